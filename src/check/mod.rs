//! Rules over a closed model. One rule is one file of code and one page of manual in `rules/`, under its code's name.

mod english;
mod rules;

use rayon::prelude::*;

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

pub use rules::RULES;

/// What is wrong with a hub whose levels are left out with the scale that most of it is measured on.
pub fn scale_above_ceiling(model: &Model) -> Diagnostic {
    let message = "the scale that the hub is measured on is marked higher than may be published";
    Diagnostic::error("marking", model.hub_place(), message)
        .help("name another `default_scale`, or mark that one lower: it says what levels mean, and not who is where")
}

/// Checks every rule; what they find is in the order of the rules, whichever ended first. What was found about words,
/// here and when they were read, is then as grave as the hub wants.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let found: Vec<Diagnostics> = RULES
        .par_iter()
        .map(|rule| {
            let mut d = Diagnostics::default();
            (rule.check)(&mut d, model);
            d
        })
        .collect();
    for one in found {
        d.append(one);
    }
    for (code, severity) in &model.hub.plain_english.levels {
        d.regrade(code, *severity);
    }
}
