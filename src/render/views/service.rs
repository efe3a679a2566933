//! A service, with its capabilities and their components.

use serde::Serialize;

use super::in_hand::InHand;
use super::parts::{ComponentRow, Entry, Facet, Fact, Html, Notice, Provenance, Reference};
use crate::base::Id;
use crate::model::Object;
use crate::render::cells::{Cells, Column, Row};
use crate::render::context::Desk;
use crate::render::words;

/// A service.
#[derive(Debug, Serialize)]
pub struct Service {
    /// Its title.
    pub title: String,
    /// Its code; may be empty.
    pub code: String,
    /// Its sign.
    pub facet: Facet,
    /// What it is for.
    pub purpose: String,
    /// More about it.
    pub description: Option<Html>,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// Guides and evidence in a sentence.
    pub finding: String,
    /// Guides and evidence of each capability; empty where there is only one.
    pub overview: Vec<Row>,
    /// Its capabilities.
    pub capabilities: Vec<Capability>,
    /// Capabilities of other services that belong here too.
    pub guests: Vec<Entry>,
    /// The work streams that work on it or anything in it.
    pub in_hand: Option<InHand>,
    /// What links here.
    pub mentions: Vec<Entry>,
    /// Works that the texts of the page cite.
    pub references: Vec<Reference>,
    /// The service as one page to print.
    pub book: String,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A capability of the service.
#[derive(Debug, Serialize)]
pub struct Capability {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its anchor.
    pub id: String,
    /// Its code; may be empty.
    pub code: String,
    /// One sentence.
    pub summary: String,
    /// Its components.
    pub components: Vec<ComponentRow>,
}

impl Service {
    /// The view of a service.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Service>) -> Self {
        let model = desk.site.model;
        let service = &model.services[id];
        let capabilities = model.graph.capabilities(id).iter().map(|&capability| {
            let meta = &model.capabilities[capability].meta;
            let components = model.graph.components(capability).iter();
            Capability {
                title: meta.title.value.clone(),
                href: desk.href(Object::Capability(capability)),
                id: meta.id.clone(),
                code: meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
                summary: words::about(model, Object::Capability(capability)),
                components: components.map(|&id| ComponentRow::of(desk, id)).collect(),
            }
        });
        let capabilities: Vec<Capability> = capabilities.collect();
        let guests = model.graph.guest_capabilities(id).iter();
        let guests = guests.map(|&id| desk.entry(Object::Capability(id), false)).collect();
        let components: Vec<_> = model.graph.components_of_service(id).collect();
        let description = service.description.as_ref().map(|text| desk.prose(text));
        Self {
            title: service.meta.title.value.clone(),
            code: service.meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
            facet: desk.site.facets[id.index()].clone(),
            purpose: service.purpose.value.clone(),
            description,
            facts: words::facts(model, Object::Service(id), None),
            notices: Notice::of(desk, Object::Service(id)),
            finding: super::parts::finding(desk, &components),
            overview: if capabilities.len() > 1 { overview(&capabilities) } else { Vec::new() },
            capabilities,
            guests,
            in_hand: InHand::inside(desk, Object::Service(id)),
            mentions: desk.mentions(Object::Service(id)),
            references: desk.references(),
            book: desk.special(&crate::site::Route::Book(Some(id))).unwrap_or_default(),
            provenance: Provenance::of(desk, service.meta.provenance.as_ref()),
        }
    }
}

/// How far each capability is: a cell for each component, by its guide and by its strongest evidence.
fn overview(capabilities: &[Capability]) -> Vec<Row> {
    let rows = capabilities.iter().filter(|capability| !capability.components.is_empty()).map(|capability| {
        let components = capability.components.iter();
        let guides = components.clone().map(|row| row.guide.clone()).collect();
        let strengths = components.map(|row| row.evidence.clone()).collect();
        Row {
            title: capability.title.clone(),
            href: format!("#{}", capability.id),
            note: String::new(),
            columns: vec![
                Column { name: "With a guide", cells: Cells::guides(guides) },
                Column { name: "Strongest evidence", cells: Cells::strengths(strengths) },
            ],
        }
    });
    rows.collect()
}
