//! An assessment as a workbook, for a workshop without the hub: a sheet for each service with the words of every level beside the
//! answers, one for the assessment itself, one that explains, and one with the ids that people may need.

mod anonymous;
mod format;
mod lists;
mod read;
mod values;
mod write;

use super::words::{OUT_OF_SCOPE, level_choice};

pub use anonymous::write as anonymous;
pub use read::read;
pub use values::label;
pub use write::write;

/// The sheet that explains.
const READ_ME: &str = "Read me first";
/// The sheet with the fields of the profile itself.
const ASSESSMENT: &str = "Assessment";
/// The sheet with the ids of what a target may name.
const IDS: &str = "Ids";
/// The hidden sheet with the choices of the drop-down lists.
const LISTS: &str = "Lists";
/// The sheet for what is in no service any more.
const OTHERS: &str = "No longer in the model";

/// That an entry does not say by which words it was made, in the column *Basis*. An empty cell there means that there was no entry.
const NO_BASIS: &str = "none";

/// A column of an answer: its key, what stands at its head, and how wide it is.
struct Answer {
    key: &'static str,
    head: &'static str,
    width: u8,
}

/// The head of the column that no sheet can do without.
const AS_IS: &str = "As is";

const fn answer(key: &'static str, head: &'static str, width: u8) -> Answer {
    Answer { key, head, width }
}

/// The columns to the right of the levels, in the order in which a workshop talks: where are we, where do we want to be, who
/// sees to it, and whether it matters at all.
const ANSWERS: [Answer; 15] = [
    answer("level", AS_IS, 18),
    answer("confidence", "Confidence", 12),
    answer("rationale", "Why this level", 36),
    answer("evidence", "Evidence", 36),
    answer("target_level", "Target", 18),
    answer("target_by", "Target by", 12),
    answer("target_rationale", "Why this target", 36),
    answer("target_owner", "Owner", 22),
    answer("target_approved_by", "Approved by", 22),
    answer("target_priorities", "Priorities", 22),
    answer("target_work_streams", "Work streams", 22),
    answer("reduction_reason", "Why lower than now", 28),
    answer("scope_reason", "Why out of scope", 28),
    answer("note", "Note", 36),
    answer("marking", "Marking", 20),
];

/// What stands above an answer, by its column in a table.
pub fn head_of(column: &str) -> &str {
    match column {
        "in_scope" => AS_IS,
        "basis" => BASIS,
        column => ANSWERS.iter().find(|answer| answer.key == column).map_or(column, |answer| answer.head),
    }
}

/// The columns that are not for people: which component a row is about, by which words its entry was made, and by which words this
/// sheet describes its levels.
const ID: &str = "Id";
const BASIS: &str = "Basis";
const SHOWN: &str = "Shown";

/// What stands left of the levels.
const CAPABILITY: &str = "Capability";
const COMPONENT: &str = "Component";

/// The heads of the sheet of fields.
const FIELD: &str = "Field";
const VALUE: &str = "Value";
const MEANING: &str = "What it is";

/// The head of a level's column where components of a sheet have scales of their own.
fn level_head(number: usize) -> String {
    format!("Level {number}")
}
