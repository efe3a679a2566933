//! The codes that are no rule's, each with how grave it is.

use super::Page;
use crate::base::Severity;

macro_rules! page {
    ($code:literal, $($severity:ident),+) => {
        Page {
            code: $code,
            severities: &[$(Severity::$severity),+],
            text: include_str!(concat!("pages/", $code, ".md")),
        }
    };
}

/// Every code that is reported outside of `check`, by code. `tests/rules.rs` compares the list with the program.
pub const OTHERS: &[Page] = &[
    page!("address-clash", Error),
    page!("address-too-long", Error),
    page!("broken-link", Error),
    page!("contrast", Error),
    page!("cut-text", Error, Warning),
    page!("dangerous-link", Error),
    page!("draft-reference", Error),
    page!("duplicate-anchor", Error),
    page!("duplicate-id", Error),
    page!("duplicate-key", Error),
    page!("empty-file", Error),
    page!("empty-heading", Warning),
    page!("empty-value", Error),
    page!("encoding", Error),
    page!("file-name", Error),
    page!("file-type", Error),
    page!("front-matter", Error),
    page!("heading-in-field", Warning),
    page!("heading-level", Warning),
    page!("hidden-direction", Error),
    page!("image-without-text", Warning),
    page!("invalid-citation", Error),
    page!("invalid-id", Error),
    page!("invalid-value", Error),
    page!("link-from-root", Error),
    page!("logo", Error, Warning),
    page!("lost-address", Error),
    page!("matrix-cells", Error),
    page!("missing-field", Error),
    page!("missing-file", Error),
    page!("missing-footnote", Warning),
    page!("no-commit-dates", Warning),
    page!("no-urls-lock", Notice),
    page!("outside-image", Error),
    page!("raw-html", Warning),
    page!("refused", Error),
    page!("said-twice", Warning),
    page!("several-documents", Error),
    page!("style-sheet", Error),
    page!("suggestion", Warning),
    page!("swallowed-line", Warning),
    page!("symbolic-link", Error),
    page!("synonym", Warning),
    page!("table", Error),
    page!("table-header", Warning),
    page!("template", Error),
    page!("theme", Error),
    page!("too-large", Error),
    page!("unclaimed-file", Warning),
    page!("unclosed-link", Warning),
    page!("unknown-key", Error, Warning),
    page!("unknown-level", Error),
    page!("unknown-reference", Error),
    page!("unknown-theme", Error),
    page!("unreadable-file", Error),
    page!("unused-footnote", Warning),
    page!("urls-lock", Error),
    page!("wrong-folder", Warning),
    page!("wrong-kind", Error),
    page!("wrong-type", Error),
    page!("yaml-syntax", Error),
];
