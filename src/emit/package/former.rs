//! The archive of the last build, to take from it what would be pressed to the same bytes again.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Seek as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::in_archive;
use crate::base::SitePath;
use crate::base::text::{hex, unhex};
use crate::emit::output::Sum;

/// How much of the archive is read at a time.
const BUFFER: usize = 1 << 16;

/// The archive of the last build.
pub(super) struct Former {
    pub(super) archive: ZipArchive<BufReader<fs::File>>,
    /// What it holds, by path.
    pub(super) sums: HashMap<String, Sum>,
}

impl Former {
    /// The archive at a path, if it is the one with that hash to the last byte.
    pub(super) fn open(path: &Path, sum: &str) -> Option<Self> {
        let mut file = BufReader::with_capacity(BUFFER, fs::File::open(path).ok()?);
        let mut hash = Sha256::new();
        loop {
            let bytes = file.fill_buf().ok()?;
            if bytes.is_empty() {
                break;
            }
            hash.update(bytes);
            let length = bytes.len();
            file.consume(length);
        }
        if hex(&hash.finalize()) != sum {
            return None;
        }
        file.rewind().ok()?;
        let mut archive = ZipArchive::new(file).ok()?;
        let lines = io::read_to_string(archive.by_name(&in_archive(&SitePath::sums())).ok()?).ok()?;
        let sums = lines.lines().filter_map(|line| {
            let (sum, path) = line.split_once("  ")?;
            Some((path.to_string(), unhex(sum)?))
        });
        let sums = sums.collect();
        Some(Self { archive, sums })
    }
}
