//! A target says why, by when, and who answers for it.

use crate::base::{Diagnostic, Diagnostics, text};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for entry in model.profiles.iter().flat_map(|(_, profile)| profile.entries.values()) {
        let Some(goal) = &entry.target else { continue };
        if goal.absent.is_empty() {
            continue;
        }
        let missing: Vec<String> = goal.absent.iter().map(|key| format!("`{key}`")).collect();
        let message = format!("this target has no {}", text::list_or(&missing));
        d.push(
            Diagnostic::warning("incomplete-target", goal.level.span, message)
                .help("say why this level, which role answers for it, and by which day"),
        );
    }
}
