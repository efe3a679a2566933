//! Programmes with their projects, and what the colours of a status mean.

use super::prose::Prose;
use super::statements::Item;
use super::{Approval, Component, Light, Meta, Model, Moment, Object, Reach, Status, Tier};
use crate::base::{At, Id, Span};

/// A programme, a portfolio or a collaboration.
#[derive(Debug)]
pub struct Programme {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// How far it reaches; absent only where that was reported.
    pub reach: Option<Reach>,
    /// The role that leads it.
    pub lead: Option<String>,
    /// What it is to achieve.
    pub mission: Option<At<String>>,
    /// The forces that take part.
    pub forces: Vec<String>,
    /// Programmes that are a part of it.
    pub parts: Vec<At<Id<Programme>>>,
    /// What is to be different in the end.
    pub outcomes: Vec<At<String>>,
    /// What it calls its own priorities.
    pub own_priorities: Vec<At<String>>,
    /// Its projects, in the order of the file.
    pub projects: Vec<Id<Project>>,
    /// Its status in colours.
    pub rag: Option<Rag>,
    /// When it starts.
    pub from: Option<Moment>,
    /// When it ends.
    pub to: Option<Moment>,
}

/// A project of a programme.
#[derive(Debug)]
pub struct Project {
    /// Its id, unique in the hub.
    pub id: At<String>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
    /// The programme.
    pub programme: Id<Programme>,
    /// What readers call it.
    pub title: At<String>,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// The force that does it.
    pub force: Option<String>,
    /// Whether it is agreed.
    pub approval: Option<Approval>,
    /// What it works towards.
    pub impacts: Vec<Id<Item>>,
    /// When it starts.
    pub start: Option<Moment>,
    /// When it ends.
    pub end: Option<Moment>,
    /// When it is done, in the words of the document.
    pub period: Option<String>,
    /// Whether somebody above the force wants it done.
    pub mandated: bool,
    /// The components that it is about.
    pub components: Vec<Id<Component>>,
    /// More about it.
    pub note: Option<Prose>,
    /// Its status in colours.
    pub rag: Option<Rag>,
    /// Its marking as written; where none was written it is that of its programme.
    pub marking: Option<At<Tier>>,
    /// How to handle it, in the editors' words.
    pub handling: Vec<String>,
}

/// A status in the colours of a scheme.
#[derive(Debug, Clone)]
pub struct Rag {
    /// The scheme.
    pub scheme: Id<RagScheme>,
    /// Where the scheme is named.
    pub place: Span,
    /// The colour of the whole; nothing where it is not rated.
    pub overall: Option<Light>,
    /// The colours of dimensions, by their number in the scheme, in its order.
    pub dimensions: Vec<(usize, Light)>,
    /// Who decided on the colour, from what.
    pub basis: Option<String>,
    /// When it was so.
    pub as_of: Option<Moment>,
    /// Whether a colour is written, and whether a basis; one that was reported is.
    pub written: (bool, bool),
}

/// What the colours of a status mean.
#[derive(Debug)]
pub struct RagScheme {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// Its colours, each once, in the order of the file.
    pub colours: Vec<SchemeColour>,
    /// What is rated apart from the whole.
    pub dimensions: Vec<RagDimension>,
}

/// A colour of a scheme.
#[derive(Debug)]
pub struct SchemeColour {
    /// Which.
    pub light: Light,
    /// What the scheme calls it.
    pub name: String,
    /// What it means.
    pub definition: Option<Prose>,
}

/// Something that a scheme rates apart from the whole.
#[derive(Debug)]
pub struct RagDimension {
    /// What statuses name it by.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What is rated.
    pub definition: Option<Prose>,
}

impl RagScheme {
    /// What the scheme calls a colour.
    pub fn name_of(&self, light: Light) -> &str {
        let found = self.colours.iter().find(|colour| colour.light == light);
        found.map_or(light.shown(), |colour| colour.name.as_str())
    }
}

impl Model {
    /// A programme and everything below it, each once: itself first, then each part with its own. What is retired is
    /// left out with its parts.
    pub fn programmes_under(&self, top: Id<Programme>) -> Vec<Id<Programme>> {
        let mut found = Vec::new();
        let mut next = vec![top];
        while let Some(id) = next.pop() {
            let live = id == top || self.programmes[id].meta.status != Status::Retired;
            if live && !found.contains(&id) {
                found.push(id);
                next.extend(self.programmes[id].parts.iter().rev().map(|part| part.value));
            }
        }
        found
    }

    /// Every programme that is in use and a part of no other, in the order that readers see.
    pub fn top_programmes(&self) -> Vec<Id<Programme>> {
        let top = |id: &Id<Programme>| {
            self.programmes[*id].meta.status != Status::Retired && self.graph.wholes_of(*id).is_empty()
        };
        let mut found: Vec<Id<Programme>> = self.programmes.ids().filter(top).collect();
        found.sort_by_cached_key(|&id| {
            let (order, title, id) = self.programmes[id].meta.sort_key();
            (order, title, id.to_string())
        });
        found
    }

    /// Every status of what is in use, with what it is of: work streams, programmes and their projects, in the order
    /// that readers see.
    pub fn statuses(&self) -> Vec<(Object, &Rag)> {
        let streams =
            self.graph.streams().iter().map(|&id| (Object::WorkStream(id), &self.work_streams[id].rag));
        let tops = self.top_programmes();
        let mut programmes: Vec<Id<Programme>> = Vec::new();
        for id in tops.into_iter().flat_map(|top| self.programmes_under(top)) {
            if !programmes.contains(&id) {
                programmes.push(id);
            }
        }
        let programmes = programmes.into_iter().flat_map(|id| self.statuses_in(id));
        let streams = streams.filter_map(|(object, rag)| Some((object, rag.as_ref()?)));
        streams.chain(programmes).collect()
    }

    /// The status of a programme and those of its own projects.
    pub fn statuses_in(&self, id: Id<Programme>) -> Vec<(Object, &Rag)> {
        let own = self.programmes[id].rag.as_ref().map(|rag| (Object::Programme(id), rag));
        let projects = self.programmes[id].projects.iter();
        let projects =
            projects.filter_map(|&id| Some((Object::Project(id), self.projects[id].rag.as_ref()?)));
        own.into_iter().chain(projects).collect()
    }
}
