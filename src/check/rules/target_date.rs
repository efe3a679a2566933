//! A target is to be reached after the day of its profile, not before it.

use crate::base::{Diagnostic, Diagnostics, when};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, profile) in model.profiles.iter() {
        let Some(day) = profile.as_of else { continue };
        for goal in profile.entries.values().filter_map(|entry| entry.target.as_ref()) {
            let Some(by) = goal.by.filter(|&by| by < day) else { continue };
            let message = format!(
                "this target was to be reached by {}, before the day of the profile, {}",
                when::in_words(by),
                when::in_words(day)
            );
            d.push(
                Diagnostic::warning("target-date", goal.level.span, message)
                    .help("correct the day in `by`, or agree a new one if it was missed: the profile before this one keeps the old")
                    .related(profile.places.0, "the day of the profile"),
            );
        }
    }
}
