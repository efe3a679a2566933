//! The texts that were read, and what a place in them is called.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::{SourceId, Span};

/// One text file.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    readable: bool,
    /// The byte at which each line starts.
    lines: Vec<u32>,
}

impl Source {
    /// A text with its line starts. `readable` is false for a file whose fault was reported: nothing reads it further.
    pub fn new(path: String, text: String, readable: bool) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0)
            .chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)))
            .collect();
        Self { path, text, readable, lines }
    }

    /// Relative to the hub's root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The id that the file's name gives: the stem, for a page its path.
    pub fn id(&self) -> &str {
        let last = self.path.rsplit('/').next().unwrap_or(&self.path);
        let name = self.path.strip_prefix("content/pages/").unwrap_or(last);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text is worth parsing.
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    fn place(&self, at: usize) -> Place {
        let line = self.lines.partition_point(|&start| start as usize <= at) - 1;
        let start = self.lines[line] as usize;
        Place { line: line + 1, column: self.text[start..at].chars().count() + 1 }
    }
}

/// Where a person looks: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// A file of the content that is not text to be read: a picture or something to download.
#[derive(Debug)]
pub struct Attachment {
    /// Relative to the hub's root, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Every file of a hub. Sources are numbered in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    list: Vec<Arc<Source>>,
    /// Pictures and downloads, by path.
    pub attachments: Vec<Arc<Attachment>>,
    /// The paths of pictures and downloads that are there and cannot be used, which was reported.
    pub refused: BTreeSet<String>,
    /// When files were last changed, by path, as far as that is known.
    pub dates: BTreeMap<String, Date>,
    /// The path of the root inside its repository, empty or with a slash at its end; nothing where it is in none.
    pub repository: Option<String>,
}

impl Sources {
    pub(super) fn push(&mut self, source: Arc<Source>) -> SourceId {
        self.list.push(source);
        SourceId(u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX))
    }

    /// Every source with its number.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (SourceId, &Arc<Source>)> {
        self.list
            .iter()
            .enumerate()
            .map(|(index, source)| (SourceId(u32::try_from(index).unwrap_or(u32::MAX)), source))
    }

    /// The picture or download at a path.
    pub fn attachment(&self, path: &str) -> Option<&Arc<Attachment>> {
        self.attachments
            .binary_search_by(|one| one.path.as_str().cmp(path))
            .ok()
            .map(|at| &self.attachments[at])
    }

    /// Whether every file could be read.
    pub fn are_readable(&self) -> bool {
        self.list.iter().all(|source| source.is_readable())
    }

    /// Where a span starts and ends, as people count.
    pub fn places(&self, span: Span) -> (Place, Place) {
        let source = &self[span.source];
        (source.place(span.start as usize), source.place(span.end as usize))
    }

    /// The text of the lines that a span touches, with the number of the first and the span inside that text.
    pub fn lines_around(&self, span: Span) -> (&str, usize, std::ops::Range<usize>) {
        let (source, range) = (&self[span.source], span.range());
        let first = source.place(range.start).line;
        let start = source.lines[first - 1] as usize;
        let end = source.text[range.end..].find('\n').map_or(source.text.len(), |at| range.end + at);
        // The line ends before either sign of its end.
        let end = if source.text[range.end..end].ends_with('\r') { end - 1 } else { end };
        (&source.text[start..end], first, range.start - start..range.end - start)
    }
}

impl Index<SourceId> for Sources {
    type Output = Source;

    fn index(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_not_bytes() {
        let mut sources = Sources::default();
        let id = sources.push(Arc::new(Source::new("a.yaml".into(), "né: 1\r\nb: ü x\n".into(), true)));
        let x = sources[id].text().find('x').unwrap();
        let (start, _) = sources.places(Span::new(id, x..x + 1));
        assert_eq!(start, Place { line: 2, column: 6 });
        assert_eq!(sources.lines_around(Span::new(id, x..x + 1)).0, "b: ü x");
        assert_eq!(sources.lines_around(Span::new(id, 0..1)).0, "né: 1");
    }
}
