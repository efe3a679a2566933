//! A guide has the sections that the hub asks for.

use crate::base::{Diagnostic, Diagnostics, text};
use crate::model::{Model, Status};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, guide) in model.guides.iter() {
        if guide.meta.status == Status::Retired {
            continue;
        }
        let headings = &guide.body.document.headings;
        let has =
            |wanted: &String| headings.iter().any(|heading| heading.level == 2 && heading.text == *wanted);
        let missing: Vec<String> = model
            .hub
            .required_sections
            .iter()
            .filter(|wanted| !has(wanted))
            .map(|wanted| format!("`## {wanted}`"))
            .collect();
        if !missing.is_empty() {
            d.push(
                Diagnostic::warning(
                    "missing-section",
                    guide.meta.place,
                    format!("this guide has no {}", text::list_and(&missing)),
                )
                .help("`guide_sections` in `hub.yaml` asks for it, as a second-level heading in these words"),
            );
        }
    }
}
