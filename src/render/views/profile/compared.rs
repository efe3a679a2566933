//! The latest profiles of all organisations, side by side; and those that say something of one component.

use std::collections::BTreeSet;

use serde::Serialize;

use super::plates::{self, Bar, Plate};
use crate::assess::profile::{Organisation, RollUp, organisations, stand};
use crate::base::{Id, SitePath, text, when};
use crate::model::{Component, Model, Object, Origin, Profile};
use crate::render::context::Desk;
use crate::render::views::parts::{Facet, Level, Link};
use crate::site::Route;

/// Where a table of every organisation is, in which none is named.
pub const UNNAMED: &str = "data/profiles-without-names.csv";

/// Organisations side by side.
#[derive(Debug, Serialize)]
pub struct Compared {
    /// What is compared, in a sentence.
    pub finding: String,
    /// The organisations, which are the columns.
    pub columns: Vec<Named>,
    /// What to know before comparing.
    pub cautions: Vec<String>,
    /// The levels.
    pub key: Vec<Level>,
    /// What the services add up to.
    pub services: Vec<ServiceRow>,
    /// The components by service.
    pub components: Vec<OfService>,
    /// The table without names.
    pub unnamed: Link,
    /// The list of profiles.
    pub list: String,
}

/// An organisation at the head of a column.
#[derive(Debug, Serialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its latest profile.
    pub href: String,
    /// The day of the profile.
    pub note: String,
    /// Whether it was made up.
    pub illustrative: bool,
}

/// A service in each organisation.
#[derive(Debug, Serialize)]
pub struct ServiceRow {
    /// The service, or the whole.
    pub title: String,
    /// Its page; empty for the whole.
    pub href: String,
    /// One for each column.
    pub cells: Vec<ServiceCell>,
}

/// A service in an organisation.
#[derive(Debug, Serialize)]
pub struct ServiceCell {
    /// The organisation, which labels the cell on a phone.
    pub name: String,
    /// Where it is.
    pub bar: Option<Bar>,
    /// The counts.
    pub words: String,
}

/// The components of a service.
#[derive(Debug, Serialize)]
pub struct OfService {
    /// The service.
    pub title: String,
    /// Its sign.
    pub facet: Facet,
    /// Its components.
    pub rows: Vec<ComponentRow>,
}

/// A component in each organisation.
#[derive(Debug, Serialize)]
pub struct ComponentRow {
    /// The component.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One for each column.
    pub cells: Vec<ComponentCell>,
}

/// A component in an organisation.
#[derive(Debug, Serialize)]
pub struct ComponentCell {
    /// The organisation, which labels the cell on a phone.
    pub name: String,
    /// What its profile says.
    pub href: String,
    /// The plate.
    pub plate: Plate,
}

/// An organisation on the page of a component.
#[derive(Debug, Serialize)]
pub struct Position {
    /// The organisation.
    pub name: String,
    /// What its latest profile says of the component.
    pub href: String,
    /// The plate.
    pub plate: Plate,
    /// The day of the profile.
    pub as_of: String,
    /// Whether the profile was made up.
    pub illustrative: bool,
}

impl Compared {
    /// The view.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let all = organisations(model);
        let whole = all.first().map(|one| RollUp::whole(model, &model.profiles[one.latest()]));
        let services = std::iter::once(None).chain(model.graph.services().iter().copied().map(Some));
        Self {
            finding: finding(desk, &all),
            columns: all.iter().map(|one| Named::of(desk, one)).collect(),
            cautions: cautions(model, &all),
            key: whole.map(|sum| plates::key(model, &sum)).unwrap_or_default(),
            services: services.map(|service| ServiceRow::of(desk, &all, service)).collect(),
            components: OfService::all(desk, &all),
            unnamed: Link {
                title: "The same as a table in which no organisation is named (CSV)".into(),
                href: SitePath::new(UNNAMED).map(|path| desk.link(&path)).unwrap_or_default(),
            },
            list: desk.special(&Route::Profiles).unwrap_or_default(),
        }
    }
}

/// What was assessed by all, and how far apart they are there; the page in three sentences.
fn finding(desk: &Desk<'_>, all: &[Organisation]) -> String {
    let model = desk.site.model;
    let label = &desk.site.hub.component;
    let levels = |id: Id<Component>| {
        let levels = all.iter().map(|one| stand(&model.profiles[one.latest()], id).level());
        levels.collect::<Option<Vec<i64>>>()
    };
    let total = model.graph.all_components().count();
    let apart: Vec<i64> = model
        .graph
        .all_components()
        .filter_map(levels)
        .filter_map(|levels| Some(levels.iter().max()? - levels.iter().min()?))
        .collect();
    let alike = apart.iter().filter(|by| **by == 0).count();
    let differ = match (apart.iter().max(), apart.len() - alike) {
        (None, _) => String::new(),
        (_, 0) => " They are at the same level on all of these.".into(),
        (Some(most), differ) => format!(
            " They are at the same level on {alike} of these, and differ on {differ}, by {} at most.",
            text::count(usize::try_from(*most).unwrap_or_default(), "level", "levels")
        ),
    };
    format!(
        "The latest profile of each of {} organisations. {} assessed {} of {total} {}.{differ}",
        text::number_word(all.len()),
        if all.len() == 2 { "Both have" } else { "All of them have" },
        apart.len(),
        label.many_in_text
    )
}

