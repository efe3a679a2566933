//! Every owner that has an account owns something.

use std::collections::BTreeSet;

use crate::base::{Diagnostic, Diagnostics, name};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let code_owners = model.hub.editing.as_ref().and_then(|editing| editing.code_owners.as_ref());
    let Some(code_owners) = code_owners else { return };
    let of_objects = model.objects().filter_map(|object| model.meta(object).owner.as_deref());
    let of_drafts = model.left_out.iter().filter_map(|one| one.owner.as_deref());
    let owners: BTreeSet<&str> = of_objects.chain(of_drafts).collect();
    for (owner, _) in &code_owners.accounts {
        if !owners.contains(owner.value.as_str()) {
            let near = name::nearest(&owner.value, owners.iter().copied());
            let help = near.map_or_else(
                || "remove the line, or write the role as `owner` of what it owns".to_string(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("nothing is owned by `{}`", owner.value);
            d.push(Diagnostic::warning("unknown-owner", owner.span, message).help(help));
        }
    }
}
