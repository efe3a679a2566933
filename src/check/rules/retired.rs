//! What is retired says what took its place, and the way there ends somewhere.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::{Model, Status};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for object in model.objects() {
        let meta = model.meta(object);
        if meta.status != Status::Retired {
            if let Some(first) = meta.replaced_by.first() {
                d.push(
                    Diagnostic::error("retired", first.span, "this has a replacement and is not retired")
                        .help("add `status: retired`, or remove `replaced_by`"),
                );
            }
            continue;
        }
        if meta.replaced_by.is_empty() && meta.retired_reason.is_none() {
            d.push(
                Diagnostic::error(
                    "retired",
                    meta.status_place,
                    "a retired object says what took its place, or why nothing did",
                )
                .help("add `replaced_by: [id]` or `retired_reason: …`"),
            );
        }
        if model.replacements(object).contains(&object) {
            d.push(
                Diagnostic::error(
                    "retired",
                    meta.replaced_by[0].span,
                    "following `replaced_by` from here leads back to here",
                )
                .help("let the chain end at something that is not retired"),
            );
        }
    }
}
