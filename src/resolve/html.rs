//! Raw HTML that an author wrote: escaped and reported, unless the hub allows its tag and it is closed where it was opened.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use html5gum::{Token, Tokenizer};

use crate::base::{At, Diagnostic, Diagnostics, text};
use crate::parse::markdown::RawHtml;

/// Attributes that can do no harm on any tag. Others are dropped without a word: the tag is what was allowed.
const ATTRIBUTES: [&str; 8] = ["title", "lang", "dir", "cite", "datetime", "open", "colspan", "rowspan"];

/// Tags that nothing closes.
const VOID: [&str; 3] = ["br", "hr", "wbr"];

/// What is shown for each piece of raw HTML of one text.
pub fn shown(d: &mut Diagnostics, raw: &[At<RawHtml>], allowed: &BTreeSet<String>) -> Vec<String> {
    let mut pieces: Vec<Piece> = raw.iter().map(|raw| Piece::read(&raw.value, allowed)).collect();
    refuse_unpaired(&mut pieces, raw);
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (piece, raw) in pieces.iter().zip(raw) {
        let Some(why) = &piece.refused else { continue };
        // The end of a tag is not news after its start.
        let end_of_known = raw.value.html.starts_with("</") && told.contains(why);
        if !end_of_known {
            d.push(
                Diagnostic::warning("raw-html", raw.span, format!("raw HTML is shown as text: {why}"))
                    .help("use Markdown, write `\\<` for a plain sign, or let the tag through with `allow_html` in `hub.yaml` and close it"),
            );
        }
        told.insert(why.clone());
    }
    pieces.into_iter().zip(raw).map(|(piece, raw)| piece.shown(&raw.value)).collect()
}

/// One piece of raw HTML.
struct Piece {
    /// As shown where it is let through.
    html: String,
    /// The tags that it opens (`true`) and closes.
    tags: Vec<(bool, String)>,
    /// What keeps it from being let through.
    refused: Option<String>,
}

impl Piece {
    fn read(raw: &RawHtml, allowed: &BTreeSet<String>) -> Self {
        let mut piece = Self { html: String::new(), tags: Vec::new(), refused: None };
        for token in Tokenizer::new(raw.html.as_str()).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    piece.open(
                        &name,
                        tag.attributes.iter().map(|(name, value)| (name.as_slice(), value.as_slice())),
                    );
                    piece.note(true, name, allowed);
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let _ = write!(piece.html, "</{name}>");
                    piece.note(false, name, allowed);
                }
                Token::String(words) => text::push_escaped(&mut piece.html, &String::from_utf8_lossy(&words)),
                Token::Comment(_) => piece.refuse("a comment".into()),
                _ => {}
            }
        }
        // A declaration, or a tag that is not finished, gives nothing that could be shown.
        if piece.tags.is_empty() {
            piece.refuse("something that is no whole tag".into());
        }
        piece
    }

    fn open<'t>(&mut self, name: &str, attributes: impl Iterator<Item = (&'t [u8], &'t [u8])>) {
        let _ = write!(self.html, "<{name}");
        for (attribute, value) in attributes {
            let attribute = String::from_utf8_lossy(attribute);
            if ATTRIBUTES.contains(&attribute.as_ref()) {
                let _ =
                    write!(self.html, " {attribute}=\"{}\"", text::escape(&String::from_utf8_lossy(value)));
            }
        }
        self.html.push('>');
    }

    fn note(&mut self, opens: bool, name: String, allowed: &BTreeSet<String>) {
        if !allowed.contains(&name) {
            self.refuse(format!("<{name}>"));
        }
        self.tags.push((opens, name));
    }

    fn refuse(&mut self, why: String) {
        self.refused.get_or_insert(why);
    }

    fn shown(self, raw: &RawHtml) -> String {
        match self.refused {
            None => self.html,
            Some(_) if raw.block => format!("<p>{}</p>\n", text::escape(raw.html.trim_end())),
            Some(_) => text::escape(&raw.html),
        }
    }
}

/// Refuses what is opened and not closed in the same part of the text, and the other way round: it would break the page
/// around it. To refuse one piece may leave the partner of another of its tags alone, so this goes on until all is paired.
fn refuse_unpaired(pieces: &mut [Piece], raw: &[At<RawHtml>]) {
    loop {
        let mut open: Vec<(usize, usize, String)> = Vec::new();
        let mut unpaired: Vec<(usize, String)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.refused.is_none()) {
            let container = raw[at].value.container;
            for (opens, name) in piece.tags.iter().filter(|(_, name)| !VOID.contains(&name.as_str())) {
                if *opens {
                    open.push((at, container, name.clone()));
                } else if open.last().is_some_and(|(_, within, last)| last == name && *within == container) {
                    open.pop();
                } else {
                    unpaired.push((at, name.clone()));
                }
            }
        }
        unpaired.extend(open.into_iter().map(|(at, _, name)| (at, name)));
        if unpaired.is_empty() {
            return;
        }
        for (at, name) in unpaired {
            pieces[at].refuse(format!("<{name}>"));
        }
    }
}
