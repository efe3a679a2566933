//! Changes to the files that a hub is made from: all of them or none.
//!
//! Every new text is first written beside its place, so that a full disk or a folder that may not be written to is met
//! before anything is changed. What fails after that is put back. A program that is killed in the middle leaves a note of
//! what it was doing, and the next command finishes it.

#![expect(clippy::disallowed_methods, reason = "this and the writer are the places that write")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use note::{Note, Step};

mod note;

/// How often and how many times one looks whether another command has ended: ten seconds in all.
const LOOK: Duration = Duration::from_millis(10);
const LOOKS: usize = 1_000;

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
    /// Another command changes the files just now.
    Busy,
    /// An earlier command was cut short, and somebody changed one of its files since.
    Cut(String),
    /// An earlier command was cut short, and the system refuses what would finish it.
    Unfinished(String, io::Error),
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
                "`{path}` cannot be put back: {error}; mend that and run any command, which puts the rest back, or look at the difference with your version control"
            ),
            Self::Busy => {
                f.write_str("another command changes these files just now; run this again when it has ended")
            }
            Self::Cut(path) => write!(
                f,
                "an earlier command was cut short while it changed files, and `{path}` is not what it left; look at the difference with your version control, then remove `{}`",
                note::NAME
            ),
            Self::Unfinished(path, error) => write!(
                f,
                "an earlier command was cut short while it changed files, and `{path}` cannot be written to finish that: {error}"
            ),
        }
    }
}

impl std::error::Error for ChangeError {}

impl ChangeError {
    /// The same, with the path from where somebody stands who named the root.
    #[must_use]
    pub fn seen_from(self, root: &Path) -> Self {
        let whole = |path: String| root.join(path).display().to_string();
        match self {
            Self::Changed(path) => Self::Changed(whole(path)),
            // Who cannot have a note there cannot write into the folder, unless something else has its name.
            Self::Io(path, error) if path == note::NAME && error.kind() != io::ErrorKind::InvalidInput => {
                Self::Io(root.display().to_string(), error)
            }
            Self::Io(path, error) => Self::Io(whole(path), error),
            Self::Half(path, error) => Self::Half(whole(path), error),
            Self::Busy => Self::Busy,
            Self::Cut(path) => Self::Cut(whole(path)),
            Self::Unfinished(path, error) => Self::Unfinished(whole(path), error),
        }
    }
}

/// Makes every change, or none. One that was cut short is finished before.
///
/// # Errors
/// When a file is not what was read before, or the system refuses. Everything is as it was then, but for
/// [`ChangeError::Half`], after which [`recover`] tries to put back again.
pub fn apply(root: &Path, changes: &[Change]) -> Result<(), ChangeError> {
    // One file takes the place of another in one step, which nothing can cut in two.
    let several = changes.len() > 1;
    let mut note = if several { Some(taken(root, &nothing_written)?) } else { None };
    // With the note in hand nobody else changes the files, so that what is looked at now stays so.
    match &mut note {
        Some(note) => finish(root, note)?,
        None => recover(root)?,
    };
    for change in changes {
        let there =
            read(&root.join(&change.path)).map_err(|error| ChangeError::Io(change.path.clone(), error))?;
        if there != change.before {
            return Err(ChangeError::Changed(change.path.clone()));
        }
    }
    let noted = |note: &mut Option<Note>, step| match note {
        Some(note) => note.write(changes, step).map_err(|error| (note::NAME.to_string(), error)),
        None => Ok(()),
    };
    let staged = noted(&mut note, Step::Staging)
        .and_then(|()| changes.iter().try_for_each(|change| stage(root, change, several)))
        .and_then(|()| noted(&mut note, Step::Placing));
    let paths = || changes.iter().map(|change| change.path.as_str());
    if let Err((path, error)) = staged {
        paths().for_each(|path| clear(root, path));
        return Err(ChangeError::Io(path, error));
    }
    if let Err((path, error)) = changes.iter().try_for_each(|change| place(root, change)) {
        // Should this be cut short in its turn, the next command goes on with it, and not with the change.
        let back = noted(&mut note, Step::Back).and_then(|()| {
            changes.iter().try_for_each(|change| put_back(root, &change.path, change.before.is_none()))
        });
        if let Err((path, error)) = back {
            note.iter_mut().for_each(Note::stays);
            return Err(ChangeError::Half(path, error));
        }
        paths().for_each(|path| clear(root, path));
        return Err(ChangeError::Io(path, error));
    }
    paths().for_each(|path| clear(root, path));
    Ok(())
}

