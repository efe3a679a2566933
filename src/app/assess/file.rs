//! The files that the commands are about, in the hub or outside of it, read as a part of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::app::maker::prepare_content;
use crate::app::say::{colour, say};
use crate::app::today;
use crate::base::text::count;
use crate::base::{Diagnostic, Diagnostics, Id, Severity, SourceId, name};
use crate::exchange::Datum;
use crate::load::{Disk, Overlay, Sources, World as _};
use crate::model::{Model, Profile};
use crate::{Quiet, Understood, Wishes, check, report, understand};

/// Where profiles lie.
pub const FOLDER: &str = "content/profiles/";

/// Where a file from outside of the hub is laid to be looked at, unless it names a profile before it: then it lies beside that.
const GUEST: &str = "guest";

/// A file of a profile.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its path in the hub, or the one that it is looked at under.
    pub path: String,
    /// What people call it.
    pub shown: String,
    /// What it holds, where it lies outside of the hub.
    pub guest: Option<Vec<u8>>,
}

impl Place {
    /// The file that somebody named: a path, or the id of a profile.
    ///
    /// # Errors
    /// In words, when there is no such file.
    pub fn of(root: &Path, named: &Path, number: usize) -> Result<Self, String> {
        let shown = named.display().to_string();
        if let Some(path) = in_hub(root, named)
            && root.join(&path).is_file()
        {
            return Ok(Self { path, shown, guest: None });
        }
        if named.is_file() {
            let bytes = Disk::new(".").read(&named.to_string_lossy());
            let bytes = bytes.map_err(|error| format!("`{shown}` cannot be read: {error}"))?;
            return Ok(Self::guest(shown, bytes, number));
        }
        let as_id = ["yaml", "yml"].map(|ending| format!("{FOLDER}{shown}.{ending}"));
        if let Some(path) = as_id.into_iter().find(|path| root.join(path).is_file()) {
            return Ok(Self { path, shown, guest: None });
        }
        let known = profiles_of(root);
        let known: Vec<&str> = known.iter().map(|path| id_of(path)).collect();
        let near =
            name::nearest(&shown, known.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| match known.first() {
            Some(first) => format!(": name a file, or a profile of the hub such as `{first}`"),
            None => ": name a file; the hub has no profile yet".into(),
        });
        Err(format!("there is no file and no profile `{shown}`{help}"))
    }

    /// A file from outside of the hub.
    pub fn guest(shown: String, bytes: Vec<u8>, number: usize) -> Self {
        let text = String::from_utf8_lossy(&bytes);
        let previous = text.lines().find_map(|line| line.strip_prefix("previous:")).unwrap_or_default();
        let folder = previous.trim().trim_matches(['"', '\'']).split_once('/').map(|(folder, _)| folder);
        let folder = folder.filter(|folder| name::id_fault(folder).is_none()).unwrap_or(GUEST);
        let path = format!("{FOLDER}{folder}/guest-file-{number}.yaml");
        Self { path, shown, guest: Some(bytes) }
    }

    /// Every profile of a hub.
    pub fn all(root: &Path) -> Vec<Self> {
        let of = |path: String| Self { shown: path.clone(), path, guest: None };
        profiles_of(root).into_iter().map(of).collect()
    }
}

/// The path in the hub of a file that lies, or is to lie, among its profiles.
pub fn in_hub(root: &Path, named: &Path) -> Option<String> {
    let whole = |path: &Path| std::path::absolute(path).ok().map(|path| tidy(&path));
    let inside = whole(named)?.strip_prefix(whole(root)?).ok()?.to_path_buf();
    let path =
        inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let fits = path.starts_with(FOLDER) && (path.ends_with(".yaml") || path.ends_with(".yml"));
    fits.then_some(path)
}

/// Without `.` and `..`.
fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            std::path::Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// The id of the profile at a path.
pub fn id_of(path: &str) -> &str {
    let inside = path.strip_prefix(FOLDER).unwrap_or(path);
    inside.rsplit_once('.').map_or(inside, |(stem, _)| stem)
}

fn profiles_of(root: &Path) -> Vec<String> {
    let entries = Disk::new(root).walk(FOLDER.trim_end_matches('/'));
    let mut paths: Vec<String> = entries.into_iter().map(|entry| entry.path).collect();
    paths.retain(|path| path.ends_with(".yaml") || path.ends_with(".yml"));
    paths.sort();
    paths
}

/// A hub with some files laid over it.
pub struct Looked {
    /// What it means.
    pub hub: Understood,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
}

/// Reads a hub with the files that are about to be talked of. `example` is the command that is run.
///
/// # Errors
/// In words, when there is no hub.
pub fn look(root: &Path, places: &[Place], example: &str) -> Result<Looked, String> {
    prepare_content(root, &format!("assess {example} --root"))?;
    let disk = Disk::new(root);
    // An assessment is of what the hub publishes. One that is itself a draft is looked at all the same.
    let is_draft = |place: &Place| {
        let bytes = place.guest.clone().or_else(|| disk.read(&place.path).ok()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let written = Datum::of_text(SourceId(0), text.strip_prefix('\u{feff}').unwrap_or(&text));
        written.is_some_and(
            |written| matches!(written.get("status"), Some(Datum::Text(status)) if status.trim() == "draft"),
        )
    };
    let drafts = places.iter().any(is_draft);
    let wishes = Wishes { drafts, ..Wishes::on(today::today(None)?) };
    let guests = places.iter().filter_map(|place| Some((place.path.clone(), Some(place.guest.clone()?))));
    let world = Overlay::new(&disk, guests.collect::<BTreeMap<_, _>>());
    let mut diagnostics = Diagnostics::default();
    let hub = understand(&mut diagnostics, &world, &wishes, &Quiet);
    check::check(&mut diagnostics, &hub.model);
    Ok(Looked { hub, diagnostics })
}

impl Looked {
    /// What is wrong with a file, from a severity up.
    pub fn problems(&self, place: &Place, least: Severity) -> Vec<&Diagnostic> {
        let of_file = |one: &&Diagnostic| self.hub.sources[one.span.source].path() == place.path;
        self.diagnostics.sorted().into_iter().filter(of_file).filter(|one| one.severity >= least).collect()
    }

    /// The profile of a file, where it could be read.
    pub fn profile(&self, place: &Place) -> Option<(Id<Profile>, &Profile)> {
        self.hub.model.profiles.iter().find(|(_, profile)| profile.meta.file == place.path)
    }

    /// What a file says, as it is written, where it could be read.
    pub fn written(&self, place: &Place) -> Option<Datum> {
        let (id, source) = self.hub.sources.iter().find(|(_, source)| source.path() == place.path)?;
        Datum::of_text(id, source.text())
    }

    /// Shows what is wrong with a file, and says whether nothing is that keeps it from being used for `purpose`.
    pub fn is_sound(&self, place: &Place, purpose: &str) -> bool {
        let errors = self.problems(place, Severity::Error);
        show(&self.hub.sources, &errors, place);
        if !errors.is_empty() {
            let words = count(errors.len(), "error", "errors");
            say(&format!("`{}` has {words}: {purpose} once it is mended.\n", place.shown));
        }
        errors.is_empty()
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.hub.model
    }
}

/// Shows problems of a file under the name that people call it by.
pub fn show(sources: &Sources, problems: &[&Diagnostic], place: &Place) {
    let mut text = report::human(sources, problems, colour());
    if place.guest.is_some() {
        text = text.replace(&place.path, &place.shown);
    }
    say(&text);
}
