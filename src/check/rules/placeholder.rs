//! No text is still to be written.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::model::{Model, Object};

/// What people leave behind to fill in later. One of the source documents of the first hub went out with `xx date` in it.
const WORDS: [&str; 7] = ["TODO", "TBC", "TBD", "xx date", "lorem ipsum", "FIXME", "insert text here"];

static FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(WORDS).ok());

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, term) in model.terms.iter() {
        for (text, span) in term.definition.iter().flat_map(|text| text.document.texts()) {
            look(d, text, span);
        }
    }
    for record in &model.records {
        for (text, span) in record.summary.iter().flat_map(|text| text.document.texts()) {
            look(d, text, span);
        }
    }
    for object in model.objects() {
        let meta = model.meta(object);
        look(d, &meta.title.value, meta.title.span);
        for prose in model.texts(object) {
            for (text, span) in prose.document.texts() {
                look(d, text, span);
            }
        }
        if let Object::Component(id) = object {
            for indicator in model.components[id].levels.iter().flat_map(|level| &level.indicators) {
                look(d, &indicator.value, indicator.span);
            }
        }
        for line in model.lines(object) {
            look(d, &line.value, line.span);
        }
    }
}

fn look(d: &mut Diagnostics, text: &str, span: Span) {
    let Some(finder) = FINDER.as_ref() else { return };
    for found in finder.find_iter(text) {
        let word = &text[found.range()];
        let inside_word = |c: char| c.is_alphanumeric();
        let bounded =
            !text[..found.start()].ends_with(inside_word) && !text[found.end()..].starts_with(inside_word);
        // Capitals are what makes `TBC` a mark and not the end of a name.
        let shouted = word.contains(' ') || word.chars().all(char::is_uppercase);
        if bounded && shouted {
            let place = span.part(text.len(), found.range());
            d.push(
                Diagnostic::warning(
                    "placeholder",
                    place,
                    format!("`{word}` looks like text that is still to be written"),
                )
                .help("write it, or take the sentence out until it can be written"),
            );
        }
    }
}
