//! Plans, work streams, programmes and the colours of their status, as data.

use serde_json::{Value, json};

use super::{reference, text, value};
use crate::base::Id;
use crate::model::{Model, Moment, Plan, Programme, Project, Rag, RagScheme, WorkStream};

pub fn plan(model: &Model, id: Id<Plan>) -> Value {
    let plan = &model.plans[id];
    let priorities = plan.priorities.iter().map(|&id| {
        let priority = &model.priorities[id];
        let elsewhere = priority.elsewhere.iter();
        let elsewhere =
            elsewhere.map(|(work, number)| json!({"source": model.works[*work].meta.id, "number": number}));
        json!({
            "id": priority.id.value,
            "number": priority.number,
            "title": priority.title.value,
            "text": text(model, priority.text.as_ref()),
            "topics": priority.topics.iter().map(|&id| &model.topics[id].meta.id).collect::<Vec<_>>(),
            "elsewhere": elsewhere.collect::<Vec<_>>(),
            "work_streams": model.graph.streams_for(id).iter().map(|&id| &model.work_streams[id].meta.id).collect::<Vec<_>>(),
        })
    });
    json!({
        "summary": value(&plan.summary),
        "description": text(model, plan.description.as_ref()),
        "from": moment(&plan.from),
        "to": moment(&plan.to),
        "priorities": priorities.collect::<Vec<_>>(),
    })
}

pub fn work_stream(model: &Model, id: Id<WorkStream>) -> Value {
    let stream = &model.work_streams[id];
    let benefits = stream.benefits.iter().map(|benefit| {
        json!({
            "what": benefit.what.value,
            "baseline": benefit.baseline,
            "expected": benefit.expected,
            "unit": benefit.unit,
            "source": benefit.work.map(|id| &model.works[id].meta.id),
        })
    });
    let moves = stream.moves.iter().map(|one| {
        json!({
            "component": model.components[one.component.value].meta.id,
            "from": one.from.as_ref().map(|level| level.value),
            "to": one.to.value,
        })
    });
    let blockers = stream
        .depends_on
        .iter()
        .map(|one| json!({"on": reference(model, one.on.value), "why": text(model, one.why.as_ref())}));
    json!({
        "summary": value(&stream.summary),
        "description": text(model, stream.description.as_ref()),
        "number": stream.number,
        "maps_to": stream.maps_to.iter().map(|object| reference(model, object.value)).collect::<Vec<_>>(),
        "mapping_text": value(&stream.mapping_text),
        "services": model.graph.services_of_stream(model, id).iter().map(|&id| &model.services[id].meta.id).collect::<Vec<_>>(),
        "progress": stream.progress.map(crate::model::Progress::word),
        "progress_note": text(model, stream.progress_note.as_ref()),
        "priorities": stream.priorities.iter().map(|&id| &model.priorities[id].id.value).collect::<Vec<_>>(),
        "depends_on": blockers.collect::<Vec<_>>(),
        "benefits": benefits.collect::<Vec<_>>(),
        "moves": moves.collect::<Vec<_>>(),
        "rag": rag(model, stream.rag.as_ref()),
        "started": moment(&stream.started),
        "ended": moment(&stream.ended),
    })
}

pub fn programme(model: &Model, id: Id<Programme>) -> Value {
    let programme = &model.programmes[id];
    let texts =
        |texts: &[crate::base::At<String>]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    json!({
        "summary": value(&programme.summary),
        "description": text(model, programme.description.as_ref()),
        "reach": programme.reach.map(crate::model::Reach::word),
        "lead": programme.lead,
        "mission": value(&programme.mission),
        "forces": programme.forces,
        "parts": programme.parts.iter().map(|part| &model.programmes[part.value].meta.id).collect::<Vec<_>>(),
        "outcomes": texts(&programme.outcomes),
        "own_priorities": texts(&programme.own_priorities),
        "projects": programme.projects.iter().map(|&id| project(model, &model.projects[id])).collect::<Vec<_>>(),
        "rag": rag(model, programme.rag.as_ref()),
        "from": moment(&programme.from),
        "to": moment(&programme.to),
    })
}

fn project(model: &Model, project: &Project) -> Value {
    json!({
        "id": project.id.value,
        "title": project.title.value,
        "summary": value(&project.summary),
        "force": project.force,
        "approval": project.approval.map(crate::model::Approval::word),
        "impacts": project.impacts.iter().map(|&id| &model.items[id].id.value).collect::<Vec<_>>(),
        "start": moment(&project.start),
        "end": moment(&project.end),
        "period": project.period,
        "mandated": project.mandated,
        "components": project.components.iter().map(|&id| &model.components[id].meta.id).collect::<Vec<_>>(),
        "note": text(model, project.note.as_ref()),
        "rag": rag(model, project.rag.as_ref()),
        "marking": project.marking.as_ref().map(|marking| marking.value.name()),
    })
}

pub fn rag_scheme(model: &Model, id: Id<RagScheme>) -> Value {
    let scheme = &model.rag_schemes[id];
    json!({
        "summary": value(&scheme.summary),
        "description": text(model, scheme.description.as_ref()),
        "colours": scheme.colours.iter().map(|colour| json!({
            "key": colour.light.word(),
            "name": colour.name,
            "definition": text(model, colour.definition.as_ref()),
        })).collect::<Vec<_>>(),
        "dimensions": scheme.dimensions.iter().map(|one| json!({
            "key": one.key,
            "name": one.name,
            "definition": text(model, one.definition.as_ref()),
        })).collect::<Vec<_>>(),
    })
}

fn rag(model: &Model, rag: Option<&Rag>) -> Value {
    let Some(rag) = rag else { return Value::Null };
    let scheme = &model.rag_schemes[rag.scheme];
    let dimensions = rag
        .dimensions
        .iter()
        .map(|(at, light)| (scheme.dimensions[*at].key.clone(), Value::from(light.word())));
    json!({
        "scheme": scheme.meta.id,
        "overall": rag.overall.map(crate::model::Light::word),
        "dimensions": dimensions.collect::<serde_json::Map<_, _>>(),
        "basis": rag.basis,
        "as_of": moment(&rag.as_of),
    })
}

fn moment(moment: &Option<Moment>) -> Option<&str> {
    moment.as_ref().map(Moment::as_str)
}
