//! `lattice assess upgrade`: a profile in the model as it is now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::file::{Looked, Place, look};
use crate::app::edit::{Planned, Refused, finish, plan, refuse, verify, wishes};
use crate::app::say::{misuse, say, shown};
use crate::app::{CLEAN, PROBLEMS};
use crate::assess::basis;
use crate::assess::profile::{Carried, Fate, carried};
use crate::base::text::{count, list_and};
use crate::base::version::is_later;
use crate::base::{Severity, name};
use crate::edit::{self, Step};
use crate::emit::{self, Change};
use crate::exchange::Datum;
use crate::load::{Disk, Overlay};
use crate::model::{Model, Object, Profile};

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice assess upgrade north/2026-autumn                        carry forward, list what is to be decided
  lattice assess upgrade north/2026-autumn --dry-run              show the difference, write nothing
  lattice assess upgrade north/2026-autumn --accept digital-dog   somebody has read its levels again
  lattice assess upgrade north/2026-autumn --drop sim-dog --add-new

What holds as it is carries over silently, and a former id becomes the present one. Comments, order and quotes stay.
A person decides about levels that are described anew, entries that do not say by which words they were made, and
components that are new or retired. The file says the new version once nothing is left to decide.

Exit status: 0 when nothing is left to decide, 1 when something is, 2 when the command was used wrongly.";

/// What is carried forward.
#[derive(Debug, Args)]
pub struct Options {
    /// The id of a profile, or a file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Components whose entry somebody has held against the levels as they are now; a new one is added as not assessed
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    accept: Vec<String>,
    /// Entries to take out
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    drop: Vec<String>,
    /// Add every new component as not assessed
    #[arg(long)]
    add_new: bool,
    /// Show the difference and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
}

/// What is to be done, and what is left.
#[derive(Default)]
struct Decided {
    steps: Vec<Step>,
    renamed: Vec<(String, String)>,
    dropped: Vec<String>,
    held: usize,
    accepted: usize,
    left: Vec<String>,
    new: Vec<String>,
}

impl Decided {
    fn is_done(&self) -> bool {
        self.left.is_empty() && self.new.is_empty()
    }
}

/// Carries it forward.
pub fn upgrade(options: &Options) -> u8 {
    run(options).unwrap_or_else(|refused| refuse(&refused))
}

fn run(options: &Options) -> Result<u8, Refused> {
    let misused = Refused::Misuse;
    let place = Place::of(&options.root, &options.file, 1).map_err(misused)?;
    let looked = look(&options.root, std::slice::from_ref(&place), "upgrade").map_err(misused)?;
    if !looked.is_sound(&place, "it can be carried forward") {
        return Ok(PROBLEMS);
    }
    let Some((_, profile)) = looked.profile(&place) else {
        return Err(Refused::Misuse(format!("`{}` is no profile", place.shown)));
    };
    let model = looked.model();
    let (was, now) = (&profile.model_version, &model.hub.model_version);
    if is_later(was, now) {
        return Err(Refused::Misuse(format!(
            "`{}` was made for model {was}, which is later than {now}: look at it in a hub that has {was}, or write the version whose words the assessors read",
            place.shown
        )));
    }
    let mut decided = decide(&looked, profile, options).map_err(misused)?;
    let raised = decided.is_done() && was != now;
    if raised {
        let value = Some(Datum::Text(now.clone()));
        decided.steps.push(Step::Field { key: "model_version".into(), value });
    }
    let done = make(options, &place, &decided)?;
    if done != CLEAN {
        return Ok(done);
    }
    tell(&place, profile, now, &decided, raised, options.dry_run);
    Ok(if decided.is_done() { CLEAN } else { PROBLEMS })
}

