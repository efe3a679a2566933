//! Headings: their levels, and ids that stay.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::Reader;
use crate::base::{Diagnostic, Span, name, text};
use crate::parse::markdown::document::{Heading, Piece};

/// The program numbers its own anchors after these, so no heading's id may start with one.
const RESERVED_PREFIXES: [&str; 5] = ["fn-", "fnref-", "ref-", "cite-", "def-"];

/// The words that are being gathered for something that is closed later.
pub(super) struct Gather {
    /// The piece that will hold the opening tag, once the words are known.
    pub(super) piece: usize,
    pub(super) range: Range<usize>,
    pub(super) explicit_id: Option<String>,
    /// What else stands in the curly brackets, such as `former=old-words`.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) level: u8,
}

impl Reader<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<String>,
        attributes: Vec<(String, String)>,
        range: Range<usize>,
    ) {
        let piece = self.doc.pieces.len();
        self.doc.pieces.push(Piece::Html(String::new()));
        // A second piece keeps the words of the heading apart from its opening tag.
        self.heading = Some(Gather { piece, range, explicit_id: id, attributes, level: level as u8 });
        self.doc.pieces.push(Piece::Html(String::new()));
    }

    pub(super) fn end_heading(&mut self) {
        let Some(gather) = self.heading.take() else { return };
        let words = text::squeeze(&self.words_from(gather.piece));
        let line = self.text[gather.range.clone()].trim_end();
        let span = self.places.span(gather.range.start..gather.range.start + line.len());
        if !self.body {
            self.d.push(
                Diagnostic::warning(
                    "heading-in-field",
                    span,
                    "this text is part of a page and has no headings of its own",
                )
                .help("write it as a paragraph, in bold if it must stand out"),
            );
            self.doc.pieces[gather.piece] = Piece::Html("<p><strong>".into());
            self.html("</strong></p>\n");
            return;
        }
        if words.is_empty() {
            self.d.push(
                Diagnostic::warning("empty-heading", span, "this heading has no words")
                    .help("write the heading, or remove the marks"),
            );
            self.doc.pieces.truncate(gather.piece);
            return;
        }
        let level = self.heading_level(gather.level, span);
        let id = self.heading_id(gather.explicit_id, &words, span);
        let former = self.former_anchors(&gather.attributes, span);
        let anchors: String = former.iter().map(|id| format!("<span id=\"{id}\"></span>")).collect();
        self.doc.pieces[gather.piece] = Piece::Html(format!("<h{level} id=\"{id}\">{anchors}"));
        self.html(&format!("</h{level}>\n"));
        self.doc.headings.push(Heading { level, id, text: words, former, span });
    }

    /// The anchors that a heading had before: `{#new-words former=old-words}`.
    fn former_anchors(&mut self, attributes: &[(String, String)], span: Span) -> Vec<String> {
        let mut anchors = Vec::new();
        for (name, value) in attributes {
            if name != "former" {
                self.d.push(
                    Diagnostic::warning("unknown-key", span, format!("a heading has no attribute `{name}`"))
                        .help("write `{#its-id}`, or `{former=old-id}` to keep an address that it had"),
                );
                continue;
            }
            let fault = if !is_anchor(value) {
                Some("it is made of lower-case letters, digits and hyphens".to_string())
            } else if is_reserved(value) {
                Some("the program uses it for a part of the page".to_string())
            } else {
                None
            };
            if let Some(fault) = fault {
                let message = format!("`{value}` cannot have been a heading's id: {fault}");
                self.d.push(Diagnostic::error("invalid-id", span, message));
            } else if let Some(first) = self.ids.get(value) {
                let message = format!("the former id `{value}` is taken by a heading of this page");
                self.d.push(
                    Diagnostic::error("duplicate-id", span, message)
                        .help("an address leads to one place: remove it from one of the two")
                        .related(*first, "used here"),
                );
            } else {
                self.ids.insert(value.clone(), span);
                anchors.push(value.clone());
            }
        }
        anchors
    }

    /// The level that is shown: the page's title is the only one of the first, and no level is left out on the way down.
    pub(super) fn heading_level(&mut self, written: u8, span: Span) -> u8 {
        let level = written.clamp(2, self.last_level + 1);
        if level != written {
            let marks = "#".repeat(usize::from(level));
            let why = if written == 1 {
                "the page's title is its first-level heading"
            } else {
                "a level is left out here"
            };
            self.d.push(
                Diagnostic::warning("heading-level", span, why)
                    .help(format!("start the heading with `{marks}`")),
            );
        }
        self.last_level = level;
        level
    }

    pub(super) fn heading_id(&mut self, explicit: Option<String>, words: &str, span: Span) -> String {
        if let Some(id) = explicit {
            let fault = name::id_fault(&id)
                .or_else(|| is_reserved(&id).then(|| "the program uses it for a part of the page".into()));
            if let Some(fault) = fault {
                self.d.push(Diagnostic::error(
                    "invalid-id",
                    span,
                    format!("`{id}` cannot be a heading's id: {fault}"),
                ));
            } else if let Some(first) = self.ids.get(&id) {
                self.d.push(
                    Diagnostic::error("duplicate-id", span, format!("two headings have the id `{id}`"))
                        .help("give one of them another id: `## Heading {#another-id}`")
                        .related(*first, "first used here"),
                );
            } else {
                self.ids.insert(id.clone(), span);
                return id;
            }
        }
        let slug = match name::slug(words) {
            slug if slug.is_empty() => "section".to_string(),
            slug if RESERVED_PREFIXES.iter().any(|prefix| slug.starts_with(prefix)) => format!("on-{slug}"),
            slug => slug,
        };
        let free = |id: &str| !self.ids.contains_key(id) && !is_reserved(id);
        // Thousands of headings with the same words are not counted from the start each time.
        let mut number = self.numbers.get(&slug).copied().unwrap_or(1);
        let mut id = if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
        while !free(&id) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        self.numbers.insert(slug, number + 1);
        self.ids.insert(id.clone(), span);
        id
    }
}

/// Whether an anchor is one that the program gives to parts of its pages.
fn is_reserved(id: &str) -> bool {
    name::ANCHORS.contains(&id) || RESERVED_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

/// Whether a heading can have had this id: one that was made of its words may start with a digit.
fn is_anchor(id: &str) -> bool {
    !id.is_empty() && name::slug(id) == id
}
