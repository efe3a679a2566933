//! A hub on a disk.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::{Entry, EntryKind, Stamp, World};

/// The files under a folder of this machine.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The hub whose `content/` lies in `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn relative(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

/// The path of a folder inside the git repository that it lies in, empty or with a slash at the end; nothing where it
/// lies in none.
pub fn repository_of(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    // In a worktree and in a submodule `.git` is a file.
    let top = folder.ancestors().find(|above| above.join(".git").exists())?;
    let inside = folder.strip_prefix(top).ok()?;
    Some(inside.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect())
}

impl World for Disk {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let top = self.root.join(folder);
        if !top.exists() {
            return Vec::new();
        }
        WalkDir::new(top)
            .follow_links(false)
            .into_iter()
            .filter_map(|found| match found {
                Ok(entry) if entry.file_type().is_dir() => None,
                Ok(entry) => {
                    let kind = match entry.file_type() {
                        kind if kind.is_symlink() => EntryKind::Link,
                        kind if kind.is_file() => EntryKind::File,
                        // A pipe or a device would be waited for without end.
                        _ => EntryKind::Unreadable("it is not a file".into()),
                    };
                    Some(Entry { path: self.relative(entry.path()), kind })
                }
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_string(), |path| self.relative(path));
                    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    Some(Entry { path, kind: EntryKind::Unreadable(why) })
                }
            })
            .collect()
    }

    #[expect(clippy::disallowed_methods, reason = "how long a file has been still is asked of the clock")]
    fn stamp(&self, path: &str) -> Option<Stamp> {
        Stamp::of(&self.root.join(path)).filter(|stamp| stamp.tells_apart(SystemTime::now()))
    }

    fn size(&self, path: &str) -> Option<u64> {
        self.root.join(path).metadata().ok().map(|file| file.len())
    }

    fn repository(&self) -> Option<String> {
        repository_of(&self.root)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads a disk")]
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.root.join(path)).map_err(|error| error.to_string())
    }
}
