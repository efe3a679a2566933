//! `lattice codeowners`: whom a host asks about a change, from the owners in the content.

use std::path::{Path, PathBuf};

use clap::Args;

use super::maker::look;
use super::say::{misuse, printed, say, shown};
use super::{CLEAN, PROBLEMS, repository};
use crate::base::name;
use crate::base::text::{count, in_quotes};
use crate::edit::{self, MARKER, Owned};
use crate::emit::{Change, apply};
use crate::load::{Disk, World as _, repository_of};
use crate::model::{Editing, Model};

pub const EXAMPLES: &str = "Examples:
  lattice codeowners            write CODEOWNERS at the top of the repository
  lattice codeowners --check    in a workflow: say whether it is what the content says

GitHub and GitLab read the file and ask those whom it names about a change. The owners in the content are roles;
`code_owners` in hub.yaml says which account stands for which role. A file that Lattice did not write is left alone.";

#[derive(Debug, Args)]
pub struct Options {
    /// The folder that content/ lies in
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// Write nothing; show the difference and fail where the file is not what the content says
    #[arg(long)]
    pub check: bool,
    /// The file to write [default: CODEOWNERS at the top of the repository]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Where GitHub and GitLab look for the file, from the top of the repository.
const PLACES: [&str; 4] = ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"];

/// A file that is written, as it is now.
struct Place {
    /// The folder that it lies in or under.
    folder: PathBuf,
    /// Its path in that folder.
    path: String,
    /// What is there.
    before: Option<Vec<u8>>,
}

/// Writes the file, or says whether it is as it should be.
pub fn codeowners(options: &Options) -> u8 {
    // Drafts are changed most of all, so they have owners to ask too.
    let looked = match look(
        (&options.root, "codeowners"),
        (true, None),
        "Who is asked about which file can be told",
    ) {
        Ok(looked) => looked,
        Err(status) => return status,
    };
    let model = &looked.hub.model;
    let editing = model.hub.editing.as_ref();
    let Some((editing, accounts)) = editing.and_then(|one| Some((one, one.code_owners.as_ref()?))) else {
        return misuse(&example(model));
    };
    let owned = edit::code_owners(model, accounts, &editing.folder);
    let place = lies_where_it_says(&options.root, editing).and_then(|()| match &options.out {
        Some(file) => named(file),
        None => at_the_top(&options.root, editing),
    });
    match place {
        Ok(place) if options.check => check(place, &owned),
        Ok(place) => write(place, &owned),
        Err(why) => misuse(&why),
    }
}

fn check(place: Place, owned: &Owned) -> u8 {
    let file = place.shown();
    let change = place.change(&owned.text);
    if change.before == change.after {
        say(&format!("`{file}` is what the content says: {}\n", told(owned)));
        return CLEAN;
    }
    if let Err(why) = printed(edit::unified(&[change], &std::collections::BTreeMap::new()).as_bytes()) {
        return misuse(&why);
    }
    say(&format!(
        "`{file}` is not what the content says: run `lattice codeowners` and keep what it writes.\n"
    ));
    PROBLEMS
}

fn write(place: Place, owned: &Owned) -> u8 {
    let (file, folder) = (place.shown(), place.folder.clone());
    let change = place.change(&owned.text);
    if change.before == change.after {
        say(&format!("`{file}` is up to date: {}\n", told(owned)));
        return CLEAN;
    }
    match apply(&folder, &[change]) {
        Ok(()) => {
            say(&format!("Wrote `{file}`: {}\n", told(owned)));
            CLEAN
        }
        Err(error) => misuse(&error.to_string()),
    }
}

/// How many files, and who has no account.
fn told(owned: &Owned) -> String {
    let mut text = format!("{} with a line of their own.", count(owned.files, "file", "files"));
    if owned.files == 1 {
        text = "1 file with a line of its own.".into();
    }
    if !owned.without.is_empty() {
        let files = |n: usize| count(n, "file", "files");
        let owners = count(owned.without.len(), "owner", "owners");
        let all = files(owned.without.values().sum());
        text.push_str(&format!("\nNo account stands for {owners} of {all}, so the default is asked:"));
        text.extend(owned.without.iter().map(|(owner, n)| format!("\n  {owner} ({})", files(*n))));
    }
    text
}

impl Place {
    /// What is there now, if Lattice wrote it.
    fn look(folder: PathBuf, path: String) -> Result<Self, String> {
        let disk = Disk::new(&folder);
        let there = !disk.walk(&path).is_empty();
        let before = there.then(|| disk.read(&path)).transpose();
        let place = Self { before: None, folder, path };
        match before {
            Err(why) => Err(format!("`{}` cannot be read: {why}", place.shown())),
            Ok(Some(bytes)) if !bytes.starts_with(MARKER.as_bytes()) => Err(format!(
                "`{}` is there, and Lattice did not write it: take what it says into `code_owners` in hub.yaml and remove it, or write another file with `--out`",
                place.shown()
            )),
            Ok(before) => Ok(Self { before, ..place }),
        }
    }

