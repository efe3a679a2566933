//! Digital Passports.

use super::prose::Prose;
use super::{Component, Guide, Meta, ModuleKind};
use crate::base::{At, Id};

/// What an officer learns, shows and has signed off.
#[derive(Debug)]
pub struct Passport {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// The objective of the yearly review that it is recorded against.
    pub objective: At<String>,
    /// The role that signs it off.
    pub sign_off: String,
    /// Its areas, in the order of the file.
    pub areas: Vec<Id<Area>>,
}

/// An area of a passport.
#[derive(Debug)]
pub struct Area {
    /// Its id, unique in the hub.
    pub id: At<String>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
    /// The passport.
    pub passport: Id<Passport>,
    /// What readers call it.
    pub title: At<String>,
    /// Why it matters.
    pub why: Option<Prose>,
    /// The components that it is about.
    pub components: Vec<Id<Component>>,
    /// What is learned.
    pub modules: Vec<Module>,
    /// What an officer who has it can show.
    pub proficiency: Vec<At<String>>,
}

/// Something to learn.
#[derive(Debug)]
pub struct Module {
    /// Its id, unique in its passport.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// How it is learned; absent only where that was reported.
    pub kind: Option<ModuleKind>,
    /// Where it is on the web.
    pub url: Option<String>,
    /// The guide to read.
    pub guide: Option<Id<Guide>>,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
}
