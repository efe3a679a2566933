//! What the history of a hub's folder tells, by the `git` command: the files of a revision, and when each was last changed.
//!
//! Nothing is checked out and nothing is written. No shell is used, options of the person's own configuration that run
//! other programs or change what is printed are turned off, and a name that could be an option is refused.

mod dates;
mod revision;

use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

pub use revision::Revision;

/// Why git could not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitError {
    /// There is no such program.
    Missing,
    /// The folder is in no repository.
    NoRepository,
    /// The repository belongs to somebody else, and git does not trust it; in git's words.
    Distrusted(String),
    /// It would be an option, or is empty.
    NoName,
    /// The repository has no such revision; in git's words.
    NoRevision(String),
    /// Anything else, in git's words.
    Failed(String),
}

impl std::fmt::Display for GitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => write!(f, "the program `git` was not found"),
            Self::NoRepository => write!(f, "this folder is in no git repository"),
            Self::NoName => write!(f, "that cannot be the name of a revision"),
            Self::Distrusted(words) | Self::NoRevision(words) | Self::Failed(words) => {
                write!(f, "git says: {words}")
            }
        }
    }
}

impl std::error::Error for GitError {}

/// Settings that would run other programs, ask for something or change what is printed.
const SETTINGS: [&str; 8] = [
    "core.quotePath=false",
    "core.fsmonitor=false",
    "core.pager=cat",
    "color.ui=false",
    "diff.external=",
    "log.showSignature=false",
    "log.mailmap=false",
    "i18n.logOutputEncoding=UTF-8",
];

/// Variables that lead git to another repository than the one of the folder, or change how it reads paths. A hook that
/// runs Lattice has some of them set.
const VARIABLES: [&str; 14] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// The repository that a folder is in.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
    /// The folder from the top of the repository; empty or with a slash at the end.
    prefix: String,
}

impl Git {
    /// Finds the repository of a folder.
    ///
    /// # Errors
    /// When there is no git, no repository, or git does not trust it.
    pub fn of(folder: &Path) -> Result<Self, GitError> {
        let mut git = Self { folder: folder.to_path_buf(), prefix: String::new() };
        let prefix = git.line(&["rev-parse", "--show-prefix"])?;
        git.prefix = prefix;
        Ok(git)
    }

    /// The path of the folder in its repository, empty or with a slash at its end.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The folder that it was found from.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The commit that a revision names, in hexadecimal digits.
    ///
    /// # Errors
    /// When it names none.
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        if revision.is_empty() || revision.starts_with('-') {
            return Err(GitError::NoName);
        }
        let wanted = format!("{revision}^{{commit}}");
        self.line(&["rev-parse", "--verify", "--end-of-options", &wanted]).map_err(|error| match error {
            GitError::Failed(words) => GitError::NoRevision(words),
            other => other,
        })
    }

    /// What git prints, as one line of text.
    fn line(&self, arguments: &[&str]) -> Result<String, GitError> {
        let bytes = self.run(arguments, &[])?;
        Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_string())
    }

    /// What git prints when it is given some input.
    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(["--no-pager", "--no-optional-locks"]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| match error.kind() {
            ErrorKind::NotFound => GitError::Missing,
            _ => GitError::Failed(error.to_string()),
        })?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let mut words = Vec::new();
        let mut bytes = Vec::new();
        // Each pipe has its own thread, since git waits for whoever lets one of them fill up.
        let read = thread::scope(|scope| {
            scope.spawn(|| {
                // Git that does not read to the end says why on its own.
                let _ = stdin.map(|mut stdin| stdin.write_all(input));
            });
            scope.spawn(|| stderr.map(|mut stderr| stderr.read_to_end(&mut words)));
            stdout.map(|mut stdout| stdout.read_to_end(&mut bytes)).transpose()
        });
        let status = child.wait().map_err(|error| GitError::Failed(error.to_string()))?;
        read.map_err(|error| GitError::Failed(error.to_string()))?;
        if status.success() { Ok(bytes) } else { Err(failure(&words)) }
    }
}

/// What went wrong, by git's words, which `LC_ALL=C` keeps as they are.
fn failure(words: &[u8]) -> GitError {
    let words = String::from_utf8_lossy(words);
    if words.contains("not a git repository") {
        return GitError::NoRepository;
    }
    let first = words.lines().next().unwrap_or("nothing");
    let first = first.strip_prefix("fatal: ").unwrap_or(first).to_string();
    if first.contains("dubious ownership") { GitError::Distrusted(first) } else { GitError::Failed(first) }
}
