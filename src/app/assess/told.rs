//! What a profile adds up to, in words.

use std::fmt::Write as _;

use crate::assess::profile::{Fate, OnScale, RollUp, carried};
use crate::base::text::{count, list_and};
use crate::model::{Model, Object, Profile};

/// A few lines about a profile.
pub fn summary(model: &Model, profile: &Profile, shown: &str) -> String {
    let whole = RollUp::whole(model, profile);
    let unit = profile.unit.as_ref().map(|unit| format!(", {unit}")).unwrap_or_default();
    let day = profile.as_of.map(|day| format!(", as of {day}")).unwrap_or_default();
    let mut out = format!("{}{unit}{day} ({shown})\n", profile.organisation);
    // Writing to a string does not fail.
    let _ = writeln!(out, "  {}", whole.in_words());
    for scale in &whole.scales {
        let _ = writeln!(out, "  {}", levels(model, scale, whole.scales.len() > 1));
    }
    if whole.with_target > 0 {
        let unknown = whole.with_target - whole.below - whole.met - whole.above;
        let standing =
            [(whole.below, "still to reach"), (whole.met, "reached"), (whole.above, "below where it is")];
        let standing = standing.map(|(n, words)| format!("{n} {words}"));
        let unknown = (unknown > 0).then(|| format!("{unknown} without a level to compare"));
        let parts: Vec<String> = standing.into_iter().chain(unknown).collect();
        let _ = writeln!(out, "  {}: {}", count(whole.with_target, "target", "targets"), list_and(&parts));
    }
    for &service in model.graph.services() {
        let part = RollUp::service(model, profile, service);
        let lowest = match (part.scales.as_slice(), part.lowest()) {
            ([scale], Some(lowest)) => format!(", lowest {}", level(model, scale, lowest)),
            _ => String::new(),
        };
        let _ = writeln!(out, "    {}: {}{lowest}", model.title(Object::Service(service)), part.in_words());
    }
    out.push_str(&to_decide(model, profile, shown));
    out
}

/// How many entries wait for a person, where the profile was made for other words.
fn to_decide(model: &Model, profile: &Profile, shown: &str) -> String {
    let carried = carried(model, profile);
    let of = |fate: Fate| carried.iter().filter(|one| one.fate == fate).count();
    let kinds = [
        (Fate::Changed, "described anew"),
        (Fate::Unknown, "without a basis"),
        (Fate::Retired, "retired"),
        (Fate::New, "without an entry"),
    ];
    let waiting: Vec<String> = kinds
        .into_iter()
        .map(|(fate, words)| (of(fate), words))
        .filter(|(n, _)| *n > 0)
        .map(|(n, words)| format!("{n} {words}"))
        .collect();
    let now = &model.hub.model_version;
    // A version that could not be read was reported, and is not told as another one.
    let is_current = profile.model_version == *now || profile.model_version.is_empty();
    if waiting.is_empty() && is_current {
        return String::new();
    }
    let versions = if is_current {
        format!("The model is {now}")
    } else {
        format!("Made for model {}; it is {now} now", profile.model_version)
    };
    let rest = if waiting.is_empty() { "nothing is left to decide".into() } else { list_and(&waiting) };
    format!("  {versions}: {rest}. See `lattice assess upgrade {shown}`\n")
}

fn levels(model: &Model, on: &OnScale, named: bool) -> String {
    let scale = &model.scales[on.scale];
    let parts = (1i64..).zip(&on.as_is).filter(|(_, count)| **count > 0);
    let parts: Vec<String> =
        parts.map(|(number, count)| format!("{count} at {}", level(model, on, number))).collect();
    let levels = if parts.is_empty() { "none assessed".to_string() } else { list_and(&parts) };
    if named { format!("{}: {levels}", scale.meta.title.value) } else { format!("Levels: {levels}") }
}

/// A level with its name.
fn level(model: &Model, on: &OnScale, number: i64) -> String {
    let names = &model.scales[on.scale].levels;
    let place = usize::try_from(number - 1).ok();
    match place.and_then(|place| names.get(place)) {
        Some(level) => format!("{number} {}", level.name),
        None => number.to_string(),
    }
}
