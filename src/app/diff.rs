//! `lattice diff`: what changed for readers between two states of a hub.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::maker::prepare_content;
use super::say::{colour_out, misuse, print, say};
use super::{CLEAN, PROBLEMS, schema, today};
use crate::assess::difference::{self, Tiers};
use crate::base::text::{capitalise, count, list_and};
use crate::base::{Diagnostics, Severity};
use crate::emit::{self, Change};
use crate::load::{CONTENT, Disk, Git, GitError, Revision, Sources, THEMES, World};
use crate::parse::kinds;
use crate::report::difference::{Comparison, json, markdown, named, text};
use crate::{Quiet, Understood, Wishes, edit, site, understand, urls};

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice diff main                       what the working folder changes, word by word
  lattice diff v1.0 v1.1                  between two tags
  lattice diff \"$(git merge-base main HEAD)\" --format markdown
                                          for a comment on a pull request
  lattice diff ../hub-of-last-year .      between two folders
  lattice diff v1.0.0 --record 1.1.0      write content/changes/1.1.0.yaml, for the page What changed

BASE and HEAD are revisions of git, or folders with content/ in them; a folder comes first where both have the
name. Nothing is checked out. What is only written otherwise, such as the order of fields, is no change.

Exit status: 0 whether something changed or not, 2 when the command was used wrongly. A side that has errors is
compared as far as it can be read, and that is said.";

/// What is compared, and how it is shown.
#[derive(Debug, Args)]
pub struct DiffOptions {
    /// What was before: a revision, such as main or HEAD~1, or a folder
    #[arg(value_name = "BASE")]
    base: String,
    /// What is now: a revision or a folder [default: the files as they lie in ROOT]
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
    /// Compare what is marked `status: draft` too
    #[arg(long)]
    drafts: bool,
    /// Write what changed as the record of this version, which must be the hub's `model_version`
    #[arg(long, value_name = "VERSION", conflicts_with_all = ["head", "format", "drafts"])]
    record: Option<String>,
    /// How the changes are shown
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
}

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a person
    Text,
    /// For a comment on a pull request: a line that says it all, the details folded
    Markdown,
    /// One JSON document
    Json,
}

/// More files than this that cannot be read are counted and not named.
const MOST_NAMED: usize = 12;

/// Shows what changed.
pub fn diff(options: &DiffOptions) -> u8 {
    let version = options.record.as_deref();
    if let Some(version) = version {
        return keep(options, version).unwrap_or_else(|why| misuse(&why));
    }
    match run(options) {
        Ok(shown) => print(shown.as_bytes()),
        Err(why) => misuse(&why),
    }
}

fn run(options: &DiffOptions) -> Result<String, String> {
    let wishes = Wishes { drafts: options.drafts, ..Wishes::on(today::today(None)?) };
    let before = Side::of(&options.root, Some(&options.base), &wishes)?;
    let after = Side::of(&options.root, options.head.as_deref(), &wishes)?;
    if after.read.sources.iter().len() == 0 {
        return Err(format!(
            "there is no `{CONTENT}/` in {}, so there is nothing to compare",
            named(after.name.as_deref())
        ));
    }
    let first = before.read.sources.iter().len() == 0;
    let unreadable = |id: &str| {
        (first && matches!(id, "hub" | "search"))
            || before.read.unreadable.contains(id)
            || after.read.unreadable.contains(id)
    };
    let replaced = replaced(&before.read.sources, &after.read.sources);
    let difference = difference::between(&before.read.model, &after.read.model, &unreadable, &replaced);
    let whole = before.read.whole && after.read.whole;
    let moves = if whole {
        urls::between((&before.read.model, &before.plan), (&after.read.model, &after.plan))
    } else {
        // The addresses of what could not be read are not lost for that.
        urls::Moves::default()
    };
    let notes = [&before, &after].into_iter().filter_map(Side::note).collect();
    let comparison = Comparison {
        before: before.name,
        after: after.name,
        difference: &difference,
        tiers: Tiers::of(&after.read.model),
        moves: &moves,
        notes,
    };
    Ok(match options.format {
        DiffFormat::Text => text(&comparison, colour_out()),
        DiffFormat::Markdown => markdown(&comparison),
        DiffFormat::Json => json(&comparison),
    })
}

