//! Components that have no guide yet are listed for editors.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::{Model, Status};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (id, component) in model.components.iter() {
        if component.meta.status != Status::Retired && model.graph.guide(id).is_none() {
            d.push(
                Diagnostic::notice("no-guide", component.meta.place, "this component has no guide")
                    .help(format!("add `content/guides/{}.md`", component.meta.id)),
            );
        }
    }
}