/// What to know before comparing.
fn cautions(model: &Model, all: &[Organisation]) -> Vec<String> {
    let latest = || all.iter().map(|one| &model.profiles[one.latest()]);
    let mut told = vec![
        "Each organisation judged itself. The same level may have been given more strictly in one than in another.".to_string(),
        "A higher level is not better for everybody. What is enough depends on what an organisation needs, which its reasons say.".to_string(),
    ];
    let days: BTreeSet<_> = latest().filter_map(|profile| profile.as_of).collect();
    if let (Some(first), Some(last)) = (days.first(), days.last())
        && first != last
    {
        told.push(format!("The days differ: from {} to {}.", when::in_words(*first), when::in_words(*last)));
    }
    let versions: Vec<&str> =
        latest().map(|profile| profile.model_version.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    if versions.len() > 1 {
        told.push(format!(
            "They were made for versions {} of the model, which may describe a level differently.",
            text::list_and(&versions)
        ));
    }
    let differs = |id: &Id<Component>| {
        let read = latest().filter_map(|profile| profile.entries.get(id)?.basis.as_deref());
        read.collect::<BTreeSet<_>>().len() > 1
    };
    let reworded = model.graph.all_components().filter(differs).count();
    if reworded > 0 {
        told.push(format!(
            "{} judged by different words.",
            text::capitalise(&text::count(reworded, "component was", "components were"))
        ));
    }
    told
}

/// Whether a profile was made up to fill the model.
pub fn is_illustrative(profile: &Profile) -> bool {
    matches!(profile.meta.provenance, Some(Origin::Illustrative))
}

impl Named {
    fn of(desk: &Desk<'_>, organisation: &Organisation) -> Self {
        let id = organisation.latest();
        let profile = &desk.site.model.profiles[id];
        Self {
            name: organisation.name.clone(),
            href: desk.href(Object::Profile(id)),
            note: profile.as_of.map(when::in_words).unwrap_or_default(),
            illustrative: is_illustrative(profile),
        }
    }
}

impl ServiceRow {
    fn of(desk: &Desk<'_>, all: &[Organisation], service: Option<Id<crate::model::Service>>) -> Self {
        let model = desk.site.model;
        let cells = all.iter().map(|one| {
            let profile = &model.profiles[one.latest()];
            let sum = service
                .map_or_else(|| RollUp::whole(model, profile), |id| RollUp::service(model, profile, id));
            ServiceCell {
                name: one.name.clone(),
                bar: plates::trend_bar(model, String::new(), String::new(), &sum),
                words: plates::in_words(&sum),
            }
        });
        Self {
            title: service.map_or("The whole model".into(), |id| model.services[id].meta.title.value.clone()),
            href: service.map(|id| desk.href(Object::Service(id))).unwrap_or_default(),
            cells: cells.collect(),
        }
    }
}

impl OfService {
    fn all(desk: &Desk<'_>, all: &[Organisation]) -> Vec<Self> {
        let model = desk.site.model;
        let row = |component: Id<Component>| ComponentRow {
            title: model.components[component].meta.title.value.clone(),
            href: desk.href(Object::Component(component)),
            cells: all
                .iter()
                .map(|one| ComponentCell {
                    name: one.name.clone(),
                    href: plates::entry_href(desk, one.latest(), component),
                    plate: Plate::of(model, &model.profiles[one.latest()], component, None),
                })
                .collect(),
        };
        let services = model.graph.services().iter().map(|&service| Self {
            title: model.services[service].meta.title.value.clone(),
            facet: desk.site.facets[service.index()].clone(),
            rows: model.graph.components_of_service(service).map(row).collect(),
        });
        services.filter(|service| !service.rows.is_empty()).collect()
    }
}

impl Position {
    /// Where the organisations whose latest profile says something of a component are.
    pub fn all(desk: &Desk<'_>, component: Id<Component>) -> Vec<Self> {
        let model = desk.site.model;
        let there = organisations(model)
            .into_iter()
            .filter(|one| model.profiles[one.latest()].entries.contains_key(&component));
        there
            .map(|one| {
                let id = one.latest();
                let profile = &model.profiles[id];
                Self {
                    href: plates::entry_href(desk, id, component),
                    plate: Plate::of(model, profile, component, None),
                    as_of: profile.as_of.map(when::in_words).unwrap_or_default(),
                    illustrative: is_illustrative(profile),
                    name: one.name,
                }
            })
            .collect()
    }
}
