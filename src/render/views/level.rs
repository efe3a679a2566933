//! What every component looks like at one level of a scale.

use serde::Serialize;

use super::parts::{Facet, Html, Level, Link, Reference};
use super::shell::NavItem;
use crate::base::Id;
use crate::model::{Object, Scale};
use crate::render::context::Desk;
use crate::render::frame::opening;
use crate::render::words;
use crate::site::Route;

/// A level across the model.
#[derive(Debug, Serialize)]
pub struct AtLevel {
    /// Number, name and how to draw it.
    pub level: Level,
    /// What it means.
    pub summary: String,
    /// How many components are described on it, in a sentence.
    pub finding: String,
    /// All levels of the scale.
    pub levels: Vec<NavItem>,
    /// The scale.
    pub scale: Link,
    /// The components by service.
    pub services: Vec<Service>,
    /// What the descriptors cite.
    pub references: Vec<Reference>,
}

/// A service with what its components look like.
#[derive(Debug, Serialize)]
pub struct Service {
    /// Its title.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// Its sign.
    pub facet: Facet,
    /// Its components.
    pub rows: Vec<Row>,
}

/// A component at the level.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// The level on its page.
    pub href: String,
    /// What can be seen.
    pub descriptor: Html,
}

/// The title of the page, and a sentence.
pub fn head(desk: &Desk<'_>, scale: Id<Scale>, number: usize) -> (String, String) {
    let scale = &desk.site.model.scales[scale];
    let level = words::level(Some(scale), number, scale.levels.len());
    let many = &desk.site.hub.component.many_in_text;
    (
        format!("Level {number}: {}", level.name),
        format!("What all {many} look like at level {number} of the scale {}.", scale.meta.title.value),
    )
}

impl AtLevel {
    /// The view of a level, counted from 1.
    pub fn of(desk: &mut Desk<'_>, id: Id<Scale>, number: usize) -> Self {
        let model = desk.site.model;
        let scale = &model.scales[id];
        let of = scale.levels.len();
        let level = words::level(Some(scale), number, of);
        let mut services = Vec::new();
        let mut total = 0;
        for &service in model.graph.services() {
            let mut rows = Vec::new();
            for component in model.graph.components_of_service(service) {
                let placed = &model.components[component];
                let text = placed.levels.get(number - 1).and_then(|level| level.descriptor.as_ref());
                if let Some(text) = text.filter(|_| placed.scale == Some(id)) {
                    rows.push(Row {
                        title: placed.meta.title.value.clone(),
                        href: format!("{}#level-{number}", desk.href(Object::Component(component))),
                        descriptor: desk.brief(text),
                    });
                }
            }
            total += rows.len();
            if !rows.is_empty() {
                services.push(Service {
                    title: model.services[service].meta.title.value.clone(),
                    id: model.services[service].meta.id.clone(),
                    facet: desk.site.facets[service.index()].clone(),
                    rows,
                });
            }
        }
        let levels = (1..=of).filter_map(|other| {
            let name = &scale.levels.get(other - 1)?.name;
            Some(NavItem {
                title: format!("{other} {name}"),
                href: desk.special(&Route::AtLevel(id, other))?,
                current: if other == number { "page" } else { "" },
            })
        });
        Self {
            summary: scale
                .levels
                .get(number - 1)
                .map(|level| level.summary.value.clone())
                .unwrap_or_default(),
            finding: format!(
                "{} {} described at this level.",
                opening(total, &desk.site.hub.component),
                if total == 1 { "is" } else { "are" }
            ),
            levels: levels.collect(),
            scale: desk.link_of(Object::Scale(id)),
            level,
            services,
            references: desk.references(),
        }
    }
}
