//! The facts of plans, work streams, programmes and the colours of their status.

use super::facts::Facts;
use crate::model::{
    Approval, Object, Plan, Priority, Programme, Progress, Project, Rag, RagScheme, Reach, WorkStream,
};

pub fn plan(facts: &mut Facts<'_, '_>, plan: &Plan) {
    facts.prose("description", "description", plan.description.as_ref());
    let ends = [&plan.from, &plan.to].map(|moment| moment.as_ref().map_or("", |moment| moment.as_str()));
    facts.other("when it holds", if ends == ["", ""] { String::new() } else { ends.join(" to ") });
}

pub fn priority(facts: &mut Facts<'_, '_>, priority: &Priority) {
    facts.prose("text", "text", priority.text.as_ref());
    facts.other("number", priority.number.to_string());
    let topics = priority.topics.iter().map(|&topic| Object::Topic(topic));
    facts.other("topics", facts.told.titles(topics));
    let elsewhere = priority.elsewhere.iter();
    let elsewhere =
        elsewhere.map(|(work, number)| format!("{number} in {}", facts.told.title(Object::Work(*work))));
    facts.other("number elsewhere", elsewhere.collect::<Vec<_>>().join("; "));
}

pub fn work_stream(facts: &mut Facts<'_, '_>, stream: &WorkStream) {
    let told = facts.told;
    facts.prose("description", "description", stream.description.as_ref());
    facts.other("progress", stream.progress.map(Progress::shown).unwrap_or_default());
    facts.prose("progress-note", "note on its progress", stream.progress_note.as_ref());
    facts.other("number", stream.number.map(|number| number.to_string()).unwrap_or_default());
    facts.other("what it works on", told.titles(stream.maps_to.iter().map(|object| object.value)));
    let words = stream.mapping_text.as_ref().map_or("", |words| words.value.as_str());
    facts.other("what it works on, as written", words);
    facts.other("priorities", told.titles(stream.priorities.iter().map(|&id| Object::Priority(id))));
    let blockers = stream.depends_on.iter().map(|one| {
        let why = one.why.as_ref().map(|why| format!(": {}", told.plain(why)));
        format!("{}{}", told.title(one.on.value), why.unwrap_or_default())
    });
    facts.other("what it waits for", blockers.collect::<Vec<_>>().join("; "));
    let benefits = stream.benefits.iter().map(|benefit| {
        let parts = [("from", &benefit.baseline), ("to", &benefit.expected), ("in", &benefit.unit)];
        let parts =
            parts.iter().filter_map(|(word, text)| text.as_ref().map(|text| format!(" {word} {text}")));
        format!("{}{}", benefit.what.value, parts.collect::<String>())
    });
    facts.other("benefits", benefits.collect::<Vec<_>>().join("; "));
    let moves = stream.moves.iter().map(|one| {
        let from = one.from.as_ref().map(|from| format!(" from {}", from.value)).unwrap_or_default();
        format!("{}{from} to {}", told.title(Object::Component(one.component.value)), one.to.value)
    });
    facts.other("what it moves", moves.collect::<Vec<_>>().join("; "));
    let day = |moment: &Option<crate::model::Moment>| {
        moment.as_ref().map(|moment| moment.as_str().to_string()).unwrap_or_default()
    };
    facts.other("start", day(&stream.started));
    facts.other("end", day(&stream.ended));
    status(facts, stream.rag.as_ref());
}

pub fn programme(facts: &mut Facts<'_, '_>, programme: &Programme) {
    let told = facts.told;
    facts.prose("description", "description", programme.description.as_ref());
    facts.other("reach", programme.reach.map(Reach::shown).unwrap_or_default());
    facts.other("lead", programme.lead.clone().unwrap_or_default());
    facts.words("mission", "mission", programme.mission.as_ref().map_or("", |words| words.value.as_str()));
    facts.other("forces", programme.forces.join(", "));
    facts.other("parts", told.titles(programme.parts.iter().map(|part| Object::Programme(part.value))));
    for (key, part, texts) in [
        ("outcomes", "outcomes", &programme.outcomes),
        ("own-priorities", "its own priorities", &programme.own_priorities),
    ] {
        let texts: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
        facts.words(key, part, &texts.join("; "));
    }
    let ends =
        [&programme.from, &programme.to].map(|moment| moment.as_ref().map_or("", |moment| moment.as_str()));
    facts.other("when it runs", if ends == ["", ""] { String::new() } else { ends.join(" to ") });
    status(facts, programme.rag.as_ref());
}

pub fn project(facts: &mut Facts<'_, '_>, project: &Project) {
    let told = facts.told;
    facts.words("summary", "summary", project.summary.as_ref().map_or("", |text| text.value.as_str()));
    facts.prose("note", "note", project.note.as_ref());
    facts.other("force", project.force.clone().unwrap_or_default());
    facts.other("approval", project.approval.map(Approval::shown).unwrap_or_default());
    facts.other("what it works towards", told.titles(project.impacts.iter().map(|&id| Object::Item(id))));
    let ends =
        [&project.start, &project.end].map(|moment| moment.as_ref().map_or("", |moment| moment.as_str()));
    facts.other("when it is done", if ends == ["", ""] { String::new() } else { ends.join(" to ") });
    facts.other("when it is done, as written", project.period.clone().unwrap_or_default());
    facts.other("mandated", if project.mandated { "yes" } else { "" });
    facts.other("components", told.titles(project.components.iter().map(|&id| Object::Component(id))));
    status(facts, project.rag.as_ref());
}

fn status(facts: &mut Facts<'_, '_>, rag: Option<&Rag>) {
    let Some(rag) = rag else { return };
    let scheme = &facts.told.model.rag_schemes[rag.scheme];
    let overall = rag.overall.map_or("not rated", |light| scheme.name_of(light)).to_string();
    let dimensions = rag.dimensions.iter();
    let dimensions =
        dimensions.map(|(at, light)| format!("{} {}", scheme.dimensions[*at].name, scheme.name_of(*light)));
    let as_of = rag.as_of.as_ref().map(|as_of| format!("as of {}", as_of.in_words()));
    let parts = std::iter::once(overall).chain(dimensions).chain(as_of).chain(rag.basis.clone());
    let parts = parts.collect::<Vec<_>>().join(", ");
    facts.other("RAG status", format!("{parts} ({})", facts.told.title(Object::RagScheme(rag.scheme))));
}

pub fn rag_scheme(facts: &mut Facts<'_, '_>, scheme: &RagScheme) {
    facts.prose("description", "description", scheme.description.as_ref());
    for colour in &scheme.colours {
        let key = format!("colour/{}", colour.light.word());
        facts.prose(&key, &format!("definition of {}", colour.name), colour.definition.as_ref());
    }
    for dimension in &scheme.dimensions {
        let key = format!("dimension/{}", dimension.key);
        facts.prose(&key, &format!("definition of {}", dimension.name), dimension.definition.as_ref());
    }
    let names = scheme.colours.iter().map(|colour| colour.name.as_str());
    let names = names.chain(scheme.dimensions.iter().map(|one| one.name.as_str()));
    facts.other("colours and dimensions", names.collect::<Vec<_>>().join(", "));
}
