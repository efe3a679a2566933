//! Plans with their priorities, and work streams.

use super::Rag;
use super::prose::Prose;
use super::{Component, Meta, Moment, Object, Progress, Topic, Work};
use crate::base::{At, Id, Span};

/// A police and crime plan.
#[derive(Debug)]
pub struct Plan {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// When it starts to hold.
    pub from: Option<Moment>,
    /// When it ends.
    pub to: Option<Moment>,
    /// Its priorities, in the order of the file.
    pub priorities: Vec<Id<Priority>>,
}

/// A priority of a plan.
#[derive(Debug)]
pub struct Priority {
    /// Its id, unique in the hub.
    pub id: At<String>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
    /// The plan.
    pub plan: Id<Plan>,
    /// Its number there; 0 only where that was reported.
    pub number: i64,
    /// Where the number is written.
    pub number_place: Option<Span>,
    /// What readers call it.
    pub title: At<String>,
    /// More about it.
    pub text: Option<Prose>,
    /// The topics that it is about, in the order written.
    pub topics: Vec<Id<Topic>>,
    /// The numbers that other documents give it.
    pub elsewhere: Vec<(Id<Work>, String)>,
}

/// What a force is doing about which parts of the model.
#[derive(Debug)]
pub struct WorkStream {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// Its number in the force's own list.
    pub number: Option<i64>,
    /// Where the number is written.
    pub number_place: Option<Span>,
    /// What it works on: components, capabilities or services.
    pub maps_to: Vec<At<Object>>,
    /// Whether that is all that is written; what could not be found was reported.
    pub maps_to_is_whole: bool,
    /// What it works on in the words of the document.
    pub mapping_text: Option<At<String>>,
    /// How far along it is; absent only where that was reported.
    pub progress: Option<Progress>,
    /// More about that.
    pub progress_note: Option<Prose>,
    /// The priorities that it serves.
    pub priorities: Vec<Id<Priority>>,
    /// What it waits for.
    pub depends_on: Vec<Blocker>,
    /// What it is to bring.
    pub benefits: Vec<Benefit>,
    /// Its status in colours.
    pub rag: Option<Rag>,
    /// What it moves, and how far.
    pub moves: Vec<Move>,
    /// When it started.
    pub started: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
}

/// What a work stream waits for.
#[derive(Debug)]
pub struct Blocker {
    /// A work stream, a programme or a project.
    pub on: At<Object>,
    /// Why.
    pub why: Option<Prose>,
}

/// What a work stream is to bring.
#[derive(Debug)]
pub struct Benefit {
    /// What gets better.
    pub what: At<String>,
    /// How much it was before.
    pub baseline: Option<String>,
    /// How much it is expected to be.
    pub expected: Option<String>,
    /// What it is counted in.
    pub unit: Option<String>,
    /// Who says so.
    pub work: Option<Id<Work>>,
}

/// How far a work stream moves a component.
#[derive(Debug)]
pub struct Move {
    /// Which.
    pub component: At<Id<Component>>,
    /// From which level.
    pub from: Option<At<i64>>,
    /// To which level.
    pub to: At<i64>,
}
