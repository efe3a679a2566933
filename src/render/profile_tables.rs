//! Profiles as tables: each with everything that it says, and all of them without a name.

use std::collections::BTreeSet;

use super::context::Site;
use super::tables::Table;
use super::views::profile::compared::UNNAMED;
use crate::assess::profile::{Organisation, Stand, lettered, marking, organisations, stand};
use crate::base::{Id, SitePath};
use crate::exchange::{Datum, Outline, write_table};
use crate::model::{Component, Model, Profile};

/// The table of each profile with its path: what its file says, as `lattice assess import` and the self-assessment take it in.
pub fn named(site: &Site<'_>) -> Vec<(SitePath, Vec<u8>)> {
    let outline = Outline::of(site.model);
    let tables = site.model.profiles.iter().filter_map(|(_, profile)| {
        let path = SitePath::new(format!("data/profiles/{}.csv", profile.meta.id))?;
        let source = profile.meta.place.source;
        let mut written = Datum::of_text(source, site.sources[source].text())?;
        leave_out(site.model, profile, &mut written);
        let written = written.without(&site.model.withheld);
        Some((path, write_table(&written, &outline)))
    });
    tables.collect()
}

/// Takes out the entries that are not in the model, since they are above the ceiling.
fn leave_out(model: &Model, profile: &Profile, written: &mut Datum) {
    let ids = |&component: &Id<Component>| {
        let meta = &model.components[component].meta;
        meta.former_ids.iter().map(|former| &former.value).chain([&meta.id])
    };
    let known: BTreeSet<&String> = profile.entries.keys().flat_map(ids).collect();
    let Datum::Map(fields) = written else { return };
    for (_, entries) in fields.iter_mut().filter(|(key, _)| key == "entries") {
        if let Datum::Map(entries) = entries {
            entries.retain(|(id, _)| known.contains(id));
        }
    }
}

/// The latest profile of each organisation, with a letter in place of its name, and nothing but scope, levels and targets:
/// texts, roles, days and ids could name somebody. With one organisation a letter would hide nothing. Every row has the marking of
/// the whole, so that it goes along however the rows are sorted or cut.
pub fn unnamed(model: &Model) -> Option<(SitePath, Table)> {
    let latest: Vec<Id<Profile>> = organisations(model).iter().map(Organisation::latest).collect();
    if latest.len() < 2 {
        return None;
    }
    let marking = marking(model, &latest);
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
                marking.name().to_string(),
            ]
        });
        rows.collect::<Vec<_>>()
    });
    let head = &["organisation", "component", "in_scope", "level", "target_level", "marking"];
    Some((SitePath::new(UNNAMED)?, Table { name: "profiles-without-names", head, rows: rows.collect() }))
}
