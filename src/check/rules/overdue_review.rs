//! What should have been read again by today says so.

use crate::base::{Diagnostic, Diagnostics, when};
use crate::model::{Model, Review};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for object in model.objects() {
        let Some((review, due)) = model.review(object) else { continue };
        if review == Review::Overdue {
            let message = format!("a review was due on {}", when::in_words(due.value));
            let owner = model.meta(object).owner.as_deref().unwrap_or("the owner");
            d.push(
                Diagnostic::warning("overdue-review", due.span, message)
                    .help(format!("ask {owner} to read it, then set `last_reviewed_on` to that day")),
            );
        } else if review == Review::Soon {
            let message = format!("a review is due on {}", when::in_words(due.value));
            d.push(Diagnostic::notice("overdue-review", due.span, message));
        }
    }
}
