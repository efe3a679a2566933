//! Markdown that was looked up, as HTML: the holes of the document are filled with links, citations and terms.

use std::fmt::Write as _;

use super::context::Desk;
use super::frame::address;
use super::views::parts::{Contents, Html, Link, Strength};
use super::words;
use crate::assess::standing;
use crate::base::text::{escape, push_escaped};
use crate::base::{Id, SitePath, Span};
use crate::model::{Citation, Claim, Heading, Model, Object, Piece, Prose, Target, Term};

impl Desk<'_> {
    /// A text of running prose, in which the first use of a glossary term on the page is explained.
    pub fn prose(&mut self, prose: &Prose) -> Html {
        self.write(prose, true, true)
    }

    /// A short text of a table or ladder, in which terms stay plain words.
    pub fn brief(&mut self, prose: &Prose) -> Html {
        self.write(prose, false, true)
    }

    fn write(&mut self, prose: &Prose, explain: bool, number: bool) -> Html {
        let (out, definitions) = (String::new(), Vec::new());
        let mut writer = Writer { desk: self, prose, explain, number, out, definitions };
        for piece in &prose.document.pieces {
            writer.piece(piece);
        }
        let (mut out, definitions) = (writer.out, writer.definitions);
        for term in definitions {
            let definition = self.definition(term);
            out.push_str(&definition);
        }
        Html(out)
    }

    /// What opens when a reader asks for a term.
    fn definition(&mut self, id: Id<Term>) -> String {
        let term = &self.site.model.terms[id];
        // It is not printed, so its links take no number from those that are.
        let meaning =
            term.definition.as_ref().map(|text| self.write(text, false, false).0).unwrap_or_default();
        let expansion =
            term.expansion.as_ref().map(|words| format!(" {}", escape(words))).unwrap_or_default();
        let glossary = self.special(&crate::site::Route::Glossary).unwrap_or_default();
        format!(
            "<div class=\"lat-definition\" popover id=\"def-{anchor}\"><p><b>{}</b>{expansion}</p>{meaning}<p><a href=\"{glossary}#{anchor}\">In the glossary</a><button type=\"button\" popovertarget=\"def-{anchor}\" popovertargetaction=\"hide\">Close</button></p></div>\n",
            escape(&term.term),
            anchor = term.anchor,
        )
    }
}

struct Writer<'d, 'a, 'p> {
    desk: &'d mut Desk<'a>,
    prose: &'p Prose,
    explain: bool,
    number: bool,
    out: String,
    definitions: Vec<Id<Term>>,
}

fn with_heading(address: String, heading: Option<&String>) -> String {
    match heading {
        Some(heading) => format!("{address}#{heading}"),
        None => address,
    }
}

