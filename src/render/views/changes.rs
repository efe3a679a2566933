//! What changed, version by version.

use serde::Serialize;

use super::parts::{Html, Reference};
use crate::assess::difference::{
    Detail, Side, Stretch, Tiers, by_thing, heading, label, shortened, summary, word_by_word,
};
use crate::base::{text, when};
use crate::model::{Change, Place, Record, What};
use crate::render::context::Desk;
use crate::site::Route;

/// The page of what changed.
#[derive(Debug, Serialize)]
pub struct Changes {
    /// How many versions, in a sentence.
    pub finding: String,
    /// The versions, the newest first.
    pub versions: Vec<Version>,
    /// Works that the summaries cite.
    pub references: Vec<Reference>,
}

/// A version.
#[derive(Debug, Serialize)]
pub struct Version {
    /// Its anchor.
    pub id: String,
    /// `Version 1.1.0`.
    pub title: String,
    /// When, and compared with what.
    pub released: String,
    /// What it is about, in the editors' words.
    pub summary: Html,
    /// What changed, counted; empty where nothing is listed.
    pub counts: String,
    /// What changed, by what happened.
    pub groups: Vec<Group>,
}

/// Changes of one kind.
#[derive(Debug, Serialize)]
pub struct Group {
    /// What happened, and to how many.
    pub title: String,
    /// The things that it happened to.
    pub things: Vec<Thing>,
}

/// A thing with what changed of it.
#[derive(Debug, Serialize)]
pub struct Thing {
    /// What it is, as the hub calls it.
    pub kind: String,
    /// What it was called then.
    pub title: String,
    /// Where it is now; empty where it is gone.
    pub href: String,
    /// What changed.
    pub parts: Vec<Part>,
}

/// One change of a thing.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Which part of it; may be empty.
    pub title: String,
    /// What is to say of it in a few words; may be empty.
    pub note: String,
    /// What was there before, for what has another value now; may be empty.
    pub before: String,
    /// What is there now.
    pub after: String,
    /// Both texts word by word.
    pub words: Vec<Words>,
}

/// A stretch of two texts.
#[derive(Debug, Serialize)]
pub struct Words {
    /// `both`, `before` or `after`.
    pub side: &'static str,
    /// Whether a space stands before it.
    pub space: bool,
    /// Its words.
    pub text: String,
}

impl Changes {
    /// The view of the page.
    pub fn of(desk: &mut Desk<'_>) -> Self {
        let records = &desk.site.model.records;
        let versions: Vec<Version> = records.iter().map(|record| Version::of(desk, record)).collect();
        let finding = match versions.len() {
            1 => "One version of the model.".to_string(),
            n => format!(
                "{} versions of the model, the newest first.",
                text::capitalise(&text::number_word(n))
            ),
        };
        Self { finding, versions, references: desk.references() }
    }
}

impl Version {
    fn of(desk: &mut Desk<'_>, record: &Record) -> Self {
        let released = record.released_on.map(when::in_words).unwrap_or_default();
        let compared = match record.compared_with.as_str() {
            "" => String::new(),
            name => format!(", compared with {name}"),
        };
        Self {
            id: record.anchor.clone(),
            title: format!("Version {}", record.version),
            released: format!("{released}{compared}"),
            summary: record.summary.as_ref().map(|text| desk.prose(text)).unwrap_or_default(),
            counts: counts(desk, record),
            groups: groups(desk, record),
        }
    }
}

/// What a record lists, counted in a sentence; empty where it lists nothing.
pub fn counts(desk: &Desk<'_>, record: &Record) -> String {
    if record.changes.is_empty() {
        return String::new();
    }
    let changes = record.changes.iter().map(|(change, _)| change);
    format!("{}.", text::capitalise(&summary(changes, &Tiers::of(desk.site.model))))
}

fn groups(desk: &Desk<'_>, record: &Record) -> Vec<Group> {
    let groups = What::ALL.iter().map(|(_, what)| {
        let changes: Vec<&Change> =
            record.changes.iter().map(|(change, _)| change).filter(|change| change.what == *what).collect();
        let things: Vec<Thing> =
            by_thing(&changes).iter().map(|changes| Thing::of(desk, record, changes)).collect();
        Group { title: format!("{}, {}", heading(*what), things.len()), things }
    });
    groups.filter(|group| !group.things.is_empty()).collect()
}

impl Thing {
    fn of(desk: &Desk<'_>, record: &Record, changes: &[&Change]) -> Self {
        let first = changes[0];
        let place =
            record.changes.iter().find(|(change, _)| change == first).and_then(|(_, place)| place.as_ref());
        let href = match place {
            Some(Place::Object(object)) => desk.href(*object),
            Some(Place::Term(anchor)) => {
                desk.special(&Route::Glossary).map(|page| format!("{page}#{anchor}")).unwrap_or_default()
            }
            Some(Place::Hub) => desk.special(&Route::Home).unwrap_or_default(),
            None => String::new(),
        };
        let kind = label(first.subject, &Tiers::of(desk.site.model)).0;
        Self {
            kind: text::capitalise(&kind),
            title: first.title.clone(),
            href,
            parts: changes.iter().filter_map(|change| Part::of(change)).collect(),
        }
    }
}

impl Part {
    /// Nothing where the heading says all.
    fn of(change: &Change) -> Option<Self> {
        let mut part = Self {
            title: text::capitalise(&change.part),
            note: String::new(),
            before: String::new(),
            after: String::new(),
            words: Vec::new(),
        };
        match Detail::of(change) {
            Detail::Nothing if part.title.is_empty() => return None,
            Detail::Nothing => {}
            Detail::Note(note) => part.note = note.to_string(),
            Detail::Instead(before, after) => (part.before, part.after) = (before, after),
            Detail::Words(before, after) => {
                part.words = words(&shortened(word_by_word(before, after)));
            }
        }
        Some(part)
    }
}

/// Stretches as the template prints them. What came stands apart from what it takes the place of.
fn words(stretches: &[Stretch]) -> Vec<Words> {
    let before = std::iter::once(None).chain(stretches.iter().map(|stretch| Some(stretch.side)));
    let words = stretches.iter().zip(before).map(|(stretch, last)| {
        let replaces = stretch.side == Side::After && last == Some(Side::Before);
        Words {
            side: match stretch.side {
                Side::Both => "both",
                Side::Before => "before",
                Side::After => "after",
            },
            space: stretch.text.starts_with(' ') || replaces,
            text: stretch.text.trim().to_string(),
        }
    });
    words.collect()
}
