//! When each text of a hub was last changed, for a build, and for one build after another.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::base::text::hex;

use super::git::{Git, GitError};
use super::{Disk, Entry, Stamp, World};

/// When each file was last changed, as far as that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// The day of the commit that wrote what is in a file now, in UTC, by the file's path from the hub's root. A file that
    /// is not as it was committed has none: nobody knows yet when its text will count as changed.
    pub of: BTreeMap<String, Date>,
    /// Why there are none though there is a history.
    pub missing: Option<NoDates>,
}

/// Why a history does not tell when files were changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDates {
    /// Its older part is not there.
    Shallow,
    /// Git does not trust the folder; in git's words.
    Distrusted(String),
    /// Git failed; in its words.
    Failed(String),
}

/// How a walk that is kept begins. It changes when anything about a walk changes.
const FORM: &str = "lattice dates 1 ";

/// The commit and the days that a text holds.
fn walk_of(text: &str) -> Option<(String, Days)> {
    let (text, sum) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let text = format!("{text}\n");
    if sum_of(&text) != sum {
        return None;
    }
    let (key, lines) = text.strip_prefix(FORM)?.split_once('\n')?;
    let days = lines.lines().map(|line| {
        let (day, path) = line.split_once(' ')?;
        Some((path.to_string(), day.parse().ok()?))
    });
    Some((key.to_string(), Arc::new(days.collect::<Option<_>>()?)))
}

fn sum_of(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// The days that a commit gives to its files.
type Days = Arc<BTreeMap<String, Date>>;

/// The history of a hub's folder. The walk through it is made once for each commit that is checked out; which files are
/// not as they were committed is asked every time, so that the answer is always that of a first look.
#[derive(Debug)]
pub struct History {
    root: PathBuf,
    /// The commit that was walked from last, and what that gave.
    walked: Mutex<Option<(String, Days)>>,
}

impl History {
    /// The history of the folder that `content/` lies in.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), walked: Mutex::new(None) }
    }

    /// When each file was last changed. Nothing where there is no git, no repository or no commit: then nobody expects it.
    pub fn dates(&self) -> Dates {
        let missing = match self.look() {
            Ok(dates) => return dates,
            Err(GitError::Missing | GitError::NoRepository) => None,
            Err(GitError::Distrusted(words)) => Some(NoDates::Distrusted(words)),
            Err(error) => Some(NoDates::Failed(error.to_string())),
        };
        Dates { missing, ..Dates::default() }
    }

    /// A few words that differ whenever the dates of files that did not change themselves may.
    pub fn moment(&self) -> String {
        Git::of(&self.root).and_then(|git| git.moment()).unwrap_or_else(|error| error.to_string())
    }

    fn look(&self) -> Result<Dates, GitError> {
        let git = Git::of(&self.root)?;
        let Some(standing) = git.standing()? else { return Ok(Dates::default()) };
        let key = format!("{} {}", standing.head, git.prefix());
        // A walk of before may be one of more commits than there are now.
        if git.is_shallow()? {
            return Ok(Dates { missing: Some(NoDates::Shallow), ..Dates::default() });
        }
        let days = match self.known(&key) {
            Some(days) => days,
            None => {
                let days = Arc::new(git.dates(&standing.head)?);
                *self.walked.lock().unwrap_or_else(PoisonError::into_inner) = Some((key, Arc::clone(&days)));
                days
            }
        };
        let committed = days.iter().filter(|(path, _)| !standing.changed.contains(*path));
        Ok(Dates { of: committed.map(|(path, day)| (path.clone(), *day)).collect(), missing: None })
    }

    fn known(&self, head: &str) -> Option<Days> {
        let walked = self.walked.lock().unwrap_or_else(PoisonError::into_inner);
        walked.as_ref().filter(|(commit, _)| commit == head).map(|(_, days)| Arc::clone(days))
    }

    /// The walk that was made last, in lines of text that [`History::recall`] takes: the longest part of a build of a large
    /// hub with a history. Nothing when there was none.
    pub fn walk(&self) -> Option<String> {
        let walked = self.walked.lock().unwrap_or_else(PoisonError::into_inner);
        let (key, days) = walked.as_ref()?;
        let lines: String = days.iter().map(|(path, day)| format!("{day} {path}\n")).collect();
        let text = format!("{FORM}{key}\n{lines}");
        let sum = sum_of(&text);
        Some(format!("{text}{sum}\n"))
    }

    /// Takes over a walk of before. A text that was not written like this, or not to its end, is as good as none.
    pub fn recall(&self, text: &str) {
        *self.walked.lock().unwrap_or_else(PoisonError::into_inner) = walk_of(text);
    }

    /// The files on the disk with their history.
    pub fn world(&self) -> Dated<'_> {
        Dated { disk: Disk::new(&self.root), history: self }
    }
}

/// A hub on a disk whose history is looked at too.
#[derive(Debug)]
pub struct Dated<'h> {
    disk: Disk,
    history: &'h History,
}

impl World for Dated<'_> {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        self.disk.walk(folder)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.disk.read(path)
    }

    fn size(&self, path: &str) -> Option<u64> {
        self.disk.size(path)
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.disk.stamp(path)
    }

    fn repository(&self) -> Option<String> {
        self.disk.repository()
    }

    fn dates(&self) -> Dates {
        self.history.dates()
    }
}
