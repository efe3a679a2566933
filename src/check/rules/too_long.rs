//! Titles and summaries fit where they are shown.

use crate::base::{At, Diagnostic, Diagnostics};
use crate::model::Model;

/// The longest title, in characters: two lines of a heading on a phone.
const TITLE: usize = 120;
/// The longest summary, in characters: what a search engine shows.
const SUMMARY: usize = 200;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for object in model.objects() {
        let meta = model.meta(object);
        // A guide without a title has its component's, which is measured there.
        let own_title = meta.title.span != meta.place;
        if own_title {
            measure(d, &meta.title, "title", TITLE, "`short_title` is for menus");
        }
        if let Some(summary) = model.summary(object) {
            measure(d, summary, "summary", SUMMARY, "keep the one sentence that a reader needs to choose");
        }
    }
}

fn measure(d: &mut Diagnostics, text: &At<String>, what: &str, most: usize, help: &str) {
    let length = text.value.chars().count();
    if length > most {
        let message = format!("this {what} has {length} characters; at most {most} are shown well");
        d.push(Diagnostic::warning("too-long", text.span, message).help(help));
    }
}