/// Finishes what a command that was killed had begun to change in a folder: once every new text lay beside its place the
/// change is made, and before that it is undone. Tells how many files that were to change are now as they were to be.
///
/// # Errors
/// When somebody changed one of the files since, another command changes them just now, or the system refuses. What can be
/// told from the note stays to be finished.
pub fn recover(root: &Path) -> Result<usize, ChangeError> {
    if root.join(note::NAME).symlink_metadata().is_err() {
        return Ok(0);
    }
    let mut note = taken(root, &unfinished)?;
    finish(root, &mut note)
}

fn nothing_written(error: io::Error) -> ChangeError {
    ChangeError::Io(note::NAME.into(), error)
}

fn unfinished(error: io::Error) -> ChangeError {
    ChangeError::Unfinished(note::NAME.into(), error)
}

/// Finishes what a note tells of, which may be nothing. The note stays as long as something is left to finish.
fn finish(root: &Path, note: &mut Note) -> Result<usize, ChangeError> {
    let Some((entries, step)) = note.read().map_err(unfinished)? else {
        // It was cut short itself, so that nothing was begun.
        return Ok(0);
    };
    let done = entries.iter().try_for_each(|entry| {
        if !entry.is_inside(root) {
            return Err(ChangeError::Cut(entry.path.clone()));
        }
        match step {
            Step::Staging => Ok(()),
            Step::Placing if !entry.is_expected(root) => Err(ChangeError::Cut(entry.path.clone())),
            Step::Placing => {
                entry.place(root).map_err(|error| ChangeError::Unfinished(entry.path.clone(), error))
            }
            Step::Back => put_back(root, &entry.path, entry.before.is_none())
                .map_err(|(path, error)| ChangeError::Unfinished(path, error)),
        }
    });
    if let Err(error) = done {
        note.stays();
        return Err(error);
    }
    for entry in &entries {
        clear(root, &entry.path);
    }
    Ok(if step == Step::Placing { entries.len() } else { 0 })
}

/// The note of a folder, as soon as no other command has it.
fn taken(root: &Path, fail: &dyn Fn(io::Error) -> ChangeError) -> Result<Note, ChangeError> {
    for _ in 0..LOOKS {
        if let Some(note) = Note::take(root).map_err(fail)? {
            return Ok(note);
        }
        sleep(LOOK);
    }
    Err(ChangeError::Busy)
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// `alpha.yaml` has `.alpha.yaml.lattice-new` beside it: the same disk, so that taking its place is one step.
fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.lattice-{what}"))
}

type Refused = (String, io::Error);

/// Writes the new text of a file beside its place, and where several files change, keeps the old one there too.
fn stage(root: &Path, change: &Change, several: bool) -> Result<(), Refused> {
    let path = root.join(&change.path);
    let write = || {
        if several && change.before.is_some() {
            let old = beside(&path, "old");
            gone(&old)?;
            // Not every disk knows a second name for a file.
            fs::hard_link(&path, &old).or_else(|_| fs::copy(&path, &old).map(|_| ()))?;
        }
        let Some(after) = &change.after else { return Ok(()) };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let new = beside(&path, "new");
        fs::write(&new, after)?;
        match fs::metadata(&path) {
            Ok(old) => fs::set_permissions(&new, old.permissions()),
            Err(_) => Ok(()),
        }
    };
    write().map_err(|error| (change.path.clone(), error))
}

/// Puts the new text in its place, or removes a file that goes.
fn place(root: &Path, change: &Change) -> Result<(), Refused> {
    let path = root.join(&change.path);
    let made =
        if change.after.is_some() { fs::rename(beside(&path, "new"), &path) } else { fs::remove_file(&path) };
    made.map_err(|error| (change.path.clone(), error))
}

/// Puts the old file in its place, or removes one that is new, if that was done at all.
fn put_back(root: &Path, path: &str, is_new: bool) -> Result<(), Refused> {
    let at = root.join(path);
    let old = beside(&at, "old");
    let back = if is_new {
        // As long as the new text lies beside its place, what is in that place is somebody else's.
        if beside(&at, "new").exists() { Ok(()) } else { gone(&at) }
    } else if old.exists() {
        fs::rename(&old, &at)
    } else {
        Ok(())
    };
    back.map_err(|error| (path.to_string(), error))
}

/// Clears what lies beside the place of a file. What cannot be cleared is in nobody's way.
fn clear(root: &Path, path: &str) {
    let path = root.join(path);
    let _ = gone(&beside(&path, "new"));
    let _ = gone(&beside(&path, "old"));
}

fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests;
