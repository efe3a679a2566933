//! The rules, one file each.

mod circular_dependency;
mod dependency_level;
mod duplicate_code;
mod duplicate_title;
mod levels;
mod marking;
mod missing_section;
mod no_guide;
mod not_graded;
mod overdue_review;
mod placeholder;
mod reference_to_retired;
mod retired;
mod too_long;
mod top_level;
mod unused_source;
mod url_without_date;

use crate::base::Diagnostics;
use crate::model::Model;

/// A rule with its manual.
#[derive(Debug)]
pub struct Rule {
    /// Its code, and the name of its files.
    pub code: &'static str,
    /// Reports every place that breaks it.
    pub check: fn(&mut Diagnostics, &Model),
    /// Its page of the manual, in Markdown; its examples are tested.
    pub manual: &'static str,
}

macro_rules! rule {
    ($code:literal, $module:ident) => {
        Rule { code: $code, check: $module::check, manual: include_str!(concat!(stringify!($module), ".md")) }
    };
}

/// Every rule, by code.
pub const RULES: &[Rule] = &[
    rule!("circular-dependency", circular_dependency),
    rule!("dependency-level", dependency_level),
    rule!("duplicate-code", duplicate_code),
    rule!("duplicate-title", duplicate_title),
    rule!("levels", levels),
    rule!("marking", marking),
    rule!("missing-section", missing_section),
    rule!("no-guide", no_guide),
    rule!("not-graded", not_graded),
    rule!("overdue-review", overdue_review),
    rule!("placeholder", placeholder),
    rule!("reference-to-retired", reference_to_retired),
    rule!("retired", retired),
    rule!("too-long", too_long),
    rule!("top-level", top_level),
    rule!("unused-source", unused_source),
    rule!("url-without-date", url_without_date),
];
