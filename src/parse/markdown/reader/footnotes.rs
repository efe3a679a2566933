//! Footnotes: numbered by first use, gathered at the end, with the way back.

use super::Reader;
use crate::base::{Diagnostic, Span};
use crate::parse::markdown::document::Piece;

/// A footnote's text and where it is used.
#[derive(Default)]
pub(super) struct Footnote {
    pub(super) pieces: Vec<Piece>,
    pub(super) span: Option<Span>,
    pub(super) number: usize,
    pub(super) uses: usize,
}

impl Reader<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let next = self.footnote_order.len() + 1;
        let note = self.footnotes.entry(label.to_string()).or_default();
        if note.number == 0 {
            note.number = next;
            self.footnote_order.push(label.to_string());
        }
        note.uses += 1;
        let (number, anchor) = (note.number, fnref(note.number, note.uses));
        self.html(&format!(
            "<sup class=\"lat-fn\"><a href=\"#fn-{number}\" id=\"{anchor}\" aria-label=\"Note {number}\">{number}</a></sup>"
        ));
    }

    pub(super) fn append_footnotes(&mut self) {
        let unused = self.footnotes.values().filter(|note| note.number == 0).filter_map(|note| note.span);
        let unused: Vec<Span> = unused.collect();
        for span in unused {
            self.d.push(
                Diagnostic::warning("unused-footnote", span, "no text refers to this note")
                    .help("put its mark, such as `[^1]`, where the note belongs, or remove it"),
            );
        }
        if self.footnote_order.is_empty() {
            return;
        }
        self.html("<section class=\"lat-notes\"><h2 id=\"notes\">Notes</h2>\n<ol>\n");
        for label in std::mem::take(&mut self.footnote_order) {
            let Some(note) = self.footnotes.remove(&label) else { continue };
            self.html(&format!("<li id=\"fn-{}\">", note.number));
            self.doc.pieces.extend(note.pieces);
            for nth in 1..=note.uses {
                let (anchor, n) = (fnref(note.number, nth), note.number);
                self.html(&format!("<a class=\"lat-back\" href=\"#{anchor}\" aria-label=\"Back to the text of note {n}\">↩</a> "));
            }
            self.html("</li>\n");
        }
        self.html("</ol></section>\n");
    }
}

fn fnref(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
