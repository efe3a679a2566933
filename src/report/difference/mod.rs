//! What changed for readers: as text, as Markdown for a comment on a pull request, and as JSON.

mod escape;
mod json;
mod markdown;
mod text;

use crate::assess::difference::{self, Change, Difference, Tiers, label};
use crate::base::text::{capitalise, count};
use crate::base::when;
use crate::model::What;
use crate::urls::Moves;

pub use json::json;
pub use markdown::markdown;
pub use text::text;

/// Two models, and how they differ.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// What the first is called: a revision or a folder; nothing for the files as they are.
    pub before: Option<String>,
    /// What the second is called.
    pub after: Option<String>,
    /// What differs.
    pub difference: &'a Difference,
    /// What the tiers are called.
    pub tiers: Tiers<'a>,
    /// What became of the addresses.
    pub moves: &'a Moves,
    /// What a reader must know about the comparison, each in a sentence.
    pub notes: Vec<String>,
}

impl Comparison<'_> {
    /// The whole in one line, without a full stop.
    fn summary(&self) -> String {
        let summary = difference::summary(self.difference, &self.tiers);
        match self.moves.gone.len() {
            0 => summary,
            n => format!("{summary}, {} gone", count(n, "address", "addresses")),
        }
    }

    /// The changes by what happened, without those kinds that have none.
    fn groups(&self) -> impl Iterator<Item = (What, Vec<&Change>)> {
        What::ALL.iter().filter_map(|(_, what)| {
            let changes: Vec<&Change> =
                self.difference.changes.iter().filter(|change| change.what == *what).collect();
            (!changes.is_empty()).then_some((*what, changes))
        })
    }

    /// What a changed thing is, as at the start of a line: `Component`.
    fn kind(&self, change: &Change) -> String {
        capitalise(&label(change.subject, &self.tiers).0)
    }
}

/// A revision or folder as text has it.
pub fn named(name: Option<&str>) -> String {
    name.map_or_else(|| "the files as they are".to_string(), |name| format!("`{name}`"))
}

/// Above the changes of a kind.
fn heading(what: What) -> &'static str {
    match what {
        What::Graded => "Grades of claims",
        What::HandedOver => "Owners",
        What::Reviewed => "Reviews",
        What::Marked => "Markings",
        What::Changed => "Changed in other ways",
        other => other.shown(),
    }
}

/// How a change is shown beside what it is a change of.
enum Detail<'a> {
    /// There is no more to say.
    Nothing,
    /// A few words.
    Note(&'a str),
    /// One thing in place of another.
    Instead(String, String),
    /// Two texts word by word.
    Words(&'a str, &'a str),
}

impl<'a> Detail<'a> {
    fn of(change: &'a Change) -> Self {
        let (before, after) = (change.before.as_str(), change.after.as_str());
        let named = |text: &str| match when::date(text) {
            Some(date) => when::in_words(date),
            None if text.is_empty() => "none".to_string(),
            None => text.to_string(),
        };
        match change.what {
            What::Added | What::Removed | What::BroughtBack => Self::Nothing,
            What::Retired => Self::Note(after),
            What::Retitled | What::Reworded => Self::Words(before, after),
            What::Changed if before.is_empty() && after.is_empty() => Self::Nothing,
            // A list in which something came or went is read best word by word; a new value takes the place of another.
            What::Changed if before.contains([',', ';']) || after.contains([',', ';']) => {
                Self::Words(before, after)
            }
            _ => Self::Instead(named(before), named(after)),
        }
    }
}

/// Changes of the same thing that follow each other.
fn by_thing<'c>(changes: &[&'c Change]) -> Vec<Vec<&'c Change>> {
    let mut things: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match things.last_mut().filter(|thing| thing[0].thing() == change.thing()) {
            Some(thing) => thing.push(change),
            None => things.push(vec![change]),
        }
    }
    things
}
