//! Rules over a closed model. One rule is one file of code and one page of manual in `rules/`, under its code's name.

mod english;
mod rules;

use rayon::prelude::*;

use crate::base::Diagnostics;
use crate::model::Model;

pub use rules::{RULES, scale_above_ceiling};

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
