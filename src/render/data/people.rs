//! Statements, personas, passports, matrices and profiles, as data.

use serde_json::{Map, Value, json};

use super::{reference, text, value};
use crate::assess::profile::{self as assess, Fate, RollUp};
use crate::base::{At, Id};
use crate::model::{Entry, Matrix, Model, Object, Passport, Persona, Profile, Statements};

fn texts(texts: &[At<String>]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}

fn components(model: &Model, ids: &[Id<crate::model::Component>]) -> Vec<String> {
    ids.iter().map(|&id| model.components[id].meta.id.clone()).collect()
}

pub fn statements(model: &Model, id: Id<Statements>) -> Value {
    let list = &model.statements[id];
    let items = list.items.iter().map(|&id| {
        let item = &model.items[id];
        json!({
            "id": item.id.value,
            "title": item.title.value,
            "text": text(model, item.text.as_ref()),
            "aspects": texts(&item.aspects),
            "benefits": texts(&item.benefits),
            "group": item.group,
            "components": components(model, &item.components),
        })
    });
    json!({
        "summary": value(&list.summary),
        "preamble": text(model, list.preamble.as_ref()),
        "items": items.collect::<Vec<_>>(),
    })
}

pub fn persona(model: &Model, id: Id<Persona>) -> Value {
    let persona = &model.personas[id];
    let stories = persona.stories.iter().map(|story| {
        json!({
            "text": story.text.value,
            "ways": story.ways.iter().map(|&id| &model.items[id].id.value).collect::<Vec<_>>(),
        })
    });
    json!({
        "strapline": value(&persona.strapline),
        "description": text(model, persona.description.as_ref()),
        "stories": stories.collect::<Vec<_>>(),
        "components": components(model, &persona.components),
    })
}

pub fn passport(model: &Model, id: Id<Passport>) -> Value {
    let passport = &model.passports[id];
    let areas = passport.areas.iter().map(|&id| {
        let area = &model.areas[id];
        let modules = area.modules.iter().map(|module| {
            json!({
                "id": module.id,
                "title": module.title,
                "kind": module.kind.map(crate::model::ModuleKind::word),
                "url": module.url,
                "guide": module.guide.map(|id| &model.guides[id].meta.id),
                "minutes": module.minutes,
            })
        });
        json!({
            "id": area.id.value,
            "title": area.title.value,
            "why": text(model, area.why.as_ref()),
            "components": components(model, &area.components),
            "modules": modules.collect::<Vec<_>>(),
            "proficiency": texts(&area.proficiency),
        })
    });
    json!({
        "summary": value(&passport.summary),
        "description": text(model, passport.description.as_ref()),
        "objective": passport.objective.value,
        "sign_off": passport.sign_off,
        "areas": areas.collect::<Vec<_>>(),
    })
}

pub fn matrix(model: &Model, id: Id<Matrix>) -> Value {
    let matrix = &model.matrices[id];
    let rows =
        matrix.rows.iter().map(|row| json!({"id": row.id, "title": row.title, "cells": texts(&row.cells)}));
    json!({
        "summary": value(&matrix.summary),
        "description": text(model, matrix.description.as_ref()),
        "scale": matrix.scale.map(|id| &model.scales[id].meta.id),
        "rows": rows.collect::<Vec<_>>(),
        "current": matrix.current.map(|current| json!({"from": current.from, "to": current.to})),
        "current_note": text(model, matrix.current_note.as_ref()),
        "target": matrix.target.as_ref().map(|target| json!({
            "level": target.level,
            "by": target.by.as_ref().map(crate::model::Moment::as_str),
            "note": text(model, target.note.as_ref()),
        })),
    })
}

