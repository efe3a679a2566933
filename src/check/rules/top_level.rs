//! The top level of a scale has no next one.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, component) in model.components.iter() {
        let Some(scale) = component.scale.map(|id| &model.scales[id]) else { continue };
        let top = component.levels.get(scale.levels.len().wrapping_sub(1));
        if let Some(next) = top.and_then(|level| level.to_reach_next.as_ref()) {
            d.push(
                Diagnostic::warning("top-level", next.span, "the top level has no next one to reach").help(
                    "remove `to_reach_next` here; what keeps a force at the top belongs in the descriptor",
                ),
            );
        }
    }
}
