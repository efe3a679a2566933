//! Places in source files.

use std::ops::Range;

/// A file that was read. Sources are numbered in the order of their paths, so that this order is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of one source, in bytes of its text.
///
/// Invariant: it lies inside its source and on character boundaries. What the reader of a diagnostic sees as line
/// and column is worked out from it, by `load::Sources`, and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte; equal to `start` for a place between characters.
    pub end: u32,
}

impl Span {
    /// The stretch `range` of `source`.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { source, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The start of a file, for what is wrong with the file as a whole.
    pub fn file(source: SourceId) -> Self {
        Self { source, start: 0, end: 0 }
    }

    /// The place of `part` of a text that was read from here and has `length` bytes. A text that was changed on the way
    /// (an entity, an escape) is not as long as what was written, and then the whole is the nearest that can be said.
    pub fn part(self, length: usize, part: Range<usize>) -> Self {
        if self.range().len() != length {
            return self;
        }
        let start = self.start as usize;
        Self::new(self.source, start + part.start..start + part.end)
    }

    /// Its bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value with the place that it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> At<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}
