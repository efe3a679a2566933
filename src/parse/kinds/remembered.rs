//! What was read before, for a hub that is read over and over while somebody edits it.

use std::collections::HashMap;
use std::sync::Arc;

use super::{One, parse_file};
use crate::base::{Diagnostics, SourceId};
use crate::load::Source;

/// The files of the last reading. A file with the same text at the same place among the others is not read again: its
/// number is part of every place in it.
#[derive(Debug, Default)]
pub struct Remembered {
    files: HashMap<String, Known>,
}

/// What a file held.
#[derive(Debug)]
pub(super) struct Known {
    id: SourceId,
    source: Arc<Source>,
    pub(super) found: Diagnostics,
    pub(super) one: One,
}

impl Known {
    /// Reads a file.
    pub(super) fn read(id: SourceId, source: &Arc<Source>) -> Self {
        let mut found = Diagnostics::default();
        let one = parse_file(&mut found, id, source);
        Self { id, source: Arc::clone(source), found, one }
    }

    fn copy(&self) -> Self {
        let source = Arc::clone(&self.source);
        Self { id: self.id, source, found: self.found.clone(), one: self.one.clone() }
    }

    /// Most files are the very same text in memory as before; the others may still say the same.
    fn is_of(&self, id: SourceId, source: &Arc<Source>) -> bool {
        self.id == id && (Arc::ptr_eq(&self.source, source) || self.source.text() == source.text())
    }
}

impl Remembered {
    /// A file as it was read before, if it is the same one.
    pub(super) fn recall(&self, id: SourceId, source: &Arc<Source>) -> Option<Known> {
        self.files.get(source.path()).filter(|known| known.is_of(id, source)).map(Known::copy)
    }

    /// Keeps what was read this time, and lets go of what is not there any more.
    pub(super) fn keep<'k>(&mut self, read: impl Iterator<Item = (&'k str, &'k Known, bool)>) {
        let mut before = std::mem::take(&mut self.files);
        let kept = read.filter_map(|(path, known, recalled)| {
            let kept = if recalled { before.remove(path)? } else { known.copy() };
            Some((path.to_string(), kept))
        });
        self.files = kept.collect();
    }
}
