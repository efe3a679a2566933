//! What should have been read again by today says so.

use crate::base::{Diagnostic, Diagnostics, when};
use crate::model::{Model, Status};

/// A review that is due within this many days is worth a notice.
const SOON_DAYS: i64 = 30;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    use jiff::ToSpan as _;
    let soon = model.today.saturating_add(SOON_DAYS.days());
    for object in model.objects() {
        let meta = model.meta(object);
        let Some(due) = meta.review_due.as_ref().filter(|_| meta.status != Status::Retired) else { continue };
        if due.value < model.today {
            let message = format!("a review was due on {}", when::in_words(due.value));
            let owner = meta.owner.as_deref().unwrap_or("the owner");
            d.push(
                Diagnostic::warning("overdue-review", due.span, message)
                    .help(format!("ask {owner} to read it, then set `last_reviewed_on` to that day")),
            );
        } else if due.value <= soon {
            let message = format!("a review is due on {}", when::in_words(due.value));
            d.push(Diagnostic::notice("overdue-review", due.span, message));
        }
    }
}
