//! The archive of the last build, to take from it what would be pressed to the same bytes again.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, Read as _, Seek as _};
use std::path::Path;

use zip::ZipArchive;

use super::in_archive;
use crate::base::SitePath;
use crate::base::text::hex;
use crate::emit::copy::hash;
use crate::emit::output::Sum;
use crate::emit::sums::sums;

/// The archive of the last build.
pub(super) struct Former {
    pub(super) archive: ZipArchive<BufReader<fs::File>>,
    /// What it holds, by path.
    pub(super) sums: BTreeMap<SitePath, Sum>,
}

impl Former {
    /// The archive at a path, if it is the one with that hash to the last byte.
    pub(super) fn open(path: &Path, sum: &str) -> Option<Self> {
        let mut file = fs::File::open(path).ok()?;
        if hex(&hash(&file).ok()?) != sum {
            return None;
        }
        file.rewind().ok()?;
        let mut archive = ZipArchive::new(BufReader::new(file)).ok()?;
        let mut list = Vec::new();
        archive.by_name(&in_archive(&SitePath::sums())).ok()?.read_to_end(&mut list).ok()?;
        Some(Self { archive, sums: sums(&list).ok()? })
    }
}
