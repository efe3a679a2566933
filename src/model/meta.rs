//! What all kinds of object have.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::object::{Kind, Object};
use super::{Foia, Model, Status, Tier, Topic, Work};
use crate::base::{At, Id, Span};

/// What all kinds of object have.
#[derive(Debug)]
pub struct Meta {
    /// Its id, for a page its path.
    pub id: String,
    /// The start of its file.
    pub place: Span,
    /// Its file, relative to the hub's root.
    pub file: String,
    /// What readers call it.
    pub title: At<String>,
    /// For menus; the title where there is no shorter one.
    pub short_title: Option<String>,
    /// A short display code.
    pub code: Option<At<String>>,
    /// Its place among its siblings, before the title counts.
    pub order: i64,
    /// A role.
    pub owner: Option<String>,
    /// How far along it is.
    pub status: Status,
    /// Where the status was written, or the start of the file.
    pub status_place: Span,
    /// When its file was last changed, as the history of the files tells; a fact apart from reviews, which editors tell.
    pub changed_on: Option<Date>,
    /// When somebody last read it with care.
    pub last_reviewed_on: Option<Date>,
    /// When somebody should next, with the place that says so.
    pub review_due: Option<At<Date>>,
    /// Its marking. Where none was written it is that of its parent, or OFFICIAL.
    pub marking: Tier,
    /// The marking as written.
    pub own_marking: Option<At<Tier>>,
    /// Handling instructions, in the author's words.
    pub handling: Vec<String>,
    /// Whether it may be disclosed.
    pub foia: Option<Foia>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The topics that it belongs to, in the order written.
    pub topics: Vec<Id<Topic>>,
    /// Where it comes from.
    pub provenance: Option<Origin>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
    /// What took its place.
    pub replaced_by: Vec<At<Object>>,
    /// Why it is gone without a replacement.
    pub retired_reason: Option<String>,
}

impl Meta {
    /// The title for a menu.
    pub fn menu_title(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title.value)
    }

    /// What siblings are sorted by.
    pub fn sort_key(&self) -> (i64, String, &str) {
        (self.order, self.title.value.to_lowercase(), &self.id)
    }
}

/// A review that is due within this many days is soon.
pub const SOON_DAYS: i64 = 30;

/// How near the next review is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// It should have been done by today.
    Overdue,
    /// It is due within [`SOON_DAYS`].
    Soon,
    /// It is due after that.
    Later,
}

impl Model {
    /// How near the next review of an object is, and when; nothing where none was promised, or it is retired.
    pub fn review(&self, object: Object) -> Option<(Review, &At<Date>)> {
        let meta = self.meta(object);
        let due = meta.review_due.as_ref().filter(|_| meta.status != Status::Retired)?;
        let review = if due.value < self.today {
            Review::Overdue
        } else if due.value <= self.today.saturating_add(SOON_DAYS.days()) {
            Review::Soon
        } else {
            Review::Later
        };
        Some((review, due))
    }
}

/// What a build leaves out since it is a draft.
#[derive(Debug)]
pub struct LeftOut {
    /// What it is.
    pub kind: Kind,
    /// Its id, for a page its path.
    pub id: String,
    /// What it is to be called.
    pub title: String,
    /// A role.
    pub owner: Option<String>,
    /// Where it is said to be a draft.
    pub place: Span,
    /// Its file, relative to the hub's root.
    pub file: String,
}

/// Where a statement comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// Made up to fill the model; the page says so.
    Illustrative,
    /// A work of the bibliography.
    Work {
        /// Which.
        work: Id<Work>,
        /// Where in it.
        locator: Option<String>,
    },
}
