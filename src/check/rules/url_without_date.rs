//! A web address says when somebody last saw it.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, work) in model.works.iter() {
        if let (Some(url), None) = (&work.url, &work.accessed_on) {
            d.push(
                Diagnostic::warning(
                    "url-without-date",
                    url.span,
                    "a web page may change: this does not say when it was read",
                )
                .help("add `accessed_on: YYYY-MM-DD`"),
            );
        }
    }
}