pub fn profile(model: &Model, id: Id<Profile>) -> Value {
    let profile = &model.profiles[id];
    // In the order of the model, as readers see them.
    let known = model.graph.all_components().filter(|id| profile.entries.contains_key(id));
    let rest = profile.entries.keys().copied();
    let rest = rest.filter(|id| model.components[*id].meta.status == crate::model::Status::Retired);
    let entries = known
        .chain(rest)
        .map(|id| (model.components[id].meta.id.clone(), entry(model, &profile.entries[&id])));
    json!({
        "summary": value(&profile.summary),
        "description": text(model, profile.description.as_ref()),
        "organisation": profile.organisation,
        "unit": profile.unit,
        "made_for_model_version": profile.model_version,
        "as_of": profile.as_of.map(|day| day.to_string()),
        "assessors": profile.assessors,
        "method": text(model, profile.method.as_ref()),
        "previous": profile.previous.as_ref().map(|id| reference(model, Object::Profile(id.value))),
        "entries": entries.collect::<Map<_, _>>(),
        "roll_up": {
            "whole": roll_up(model, &RollUp::whole(model, profile)),
            "services": model.graph.services().iter().map(|&id| {
                (model.services[id].meta.id.clone(), roll_up(model, &RollUp::service(model, profile, id)))
            }).collect::<Map<_, _>>(),
            "capabilities": model.graph.all_capabilities().map(|id| {
                (model.capabilities[id].meta.id.clone(), roll_up(model, &RollUp::capability(model, profile, id)))
            }).collect::<Map<_, _>>(),
        },
        "gaps": assess::gaps(model, profile).into_iter().map(|gap| json!({
            "component": model.components[gap.component].meta.id,
            "level": gap.from,
            "target": gap.to,
            "distance": gap.distance(),
        })).collect::<Vec<_>>(),
        "carried": assess::carried(model, profile).into_iter().map(|one| json!({
            "component": model.components[one.component].meta.id,
            "renamed_from": one.renamed_from,
            "fate": fate(one.fate),
        })).collect::<Vec<_>>(),
    })
}

/// What becomes of an entry in today's model, as a word that stays.
fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Unchanged => "unchanged",
        Fate::Changed => "changed",
        Fate::Unknown => "unknown",
        Fate::Retired => "retired",
        Fate::New => "new",
    }
}

/// Levels are counted and never averaged: how many are at each, from level 1 up, and the lowest and highest.
fn roll_up(model: &Model, sum: &RollUp) -> Value {
    let scales = sum.scales.iter().map(|on| {
        json!({
            "scale": model.scales[on.scale].meta.id,
            "as_is": on.as_is,
            "target": on.target,
            "lowest": on.lowest(),
            "highest": on.highest(),
        })
    });
    json!({
        "components": sum.components,
        "out_of_scope": sum.out_of_scope,
        "in_scope": sum.in_scope(),
        "assessed": sum.assessed,
        "not_assessed": sum.not_assessed(),
        "without_entry": sum.without_entry,
        "with_target": sum.with_target,
        "without_target": sum.without_target(),
        "below_target": sum.below,
        "at_target": sum.met,
        "above_target": sum.above,
        "scales": scales.collect::<Vec<_>>(),
    })
}

fn entry(model: &Model, entry: &Entry) -> Value {
    let as_is = entry.as_is.as_ref().map(|as_is| {
        json!({
            "level": as_is.level,
            "confidence": as_is.confidence.map(crate::model::Confidence::word),
            "rationale": text(model, as_is.rationale.as_ref()),
            "evidence": as_is.evidence.iter().map(|one| json!({
                "text": one.text.value,
                "url": one.url,
                "source": one.work.map(|id| &model.works[id].meta.id),
                "date": one.date.as_ref().map(|day| day.value.to_string()),
            })).collect::<Vec<_>>(),
        })
    });
    let target = entry.target.as_ref().map(|goal| {
        json!({
            "level": goal.level.value,
            "by": goal.by.map(|day| day.to_string()),
            "rationale": text(model, goal.rationale.as_ref()),
            "owner": goal.owner,
            "approved_by": goal.approved_by,
            "priorities": goal.priorities.iter().map(|&id| &model.priorities[id].id.value).collect::<Vec<_>>(),
            "work_streams": goal.work_streams.iter().map(|&id| &model.work_streams[id].meta.id).collect::<Vec<_>>(),
            "reduction_reason": text(model, goal.reduction_reason.as_ref()),
        })
    });
    json!({
        "in_scope": entry.in_scope,
        "scope_reason": text(model, entry.scope_reason.as_ref()),
        "as_is": as_is,
        "target": target,
        "note": text(model, entry.note.as_ref()),
        "basis": entry.basis,
        "marking": entry.marking.as_ref().map(|marking| marking.value.name()),
    })
}
