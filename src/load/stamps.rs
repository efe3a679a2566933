//! Whether files are still those that were read, told without reading them.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::base::text::hex;

use super::{CONTENT, Disk, LOCK, THEMES, World};

/// Some file systems tell the time of a change in steps of two seconds (FAT). A file that changed so shortly before it was
/// read may have changed once more in the same step, and nothing would tell.
const STEP: Duration = Duration::from_secs(2);

/// What the system says of a file: its number on the disk, its size and its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    number: u64,
    size: u64,
    modified: SystemTime,
    /// When anything about it changed: this moment no program can set.
    changed: SystemTime,
}

impl Stamp {
    /// Of the file at a path itself, not of what a link leads to; nothing where it cannot be looked at.
    pub fn of(path: &Path) -> Option<Self> {
        let file = path.symlink_metadata().ok()?;
        let (number, changed) = identity(&file);
        let modified = file.modified().unwrap_or(UNIX_EPOCH);
        Some(Self { number, size: file.len(), modified, changed })
    }

    /// Of a file that there is not, for tests.
    #[cfg(test)]
    pub(super) fn made(modified: SystemTime, size: u64) -> Self {
        Self { number: 0, size, modified, changed: modified }
    }

    /// Whether the file had been still for long enough at a moment for its stamp to tell of every later change.
    pub fn tells_apart(&self, moment: SystemTime) -> bool {
        self.newest() + STEP < moment
    }

    fn newest(&self) -> SystemTime {
        self.modified.max(self.changed)
    }
}

/// What the system says of files: their names, sizes and times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamps {
    /// A hash over all of it, which differs when a file has changed, come or gone.
    pub hash: String,
    /// How many files there are.
    pub files: usize,
    /// When the last of them changed.
    newest: SystemTime,
}

impl Stamps {
    /// Of everything that a hub on a disk is made from.
    pub fn of_hub(root: &Path) -> Self {
        let disk = Disk::new(root);
        let entries = [CONTENT, THEMES, LOCK].into_iter().flat_map(|top| disk.walk(top));
        Self::of(root, entries.map(|entry| entry.path).collect())
    }

    /// Of files under a folder, by their paths in it.
    pub fn of(root: &Path, mut paths: Vec<String>) -> Self {
        paths.sort_unstable();
        let lines: Vec<(String, SystemTime)> = paths.par_iter().map(|path| line(root, path)).collect();
        let mut hash = Sha256::new();
        for (line, _) in &lines {
            hash.update(line);
        }
        let newest = lines.iter().map(|(_, changed)| *changed).max().unwrap_or(UNIX_EPOCH);
        let hash = hex(&hash.finalize());
        Self { hash, files: lines.len(), newest }
    }

    /// Whether all files had been still for long enough at a moment for their times to tell of every later change.
    pub fn tell_apart(&self, moment: SystemTime) -> bool {
        self.newest + STEP < moment
    }
}

/// A file in a line of words, and when it last changed. One that cannot be looked at has a line too.
fn line(root: &Path, path: &str) -> (String, SystemTime) {
    let Some(stamp) = Stamp::of(&root.join(path)) else { return (format!("{path}\0?\n"), UNIX_EPOCH) };
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let Stamp { number, size, modified, changed } = stamp;
    let text = format!("{path}\0{size}\0{}\0{number}\0{}\n", since(modified), since(changed));
    (text, stamp.newest())
}

/// The number of a file on its disk, and when anything about it changed: this moment no program can set.
#[cfg(unix)]
fn identity(file: &std::fs::Metadata) -> (u64, SystemTime) {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(file.ctime()).unwrap_or_default();
    let nanos = u32::try_from(file.ctime_nsec()).unwrap_or_default();
    (file.ino(), UNIX_EPOCH + Duration::new(seconds, nanos))
}

#[cfg(not(unix))]
fn identity(_: &std::fs::Metadata) -> (u64, SystemTime) {
    (0, UNIX_EPOCH)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test lays out files of its own and looks at the time")]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_just_now_may_change_once_more_unseen() {
        let folder = tempfile::tempdir().unwrap();
        let began = SystemTime::now();
        std::fs::write(folder.path().join("a"), "a").unwrap();
        let stamps = Stamps::of(folder.path(), vec!["a".into()]);
        assert!(!stamps.tell_apart(began));
        assert!(!stamps.tell_apart(began + STEP / 2));
        assert!(stamps.tell_apart(began + 3 * STEP));
    }

    #[test]
    fn names_sizes_and_absence_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let of =
            |paths: &[&str]| Stamps::of(folder.path(), paths.iter().map(ToString::to_string).collect()).hash;
        std::fs::write(folder.path().join("a"), "a").unwrap();
        std::fs::write(folder.path().join("b"), "a").unwrap();
        let both = of(&["a", "b"]);
        assert_eq!(both, of(&["b", "a"]), "in whatever order they are found");
        assert_ne!(both, of(&["a"]));
        std::fs::write(folder.path().join("b"), "longer").unwrap();
        assert_ne!(both, of(&["a", "b"]));
        std::fs::remove_file(folder.path().join("b")).unwrap();
        assert_ne!(of(&["a", "b"]), of(&["a"]), "one that is missing is not one that nobody asked for");
    }
}