fn decide(looked: &Looked, profile: &Profile, options: &Options) -> Result<Decided, String> {
    let model = looked.model();
    let carried = carried(model, profile);
    let mut wanted: BTreeSet<&str> = options.accept.iter().chain(&options.drop).map(String::as_str).collect();
    let mut decided = Decided::default();
    let covered: BTreeSet<_> = profile.entries.keys().filter_map(|&id| service(model, id)).collect();
    let mut before: Option<String> = None;
    for one in &carried {
        let component = &model.components[one.component];
        let id = &component.meta.id;
        let written = one.renamed_from.as_ref().unwrap_or(id);
        let said = |list: &[String]| list.iter().any(|named| named == id || named == written);
        let (accepted, dropped) = (said(&options.accept), said(&options.drop));
        wanted.remove(id.as_str());
        wanted.remove(written.as_str());
        if dropped && one.fate == Fate::Unchanged {
            return Err(format!(
                "`{id}` holds as it is, so there is nothing to decide: take its entry out of the file by hand if it is to go"
            ));
        }
        if dropped && one.fate != Fate::New {
            decided.steps.push(Step::Drop { id: written.clone() });
            decided.dropped.push(written.clone());
            continue;
        }
        if let Some(from) = &one.renamed_from {
            decided.steps.push(Step::Rename { from: from.clone(), to: id.clone() });
            decided.renamed.push((from.clone(), id.clone()));
        }
        let digits = basis(component);
        match one.fate {
            Fate::New => {
                if accepted || options.add_new {
                    decided.accepted += 1;
                    let after = before.clone();
                    decided.steps.push(Step::Put { id: id.clone(), entry: not_assessed(&digits), after });
                } else if service(model, one.component).is_some_and(|service| covered.contains(&service)) {
                    decided.new.push(id.clone());
                }
                continue;
            }
            Fate::Changed | Fate::Unknown if accepted => {
                decided.accepted += 1;
                decided.steps.push(Step::Basis { id: written.clone(), basis: digits });
            }
            Fate::Retired if accepted => {
                return Err(format!(
                    "`{id}` is retired: take its entry out with `--drop {id}`, or move it to another component in the file"
                ));
            }
            Fate::Changed | Fate::Unknown | Fate::Retired => decided.left.push(words(model, one, profile)),
            Fate::Unchanged => {
                decided.held += 1;
                let entry = profile.entries.get(&one.component);
                // Nothing is judged in it, so it may as well be judged by the words of today.
                if entry.is_some_and(|entry| entry.basis.as_ref().is_some_and(|own| *own != digits)) {
                    decided.steps.push(Step::Basis { id: written.clone(), basis: digits });
                }
            }
        }
        before = Some(written.clone());
    }
    match wanted.into_iter().next() {
        None => Ok(decided),
        Some(id) => {
            let known = carried.iter().map(|one| model.components[one.component].meta.id.as_str());
            let near = name::nearest(id, known).map(|near| format!("; did you mean `{near}`?"));
            Err(format!("the profile has nothing to decide about `{id}`{}", near.unwrap_or_default()))
        }
    }
}

fn service(
    model: &Model,
    component: crate::base::Id<crate::model::Component>,
) -> Option<crate::base::Id<crate::model::Service>> {
    model.components[component].capability.and_then(|id| model.capabilities[id].service)
}

fn not_assessed(basis: &str) -> Datum {
    let as_is = Datum::Map(vec![("level".into(), Datum::Nothing)]);
    Datum::Map(vec![("as_is".into(), as_is), ("basis".into(), Datum::Text(basis.into()))])
}

