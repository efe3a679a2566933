//! The running text of a document, as a person reads it: paragraphs and items, without code, quotations and marks.

use std::ops::Range;

use super::document::{Document, Piece, Written};
use crate::base::Span;

/// Stands for what is read as one word and is none of the author's: code, or a link that shows a title.
pub const THING: char = '\u{fffc}';

/// A paragraph, an item of a list or a cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// Its words. Code and links by id are each one [`THING`].
    pub text: String,
    /// Whether it is a cell of a table, which need not be a sentence.
    pub cell: bool,
    /// How many headings stand above it.
    pub section: usize,
    /// What is set in italics, which are words that are spoken of: titles, terms, examples.
    pub spoken_of: Vec<Range<usize>>,
    /// Where each stretch of the text starts in it, with its length and place.
    parts: Vec<(usize, usize, Span)>,
}

impl Passage {
    /// A text that is written without Markdown.
    pub fn line(text: &str, span: Span) -> Self {
        Self { text: text.to_string(), parts: vec![(0, text.len(), span)], ..Self::default() }
    }

    /// The place of a stretch of the text, as near as can be told.
    pub fn place(&self, range: Range<usize>) -> Option<Span> {
        let part_at = |at: usize| {
            self.parts.iter().rev().find(|(start, ..)| *start <= at).or_else(|| self.parts.first())
        };
        let (start, length, span) = part_at(range.start)?;
        let from = range.start.saturating_sub(*start).min(*length);
        let first = span.part(*length, from..range.end.saturating_sub(*start).clamp(from, *length));
        let (start, length, span) = part_at(range.end.saturating_sub(1))?;
        let to = range.end.saturating_sub(*start).min(*length);
        let last = span.part(*length, to..to);
        Some(Span { end: last.end.max(first.end), ..first })
    }
}

impl Document {
    /// Every passage in order. Headings, quotations, code and notes in raw HTML are left out.
    pub fn passages(&self) -> Vec<Passage> {
        let mut walk = Walk::default();
        for piece in &self.pieces {
            match piece {
                Piece::Html(html) => walk.markup(html),
                Piece::Text { text, span, .. } => walk.words(text, *span),
                Piece::Code(_) | Piece::Raw(_) => walk.thing(),
                Piece::Whole(number) => match &self.references[*number].target {
                    Written::Cite { .. } | Written::Image { .. } | Written::Broken => {}
                    _ => walk.thing(),
                },
                Piece::Listing { .. } => walk.end(),
                Piece::Open(_) | Piece::Close(_) => {}
            }
        }
        walk.end();
        walk.passages
    }

    /// The words of every link that has words of its own, with their place.
    pub fn link_words(&self) -> Vec<(String, Span)> {
        let mut links: Vec<(String, Span)> = Vec::new();
        let mut open = false;
        for piece in &self.pieces {
            match piece {
                Piece::Open(number) => {
                    links.push((String::new(), self.references[*number].span));
                    open = true;
                }
                Piece::Close(_) => open = false,
                Piece::Text { text, .. } | Piece::Code(text) if open => {
                    if let Some((words, _)) = links.last_mut() {
                        words.push_str(text);
                    }
                }
                _ => {}
            }
        }
        links
    }
}

#[derive(Default)]
struct Walk {
    passages: Vec<Passage>,
    open: Passage,
    /// How many quotations and headings are open.
    hidden: usize,
    section: usize,
    italics: Option<usize>,
}

impl Walk {
    /// Tags of finished HTML. Those that set words apart are a part of the passage; all others end it.
    fn markup(&mut self, html: &str) {
        for tag in html.split('<').skip(1) {
            let name = tag.split(|c: char| c != '/' && !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            match name {
                "em" => self.italics = Some(self.open.text.len()),
                "/em" => {
                    let to = self.open.text.len();
                    self.open.spoken_of.extend(self.italics.take().map(|from| from..to));
                }
                "strong" | "/strong" | "del" | "/del" | "sup" | "/sup" | "a" | "/a" | "span" | "/span" => {}
                "br" => self.open.text.push('\n'),
                _ => self.block(name),
            }
        }
    }

    fn block(&mut self, name: &str) {
        self.end();
        match name {
            "blockquote" => self.hidden += 1,
            "/blockquote" => self.hidden = self.hidden.saturating_sub(1),
            "th" | "td" => self.open.cell = true,
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.hidden += 1;
                self.section += 1;
            }
            "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
        self.open.section = self.section;
    }

    fn words(&mut self, text: &str, span: Span) {
        self.open.parts.push((self.open.text.len(), text.len(), span));
        self.open.text.push_str(text);
    }

    fn thing(&mut self) {
        self.open.text.push(THING);
    }

    fn end(&mut self) {
        self.italics = None;
        let passage = std::mem::take(&mut self.open);
        self.open.section = self.section;
        if self.hidden == 0 && passage.text.contains(char::is_alphabetic) {
            self.passages.push(passage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Diagnostics, SourceId};
    use crate::parse::markdown::{Places, parse_body};

    fn passages(text: &str) -> Vec<Passage> {
        let places = Places::straight(SourceId(0), 0, text.len());
        parse_body(&mut Diagnostics::default(), text, &places).passages()
    }

    #[test]
    fn running_text_is_what_a_person_reads_aloud() {
        let text =
            "`a` [[b]] one *two*\n\n> three\n\n## four\n\n- five [@s] [six](x.md)\n\n```text\nseven\n```\n";
        let found = passages(text);
        let words: Vec<&str> = found.iter().map(|passage| passage.text.trim()).collect();
        assert_eq!(words, ["\u{fffc} \u{fffc} one two", "five  six"]);
        assert_eq!(found.iter().map(|passage| passage.section).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(&found[0].text[found[0].spoken_of[0].clone()], "two");
    }

    #[test]
    fn a_place_in_a_passage_is_a_place_in_the_file() {
        let text = "`a`[[b]] é one **two** three\n";
        let passage = &passages(text)[0];
        let at = passage.text.find("two").unwrap();
        assert_eq!(&text[passage.place(at..at + 3).unwrap().range()], "two");
        for start in 0..passage.text.len() {
            for end in start..=passage.text.len() {
                if passage.text.is_char_boundary(start) && passage.text.is_char_boundary(end) {
                    let place = passage.place(start..end).unwrap();
                    assert!(text.get(place.range()).is_some(), "{start}..{end}");
                }
            }
        }
    }
}
