//! `lattice assess check`: what is wrong with profiles, and what they add up to.

use std::path::PathBuf;

use clap::Args;

use super::file::{Place, look, show};
use super::told;
use crate::app::cli::Deny;
use crate::app::say::{printed, say};
use crate::app::{CLEAN, PROBLEMS};
use crate::base::Severity;
use crate::base::text::count;
use crate::report;

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice assess check                                 every profile of the hub
  lattice assess check north/2026-autumn
  lattice assess check ~/Downloads/north.yaml --root ~/hub   a file that the browser saved

Problems go to standard error, what a profile adds up to goes to standard output. Levels are counted, never averaged.

Exit status: 0 when the profiles are clean, 1 when they have problems, 2 when the command was used wrongly.";

/// Which profiles.
#[derive(Debug, Args)]
pub struct Options {
    /// Ids of profiles, or files [default: every profile of the hub]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Fail on this severity too
    #[arg(long, value_name = "SEVERITY", value_enum)]
    deny: Option<Deny>,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
}

/// Checks them.
pub fn check(options: &Options) -> Result<u8, String> {
    let places = if options.files.is_empty() {
        Place::all(&options.root)
    } else {
        let named = options.files.iter().enumerate();
        named.map(|(at, file)| Place::of(&options.root, file, at + 1)).collect::<Result<_, _>>()?
    };
    let looked = look(&options.root, &places, "check")?;
    if places.is_empty() {
        say("The hub has no profile yet: `lattice assess new north/2026-autumn` starts one.\n");
    }
    let (mut errors, mut warnings) = (0, 0);
    let mut first = None;
    for place in &places {
        let problems = looked.problems(place, Severity::Warning);
        show(&looked.hub.sources, &problems, place);
        let grave = problems.iter().filter(|one| one.severity == Severity::Error).count();
        errors += grave;
        warnings += problems.len() - grave;
        first = first.or(report::first_to_mend(&problems).map(|one| one.code));
        if let Some((_, profile)) = looked.profile(place) {
            printed(told::summary(looked.model(), profile, &place.shown).as_bytes())?;
        }
    }
    if let Some(code) = first {
        say(&format!("`lattice explain {code}` says more\n"));
    }
    let found = format!("{}, {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"));
    say(&format!("{} checked: {found}\n", count(places.len(), "profile", "profiles")));
    let fails = errors > 0 || (warnings > 0 && options.deny == Some(Deny::Warnings));
    Ok(if fails { PROBLEMS } else { CLEAN })
}
