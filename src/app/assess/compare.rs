//! `lattice assess compare`: what moved between two profiles.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::file::{Place, look};
use crate::app::PROBLEMS;
use crate::app::say::print;
use crate::assess::profile::{RollUp, Shift, Stand, shifts};
use crate::base::text::count;
use crate::model::{Model, Object, Profile};

/// Shown below the options.
pub const EXAMPLES: &str = "Examples:
  lattice assess compare north/2025-autumn north/2026-autumn
  lattice assess compare north/2025-autumn south/2026 --format markdown

A is the earlier one. Levels are steps on a ladder: they are counted, and never added up.

Exit status: 0 whether something moved or not, 1 when a file has errors, 2 when the command was used wrongly.";

/// Which profiles, and how.
#[derive(Debug, Args)]
pub struct Options {
    /// The earlier profile: an id, or a file
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The later one
    #[arg(value_name = "B")]
    after: PathBuf,
    /// How the comparison is shown
    #[arg(long, value_enum, default_value_t = Shown::Text)]
    format: Shown,
    /// The folder that content/ lies in
    #[arg(long, value_name = "ROOT", default_value = ".")]
    root: PathBuf,
}

/// How a comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// For a person
    Text,
    /// For a page or a report
    Markdown,
    /// One JSON document
    Json,
}

/// Compares them.
pub fn compare(options: &Options) -> Result<u8, String> {
    let places =
        [Place::of(&options.root, &options.before, 1)?, Place::of(&options.root, &options.after, 2)?];
    let looked = look(&options.root, &places, "compare")?;
    // Both are looked at, so that the problems of both are told.
    let sound = places.each_ref().map(|place| looked.is_sound(place, "it can be compared"));
    if sound.contains(&false) {
        return Ok(PROBLEMS);
    }
    let profile = |place: &Place| {
        let found = looked.profile(place).map(|(_, profile)| profile);
        found.ok_or_else(|| format!("`{}` is no profile", place.shown))
    };
    let (before, after) = (profile(&places[0])?, profile(&places[1])?);
    let model = looked.model();
    let found = shifts(model, before, after);
    let names = places.each_ref().map(|place| place.shown.as_str());
    // A comparison leaves the hub, and takes the marking of what it tells along.
    let marking = before.marking().max(after.marking()).name();
    let text = match options.format {
        Shown::Text => text(model, [before, after], names, marking, &found),
        Shown::Markdown => markdown(model, [before, after], names, marking, &found),
        Shown::Json => whole(model, [before, after], names, &found),
    };
    Ok(print(text.as_bytes()))
}

