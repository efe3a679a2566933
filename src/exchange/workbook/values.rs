//! The fields of the profile itself, as cells.

use crate::exchange::datum::{Datum, Kind, PROFILE};
use crate::exchange::evidence::{joined, json, of_json, parted};

/// The fields that are always there to be filled in, with what they are.
pub const ASKED: [(&str, &str); 10] = [
    ("title", "What readers call this assessment"),
    ("organisation", "Whose it is"),
    ("unit", "The part of the organisation that is assessed, if it is not all of it"),
    ("summary", "What it is, in one sentence"),
    ("description", "More about it"),
    ("as_of", "The day for which it tells how things are: 2026-11-30"),
    ("assessors", "The roles of those who assess, with a semicolon between. No names"),
    ("method", "How you went about it: who was asked, and how you agreed"),
    ("model_version", "The version of the model that it was made for. Lattice keeps it"),
    ("previous", "The assessment before it, by its id"),
];

/// What a field is called in the sheet: `Model version`.
pub fn label(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The field that a label stands for.
pub fn key(label: &str) -> Option<&'static str> {
    let wanted = label.trim().to_lowercase().replace(' ', "_");
    PROFILE.iter().map(|(key, _)| *key).find(|key| *key == wanted && wanted != "entries")
}

/// The value of a field, as a cell has it.
pub fn text(value: &Datum) -> String {
    match value {
        Datum::Text(text) => text.clone(),
        Datum::Number(number) => number.to_string(),
        Datum::List(items) => joined(items),
        other => json(other).to_string(),
    }
}

/// The value of a field, out of its cell.
pub fn datum(key: &str, text: &str) -> Datum {
    match PROFILE.iter().find(|(name, _)| *name == key).map(|(_, kind)| kind) {
        Some(Kind::Texts) => Datum::List(parted(text)),
        Some(Kind::Number) => {
            text.trim().parse().map_or_else(|_| Datum::Text(text.to_string()), Datum::Number)
        }
        Some(Kind::Fields(_)) if text.trim_start().starts_with('{') => {
            serde_json::from_str(text).map_or_else(|_| Datum::Text(text.to_string()), |value| of_json(&value))
        }
        _ => Datum::Text(text.to_string()),
    }
}
