//! Ordered statements, and personas.

use super::prose::Prose;
use super::{Component, Meta};
use crate::base::{At, Id};

/// Statements that belong together.
#[derive(Debug)]
pub struct Statements {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// What comes before them.
    pub preamble: Option<Prose>,
    /// The statements, in the order of the file.
    pub items: Vec<Id<Item>>,
}

/// A statement.
#[derive(Debug)]
pub struct Item {
    /// Its id, unique in the hub.
    pub id: At<String>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
    /// Where it stands.
    pub of: Id<Statements>,
    /// What readers call it.
    pub title: At<String>,
    /// What it says.
    pub text: Option<Prose>,
    /// What belongs to it.
    pub aspects: Vec<At<String>>,
    /// What it brings.
    pub benefits: Vec<At<String>>,
    /// The group that it stands in.
    pub group: Option<String>,
    /// The components that it is about.
    pub components: Vec<Id<Component>>,
}

/// Somebody whom the model is for.
#[derive(Debug)]
pub struct Persona {
    /// What all kinds have.
    pub meta: Meta,
    /// Who this is, in a few words.
    pub strapline: Option<At<String>>,
    /// More about them.
    pub description: Option<Prose>,
    /// What they would say.
    pub stories: Vec<Story>,
    /// The components that matter to them.
    pub components: Vec<Id<Component>>,
}

/// What a persona would say.
#[derive(Debug)]
pub struct Story {
    /// In their words.
    pub text: At<String>,
    /// The ways of working that it shows.
    pub ways: Vec<Id<Item>>,
}
