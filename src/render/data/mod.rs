//! The hub as data: a JSON document for each object, and one for the model.

mod delivery;
mod people;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::context::Site;
use super::frame::public_address;
use super::prose::plain;
use crate::assess::Standing;
use crate::base::{At, Id, SitePath};
use crate::emit::Output;
use crate::model::{Claim, Component, Meta, Model, Object, Origin, Prose};

/// The version of the shape of these documents. It changes when a field changes its meaning or goes.
const SHAPE: u32 = 1;

/// Adds every document to the output.
pub fn add(output: &mut Output, site: &Site<'_>) {
    let objects: Vec<Object> = site.model.objects().collect();
    output.add_all(objects.into_par_iter().filter_map(|object| {
        let path = site.plan.data_of(site.model, object)?;
        Some((path, print(&document(site, object))))
    }));
    let wholes = [("data/model.json", model_document(site)), ("data/glossary.json", glossary_document(site))];
    let changes = (!site.model.records.is_empty()).then(|| ("data/changes.json", changes_document(site)));
    for (path, document) in wholes.into_iter().chain(changes) {
        if let Some(path) = SitePath::new(path) {
            output.add(path, print(&document));
        }
    }
}

fn print(value: &Value) -> Vec<u8> {
    // A value that was built here always prints.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What changed, version by version, as it was recorded.
fn changes_document(site: &Site<'_>) -> Value {
    let versions = site.model.records.iter().map(|record| {
        let changes = record.changes.iter().map(|(change, _)| {
            json!({
                "what": change.what.word(),
                "kind": change.subject.word(),
                "id": change.id,
                "title": change.title,
                "part": change.part,
                "before": change.before,
                "after": change.after,
            })
        });
        json!({
            "version": record.version,
            "released_on": record.released_on.map(|day| day.to_string()),
            "compared_with": record.compared_with,
            "summary": record.summary.as_ref().map(|text| plain(site.model, text)),
            "changes": changes.collect::<Vec<_>>(),
        })
    });
    json!({"shape": SHAPE, "versions": versions.collect::<Vec<_>>()})
}

/// An object on its own: what all kinds have, then its kind's fields.
fn document(site: &Site<'_>, object: Object) -> Value {
    let mut fields = Map::new();
    fields.insert("shape".into(), json!(SHAPE));
    fields.insert("model_version".into(), json!(site.hub.version));
    fields.extend(common(site, object));
    fields.extend(own(site, object));
    Value::Object(fields)
}

fn common(site: &Site<'_>, object: Object) -> Map<String, Value> {
    let model = site.model;
    let meta = model.meta(object);
    let page = site.plan.page_of(model, object).map(|path| public_address(path).to_string());
    let fields = json!({
        "kind": object.kind().noun(),
        "id": meta.id,
        "title": meta.title.value,
        "short_title": meta.short_title,
        "code": meta.code.as_ref().map(|code| &code.value),
        "page": page,
        "owner": meta.owner,
        "status": meta.status.word(),
        "last_reviewed_on": meta.last_reviewed_on.map(|date| date.to_string()),
        "text_changed_on": meta.changed_on.map(|date| date.to_string()),
        "review_due": meta.review_due.as_ref().map(|due| due.value.to_string()),
        "marking": meta.marking.name(),
        "handling": meta.handling,
        "foia": meta.foia.as_ref().map(super::words::disclosable),
        "tags": meta.tags,
        "topics": meta.topics.iter().map(|&topic| &model.topics[topic].meta.id).collect::<Vec<_>>(),
        "provenance": provenance(model, meta.provenance.as_ref()),
        "former_ids": meta.former_ids.iter().map(|id| &id.value).collect::<Vec<_>>(),
        "replaced_by": meta.replaced_by.iter().map(|by| &model.meta(by.value).id).collect::<Vec<_>>(),
        "retired_reason": meta.retired_reason,
        "mentioned_in": model.graph.mentioned_in(object).iter().map(|&other| reference(model, other)).collect::<Vec<_>>(),
    });
    into_map(fields)
}

fn own(site: &Site<'_>, object: Object) -> Map<String, Value> {
    let model = site.model;
    let graph = &model.graph;
    let fields = match object {
        Object::Service(id) => json!({
            "purpose": model.services[id].purpose.value,
            "description": model.services[id].description.as_ref().map(|text| plain(model, text)),
            "capabilities": graph.capabilities(id).iter().map(|&id| &model.capabilities[id].meta.id).collect::<Vec<_>>(),
        }),
        Object::Capability(id) => {
            let capability = &model.capabilities[id];
            json!({
                "service": capability.service.map(|id| &model.services[id].meta.id),
                "also_in": capability.also_in.iter().map(|&id| &model.services[id].meta.id).collect::<Vec<_>>(),
                "summary": value(&capability.summary),
                "description": text(model, capability.description.as_ref()),
                "components": graph.components(id).iter().map(|&id| &model.components[id].meta.id).collect::<Vec<_>>(),
            })
        }
        Object::Component(id) => component(site, id),
        Object::Guide(id) => {
            let guide = &model.guides[id];
            json!({
                "component": guide.component.map(|id| &model.components[id].meta.id),
                "summary": value(&guide.summary),
                "audience": guide.audience.iter().map(|one| one.word()).collect::<Vec<_>>(),
                "headings": guide.body.document.headings.iter().map(|heading| json!({"level": heading.level, "id": heading.id, "text": heading.text})).collect::<Vec<_>>(),
                "case_studies": guide.case_studies.iter().map(|study| json!({
                    "title": study.title,
                    "force": study.force,
                    "source": study.work.map(|id| &model.works[id].meta.id),
                    "outcome": text(model, study.outcome.as_ref()),
                })).collect::<Vec<_>>(),
                "text": plain(model, &guide.body),
                "cites": cites(model, &guide.body),
            })
        }
        Object::Scale(id) => {
            let scale = &model.scales[id];
            json!({
                "summary": value(&scale.summary),
                "levels": scale.levels.iter().enumerate().map(|(at, level)| json!({"level": at + 1, "name": level.name, "summary": level.summary.value})).collect::<Vec<_>>(),
                "not_assessed": scale.not_assessed,
            })
        }
        Object::Topic(id) => json!({
            "summary": value(&model.topics[id].summary),
            "description": text(model, model.topics[id].description.as_ref()),
            "plan": model.topics[id].plan.map(|id| &model.plans[id].meta.id),
            "members": graph.on_topic(id).iter().map(|&other| reference(model, other)).collect::<Vec<_>>(),
        }),
        Object::Work(id) => work(model, id),
        Object::Grading(id) => {
            let grading = &model.gradings[id];
            json!({
                "summary": value(&grading.summary),
                "levels": grading.levels.iter().map(|level| json!({"value": level.value, "name": level.name, "meaning": level.meaning.value, "display": level.display.word()})).collect::<Vec<_>>(),
            })
        }
        Object::Page(id) => json!({
            "summary": value(&model.pages[id].summary),
            "text": plain(model, &model.pages[id].body),
            "cites": cites(model, &model.pages[id].body),
        }),
        Object::Matrix(id) => people::matrix(model, id),
        Object::Plan(id) => delivery::plan(model, id),
        Object::WorkStream(id) => delivery::work_stream(model, id),
        Object::Programme(id) => delivery::programme(model, id),
        Object::RagScheme(id) => delivery::rag_scheme(model, id),
        Object::Persona(id) => people::persona(model, id),
        Object::Statements(id) => people::statements(model, id),
        Object::Passport(id) => people::passport(model, id),
        Object::Profile(id) => people::profile(model, id),
        // A part stands in the document of what it is a part of.
        Object::Priority(_) | Object::Project(_) | Object::Item(_) | Object::Area(_) | Object::Claim(_) => {
            Value::Null
        }
    };
    into_map(fields)
}

fn component(site: &Site<'_>, id: Id<Component>) -> Value {
    let model = site.model;
    let component = &model.components[id];
    let evidence = site.scores.evidence(id);
    let levels = component.levels.iter().enumerate().map(|(at, level)| {
        json!({
            "level": at + 1,
            "descriptor": text(model, level.descriptor.as_ref()),
            "indicators": level.indicators.iter().map(|one| &one.value).collect::<Vec<_>>(),
            "good_enough_when": text(model, level.good_enough_when.as_ref()),
            "to_reach_next": text(model, level.to_reach_next.as_ref().map(|next| &next.value)),
        })
    });
    let depends_on = component.depends_on.iter().map(|one| {
        json!({
            "component": model.components[one.component].meta.id,
            "at_level": one.at_level.as_ref().map(|level| level.value),
            "from_level": one.from_level.as_ref().map(|level| level.value),
            "why": text(model, one.why.as_ref()),
        })
    });
    json!({
        "capability": component.capability.map(|id| &model.capabilities[id].meta.id),
        "also_in": component.also_in.iter().map(|&id| &model.capabilities[id].meta.id).collect::<Vec<_>>(),
        "outline": text(model, component.outline.as_ref()),
        "scale": component.scale.map(|id| &model.scales[id].meta.id),
        "levels": levels.collect::<Vec<_>>(),
        "basis": crate::assess::basis(component),
        "descriptors_from": provenance(model, component.descriptors_from.as_ref()),
        "guide": model.graph.guide(id).is_some(),
        "depends_on": depends_on.collect::<Vec<_>>(),
        "needed_by": model.graph.needed_by(id).iter().map(|(other, _)| &model.components[*other].meta.id).collect::<Vec<_>>(),
        "related": component.related.iter().map(|&other| &model.components[other].meta.id).collect::<Vec<_>>(),
        "measures": component.measures.iter().map(|measure| json!({
            "name": measure.name.value,
            "unit": value(&measure.unit),
            "baseline": value(&measure.baseline),
            "target": value(&measure.target),
            "direction": measure.direction.map(crate::model::MeasureDirection::word),
        })).collect::<Vec<_>>(),
        "effort": component.effort.map(|effort| json!({"cost": effort.cost, "time": effort.time, "skill": effort.skill})),
        "evidence": evidence.dimensions.iter().map(|on| json!({
            "dimension": on.dimension.word(),
            "strength": strength_word(on.standing),
            "claims": on.claims.iter().map(|&claim| &model.claims[claim].id.value).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn work(model: &Model, id: Id<crate::model::Work>) -> Value {
    let work = &model.works[id];
    json!({
        "type": work.kind.map(crate::model::WorkType::word),
        "authors": work.authors,
        "year": work.year,
        "publisher": work.publisher,
        "url": value(&work.url),
        "accessed_on": work.accessed_on.map(|date| date.to_string()),
        "doi": work.doi,
        "force": work.force,
        "claims": work.claims.iter().map(|&id| claim(model, id)).collect::<Vec<_>>(),
        "cited_in": model.graph.cited_in(id).iter().map(|&other| reference(model, other)).collect::<Vec<_>>(),
    })
}

fn claim(model: &Model, id: Id<Claim>) -> Value {
    let claim = &model.claims[id];
    json!({
        "id": claim.id.value,
        "former_ids": claim.former_ids.iter().map(|id| &id.value).collect::<Vec<_>>(),
        "statement": claim.statement.value,
        "locator": claim.locator,
        "dimension": claim.dimension.map(crate::model::Dimension::word),
        "direction": claim.direction.map(crate::model::Direction::word),
        "context": value(&claim.context),
        "status": claim.status.word(),
        "marking": claim.marking.name(),
        "applies_to": claim.applies_to.iter().map(|&id| &model.components[id].meta.id).collect::<Vec<_>>(),
        "strength": claim.strength.iter().map(|strength| {
            let grading = &model.gradings[strength.grading];
            json!({
                "scheme": grading.meta.id,
                "level": grading.levels[strength.level].value,
                "graded_by": strength.graded_by,
                "graded_on": strength.graded_on.map(|date| date.to_string()),
                "note": text(model, strength.note.as_ref()),
            })
        }).collect::<Vec<_>>(),
    })
}

/// The three tiers with what a table of them needs; each object's own document has the rest.
fn model_document(site: &Site<'_>) -> Value {
    let model = site.model;
    let graph = &model.graph;
    let entry = |meta: &Meta, object: Object| {
        let page = site.plan.page_of(model, object).map(|path| public_address(path).to_string());
        json!({"id": meta.id, "title": meta.title.value, "code": meta.code.as_ref().map(|code| &code.value), "page": page})
    };
    let components = |id| {
        let components = graph.components(id).iter().map(|&id| {
            let mut fields = into_map(entry(&model.components[id].meta, Object::Component(id)));
            let evidence = site.scores.evidence(id);
            fields.insert(
                "scale".into(),
                json!(model.components[id].scale.map(|id| &model.scales[id].meta.id)),
            );
            fields.insert("guide".into(), json!(graph.guide(id).is_some()));
            fields.insert("claims".into(), json!(evidence.claims()));
            fields.insert("evidence".into(), json!(strength_word(evidence.strongest())));
            Value::Object(fields)
        });
        components.collect::<Vec<_>>()
    };
    let capabilities = |id| {
        let capabilities = graph.capabilities(id).iter().map(|&id| {
            let mut fields = into_map(entry(&model.capabilities[id].meta, Object::Capability(id)));
            fields.insert("components".into(), Value::Array(components(id)));
            Value::Object(fields)
        });
        capabilities.collect::<Vec<_>>()
    };
    let services = graph.services().iter().map(|&id| {
        let mut fields = into_map(entry(&model.services[id].meta, Object::Service(id)));
        fields.insert("purpose".into(), json!(model.services[id].purpose.value));
        fields.insert("capabilities".into(), Value::Array(capabilities(id)));
        Value::Object(fields)
    });
    let label = |label: &super::views::shell::Label| json!({"one": label.one, "many": label.many});
    json!({
        "shape": SHAPE,
        "title": site.hub.title,
        "organisation": site.hub.organisation,
        "model_version": site.hub.version,
        "made_for": model.today.to_string(),
        "labels": {
            "service": label(&site.hub.service),
            "capability": label(&site.hub.capability),
            "component": label(&site.hub.component),
        },
        "services": services.collect::<Vec<_>>(),
    })
}

/// How strong evidence is, as a word that stays: `gap`, `ungraded`, or how a grade is displayed.
fn strength_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Gap => "gap",
        Standing::Ungraded => "ungraded",
        Standing::Graded { display, .. } => display.word(),
    }
}

/// Every term with what it means.
fn glossary_document(site: &Site<'_>) -> Value {
    let model = site.model;
    let terms = model.terms.iter().map(|(_, term)| {
        json!({
            "term": term.term,
            "anchor": term.anchor,
            "expansion": term.expansion,
            "definition": text(model, term.definition.as_ref()),
            "see": term.see.iter().map(|&other| reference(model, other)).collect::<Vec<_>>(),
        })
    });
    json!({"shape": SHAPE, "model_version": site.hub.version, "terms": terms.collect::<Vec<_>>()})
}

fn reference(model: &Model, object: Object) -> Value {
    json!({"kind": object.kind().noun(), "id": model.id(object)})
}

fn provenance(model: &Model, origin: Option<&Origin>) -> Value {
    match origin {
        None => Value::Null,
        Some(Origin::Illustrative) => json!("illustrative"),
        Some(Origin::Work { work, locator }) => {
            json!({"source": model.works[*work].meta.id, "locator": locator})
        }
    }
}

fn cites(model: &Model, prose: &Prose) -> Vec<String> {
    let mut works: Vec<String> =
        model.cited_by(prose).map(|work| model.works[work].meta.id.clone()).collect();
    works.sort_unstable();
    works.dedup();
    works
}

fn text(model: &Model, prose: Option<&Prose>) -> Option<String> {
    prose.map(|prose| plain(model, prose))
}

fn value(text: &Option<At<String>>) -> Option<&String> {
    text.as_ref().map(|text| &text.value)
}

fn into_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
