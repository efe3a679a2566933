//! `lattice assess import`: what somebody filled in elsewhere, as a profile of the hub.

mod problems;
mod steps;

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::file::{FOLDER, Looked, Place, in_hub, look};
use super::new::free_path;
use crate::app::cli::parse_date;
use crate::app::edit::{Refused, finish, plan, refuse, verify, wishes};
use crate::app::new::ask;
use crate::app::say::{say, shown};
use crate::app::{CLEAN, PROBLEMS};
use crate::base::text::{count, list_and};
use crate::base::{Severity, name};
use crate::edit::{self, Content, Edit, Refusal, with_schema};
use crate::exchange::{Comments, Datum, Outline, Taken, read_table, read_workbook, write_yaml};
use crate::load::{Disk, World as _};
use crate::schema;

pub use problems::problems_of;
pub use steps::merge;

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice assess import workshop.xlsx --to north/2026-autumn
  lattice assess import workshop.xlsx --to north/2026-autumn --dry-run   show the difference, write nothing
  lattice assess import north.csv --to content/profiles/north/2026.yaml --title 'Autumn 2026' --organisation 'Northshire Police'
  lattice assess import ~/Downloads/north.yaml --to north/2026            what the browser saved

Into a profile that is there, only the keys that differ are changed: comments and layout beside the others stay,
and it says how many comments go. What has no row or no column stays too. A row that says nothing (not assessed, no target, no words) leaves an entry alone that says something:
--replace takes it away. A file of another organisation is refused, unless --organisation says whose the profile is.
A table has no title or organisation: the profile keeps its own, or the options say them. Every problem is named by
its sheet and cell. With an error nothing is written.

Exit status: 0 when it was taken in, 1 when something in it is wrong, 2 when the command was used wrongly.";

/// What is taken in, and where it goes.
#[derive(Debug, Args)]
pub struct Options {
    /// A workbook (.xlsx), a table (.csv) or a profile (.yaml)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The profile: its id, or its file in content/profiles/
    #[arg(long, value_name = "PROFILE")]
    to: PathBuf,
    /// What readers call it
    #[arg(long)]
    title: Option<String>,
    /// Whose it is, as readers know it
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The part of the organisation that was assessed
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// The role of somebody who assessed; may be said several times
    #[arg(long = "assessor", value_name = "ROLE")]
    assessors: Vec<String>,
    /// The day for which it tells how things are
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Take rows as they are: one that says nothing takes its entry away, and so does a profile (.yaml) without the entry
    #[arg(long)]
    replace: bool,
    /// Show the difference and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
}

/// Takes it in.
pub fn import(options: &Options) -> u8 {
    run(options).unwrap_or_else(|refused| refuse(&refused))
}

fn run(options: &Options) -> Result<u8, Refused> {
    let file = options.file.display().to_string();
    let bytes = Disk::new(".").read(&options.file.to_string_lossy());
    let bytes = bytes.map_err(|error| Refused::Misuse(format!("`{file}` cannot be read: {error}")))?;
    let path = target(&options.root, &options.to).map_err(Refused::Misuse)?;
    let place = Place { path: path.clone(), shown: path, guest: None };
    let guest = Place::guest(file.clone(), bytes.clone(), 1);
    let form = Form::of(&options.file, &bytes);
    let read: &[Place] = if form == Form::Yaml { std::slice::from_ref(&guest) } else { &[] };
    let looked = look(&options.root, read, "import").map_err(Refused::Misuse)?;
    let outline = Outline::of(looked.model());
    let taken = match form {
        Form::Workbook => read_workbook(&bytes, &outline),
        Form::Table => match String::from_utf8(bytes) {
            Ok(text) => read_table(&text, &outline),
            Err(_) => Err("its letters are not UTF-8: save it as `CSV UTF-8`".into()),
        },
        Form::Yaml if !looked.is_sound(&guest, "it can be taken in") => return Ok(PROBLEMS),
        Form::Yaml => {
            let whole = looked.written(&guest).map(|profile| whole(&profile, &outline));
            whole.ok_or_else(|| "it is no profile".into())
        }
    };
    let mut taken = taken.map_err(|why| Refused::Misuse(format!("`{file}`: {why}")))?;
    let is_there = options.root.join(&place.path).is_file();
    if is_there && !looked.is_sound(&place, "another can be taken into it") {
        return Ok(PROBLEMS);
    }
    let existing = if is_there { looked.written(&place) } else { None };
    for (id, _) in existing.as_ref().map_or(&[][..], entries) {
        // A file may call a component as it was called once, until it is carried forward.
        let now = outline.now(id);
        if now != id {
            taken.rename(now, id);
            taken.renamed.retain(|(_, to)| to != now);
        }
    }
    if let (Form::Yaml, true, Some(existing)) = (form, options.replace, &existing) {
        taken.rows.extend(entries(existing).iter().map(|(id, _)| id.clone()));
    }
    let told = told(options, &looked, &taken, existing.as_ref())?;
    if let Some(existing) = &existing {
        same_organisation(options, &taken, existing, &file, &place)?;
    }
    let merged = merge(&mut taken, existing.as_ref(), told, options.replace);
    if !problems::are_none(&options.root, &place, &file, &taken, &merged.profile)? {
        return Ok(PROBLEMS);
    }
    make(
        options,
        &place,
        &taken,
        &merged,
        existing.is_some(),
        if form == Form::Yaml { Some(&guest) } else { None },
    )
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Workbook,
    Table,
    Yaml,
}

