//! The one pass over a Markdown text.

mod footnotes;
mod headings;
mod references;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd,
};

use super::document::{Document, Piece, RawHtml, Unfinished, Written};
use super::links::{self, HIDDEN_BAR};
use super::places::Places;
use super::tables::Table;
use crate::base::{At, Diagnostic, Diagnostics, Span, text};
use footnotes::Footnote;
use headings::Gather;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// Reads the body of a guide or page.
pub fn parse_body(d: &mut Diagnostics, text: &str, places: &Places) -> Document {
    parse(d, text, places, true)
}

/// Reads a Markdown field of an object, which has no headings.
pub fn parse_field(d: &mut Diagnostics, text: &str, places: &Places) -> Document {
    parse(d, text, places, false)
}

fn parse(d: &mut Diagnostics, text: &str, places: &Places, body: bool) -> Document {
    let hidden = links::hide_bars(text);
    let text = hidden.as_deref().unwrap_or(text);
    // Notes of several fields would stand on one page, each numbered from 1.
    let options = if body {
        OPTIONS
    } else {
        OPTIONS.difference(Options::ENABLE_OLD_FOOTNOTES).difference(Options::ENABLE_FOOTNOTES)
    };
    let events = Parser::new_with_broken_link_callback(text, options, Some(citation)).into_offset_iter();
    let mut reader = Reader::new(d, text, places, body);
    for (event, range) in events {
        reader.take(event, range);
    }
    reader.finish()
}

/// What looks like a link to nothing is a citation when it starts with `@`.
#[expect(clippy::needless_pass_by_value, reason = "the parser says what the callback takes")]
fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let words = link.reference.to_string();
    words.starts_with('@').then(|| (words.into(), CowStr::Borrowed("")))
}

/// A picture whose words are being gathered.
struct Image {
    url: String,
    title: String,
    alt: String,
    address: Option<Span>,
}

struct Reader<'a> {
    d: &'a mut Diagnostics,
    text: &'a str,
    places: &'a Places,
    body: bool,
    doc: Unfinished,
    ids: BTreeMap<String, Span>,
    /// The next number for headings with the same words.
    numbers: BTreeMap<String, u32>,
    heading: Option<Gather>,
    last_level: u8,
    table: Option<Table>,
    /// Open links by their number; `None` for one that was reported and is shown as text.
    open_links: Vec<Option<usize>>,
    /// Inside a reference that brings its own text; what the parser says of its inside is passed over.
    silent: usize,
    image: Option<Image>,
    code: Option<(String, String)>,
    html_block: Option<(String, Range<usize>)>,
    /// The parts of the text that are open, by number; the last is the innermost.
    containers: Vec<usize>,
    next_container: usize,
    footnotes: BTreeMap<String, Footnote>,
    /// Labels in the order of their first use.
    footnote_order: Vec<String>,
    open_footnote: Option<(String, Vec<Piece>)>,
}

