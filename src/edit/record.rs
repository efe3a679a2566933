//! The record of what changed in a version, as a file for editors to amend.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::Change;

#[derive(Serialize)]
struct Record<'a> {
    released_on: String,
    compared_with: &'a str,
    summary: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    what: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    part: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    before: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    after: &'a str,
}

/// The folder of the records.
const FOLDER: &str = "content/changes";

/// Where the record of a version lies, from the hub's root.
pub fn record_path(version: &str) -> String {
    format!("{FOLDER}/{version}.yaml")
}

/// The text of a record. Its summary is left to an editor, and `lattice check` says so until it is written.
///
/// # Errors
/// In words, when a text cannot be written as YAML.
pub fn record(version: &str, on: Date, compared_with: &str, changes: &[Change]) -> Result<String, String> {
    let record = Record {
        released_on: on.to_string(),
        compared_with,
        summary: "TODO: say in a few sentences what this version is about.",
        changes: changes.iter().map(One::of).collect(),
    };
    let text = serde_yaml::to_string(&record).map_err(|error| error.to_string())?;
    Ok(format!(
        "# What changed in version {version}, for the page *What changed*. Amend it as you like; nothing overwrites it.\n{text}"
    ))
}

impl<'a> One<'a> {
    fn of(change: &'a Change) -> Self {
        Self {
            what: change.what.word(),
            kind: change.subject.word(),
            id: &change.id,
            title: &change.title,
            part: &change.part,
            before: &change.before,
            after: &change.after,
        }
    }
}
