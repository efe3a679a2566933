//! Two components of one capability have different titles.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for capability in model.capabilities.ids() {
        let mut titles: BTreeMap<String, Span> = BTreeMap::new();
        let mut ids: Vec<_> = model.graph.components(capability).to_vec();
        ids.sort_unstable();
        for id in ids {
            let title = &model.components[id].meta.title;
            if let Some(first) = titles.get(&title.value.to_lowercase()) {
                d.push(
                    Diagnostic::warning(
                        "duplicate-title",
                        title.span,
                        format!("two components here are called `{}`", title.value),
                    )
                    .help("say in the title what tells them apart")
                    .related(*first, "first called so here"),
                );
            } else {
                titles.insert(title.value.to_lowercase(), title.span);
            }
        }
    }
}