impl Form {
    fn of(file: &Path, bytes: &[u8]) -> Self {
        let ending =
            file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "yaml" | "yml" => Self::Yaml,
            "csv" | "tsv" | "txt" => Self::Table,
            "xlsx" | "xlsm" | "xls" | "ods" => Self::Workbook,
            _ if bytes.starts_with(b"PK") => Self::Workbook,
            _ => Self::Yaml,
        }
    }
}

/// The file in the hub that somebody named by its path or by its id.
fn target(root: &Path, named: &Path) -> Result<String, String> {
    let written = named.to_string_lossy();
    let path = match in_hub(root, named) {
        Some(path) => path,
        None if name::path_fault(&written).is_none() => {
            let taken = format!("{FOLDER}{written}.yml");
            if root.join(&taken).is_file() { taken } else { format!("{FOLDER}{written}.yaml") }
        }
        None => {
            return Err(format!(
                "`{written}` is no place for a profile: write its id, such as `north/2026-autumn`, or its file in `{FOLDER}`"
            ));
        }
    };
    Ok(path)
}

/// Refuses to mix the answers of two organisations.
fn same_organisation(
    options: &Options,
    taken: &Taken,
    existing: &Datum,
    file: &str,
    place: &Place,
) -> Result<(), Refused> {
    let (_, theirs) = match taken.profile.iter().find(|(key, _)| key == "organisation") {
        Some(said) if options.organisation.is_none() => said,
        _ => return Ok(()),
    };
    match (theirs, existing.get("organisation")) {
        (Datum::Text(theirs), Some(Datum::Text(ours))) if theirs.trim() != ours.trim() => {
            Err(Refused::Misuse(format!(
                "`{file}` is about {}, and `{}` about {}: name the profile that it belongs to with `--to`, or say with `--organisation` whose it is",
                theirs.trim(),
                place.path,
                ours.trim()
            )))
        }
        _ => Ok(()),
    }
}

/// A whole file as what was taken in.
pub fn whole(profile: &Datum, outline: &Outline) -> Taken {
    let entries = entries(profile).to_vec();
    let fields = profile.fields().iter().filter(|(key, _)| key != "entries").cloned();
    let mut taken = Taken {
        has_profile: true,
        profile: fields.collect(),
        rows: entries.iter().map(|(id, _)| id.clone()).collect(),
        entries: entries.clone(),
        ..Taken::default()
    };
    for (id, _) in &entries {
        let now = outline.now(id);
        if now != id {
            taken.rename(id, now);
            taken.renamed.push((id.clone(), now.to_string()));
        }
    }
    taken
}

fn entries(profile: &Datum) -> &[(String, Datum)] {
    profile.get("entries").map_or(&[], Datum::fields)
}

/// The fields of the profile itself that the options say, and those that a new one must have and nobody has said.
fn told(
    options: &Options,
    looked: &Looked,
    taken: &Taken,
    existing: Option<&Datum>,
) -> Result<Vec<(&'static str, Datum)>, Refused> {
    let text = |text: &str| Datum::Text(text.trim().to_string());
    let mut told = Vec::new();
    let has = |key: &str| {
        existing.is_some_and(|profile| profile.get(key).is_some())
            || taken.profile.iter().any(|(own, _)| own == key)
    };
    let asked = [
        ("title", &options.title, "What do readers call it?", "--title TEXT"),
        ("organisation", &options.organisation, "Whose assessment is it?", "--organisation NAME"),
    ];
    for (key, said, question, option) in asked {
        if said.is_some() || !has(key) {
            let said =
                ask::text(said.as_deref(), question, option, None).map_err(|refusal| match refusal {
                    Refusal::Misuse(words) | Refusal::Content(words, _) => Refused::Misuse(words),
                })?;
            told.push((key, text(&said)));
        }
    }
    if let Some(unit) = &options.unit {
        told.push(("unit", text(unit)));
    }
    if !options.assessors.is_empty() {
        told.push(("assessors", Datum::List(options.assessors.iter().map(|role| text(role)).collect())));
    }
    if options.as_of.is_some() || !has("as_of") {
        told.push(("as_of", text(&options.as_of.unwrap_or(looked.model().today).to_string())));
    }
    if !has("model_version") {
        told.push(("model_version", text(&looked.model().hub.model_version)));
    }
    Ok(told)
}

