//! `lattice assess export`: a profile for other programs, and several without names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::file::{Looked, Place, look};
use super::side_by_side;
use crate::app::say::{misuse, print, say, shown};
use crate::app::{CLEAN, PROBLEMS};
use crate::assess::profile::marking;
use crate::base::text::count;
use crate::emit::{self, Change};
use crate::exchange::{
    Comments, Outline, anonymous, anonymous_workbook, write_table, write_workbook, write_yaml,
};
use crate::model::Tier;

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice assess export north/2026-autumn --format xlsx --out workshop.xlsx   for a workshop without the hub
  lattice assess export north/2026-autumn --format csv > north.csv
  lattice assess export north/2026-autumn --format yaml       laid out as the browser lays it out
  lattice assess export north/2026 south/2026 east/2026 --anonymous --format csv

A workbook has a sheet for each service, with the words of each level beside the answers. Nothing is lost on the way
there and back: lattice assess import. A file that is there is never overwritten.

With --anonymous, levels and targets of several profiles stand side by side under letters. No name, text, date or
order says whose they are.

Exit status: 0 when it was written, 1 when a profile has errors, 2 when the command was used wrongly.";

/// What is exported, and how.
#[derive(Debug, Args)]
pub struct Options {
    /// The id of a profile, or a file; several with --anonymous
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What is made
    #[arg(long, value_enum)]
    format: Format,
    /// The file to write [default: standard output, but for xlsx]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Put levels side by side, and name no organisation
    #[arg(long)]
    anonymous: bool,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
}

/// What a profile becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A workbook with drop-down lists
    Xlsx,
    /// A table
    Csv,
    /// The file of the hub
    Yaml,
}

/// Exports it.
pub fn export(options: &Options) -> Result<u8, String> {
    if options.format == Format::Xlsx && options.out.is_none() {
        return Err("a workbook is no text for a terminal: say where it goes with `--out FILE.xlsx`".into());
    }
    if let Some(out) = options.out.as_ref().filter(|out| out.exists()) {
        return Err(format!(
            "`{}` is there already and may hold somebody's answers: choose another name, or move it away",
            out.display()
        ));
    }
    if options.files.len() > 1 && !options.anonymous {
        return Err("several profiles go into one file only side by side and without names: add `--anonymous`, or export one at a time".into());
    }
    if options.anonymous && options.format == Format::Yaml {
        return Err(
            "what is put side by side is a table and no profile: use `--format csv` or `--format xlsx`"
                .into(),
        );
    }
    let named = options.files.iter().enumerate();
    let places: Vec<Place> =
        named.map(|(at, file)| Place::of(&options.root, file, at + 1)).collect::<Result<_, _>>()?;
    let looked = look(&options.root, &places, "export")?;
    let unsound = places.iter().filter(|place| !looked.is_sound(place, "it can be exported")).count();
    if unsound > 0 {
        return Ok(PROBLEMS);
    }
    let bytes = if options.anonymous {
        together(options, &looked, &places)?
    } else {
        alone(options, &looked, &places[0])?
    };
    match &options.out {
        None => Ok(print(&bytes)),
        Some(out) => Ok(write(out, bytes)),
    }
}

fn alone(options: &Options, looked: &Looked, place: &Place) -> Result<Vec<u8>, String> {
    let found = looked.profile(place).zip(looked.written(place));
    let Some(((_, profile), written)) = found else { return Err(format!("`{}` is no profile", place.shown)) };
    let outline = Outline::of(looked.model());
    match options.format {
        Format::Yaml => Ok(write_yaml(&written, &Comments::new()).text.into_bytes()),
        Format::Csv => Ok(write_table(&written, &outline)),
        Format::Xlsx => write_workbook(&written, &outline, profile.marking().name(), looked.model().today),
    }
}

fn together(options: &Options, looked: &Looked, places: &[Place]) -> Result<Vec<u8>, String> {
    let ids = places.iter().map(|place| {
        looked.profile(place).map(|(id, _)| id).ok_or_else(|| format!("`{}` is no profile", place.shown))
    });
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    const FEW: usize = 3;
    let whose: BTreeSet<&str> =
        ids.iter().map(|&id| looked.model().profiles[id].organisation.as_str()).collect();
    if whose.len() < FEW {
        say(&format!(
            "With {}, whoever knows one can tell whose the rest is.\n",
            count(whose.len(), "organisation", "organisations")
        ));
    }
    let marking = marking(looked.model(), &ids);
    if marking > Tier::default() {
        say(&format!("What is in it is marked {}: keep it as such.\n", marking.name()));
    }
    let (head, rows) = side_by_side::table(looked.model(), &ids);
    match options.format {
        Format::Xlsx => anonymous_workbook(&head, &rows, marking.name(), looked.model().today),
        Format::Csv | Format::Yaml => Ok(anonymous(&head, &rows)),
    }
}

fn write(out: &Path, bytes: Vec<u8>) -> u8 {
    let change = Change { path: out.to_string_lossy().into_owned(), before: None, after: Some(bytes) };
    match emit::apply(Path::new(""), &[change]) {
        Ok(()) => {
            say(&format!("Wrote {}.\n", shown(out)));
            CLEAN
        }
        Err(error) => misuse(&error.to_string()),
    }
}
