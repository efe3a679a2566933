//! The edges of what is planned, in hand and said, followed from their other end.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::{
    Area, Capability, Component, Item, Model, Object, Persona, Priority, Profile, Programme, Project,
    Service, Status, WorkStream,
};
use crate::base::Id;

/// What points at what, among plans, work streams, programmes, statements, personas, passports and profiles. Lists are
/// in the order that readers see. What is retired stands in none of them.
#[derive(Debug, Default)]
pub struct Delivery {
    streams: Vec<Id<WorkStream>>,
    for_priority: Vec<Vec<Id<WorkStream>>>,
    on: BTreeMap<Object, Vec<Id<WorkStream>>>,
    waiting: BTreeMap<Object, Vec<Id<WorkStream>>>,
    moving: Vec<Vec<(Id<WorkStream>, usize)>>,
    projects: Vec<Vec<Id<Project>>>,
    towards: Vec<Vec<Id<Project>>>,
    part_of: Vec<Vec<Id<Programme>>>,
    items: Vec<Vec<Id<Item>>>,
    personas: Vec<Vec<Id<Persona>>>,
    in_words: Vec<Vec<Id<Persona>>>,
    areas: Vec<Vec<Id<Area>>>,
    profiles: Vec<Id<Profile>>,
}

impl Graph {
    /// Every work stream: by its number, then its title.
    pub fn streams(&self) -> &[Id<WorkStream>] {
        &self.delivery.streams
    }

    /// The work streams that serve a priority.
    pub fn streams_for(&self, priority: Id<Priority>) -> &[Id<WorkStream>] {
        &self.delivery.for_priority[priority.index()]
    }

    /// The work streams that say of themselves that they work on a component, a capability or a service.
    pub fn streams_on(&self, object: Object) -> &[Id<WorkStream>] {
        self.delivery.on.get(&object).map_or(&[], Vec::as_slice)
    }

    /// The work streams that work on a service or anything in it.
    pub fn streams_in(&self, model: &Model, service: Id<Service>) -> Vec<Id<WorkStream>> {
        let in_it = |id: &&Id<WorkStream>| self.services_of_stream(model, **id).contains(&service);
        self.streams().iter().filter(in_it).copied().collect()
    }

    /// The work streams that work on a capability or anything in it.
    pub fn streams_within(&self, model: &Model, capability: Id<Capability>) -> Vec<Id<WorkStream>> {
        let inside = |stream: &&Id<WorkStream>| {
            model.work_streams[**stream].maps_to.iter().any(|on| match on.value {
                Object::Component(component) => model.components[component].capability == Some(capability),
                other => other == Object::Capability(capability),
            })
        };
        self.streams().iter().filter(inside).copied().collect()
    }

    /// The work streams that work on a component, and those that move it.
    pub fn streams_about(&self, component: Id<Component>) -> Vec<Id<WorkStream>> {
        let on = self.streams_on(Object::Component(component));
        let moving = self.moving(component);
        let about = |id: &&Id<WorkStream>| on.contains(id) || moving.iter().any(|(other, _)| other == *id);
        self.streams().iter().filter(about).copied().collect()
    }

    /// The services that a work stream works on, or on anything in, each once and in the order that readers see.
    pub fn services_of_stream(&self, model: &Model, stream: Id<WorkStream>) -> Vec<Id<Service>> {
        let of_capability = |id: Id<Capability>| model.capabilities[id].service;
        let mut found: Vec<Id<Service>> = model.work_streams[stream]
            .maps_to
            .iter()
            .filter_map(|object| match object.value {
                Object::Service(id) => Some(id),
                Object::Capability(id) => of_capability(id),
                Object::Component(id) => model.components[id].capability.and_then(of_capability),
                _ => None,
            })
            .collect();
        let place = |id: &Id<Service>| self.services().iter().position(|service| service == id);
        found.sort_by_key(place);
        found.dedup();
        found
    }

    /// The work streams that wait for a work stream, a programme or a project.
    pub fn waiting_for(&self, object: Object) -> &[Id<WorkStream>] {
        self.delivery.waiting.get(&object).map_or(&[], Vec::as_slice)
    }

    /// The work streams that move a component, each with the number of the move in its list.
    pub fn moving(&self, component: Id<Component>) -> &[(Id<WorkStream>, usize)] {
        &self.delivery.moving[component.index()]
    }

