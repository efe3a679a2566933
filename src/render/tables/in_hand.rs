//! Tables of what is in hand: work streams, the priorities of plans, and the projects of programmes.

use super::Table;
use crate::model::{Moment, Object, Progress};
use crate::render::context::Site;
use crate::render::prose::plain;
use crate::render::words;

fn joined<'t>(ids: impl IntoIterator<Item = &'t str>) -> String {
    ids.into_iter().collect::<Vec<_>>().join("; ")
}

fn day(moment: Option<&Moment>) -> String {
    moment.map(|moment| moment.as_str().to_string()).unwrap_or_default()
}

pub fn work_streams(site: &Site<'_>) -> Table {
    let model = site.model;
    let rows = model.graph.streams().iter().map(|&id| {
        let stream = &model.work_streams[id];
        let services = model.graph.services_of_stream(model, id);
        let rag = stream.rag.as_ref();
        let moves = stream.moves.iter().map(|one| {
            let from = one.from.as_ref().map(|from| format!(" from {}", from.value)).unwrap_or_default();
            format!("{}{from} to {}", model.components[one.component.value].meta.id, one.to.value)
        });
        vec![
            stream.meta.id.clone(),
            stream.number.map(|number| number.to_string()).unwrap_or_default(),
            stream.meta.title.value.clone(),
            words::about(model, Object::WorkStream(id)),
            stream.progress.map(Progress::word).unwrap_or_default().to_string(),
            stream.progress_note.as_ref().map(|text| plain(model, text)).unwrap_or_default(),
            joined(stream.maps_to.iter().map(|object| model.id(object.value))),
            stream.mapping_text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
            joined(services.iter().map(|&id| model.services[id].meta.id.as_str())),
            joined(stream.priorities.iter().map(|&id| model.priorities[id].id.value.as_str())),
            joined(stream.depends_on.iter().map(|one| model.id(one.on.value))),
            moves.collect::<Vec<_>>().join("; "),
            rag.map(|rag| rag.overall.map_or("not rated", crate::model::Light::word))
                .unwrap_or_default()
                .into(),
            rag.map(|rag| model.rag_schemes[rag.scheme].meta.id.clone()).unwrap_or_default(),
            day(stream.started.as_ref()),
            day(stream.ended.as_ref()),
            stream.meta.owner.clone().unwrap_or_default(),
            words::page_marking(model, Object::WorkStream(id)),
        ]
    });
    Table {
        name: "work-streams",
        head: &[
            "id",
            "number",
            "title",
            "summary",
            "progress",
            "progress_note",
            "maps_to_ids",
            "mapping_text",
            "service_ids",
            "priority_ids",
            "depends_on_ids",
            "moves",
            "rag",
            "rag_scheme_id",
            "started",
            "ended",
            "owner",
            "marking",
        ],
        rows: rows.collect(),
    }
}

pub fn priorities(site: &Site<'_>) -> Table {
    let model = site.model;
    let rows = model.priorities.iter().map(|(id, priority)| {
        let elsewhere = priority.elsewhere.iter();
        let elsewhere = elsewhere.map(|(work, number)| format!("{}: {number}", model.works[*work].meta.id));
        let streams = model.graph.streams_for(id).iter();
        vec![
            priority.id.value.clone(),
            model.plans[priority.plan].meta.id.clone(),
            priority.number.to_string(),
            priority.title.value.clone(),
            elsewhere.collect::<Vec<_>>().join("; "),
            joined(streams.map(|&id| model.work_streams[id].meta.id.as_str())),
            words::page_marking(model, Object::Plan(priority.plan)),
        ]
    });
    Table {
        name: "priorities",
        head: &["id", "plan_id", "number", "title", "elsewhere", "work_stream_ids", "marking"],
        rows: rows.collect(),
    }
}

pub fn projects(site: &Site<'_>) -> Table {
    let model = site.model;
    let live = model.programmes.iter().filter(|(_, one)| one.meta.status != crate::model::Status::Retired);
    let rows = live.flat_map(|(_, programme)| &programme.projects).map(|&id| {
        let project = &model.projects[id];
        let rag = project.rag.as_ref();
        let dimensions = rag.map(|rag| {
            let scheme = &model.rag_schemes[rag.scheme];
            let dimensions = rag.dimensions.iter();
            let dimensions = dimensions.filter_map(|(at, light)| {
                Some(format!("{} {}", scheme.dimensions.get(*at)?.key, light.word()))
            });
            dimensions.collect::<Vec<_>>().join("; ")
        });
        vec![
            project.id.value.clone(),
            project.title.value.clone(),
            model.programmes[project.programme].meta.id.clone(),
            words::about(model, Object::Project(id)),
            project.force.clone().unwrap_or_default(),
            project.approval.map(crate::model::Approval::word).unwrap_or_default().to_string(),
            joined(project.impacts.iter().map(|&id| model.items[id].id.value.as_str())),
            day(project.start.as_ref()),
            day(project.end.as_ref()),
            project.period.clone().unwrap_or_default(),
            if project.mandated { "yes".into() } else { String::new() },
            joined(project.components.iter().map(|&id| model.components[id].meta.id.as_str())),
            rag.map(|rag| rag.overall.map_or("not rated", crate::model::Light::word))
                .unwrap_or_default()
                .into(),
            dimensions.unwrap_or_default(),
            rag.map(|rag| model.rag_schemes[rag.scheme].meta.id.clone()).unwrap_or_default(),
            model.marking(Object::Project(id)).name().to_string(),
        ]
    });
    Table {
        name: "projects",
        head: &[
            "id",
            "title",
            "programme_id",
            "summary",
            "force",
            "approval",
            "statement_ids",
            "start",
            "end",
            "period",
            "mandated",
            "component_ids",
            "status",
            "status_by_dimension",
            "status_scheme_id",
            "marking",
        ],
        rows: rows.collect(),
    }
}