impl Writer<'_, '_, '_> {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Html(html) => self.out.push_str(html),
            Piece::Text { text, prose, .. } if *prose && self.explain => self.explained(text),
            Piece::Text { text, .. } => push_escaped(&mut self.out, text),
            Piece::Code(code) => {
                let _ = write!(self.out, "<code>{}</code>", escape(code));
            }
            Piece::Listing { language, code } => {
                self.out.push_str(&self.desk.site.listing(language, code));
            }
            Piece::Raw(number) => self.out.push_str(&self.prose.raw[*number]),
            Piece::Open(number) => {
                if let Some(href) = self.address(*number) {
                    let rel = if matches!(self.prose.targets[*number], Target::Outside(_)) {
                        " rel=\"external\""
                    } else {
                        ""
                    };
                    let number = self.printed_number(*number);
                    let _ = write!(self.out, "<a href=\"{}\"{rel}{number}>", escape(&href));
                }
            }
            Piece::Close(number) => {
                if self.leads(*number) {
                    self.out.push_str("</a>");
                }
            }
            Piece::Whole(number) => self.whole(*number),
        }
    }

    /// A reference that brings its own text.
    fn whole(&mut self, number: usize) {
        match &self.prose.targets[number] {
            // It leads nowhere, by a mistake that is told or since what it names is left out; the space before it would tell
            // that something stood there.
            Target::Broken => self.out.truncate(self.out.trim_end_matches(' ').len()),
            Target::Cite(works) => self.citation(works),
            Target::Claim(claim) => {
                let (claim, span) = (*claim, self.place(number));
                self.claim(claim, span);
            }
            Target::Image { path, alt, title } => {
                let Some(file) = self.desk.site.plan.file(path) else { return };
                let src = self.desk.link(file);
                let title =
                    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
                let size = self.desk.site.sources.attachment(path);
                let size = size.and_then(|picture| super::picture::size(path, &picture.bytes));
                let size = size.map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""));
                let _ = write!(
                    self.out,
                    "<img class=\"lat-img\" src=\"{}\" alt=\"{}\"{title}{} loading=\"lazy\">",
                    escape(&src),
                    escape(alt),
                    size.unwrap_or_default()
                );
            }
            target => {
                let words = match target {
                    Target::Object { object, .. } => self.desk.site.model.title(*object).to_string(),
                    _ => String::new(),
                };
                if let Some(href) = self.address(number) {
                    let printed = self.printed_number(number);
                    let _ = write!(self.out, "<a href=\"{}\"{printed}>{}</a>", escape(&href), escape(&words));
                }
            }
        }
    }

    /// Whether a link ends somewhere, by what is known when the page is made.
    fn leads(&self, number: usize) -> bool {
        match &self.prose.targets[number] {
            Target::Broken => false,
            // A page of the program is not there when all that it would list is left out.
            Target::ProgramPage { address, .. } => self.desk.site.plan.program_page(address).is_some(),
            _ => true,
        }
    }

    fn place(&self, number: usize) -> Span {
        self.prose.document.references[number].span
    }

    /// Where a link goes. Links inside the hub are noted with their place, so that a broken one is reported there.
    fn address(&mut self, number: usize) -> Option<String> {
        let href = match &self.prose.targets[number] {
            Target::Object { object, heading } => with_heading(self.desk.href(*object), heading.as_ref()),
            Target::ProgramPage { address, heading } => {
                let href = self.desk.link(self.desk.site.plan.program_page(address)?);
                with_heading(href, heading.as_ref())
            }
            Target::Claim(claim) => self.desk.href(Object::Claim(*claim)),
            Target::Here(heading) => format!("#{heading}"),
            Target::File(path) => self.desk.link(self.desk.site.plan.file(path)?),
            Target::Outside(url) => return Some(url.clone()),
            Target::Cite(_) | Target::Image { .. } | Target::Broken => return None,
        };
        let place = self.place(number);
        self.desk.origins.push((href.clone(), place));
        Some(href)
    }

    /// The attribute with the number that a link has on paper; nothing for one that stays on the page.
    fn printed_number(&mut self, number: usize) -> String {
        let site = self.desk.site;
        let on_site = |path: &SitePath| address(site.model, path);
        let page = |object: Object| site.plan.page_of(site.model, object).map(on_site);
        let address = match &self.prose.targets[number] {
            // A path leads nowhere on paper; a title can be looked up.
            Target::Object { object, .. } if site.model.hub.base_url.is_none() => {
                page(*object).map(|_| format!("{}: {}", site.kind_word(*object), site.model.title(*object)))
            }
            Target::Object { object, heading } => {
                page(*object).map(|address| with_heading(address, heading.as_ref()))
            }
            Target::ProgramPage { address, heading } => {
                let address = site.plan.program_page(address).map(on_site);
                address.map(|address| with_heading(address, heading.as_ref()))
            }
            Target::Claim(claim) => page(Object::Claim(*claim))
                .map(|address| format!("{address}#{}", site.model.claims[*claim].id.value)),
            Target::File(path) => site.plan.file(path).map(on_site),
            Target::Outside(url) => Some(url.clone()),
            Target::Here(_) | Target::Cite(_) | Target::Image { .. } | Target::Broken => None,
        };
        let address = address.filter(|_| self.number);
        address.map(|address| format!(" data-n=\"{}\"", self.desk.links.number(address))).unwrap_or_default()
    }

    fn citation(&mut self, works: &[Citation]) {
        for (at, citation) in works.iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            let (number, nth) = self.desk.bibliography.cited(citation.work);
            let locator =
                citation.locator.as_ref().map(|locator| format!(", {}", escape(locator))).unwrap_or_default();
            let _ = write!(
                self.out,
                "<a class=\"lat-cite\" id=\"cite-{number}-{nth}\" href=\"#ref-{number}\" aria-label=\"Source {number}{locator}\">[{number}{locator}]</a>"
            );
        }
    }

    fn claim(&mut self, id: Id<Claim>, place: Span) {
        let model = self.desk.site.model;
        let claim = &model.claims[id];
        let strength = words::strength(standing(model, id));
        let (number, nth) = self.desk.bibliography.cited(claim.work);
        let locator =
            claim.locator.as_ref().map(|locator| format!(", {}", escape(locator))).unwrap_or_default();
        let href = self.desk.href(Object::Claim(id));
        self.desk.origins.push((href.clone(), place));
        let _ = write!(
            self.out,
            "<span class=\"lat-claim-inline\"><a class=\"lat-claim-inline__text\" href=\"{}\">{}</a> {} <a class=\"lat-cite\" id=\"cite-{number}-{nth}\" href=\"#ref-{number}\" aria-label=\"Source {number}{locator}\">[{number}{locator}]</a></span>",
            escape(&href),
            escape(&claim.statement.value),
            strength_html(&strength),
        );
    }

    /// Words with the first use of each glossary term made a button that explains it.
    fn explained(&mut self, words: &str) {
        let mut done = 0;
        for (id, range) in self.desk.site.terms_in(words) {
            if !self.desk.explained.insert(id) {
                continue;
            }
            push_escaped(&mut self.out, &words[done..range.start]);
            let anchor = &self.desk.site.model.terms[id].anchor;
            let _ = write!(
                self.out,
                "<button type=\"button\" class=\"lat-term\" popovertarget=\"def-{anchor}\">"
            );
            push_escaped(&mut self.out, &words[range.clone()]);
            self.out.push_str("</button>");
            self.definitions.push(id);
            done = range.end;
        }
        push_escaped(&mut self.out, &words[done..]);
    }
}

