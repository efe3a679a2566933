//! What all kinds of object have.

use jiff::civil::Date;

use super::object::Object;
use super::{Foia, Status, Tier, Topic, Work};
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
