//! When the text of each file was last changed, by the history: one walk for all files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Git, GitError};
use crate::load::{CONTENT, Stamps};

/// Stands before the time of a commit in what git prints; no header of a change starts like it.
const COMMIT: char = '\u{1}';

/// What a folder's files differ in from what is committed.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    /// The commit that is checked out.
    pub head: String,
    /// Paths, from the hub's root, whose text is not what is committed.
    pub changed: BTreeSet<String>,
}

impl Git {
    /// Whether earlier commits are missing, so that the oldest one there seems to have written everything.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        Ok(self.line(&["rev-parse", "--is-shallow-repository"])? == "true")
    }

    /// A few words that differ whenever the dates of files that did not change themselves may: the commit that is checked
    /// out, whether earlier ones are there, and what the index is.
    pub fn moment(&self) -> Result<String, GitError> {
        let said = self.line(&["rev-parse", "HEAD", "--is-shallow-repository", "--git-path", "index"])?;
        let index = said.lines().last().unwrap_or_default();
        let index = Stamps::of(self.folder(), vec![index.to_string()]);
        Ok(format!("{said}\n{}", index.hash))
    }

    /// The commit that is checked out, and which files of the content differ from it. Nothing before the first commit.
    pub fn standing(&self) -> Result<Option<Standing>, GitError> {
        let options = [
            "--literal-pathspecs",
            "status",
            "--porcelain=v2",
            "--branch",
            "-z",
            "--untracked-files=no",
            "--no-renames",
            "--ignore-submodules=all",
            "--",
            CONTENT,
        ];
        let printed = self.run(&options, &[])?;
        let mut head = None;
        let mut changed = BTreeSet::new();
        for line in printed.split(|byte| *byte == 0).map(String::from_utf8_lossy) {
            if let Some(commit) = line.strip_prefix("# branch.oid ") {
                head = Some(commit.to_string()).filter(|commit| commit != "(initial)");
            }
            // `1 .M N... 100644 100644 100644 <id> <id> path`, and with a field more for a conflict.
            let fields = match line.chars().next() {
                Some('1') => 9,
                Some('u') => 11,
                _ => continue,
            };
            changed.extend(line.splitn(fields, ' ').nth(fields - 1).and_then(|path| self.inside(path)));
        }
        Ok(head.map(|head| Standing { head, changed }))
    }

    /// The day, in UTC, of the commit that wrote the text that each file of the content has in a commit.
    ///
    /// A commit counts where it made a file what it is now: a change that a merge threw away does not, and neither does
    /// one of a file's permissions.
    pub fn dates(&self, commit: &str) -> Result<BTreeMap<String, Date>, GitError> {
        let tree = ["ls-tree", "-r", "-z", "--full-tree", commit, "--", &format!("{}{CONTENT}", self.prefix)];
        let tree = self.run(&tree, &[])?;
        let now: BTreeMap<String, String> = tree
            .split(|byte| *byte == 0)
            .filter_map(|entry| {
                let entry = String::from_utf8_lossy(entry);
                let (about, path) = entry.split_once('\t')?;
                Some((self.inside(path)?, about.rsplit(' ').next()?.to_string()))
            })
            .collect();
        let format = format!("--format={COMMIT}%ct");
        let mut walk = vec![
            "--literal-pathspecs",
            "log",
            &format,
            "--raw",
            "--no-abbrev",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--cc",
            "--end-of-options",
            commit,
        ];
        // To ask for a folder makes git compare every tree twice, so it pays only in a repository that holds more than a hub.
        if !self.prefix.is_empty() {
            walk.extend(["--", CONTENT]);
        }
        let printed = self.run(&walk, &[])?;
        let mut dates = BTreeMap::new();
        let mut day = None;
        let mut words = printed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        while let Some(word) = words.next() {
            let word = word.trim_start_matches('\n');
            if let Some(seconds) = word.strip_prefix(COMMIT) {
                day = seconds.parse().ok().and_then(day_of);
            } else if word.starts_with(':') {
                let path = words.next().and_then(|path| self.inside(&path));
                let (Some(path), Some(day), Some(blob)) = (path, day, written(word)) else { continue };
                if now.get(&path).is_some_and(|now| *now == blob) {
                    // The newest comes first.
                    dates.entry(path).or_insert(day);
                }
            }
        }
        Ok(dates)
    }

    /// A path of the repository from the hub's root.
    fn inside(&self, path: &str) -> Option<String> {
        path.strip_prefix(&self.prefix).map(ToString::to_string)
    }
}

fn day_of(seconds: i64) -> Option<Date> {
    jiff::Timestamp::from_second(seconds).ok().map(|moment| moment.to_zoned(TimeZone::UTC).date())
}

/// The blob that a change wrote, from its header `:100644 100644 <old> <new> M`; a merge has a colon, a mode and an old
/// blob for each parent. Nothing where only the mode changed.
fn written(header: &str) -> Option<String> {
    let words = header.trim_start_matches(':');
    let parents = header.len() - words.len();
    let words: Vec<&str> = words.split(' ').collect();
    let (old, new) = (words.get(parents + 1..2 * parents + 1)?, *words.get(2 * parents + 1)?);
    (!old.contains(&new)).then(|| new.to_string())
}