    fn shown(&self) -> String {
        shown(&self.folder.join(&self.path))
    }

    fn change(self, text: &str) -> Change {
        Change { path: self.path, before: self.before, after: Some(text.as_bytes().to_vec()) }
    }
}

/// The file that was named.
fn named(file: &Path) -> Result<Place, String> {
    let name = file.file_name().ok_or_else(|| format!("`{}` is not the name of a file", file.display()))?;
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    Place::look(folder, name.to_string_lossy().into_owned())
}

/// The file at the top of the repository, or where Lattice wrote it before.
fn at_the_top(root: &Path, editing: &Editing) -> Result<Place, String> {
    let top = top(root, editing)?;
    let mut places = Vec::new();
    for path in PLACES {
        // A file of somebody else's at any of them would be read in the place of ours, or ours in its place.
        places.push(Place::look(top.clone(), path.to_string())?);
    }
    let known = places.iter().position(|place| place.before.is_some()).unwrap_or(0);
    Ok(places.swap_remove(known))
}

/// Refuses a hub that lies elsewhere in its repository than it says: no path in the file would be right.
fn lies_where_it_says(root: &Path, editing: &Editing) -> Result<(), String> {
    let Some(inside) = repository_of(root).filter(|inside| *inside != editing.folder) else { return Ok(()) };
    let (lies, way_out) = match inside.trim_end_matches('/') {
        "" => ("at the top".to_string(), "remove `folder`".to_string()),
        inside => (format!("in `{inside}`"), format!("write `folder: {inside}`")),
    };
    Err(format!(
        "this hub lies {lies} of its repository, and `editing` in hub.yaml says otherwise: {way_out} there"
    ))
}

/// The top of the repository, as seen from here.
fn top(root: &Path, editing: &Editing) -> Result<PathBuf, String> {
    let folder = editing.folder.as_str();
    if repository_of(root).is_none() && !folder.is_empty() {
        return Err(format!(
            "`editing` in hub.yaml says that this hub lies in `{}` of its repository, and no repository is above it: name the file with `--out`",
            folder.trim_end_matches('/')
        ));
    }
    Ok(repository::top(root, folder))
}

/// What to add to hub.yaml, with the hub's own owners.
fn example(model: &Model) -> String {
    let mut owners: Vec<&str> =
        model.objects().filter_map(|object| model.meta(object).owner.as_deref()).collect();
    owners.sort_unstable();
    owners.dedup();
    let line = |owner: &&str| format!("\n    {}: \"@organisation/{}\"", in_quotes(owner), name::slug(owner));
    let lines: String = owners.iter().take(2).map(line).collect();
    let repository = model.hub.editing.as_ref().map(|editing| editing.repository.as_str());
    let repository = repository.unwrap_or("https://github.com/organisation/hub");
    format!(
        "hub.yaml does not say which accounts stand for the owners in the content; add `code_owners` to `editing`, with accounts that your host knows:\n\n\
         editing:\n  repository: {repository}\n  code_owners:\n    default: \"@organisation/editors\"{lines}"
    )
}