    /// The projects that are about a component.
    pub fn projects_on(&self, component: Id<Component>) -> &[Id<Project>] {
        &self.delivery.projects[component.index()]
    }

    /// The projects that work towards a statement.
    pub fn projects_towards(&self, item: Id<Item>) -> &[Id<Project>] {
        &self.delivery.towards[item.index()]
    }

    /// The programmes that a programme is a part of.
    pub fn wholes_of(&self, programme: Id<Programme>) -> &[Id<Programme>] {
        &self.delivery.part_of[programme.index()]
    }

    /// The statements that are about a component.
    pub fn items_on(&self, component: Id<Component>) -> &[Id<Item>] {
        &self.delivery.items[component.index()]
    }

    /// The personas that a component matters to.
    pub fn personas_of(&self, component: Id<Component>) -> &[Id<Persona>] {
        &self.delivery.personas[component.index()]
    }

    /// The personas whose stories show a statement.
    pub fn personas_showing(&self, item: Id<Item>) -> &[Id<Persona>] {
        &self.delivery.in_words[item.index()]
    }

    /// The areas of passports that are about a component.
    pub fn areas_on(&self, component: Id<Component>) -> &[Id<Area>] {
        &self.delivery.areas[component.index()]
    }

    /// Every profile: by organisation, the newest of each first.
    pub fn profiles(&self) -> &[Id<Profile>] {
        &self.delivery.profiles
    }
}

