//! What is below its target: by service, by priority, and what has a target and no level.

use serde::Serialize;

use super::Intro;
use super::plates;
use super::rows::{self, GapRow};
use super::telling::late;
use crate::assess::profile::{RollUp, by_priority, gaps};
use crate::base::Id;
use crate::model::Object;
use crate::render::context::Desk;
use crate::render::views::parts::{Entry, Facet, Link};
use crate::site::Part;

/// What is below its target.
#[derive(Debug, Serialize)]
pub struct Gaps {
    /// What stands above all pages of the profile.
    pub intro: Intro,
    /// How many, in a sentence.
    pub finding: String,
    /// The sections of the page, for the list under the head.
    pub sections: Vec<Link>,
    /// Services with gaps, in the order that readers see.
    pub services: Vec<OfService>,
    /// By the priorities that closing them serves, in a line each.
    pub priorities: Vec<OnPriority>,
    /// Components that have a target and no level, in a list.
    pub unmeasured: Vec<Entry>,
}

/// The gaps of a service, the widest first.
#[derive(Debug, Serialize)]
pub struct OfService {
    /// The service.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// Its sign.
    pub facet: Facet,
    /// Its gaps.
    pub rows: Vec<GapRow>,
}

/// The gaps of a priority.
#[derive(Debug, Serialize)]
pub struct OnPriority {
    /// The priority, or that there is none.
    pub title: String,
    /// Where it is told; empty for none.
    pub href: String,
    /// Its gaps, the widest first: each leads to what the profile says of it.
    pub entries: Vec<Entry>,
}

impl Gaps {
    /// The view of the gaps.
    pub fn of(desk: &Desk<'_>, id: Id<crate::model::Profile>) -> Self {
        let model = desk.site.model;
        let profile = &model.profiles[id];
        let (sum, all) = (RollUp::whole(model, profile), gaps(model, profile));
        let priorities = by_priority(model, profile).into_iter().map(|(priority, gaps)| OnPriority {
            title: priority.map_or("No priority named".into(), |id| model.priorities[id].title.value.clone()),
            href: priority.map(|id| desk.href(Object::Priority(id))).unwrap_or_default(),
            entries: gaps.into_iter().map(|gap| rows::gap_in_short(desk, id, gap)).collect(),
        });
        let services = model.graph.services().iter().map(|&service| {
            let within = all.iter().filter(|gap| desk.site.service_of(gap.component) == Some(service));
            OfService {
                title: model.services[service].meta.title.value.clone(),
                id: model.services[service].meta.id.clone(),
                facet: desk.site.facets[service.index()].clone(),
                rows: within.map(|&gap| rows::gap(desk, id, gap)).collect(),
            }
        });
        let services: Vec<OfService> = services.filter(|service| !service.rows.is_empty()).collect();
        let unmeasured = model.graph.all_components().filter(|component| {
            let entry = profile.entries.get(component);
            entry.is_some_and(|entry| entry.in_scope && entry.level().is_none() && entry.target.is_some())
        });
        let unmeasured = unmeasured.map(|component| Entry {
            title: model.components[component].meta.title.value.clone(),
            href: plates::entry_href(desk, id, component),
            kind: String::new(),
            note: plates::Plate::of(model, profile, component, None).words,
        });
        let mut view = Self {
            intro: Intro::of(desk, id, Some(Part::Gaps), &sum, &all),
            finding: late(model, profile, &all),
            sections: Vec::new(),
            services,
            priorities: priorities
                .filter(|one| !one.href.is_empty() || one.entries.len() < all.len())
                .collect(),
            unmeasured: unmeasured.collect(),
        };
        view.sections = view.sections();
        view
    }

    /// The sections that the page has, each with how many gaps are in it.
    fn sections(&self) -> Vec<Link> {
        let link = |title: String, id: &str| Link { title, href: format!("#{id}") };
        let services =
            self.services.iter().map(|one| link(format!("{} ({})", one.title, one.rows.len()), &one.id));
        let mut sections: Vec<Link> = services.collect();
        sections.extend((!self.priorities.is_empty()).then(|| link("By priority".into(), "by-priority")));
        let unmeasured =
            (!self.unmeasured.is_empty()).then(|| link("A target, and no level yet".into(), "not-measured"));
        sections.extend(unmeasured);
        sections
    }
}
