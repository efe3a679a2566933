//! No component and no work stream depends on itself, however long the way round.

use crate::base::{Diagnostic, Diagnostics, Id, Span};
use crate::model::{Component, Model, Object, WorkStream};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let components: Vec<Id<Component>> = model.components.ids().collect();
    let needs = |at: usize| -> Vec<(usize, Span)> {
        let needs = model.components[components[at]].depends_on.iter();
        needs.map(|one| (one.component.index(), one.span)).collect()
    };
    let id = |at: usize| model.components[components[at]].meta.id.as_str();
    let help = "remove the dependency that could be met later; `related` says that two belong together without an order";
    for circle in circles(components.len(), needs) {
        report(d, &circle, id, help);
    }
    let streams: Vec<Id<WorkStream>> = model.work_streams.ids().collect();
    let waits = |at: usize| -> Vec<(usize, Span)> {
        let waits = model.work_streams[streams[at]].depends_on.iter();
        let other = |object| match object {
            Object::WorkStream(id) => Some(id.index()),
            _ => None,
        };
        waits.filter_map(|one| Some((other(one.on.value)?, one.on.span))).collect()
    };
    let id = |at: usize| model.work_streams[streams[at]].meta.id.as_str();
    for circle in circles(streams.len(), waits) {
        report(d, &circle, id, "remove the one that could come later: in a circle nobody can start");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    No,
    OnTheWay,
    Done,
}

/// A dependency: where it leads to, and where it is written.
pub(super) type Edge = (usize, Span);

/// Walks along dependencies without recursion, since a chain may be as long as the model. Gives the edges of each
/// circle, the one that closes it last.
pub(super) fn circles(nodes: usize, edges: impl Fn(usize) -> Vec<Edge>) -> Vec<Vec<Edge>> {
    let mut found = Vec::new();
    let mut state = vec![Seen::No; nodes];
    for start in 0..nodes {
        if state[start] != Seen::No {
            continue;
        }
        state[start] = Seen::OnTheWay;
        let mut way: Vec<(usize, Vec<Edge>, usize)> = vec![(start, edges(start), 0)];
        while let Some((node, ahead, next)) = way.last_mut() {
            let Some(&(to, _)) = ahead.get(*next) else {
                state[*node] = Seen::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                Seen::Done => {}
                Seen::No => {
                    state[to] = Seen::OnTheWay;
                    way.push((to, edges(to), 0));
                }
                Seen::OnTheWay => {
                    let from = way.iter().position(|(node, ..)| *node == to).unwrap_or(0);
                    found.push(way[from..].iter().map(|(_, ahead, next)| ahead[next - 1]).collect());
                }
            }
        }
    }
    found
}

fn report<'m>(d: &mut Diagnostics, circle: &[Edge], id: impl Fn(usize) -> &'m str, help: &str) {
    let Some((&(last, span), before)) = circle.split_last() else { return };
    let back = id(last);
    let names = std::iter::once(last).chain(circle.iter().map(|(to, _)| *to));
    let names: Vec<String> = names.map(|to| format!("`{}`", id(to))).collect();
    let message = if before.is_empty() {
        format!("`{back}` depends on itself")
    } else {
        format!("these depend on each other in a circle: {}", names.join(", "))
    };
    let mut diagnostic = Diagnostic::error("circular-dependency", span, message).help(help);
    for &(to, span) in before {
        diagnostic = diagnostic.related(span, format!("depends on `{}` here", id(to)));
    }
    d.push(diagnostic);
}
