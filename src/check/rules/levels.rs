//! A component says what each level of its scale looks like, from 1 up.

use crate::base::{Diagnostic, Diagnostics, text};
use crate::model::{Model, Status};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, component) in model.components.iter() {
        // A retired component was written for a scale that may have changed since.
        if component.meta.status == Status::Retired || !component.has_levels {
            continue;
        }
        let Some(scale) = component.scale.map(|id| &model.scales[id]) else { continue };
        let (has, wants) = (component.levels.len(), scale.levels.len());
        if has != wants && wants > 0 {
            let message = format!(
                "this has {}, and the scale `{}` has {wants}",
                text::count(has, "level", "levels"),
                scale.meta.id
            );
            let names: Vec<&str> = scale.levels.iter().map(|level| level.name.as_str()).collect();
            d.push(
                Diagnostic::error("levels", component.meta.place, message)
                    .help(format!("give one entry under `levels` for each of {}", text::list_and(&names))),
            );
        }
    }
}
