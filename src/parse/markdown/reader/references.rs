//! Links, citations and pictures.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{Image, Reader};
use crate::base::{Diagnostic, Span, text};
use crate::parse::markdown::document::{Piece, Reference, Written};
use crate::parse::markdown::links::{self, HIDDEN_BAR};

impl Reader<'_> {
    pub(super) fn refer(&mut self, target: Written, span: Span, address: Option<Span>) -> usize {
        self.doc.references.push(Reference { span, address, target });
        self.doc.references.len() - 1
    }

    /// The place of a part of the text that the parser gave out as it stands there. What it changed, such as an escape, is
    /// a text of its own and has none.
    pub(super) fn place_of(&self, part: &str) -> Option<Span> {
        let start = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let range = start..start + part.len();
        (self.text.get(range.clone()) == Some(part)).then(|| self.places.span(range))
    }

    pub(super) fn start_link(&mut self, link_type: LinkType, url: &str, range: Range<usize>) {
        let span = self.places.span(range.clone());
        let address = self.place_of(url);
        match link_type {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                // A citation that goes over a line end is not in the file as the parser gives it.
                let start = range.start + 1;
                let as_written = self.text[start..range.end].starts_with(url);
                let place = |part: Range<usize>| {
                    if as_written { self.places.span(start + part.start..start + part.end) } else { span }
                };
                let target = links::citation(self.d, url, place);
                let number = self.refer(target, span, None);
                self.whole(number);
            }
            LinkType::WikiLink { has_pothole: false } => match url.split_once(HIDDEN_BAR) {
                Some((id, words)) => {
                    let target = links::wiki(self.d, id, span);
                    let address = self.place_of(id);
                    self.open_link(target, span, address);
                    self.words(words.trim(), range);
                    self.close_link();
                    self.silent = 1;
                }
                None => {
                    let target = links::wiki(self.d, url, span);
                    let number = self.refer(target, span, address);
                    self.want_words(number);
                    self.whole(number);
                }
            },
            LinkType::WikiLink { has_pothole: true } => {
                let target = links::wiki(self.d, url, span);
                self.open_link(target, span, address);
            }
            LinkType::Email => {
                let target = links::address(self.d, &format!("mailto:{url}"), span);
                self.open_link(target, span, address);
            }
            _ => {
                let target = links::address(self.d, url, span);
                self.open_link(target, span, address);
            }
        }
    }

    pub(super) fn whole(&mut self, number: usize) {
        self.doc.pieces.push(Piece::Whole(number));
        self.silent = 1;
    }

    pub(super) fn open_link(&mut self, target: Written, span: Span, address: Option<Span>) {
        if target == Written::Broken {
            self.open_links.push(None);
            return;
        }
        let number = self.refer(target, span, address);
        self.doc.pieces.push(Piece::Open(number));
        self.open_links.push(Some(number));
    }

    /// Closes a link. One without words has those of what it leads to.
    pub(super) fn close_link(&mut self) {
        let Some(Some(number)) = self.open_links.pop() else { return };
        let blank = |piece: &Piece| matches!(piece, Piece::Text { text, .. } if text.trim().is_empty());
        if self.doc.pieces.last().is_some_and(blank) {
            self.doc.pieces.pop();
        }
        match self.doc.pieces.last_mut() {
            Some(last @ Piece::Open(_)) => {
                *last = Piece::Whole(number);
                self.want_words(number);
            }
            _ => self.doc.pieces.push(Piece::Close(number)),
        }
    }

    /// Reports a link without words to a page of the program: the titles of such pages are made last.
    fn want_words(&mut self, number: usize) {
        let reference = &mut self.doc.references[number];
        let Written::ProgramPage { address, .. } = &reference.target else { return };
        let message = "a link to a page that the program makes needs words to show";
        self.d.push(
            Diagnostic::error("invalid-value", reference.span, message)
                .help(format!("write `[[hub:{address}|what readers are to see]]`")),
        );
        reference.target = Written::Broken;
    }

    pub(super) fn end_image(&mut self, range: &Range<usize>) {
        let Some(Image { url, title, alt, address }) = self.image.take() else { return };
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
        let number = self.refer(target, span, address);
        self.doc.pieces.push(Piece::Whole(number));
    }
}
