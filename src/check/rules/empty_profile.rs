//! A profile says something.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, profile) in model.profiles.iter().filter(|(_, profile)| profile.is_empty) {
        d.push(
            Diagnostic::warning("empty-profile", profile.meta.place, "this profile has no entries")
                .help("assess some components, or take the file out until there is something to say"),
        );
    }
}
