//! A copy of a hub in a folder, wherever it was carried to: which files lie there, and the hash of each.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::output::Sum;
use super::sums::MOST_SUMS;
use super::writer::{MARKER, is_dot_file};
use crate::base::SitePath;

/// How much of a file is read at a time, in bytes.
const BUFFER: usize = 1 << 16;
/// Settings that a host reads at the top of a site. The hub brings texts for them, which are copied there after each build.
const SETTINGS: [&str; 3] = ["_headers", "_redirects", "web.config"];

/// What lies in a folder.
#[derive(Debug, Default)]
pub struct Copy {
    /// The hash of each file by its path with `/`, but that of the list of hashes itself; why, where there is none.
    pub files: Vec<(String, Result<Sum, String>)>,
    /// What is the host's own at the top: dot files and settings. Nobody has a hash of these.
    pub host: Vec<String>,
}

/// Looks at every file of a copy. Links are not followed: a hub has none, and where one leads is not in the copy.
///
/// # Errors
/// When the folder or one in it cannot be read.
pub fn copy(folder: &Path) -> io::Result<Copy> {
    let mut copy = Copy::default();
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let name = parts.first().map(AsRef::as_ref).unwrap_or_default();
        let top = entry.depth() == 1;
        if is_dot_file(name.as_ref()) || top && SETTINGS.contains(&name) {
            if top {
                copy.host.push(name.to_string());
            }
            continue;
        }
        let own = top && (name == MARKER || name == SitePath::sums().as_str());
        if !entry.file_type().is_dir() && !own {
            files.push((parts.join("/"), entry));
        }
    }
    let hashed = files.into_par_iter().map(|(path, entry)| {
        let sum = if entry.file_type().is_file() {
            fs::File::open(entry.path()).and_then(hash).map_err(|error| error.to_string())
        } else {
            Err("it is a link or something else that is no file".into())
        };
        (path, sum)
    });
    copy.files = hashed.collect();
    Ok(copy)
}

/// The hash of what a file holds from where it stands, read piece by piece: an archive may be larger than the memory.
pub(super) fn hash(file: impl io::Read) -> io::Result<Sum> {
    let mut file = BufReader::with_capacity(BUFFER, file);
    let mut hash = Sha256::new();
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hash.finalize().into());
        }
        hash.update(bytes);
        let length = bytes.len();
        file.consume(length);
    }
}

/// The bytes of a list of hashes.
///
/// # Errors
/// When the system refuses, or it is longer than [`MOST_SUMS`].
pub fn read_sums(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_SUMS as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MOST_SUMS {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too long for a list of hashes"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "this test lays out a copy")]

    use super::*;

    #[test]
    fn files_are_told_from_what_is_the_hosts() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("index.html", ""),
            ("a/b/index.html", "b"),
            ("a/.hidden", ""),
            ("a/web.config", ""),
            ("web.config", ""),
            (".htaccess", ""),
            (".git/config", ""),
            ("SHA256SUMS", ""),
            ("lattice-made-this.txt", ""),
            ("a/SHA256SUMS", ""),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let found = copy(folder.path()).unwrap();
        let paths: Vec<&str> = found.files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a/.hidden", "a/SHA256SUMS", "a/b/index.html", "a/web.config", "index.html"]);
        assert_eq!(found.host, [".git", ".htaccess", "web.config"]);
        assert_eq!(found.files[2].1.as_ref().copied(), Ok(Sha256::digest(b"b").into()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_file_of_a_hub() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(other.path().join("index.html"), "elsewhere").unwrap();
        std::os::unix::fs::symlink(other.path().join("index.html"), folder.path().join("index.html"))
            .unwrap();
        std::os::unix::fs::symlink(other.path(), folder.path().join("a")).unwrap();
        let found = copy(folder.path()).unwrap();
        let paths: Vec<&str> = found.files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a", "index.html"]);
        assert!(found.files.iter().all(|(_, sum)| sum.is_err()));
    }
}
