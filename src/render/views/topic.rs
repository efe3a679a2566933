//! A topic: everything that is tagged with it.

use serde::Serialize;

use super::in_hand::{StreamRow, how_far};
use super::parts::{Entry, Fact, Group, Html, Link, Notice, Provenance, Reference};
use super::work_stream::PriorityRow;
use crate::base::{Id, text};
use crate::model::{Kind, Object, Priority, WorkStream};
use crate::render::context::Desk;
use crate::render::words;

/// A topic.
#[derive(Debug, Serialize)]
pub struct Topic {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// What in the hub helps with it.
    pub description: Option<Html>,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// How much there is, in a sentence.
    pub finding: String,
    /// The plan that makes it a priority.
    pub plan: Option<Link>,
    /// Priorities that are about it.
    pub priorities: Vec<Link>,
    /// The work streams that serve those priorities, and how far they are, in a sentence.
    pub streams: Vec<StreamRow>,
    /// See `streams`; empty without any.
    pub how_far: String,
    /// What is tagged with it, by kind.
    pub groups: Vec<Group>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the text cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

impl Topic {
    /// The view of a topic.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Topic>) -> Self {
        let model = desk.site.model;
        let topic = &model.topics[id];
        let description = topic.description.as_ref().map(|text| desk.prose(text));
        let tagged = model.graph.on_topic(id);
        let hub = &desk.site.hub;
        let kinds = [
            (Kind::Guide, "Guides"),
            (Kind::Service, hub.service.many.as_str()),
            (Kind::Capability, hub.capability.many.as_str()),
            (Kind::Component, hub.component.many.as_str()),
            (Kind::WorkStream, "Work streams"),
            (Kind::Plan, "Plans"),
            (Kind::Work, "Sources"),
            (Kind::Page, "Pages"),
        ];
        let groups = kinds.into_iter().map(|(kind, title)| Group {
            title: title.into(),
            id: kind.noun().replace(' ', "-"),
            entries: tagged
                .iter()
                .filter(|object| object.kind() == kind)
                .map(|&object| desk.entry(object, false))
                .collect(),
        });
        let priorities: Vec<Id<Priority>> =
            model.priorities.ids().filter(|&one| model.priorities[one].topics.contains(&id)).collect();
        let serves = |stream: &Id<WorkStream>| {
            model.work_streams[*stream].priorities.iter().any(|one| priorities.contains(one))
        };
        let streams: Vec<_> = model.graph.streams().iter().copied().filter(serves).collect();
        let rows = priorities.iter().map(|&one| PriorityRow::of(desk, one, String::new()).into());
        Self {
            title: topic.meta.title.value.clone(),
            summary: words::about(model, Object::Topic(id)),
            description,
            facts: words::facts(model, Object::Topic(id), None),
            notices: Notice::of(desk, Object::Topic(id)),
            finding: match tagged.len() {
                0 => "Nothing has been tagged with this topic yet.".into(),
                n => format!(
                    "{} tagged with this topic.",
                    text::capitalise(&text::count(n, "page is", "pages are"))
                ),
            },
            plan: topic.plan.map(|id| desk.link_of(Object::Plan(id))),
            priorities: rows.collect(),
            how_far: if streams.is_empty() { String::new() } else { format!("{}.", how_far(desk, &streams)) },
            streams: streams.iter().map(|&stream| StreamRow::of(desk, stream)).collect(),
            groups: groups.filter(|group: &Group| !group.entries.is_empty()).collect(),
            mentions: desk.mentions(Object::Topic(id)),
            references: desk.references(),
            provenance: Provenance::of(desk, topic.meta.provenance.as_ref()),
        }
    }
}
