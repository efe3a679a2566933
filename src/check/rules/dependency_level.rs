//! A dependency asks for a level that the other component can have, from a level that its own can have.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, component) in model.components.iter() {
        for dependency in &component.depends_on {
            let other = &model.components[dependency.component];
            for (of, at) in [(other, &dependency.at_level), (component, &dependency.from_level)] {
                let (Some(at), Some(scale)) = (at, of.scale) else { continue };
                let levels = model.scales[scale].levels.len();
                if usize::try_from(at.value).is_ok_and(|level| level > levels) {
                    let message = format!(
                        "`{}` is measured on a scale of {levels}, so it has no level {}",
                        of.meta.id, at.value
                    );
                    d.push(
                        Diagnostic::error("dependency-level", at.span, message)
                            .help(format!("write a level from 1 to {levels}")),
                    );
                }
            }
        }
    }
}
