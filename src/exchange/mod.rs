//! Assessments as files: the one way in which Lattice writes their YAML, the table that spreadsheets and the browser share, and
//! the workbook for a workshop without the hub. Reads nothing and writes nothing but bytes in memory.
//!
//! A profile is here what was written, key by key, and not what it means: what goes out must come back as it was.

mod cells;
mod datum;
mod evidence;
mod outline;
mod problem;
mod table;
#[cfg(test)]
mod tests;
mod without;
mod words;
mod workbook;
mod yaml;

pub use cells::COLUMNS;
pub use datum::{Datum, PROFILE};
pub use outline::Outline;
pub use problem::{Cell, Problem, Taken};
pub use table::{anonymous, read as read_table, write as write_table};
pub use words::as_seen;
pub use workbook::{anonymous as anonymous_workbook, read as read_workbook, write as write_workbook};
pub use yaml::{Comments, Written, field as write_field, write as write_yaml};
