//! No component depends on itself, however long the way round.

use crate::base::{Diagnostic, Diagnostics, Id};
use crate::model::{Component, Model};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let mut state = vec![Seen::No; model.components.len()];
    for id in model.components.ids() {
        visit(d, model, id, &mut state);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    No,
    OnTheWay,
    Done,
}

/// Walks along dependencies without recursion, since a chain may be as long as the model.
fn visit(d: &mut Diagnostics, model: &Model, start: Id<Component>, state: &mut [Seen]) {
    if state[start.index()] != Seen::No {
        return;
    }
    state[start.index()] = Seen::OnTheWay;
    let mut way: Vec<(Id<Component>, usize)> = vec![(start, 0)];
    while let Some((id, next)) = way.last_mut() {
        let Some(dependency) = model.components[*id].depends_on.get(*next) else {
            state[id.index()] = Seen::Done;
            way.pop();
            continue;
        };
        *next += 1;
        let to = dependency.component;
        match state[to.index()] {
            Seen::Done => {}
            Seen::No => {
                state[to.index()] = Seen::OnTheWay;
                way.push((to, 0));
            }
            Seen::OnTheWay => {
                let from = way.iter().position(|(id, _)| *id == to).unwrap_or(0);
                report(d, model, &way[from..]);
            }
        }
    }
}

fn report(d: &mut Diagnostics, model: &Model, circle: &[(Id<Component>, usize)]) {
    let edges = circle.iter().map(|(id, next)| &model.components[*id].depends_on[next - 1]);
    let places: Vec<_> =
        edges.map(|edge| (edge.span, model.components[edge.component].meta.id.as_str())).collect();
    let Some(((last, back), before)) = places.split_last() else { return };
    let names: Vec<String> =
        std::iter::once(*back).chain(places.iter().map(|(_, id)| *id)).map(|id| format!("`{id}`")).collect();
    let message = if before.is_empty() {
        format!("`{back}` depends on itself")
    } else {
        format!("these depend on each other in a circle: {}", names.join(", "))
    };
    let mut diagnostic = Diagnostic::error("circular-dependency", *last, message)
        .help("remove the dependency that could be met later; `related` says that two belong together without an order");
    for (span, id) in before {
        diagnostic = diagnostic.related(*span, format!("depends on `{id}` here"));
    }
    d.push(diagnostic);
}
