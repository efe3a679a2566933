//! Every source is used: it claims something, or some page cites it.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::{Model, Status};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (id, work) in model.works.iter() {
        let superseded = model.works.iter().any(|(_, other)| other.supersedes.contains(&id));
        let defined = model.terms.iter().filter_map(|(_, term)| term.definition.as_ref());
        let in_glossary = defined.flat_map(|text| model.cited_by(text)).any(|cited| cited == id);
        let used =
            in_glossary || !work.claims.is_empty() || !model.graph.cited_in(id).is_empty() || superseded;
        if !used && work.meta.status != Status::Retired {
            d.push(
                Diagnostic::warning(
                    "unused-source",
                    work.meta.place,
                    format!("nothing cites `{}`, and it claims nothing", work.meta.id),
                )
                .help(format!("add its `claims`, cite it with `[@{}]`, or remove the file", work.meta.id)),
            );
        }
    }
}
