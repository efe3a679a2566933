//! No programme is a part of itself, however long the way round.

use super::circular_dependency::circles;
use crate::base::{Diagnostic, Diagnostics, Id, Span};
use crate::model::{Model, Programme};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let programmes: Vec<Id<Programme>> = model.programmes.ids().collect();
    let parts = |at: usize| -> Vec<(usize, Span)> {
        let parts = model.programmes[programmes[at]].parts.iter();
        parts.map(|part| (part.value.index(), part.span)).collect()
    };
    let id = |at: usize| format!("`{}`", model.programmes[programmes[at]].meta.id);
    for circle in circles(programmes.len(), parts) {
        let Some((&(last, span), before)) = circle.split_last() else { continue };
        let message = if before.is_empty() {
            format!("{} is a part of itself", id(last))
        } else {
            let way: Vec<String> =
                std::iter::once(last).chain(circle.iter().map(|(to, _)| *to)).map(id).collect();
            format!("these are parts of each other in a circle: {}", way.join(", "))
        };
        let mut diagnostic = Diagnostic::error("circular-parts", span, message)
            .help("a programme names what it is made of, not what it belongs to: take one of the two away");
        for &(to, span) in before {
            diagnostic = diagnostic.related(span, format!("has the part {} here", id(to)));
        }
        d.push(diagnostic);
    }
}
