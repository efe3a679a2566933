//! What was read before, for a hub that is read over and over while somebody edits it.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

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
    sum: [u8; 32],
    pub(super) found: Diagnostics,
    pub(super) one: One,
}

impl Known {
    /// Reads a file.
    pub(super) fn read(id: SourceId, source: &Source) -> Self {
        let mut found = Diagnostics::default();
        let one = parse_file(&mut found, id, source);
        Self { id, sum: sum_of(source), found, one }
    }

    fn copy(&self) -> Self {
        Self { id: self.id, sum: self.sum, found: self.found.clone(), one: self.one.clone() }
    }
}

impl Remembered {
    /// A file as it was read before, if it is the same one.
    pub(super) fn recall(&self, id: SourceId, source: &Source) -> Option<Known> {
        let known = self.files.get(source.path()).filter(|known| known.id == id)?;
        (known.sum == sum_of(source)).then(|| known.copy())
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

fn sum_of(source: &Source) -> [u8; 32] {
    Sha256::digest(source.text()).into()
}
