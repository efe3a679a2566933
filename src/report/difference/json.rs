//! What changed, for programs.

use serde::Serialize;

use super::Comparison;
use crate::assess::difference::{Detail, Side, Stretch, word_by_word};
use crate::model::Change;

#[derive(Serialize)]
struct Document<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
    summary: String,
    notes: &'a [String],
    changes: Vec<One<'a>>,
    addresses: Addresses<'a>,
}

#[derive(Serialize)]
struct One<'a> {
    what: &'a str,
    kind: &'a str,
    id: &'a str,
    title: &'a str,
    part: &'a str,
    before: &'a str,
    after: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Words>,
}

#[derive(Serialize)]
struct Words {
    side: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Addresses<'a> {
    new: &'a [String],
    redirected: Vec<Redirect<'a>>,
    gone: &'a [String],
}

#[derive(Serialize)]
struct Redirect<'a> {
    from: &'a str,
    to: &'a str,
}

/// The comparison as one JSON document. A text that was written anew is there as a whole and word by word.
pub fn json(comparison: &Comparison<'_>) -> String {
    let moves = comparison.moves;
    let redirected = moves.redirected.iter().map(|(from, to)| Redirect { from, to }).collect();
    let document = Document {
        before: comparison.before.as_deref(),
        after: comparison.after.as_deref(),
        summary: comparison.summary(),
        notes: &comparison.notes,
        changes: comparison.difference.changes.iter().map(One::of).collect(),
        addresses: Addresses { new: &moves.added, redirected, gone: &moves.gone },
    };
    // Plain structs of text always serialise.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

impl<'a> One<'a> {
    fn of(change: &'a Change) -> Self {
        let words = match Detail::of(change) {
            Detail::Words(before, after) => word_by_word(before, after),
            _ => Vec::new(),
        };
        Self {
            what: change.what.word(),
            kind: change.subject.word(),
            id: &change.id,
            title: &change.title,
            part: &change.part,
            before: &change.before,
            after: &change.after,
            words: words.into_iter().map(Words::of).collect(),
        }
    }
}

impl Words {
    fn of(stretch: Stretch) -> Self {
        let side = match stretch.side {
            Side::Both => "both",
            Side::Before => "before",
            Side::After => "after",
        };
        Self { side, text: stretch.text }
    }
}
