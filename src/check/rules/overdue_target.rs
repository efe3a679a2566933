//! A target whose day has passed was reached, or is looked at again.

use crate::base::{Diagnostic, Diagnostics, when};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let past = model.past_profiles();
    for (_, profile) in model.profiles.iter().filter(|(id, _)| !past.contains(id)) {
        for entry in profile.entries.values().filter(|entry| entry.is_overdue(model.today)) {
            let Some((goal, by)) = entry.target.as_ref().and_then(|goal| Some((goal, goal.by?))) else {
                continue;
            };
            let message = format!("level {} was to be reached by {}", goal.level.value, when::in_words(by));
            let owner = goal.owner.as_deref().unwrap_or("the owner");
            d.push(
                Diagnostic::notice("overdue-target", goal.level.span, message)
                    .help(format!("ask {owner} how far it is, and tell it in the next profile")),
            );
        }
    }
}
