//! The note of a change to several files, in the root for as long as the change takes: what a command that is killed leaves to
//! the next one.
//!
//! A note may have come with the content, by somebody's hand. So it is held to what a command of this program can have been
//! doing: every file lies in the root, no link leads out, and every file is what it was or what it was to be.

#![expect(clippy::disallowed_methods, reason = "this is a part of a place that writes")]

use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Component, Path};

use sha2::{Digest as _, Sha256};

use super::super::lock::Lock;
use super::{Change, beside, gone};
use crate::base::text::hex;

/// The name of the note, in the root.
pub const NAME: &str = ".lattice-change";
/// Where git keeps what is not of the content. Most disks of Windows and Macs have the same folder under `.GIT`.
const GIT: &str = ".git";

/// How far a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// New texts are being written beside their places.
    Staging,
    /// All lie there, and take their places.
    Placing,
    /// A place was refused, and what was done is put back.
    Back,
}

impl Step {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Staging, "staging"), (Self::Placing, "placing"), (Self::Back, "back")];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(step, _)| *step == self).map_or("", |(_, word)| word)
    }
}

/// What is noted of one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Relative to the root.
    pub path: String,
    /// The hash of what was there; nothing for a file that is new.
    pub before: Option<String>,
    /// The hash of what is to be there; nothing for a file that goes.
    pub after: Option<String>,
}

impl Entry {
    /// Whether the file lies in the root, not in git's own folder, and no link leads out.
    pub fn is_inside(&self, root: &Path) -> bool {
        let plain = Path::new(&self.path)
            .components()
            .all(|part| matches!(part, Component::Normal(name) if !name.eq_ignore_ascii_case(GIT)));
        // Of an empty root one cannot ask where it leads.
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let (Ok(top), Some(folder)) =
            (root.canonicalize(), root.join(&self.path).parent().map(Path::canonicalize))
        else {
            return false;
        };
        // A folder that is not there has no file in it either way.
        plain && !self.path.is_empty() && folder.map_or(true, |folder| folder.starts_with(top))
    }

    /// Whether the file, and the text beside it, are as the change has left them.
    pub fn is_expected(&self, root: &Path) -> bool {
        let path = root.join(&self.path);
        let (there, new) = (hash_of(&path), hash_of(&beside(&path, "new")));
        let is_done = there == self.after && new.is_none();
        is_done || there == self.before && new == self.after
    }

    /// Does what was not done yet.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn place(&self, root: &Path) -> io::Result<()> {
        let path = root.join(&self.path);
        match &self.after {
            None => gone(&path),
            Some(_) if beside(&path, "new").exists() => fs::rename(beside(&path, "new"), &path),
            Some(_) => Ok(()),
        }
    }
}

/// The hash of a file, where there is one.
fn hash_of(path: &Path) -> Option<String> {
    let is_file = path.symlink_metadata().is_ok_and(|file| file.is_file());
    is_file.then(|| fs::read(path).ok()).flatten().map(|bytes| hash(&bytes))
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The note, which this program alone has. Dropped, it is gone, unless it is to stay.
#[derive(Debug)]
pub struct Note(Lock);

impl Note {
    /// Takes it, if no other command has it.
    ///
    /// # Errors
    /// When the system refuses, or something lies there that is no file.
    pub fn take(root: &Path) -> io::Result<Option<Self>> {
        let path = root.join(NAME);
        if path.symlink_metadata().is_ok_and(|file| !file.is_file()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
        }
        Ok(Lock::take(path)?.map(Self))
    }

    /// Writes how far a change is.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&mut self, changes: &[Change], step: Step) -> io::Result<()> {
        let entry = |change: &Change| {
            (change.path.clone(), change.before.as_deref().map(hash), change.after.as_deref().map(hash))
        };
        let file = self.0.file();
        if step == Step::Staging {
            let entries: Vec<_> = changes.iter().map(entry).collect();
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", serde_json::to_string(&entries)?)?;
        }
        // Whole lines count, the last of them most.
        writeln!(file, "{}", step.word())
    }

    /// What was noted; nothing where not even that was finished.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn read(&mut self) -> io::Result<Option<(Vec<Entry>, Step)>> {
        let mut bytes = Vec::new();
        let file = self.0.file();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(noted(&String::from_utf8_lossy(&bytes)))
    }

    /// Leaves it for the next command.
    pub fn stays(&mut self) {
        self.0.leave();
    }
}

fn noted(text: &str) -> Option<(Vec<Entry>, Step)> {
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let entries: Vec<(String, Option<String>, Option<String>)> = serde_json::from_str(lines.next()?).ok()?;
    let step = lines.filter_map(|line| Step::ALL.iter().find(|(_, word)| *word == line)).next_back();
    let entries = entries.into_iter().map(|(path, before, after)| Entry { path, before, after });
    Some((entries.collect(), step.map_or(Step::Staging, |(step, _)| *step)))
}
