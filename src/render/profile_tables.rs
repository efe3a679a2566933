//! Profiles as tables: each with everything that it says, and all of them without a name.

use serde_json::json;

use super::context::Site;
use super::prose::plain;
use super::tables::Table;
use super::views::profile::compared::UNNAMED;
use crate::assess::profile::{Organisation, Stand, lettered, organisations, stand};
use crate::base::{Id, SitePath};
use crate::model::{Component, Entry, Exhibit, Model, Profile};

/// The columns, which are those of the table that the self-assessment saves and opens.
const COLUMNS: &[&str] = &[
    "service",
    "capability",
    "component",
    "title",
    "in_scope",
    "scope_reason",
    "level",
    "confidence",
    "rationale",
    "evidence",
    "target_level",
    "target_by",
    "target_rationale",
    "target_owner",
    "target_approved_by",
    "target_priorities",
    "target_work_streams",
    "reduction_reason",
    "note",
    "basis",
    "marking",
];

/// Every table with its path.
pub fn all(site: &Site<'_>) -> Vec<(SitePath, Table)> {
    let model = site.model;
    let named = model.profiles.iter().filter_map(|(_, profile)| {
        let path = SitePath::new(format!("data/profiles/{}.csv", profile.meta.id))?;
        Some((path, table(site, profile)))
    });
    named.chain(unnamed(model)).collect()
}

/// A row for each component of the model, and after them what has been retired since.
fn table(site: &Site<'_>, profile: &Profile) -> Table {
    let model = site.model;
    let live: Vec<Id<Component>> = model.graph.all_components().collect();
    let gone = profile.entries.keys().copied().filter(|id| !live.contains(id));
    let rows = live.iter().copied().chain(gone).map(|id| row(site, profile, id));
    Table { name: "profile", head: COLUMNS, rows: rows.collect() }
}

fn row(site: &Site<'_>, profile: &Profile, id: Id<Component>) -> Vec<String> {
    let model = site.model;
    let meta = &model.components[id].meta;
    let capability =
        model.components[id].capability.map(|id| model.capabilities[id].meta.title.value.clone());
    let service = site.service_of(id).map(|id| model.services[id].meta.title.value.clone());
    let place = [
        service.unwrap_or_default(),
        capability.unwrap_or_default(),
        meta.id.clone(),
        meta.title.value.clone(),
    ];
    let told = profile
        .entries
        .get(&id)
        .map_or_else(|| vec![String::new(); COLUMNS.len() - 4], |one| said(model, one));
    place.into_iter().chain(told).collect()
}

fn said(model: &Model, entry: &Entry) -> Vec<String> {
    let text = |text: Option<&crate::model::Prose>| text.map(|text| plain(model, text)).unwrap_or_default();
    let as_is = entry.as_is.as_ref();
    let goal = entry.target.as_ref();
    let level = as_is.map(|as_is| as_is.level.map_or("not assessed".into(), |level| level.to_string()));
    let ids = |ids: Vec<&String>| ids.into_iter().map(String::as_str).collect::<Vec<_>>().join("; ");
    let priorities =
        goal.map(|goal| goal.priorities.iter().map(|&id| &model.priorities[id].id.value).collect());
    let streams =
        goal.map(|goal| goal.work_streams.iter().map(|&id| &model.work_streams[id].meta.id).collect());
    vec![
        if entry.in_scope { "yes".into() } else { "no".into() },
        text(entry.scope_reason.as_ref()),
        level.unwrap_or_default(),
        as_is.and_then(|as_is| as_is.confidence).map(|word| word.word().to_string()).unwrap_or_default(),
        text(as_is.and_then(|as_is| as_is.rationale.as_ref())),
        as_is.map(|as_is| evidence(model, &as_is.evidence)).unwrap_or_default(),
        goal.map(|goal| goal.level.value.to_string()).unwrap_or_default(),
        goal.and_then(|goal| goal.by).map(|by| by.to_string()).unwrap_or_default(),
        text(goal.and_then(|goal| goal.rationale.as_ref())),
        goal.and_then(|goal| goal.owner.clone()).unwrap_or_default(),
        goal.and_then(|goal| goal.approved_by.clone()).unwrap_or_default(),
        priorities.map(ids).unwrap_or_default(),
        streams.map(ids).unwrap_or_default(),
        text(goal.and_then(|goal| goal.reduction_reason.as_ref())),
        text(entry.note.as_ref()),
        entry.basis.clone().unwrap_or_default(),
        entry.marking.as_ref().map(|marking| marking.value.name().to_string()).unwrap_or_default(),
    ]
}

/// What shows a level, as the self-assessment writes it: a list in JSON.
fn evidence(model: &Model, shown: &[Exhibit]) -> String {
    if shown.is_empty() {
        return String::new();
    }
    let shown = shown.iter().map(|one| {
        let mut fields = serde_json::Map::new();
        fields.insert("text".into(), json!(one.text.value));
        fields.extend(one.url.as_ref().map(|url| ("url".into(), json!(url))));
        fields.extend(one.work.map(|id| ("source".into(), json!(model.works[id].meta.id))));
        fields.extend(one.date.map(|date| ("date".into(), json!(date.to_string()))));
        serde_json::Value::Object(fields)
    });
    serde_json::Value::Array(shown.collect()).to_string()
}

/// The latest profile of each organisation, with a letter in place of its name, and nothing but scope, levels and targets:
/// texts, roles, days and ids could name somebody. With one organisation a letter would hide nothing.
fn unnamed(model: &Model) -> Option<(SitePath, Table)> {
    let latest: Vec<Id<Profile>> = organisations(model).iter().map(Organisation::latest).collect();
    if latest.len() < 2 {
        return None;
    }
    let rows = lettered(model, &latest).into_iter().flat_map(|(letter, id)| {
        let profile = &model.profiles[id];
        let rows = model.graph.all_components().map(move |component| {
            let goal = profile.entries.get(&component).and_then(|entry| entry.target.as_ref());
            let (scope, level) = match stand(profile, component) {
                Stand::OutOfScope => ("no", String::new()),
                Stand::NotAssessed => ("yes", "not assessed".into()),
                Stand::At(level) => ("yes", level.to_string()),
            };
            vec![
                letter.clone(),
                model.components[component].meta.id.clone(),
                scope.into(),
                level,
                goal.map(|goal| goal.level.value.to_string()).unwrap_or_default(),
            ]
        });
        rows.collect::<Vec<_>>()
    });
    let head = &["organisation", "component", "in_scope", "level", "target_level"];
    Some((SitePath::new(UNNAMED)?, Table { name: "profiles-without-names", head, rows: rows.collect() }))
}