/// What a person must decide, in a line.
fn words(model: &Model, one: &Carried, profile: &Profile) -> String {
    let component = &model.components[one.component];
    let id = &component.meta.id;
    let entry = profile.entries.get(&one.component);
    let levels = entry.map(|entry| {
        let as_is = entry.level().map(|level| format!("as is {level}"));
        let target = entry.target.as_ref().map(|goal| format!("target {}", goal.level.value));
        let scope = (!entry.in_scope).then(|| "out of scope".to_string());
        let parts: Vec<String> = as_is.into_iter().chain(target).chain(scope).collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    });
    let said = match one.fate {
        Fate::Changed => format!("its levels are described anew; read them again, then `--accept {id}`"),
        Fate::Unknown => {
            format!("it does not say by which words it was made; read the levels again, then `--accept {id}`")
        }
        Fate::Retired => {
            let by: Vec<&str> = model
                .replacements(Object::Component(one.component))
                .into_iter()
                .map(|object| model.id(object))
                .collect();
            if by.is_empty() {
                format!("it is retired; `--drop {id}` takes the entry out")
            } else {
                format!("it is retired for {}; move the entry there, or `--drop {id}`", list_and(&by))
            }
        }
        Fate::New | Fate::Unchanged => "it holds".into(),
    };
    format!("  {id}{}: {said}\n", levels.unwrap_or_default())
}

/// Makes the change, in the hub or in a file outside of it.
fn make(options: &Options, place: &Place, decided: &Decided) -> Result<u8, Refused> {
    if decided.steps.is_empty() {
        return Ok(CLEAN);
    }
    let wishes = wishes(&options.root, "assess upgrade north/2026-autumn --root")?;
    let disk = Disk::new(&options.root);
    let guest = place.guest.clone().map(|bytes| (place.path.clone(), Some(bytes)));
    let world = Overlay::new(&disk, guest.into_iter().collect::<BTreeMap<_, _>>());
    let mut keeps = true;
    let planned = plan(&world, &wishes, |content| {
        let made = edit::profile(content, &place.path, &decided.steps)?;
        keeps = made.keeps_layout;
        Ok((made.edit, (Vec::new(), None)))
    })?;
    verify(&world, &wishes, &planned.changes, Severity::Error)?;
    if !keeps {
        say(
            "The file is written in a way that cannot be added to, so it is laid out anew, without its comments.\n",
        );
    }
    Ok(write(&options.root, place, planned, options.dry_run))
}

/// Writes the changes of a file to where it lies.
pub fn write(root: &Path, place: &Place, mut planned: Planned, dry_run: bool) -> u8 {
    if place.guest.is_none() {
        return finish(root, &planned, dry_run);
    }
    for change in &mut planned.changes {
        change.path.clone_from(&place.shown);
    }
    if dry_run {
        return finish(root, &planned, true);
    }
    let here = Path::new("");
    let changes: Vec<Change> = planned.changes;
    emit::apply(here, &changes).map_or_else(|error| misuse(&error.to_string()), |()| CLEAN)
}

fn tell(place: &Place, profile: &Profile, now: &str, decided: &Decided, raised: bool, dry_run: bool) {
    let was = &profile.model_version;
    let file = shown(Path::new(&place.shown));
    if was == now {
        say(&format!("`{file}` was made for model {was}, as it is now.\n"));
    } else {
        say(&format!("`{file}` was made for model {was}; it is {now} now.\n"));
    }
    if decided.held > 0 {
        say(&format!("  {} carried over unchanged.\n", count(decided.held, "entry", "entries")));
    }
    for (from, to) in &decided.renamed {
        say(&format!("  `{from}` is called `{to}` now.\n"));
    }
    if !decided.dropped.is_empty() {
        say(&format!("  Taken out: {}.\n", decided.dropped.join(", ")));
    }
    if decided.accepted > 0 {
        say(&format!("  {} accepted.\n", count(decided.accepted, "component", "components")));
    }
    if !decided.is_done() {
        say("A person must decide:\n");
        say(&decided.left.concat());
    }
    if !decided.new.is_empty() {
        say(&format!(
            "  {} no entry and may be new: {}\n    `--accept ID` adds one as not assessed, `--add-new` adds all\n",
            count(decided.new.len(), "component has", "components have"),
            decided.new.join(", ")
        ));
    }
    match (dry_run, raised, decided.is_done()) {
        (true, ..) => say("Nothing was written.\n"),
        (_, true, _) => say(&format!("It is for model {now} now.\n")),
        (_, _, false) if was != now => {
            say(&format!("It stays for model {was} until all of that is decided.\n"));
        }
        _ => {}
    }
}
