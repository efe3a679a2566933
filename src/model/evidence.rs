//! The bibliography, what each work claims, and how claims are graded.

use jiff::civil::Date;

use super::prose::Prose;
use super::{ClaimStatus, Component, Dimension, Direction, Display, Meta, Tier, WorkType};
use crate::base::{At, Id, Span};

/// A work of the bibliography. Editors and readers call it a source.
#[derive(Debug)]
pub struct Work {
    /// What all kinds have.
    pub meta: Meta,
    /// What sort of work.
    pub kind: Option<WorkType>,
    /// Who wrote it.
    pub authors: Option<String>,
    /// When, or `n.d.`.
    pub year: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where to read it.
    pub url: Option<At<String>>,
    /// When somebody last did.
    pub accessed_on: Option<Date>,
    /// Its digital object identifier.
    pub doi: Option<String>,
    /// The force it is about.
    pub force: Option<String>,
    /// Works that it takes the place of.
    pub supersedes: Vec<Id<Work>>,
    /// What it says, in the order of the file.
    pub claims: Vec<Id<Claim>>,
}

/// One thing that a work says.
#[derive(Debug)]
pub struct Claim {
    /// Its id, unique in the hub.
    pub id: At<String>,
    /// The work that says it.
    pub work: Id<Work>,
    /// The claim in one sentence.
    pub statement: At<String>,
    /// Where in the work.
    pub locator: Option<String>,
    /// What it is about; absent only where that was reported.
    pub dimension: Option<Dimension>,
    /// Which way it goes.
    pub direction: Option<Direction>,
    /// What to know about it.
    pub context: Option<At<String>>,
    /// The components that it is evidence for.
    pub applies_to: Vec<Id<Component>>,
    /// How strong it is. None means not graded, which is not weak.
    pub strength: Vec<Strength>,
    /// Whether it still stands.
    pub status: ClaimStatus,
    /// The claim's marking, its work's where none was written.
    pub marking: Tier,
    /// Where it was written.
    pub own_marking: Option<At<Tier>>,
    /// Handling instructions, in the author's words.
    pub handling: Vec<String>,
    /// Ids that it had, which stay anchors of its source's page.
    pub former_ids: Vec<At<String>>,
}

/// A grade that somebody gave a claim.
#[derive(Debug)]
pub struct Strength {
    /// The scheme.
    pub grading: Id<Grading>,
    /// The place of the level in the scheme's list.
    pub level: usize,
    /// A role.
    pub graded_by: Option<String>,
    /// When.
    pub graded_on: Option<Date>,
    /// Why.
    pub note: Option<Prose>,
}

/// A scheme that grades claims.
#[derive(Debug)]
pub struct Grading {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence about it.
    pub summary: Option<At<String>>,
    /// From weak to strong.
    pub levels: Vec<Grade>,
    /// Where the scheme comes from.
    pub work: Option<Id<Work>>,
}

/// A level of a scheme.
#[derive(Debug)]
pub struct Grade {
    /// The number that claims refer to.
    pub value: i64,
    /// Where it was written.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: At<String>,
    /// How it is shown.
    pub display: Display,
}
