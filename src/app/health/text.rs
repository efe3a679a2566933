//! The health of the content, for a terminal.

use std::fmt::Write as _;

use crate::assess::Matter;
use crate::base::when;
use crate::model::Model;
use crate::render::{self, Row};

/// How many findings of a matter are shown unless all were asked for.
const FIRST: usize = 10;

/// A paragraph for each matter in which something was found, then what is in order.
pub fn text(model: &Model, rows: &[Row], all: bool) -> String {
    let mut text = format!("{}, content health on {}\n", model.hub.title, when::in_words(model.today));
    let mut calm = String::new();
    for (_, matter) in Matter::ALL {
        let found: Vec<&Row> = rows.iter().filter(|row| row.matter == matter).collect();
        let finding = render::finding(model, matter, &found);
        if found.is_empty() {
            // Writing to a string does not fail.
            let _ = writeln!(calm, "  {finding}");
            continue;
        }
        let _ = writeln!(text, "\n{}\n  {finding}", render::title(matter));
        let shown = if all { found.len() } else { FIRST };
        for row in found.iter().take(shown) {
            let _ = writeln!(text, "  {}", line(row));
        }
        if found.len() > shown {
            let _ = writeln!(text, "  … and {} more: `lattice health --verbose`", found.len() - shown);
        }
    }
    if !calm.is_empty() {
        let _ = write!(text, "\nIn order\n{calm}");
    }
    text
}

/// The place first, so that an editor's terminal can follow it.
fn line(row: &Row) -> String {
    let mut line = format!("{}  {}", row.place(), row.title);
    if !row.note.is_empty() {
        let _ = write!(line, ": {}", row.note);
    }
    if !row.owner.is_empty() {
        let _ = write!(line, " ({})", row.owner);
    }
    line
}