/// What nobody has judged: a question in place of the diamonds.
const ASK: &str = "<path class=\"ask\" d=\"M6 1L1 6.5l5 5.5M39 1l5 5.5-5 5.5M19 4.3C19 2.4 20.5 1.2 22.5 1.2S26 2.4 26 4.2C26 6.4 22.5 6.5 22.5 8.7M22.5 11v1.2\"/>";

/// The diamonds and word of a strength inside running text; elsewhere the theme's component draws them.
fn strength_html(strength: &Strength) -> String {
    let diamond = |at: usize| format!("M{} 6.5l5-5.5 5 5.5-5 5.5z", 1 + 11 * at);
    let diamonds = |range: std::ops::Range<usize>| range.map(diamond).collect::<String>();
    let on = diamonds(0..strength.filled);
    let on = if on.is_empty() { on } else { format!("<path class=\"on\" d=\"{on}\"/>") };
    let off = diamonds(strength.filled..4);
    let off = if off.is_empty() { off } else { format!("<path class=\"off\" d=\"{off}\"/>") };
    let signs = if strength.state == "ungraded" { ASK.to_string() } else { on + &off };
    format!(
        "<span class=\"lat-strength lat-strength--{}\"><svg class=\"lat-pips\" viewBox=\"0 0 45 13\" aria-hidden=\"true\">{signs}</svg>{}</span>",
        strength.state,
        escape(&strength.word)
    )
}

/// A text without any markup; what it links to is there by title.
pub fn plain(model: &Model, prose: &Prose) -> String {
    prose.plain(&|object| model.title(object))
}

/// A text without any markup, in parts: what stands above the first heading, then below each of them.
pub fn plain_parts<'p>(model: &Model, prose: &'p Prose) -> Vec<(Option<&'p Heading>, String)> {
    prose.plain_parts(&|object| model.title(object))
}

/// The list of contents of a body: second-level headings with the third-level ones below each.
pub fn contents(headings: &[Heading]) -> Vec<Contents> {
    let mut contents: Vec<Contents> = Vec::new();
    for heading in headings {
        let (title, href) = (heading.text.clone(), format!("#{}", heading.id));
        match (heading.level, contents.last_mut()) {
            (2, _) => contents.push(Contents { title, href, children: Vec::new() }),
            (3, Some(last)) => last.children.push(Link { title, href }),
            _ => {}
        }
    }
    contents
}
