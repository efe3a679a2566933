//! From a place in a Markdown text to the place in the file that it was read from.

use std::ops::Range;

use crate::base::{SourceId, Span};
use crate::parse::yaml::{Scalar, Style};

/// Where the bytes of a text stand in its source.
#[derive(Debug)]
pub struct Places {
    source: SourceId,
    /// `(byte of the text, byte of the source)`, wherever the distance between the two changes.
    steps: Vec<(usize, usize)>,
    /// No place lies beyond this byte of the source.
    end: usize,
}

impl Places {
    /// A text that stands in its source as it is, from byte `base`.
    pub fn straight(source: SourceId, base: usize, length: usize) -> Self {
        Self { source, steps: vec![(0, base)], end: base + length }
    }

    /// A YAML scalar, which may be folded, indented, quoted or escaped.
    pub fn of_scalar(span: Span, scalar: &Scalar) -> Self {
        let base = span.start as usize;
        let steps = match &scalar.written {
            None => vec![(0, base)],
            Some(written) => align(&scalar.text, written, scalar.style, base),
        };
        Self { source: span.source, steps, end: span.end as usize }
    }

    /// The place of a range of the text. It lies inside the source even where a text was changed on the way.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.source_byte(range.start);
        // The end belongs to the last byte of the range: what follows may be an indentation further on.
        let end = if range.end > range.start { self.source_byte(range.end - 1) + 1 } else { start };
        Span::new(self.source, start.min(self.end)..end.clamp(start, self.end.max(start)))
    }

    fn source_byte(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(text, _)| *text <= at).saturating_sub(1);
        self.steps.get(step).map_or(0, |(text, source)| source + at.saturating_sub(*text))
    }
}

/// Walks a text and what was written for it side by side. White space may differ freely; other characters stand in
/// both in the same order, but for the quotes and escapes of quoted styles, which are passed over.
fn align(text: &str, written: &str, style: Style, base: usize) -> Vec<(usize, usize)> {
    let mut steps: Vec<(usize, usize)> = Vec::new();
    let mut rest = written.char_indices().skip(usize::from(style != Style::AsWritten)).peekable();
    for (at, wanted) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let found = loop {
            match rest.next() {
                Some((here, c)) if c == wanted => {
                    if style == Style::SingleQuoted && c == '\'' {
                        rest.next_if(|(_, next)| *next == '\'');
                    }
                    break Some(here);
                }
                Some(_) => {}
                None => break None,
            }
        };
        let Some(here) = found else { break };
        let moved = steps.last().is_none_or(|(text, source)| source + (at - text) != base + here);
        if moved {
            steps.push((at, base + here));
        }
    }
    if steps.is_empty() {
        steps.push((0, base));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Diagnostics;
    use crate::parse::yaml::{self, Value};

    /// The place of `word` in the text of the value of `a:`, sliced out of the file.
    fn slice<'a>(file: &'a str, word: &str) -> &'a str {
        let mut d = Diagnostics::default();
        let root = yaml::read(&mut d, SourceId(0), file, 0).unwrap();
        let Value::Map(entries) = root.value else { panic!("a mapping") };
        let Value::Scalar(scalar) = &entries[0].value.value else { panic!("a scalar") };
        let at = scalar.text.find(word).unwrap();
        &file[Places::of_scalar(entries[0].value.span, scalar).span(at..at + word.len()).range()]
    }

    #[test]
    fn a_place_in_a_scalar_is_a_place_in_the_file() {
        for file in [
            "a: é one [[two]] three\n",
            "a: >\n  é one\n  [[two]] three\n",
            "a: |\n    é one\n\n    [[two]] three\n",
            "a: 'it''s é one [[two]]'\n",
            "a: \"t\\tab \\\"é\\\" one [[two]]\"\n",
            "a: é one\n  [[two]]\n  three\n",
        ] {
            assert_eq!(slice(file, "[[two]]"), "[[two]]", "{file}");
        }
    }
}
