//! Diagnostics as GitLab's Code Quality report, which it shows beside the lines of a merge request.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::base::text;
use crate::base::{Diagnostic, Severity};
use crate::load::Sources;

/// One finding, with the fields that GitLab requires.
#[derive(Serialize)]
struct Finding {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The diagnostics as a Code Quality report. `folder` is where the hub lies in the repository, empty or with a slash at
/// its end.
pub fn gitlab(sources: &Sources, diagnostics: &[&Diagnostic], folder: &str) -> String {
    let mut same: BTreeMap<(String, &str, &str), usize> = BTreeMap::new();
    let mut findings = Vec::new();
    for one in diagnostics {
        let (start, end) = sources.places(one.span);
        let path = format!("{folder}{}", sources[one.span.source].path());
        let nth = same.entry((path.clone(), one.code, &one.message)).or_default();
        *nth += 1;
        let help = one.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        findings.push(Finding {
            description: format!("{}{help}", one.message),
            check_name: one.code,
            fingerprint: fingerprint(&path, one, *nth),
            severity: severity(one.severity),
            location: Location { path, lines: Lines { begin: start.line, end: end.line } },
        });
    }
    // Plain structs of text and numbers always serialise.
    serde_json::to_string_pretty(&findings).unwrap_or_default() + "\n"
}

/// What GitLab knows a finding by, from one commit to the next. No line stands in it, so that what is written above a
/// finding does not make it a new one.
fn fingerprint(path: &str, one: &Diagnostic, nth: usize) -> String {
    let hash = Sha256::digest(format!("{path}\0{}\0{}\0{nth}", one.code, one.message));
    text::hex(&hash[..16])
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Notice => "info",
    }
}
