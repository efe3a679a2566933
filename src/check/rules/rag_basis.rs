//! A status says from what it was decided, and why where it is not rated.

use crate::base::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let streams = model.work_streams.iter().filter_map(|(_, stream)| stream.rag.as_ref());
    let programmes = model.programmes.iter().filter_map(|(_, programme)| programme.rag.as_ref());
    let projects = model.projects.iter().filter_map(|(_, project)| project.rag.as_ref());
    for rag in streams.chain(programmes).chain(projects).filter(|rag| !rag.written.1) {
        if rag.written.0 {
            d.push(
                Diagnostic::notice(
                    "rag-basis",
                    rag.place,
                    "nobody says who decided on this colour, from what",
                )
                .help("write it as `basis`, such as `basis: From the pack of the change board.`"),
            );
        } else {
            d.push(
                Diagnostic::warning("rag-basis", rag.place, "this is not rated, and nobody says why")
                    .help("give it a colour with `overall`, or say in `basis` why it has none"),
            );
        }
    }
}
