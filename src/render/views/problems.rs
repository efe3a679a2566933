//! Every problem that the program tells, as the manual has it.

use std::sync::LazyLock;

use serde::Serialize;

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
    pub problems: &'static [Problem],
}

/// They are the same in every hub, and it takes longest to mark the code in their examples.
static PROBLEMS: LazyLock<Vec<Problem>> = LazyLock::new(|| manual::pages().iter().map(Problem::of).collect());

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
    pub fn of() -> Self {
        let pages = manual::pages();
        let link = |page: &Page| Link { title: page.code.into(), href: format!("#{}", page.code) };
        Self {
            finding: format!(
                "Lattice knows {}. Each message has its code in brackets.",
                text::count(pages.len(), "kind of problem", "kinds of problem")
            ),
            contents: pages.iter().map(link).collect(),
            problems: &PROBLEMS,
        }
    }
}

impl Problem {
    fn of(page: &Page) -> Self {
        let meanings: Vec<&str> = page.severities.iter().map(|&severity| meaning(severity)).collect();
        Self {
            code: page.code.into(),
            severity: format!("{}.", text::capitalise(&text::list_or(&meanings))),
            sentence: Html(page.sentence_html()),
            advice: Html(page.html(Part::Advice)),
            wrong: Html(page.html(Part::Wrong)),
            right: Html(page.html(Part::Right)),
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
