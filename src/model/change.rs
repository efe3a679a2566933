//! Changes of the model, and the records that editors keep of them.

use jiff::civil::Date;

use super::{Object, Prose, Subject, What};
use crate::base::Span;

/// One thing that differs between two models. It stands for itself, since a later model may not have the object any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// To what kind of thing.
    pub subject: Subject,
    /// To which; its id as it is now, or the last that it had. The anchor of a term; nothing for the hub.
    pub id: String,
    /// What readers call it, as it is now or was at last.
    pub title: String,
    /// Which part of it: `descriptor of level 3`. Empty where that is plain from what happened.
    pub part: String,
    /// What was there: words, an old id, a date, a title. Empty where there was nothing.
    pub before: String,
    /// What is there now; for what was retired, what took its place or why nothing did.
    pub after: String,
}

impl Change {
    /// What it is a change of.
    pub fn thing(&self) -> (Subject, &str) {
        (self.subject, &self.id)
    }
}

/// What changed in a version of the model, as its editors keep it.
#[derive(Debug)]
pub struct Record {
    /// The version.
    pub version: String,
    /// Its anchor on the page of changes.
    pub anchor: String,
    /// Where it was written.
    pub place: Span,
    /// When it was published.
    pub released_on: Option<Date>,
    /// What it was compared with; empty for the first version.
    pub compared_with: String,
    /// What it is about, in the editors' words.
    pub summary: Option<Prose>,
    /// What changed, each with where it is now; nothing where it is gone.
    pub changes: Vec<(Change, Option<Place>)>,
}

/// Where a changed thing is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// An object.
    Object(Object),
    /// A term of the glossary, by its anchor.
    Term(String),
    /// The hub itself.
    Hub,
}
