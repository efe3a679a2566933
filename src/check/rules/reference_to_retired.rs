//! Nothing points at what is retired.

use crate::base::{Diagnostic, Diagnostics, Id, Span};
use crate::model::{Component, Entry, Model, Named, Object, Shown, Status, Target};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let past = model.past_profiles();
    for object in model.objects() {
        // What is retired may point at its neighbours of the time, and so may a profile that has a later one.
        let is_past = matches!(object, Object::Profile(id) if past.contains(&id));
        if model.meta(object).status == Status::Retired || is_past {
            continue;
        }
        for prose in model.texts(object) {
            for (span, target) in prose.references() {
                match target {
                    Target::Object { object: to, .. } => report(d, model, *to, span),
                    Target::Cite(works) => {
                        works.iter().for_each(|cited| report(d, model, Object::Work(cited.work), span));
                    }
                    _ => {}
                }
            }
        }
        for (to, span) in fields(model, object) {
            let named = || place(model, (object, span), to).unwrap_or(span);
            if is_retired(model, to) {
                report(d, model, to, named());
            }
        }
    }
    for shown in model.search.promoted.iter().flat_map(|promoted| &promoted.show) {
        if let Shown::Object(object) = shown.value {
            report(d, model, object, shown.span);
        }
    }
    for (_, claim) in model.claims.iter() {
        for &component in &claim.applies_to {
            let to = Object::Component(component);
            if is_retired(model, to) {
                report(d, model, to, after(model, claim.id.span, to).unwrap_or(claim.id.span));
            }
        }
    }
}

/// Where a field of an object names another, `span` being what is known of the place.
fn place(model: &Model, (object, span): (Object, Span), to: Object) -> Option<Span> {
    if span != model.meta(object).place {
        return Some(span);
    }
    let texts = model.texts(object);
    let in_text = |place: Span| {
        let mut references = texts.iter().flat_map(|prose| prose.references());
        references.any(|(text, _)| {
            text.source == place.source && text.start <= place.start && place.end <= text.end
        })
    };
    places(model, span, to).find(|place| !in_text(*place))
}

/// The first place after another that names an object.
fn after(model: &Model, other: Span, to: Object) -> Option<Span> {
    places(model, other, to).filter(|place| place.start > other.start).min()
}

/// Every place of a file that names an object.
fn places(model: &Model, file: Span, to: Object) -> impl Iterator<Item = Span> {
    let named = model.uses.iter().filter(move |one| one.named == Named::Object(to));
    named.map(|one| one.span).filter(move |place| place.source == file.source)
}

fn is_retired(model: &Model, object: Object) -> bool {
    model.meta(object).status == Status::Retired
}

