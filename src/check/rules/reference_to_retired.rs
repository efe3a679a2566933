//! Nothing points at what is retired.

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::model::{Model, Object, Status, Target};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for object in model.objects() {
        // What is retired may point at its neighbours of the time.
        if model.meta(object).status == Status::Retired {
            continue;
        }
        for prose in model.texts(object) {
            for (span, target) in prose.references() {
                if let Target::Object { object: to, .. } = target {
                    report(d, model, *to, span);
                }
            }
        }
        if let Object::Component(id) = object {
            for dependency in &model.components[id].depends_on {
                report(d, model, Object::Component(dependency.component), dependency.span);
            }
        }
    }
}

fn report(d: &mut Diagnostics, model: &Model, to: Object, span: Span) {
    let meta = model.meta(to);
    if meta.status != Status::Retired {
        return;
    }
    let help = match end_of_chain(model, to).as_slice() {
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

/// What stands at the end of the replacements of something retired.
fn end_of_chain(model: &Model, start: Object) -> Vec<&str> {
    let mut ends = Vec::new();
    let mut seen = vec![start];
    let mut next: Vec<Object> = model.meta(start).replaced_by.iter().map(|by| by.value).collect();
    while let Some(object) = next.pop() {
        if seen.contains(&object) {
            continue;
        }
        seen.push(object);
        let meta = model.meta(object);
        if meta.status == Status::Retired {
            next.extend(meta.replaced_by.iter().map(|by| by.value));
        } else {
            ends.push(meta.id.as_str());
        }
    }
    ends.sort_unstable();
    ends
}
