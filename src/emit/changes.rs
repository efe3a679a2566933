//! Changes to the files that a hub is made from: all of them or none.
//!
//! Every new text is first written beside its place, so that a full disk or a folder that may not be written to is met
//! before anything is changed. What fails after that is put back.

#![expect(clippy::disallowed_methods, reason = "this and the writer are the places that write")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A change to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Relative to the root, with `/`.
    pub path: String,
    /// What was read there; nothing for a file that is new.
    pub before: Option<Vec<u8>>,
    /// What is to be there; nothing for a file that goes.
    pub after: Option<Vec<u8>>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum ChangeError {
    /// The file is not what was read: somebody changed it meanwhile.
    Changed(String),
    /// The system refused. What was done until then was put back.
    Io(String, io::Error),
    /// The system refused, and refused again when the files were put back.
    Half(String, io::Error),
}

impl std::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed(path) => {
                write!(f, "`{path}` changed while this ran; nothing was written, so run it again")
            }
            Self::Io(path, error) => write!(f, "`{path}` cannot be written: {error}; nothing was changed"),
            Self::Half(path, error) => write!(
                f,
                "`{path}` cannot be put back: {error}; look at the difference with your version control before going on"
            ),
        }
    }
}

impl std::error::Error for ChangeError {}

/// Makes every change, or none.
///
/// # Errors
/// When a file is not what was read before, or the system refuses. Everything is as it was then, but for
/// [`ChangeError::Half`].
pub fn apply(root: &Path, changes: &[Change]) -> Result<(), ChangeError> {
    for change in changes {
        let there =
            read(&root.join(&change.path)).map_err(|error| ChangeError::Io(change.path.clone(), error))?;
        if there != change.before {
            return Err(ChangeError::Changed(change.path.clone()));
        }
    }
    let staged = stage(root, changes);
    let done = match staged {
        Ok(()) => commit(root, changes),
        Err((path, error)) => Err(ChangeError::Io(path, error)),
    };
    if done.is_err() {
        for change in changes {
            // What was never written is not there to be removed.
            let _ = fs::remove_file(beside(&root.join(&change.path)));
        }
    }
    done
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// `alpha.yaml` has `.alpha.yaml.lattice-new` beside it: the same disk, so that taking its place is one step.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.lattice-new"))
}

fn stage(root: &Path, changes: &[Change]) -> Result<(), (String, io::Error)> {
    for change in changes {
        let Some(after) = &change.after else { continue };
        let path = root.join(&change.path);
        let write = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let new = beside(&path);
            fs::write(&new, after)?;
            if let Ok(old) = fs::metadata(&path) {
                fs::set_permissions(&new, old.permissions())?;
            }
            Ok(())
        };
        write().map_err(|error| (change.path.clone(), error))?;
    }
    Ok(())
}

fn commit(root: &Path, changes: &[Change]) -> Result<(), ChangeError> {
    for (at, change) in changes.iter().enumerate() {
        let path = root.join(&change.path);
        let made =
            if change.after.is_some() { fs::rename(beside(&path), &path) } else { fs::remove_file(&path) };
        if let Err(error) = made {
            put_back(root, &changes[..at])?;
            return Err(ChangeError::Io(change.path.clone(), error));
        }
    }
    Ok(())
}

fn put_back(root: &Path, changes: &[Change]) -> Result<(), ChangeError> {
    for change in changes.iter().rev() {
        let path = root.join(&change.path);
        let back = match &change.before {
            Some(bytes) => fs::write(&path, bytes),
            None => fs::remove_file(&path),
        };
        back.map_err(|error| ChangeError::Half(change.path.clone(), error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, before: Option<&str>, after: Option<&str>) -> Change {
        let bytes = |text: &str| text.as_bytes().to_vec();
        Change { path: path.into(), before: before.map(bytes), after: after.map(bytes) }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_changed_moved_and_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        fs::write(folder.path().join("b"), "2").unwrap();
        let changes = [
            change("a", Some("1"), Some("one")),
            change("b", Some("2"), None),
            change("x/c", None, Some("2")),
        ];
        apply(folder.path(), &changes).unwrap();
        assert_eq!(names(folder.path()), ["a", "x"]);
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "one");
        assert_eq!(fs::read_to_string(folder.path().join("x/c")).unwrap(), "2");
    }

    #[test]
    fn what_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "somebody's").unwrap();
        let refused = apply(folder.path(), &[change("a", Some("1"), Some("one"))]);
        assert!(matches!(refused, Err(ChangeError::Changed(_))), "{refused:?}");
        let refused = apply(folder.path(), &[change("a", None, Some("one"))]);
        assert!(matches!(refused, Err(ChangeError::Changed(_))), "{refused:?}");
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "somebody's");
    }

    #[test]
    fn a_failure_puts_everything_back() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        fs::write(folder.path().join("b"), "2").unwrap();
        // Where a file should go lies a folder with something in it: the last step fails after the others were made.
        let changes =
            [change("a", Some("1"), Some("one")), change("b", Some("2"), None), change("c", None, Some("3"))];
        stage(folder.path(), &changes).unwrap();
        fs::create_dir_all(folder.path().join("c/full")).unwrap();
        let refused = commit(folder.path(), &changes);
        assert!(matches!(refused, Err(ChangeError::Io(..))), "{refused:?}");
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
        assert_eq!(fs::read_to_string(folder.path().join("b")).unwrap(), "2");
        // A place that cannot be made is met before anything is changed, and nothing is left beside.
        let refused =
            apply(folder.path(), &[change("a", Some("1"), Some("one")), change("b/d", None, Some("3"))]);
        assert!(matches!(refused, Err(ChangeError::Io(..))), "{refused:?}");
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
        assert!(!folder.path().join(".a.lattice-new").exists());
    }
}
