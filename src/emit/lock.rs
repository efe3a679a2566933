//! One program at a time: a file that the system locks, and lets go of by itself when a program ends in whatever way.

#![expect(clippy::disallowed_methods, reason = "this layer writes")]

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A file that this program alone holds. Dropped, it is gone; what a killed program left of it is in nobody's way.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Whether the file is to stay when this is let go of.
    stays: bool,
    /// Closed after the file is removed, so that nobody holds a file that is still there and about to go.
    file: File,
}

impl Lock {
    /// Takes it, if nobody else has it. Where a system knows no locks, as on some network drives, nobody ever has it.
    ///
    /// # Errors
    /// When the system does not make the file.
    pub(super) fn take(path: PathBuf) -> io::Result<Option<Self>> {
        loop {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&path)?;
            if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
                return Ok(None);
            }
            // Whoever had it may have removed it after it was opened here: then it is a file that nobody else will meet.
            if is_at(&file, &path) {
                return Ok(Some(Self { path, stays: false, file }));
            }
        }
    }

    /// The file itself, which may say something.
    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Has the file stay when this is dropped, for whoever takes it next.
    pub(super) fn leave(&mut self) {
        self.stays = true;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.stays {
            return;
        }
        // One that stays is in nobody's way.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether an open file is still the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |of: &fs::Metadata| (of.dev(), of.ino());
    matches!((file.metadata(), path.metadata()), (Ok(held), Ok(there)) if number(&held) == number(&there))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_it_at_a_time_and_nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not/there/lock");
        let first = Lock::take(path.clone()).unwrap().unwrap();
        assert!(Lock::take(path.clone()).unwrap().is_none());
        drop(first);
        assert!(!path.exists());
        // A file that a killed program left is nobody's.
        fs::write(&path, "").unwrap();
        assert!(Lock::take(path.clone()).unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_went_after_it_was_opened_is_not_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let late = File::create(&path).unwrap();
        drop(Lock::take(path.clone()).unwrap().unwrap());
        assert!(!is_at(&late, &path));
        let other = Lock::take(path.clone()).unwrap().unwrap();
        assert!(!is_at(&late, &path), "nor is it the one that came after");
        drop(other);
    }

    #[test]
    fn many_at_once_never_have_it_together() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let (inside, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while taken.load(Ordering::SeqCst) < 500 {
                        if let Some(_held) = Lock::take(path.clone()).unwrap() {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "somebody else has it");
                            taken.fetch_add(1, Ordering::SeqCst);
                            inside.fetch_sub(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
    }
}
