//! Files out: the map of everything that is made, the check of its links, and the writer. The only layer that writes.

mod changes;
pub mod links;
mod package;
mod tags;
mod workshop;
mod writer;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{SitePath, Span};

pub use changes::{Change, apply};
pub use package::package;
pub use workshop::{WORKSHOP, replace, workshop};
pub use writer::{Written, append, write};

/// Everything that a build makes, in memory, by path.
///
/// Invariant: the same input gives the same map, whatever the machine, its threads and its clock.
#[derive(Debug, Default)]
pub struct Output {
    files: BTreeMap<SitePath, File>,
    promised: BTreeSet<SitePath>,
}

/// One file of the output.
#[derive(Debug)]
pub struct File {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// For a page: the links that came from a text, with their place, so that a broken one is reported there.
    pub origins: Vec<(String, Span)>,
    /// For a page: where it comes from, for a broken link that no text made.
    pub place: Option<Span>,
    /// What the archive holds in its place, where that differs: the archive cannot offer itself.
    pub archived: Option<Vec<u8>>,
}

impl Output {
    /// Adds a file.
    pub fn add(&mut self, path: SitePath, bytes: Vec<u8>) {
        self.files.insert(path, File { bytes, origins: Vec::new(), place: None, archived: None });
    }

    /// Adds a page with the places that its links came from.
    pub fn add_page(&mut self, path: SitePath, file: File) {
        self.files.insert(path, file);
    }

    /// Notes a file that is made last, from all others: a page may link to it before it is there.
    pub fn promise(&mut self, path: SitePath) {
        self.promised.insert(path);
    }

    /// Whether a file is there or promised.
    pub fn has(&self, path: &str) -> bool {
        self.get(path).is_some() || self.promised.iter().any(|promised| promised.as_str() == path)
    }

    /// Every file in the order of the paths.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&SitePath, &File)> {
        self.files.iter()
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&File> {
        SitePath::new(path).and_then(|path| self.files.get(&path))
    }
}
