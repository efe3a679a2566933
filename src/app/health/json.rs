//! The health of the content as one JSON document, for programs.

use serde::Serialize;

use crate::assess::{About, Matter};
use crate::model::Model;
use crate::render::{self, Row};

#[derive(Serialize)]
struct Document<'a> {
    /// The date that reviews are measured against.
    today: String,
    /// The version of the model.
    model_version: &'a str,
    /// Every matter, those in order included.
    sections: Vec<Section>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Section {
    section: &'static str,
    title: &'static str,
    count: usize,
    sentence: String,
}

#[derive(Serialize)]
struct Finding<'a> {
    /// The word of its section.
    section: &'static str,
    /// `component`, `guide`, `source`, …; null for a file that holds no object.
    kind: Option<&'a str>,
    id: Option<&'a str>,
    title: &'a str,
    note: Option<&'a str>,
    owner: Option<&'a str>,
    /// A day on which a review is due, or the year of a source.
    date: Option<&'a str>,
    /// Relative to the root of the hub, with `/`.
    path: &'a str,
    /// From 1.
    line: usize,
    /// Whether a build leaves it out as a draft.
    left_out: bool,
}

/// The document, with a line at its end.
pub fn json(model: &Model, rows: &[Row]) -> String {
    let sections = Matter::ALL.into_iter().map(|(word, matter)| {
        let found: Vec<&Row> = rows.iter().filter(|row| row.matter == matter).collect();
        let sentence = render::finding(model, matter, &found);
        Section { section: word, title: render::title(matter), count: found.len(), sentence }
    });
    let document = Document {
        today: model.today.to_string(),
        model_version: &model.hub.model_version,
        sections: sections.collect(),
        findings: rows.iter().map(finding).collect(),
    };
    // Plain structs of text and numbers always serialise.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn finding(row: &Row) -> Finding<'_> {
    let some = |text| Some(text).filter(|text: &&str| !text.is_empty());
    Finding {
        section: row.matter.word(),
        kind: some(row.kind),
        id: some(&row.id),
        title: &row.title,
        note: some(&row.note),
        owner: some(&row.owner),
        date: some(&row.date),
        path: &row.path,
        line: row.line,
        left_out: matches!(row.about, About::LeftOut(_)),
    }
}
