//! The words of a link say where it leads.

use crate::base::{Diagnostic, Diagnostics};
use crate::check::english;
use crate::model::Model;

/// Words that say nothing of what they lead to.
const EMPTY: [&str; 14] = [
    "click",
    "click here",
    "details",
    "find out more",
    "here",
    "learn more",
    "link",
    "more",
    "more details",
    "read more",
    "see here",
    "this",
    "this link",
    "this page",
];

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (words, place) in english::texts(model).iter().flat_map(|prose| prose.document.link_words()) {
        let plain = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if EMPTY.contains(&plain.as_str()) {
            let message = format!("the link `{}` does not say where it leads", words.trim());
            d.push(
                Diagnostic::warning("link-text", place, message)
                    .help("make the words that name the page or file the link; some readers hear links without the text around them"),
            );
        }
    }
}
