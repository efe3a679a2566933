//! A hub in memory, for tests.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Dates, Entry, EntryKind, World};

/// Files by path. Paths are relative to the hub's root, with `/`.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
    dates: Dates,
}

impl Memory {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Adds a file and gives the whole back.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.insert(path, bytes);
        self
    }

    /// Says when a file was last changed, and gives the whole back.
    #[must_use]
    pub fn dated(mut self, path: impl Into<String>, day: Date) -> Self {
        self.dates.of.insert(path.into(), day);
        self
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }
}

impl World for Memory {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let prefix = format!("{folder}/");
        self.files
            .keys()
            .filter(|path| path.starts_with(&prefix) || *path == folder)
            .map(|path| Entry { path: path.clone(), kind: EntryKind::File })
            .collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.files.get(path).cloned().ok_or_else(|| "there is no such file".to_string())
    }

    fn dates(&self) -> Dates {
        self.dates.clone()
    }
}
