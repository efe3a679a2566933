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
    pub(super) level: u8,
}

impl Reader<'_> {
    pub(super) fn start_heading(&mut self, level: HeadingLevel, id: Option<String>, range: Range<usize>) {
        let piece = self.doc.pieces.len();
        self.doc.pieces.push(Piece::Html(String::new()));
        // A second piece keeps the words of the heading apart from its opening tag.
        self.heading = Some(Gather { piece, range, explicit_id: id, level: level as u8 });
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
        self.doc.pieces[gather.piece] = Piece::Html(format!("<h{level} id=\"{id}\">"));
        self.html(&format!("</h{level}>\n"));
        self.doc.headings.push(Heading { level, id, text: words });
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
        let reserved = |id: &str| {
            name::ANCHORS.contains(&id) || RESERVED_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
        };
        if let Some(id) = explicit {
            let fault = name::id_fault(&id)
                .or_else(|| reserved(&id).then(|| "the program uses it for a part of the page".into()));
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
        let free = |id: &String| !self.ids.contains_key(id) && !reserved(id);
        let id = std::iter::once(slug.clone())
            .chain((2..).map(|n| format!("{slug}-{n}")))
            .find(free)
            .unwrap_or(slug);
        self.ids.insert(id.clone(), span);
        id
    }
}
