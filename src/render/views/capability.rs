//! A capability, with its components.

use serde::Serialize;

use super::in_hand::InHand;
use super::parts::{ComponentRow, Entry, Fact, Html, Notice, Provenance, Reference};
use crate::base::Id;
use crate::model::Object;
use crate::render::context::Desk;
use crate::render::words;

/// A capability.
#[derive(Debug, Serialize)]
pub struct Capability {
    /// Its title.
    pub title: String,
    /// Its code; may be empty.
    pub code: String,
    /// One sentence.
    pub summary: String,
    /// More about it.
    pub description: Option<Html>,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// Guides and evidence in a sentence.
    pub finding: String,
    /// Its components.
    pub components: Vec<ComponentRow>,
    /// Components of other capabilities that belong here too.
    pub guests: Vec<Entry>,
    /// The work streams that work on it or anything in it.
    pub in_hand: Option<InHand>,
    /// Topics.
    pub topics: Vec<Entry>,
    /// What links here.
    pub mentions: Vec<Entry>,
    /// Works that the texts of the page cite.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

impl Capability {
    /// The view of a capability.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Capability>) -> Self {
        let model = desk.site.model;
        let capability = &model.capabilities[id];
        let components = model.graph.components(id);
        let guests = model.graph.guest_components(id).iter();
        let description = capability.description.as_ref().map(|text| desk.prose(text));
        Self {
            title: capability.meta.title.value.clone(),
            code: capability.meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
            summary: words::about(model, Object::Capability(id)),
            facts: words::facts(model, Object::Capability(id), None),
            notices: Notice::of(desk, Object::Capability(id)),
            finding: super::parts::finding(desk, components),
            components: components.iter().map(|&id| ComponentRow::of(desk, id)).collect(),
            guests: guests.map(|&id| desk.entry(Object::Component(id), false)).collect(),
            in_hand: InHand::inside(desk, Object::Capability(id)),
            topics: capability
                .meta
                .topics
                .iter()
                .map(|&topic| desk.entry(Object::Topic(topic), false))
                .collect(),
            mentions: desk.mentions(Object::Capability(id)),
            references: desk.references(),
            provenance: Provenance::of(desk, capability.meta.provenance.as_ref()),
            description,
        }
    }
}
