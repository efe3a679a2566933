//! The self-assessment: the page that a script makes of it, and the form to fill in by hand.

use serde::Serialize;

use super::parts::{Facet, Level, Link};
use crate::base::Id;
use crate::model::{Object, Prose, Service};
use crate::render::context::Desk;
use crate::render::frame::{counted, opening};
use crate::render::{prose, words};
use crate::site::Route;

/// The page.
#[derive(Debug, Serialize)]
pub struct Assess {
    /// The script of data that names all others.
    pub index: String,
    /// What there is to assess, in a sentence.
    pub finding: String,
    /// The form of each service.
    pub forms: Vec<FormLink>,
    /// How to agree a level; empty where the hub does not say.
    pub help: Option<Link>,
}

/// The way to a form.
#[derive(Debug, Serialize)]
pub struct FormLink {
    /// The service.
    pub title: String,
    /// Its form.
    pub href: String,
    /// Its sign.
    pub facet: Facet,
    /// How many components it has.
    pub note: String,
}

/// The form of a service.
#[derive(Debug, Serialize)]
pub struct Form {
    /// The service.
    pub title: String,
    /// Its sign.
    pub facet: Facet,
    /// How many components there are to assess, in a sentence.
    pub finding: String,
    /// The page that does the same in the browser.
    pub page: String,
    /// Its capabilities.
    pub capabilities: Vec<FormCapability>,
}

/// A capability of a form.
#[derive(Debug, Serialize)]
pub struct FormCapability {
    /// Its title.
    pub title: String,
    /// Its id, from which its anchor is made.
    pub id: String,
    /// Its components.
    pub components: Vec<FormComponent>,
}

/// A component of a form.
#[derive(Debug, Serialize)]
pub struct FormComponent {
    /// Its title.
    pub title: String,
    /// Its id, from which its anchor is made.
    pub id: String,
    /// Where it is.
    pub href: String,
    /// Its code, or its id where it has none.
    pub code: String,
    /// What it is.
    pub outline: String,
    /// What *not assessed* is called.
    pub not_assessed: String,
    /// From level 1 up.
    pub levels: Vec<FormLevel>,
}

/// A level to tick.
#[derive(Debug, Serialize)]
pub struct FormLevel {
    /// Number, name and how to draw it.
    pub level: Level,
    /// What it looks like.
    pub descriptor: String,
    /// When it is enough; may be empty.
    pub enough: String,
}

impl Assess {
    /// The view of the page.
    pub fn of(desk: &Desk<'_>) -> Self {
        let (model, hub) = (desk.site.model, &desk.site.hub);
        let forms = model.graph.services().iter().map(|&id| FormLink {
            title: model.services[id].meta.menu_title().to_string(),
            href: desk.special(&Route::AssessForm(id)).unwrap_or_default(),
            facet: desk.site.facets[id.index()].clone(),
            note: counted(model.graph.components_of_service(id).count(), &hub.component),
        });
        let help = model.pages.iter().find(|(_, page)| page.meta.id == "using-the-model");
        Self {
            index: desk.site.assess.as_ref().map(|index| desk.link(index)).unwrap_or_default(),
            finding: format!(
                "{} in {}. Leave out what you do not know yet: not assessed is an answer.",
                opening(model.graph.all_components().count(), &hub.component),
                counted(model.graph.services().len(), &hub.service),
            ),
            forms: forms.collect(),
            help: help.map(|(id, _)| desk.link_of(Object::Page(id))),
        }
    }
}

impl Form {
    /// The view of the form of a service.
    pub fn of(desk: &Desk<'_>, id: Id<Service>) -> Self {
        let model = desk.site.model;
        let capabilities = model.graph.capabilities(id).iter().map(|&capability| FormCapability {
            title: model.capabilities[capability].meta.title.value.clone(),
            id: model.capabilities[capability].meta.id.clone(),
            components: model.graph.components(capability).iter().map(|&id| component(desk, id)).collect(),
        });
        let number = model.graph.components_of_service(id).count();
        Self {
            title: model.services[id].meta.title.value.clone(),
            facet: desk.site.facets[id.index()].clone(),
            finding: format!(
                "{}. At a glance: ring where you are today and where you want to be. Below, tick the level whose words fit.",
                opening(number, &desk.site.hub.component)
            ),
            page: desk.special(&Route::Assess).unwrap_or_default(),
            capabilities: capabilities.filter(|capability| !capability.components.is_empty()).collect(),
        }
    }
}

fn component(desk: &Desk<'_>, id: Id<crate::model::Component>) -> FormComponent {
    let model = desk.site.model;
    let component = &model.components[id];
    let scale = component.scale.map(|scale| &model.scales[scale]);
    let of = component.levels.len();
    let plain = |text: Option<&Prose>| text.map(|text| prose::plain(model, text)).unwrap_or_default();
    let levels = component.levels.iter().enumerate().map(|(at, level)| FormLevel {
        level: words::level(scale, at + 1, of),
        descriptor: plain(level.descriptor.as_ref()),
        enough: plain(level.good_enough_when.as_ref()),
    });
    FormComponent {
        title: component.meta.title.value.clone(),
        id: component.meta.id.clone(),
        href: desk.href(Object::Component(id)),
        code: component
            .meta
            .code
            .as_ref()
            .map_or_else(|| component.meta.id.clone(), |code| code.value.clone()),
        outline: words::about(model, Object::Component(id)),
        not_assessed: scale.map_or_else(|| "Not assessed".into(), |scale| scale.not_assessed.clone()),
        levels: levels.collect(),
    }
}
