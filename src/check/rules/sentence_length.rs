//! A sentence can be read in one breath.

use crate::base::{Diagnostic, Diagnostics};
use crate::check::english;
use crate::model::Model;

/// The longest sentence, in words.
const MOST: usize = 30;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for passage in english::passages(model).filter(|passage| !passage.cell) {
        for range in english::sentences(&passage.text) {
            let words: Vec<(usize, &str)> = english::words(&passage.text[range.clone()]).collect();
            let Some((first, _)) = words.first() else { continue };
            if words.len() > MOST {
                let start = range.start + first;
                let message =
                    format!("this sentence has {} words; over {MOST} are hard to follow", words.len());
                d.push(
                    Diagnostic::notice(
                        "sentence-length",
                        english::place(&passage, start..range.end, model),
                        message,
                    )
                    .help("make two sentences of it, or a list"),
                );
            }
        }
    }
}
