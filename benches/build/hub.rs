//! A hub on the disk and the runs of Lattice over it.

use std::path::{Path, PathBuf};

use crate::corpus::{Corpus, lattice};
use crate::measure::{self, Cost};

/// A hub that was laid out to be measured.
pub struct Hub {
    root: PathBuf,
    program: PathBuf,
    log: PathBuf,
}

impl Hub {
    /// Lays a corpus out in `root`, where nothing is left of an earlier one. `program` is the Lattice that is measured.
    pub fn new(corpus: &Corpus, root: PathBuf, program: PathBuf) -> Self {
        measure::remove(&root);
        lattice::write(corpus, &root);
        Self { log: root.join("log.txt"), root, program }
    }

    /// Where its output lies.
    pub fn out(&self) -> PathBuf {
        self.root.join("public")
    }

    /// Where a text of its content lies.
    pub fn content(&self, path: &str) -> PathBuf {
        self.root.join("content").join(path)
    }

    /// A run on the disk as it is.
    pub fn run(&self, words: &[&str]) -> Cost {
        let root = self.root.to_string_lossy().into_owned();
        let program = self.program.to_string_lossy().into_owned();
        let words = words.iter().map(ToString::to_string);
        let words: Vec<String> =
            [program].into_iter().chain(words).chain(["--today".into(), "2026-11-22".into(), root]).collect();
        measure::run(&words, &self.log)
    }

    /// A build without an earlier output, and without what an earlier run left to be faster.
    pub fn build_anew(&self, words: &[&str]) -> Cost {
        measure::remove(&self.out());
        measure::remove(Path::new(&self.root.join(".lattice")));
        self.run(&[&["build"], words].concat())
    }

    /// The folder that its content lies in.
    pub fn root(&self) -> &Path {
        &self.root
    }
}
