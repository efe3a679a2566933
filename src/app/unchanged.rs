//! What the last build was, so that the next one is over at once when nothing has changed since.
//!
//! Nothing is read and nothing is made then, so that everything counts that could make a difference: what was asked for,
//! the program itself, every file that the hub is made from and every file that it became, by what the system says of
//! each, and the commit that is checked out. Where any of it differs, the build is made whole.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::cli::{BuildOptions, Format};
use super::say::colour;
use super::today;
use crate::History;
use crate::emit::{self, published};
use crate::load::{Stamps, repository_of};

/// The name of the record.
const RECORD: &str = "last-build.json";

/// What a build was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBuild {
    /// What was asked for, and of which program.
    asked: String,
    /// What it was made from.
    inputs: String,
    /// What it became.
    outputs: String,
    /// What was told of the content.
    pub said: String,
    /// How many files it became, and how large they are, in words.
    pub size: String,
}

/// What is known before a build begins.
#[derive(Debug)]
pub struct Before {
    began: SystemTime,
    asked: String,
    inputs: Stamps,
}

impl Before {
    /// Looks at what the hub is made from. Nothing where the build says what it found to another program, which is no
    /// matter of the hub alone, where nothing is to be remembered, or where the system does not say which program this is.
    pub fn look(options: &BuildOptions, out: &Path) -> Option<Self> {
        let began = clock();
        if options.no_cache || options.common.format != Format::Human {
            return None;
        }
        let asked = asked(options, out)?;
        Some(Self { began, asked, inputs: inputs(&options.common.root) })
    }

    /// The last build, if another one would be the same.
    pub fn same(&self, root: &Path, out: &Path) -> Option<LastBuild> {
        let last: LastBuild = serde_json::from_str(&emit::kept(root, RECORD)?).ok()?;
        let same =
            last.asked == self.asked && last.inputs == self.inputs.hash && last.outputs == outputs(out);
        same.then_some(last)
    }

    /// Keeps what was built. A file that changed so shortly before that its time could not tell of another change is no
    /// ground to build on, and neither is one that changed meanwhile.
    pub fn keep(self, root: &Path, out: &Path, said: String, size: String) {
        if !self.inputs.tell_apart(self.began) || inputs(root) != self.inputs {
            return;
        }
        let record =
            LastBuild { asked: self.asked, inputs: self.inputs.hash, outputs: outputs(out), said, size };
        // Without a record the next build takes as long as this one, and that is all.
        let _ = serde_json::to_string(&record).map(|text| emit::keep(root, RECORD, &text));
    }
}

fn inputs(root: &Path) -> Stamps {
    let moment = History::new(root).moment();
    let mut stamps = Stamps::of_hub(root);
    stamps.hash.push(' ');
    stamps.hash.push_str(&moment);
    // Where the hub lies in its repository is part of the links to its texts.
    stamps.hash.push_str(&format!("{:?}", repository_of(root)));
    stamps
}

fn outputs(out: &Path) -> String {
    Stamps::of(out, published(out)).hash
}

fn asked(options: &BuildOptions, out: &Path) -> Option<String> {
    let common = &options.common;
    let program = this_program()?;
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let today = today::today(common.today).ok()?;
    Some(format!(
        "{program}\n{}\n{}\n{:?}\n{today}\n{}\n{:?}\n{}\n{}\n{:?}\n{}",
        absolute(&common.root).display(),
        absolute(out).display(),
        common.base_url,
        common.drafts,
        common.deny,
        common.verbose,
        colour(),
        common.ceiling,
        common.omit_above_ceiling,
    ))
}

/// What tells this program from any other, and from any other version of it; nothing where the system does not say which
/// program this is.
pub fn this_program() -> Option<String> {
    let program = std::env::current_exe().and_then(|path| path.canonicalize()).ok()?;
    let program = Stamps::of(Path::new(""), vec![program.to_string_lossy().into_owned()]);
    Some(format!("{} {}", env!("CARGO_PKG_VERSION"), program.hash))
}

#[expect(clippy::disallowed_methods, reason = "the edge asks for the time")]
fn clock() -> SystemTime {
    SystemTime::now()
}
