//! Everything that a build makes, by path: what each file says about itself, and its bytes where they are kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::links::{Facts, Known};
use super::writer::Staging;
use crate::base::{SitePath, Span};

/// The SHA-256 of a file.
pub type Sum = [u8; 32];

/// Where the bytes of finished files go.
#[derive(Debug, Default)]
pub enum Store {
    /// They stay in memory.
    #[default]
    Memory,
    /// Into the folder that becomes the output when the build is whole.
    Staging(Staging),
    /// Nowhere: what is only checked is not read again.
    Nowhere,
}

/// Everything that a build makes, by path.
///
/// Invariant: the same input gives the same map, whatever the machine, its threads and its clock.
#[derive(Debug, Default)]
pub struct Output {
    files: BTreeMap<SitePath, File>,
    promised: BTreeSet<SitePath>,
    known: Known,
    store: Store,
    /// What the system said of the first file that it did not take, or did not give back.
    failed: Mutex<Option<io::Error>>,
}

/// A file that was just made.
#[derive(Debug, Default)]
pub struct Made {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// For a page: the links that came from a text, with their place, so that a broken one is reported there.
    pub origins: Vec<(String, Span)>,
    /// For a page: where it comes from, for a broken link that no text made.
    pub place: Option<Span>,
    /// What the archive holds in its place, where that differs: the archive cannot offer itself.
    pub archived: Option<Vec<u8>>,
}

/// One file of the output.
#[derive(Debug)]
pub struct File {
    /// How many bytes are in it.
    pub size: usize,
    /// The SHA-256 of what is in it.
    pub sum: Sum,
    /// Its bytes, where they are kept in memory.
    bytes: Option<Vec<u8>>,
    /// For a page: what it defines and uses.
    pub(super) facts: Option<Facts>,
    /// See [`Made::origins`].
    pub(super) origins: Vec<(String, Span)>,
    /// See [`Made::place`].
    pub(super) place: Option<Span>,
    /// See [`Made::archived`].
    pub(super) archived: Option<Vec<u8>>,
    /// Whether it differs from the file of the last build, where there is one to compare with.
    pub(super) changed: bool,
}

/// A file that was taken in, and the system's word where its bytes were refused.
#[derive(Debug)]
pub struct Pressed(SitePath, File, Option<io::Error>);

impl Pressed {
    /// The hash of the file.
    pub(super) fn sum(&self) -> Sum {
        self.1.sum
    }
}

impl Output {
    /// An output whose bytes go to `store`. `folder` is that of the hub on its server, and `pages` are the files that
    /// will surely be made: links to those are followed at once.
    pub fn new(store: Store, folder: Option<&str>, pages: impl Iterator<Item = SitePath>) -> Self {
        Self { store, known: Known::new(folder, pages), ..Self::default() }
    }

    /// Takes a file in: looks at its links, and puts its bytes where they go. It changes nothing here, so that many
    /// threads can do it at once; [`Output::keep`] notes what comes of it.
    pub fn press(&self, path: SitePath, made: Made) -> Pressed {
        let Made { bytes, origins, place, archived } = made;
        let (size, sum) = (bytes.len(), Sha256::digest(&bytes).into());
        let facts = path.as_str().ends_with(".html").then(|| Facts::of(&path, &bytes, &self.known));
        let put = match &self.store {
            Store::Memory => Ok((true, Some(bytes))),
            Store::Nowhere => Ok((true, None)),
            Store::Staging(staging) => staging.put(path.as_str(), &bytes).map(|changed| (changed, None)),
        };
        // A file whose bytes were refused is known like any other, so that nothing else is told of it.
        let (changed, bytes, refused) = match put {
            Ok((changed, bytes)) => (changed, bytes, None),
            Err(error) => (true, None, Some(error)),
        };
        Pressed(path, File { size, sum, bytes, facts, origins, place, archived, changed }, refused)
    }

    /// Notes a file that was taken in.
    pub fn keep(&mut self, Pressed(path, file, refused): Pressed) {
        self.files.insert(path, file);
        if let Some(error) = refused {
            self.fail(&error);
        }
    }

    /// Notes that the system refused a file.
    pub(super) fn fail(&self, error: &io::Error) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get_or_insert_with(|| io::Error::new(error.kind(), error.to_string()));
    }

    /// Why the output is not whole: the system's word about the first file that it refused.
    pub(super) fn failure(&self) -> Option<io::Error> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.as_ref().map(|error| io::Error::new(error.kind(), error.to_string()))
    }

    /// Adds a file.
    pub fn add(&mut self, path: SitePath, bytes: Vec<u8>) {
        let pressed = self.press(path, Made { bytes, ..Made::default() });
        self.keep(pressed);
    }

    /// A file that was written into the folder by other means, once it is whole.
    pub(super) fn found(&self, path: SitePath) -> io::Result<Pressed> {
        let bytes = self.read(path.as_str())?;
        let (size, sum) = (bytes.len(), Sha256::digest(&bytes).into());
        let changed = match &self.store {
            Store::Staging(staging) if staging.differs(path.as_str(), &bytes) => true,
            // Its date stays, too.
            Store::Staging(staging) => {
                staging.link(path.as_str())?;
                false
            }
            Store::Memory | Store::Nowhere => true,
        };
        let (origins, place) = (Vec::new(), None);
        let file = File { size, sum, bytes: None, facts: None, origins, place, archived: None, changed };
        Ok(Pressed(path, file, None))
    }

    /// Adds files, as many at a time as there are threads.
    pub fn add_all(&mut self, files: impl IntoParallelIterator<Item = (SitePath, Vec<u8>)>) {
        let press = |(path, bytes)| self.press(path, Made { bytes, ..Made::default() });
        let pressed: Vec<Pressed> = files.into_par_iter().map(press).collect();
        for one in pressed {
            self.keep(one);
        }
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
        self.files.get(path)
    }

    /// The bytes of a file, from memory or from the folder where they were put.
    ///
    /// # Errors
    /// When the system refuses, or the bytes went nowhere. Where a file that was put there is refused, what others make of
    /// it would not be whole: then the output has failed, whether somebody looks at the error or not.
    pub fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        let file = self.get(path);
        match (&self.store, file.and_then(|file| file.bytes.as_deref())) {
            (_, Some(bytes)) => Ok(Cow::Borrowed(bytes)),
            (Store::Staging(staging), None) => {
                let bytes = staging.get(path).map(Cow::Owned);
                bytes.inspect_err(|error| {
                    if file.is_some() {
                        self.fail(error);
                    }
                })
            }
            (_, None) => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// The bytes of a file that is kept in memory.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.get(path)?.bytes.as_deref()
    }

    /// The folder that is being filled, where there is one.
    pub(super) fn staging(&self) -> Option<&Staging> {
        match &self.store {
            Store::Staging(staging) => Some(staging),
            Store::Memory | Store::Nowhere => None,
        }
    }
}
