//! Nothing points at what is retired.

use crate::base::{Diagnostic, Diagnostics, Id, Span};
use crate::model::{Component, Entry, Model, Object, Status, Target};

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
            report(d, model, to, span);
        }
    }
    for shown in model.search.promoted.iter().flat_map(|promoted| &promoted.show) {
        report(d, model, shown.value, shown.span);
    }
    for (_, claim) in model.claims.iter() {
        for &component in &claim.applies_to {
            report(d, model, Object::Component(component), claim.id.span);
        }
    }
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
        Object::Profile(id) => model.profiles[id].entries.iter().flat_map(entry).collect(),
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

fn report(d: &mut Diagnostics, model: &Model, to: Object, span: Span) {
    let meta = model.meta(to);
    if meta.status != Status::Retired {
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
