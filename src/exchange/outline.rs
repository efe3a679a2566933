//! What a table and a workbook say of the model beside each answer.

use std::collections::BTreeMap;

use crate::assess::basis;
use crate::base::Id;
use crate::model::{Component, Model, Object, Status};

/// The components in the order of the model, with all that a workshop reads of them.
#[derive(Debug)]
pub struct Outline {
    /// The hub.
    pub title: String,
    /// One sheet for each service.
    pub sheets: Vec<Sheet>,
    /// What is retired: a profile may still say something of it.
    pub retired: Vec<Row>,
    /// The scales.
    pub scales: Vec<Scale>,
    /// What a component was called once, with what it is called now.
    pub former: BTreeMap<String, String>,
    /// What people may have to name by its id.
    pub known: Vec<Known>,
}

/// A service.
#[derive(Debug)]
pub struct Sheet {
    /// What it is called.
    pub title: String,
    /// Its components.
    pub rows: Vec<Row>,
}

/// A component.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The service and the capability that it belongs to.
    pub parents: [String; 2],
    /// The place of its scale.
    pub scale: Option<usize>,
    /// What it looks like at each level, from level 1 up.
    pub levels: Vec<String>,
    /// By which words that is.
    pub basis: String,
}

/// A scale.
#[derive(Debug)]
pub struct Scale {
    /// The names of the levels, from level 1 up.
    pub levels: Vec<String>,
    /// What is called what nobody has assessed.
    pub not_assessed: String,
}

/// Something that has an id.
#[derive(Debug)]
pub struct Known {
    /// What it is.
    pub what: &'static str,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
}

impl Outline {
    /// Of the model as it is.
    pub fn of(model: &Model) -> Self {
        let graph = &model.graph;
        let sheets = graph.services().iter().map(|&service| Sheet {
            title: model.title(Object::Service(service)).to_string(),
            rows: graph.components_of_service(service).map(|id| row(model, id)).collect(),
        });
        let retired = model.components.iter();
        let retired = retired.filter(|(_, component)| component.meta.status == Status::Retired);
        let scales = model.scales.iter().map(|(_, scale)| Scale {
            levels: scale.levels.iter().map(|level| level.name.clone()).collect(),
            not_assessed: scale.not_assessed.clone(),
        });
        let former = model.components.iter().flat_map(|(_, component)| {
            let now = &component.meta.id;
            component.meta.former_ids.iter().map(|was| (was.value.clone(), now.clone()))
        });
        let priorities = model.priorities.ids().map(|id| (Object::Priority(id), "Priority"));
        let streams = model.work_streams.ids().map(|id| (Object::WorkStream(id), "Work stream"));
        let sources = model.works.ids().map(|id| (Object::Work(id), "Source"));
        let known = priorities.chain(streams).chain(sources).map(|(object, what)| Known {
            what,
            id: model.id(object).to_string(),
            title: model.title(object).to_string(),
        });
        Self {
            title: model.hub.title.clone(),
            sheets: sheets.collect(),
            retired: retired.map(|(id, _)| row(model, id)).collect(),
            scales: scales.collect(),
            former: former.collect(),
            known: known.collect(),
        }
    }

    /// Every component that is in use, in the order of the model.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sheets.iter().flat_map(|sheet| &sheet.rows)
    }

    /// What a component is called now, by its id of now or of before.
    pub fn now<'a>(&'a self, id: &'a str) -> &'a str {
        if self.row(id).is_some() { id } else { self.former.get(id).map_or(id, String::as_str) }
    }

    /// The scale that a component is measured on.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.get(self.row(id)?.scale?)
    }

    /// A component, in use or retired.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows().chain(&self.retired).find(|row| row.id == id)
    }
}

fn row(model: &Model, id: Id<Component>) -> Row {
    let component = &model.components[id];
    let capability = component.capability.map(|id| &model.capabilities[id]);
    let service = capability.and_then(|capability| capability.service).map(|id| &model.services[id]);
    let title = |object| model.title(object);
    let levels = component.levels.iter().map(|level| {
        let plain = |prose: &crate::model::Prose| prose.plain(&title);
        let mut text = level.descriptor.as_ref().map(plain).unwrap_or_default();
        if let Some(enough) = &level.good_enough_when {
            text.push_str(&format!("\n\nGood enough when: {}", plain(enough)));
        }
        text
    });
    Row {
        id: component.meta.id.clone(),
        title: component.meta.title.value.clone(),
        parents: [
            service.map(|service| service.meta.title.value.clone()).unwrap_or_default(),
            capability.map(|capability| capability.meta.title.value.clone()).unwrap_or_default(),
        ],
        scale: component.scale.map(Id::index),
        levels: levels.collect(),
        basis: basis(component),
    }
}
