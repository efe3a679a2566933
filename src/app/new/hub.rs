//! `lattice new hub`: a small hub of one's own, with its workflows where a forge looks for them.

use std::path::{Path, PathBuf};

use super::{NewOptions, ask};
use crate::app::say::{misuse, say, shown};
use crate::app::{CLEAN, repository};
use crate::edit::{NewHub, Refusal, new_hub, with_schema};
use crate::emit::{self, Change};
use crate::load::{CONTENT, Disk, World as _};
use crate::schema;

/// Files that somebody may have already, and keeps.
const KEPT: [&str; 2] = [".gitignore", "README.md"];

/// What is written, and what there is to say about it.
struct Plan {
    /// The folder of the hub.
    root: PathBuf,
    /// The folder that the changes count from.
    top: PathBuf,
    changes: Vec<Change>,
    /// Whether workflows go to the top of the repository, above the hub.
    above: bool,
    notes: Vec<String>,
}

/// Makes it.
pub fn new(options: &NewOptions) -> u8 {
    let plan = match plan(options) {
        Ok(plan) => plan,
        Err(Refusal::Misuse(words) | Refusal::Content(words, _)) => return misuse(&words),
    };
    if let Err(error) = emit::apply(&plan.top, &plan.changes) {
        return misuse(&error.to_string());
    }
    let place = shown(&plan.root);
    let into = if place.is_empty() { "this folder".to_string() } else { place.clone() };
    let workflows = if plan.above {
        ", the workflows to the top of the repository, where forges look for them"
    } else {
        ""
    };
    say(&format!("Wrote {} files into {into}{workflows}. Next:\n\n", plan.changes.len()));
    let step = if place.is_empty() { String::new() } else { format!("  cd {place}\n") };
    say(&format!("{step}  lattice serve        see it, and edit content/ beside it\n"));
    say("  lattice new component\n\nREADME.md says the rest, for the people who will edit it.\n");
    for note in &plan.notes {
        say(&format!("{note}\n"));
    }
    CLEAN
}

fn plan(options: &NewOptions) -> Result<Plan, Refusal> {
    let check = |folder: &str| must_be_free(&options.root.join(folder), folder);
    let folder =
        ask::checked(options.name.as_deref(), "In which folder?", "lattice new hub FOLDER", None, &check)?;
    let root = options.root.join(&folder);
    let any = |_: &str| Ok(());
    let title =
        ask::checked(options.title.as_deref(), "What is the hub called?", "--title TEXT", None, &any)?;
    let question = "Which organisation answers for it?";
    let organisation =
        ask::checked(options.organisation.as_deref(), question, "--organisation NAME", None, &any)?;
    let inside = repository::of_new(&root).unwrap_or_default();
    let hub = NewHub {
        title: &title,
        organisation: &organisation,
        source: options.lattice_source.as_deref().unwrap_or_default(),
        revision: options.lattice_revision.as_deref().unwrap_or_default(),
        folder: inside.trim_end_matches('/'),
    };
    let mut plan = Plan {
        top: repository::top(&root, &inside),
        root,
        changes: Vec::new(),
        above: false,
        notes: Vec::new(),
    };
    for (path, text) in files(&hub) {
        plan.add(&inside, &path, text);
    }
    Ok(plan)
}

/// Every file with its path from the hub's folder, schemas included.
fn files(hub: &NewHub<'_>) -> Vec<(String, String)> {
    let files = new_hub(hub).into_iter().map(|(path, text)| {
        let text = match schema::file_of(&path) {
            Some(file) => with_schema(&path, &file, &text),
            None => text,
        };
        (path, text)
    });
    let schemas = schema::schemas().into_iter();
    let schemas = schemas.map(|one| (format!("{}/{}", schema::FOLDER, one.file()), one.text));
    files.chain(schemas).collect()
}

impl Plan {
    /// Adds a file where it belongs. What somebody has there is kept, and they are told what to do about it.
    fn add(&mut self, inside: &str, path: &str, text: String) {
        let own = format!("{inside}{path}");
        let at_top = is_workflow(path) && !inside.is_empty();
        let there = |path: &str| Disk::new(&self.top).read(path).is_ok();
        let path = if at_top && !there(path) {
            self.above = true;
            path.to_string()
        } else {
            if at_top {
                self.notes.push(format!(
                    "`{path}` at the top of the repository is as it was, and `{own}` is not read where it lies: take over what it says."
                ));
                own
            } else if KEPT.contains(&path) && there(&own) {
                self.notes.push(match path {
                    ".gitignore" => "`.gitignore` was there and is as it was: add `/public/` to it.".into(),
                    _ => format!("`{path}` was there and is as it was."),
                });
                return;
            } else {
                own
            }
        };
        self.changes.push(Change { path, before: None, after: Some(text.into_bytes()) });
    }
}

/// What a forge looks for at the top of a repository.
fn is_workflow(path: &str) -> bool {
    path.starts_with(".github/") || path == ".gitlab-ci.yml"
}

/// Refuses a folder in which something would be overwritten.
fn must_be_free(root: &Path, folder: &str) -> Result<(), String> {
    if root.is_file() {
        return Err(format!("`{folder}` is a file: name a folder"));
    }
    let inside = repository::of_new(root).unwrap_or_default();
    // The names go into commands of the workflows, which some signs would end.
    if let Some(sign) = inside.chars().find(|c| !(c.is_alphanumeric() || "/._-".contains(*c))) {
        return Err(format!(
            "the path `{inside}` has {sign:?} in it, which workflows cannot name: choose another"
        ));
    }
    let hub = NewHub { title: "", organisation: "", source: "", revision: "", folder: "" };
    let taken = |path: &String| (!is_workflow(path) || inside.is_empty()) && !KEPT.contains(&path.as_str());
    let mut paths = files(&hub).into_iter().map(|(path, _)| path).filter(taken);
    let disk = Disk::new(root);
    let there = match disk.walk(CONTENT).is_empty() {
        false => Some(CONTENT.to_string()),
        true => paths.find(|path| disk.read(path).is_ok()),
    };
    match there {
        None => Ok(()),
        Some(path) => Err(format!(
            "`{}` is there already: name another folder, so that nothing is overwritten",
            shown(&root.join(path))
        )),
    }
}
