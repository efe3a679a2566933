//! Diagnostics out: for people, and for their tools as JSON, as GitHub's commands, as GitLab's report and as SARIF. Which severities count is
//! decided here. And what differs between two models, likewise.

mod changed;
pub mod difference;
mod github;
mod gitlab;
mod human;
mod json;
mod sarif;

use crate::base::{Diagnostic, Diagnostics, Severity};
use crate::load::Sources;

pub use changed::Changed;
pub use github::{github, summary};
pub use gitlab::gitlab;
pub use human::human;
pub use json::json;
pub use sarif::{Around, sarif};

/// How diagnostics are shown and what counts as failing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// Whether a warning fails the build.
    pub deny_warnings: bool,
    /// Whether notices are shown.
    pub notices: bool,
}

impl Settings {
    /// The diagnostics that are shown, in the order of their places.
    pub fn shown<'d>(&self, d: &'d Diagnostics) -> Vec<&'d Diagnostic> {
        let least = if self.notices { Severity::Notice } else { Severity::Warning };
        d.sorted().into_iter().filter(|one| one.severity >= least).collect()
    }

    /// Whether the content has a problem that forbids publishing.
    pub fn fails(&self, d: &Diagnostics) -> bool {
        let least = if self.deny_warnings { Severity::Warning } else { Severity::Error };
        d.sorted().iter().any(|one| one.severity >= least)
    }
}

/// The one that an editor should look at first: the first of the gravest.
pub fn first_to_mend<'d>(shown: &[&'d Diagnostic]) -> Option<&'d Diagnostic> {
    let gravest = shown.iter().map(|one| one.severity).max()?;
    shown.iter().copied().find(|one| one.severity == gravest)
}

/// A diagnostic on one line: `path:line:column severity[code] message`.
pub fn line(sources: &Sources, one: &Diagnostic) -> String {
    let (start, _) = sources.places(one.span);
    let path = sources[one.span.source].path();
    format!("{path}:{}:{} {}[{}] {}", start.line, start.column, one.severity.word(), one.code, one.message)
}
