//! A hub as it would be after a change, for looking at it before anything is written.

use std::collections::BTreeMap;

use super::{Entry, EntryKind, World};

/// Another world with some files in the place of its own, and some gone.
pub struct Overlay<'a> {
    below: &'a dyn World,
    /// What each file is to hold; nothing for one that is gone.
    files: BTreeMap<String, Option<Vec<u8>>>,
}

impl<'a> Overlay<'a> {
    /// A world over another.
    pub fn new(below: &'a dyn World, files: BTreeMap<String, Option<Vec<u8>>>) -> Self {
        Self { below, files }
    }
}

impl World for Overlay<'_> {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let mut entries = self.below.walk(folder);
        entries.retain(|entry| !self.files.contains_key(&entry.path));
        let prefix = format!("{folder}/");
        let inside = |path: &str| path.starts_with(&prefix) || path == folder;
        let made = self.files.iter().filter(|(path, bytes)| bytes.is_some() && inside(path));
        entries.extend(made.map(|(path, _)| Entry { path: path.clone(), kind: EntryKind::File }));
        entries
    }

    fn repository(&self) -> Option<String> {
        self.below.repository()
    }

    fn size(&self, path: &str) -> Option<u64> {
        match self.files.get(path) {
            Some(bytes) => bytes.as_ref().map(|bytes| bytes.len() as u64),
            None => self.below.size(path),
        }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        match self.files.get(path) {
            Some(Some(bytes)) => Ok(bytes.clone()),
            Some(None) => Err("there is no such file".into()),
            None => self.below.read(path),
        }
    }
}
