//! Everything in the hub with what is said of its disclosure under the Freedom of Information Act.

use super::Table;
use crate::model::Disclosable;
use crate::render::context::Site;

/// A row for each object, whether it says anything or not; nothing where none does.
pub fn disclosure(site: &Site<'_>) -> Option<Table> {
    let model = site.model;
    let mut objects: Vec<_> = model.objects().collect();
    if !objects.iter().any(|&object| model.meta(object).foia.is_some()) {
        return None;
    }
    objects.sort_by_cached_key(|&object| (object.kind().noun(), model.meta(object).sort_key()));
    let rows = objects.into_iter().map(|object| {
        let meta = model.meta(object);
        let foia = meta.foia.as_ref();
        let exemptions = foia.iter().flat_map(|foia| &foia.exemptions).map(|section| section.value.as_str());
        vec![
            object.kind().noun().to_string(),
            meta.id.clone(),
            meta.title.value.clone(),
            meta.marking.name().to_string(),
            meta.handling.join("; "),
            foia.map_or("", |foia| word(foia.disclosable.value)).to_string(),
            exemptions.collect::<Vec<_>>().join("; "),
            foia.and_then(|foia| foia.note.clone()).unwrap_or_default(),
            meta.owner.clone().unwrap_or_default(),
        ]
    });
    Some(Table {
        name: "disclosure",
        head: &["kind", "id", "title", "marking", "handling", "disclosable", "exemptions", "note", "owner"],
        rows: rows.collect(),
    })
}

/// As editors write it.
fn word(answer: Disclosable) -> &'static str {
    match answer {
        Disclosable::Yes => "yes",
        Disclosable::No => "no",
        Disclosable::Part => "part",
    }
}
