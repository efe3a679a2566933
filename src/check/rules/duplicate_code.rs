//! A display code is one object's.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let mut codes: BTreeMap<&str, Span> = BTreeMap::new();
    let mut written: Vec<_> = model.objects().filter_map(|object| model.meta(object).code.as_ref()).collect();
    written.sort_by_key(|code| code.span);
    for code in written {
        if let Some(first) = codes.get(code.value.as_str()) {
            d.push(
                Diagnostic::error("duplicate-code", code.span, format!("the code `{}` is taken", code.value))
                    .help("give one of the two another code, or none")
                    .related(*first, "first used here"),
            );
        } else {
            codes.insert(&code.value, code.span);
        }
    }
}
