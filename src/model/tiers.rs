//! The three tiers, and scales.

use super::prose::Prose;
use super::{Effort, Measure, Meta, Origin};
use crate::base::{At, Id, Span};

/// The first tier.
#[derive(Debug)]
pub struct Service {
    /// What all kinds have.
    pub meta: Meta,
    /// What it is for.
    pub purpose: At<String>,
    /// More about it.
    pub description: Option<Prose>,
}

/// The second tier.
#[derive(Debug)]
pub struct Capability {
    /// What all kinds have.
    pub meta: Meta,
    /// The service that it belongs to.
    pub service: Option<Id<Service>>,
    /// Further services that list it.
    pub also_in: Vec<Id<Service>>,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
}

/// The third tier.
#[derive(Debug)]
pub struct Component {
    /// What all kinds have.
    pub meta: Meta,
    /// The capability that it belongs to.
    pub capability: Option<Id<Capability>>,
    /// Further capabilities that list it.
    pub also_in: Vec<Id<Capability>>,
    /// What it is and is not.
    pub outline: Option<Prose>,
    /// The scale that it is measured on.
    pub scale: Option<Id<Scale>>,
    /// From level 1 up.
    pub levels: Vec<Level>,
    /// Whether the file has levels at all; that it lacks them was reported.
    pub has_levels: bool,
    /// Who wrote the descriptors.
    pub descriptors_from: Option<Origin>,
    /// What must be there first.
    pub depends_on: Vec<Dependency>,
    /// Neighbours that the editors name.
    pub related: Vec<Id<Component>>,
    /// What to count.
    pub measures: Vec<Measure>,
    /// How much it takes.
    pub effort: Option<Effort>,
}

/// What a component looks like at one level.
#[derive(Debug)]
pub struct Level {
    /// What can be seen.
    pub descriptor: Option<Prose>,
    /// The same as written, trimmed.
    pub written: String,
    /// Signs that two assessors would agree on.
    pub indicators: Vec<At<String>>,
    /// When there is no need to go further.
    pub good_enough_when: Option<Prose>,
    /// What the next level takes.
    pub to_reach_next: Option<At<Prose>>,
}

/// A component that must be there first.
#[derive(Debug)]
pub struct Dependency {
    /// Which.
    pub component: Id<Component>,
    /// Where the dependency was written.
    pub span: Span,
    /// At which level of its scale.
    pub at_level: Option<At<i64>>,
    /// The level of the component itself that needs it first; without one, all do.
    pub from_level: Option<At<i64>>,
    /// Why.
    pub why: Option<Prose>,
}

/// A maturity scale.
#[derive(Debug)]
pub struct Scale {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence about it.
    pub summary: Option<At<String>>,
    /// From level 1 up; 2 to 9 of them, or it was reported.
    pub levels: Vec<ScaleLevel>,
    /// What *not assessed* is called.
    pub not_assessed: String,
}

/// One level of a scale.
#[derive(Debug)]
pub struct ScaleLevel {
    /// Its name.
    pub name: String,
    /// What it means.
    pub summary: At<String>,
}