fn make(
    options: &Options,
    place: &Place,
    taken: &Taken,
    merged: &steps::Merged,
    is_there: bool,
    guest: Option<&Place>,
) -> Result<u8, Refused> {
    let wishes = wishes(&options.root, "assess import workshop.xlsx --to north/2026 --root")?;
    let disk = Disk::new(&options.root);
    let (mut keeps, mut comments_gone) = (true, 0);
    let planned = plan(&disk, &wishes, |content| {
        if is_there {
            let made = edit::profile(content, &place.path, &merged.steps)?;
            (keeps, comments_gone) = (made.keeps_layout, made.comments_gone);
            return Ok((made.edit, (Vec::new(), None)));
        }
        Ok((new_file(content, &disk, place, &merged.profile, guest)?, (Vec::new(), None)))
    })?;
    for (was, now) in &taken.renamed {
        say(&format!("`{was}` is called `{now}` now.\n"));
    }
    if merged.left > 0 {
        let (rows, were) = if merged.left == 1 {
            ("row that says", "was left as it is")
        } else {
            ("rows that say", "were left as they are")
        };
        let way_out = if merged.left == 1 { "takes its entry away" } else { "takes their entries away" };
        say(&format!("{} {rows} nothing {were} in the file; `--replace` {way_out}.\n", merged.left));
    }
    if planned.changes.is_empty() {
        say(&format!("`{}` says all of that already; nothing was changed.\n", shown(Path::new(&place.path))));
        return Ok(CLEAN);
    }
    verify(&disk, &wishes, &planned.changes, Severity::Error)?;
    if !keeps {
        say(
            "The file is written in a way that cannot be added to, so it is laid out anew, without its comments.\n",
        );
    }
    if comments_gone > 0 {
        let go = if comments_gone == 1 { "goes" } else { "go" };
        say(&format!("{} {go} with what stood beside.\n", count(comments_gone, "comment", "comments")));
    }
    let done = finish(&options.root, &planned, options.dry_run);
    if done == CLEAN {
        let verb = if options.dry_run { "Would take" } else { "Took" };
        say(&format!(
            "{verb} {} from `{}` into {}: {}.\n",
            count(merged.taken, "entry", "entries"),
            options.file.display(),
            shown(&options.root.join(&place.path)),
            differences(merged, is_there)
        ));
    }
    Ok(done)
}

fn differences(merged: &steps::Merged, is_there: bool) -> String {
    let fields = if is_there { merged.fields } else { 0 };
    let kinds = [
        (merged.new, "new"),
        (merged.changed, "changed"),
        (merged.gone, "gone"),
        (merged.kept, "without a row, as before"),
        (fields, if fields == 1 { "field of the profile" } else { "fields of the profile" }),
    ];
    let parts: Vec<String> =
        kinds.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
    list_and(&parts)
}

/// A file that is new: as the browser saved it, or as it is laid out here.
fn new_file(
    content: &Content<'_>,
    disk: &Disk,
    place: &Place,
    profile: &Datum,
    guest: Option<&Place>,
) -> Result<Edit, Refusal> {
    let path = free_path(content, super::file::id_of(&place.path))?;
    let saved = guest.and_then(|guest| guest.guest.clone()).and_then(|bytes| String::from_utf8(bytes).ok());
    let laid_out = write_yaml(profile, &Comments::new()).text;
    // What the file says is all there is to say, unless an option says something else.
    let same = saved.filter(|text| says(text).as_ref() == Some(profile));
    let mut text = same.unwrap_or(laid_out);
    let file = schema::file_of(&path).filter(|file| disk.read(&format!("{}/{file}", schema::FOLDER)).is_ok());
    if let Some(file) = file.filter(|_| !text.contains("yaml-language-server")) {
        text = with_schema(&path, &file, &text);
    }
    Ok(Edit { files: [(path, text)].into(), ..Edit::default() })
}

fn says(text: &str) -> Option<Datum> {
    let mut d = crate::base::Diagnostics::default();
    let root =
        crate::parse::yaml::read(&mut d, crate::base::SourceId(0), text.trim_start_matches('\u{feff}'), 0)?;
    Some(Datum::profile(&root))
}
