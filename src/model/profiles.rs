//! Profiles: where an organisation says that it is on each component, and where it wants to be.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::prose::Prose;
use super::{Component, Confidence, Meta, Model, Priority, Tier, Work, WorkStream};
use crate::base::{At, Id, Span};

/// An organisation's assessment of itself.
#[derive(Debug)]
pub struct Profile {
    /// What all kinds have. The id is the path: the organisation's folder, then the profile's name.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// Whose it is, as readers know it.
    pub organisation: String,
    /// The part of the organisation that was assessed.
    pub unit: Option<String>,
    /// The version of the model that it was made for.
    pub model_version: String,
    /// The day for which it tells how things are; absent only where that was reported.
    pub as_of: Option<Date>,
    /// Where the day and the version are written; the start of the file where they are not.
    pub places: (Span, Span),
    /// The roles of those who assessed.
    pub assessors: Vec<String>,
    /// How they went about it.
    pub method: Option<Prose>,
    /// The profile before it.
    pub previous: Option<At<Id<Profile>>>,
    /// What is said of each component. What is not here was not looked at.
    pub entries: BTreeMap<Id<Component>, Entry>,
    /// Whether no entry is written, not even one that was reported.
    pub is_empty: bool,
}

/// What a profile says of one component.
#[derive(Debug)]
pub struct Entry {
    /// Where it is written: the component's id.
    pub place: Span,
    /// The id as it is written, which may be one that the component had.
    pub written: String,
    /// Whether the component matters to the organisation.
    pub in_scope: bool,
    /// Why it does not.
    pub scope_reason: Option<Prose>,
    /// Where the organisation is.
    pub as_is: Option<AsIs>,
    /// Where it wants to be.
    pub target: Option<Goal>,
    /// Anything else.
    pub note: Option<Prose>,
    /// What the descriptors were that the assessors read, as a short hash.
    pub basis: Option<String>,
    /// The marking as written.
    pub marking: Option<At<Tier>>,
    /// How to handle it.
    pub handling: Vec<String>,
}

/// Where an organisation is on a component.
#[derive(Debug)]
pub struct AsIs {
    /// The level, which the scale has; nothing where nobody has assessed it.
    pub level: Option<i64>,
    /// Where the level stands.
    pub span: Span,
    /// How sure the assessors are.
    pub confidence: Option<Confidence>,
    /// Why this level.
    pub rationale: Option<Prose>,
    /// What shows it.
    pub evidence: Vec<Exhibit>,
}

/// Something that shows where an organisation is.
#[derive(Debug)]
pub struct Exhibit {
    /// What it is.
    pub text: At<String>,
    /// Where it is.
    pub url: Option<String>,
    /// The work of the bibliography that it is.
    pub work: Option<Id<Work>>,
    /// Its day.
    pub date: Option<At<Date>>,
}

/// Where an organisation wants to be on a component.
#[derive(Debug)]
pub struct Goal {
    /// The level, which the scale has.
    pub level: At<i64>,
    /// By when.
    pub by: Option<Date>,
    /// Why this level.
    pub rationale: Option<Prose>,
    /// The role that answers for getting there.
    pub owner: Option<String>,
    /// The role or board that agreed to it.
    pub approved_by: Option<String>,
    /// The priorities that it serves.
    pub priorities: Vec<Id<Priority>>,
    /// The work streams that lead there.
    pub work_streams: Vec<Id<WorkStream>>,
    /// Why it is below where the organisation is.
    pub reduction_reason: Option<Prose>,
    /// Which of `rationale`, `owner` and `by` are not written; one that was reported is.
    pub absent: Vec<&'static str>,
}

impl Entry {
    /// Where the organisation is, where somebody has assessed it.
    pub fn level(&self) -> Option<i64> {
        self.as_is.as_ref().and_then(|as_is| as_is.level)
    }

    /// Whether the day of the target has passed and the level, where there is one, is still below it.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.target.as_ref().is_some_and(|goal| {
            let reached = self.level().is_some_and(|level| level >= goal.level.value);
            self.in_scope && !reached && goal.by.is_some_and(|by| by < today)
        })
    }

    /// Every Markdown text, in the order of the file.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        let as_is = self.as_is.iter().filter_map(|as_is| as_is.rationale.as_ref());
        let target = self.target.iter().flat_map(|goal| goal.rationale.iter().chain(&goal.reduction_reason));
        self.scope_reason.iter().chain(as_is).chain(target).chain(&self.note)
    }
}

impl Profile {
    /// The folder that it lies in, which stands for its organisation.
    pub fn folder(&self) -> &str {
        self.meta.id.split_once('/').map_or(self.meta.id.as_str(), |(folder, _)| folder)
    }

    /// The highest marking of the profile and what it says.
    pub fn marking(&self) -> Tier {
        let entries = self.entries.values().filter_map(|entry| entry.marking.as_ref());
        entries.map(|marking| marking.value).chain([self.meta.marking]).max().unwrap_or_default()
    }
}

impl Model {
    /// The profiles that a later one names as the one before it. They are records of their time, and nobody is asked to
    /// bring them up to date.
    pub fn past_profiles(&self) -> BTreeSet<Id<Profile>> {
        let profiles = self.profiles.iter().filter_map(|(_, profile)| profile.previous.as_ref());
        profiles.map(|previous| previous.value).collect()
    }
}
