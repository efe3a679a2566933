//! How changes are told, wherever they are shown.

use super::links::is_link;
use crate::base::when;
use crate::model::{Change, What};

/// Above the changes of a kind.
pub fn heading(what: What) -> &'static str {
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
#[derive(Debug)]
pub enum Detail<'a> {
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
    /// The way that fits what happened.
    pub fn of(change: &'a Change) -> Self {
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
            What::Changed if is_link(change) => Self::Instead(named(before), named(after)),
            // A list in which something came or went is read best word by word; a new value takes the place of another.
            What::Changed if before.contains([',', ';']) || after.contains([',', ';']) => {
                Self::Words(before, after)
            }
            _ => Self::Instead(named(before), named(after)),
        }
    }
}

/// Changes of the same thing that follow each other.
pub fn by_thing<'c>(changes: &[&'c Change]) -> Vec<Vec<&'c Change>> {
    let mut things: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match things.last_mut().filter(|thing| thing[0].thing() == change.thing()) {
            Some(thing) => thing.push(change),
            None => things.push(vec![change]),
        }
    }
    things
}
