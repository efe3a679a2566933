//! What a change does to the files, as a unified diff.

use similar::TextDiff;

use crate::emit::Change;

/// The differences of all files, in the order of their paths. A file that moves is one difference.
pub fn unified(changes: &[Change], moves: &std::collections::BTreeMap<String, String>) -> String {
    let mut diffs: Vec<(String, String)> = Vec::new();
    for change in changes {
        let Some(after) = &change.after else { continue };
        let from = moves.iter().find(|(_, to)| **to == change.path).map(|(from, _)| from);
        let before = match from {
            Some(from) => {
                changes.iter().find(|other| other.path == *from).and_then(|other| other.before.as_ref())
            }
            None => change.before.as_ref(),
        };
        let old = from.unwrap_or(&change.path);
        let (before, after) = (text(before.map_or(&[][..], Vec::as_slice)), text(after));
        let diff = TextDiff::from_lines(before.as_str(), after.as_str());
        let mut unified = diff.unified_diff();
        let shown = unified.context_radius(3).header(old, &change.path).to_string();
        // A file that only moves has no lines to show.
        let shown = if shown.is_empty() { format!("--- {old}\n+++ {}\n", change.path) } else { shown };
        diffs.push((old.clone(), shown));
    }
    diffs.sort();
    diffs.into_iter().map(|(_, diff)| diff).collect()
}

/// Texts were read as UTF-8; the mark at the start is not shown.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_string()
}
