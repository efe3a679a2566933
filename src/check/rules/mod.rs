//! The rules, one file each.

mod abbreviation;
mod circular_dependency;
mod circular_parts;
mod dependency_level;
mod duplicate_code;
mod duplicate_number;
mod duplicate_title;
mod empty_profile;
mod in_the_future;
mod incomplete_target;
mod levels;
mod link_text;
mod marking;
mod missing_section;
mod moves;
mod no_guide;
mod not_graded;
mod overdue_review;
mod overdue_target;
mod placeholder;
mod previous_profile;
mod rag_basis;
mod reading_ease;
mod reference_to_retired;
mod retired;
mod sentence_length;
mod spelling;
mod target_below;
mod target_date;
mod too_long;
mod top_level;
mod unknown_owner;
mod unused_source;
mod url_without_date;
mod words_to_avoid;

pub use marking::scale_above_ceiling;

use crate::base::{Diagnostics, Severity};
use crate::model::Model;

/// A rule with its manual.
#[derive(Debug)]
pub struct Rule {
    /// Its code, and the name of its files.
    pub code: &'static str,
    /// How grave a place that breaks it can be.
    pub severities: &'static [Severity],
    /// Reports every place that breaks it.
    pub check: fn(&mut Diagnostics, &Model),
    /// Its page of the manual, in Markdown; its examples are tested.
    pub manual: &'static str,
}

macro_rules! rule {
    ($code:literal, $module:ident, $($severity:ident),+) => {
        Rule {
            code: $code,
            severities: &[$(Severity::$severity),+],
            check: $module::check,
            manual: include_str!(concat!(stringify!($module), ".md")),
        }
    };
}

/// Every rule, by code.
pub const RULES: &[Rule] = &[
    rule!("abbreviation", abbreviation, Warning),
    rule!("circular-dependency", circular_dependency, Error),
    rule!("circular-parts", circular_parts, Error),
    rule!("dependency-level", dependency_level, Error),
    rule!("duplicate-code", duplicate_code, Error),
    rule!("duplicate-number", duplicate_number, Warning, Error),
    rule!("duplicate-title", duplicate_title, Warning),
    rule!("empty-profile", empty_profile, Warning),
    rule!("incomplete-target", incomplete_target, Warning),
    rule!("in-the-future", in_the_future, Warning),
    rule!("levels", levels, Error),
    rule!("link-text", link_text, Warning),
    rule!("marking", marking, Error),
    rule!("missing-section", missing_section, Warning),
    rule!("moves", moves, Warning, Error),
    rule!("no-guide", no_guide, Notice),
    rule!("not-graded", not_graded, Notice),
    rule!("overdue-review", overdue_review, Warning, Notice),
    rule!("overdue-target", overdue_target, Notice),
    rule!("placeholder", placeholder, Warning),
    rule!("previous-profile", previous_profile, Error),
    rule!("rag-basis", rag_basis, Notice, Warning),
    rule!("reading-ease", reading_ease, Notice),
    rule!("reference-to-retired", reference_to_retired, Warning),
    rule!("retired", retired, Error),
    rule!("sentence-length", sentence_length, Notice),
    rule!("spelling", spelling, Warning),
    rule!("target-below", target_below, Error),
    rule!("target-date", target_date, Warning),
    rule!("too-long", too_long, Warning),
    rule!("top-level", top_level, Warning),
    rule!("unknown-owner", unknown_owner, Warning),
    rule!("unused-source", unused_source, Warning),
    rule!("url-without-date", url_without_date, Warning),
    rule!("words-to-avoid", words_to_avoid, Warning),
];
