//! Diagnostics as one JSON document, for tools.

use serde::Serialize;

use crate::base::{Diagnostic, Severity};
use crate::load::Sources;

#[derive(Serialize)]
struct Document<'a> {
    diagnostics: Vec<One<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// The diagnostics as JSON. Paths are relative to the root of the hub; lines and columns count from 1, columns in
/// characters.
pub fn json(sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
    let document = Document {
        diagnostics: diagnostics.iter().map(|one| entry(sources, one)).collect(),
        summary: Summary { errors: count(Severity::Error), warnings: count(Severity::Warning) },
    };
    // Plain structs of text and numbers always serialise.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn entry<'a>(sources: &'a Sources, one: &'a Diagnostic) -> One<'a> {
    let (start, end) = sources.places(one.span);
    One {
        code: one.code,
        severity: one.severity.word(),
        message: &one.message,
        path: sources[one.span.source].path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        help: one.help.as_deref(),
        related: one
            .related
            .iter()
            .map(|(span, message)| {
                let (start, _) = sources.places(*span);
                Related { path: sources[span.source].path(), line: start.line, column: start.column, message }
            })
            .collect(),
    }
}
