//! Links, citations and pictures.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use crate::base::{Diagnostic, Span, text};
use crate::parse::markdown::document::{Piece, Reference, Written};
use crate::parse::markdown::links::{self, HIDDEN_BAR};

impl Reader<'_> {
    pub(super) fn refer(&mut self, target: Written, span: Span) -> usize {
        self.doc.references.push(Reference { span, target });
        self.doc.references.len() - 1
    }

    pub(super) fn start_link(&mut self, link_type: LinkType, url: &str, range: Range<usize>) {
        let span = self.places.span(range.clone());
        match link_type {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                // A citation that goes over a line end is not in the file as the parser gives it.
                let start = range.start + 1;
                let as_written = self.text[start..range.end].starts_with(url);
                let place = |part: Range<usize>| {
                    if as_written { self.places.span(start + part.start..start + part.end) } else { span }
                };
                let target = links::citation(self.d, url, place);
                let number = self.refer(target, span);
                self.whole(number);
            }
            LinkType::WikiLink { has_pothole: false } => match url.split_once(HIDDEN_BAR) {
                Some((id, words)) => {
                    let target = links::wiki(self.d, id, span);
                    self.open_link(target, span);
                    self.words(words.trim(), range);
                    if let Some(Some(number)) = self.open_links.pop() {
                        self.doc.pieces.push(Piece::Close(number));
                    }
                    self.silent = 1;
                }
                None => {
                    let target = links::wiki(self.d, url, span);
                    let number = self.refer(target, span);
                    self.whole(number);
                }
            },
            LinkType::WikiLink { has_pothole: true } => {
                let target = links::wiki(self.d, url, span);
                self.open_link(target, span);
            }
            LinkType::Email => {
                let target = links::address(self.d, &format!("mailto:{url}"), span);
                self.open_link(target, span);
            }
            _ => {
                let target = links::address(self.d, url, span);
                self.open_link(target, span);
            }
        }
    }

    pub(super) fn whole(&mut self, number: usize) {
        self.doc.pieces.push(Piece::Whole(number));
        self.silent = 1;
    }

    pub(super) fn open_link(&mut self, target: Written, span: Span) {
        if target == Written::Broken {
            self.open_links.push(None);
            return;
        }
        let number = self.refer(target, span);
        self.doc.pieces.push(Piece::Open(number));
        self.open_links.push(Some(number));
    }

    pub(super) fn end_image(&mut self, range: &Range<usize>) {
        let Some((url, title, alt, _)) = self.image.take() else { return };
        let span = self.places.span(range.clone());
        let alt = text::squeeze(&alt);
        if alt.is_empty() {
            self.d.push(
                Diagnostic::warning("image-without-text", span, "this picture has no alternative text").help(
                    "write between the square brackets what the picture tells: `![what it shows](file.png)`",
                ),
            );
        }
        let target = links::image(self.d, &url, alt, title, span);
        let number = self.refer(target, span);
        self.doc.pieces.push(Piece::Whole(number));
    }
}