/// What the fields of an object, not its texts, point at, with the place of each.
fn fields(model: &Model, object: Object) -> Vec<(Object, Span)> {
    let place = model.meta(object).place;
    let topics = model.meta(object).topics.iter().map(|&topic| (Object::Topic(topic), place));
    let own: Vec<(Object, Span)> = match object {
        Object::Capability(id) => {
            model.capabilities[id].service.map(|id| (Object::Service(id), place)).into_iter().collect()
        }
        Object::Component(id) => {
            let component = &model.components[id];
            let parent = component.capability.map(|id| (Object::Capability(id), place));
            let scale = component.scale.map(|id| (Object::Scale(id), place));
            let needs = component.depends_on.iter().map(|one| (Object::Component(one.component), one.span));
            let related = component.related.iter().map(|&other| (Object::Component(other), place));
            parent.into_iter().chain(scale).chain(needs).chain(related).collect()
        }
        Object::Plan(id) => {
            let priorities = model.plans[id].priorities.iter().map(|&id| &model.priorities[id]);
            let about = priorities
                .flat_map(|one| one.topics.iter().map(|&topic| (Object::Topic(topic), one.id.span)));
            about.collect()
        }
        Object::Topic(id) => model.topics[id].plan.map(|id| (Object::Plan(id), place)).into_iter().collect(),
        Object::WorkStream(id) => {
            let stream = &model.work_streams[id];
            let on = stream.maps_to.iter().map(|object| (object.value, object.span));
            // A priority or a project is as retired as what it stands in.
            let plans = stream.priorities.iter().map(|&id| (Object::Plan(model.priorities[id].plan), place));
            let waits = stream.depends_on.iter().map(|one| (model.holder(one.on.value), one.on.span));
            let moves = stream.moves.iter();
            let moves = moves.map(|one| (Object::Component(one.component.value), one.component.span));
            let works =
                stream.benefits.iter().filter_map(|benefit| Some((Object::Work(benefit.work?), place)));
            let scheme = stream.rag.as_ref().map(|rag| (Object::RagScheme(rag.scheme), place));
            let mut all: Vec<(Object, Span)> =
                on.chain(plans).chain(waits).chain(moves).chain(works).chain(scheme).collect();
            // Five priorities of one retired plan are one thing to tell.
            let mut told = std::collections::BTreeSet::new();
            all.retain(|one| told.insert(*one));
            all
        }
        Object::Programme(id) => {
            let programme = &model.programmes[id];
            let parts = programme.parts.iter().map(|part| (Object::Programme(part.value), part.span));
            let projects = programme.projects.iter().map(|&id| &model.projects[id]);
            let of_projects = projects.flat_map(|project| {
                let place = project.id.span;
                let about = project.components.iter().map(move |&id| (Object::Component(id), place));
                // A statement is as retired as the list that it stands in.
                let towards = project.impacts.iter();
                let towards = towards.map(move |&item| (Object::Statements(model.items[item].of), place));
                let scheme = project.rag.iter().map(move |rag| (Object::RagScheme(rag.scheme), place));
                about.chain(towards).chain(scheme)
            });
            let scheme = programme.rag.iter().map(|rag| (Object::RagScheme(rag.scheme), place));
            let mut all: Vec<(Object, Span)> = parts.chain(scheme).chain(of_projects).collect();
            // Three ways of working of one retired list are one thing to tell.
            let mut told = std::collections::BTreeSet::new();
            all.retain(|one| told.insert(*one));
            all
        }
        Object::Matrix(id) => {
            model.matrices[id].scale.map(|id| (Object::Scale(id), place)).into_iter().collect()
        }
        Object::Profile(id) => model.profiles[id].entries.iter().flat_map(entry).collect(),
        Object::Statements(id) => {
            let items = model.statements[id].items.iter().map(|&item| &model.items[item]);
            items.flat_map(|item| at(&item.components, item.id.span)).collect()
        }
        Object::Persona(id) => {
            let persona = &model.personas[id];
            let ways = persona
                .stories
                .iter()
                .flat_map(|story| story.ways.iter().map(|&way| (Object::Item(way), story.text.span)));
            at(&persona.components, place).chain(ways).collect()
        }
        Object::Passport(id) => {
            let areas = model.passports[id].areas.iter().map(|&area| &model.areas[area]);
            areas
                .flat_map(|area| {
                    let guides = area.modules.iter().filter_map(|module| module.guide);
                    let guides = guides.map(|guide| (Object::Guide(guide), area.id.span));
                    at(&area.components, area.id.span).chain(guides)
                })
                .collect()
        }
        _ => Vec::new(),
    };
    topics.chain(own).collect()
}

/// What an entry of a profile points at: its component, and what shows where it is and leads to where it should be.
fn entry((&component, entry): (&Id<Component>, &Entry)) -> Vec<(Object, Span)> {
    let shown = entry.as_is.iter().flat_map(|as_is| &as_is.evidence);
    let shown = shown.filter_map(|one| Some((Object::Work(one.work?), one.text.span)));
    let goal = entry.target.iter().flat_map(|goal| {
        let priorities = goal.priorities.iter().map(|&id| Object::Priority(id));
        let streams = goal.work_streams.iter().map(|&id| Object::WorkStream(id));
        priorities.chain(streams).map(|object| (object, goal.level.span))
    });
    std::iter::once((Object::Component(component), entry.place)).chain(shown).chain(goal).collect()
}

/// Components with the place of what names them.
fn at(components: &[Id<Component>], span: Span) -> impl Iterator<Item = (Object, Span)> + '_ {
    components.iter().map(move |&id| (Object::Component(id), span))
}

fn report(d: &mut Diagnostics, model: &Model, to: Object, span: Span) {
    let meta = model.meta(to);
    if !is_retired(model, to) {
        return;
    }
    let replacements = model.replacements(to).into_iter().map(|object| model.meta(object));
    let ends: Vec<&str> =
        replacements.filter(|meta| meta.status != Status::Retired).map(|meta| meta.id.as_str()).collect();
    let help = match ends.as_slice() {
        [] => meta
            .retired_reason
            .clone()
            .map_or_else(|| "remove it".to_string(), |why| format!("it was retired: {why}")),
        ends => format!(
            "use {} instead",
            ends.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ")
        ),
    };
    d.push(Diagnostic::warning("reference-to-retired", span, format!("`{}` is retired", meta.id)).help(help));
}
