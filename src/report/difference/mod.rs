//! What changed for readers: as text, as Markdown for a comment on a pull request, and as JSON.

mod escape;
mod json;
mod markdown;
mod text;

use crate::assess::difference::{self, Difference, Tiers, label};
use crate::base::text::{capitalise, count};
use crate::model::{Change, What};
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
        let summary = difference::summary(&self.difference.changes, &self.tiers);
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
