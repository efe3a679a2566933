//! A target below where the organisation is says why.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for entry in model.profiles.iter().flat_map(|(_, profile)| profile.entries.values()) {
        let (Some(as_is), Some(goal)) = (&entry.as_is, &entry.target) else { continue };
        let Some(level) = as_is.level.filter(|&level| goal.level.value < level) else { continue };
        if goal.reduction_reason.is_none() {
            let message =
                format!("the target is level {}, and the organisation is at level {level}", goal.level.value);
            d.push(
                Diagnostic::error("target-below", goal.level.span, message)
                    .help("say why it is to go down in `reduction_reason`, or correct the level")
                    .related(as_is.span, "where it is"),
            );
        }
    }
    for (_, matrix) in model.matrices.iter() {
        let (Some(current), Some(target)) = (matrix.current, &matrix.target) else { continue };
        if target.level < current.from && target.note.is_none() {
            let message = format!(
                "the target is level {}, and the organisation is at level {}",
                target.level, current.from
            );
            d.push(
                Diagnostic::error("target-below", target.place, message)
                    .help("say why it is to go down in the `note` of the target, or correct the level"),
            );
        }
    }
}
