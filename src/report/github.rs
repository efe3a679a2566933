//! Diagnostics as GitHub's workflow commands, which it shows beside the lines, and as the summary of a step.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::changed::Changed;
use super::line;
use crate::base::{Diagnostic, Severity};
use crate::load::Sources;

/// GitHub shows this many annotations of a type for each step and drops the rest without a word.
const SHOWN: usize = 10;

/// A summary may have a mebibyte; this leaves room for what other commands of the step write.
const SUMMARY: usize = 900_000;

/// A command for each diagnostic that GitHub will show: the gravest first, of those what stands on changed lines. What
/// is left follows as plain lines, so that the log has everything. `folder` is where the hub lies in the repository,
/// empty or with a slash at its end.
pub fn github(sources: &Sources, diagnostics: &[&Diagnostic], changed: &Changed, folder: &str) -> String {
    let mut ordered = diagnostics.to_vec();
    ordered.sort_by_key(|one| {
        let (start, end) = sources.places(one.span);
        let path = format!("{folder}{}", sources[one.span.source].path());
        (Reverse(one.severity), !changed.touches(&path, start.line..=end.line))
    });
    let mut out = String::new();
    let mut rest: Vec<&Diagnostic> = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Notice] {
        for (at, one) in ordered.iter().filter(|one| one.severity == severity).enumerate() {
            if at < SHOWN {
                out.push_str(&command(sources, one, folder));
            } else {
                rest.push(one);
            }
        }
    }
    if !rest.is_empty() {
        let _ = writeln!(out, "{} more, without an annotation:", rest.len());
    }
    for one in rest {
        let _ = writeln!(out, "{folder}{}", line(sources, one));
    }
    out
}

fn command(sources: &Sources, one: &Diagnostic, folder: &str) -> String {
    let (start, end) = sources.places(one.span);
    let mut properties = vec![
        ("file", format!("{folder}{}", sources[one.span.source].path())),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
    ];
    // Columns are understood on one line only.
    if start.line == end.line {
        properties.insert(2, ("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push(("title", one.code.to_string()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let help = one.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let message = data(&format!("{}{help}", one.message));
    format!("::{} {}::{message}\n", one.severity.word(), properties.join(","))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Every diagnostic in Markdown, for the page of the step. `found` says how many there are, in words.
pub fn summary(sources: &Sources, diagnostics: &[&Diagnostic], found: &str, folder: &str) -> String {
    let mut out = format!("## Lattice: {found}\n");
    let groups =
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Notice, "Notices")];
    for (severity, title) in groups {
        let all: Vec<_> = diagnostics.iter().filter(|one| one.severity == severity).collect();
        if all.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n### {title}\n");
        for (at, one) in all.iter().enumerate() {
            if out.len() > SUMMARY {
                let _ = writeln!(out, "\n{} more; `lattice check` shows them all.", all.len() - at);
                return out;
            }
            out.push_str(&item(sources, one, folder));
        }
    }
    out
}

fn item(sources: &Sources, one: &Diagnostic, folder: &str) -> String {
    let (start, _) = sources.places(one.span);
    let path = sources[one.span.source].path();
    let help = one.help.as_ref().map(|help| format!("<br>{}", markdown(help))).unwrap_or_default();
    format!(
        "- `{folder}{path}:{}:{}` **{}**: {}{help}\n",
        start.line,
        start.column,
        one.code,
        markdown(&one.message)
    )
}

/// Words as Markdown shows them. What stands in backticks is code and stays as it is.
fn markdown(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    let whole = text.matches('`').count().is_multiple_of(2);
    let mut out = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            out.push_str(if whole { "`" } else { "\\`" });
        }
        let code = whole && at % 2 == 1;
        for c in part.chars() {
            match c {
                '<' if !code => out.push_str("&lt;"),
                '\\' | '*' | '_' | '[' | ']' | '#' | '~' if !code => out.extend(['\\', c]),
                _ => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_property_or_a_message_is_escaped() {
        assert_eq!(property("a,b:c%d\n"), "a%2Cb%3Ac%25d%0A");
        assert_eq!(data("50 %, or: more\r\n"), "50 %25, or: more%0D%0A");
        assert_eq!(markdown("<b> and `<b>` *not*"), "&lt;b> and `<b>` \\*not\\*");
        assert_eq!(markdown("one ` only"), "one \\` only");
    }
}
