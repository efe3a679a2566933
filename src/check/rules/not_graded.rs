//! Claims that nobody has graded are listed for editors.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, claim) in model.claims.iter() {
        if claim.strength.is_empty() {
            d.push(
                Diagnostic::notice(
                    "not-graded",
                    claim.id.span,
                    format!("nobody has graded the claim `{}`", claim.id.value),
                )
                .help("add its `strength` when somebody can judge it; *not graded* is better than a guess"),
            );
        }
    }
}
