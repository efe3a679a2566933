//! Every problem that the program tells, as the manual has it.

use serde::Serialize;

use super::super::context::Desk;
use super::parts::{Html, Link};
use crate::base::{Severity, text};
use crate::manual::{self, Page, Part};

/// The page of problems.
#[derive(Debug, Serialize)]
pub struct Problems {
    /// How many there are, in a sentence.
    pub finding: String,
    /// The codes, for the list of contents.
    pub contents: Vec<Link>,
    /// The problems by code.
    pub problems: Vec<Problem>,
}

/// One kind of problem.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// Its code, which is its anchor too.
    pub code: String,
    /// How grave it is.
    pub severity: String,
    /// What is right, in a sentence.
    pub sentence: Html,
    /// Why it matters and how to mend it.
    pub advice: Html,
    /// What is reported.
    pub wrong: Html,
    /// What to write instead.
    pub right: Html,
}

impl Problems {
    /// The view of the page of problems.
    pub fn of(desk: &Desk<'_>) -> Self {
        let pages = manual::pages();
        let link = |page: &Page| Link { title: page.code.into(), href: format!("#{}", page.code) };
        Self {
            finding: format!(
                "Lattice knows {}. Each message has its code in brackets.",
                text::count(pages.len(), "kind of problem", "kinds of problem")
            ),
            contents: pages.iter().map(link).collect(),
            problems: pages.iter().map(|page| Problem::of(desk, page)).collect(),
        }
    }
}

impl Problem {
    fn of(desk: &Desk<'_>, page: &Page) -> Self {
        let part = |part| Html(page.html(part, &|language, code| desk.site.listing(language, code)));
        let meanings: Vec<&str> = page.severities.iter().map(|&severity| meaning(severity)).collect();
        Self {
            code: page.code.into(),
            severity: format!("{}.", text::capitalise(&text::list_or(&meanings))),
            sentence: Html(page.sentence_html()),
            advice: part(Part::Advice),
            wrong: part(Part::Wrong),
            right: part(Part::Right),
        }
    }
}

/// What a severity means to an editor.
fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error: nothing is published until it is mended",
        Severity::Warning => "a warning: it can be published, and should be better",
        Severity::Notice => "a notice, which is shown on request",
    }
}
