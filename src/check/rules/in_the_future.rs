//! A profile tells what is: its day, its evidence and the model that it was made for are not still to come.

use crate::base::{Diagnostic, Diagnostics, when};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let now = &model.hub.model_version;
    for (_, profile) in model.profiles.iter() {
        let (day_place, version_place) = profile.places;
        if let Some(day) = profile.as_of.filter(|&day| day > model.today) {
            let message =
                format!("this tells how things are on {}, which is still to come", when::in_words(day));
            d.push(
                Diagnostic::warning("in-the-future", day_place, message).help(
                    "write the day for which it was assessed; where somebody wants to be is a `target`",
                ),
            );
        }
        if is_later(&profile.model_version, now) {
            let message = format!(
                "this was made for version {} of the model, and the model is {now}",
                profile.model_version
            );
            d.push(
                Diagnostic::warning("in-the-future", version_place, message)
                    .help("write the version whose words the assessors read, or raise `model_version` in `hub.yaml` first"),
            );
        }
        let as_is = profile.entries.values().filter_map(|entry| entry.as_is.as_ref());
        for day in as_is.flat_map(|as_is| &as_is.evidence).filter_map(|one| one.date.as_ref()) {
            if day.value > model.today {
                let message =
                    format!("this evidence is of {}, which is still to come", when::in_words(day.value));
                d.push(
                    Diagnostic::warning("in-the-future", day.span, message)
                        .help("correct the day, or leave the evidence out until it is there"),
                );
            }
        }
    }
}

/// Whether a version comes after another, by its three numbers. What follows a hyphen is a version on its way to them, and two
/// of those are not put in order.
fn is_later(version: &str, than: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u64>> {
        let core = version.split('-').next().unwrap_or_default();
        core.split('.').map(|part| part.parse().ok()).collect()
    };
    numbers(version).zip(numbers(than)).is_some_and(|(version, than)| version > than)
}

#[cfg(test)]
mod tests {
    use super::is_later;

    #[test]
    fn versions_are_put_in_order_by_number() {
        for (version, than, later) in [
            ("1.10.0", "1.9.0", true),
            ("1.9.0", "1.10.0", false),
            ("1.0.0", "1.0.0", false),
            ("2.0.0-draft", "1.0.0", true),
            ("1.0.0-draft", "1.0.0", false),
            ("", "1.0.0", false),
        ] {
            assert_eq!(is_later(version, than), later, "{version} after {than}");
        }
    }
}
