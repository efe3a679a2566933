//! Diagnostics as SARIF 2.1.0, for the programs that gather the findings of many tools.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::base::{Diagnostic, Severity, Span};
use crate::load::Sources;
use crate::manual::{self, Page};

/// The folder that paths are relative to, under the name that GitHub knows.
const ROOT: &str = "%SRCROOT%";

/// What a path keeps as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where this run stands: what the document needs beside the diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Where the hub lies in the repository, empty or with a slash at its end.
    pub folder: &'a str,
    /// The published page of every problem, where the hub has an address.
    pub problems: Option<&'a str>,
    /// The version of the program.
    pub version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    original_uri_base_ids: BTreeMap<&'a str, Base<'a>>,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Base<'a> {
    description: Message<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Message<'a>,
    help: Help<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration<'a>,
}

#[derive(Serialize)]
struct Configuration<'a> {
    level: &'a str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Message<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact<'a>,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact<'a> {
    uri: String,
    uri_base_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The diagnostics as one SARIF log, with the manual's pages of the codes that occur. Columns count characters.
pub fn sarif(sources: &Sources, diagnostics: &[&Diagnostic], around: &Around<'_>) -> String {
    let occurs = |page: &&Page| diagnostics.iter().any(|one| one.code == page.code);
    let pages: Vec<&Page> = manual::pages().iter().filter(occurs).collect();
    let results = diagnostics.iter().map(|one| finding(sources, one, &pages, around)).collect();
    let description = "The folder that the command was run in.";
    let driver = Driver {
        name: "Lattice",
        version: around.version,
        rules: pages.iter().map(|page| rule(page, around)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(ROOT, Base { description: message(description) })]),
        results,
    };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
    // Plain structs of text and numbers always serialise.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn rule<'a>(page: &Page, around: &Around<'_>) -> Rule<'a> {
    Rule {
        id: page.code,
        short_description: message(page.sentence()),
        help: Help { text: page.text, markdown: page.text },
        help_uri: around.problems.map(|address| format!("{address}#{}", page.code)),
        default_configuration: Configuration {
            level: page.severities.first().map_or("none", |one| level(*one)),
        },
    }
}

fn finding<'a>(sources: &Sources, one: &'a Diagnostic, pages: &[&Page], around: &Around<'_>) -> Finding<'a> {
    let text = match &one.help {
        Some(help) => format!("{}\n{help}", one.message).into(),
        None => one.message.as_str().into(),
    };
    let related = one.related.iter().map(|(span, words)| Location {
        physical_location: physical(sources, *span, around),
        message: Some(message(words)),
    });
    Finding {
        rule_id: one.code,
        // Every code has a page, which `tests/rules.rs` holds.
        rule_index: pages.iter().position(|page| page.code == one.code).unwrap_or(0),
        level: level(one.severity),
        message: Message { text },
        locations: [Location { physical_location: physical(sources, one.span, around), message: None }],
        related_locations: related.collect(),
    }
}

fn physical<'a>(sources: &Sources, span: Span, around: &Around<'_>) -> Physical<'a> {
    let (start, end) = sources.places(span);
    let path = format!("{}{}", around.folder, sources[span.source].path());
    Physical {
        artifact_location: Artifact { uri: utf8_percent_encode(&path, KEPT).to_string(), uri_base_id: ROOT },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

fn message(text: &str) -> Message<'_> {
    Message { text: text.into() }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "note",
    }
}