impl Model {
    /// What the page of an object shows of what is in hand: work streams on a page of the model, and on the page of a
    /// work stream or a plan what it stands in relation to.
    pub fn in_hand(&self, object: Object) -> Vec<Object> {
        let graph = &self.graph;
        let streams = |ids: &[Id<WorkStream>]| ids.iter().map(|&id| Object::WorkStream(id)).collect();
        match object {
            Object::Service(id) => streams(&graph.streams_in(self, id)),
            Object::Capability(id) => streams(&graph.streams_within(self, id)),
            Object::Component(id) => {
                let projects = graph.projects_on(id).iter();
                let programmes = projects.map(|&id| Object::Programme(self.projects[id].programme));
                let streams = graph.streams_about(id).into_iter().map(Object::WorkStream);
                streams.chain(programmes).collect()
            }
            Object::Programme(id) => {
                let under = self.programmes_under(id);
                let parts = under.iter().filter(|part| **part != id).map(|&part| Object::Programme(part));
                let projects = || under.iter().flat_map(|&id| &self.programmes[id].projects);
                let about = projects().flat_map(|&id| &self.projects[id].components);
                let towards = projects().flat_map(|&id| &self.projects[id].impacts);
                let towards = towards.map(|&item| Object::Statements(self.items[item].of));
                let ratings = under.iter().flat_map(|&id| self.statuses_in(id));
                let waiting = projects().map(|&id| Object::Project(id)).chain([object]);
                let waiting = waiting.flat_map(|object| graph.waiting_for(object));
                parts
                    .chain(about.map(|&id| Object::Component(id)))
                    .chain(towards)
                    .chain(ratings.map(|(_, rag)| Object::RagScheme(rag.scheme)))
                    .chain(waiting.map(|&id| Object::WorkStream(id)))
                    .collect()
            }
            Object::RagScheme(id) => {
                let rated = self.statuses().into_iter().filter(|(_, rag)| rag.scheme == id);
                let rated = rated.map(|(object, _)| self.holder(object));
                rated.chain(self.rag_schemes.ids().map(Object::RagScheme)).collect()
            }
            Object::WorkStream(id) => {
                let stream = &self.work_streams[id];
                let on = stream.maps_to.iter().map(|object| object.value);
                let moved = stream.moves.iter().map(|one| Object::Component(one.component.value));
                let plans = stream.priorities.iter().map(|&id| Object::Plan(self.priorities[id].plan));
                let blockers = stream.depends_on.iter().map(|one| self.holder(one.on.value));
                let waiting = graph.waiting_for(object).iter().map(|&id| Object::WorkStream(id));
                on.chain(moved).chain(plans).chain(blockers).chain(waiting).collect()
            }
            Object::Plan(id) => {
                let priorities = &self.plans[id].priorities;
                let serving = priorities.iter().flat_map(|&id| graph.streams_for(id));
                let serving = serving.map(|&id| Object::WorkStream(id));
                let topics = self.topics.ids().filter(|&topic| self.topics[topic].plan == Some(id));
                let aims = |profile: &&Id<Profile>| {
                    let goals =
                        self.profiles[**profile].entries.values().filter_map(|entry| entry.target.as_ref());
                    goals.flat_map(|goal| &goal.priorities).any(|id| priorities.contains(id))
                };
                let profiles = graph.profiles().iter().filter(aims).map(|&id| Object::Profile(id));
                serving.chain(topics.map(Object::Topic)).chain(profiles).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Delivery {
    /// Follows every edge from its other end.
    pub fn of(model: &Model) -> Self {
        let mut edges = Self {
            for_priority: vec![Vec::new(); model.priorities.len()],
            moving: vec![Vec::new(); model.components.len()],
            projects: vec![Vec::new(); model.components.len()],
            towards: vec![Vec::new(); model.items.len()],
            part_of: vec![Vec::new(); model.programmes.len()],
            items: vec![Vec::new(); model.components.len()],
            personas: vec![Vec::new(); model.components.len()],
            in_words: vec![Vec::new(); model.items.len()],
            areas: vec![Vec::new(); model.components.len()],
            ..Self::default()
        };
        edges.add_streams(model);
        edges.add_programmes(model);
        edges.add_people(model);
        let live = |id: &Id<Profile>| model.profiles[*id].meta.status != Status::Retired;
        edges.profiles = model.profiles.ids().filter(live).collect();
        edges.profiles.sort_by_cached_key(|&id| {
            let profile = &model.profiles[id];
            (profile.organisation.to_lowercase(), std::cmp::Reverse(profile.as_of), profile.meta.id.clone())
        });
        edges
    }

    fn add_streams(&mut self, model: &Model) {
        let live = |id: &Id<WorkStream>| model.work_streams[*id].meta.status != Status::Retired;
        self.streams = model.work_streams.ids().filter(live).collect();
        self.streams.sort_by_cached_key(|&id| {
            let stream = &model.work_streams[id];
            let (order, title, id) = stream.meta.sort_key();
            (order, stream.number.unwrap_or(i64::MAX), title, id.to_string())
        });
        for &id in &self.streams {
            let stream = &model.work_streams[id];
            for priority in &stream.priorities {
                self.for_priority[priority.index()].push(id);
            }
            for object in &stream.maps_to {
                self.on.entry(object.value).or_default().push(id);
            }
            for blocker in &stream.depends_on {
                self.waiting.entry(blocker.on.value).or_default().push(id);
            }
            for (number, one) in stream.moves.iter().enumerate() {
                self.moving[one.component.value.index()].push((id, number));
            }
        }
    }

    fn add_programmes(&mut self, model: &Model) {
        let mut programmes: Vec<Id<Programme>> = model.programmes.ids().collect();
        programmes.retain(|&id| model.programmes[id].meta.status != Status::Retired);
        programmes.sort_by_cached_key(|&id| {
            let (order, title, id) = model.programmes[id].meta.sort_key();
            (order, title, id.to_string())
        });
        for id in programmes {
            let programme = &model.programmes[id];
            for part in &programme.parts {
                self.part_of[part.value.index()].push(id);
            }
            for &project in &programme.projects {
                for component in &model.projects[project].components {
                    self.projects[component.index()].push(project);
                }
                for item in &model.projects[project].impacts {
                    self.towards[item.index()].push(project);
                }
            }
        }
    }

    fn add_people(&mut self, model: &Model) {
        for (id, item) in model.items.iter() {
            if model.statements[item.of].meta.status != Status::Retired {
                item.components.iter().for_each(|component| self.items[component.index()].push(id));
            }
        }
        for (id, area) in model.areas.iter() {
            if model.passports[area.passport].meta.status != Status::Retired {
                area.components.iter().for_each(|component| self.areas[component.index()].push(id));
            }
        }
        let mut personas: Vec<Id<Persona>> = model.personas.ids().collect();
        personas.retain(|&id| model.personas[id].meta.status != Status::Retired);
        personas.sort_by_cached_key(|&id| {
            let (order, title, id) = model.personas[id].meta.sort_key();
            (order, title, id.to_string())
        });
        for id in personas {
            let persona = &model.personas[id];
            persona.components.iter().for_each(|component| self.personas[component.index()].push(id));
            for item in persona.stories.iter().flat_map(|story| &story.ways) {
                let showing = &mut self.in_words[item.index()];
                if !showing.contains(&id) {
                    showing.push(id);
                }
            }
        }
    }
}
