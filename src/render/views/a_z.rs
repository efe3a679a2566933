//! The index of everything by name; where there is no script it is the way to find something.

use serde::Serialize;

use super::parts::Entry;
use crate::base::text;
use crate::model::Status;
use crate::render::context::Desk;
use crate::site::Route;

/// The index.
#[derive(Debug, Serialize)]
pub struct AToZ {
    /// How many entries, in a sentence.
    pub finding: String,
    /// By first letter.
    pub letters: Vec<Letter>,
}

/// The entries that start with a letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter, as a capital; `0-9` for digits.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// The entries.
    pub entries: Vec<Entry>,
}

impl AToZ {
    /// The view of the index.
    pub fn of(desk: &Desk<'_>) -> Self {
        let mut entries = entries(desk);
        entries.sort_by_cached_key(|entry| (sort_key(&entry.title), entry.kind.clone(), entry.href.clone()));
        let total = entries.len();
        let mut letters: Vec<Letter> = Vec::new();
        for entry in entries {
            let (letter, id) = letter_of(&entry.title);
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(Letter { letter, id, entries: Vec::new() });
            }
            if let Some(last) = letters.last_mut() {
                last.entries.push(entry);
            }
        }
        Self {
            finding: format!("{} by name.", text::capitalise(&text::count(total, "entry", "entries"))),
            letters,
        }
    }
}

/// Everything with a name: objects, former titles' objects excepted, and the glossary's terms both ways round.
fn entries(desk: &Desk<'_>) -> Vec<Entry> {
    let model = desk.site.model;
    let objects = model.objects().filter(|&object| model.meta(object).status != Status::Retired);
    let mut entries: Vec<Entry> =
        objects.map(|object| Entry { note: String::new(), ..desk.entry(object, true) }).collect();
    let glossary = desk.special(&Route::Glossary).unwrap_or_default();
    for (_, term) in model.terms.iter() {
        let href = format!("{glossary}#{}", term.anchor);
        let entry = |title: &str, note: String| Entry {
            title: title.into(),
            href: href.clone(),
            kind: "Glossary".into(),
            note,
        };
        entries.push(entry(&term.term, term.expansion.clone().unwrap_or_default()));
        entries.extend(
            term.expansion.as_ref().map(|expansion| entry(&text::capitalise(expansion), term.term.clone())),
        );
    }
    entries
}

/// What a title is sorted by: its letters and digits without their marks, so that `é` stands by `e`.
fn sort_key(title: &str) -> (String, String) {
    (crate::base::name::slug(title), title.to_lowercase())
}

/// The letter that a title is listed under, and its anchor.
pub fn letter_of(title: &str) -> (String, String) {
    let first = crate::base::name::slug(title).chars().next();
    match first {
        Some(letter) if letter.is_ascii_lowercase() => {
            (letter.to_ascii_uppercase().to_string(), format!("letter-{letter}"))
        }
        _ => ("0-9".into(), "letter-0-9".into()),
    }
}