impl<'a> Reader<'a> {
    fn new(d: &'a mut Diagnostics, text: &'a str, places: &'a Places, body: bool) -> Self {
        Self {
            d,
            text,
            places,
            body,
            doc: Unfinished::default(),
            ids: BTreeMap::new(),
            numbers: BTreeMap::new(),
            heading: None,
            last_level: 1,
            table: None,
            open_links: Vec::new(),
            silent: 0,
            image: None,
            code: None,
            html_block: None,
            containers: vec![0],
            next_container: 1,
            footnotes: BTreeMap::new(),
            footnote_order: Vec::new(),
            open_footnote: None,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.silent > 0 {
            match event {
                Event::Start(_) => self.silent += 1,
                Event::End(_) => {
                    self.silent -= 1;
                    if self.silent == 0 {
                        self.containers.pop();
                    }
                }
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => {
                if tag != Tag::HtmlBlock {
                    self.containers.push(self.next_container);
                    self.next_container += 1;
                }
                self.start(tag, range);
            }
            Event::End(tag) => {
                if tag != TagEnd::HtmlBlock {
                    self.containers.pop();
                }
                self.end(tag, &range);
            }
            Event::Text(words) => self.words(&words, range),
            Event::Code(code) => {
                let code = self.seen(&code, &range);
                match &mut self.image {
                    Some(image) => image.alt.push_str(&code),
                    None => self.doc.pieces.push(Piece::Code(code)),
                }
            }
            Event::Html(html) => match &mut self.html_block {
                Some((whole, _)) => whole.push_str(&html),
                None => self.raw_html(html.into_string(), range, true),
            },
            Event::InlineHtml(html) => self.raw_html(html.into_string(), range, false),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.words("\n", range),
            Event::HardBreak => self.html("<br>"),
            Event::Rule => self.html("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (class, label) = if done { (" lat-check--done", "Done:") } else { ("", "To do:") };
                self.html(&format!(
                    "<span class=\"lat-check{class}\"><span class=\"u-vh\">{label}</span></span> "
                ));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.html("<p>"),
            Tag::Heading { level, id, attrs, .. } => {
                let attributes = attrs.into_iter().map(|(name, value)| {
                    (name.into_string(), value.map(CowStr::into_string).unwrap_or_default())
                });
                self.start_heading(level, id.map(CowStr::into_string), attributes.collect(), range);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or("").to_string()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::HtmlBlock => self.html_block = Some((String::new(), range)),
            Tag::List(Some(first)) if first != 1 => self.html(&format!("<ol start=\"{first}\">\n")),
            Tag::List(Some(_)) => self.html("<ol>\n"),
            Tag::List(None) => self.html("<ul>\n"),
            Tag::Item => self.html("<li>"),
            Tag::FootnoteDefinition(label) => {
                let before = std::mem::take(&mut self.doc.pieces);
                let span = self.places.span(range);
                self.footnotes.entry(label.to_string()).or_default().span = Some(span);
                self.open_footnote = Some((label.to_string(), before));
            }
            Tag::DefinitionList => self.html("<dl>\n"),
            Tag::DefinitionListTitle => self.html("<dt>"),
            Tag::DefinitionListDefinition => self.html("<dd>"),
            Tag::Table(alignments) => {
                self.table = Some(Table::new(alignments));
                self.html("<table class=\"lat-table lat-table--stack\">\n");
            }
            Tag::TableHead => self.table_html(|table| table.start_head().into()),
            Tag::TableRow => self.table_html(|table| table.start_row().into()),
            Tag::TableCell => {
                self.table_html(Table::start_cell);
                let here = self.doc.pieces.len();
                if let Some(table) = &mut self.table {
                    table.cell_start = here;
                }
            }
            Tag::Emphasis => self.html("<em>"),
            Tag::Strong => self.html("<strong>"),
            Tag::Strikethrough => self.html("<del>"),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, range),
            Tag::Image { dest_url, title, .. } => {
                let address = self.place_of(&dest_url);
                let (url, title) = (dest_url.into_string(), self.seen(&title, &range));
                self.image = Some(Image { url, title, alt: String::new(), address });
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.html("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(kind) => {
                self.html(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                if let Some((html, range)) = self.html_block.take() {
                    self.raw_html(html, range, true);
                }
            }
            TagEnd::List(ordered) => self.html(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.html("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((label, before)) = self.open_footnote.take() {
                    let pieces = std::mem::replace(&mut self.doc.pieces, before);
                    self.footnotes.entry(label).or_default().pieces = pieces;
                }
            }
            TagEnd::DefinitionList => self.html("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html("</dd>\n"),
            TagEnd::Table => {
                self.table = None;
                self.html("</tbody></table>\n");
            }
            TagEnd::TableHead => self.end_table_head(range),
            TagEnd::TableRow => self.html("</tr>\n"),
            TagEnd::TableCell => {
                let start = self.table.as_ref().map_or(0, |table| table.cell_start);
                let words = self.words_from(start);
                let label = self.table.as_ref().and_then(|table| table.number_label(&words));
                if let (Some(label), Some(Piece::Html(html))) =
                    (label, self.doc.pieces.get_mut(start.saturating_sub(1)))
                    && html.pop() == Some('>')
                {
                    html.push_str(&label);
                    html.push('>');
                }
                self.table_html(|table| table.end_cell(&words).into());
            }
            TagEnd::Emphasis => self.html("</em>"),
            TagEnd::Strong => self.html("</strong>"),
            TagEnd::Strikethrough => self.html("</del>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.end_image(range),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => {}
        }
    }

    // Words and HTML.

    fn html(&mut self, html: &str) {
        match self.doc.pieces.last_mut() {
            Some(Piece::Html(last)) => last.push_str(html),
            _ => self.doc.pieces.push(Piece::Html(html.to_string())),
        }
    }

    fn end_table_head(&mut self, range: &Range<usize>) {
        if self.table.as_ref().is_some_and(|table| !table.has_head()) {
            self.d.push(
                Diagnostic::warning(
                    "table-header",
                    self.places.span(range.clone()),
                    "this table has no head",
                )
                .help("write in its first row what each column holds, or write a list instead"),
            );
        }
        self.table_html(|table| table.end_head().into());
    }

    fn table_html(&mut self, make: impl FnOnce(&mut Table) -> String) {
        if let Some(html) = self.table.as_mut().map(make) {
            self.html(&html);
        }
    }

    /// Words as readers see them. A sign that nobody sees is reported.
    fn seen(&mut self, words: &str, range: &Range<usize>) -> String {
        let words = words.replace(HIDDEN_BAR, "|");
        match Diagnostic::unseen(&words, self.places.span(range.clone())) {
            Some(found) => {
                self.d.push(found);
                text::with_seen(&words)
            }
            None => words,
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let words = self.seen(words, &range);
        if let Some((_, code)) = &mut self.code {
            code.push_str(&words);
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(&words);
            return;
        }
        let span = self.places.span(range);
        let in_prose = self.heading.is_none() && self.open_links.is_empty();
        match self.doc.pieces.last_mut() {
            Some(Piece::Text { text, span: last, prose })
                if *prose == in_prose && last.source == span.source =>
            {
                text.push_str(&words);
                last.end = span.end.max(last.end);
            }
            _ => self.doc.pieces.push(Piece::Text { text: words, span, prose: in_prose }),
        }
    }

    /// The words of what was read since a piece, without any markup. A link by id has only its id yet.
    fn words_from(&self, piece: usize) -> String {
        let since = &self.doc.pieces[piece.min(self.doc.pieces.len())..];
        let words = since.iter().map(|piece| match piece {
            Piece::Text { text, .. } | Piece::Code(text) => text.clone(),
            Piece::Whole(number) => match &self.doc.references[*number].target {
                Written::Object { id, .. } | Written::Guide { id, .. } => id.replace('-', " "),
                Written::Image { alt, .. } => alt.clone(),
                _ => String::new(),
            },
            _ => String::new(),
        });
        words.collect()
    }

    fn raw_html(&mut self, html: String, range: Range<usize>, block: bool) {
        let span = self.places.span(range.start..range.start + self.text[range].trim_end().len());
        let container = self.containers.last().copied().unwrap_or(0);
        self.doc.raw_html.push(At::new(RawHtml { html, block, container }, span));
        self.doc.pieces.push(Piece::Raw(self.doc.raw_html.len() - 1));
    }

    // Blocks.

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            self.html("<blockquote>\n");
            return;
        };
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        self.html(&format!(
            "<div class=\"lat-alert lat-alert--{class}\" role=\"note\"><p class=\"lat-alert__title\">{title}</p>\n"
        ));
    }

    fn end_code(&mut self) {
        if let Some((language, code)) = self.code.take() {
            self.doc.pieces.push(Piece::Listing { language, code });
        }
    }

    fn finish(mut self) -> Document {
        self.append_footnotes();
        self.report_loose_marks();
        self.doc.pieces.retain(|piece| !matches!(piece, Piece::Html(html) if html.is_empty()));
        self.doc.finished()
    }

    /// What looks like a link or a note and is none was meant and went wrong.
    fn report_loose_marks(&mut self) {
        for piece in &self.doc.pieces {
            let Piece::Text { text, span, .. } = piece else { continue };
            if let Some(at) = text.find("[[").filter(|at| !text[*at..].contains("]]")) {
                self.d.push(
                    Diagnostic::warning(
                        "unclosed-link",
                        span.part(text.len(), at..at + 2),
                        "`[[` starts a link that is not closed on this line",
                    )
                    .help("write `[[id]]` or `[[id|text]]`; a single `[` needs no second one"),
                );
            }
            if let Some(at) = text.find("[^").filter(|at| text[*at..].contains(']')) {
                let help = if self.body {
                    "write the note below: `[^1]: …`"
                } else {
                    "notes are for guides and pages; put it into the text"
                };
                self.d.push(
                    Diagnostic::warning(
                        "missing-footnote",
                        span.part(text.len(), at..at + 2),
                        "this mark has no note",
                    )
                    .help(help),
                );
            }
        }
    }
}
