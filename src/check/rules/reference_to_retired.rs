//! Nothing points at what is retired.

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::model::{Model, Named, Object, Status, Target};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for object in model.objects() {
        // What is retired may point at its neighbours of the time.
        if model.meta(object).status == Status::Retired {
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
        report(d, model, shown.value, shown.span);
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
        _ => Vec::new(),
    };
    topics.chain(own).collect()
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