/// Writes the record of a version.
fn keep(options: &DiffOptions, version: &str) -> Result<u8, String> {
    if kinds::version(version).is_none() {
        return Err(format!("`{version}` is no version: write three numbers, such as `1.2.0`"));
    }
    let wishes = Wishes::on(today::today(None)?);
    let before = Side::of(&options.root, Some(&options.base), &wishes)?;
    let after = Side::of(&options.root, None, &wishes)?;
    let (was, now) = (&before.read.model.hub.model_version, &after.read.model.hub.model_version);
    if version != now {
        return Err(format!(
            "`model_version` in `hub.yaml` is {now}, so this cannot be the record of {version}: write `model_version: {version}` first, or record {now}"
        ));
    }
    if before.read.sources.iter().len() > 0 && was == now {
        let base = &options.base;
        return Err(format!(
            "`{base}` is version {was} too: raise `model_version` first, or name a revision of an earlier version"
        ));
    }
    let path = edit::record_path(version);
    if options.root.join(&path).exists() {
        return Err(format!(
            "`{path}` is there already and is never overwritten: amend it, or remove it first"
        ));
    }
    if !(before.read.whole && after.read.whole) {
        say(
            "Not every file can be read, and what cannot be read would be told as gone: run `lattice check` first.\n",
        );
        return Ok(PROBLEMS);
    }
    let first = before.read.sources.iter().len() == 0;
    let unreadable = |id: &str| first && matches!(id, "hub" | "search");
    let replaced = replaced(&before.read.sources, &after.read.sources);
    let mut difference = difference::between(&before.read.model, &after.read.model, &unreadable, &replaced);
    // A record is of a version, which need not be told to have another number.
    difference.changes.retain(|change| change.part != difference::VERSION);
    let from = if first { String::new() } else { format!("version {was}") };
    let mut text = edit::record(version, wishes.today, &from, &difference.changes)?;
    if let Some(schema) = schema::of_hub(&Disk::new(&options.root), &path) {
        text = edit::with_schema(&path, &schema, &text);
    }
    let change = Change { path: path.clone(), before: None, after: Some(text.into_bytes()) };
    emit::apply(&options.root, &[change]).map_err(|error| error.to_string())?;
    let summary = difference::summary(&difference.changes, &Tiers::of(&after.read.model));
    say(&format!(
        "Wrote `{path}`: {summary}.\nSay in its `summary` what the version is about, and take out what readers need not know.\n"
    ));
    Ok(CLEAN)
}

/// The paths of pictures and downloads that both states have with other bytes, and of files of a theme that came, went or
/// have others.
fn replaced(before: &Sources, after: &Sources) -> BTreeSet<String> {
    let files = |sources: &Sources| -> BTreeMap<String, Vec<u8>> {
        let attached = sources.attachments.iter().map(|file| (file.path.clone(), file.bytes.clone()));
        let theme = sources.iter().filter(|(_, source)| source.path().starts_with(THEMES));
        let theme = theme.map(|(_, source)| (source.path().to_string(), source.text().as_bytes().to_vec()));
        attached.chain(theme).collect()
    };
    let (old, new) = (files(before), files(after));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let other = |path: &&String| match (old.get(*path), new.get(*path)) {
        (Some(was), Some(now)) => was != now,
        _ => path.starts_with(THEMES),
    };
    paths.into_iter().filter(other).cloned().collect()
}

/// One of the two states.
struct Side {
    /// As it was named; nothing for the files as they are.
    name: Option<String>,
    read: Understood,
    plan: site::Plan,
    errors: usize,
}

impl Side {
    /// Reads a revision or folder; without a name the root as it lies on the disk.
    fn of(root: &Path, name: Option<&str>, wishes: &Wishes) -> Result<Self, String> {
        let Some(name) = name else {
            prepare_content(root, "diff main --root")?;
            return Ok(Self::read(&Disk::new(root), None, wishes));
        };
        if Path::new(name).join(CONTENT).is_dir() {
            return Ok(Self::read(&Disk::new(name), Some(name.into()), wishes));
        }
        let read = Git::of(root).and_then(|git| Revision::read(&git, name));
        let revision = read.map_err(|error| refusal(root, name, &error))?;
        Ok(Self::read(&revision, Some(name.into()), wishes))
    }

    fn read(world: &dyn World, name: Option<String>, wishes: &Wishes) -> Self {
        let mut d = Diagnostics::default();
        let read = understand(&mut d, world, wishes, &Quiet);
        let plan = site::plan(&mut d, &read.model);
        Self { name, read, plan, errors: d.count(Severity::Error) }
    }

    /// What a reader of the comparison must know about this side.
    fn note(&self) -> Option<String> {
        let name = capitalise(&named(self.name.as_deref()));
        if self.read.sources.iter().len() == 0 {
            return Some(format!("{name}: there is no hub yet, so everything is new."));
        }
        let errors = count(self.errors, "error", "errors");
        let missing: Vec<&String> = self.read.unreadable.iter().collect();
        match (self.errors, missing.len()) {
            (0, _) => None,
            (_, 0) => Some(format!("{name}: {errors}; the rest is compared.")),
            (_, MOST_NAMED..) => Some(format!(
                "{name}: {errors}. {} could not be read and are left out, and so are all addresses.",
                missing.len()
            )),
            _ => Some(format!(
                "{name}: {errors}. What could not be read is left out ({}), and so are all addresses.",
                list_and(&missing)
            )),
        }
    }
}

/// Why a side cannot be read, and the way out.
fn refusal(root: &Path, name: &str, error: &GitError) -> String {
    let folder = root.display();
    match error {
        GitError::Missing => format!(
            "`{name}` is no folder with `{CONTENT}/` in it, and revisions are read by git, which was not found: install git, or compare two folders"
        ),
        GitError::NoRepository => format!(
            "`{name}` is no folder with `{CONTENT}/` in it, and `{folder}` is in no git repository: compare two folders, or name a folder of a repository with `--root`"
        ),
        GitError::Distrusted(_) => format!(
            "{error}: git reads nothing there until you trust it with `git config --global --add safe.directory <the folder that git names>`"
        ),
        GitError::NoRevision(_) => format!(
            "there is no revision `{name}`, and no folder of that name with `{CONTENT}/` in it ({error}): `git branch --all` and `git tag` list what there is; a shallow clone, as workflows make, has the rest only after `git fetch --unshallow`"
        ),
        GitError::NoName => format!("`{name}` is no folder with `{CONTENT}/` in it, and {error}"),
        GitError::Failed(_) => format!("`{name}` cannot be read: {error}"),
    }
}
