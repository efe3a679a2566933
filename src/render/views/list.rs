//! The list of a kind: services, capabilities, components, topics, grading schemes.

use serde::Serialize;

use super::parts::{Entry, Group};
use crate::base::text;
use crate::model::{Object, Status};
use crate::render::context::Desk;
use crate::render::frame::opening;
use crate::site::Listed;

/// A list of a kind.
#[derive(Debug, Serialize)]
pub struct List {
    /// What is listed.
    pub title: String,
    /// How many there are, in a sentence.
    pub finding: String,
    /// The entries; one group without a title where they need none.
    pub groups: Vec<Group>,
}

impl List {
    /// The view of a list.
    pub fn of(desk: &Desk<'_>, listed: Listed) -> Self {
        let (model, hub) = (desk.site.model, &desk.site.hub);
        let graph = &model.graph;
        let one_group =
            |entries: Vec<Entry>| vec![Group { title: String::new(), id: String::new(), entries }];
        match listed {
            Listed::Services => Self {
                title: hub.service.many.clone(),
                finding: format!("{}.", opening(model.graph.services().len(), &hub.service)),
                groups: one_group(
                    graph.services().iter().map(|&id| desk.entry(Object::Service(id), false)).collect(),
                ),
            },
            Listed::Capabilities => Self {
                title: hub.capability.many.clone(),
                finding: format!("{}.", opening(model.graph.all_capabilities().count(), &hub.capability)),
                groups: by_service(desk, crate::model::Kind::Capability, |service| {
                    graph.capabilities(service).iter().map(|&id| Object::Capability(id)).collect()
                }),
            },
            Listed::Components => Self {
                title: hub.component.many.clone(),
                finding: format!("{}.", opening(model.graph.all_components().count(), &hub.component)),
                groups: by_service(desk, crate::model::Kind::Component, |service| {
                    graph.components_of_service(service).map(Object::Component).collect()
                }),
            },
            Listed::Topics => Self {
                title: "Topics".into(),
                finding: format!(
                    "{}. Each gathers everything that is tagged with it.",
                    text::capitalise(&text::count(model.topics.len(), "topic", "topics"))
                ),
                groups: one_group(by_title(desk, model.topics.ids().map(Object::Topic))),
            },
            Listed::Gradings => Self {
                title: "Grading schemes".into(),
                finding: "How the strength of a claim is judged in this hub.".into(),
                groups: one_group(by_title(desk, model.gradings.ids().map(Object::Grading))),
            },
        }
    }
}

fn by_service(
    desk: &Desk<'_>,
    kind: crate::model::Kind,
    of: impl Fn(crate::base::Id<crate::model::Service>) -> Vec<Object>,
) -> Vec<Group> {
    let model = desk.site.model;
    let groups = model.graph.services().iter().map(|&service| Group {
        title: model.services[service].meta.title.value.clone(),
        id: model.services[service].meta.id.clone(),
        entries: of(service).into_iter().map(|object| desk.entry(object, false)).collect(),
    });
    groups.filter(|group| !group.entries.is_empty()).chain(retired(desk, kind)).collect()
}

/// What is retired stands in no list of children, and can still be found.
fn retired(desk: &Desk<'_>, kind: crate::model::Kind) -> Option<Group> {
    let model = desk.site.model;
    let retired = model
        .objects()
        .filter(|&object| object.kind() == kind && model.meta(object).status == Status::Retired);
    let entries = by_title(desk, retired);
    (!entries.is_empty()).then(|| Group { title: "Retired".into(), id: "retired".into(), entries })
}

fn by_title(desk: &Desk<'_>, objects: impl Iterator<Item = Object>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = objects.map(|object| desk.entry(object, false)).collect();
    entries.sort_by_cached_key(|entry| (entry.title.to_lowercase(), entry.href.clone()));
    entries
}