/// The title of a kind of change, and what is one.
type Kind = (&'static str, fn(&Shift) -> bool);

/// What kind of change it is, in the order in which they are told. What changed in two ways stands under both.
const KINDS: [Kind; 7] = [
    ("Moved up", |shift| shift.moved().is_some_and(|steps| steps > 0)),
    ("Moved down", |shift| shift.moved().is_some_and(|steps| steps < 0)),
    ("Assessed now", |shift| matches!((shift.before, shift.after), (Stand::NotAssessed, Stand::At(_)))),
    ("Not assessed any more", |shift| {
        matches!((shift.before, shift.after), (Stand::At(_), Stand::NotAssessed))
    }),
    ("Out of scope now", |shift| shift.before != Stand::OutOfScope && shift.after == Stand::OutOfScope),
    ("In scope now", |shift| shift.before == Stand::OutOfScope && shift.after != Stand::OutOfScope),
    ("Targets", Shift::is_aimed_anew),
];

/// Each kind of change with its components, where there are any.
fn grouped(found: &[Shift]) -> impl Iterator<Item = (&'static str, Vec<&Shift>)> {
    let of = |(title, fits): Kind| (title, found.iter().filter(|shift| fits(shift)).collect::<Vec<_>>());
    KINDS.into_iter().map(of).filter(|(_, shifts)| !shifts.is_empty())
}

fn word(stand: Stand) -> String {
    match stand {
        Stand::At(level) => format!("level {level}"),
        Stand::NotAssessed => "not assessed".into(),
        Stand::OutOfScope => "out of scope".into(),
    }
}

fn aim(target: Option<i64>) -> String {
    target.map_or_else(|| "no target".into(), |level| format!("level {level}"))
}

fn change(kind: &str, shift: &Shift) -> String {
    let reworded =
        if shift.reworded == Some(true) { "; its levels were described anew between the two" } else { "" };
    if kind == "Targets" {
        return format!("{}, before {}", aim(shift.target_after), aim(shift.target_before));
    }
    format!("{}, before {}{reworded}", word(shift.after), word(shift.before))
}

fn name(model: &Model, profile: &Profile, shown: &str) -> String {
    let day = profile.as_of.map(|day| format!(", as of {day}")).unwrap_or_default();
    format!("{}{day} ({shown}): {}", profile.organisation, RollUp::whole(model, profile).in_words())
}

fn text(model: &Model, profiles: [&Profile; 2], names: [&str; 2], marking: &str, found: &[Shift]) -> String {
    let mut out = String::new();
    for (letter, (profile, shown)) in ["A", "B"].iter().zip(profiles.iter().zip(names)) {
        out.push_str(&format!("{letter}  {}\n", name(model, profile, shown)));
    }
    out.push_str(&format!("Marked {marking}\n"));
    if found.is_empty() {
        out.push_str("\nNothing moved.\n");
    }
    for (title, shifts) in grouped(found) {
        out.push_str(&format!("\n{title}: {}\n", count(shifts.len(), "component", "components")));
        for shift in shifts {
            let component = model.title(Object::Component(shift.component));
            out.push_str(&format!("  {component}: {}\n", change(title, shift)));
        }
    }
    out
}

fn markdown(
    model: &Model,
    profiles: [&Profile; 2],
    names: [&str; 2],
    marking: &str,
    found: &[Shift],
) -> String {
    let mut out = String::new();
    for (letter, (profile, shown)) in ["A", "B"].iter().zip(profiles.iter().zip(names)) {
        out.push_str(&format!("- **{letter}**: {}\n", escaped(&name(model, profile, shown))));
    }
    out.push_str(&format!("- Marked {marking}\n"));
    if found.is_empty() {
        out.push_str("\nNothing moved.\n");
    }
    for (title, shifts) in grouped(found) {
        out.push_str(&format!("\n## {title}\n\n| Component | A | B |\n|---|---|---|\n"));
        for shift in shifts {
            let component = escaped(model.title(Object::Component(shift.component)));
            let (before, after) = if title == "Targets" {
                (aim(shift.target_before), aim(shift.target_after))
            } else {
                (word(shift.before), word(shift.after))
            };
            let reworded =
                if shift.reworded == Some(true) && title != "Targets" { " (described anew)" } else { "" };
            out.push_str(&format!("| {component} | {before} | {after}{reworded} |\n"));
        }
    }
    out
}

/// Words that mean nothing else in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#|!&~".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

fn whole(model: &Model, profiles: [&Profile; 2], names: [&str; 2], found: &[Shift]) -> String {
    let stand = |stand: Stand| match stand {
        Stand::At(level) => json!(level),
        Stand::NotAssessed => json!("not-assessed"),
        Stand::OutOfScope => json!("out-of-scope"),
    };
    let profile = |at: usize| {
        let (profile, sum) = (profiles[at], RollUp::whole(model, profiles[at]));
        json!({
            "file": names[at],
            "title": profile.meta.title.value,
            "organisation": profile.organisation,
            "as_of": profile.as_of.map(|day| day.to_string()),
            "model_version": profile.model_version,
            "marking": profile.marking().name(),
            "in_scope": sum.in_scope(),
            "out_of_scope": sum.out_of_scope,
            "assessed": sum.assessed,
        })
    };
    let changes: Vec<serde_json::Value> = found
        .iter()
        .map(|shift| {
            json!({
                "component": model.id(Object::Component(shift.component)),
                "title": model.title(Object::Component(shift.component)),
                "before": stand(shift.before),
                "after": stand(shift.after),
                "target_before": shift.target_before,
                "target_after": shift.target_after,
                "reworded": shift.reworded,
            })
        })
        .collect();
    let document = json!({ "a": profile(0), "b": profile(1), "changes": changes });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
