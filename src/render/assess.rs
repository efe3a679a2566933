//! What the self-assessment in the browser asks, as scripts of data: one that names everything, and one for each service
//! with its words, so that a phone loads what it shows.

use serde_json::{Map, Value, json};

use super::context::{Desk, Site};
use super::views::shell::Label;
use super::{prose, words};
use crate::assess::basis;
use crate::base::{Id, SitePath};
use crate::emit::Output;
use crate::model::{Component, Object, Plan, Prose, Service, Status};
use crate::site::Route;
use crate::theme::short_hash;

/// The scripts.
#[derive(Debug)]
pub struct Questions {
    /// The one that names all others.
    pub index: SitePath,
    files: Vec<(SitePath, Vec<u8>)>,
}

impl Questions {
    /// Everything that is asked, in a hub that has the page.
    pub fn of(site: &Site<'_>) -> Option<Self> {
        let path = site.plan.special(&Route::Assess)?;
        let desk = Desk::new(site, path, &Route::Assess);
        let model = site.model;
        let mut files = Vec::new();
        let services: Vec<Value> = model
            .graph
            .services()
            .iter()
            .enumerate()
            .map(|(at, &id)| {
                let script = add(&mut files, &format!("s{at}"), &words_of(&desk, id));
                service(&desk, id, &script)
            })
            .collect();
        let label = |label: &Label| json!([label.one_in_text, label.many_in_text]);
        let scales = model.scales.iter().map(|(_, scale)| {
            let of = scale.levels.len();
            let tones = (1..=of).map(|number| words::level(Some(scale), number, of).tone);
            json!({
                "names": scale.levels.iter().map(|level| level.name.as_str()).collect::<Vec<_>>(),
                "tones": tones.collect::<Vec<_>>(),
                "none": scale.not_assessed,
            })
        });
        let mut former = Map::new();
        for (id, component) in model.components.iter() {
            for old in model.former_ids(Object::Component(id)) {
                former.insert(old.value.clone(), json!(component.meta.id));
            }
        }
        let index = json!({
            "hub": site.hub.title,
            "version": site.hub.version,
            "service": label(&site.hub.service),
            "capability": label(&site.hub.capability),
            "component": label(&site.hub.component),
            "scales": scales.collect::<Vec<_>>(),
            "services": services,
            "retired": retired(site),
            "former": former,
            "plans": plans(site),
            "streams": streams(site),
        });
        let file = add(&mut files, "index", &index);
        let index = SitePath::new(format!("assets/assess/{file}.js"))?;
        Some(Self { index, files })
    }

    /// Adds every script.
    pub fn add(self, output: &mut Output) {
        output.add_all(self.files);
    }
}

/// Adds a script that hands one value over; gives its name with the start of its hash.
fn add(files: &mut Vec<(SitePath, Vec<u8>)>, name: &str, value: &Value) -> String {
    let text = format!("latticeAssess.take(\"{name}\",{value})\n");
    let file = format!("{name}-{}", short_hash(text.as_bytes()));
    // The name is made of safe parts only.
    if let Some(path) = SitePath::new(format!("assets/assess/{file}.js")) {
        files.push((path, text.into_bytes()));
    }
    file
}

/// A service with the names of all that it holds, and where its words are.
fn service(desk: &Desk<'_>, id: Id<Service>, script: &str) -> Value {
    let model = desk.site.model;
    let capabilities = model.graph.capabilities(id).iter().map(|&capability| {
        let meta = &model.capabilities[capability].meta;
        let components = model.graph.components(capability).iter().map(|&id| component(desk, id));
        json!({ "id": meta.id, "title": meta.title.value, "components": components.collect::<Vec<_>>() })
    });
    let facet = &desk.site.facets[id.index()];
    json!({
        "id": model.services[id].meta.id,
        "title": model.services[id].meta.menu_title(),
        "ring": facet.ring,
        "on": facet.on,
        "words": script,
        "capabilities": capabilities.collect::<Vec<_>>(),
    })
}

/// What is known of a component before its words are there: enough to open a file, to count and to show results.
fn component(desk: &Desk<'_>, id: Id<Component>) -> Value {
    let component = &desk.site.model.components[id];
    let scale = component.scale.map_or(0, Id::index);
    json!([component.meta.id, component.meta.title.value, component.levels.len(), scale, basis(component)])
}

/// The words of every component of a service.
fn words_of(desk: &Desk<'_>, id: Id<Service>) -> Value {
    let model = desk.site.model;
    let plain = |text: Option<&Prose>| text.map(|text| prose::plain(model, text)).unwrap_or_default();
    let components = model.graph.components_of_service(id).map(|id| {
        let component = &model.components[id];
        let levels = component.levels.iter().map(|level| {
            json!({
                "is": plain(level.descriptor.as_ref()),
                "enough": plain(level.good_enough_when.as_ref()),
                "next": plain(level.to_reach_next.as_ref().map(|text| &text.value)),
                "signs": level.indicators.iter().map(|sign| sign.value.as_str()).collect::<Vec<_>>(),
            })
        });
        let guide = model.graph.guide(id).map(|guide| desk.href(Object::Guide(guide)));
        let value = json!({
            "title": component.meta.title.value,
            "outline": plain(component.outline.as_ref()),
            "levels": levels.collect::<Vec<_>>(),
            "page": desk.href(Object::Component(id)),
            "guide": guide,
            "evidence": words::evidence_line(desk.site.scores.evidence(id)),
        });
        (component.meta.id.clone(), value)
    });
    Value::Object(components.collect())
}

/// What a target can serve: the priorities of each plan in use.
fn plans(site: &Site<'_>) -> Vec<Value> {
    let model = site.model;
    let plans = model.plans.iter().filter(|(_, plan)| plan.meta.status != Status::Retired);
    let plans = plans.filter(|(_, plan)| !plan.priorities.is_empty());
    let one = |plan: &Plan| {
        let priorities = plan.priorities.iter().map(|&id| &model.priorities[id]);
        let priorities = priorities.map(|one| json!([one.id.value, one.title.value]));
        json!([plan.meta.title.value, priorities.collect::<Vec<_>>()])
    };
    plans.map(|(_, plan)| one(plan)).collect()
}

/// What can lead to a target: the work streams in use.
fn streams(site: &Site<'_>) -> Vec<Value> {
    let streams = site.model.work_streams.iter().map(|(_, stream)| &stream.meta);
    let streams = streams.filter(|meta| meta.status != Status::Retired);
    streams.map(|meta| json!([meta.id, meta.title.value])).collect()
}

/// Components that are out of use, with what took their place.
fn retired(site: &Site<'_>) -> Value {
    let model = site.model;
    let retired = model.components.iter().filter(|(_, component)| component.meta.status == Status::Retired);
    let retired = retired.map(|(id, component)| {
        let meta = &component.meta;
        // What took its place may have been retired in its turn.
        let by = model.replacements(Object::Component(id)).into_iter().map(|by| model.meta(by));
        let by = by.filter(|by| by.status != Status::Retired).map(|by| by.id.clone());
        let value = json!({
            "title": meta.menu_title(),
            "by": by.collect::<Vec<_>>(),
            "reason": meta.retired_reason,
        });
        (meta.id.clone(), value)
    });
    Value::Object(retired.collect())
}
