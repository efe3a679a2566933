//! How strictly the words of a hub are read: `prose` in `hub.yaml`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value as Json};

use crate::base::{Diagnostic, Diagnostics, Severity};
use crate::parse::shape::{self, TEXT};
use crate::parse::yaml::{self, Fields, Node, Value};

/// The checks of words, by the code that they report.
pub const CHECKS: [&str; 10] = [
    "sentence-length",
    "abbreviation",
    "link-text",
    "heading-level",
    "image-without-text",
    "table-header",
    "spelling",
    "words-to-avoid",
    "placeholder",
    "reading-ease",
];

/// How the words of a hub are read, where it differs from what is built in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainEnglish {
    /// Checks with another severity, by code; none for one that is off.
    pub levels: Vec<(&'static str, Option<Severity>)>,
    /// Words that the hub avoids, with what to write instead.
    pub avoid: Vec<(String, String)>,
    /// Words and abbreviations that no check of words reports.
    pub allow: Vec<String>,
}

/// The schema tells nothing of the checks; the manual has a sentence for each code.
impl JsonSchema for PlainEnglish {
    fn schema_name() -> Cow<'static, str> {
        "PlainEnglish".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let meanings = ["Nothing is told.", "It is told where notices are asked for.", "It is told."];
        let level = shape::words(LEVELS.iter().map(|(word, _)| *word).zip(meanings));
        let levels = CHECKS.into_iter().map(|check| (check.to_string(), level.clone().to_value()));
        let mut properties: Map<String, Json> = levels.collect();
        let avoid = json_schema!({
            "type": "object",
            "description": "Words that the hub avoids, each with what to write instead.",
            "additionalProperties": { "type": TEXT, "pattern": r"\S" },
            "examples": [{ "stakeholders": "the people concerned" }],
        });
        let allow = json_schema!({
            "type": "array",
            "description": "Words and abbreviations that no check of words tells.",
            "items": { "type": "string" },
            "examples": [["AA", "utilise"]],
        });
        properties.insert("avoid".into(), avoid.to_value());
        properties.insert("allow".into(), allow.to_value());
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

const LEVELS: [(&str, Option<Severity>); 3] =
    [("off", None), ("notice", Some(Severity::Notice)), ("warning", Some(Severity::Warning))];

/// Reads `prose`.
pub fn read(d: &mut Diagnostics, fields: &mut Fields<'_>) -> PlainEnglish {
    let inner = fields.take(d, "prose").and_then(|node| Fields::of(d, node, "`prose`"));
    let Some(mut inner) = inner else { return PlainEnglish::default() };
    let levels = CHECKS.into_iter().filter_map(|check| Some((check, inner.choice(d, check, &LEVELS)?.value)));
    let levels = levels.collect();
    let avoid = inner.take(d, "avoid").map(|node| read_words(d, node)).unwrap_or_default();
    let allow = inner.texts(d, "allow").into_iter().map(|word| word.value).collect();
    inner.finish(d);
    PlainEnglish { levels, avoid, allow }
}

/// `word: what to write instead`, any number of them.
fn read_words(d: &mut Diagnostics, node: &Node) -> Vec<(String, String)> {
    let entries = yaml::as_map(d, node, "`avoid`").unwrap_or_default();
    let words = entries.iter().filter_map(|entry| match &entry.value.value {
        Value::Nothing(_) => {
            let message = format!("`{}` has no word to write instead", entry.key.value);
            d.push(
                Diagnostic::error("empty-value", entry.key.span, message)
                    .help("write one, such as `utilise: use`"),
            );
            None
        }
        _ => Some((entry.key.value.trim().to_lowercase(), yaml::as_text(d, &entry.value, "avoid")?.value)),
    });
    words.filter(|(word, _)| !word.is_empty()).collect()
}
