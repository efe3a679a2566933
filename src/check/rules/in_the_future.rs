//! A profile tells what is: its day, its evidence and the model that it was made for are not still to come.

use crate::base::version::is_later;
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
