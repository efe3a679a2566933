//! What is wrong with a table or a workbook that somebody filled in, with the cell.

use std::collections::{BTreeMap, BTreeSet};

use super::datum::Datum;
use crate::base::Severity;

/// A cell, with what a person sees of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Which sheet comes first, to put problems in order.
    pub order: usize,
    /// The sheet; none in a table of one sheet.
    pub sheet: Option<String>,
    /// The row, from 0. In a table it is the line less one.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What stands at the head of the column or, in a list of fields, of the row.
    pub heading: String,
    /// What stands in it.
    pub text: String,
}

impl Cell {
    /// Where it is in its sheet: `F12`.
    pub fn at(&self) -> String {
        format!("{}{}", letters(self.column), self.row + 1)
    }

    /// As people name it: `Investigate!F12 (Target)`, `line 12, target_by`.
    pub fn name(&self) -> String {
        match &self.sheet {
            Some(sheet) => {
                let cell = format!("{}!{}", in_formula(sheet), self.at());
                if self.heading.is_empty() { cell } else { format!("{cell} ({})", self.heading) }
            }
            None => format!("line {}, {}", self.row + 1, self.heading),
        }
    }
}

/// The name of a sheet as formulas write it.
fn in_formula(sheet: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_');
    if plain { sheet.to_string() } else { format!("'{}'", sheet.replace('\'', "''")) }
}

/// A column as spreadsheets call it: A to Z, AA, AB.
pub fn letters(column: u32) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

/// Something that is wrong in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The word for its kind, as in a diagnostic.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// The way out.
    pub help: String,
    /// Where.
    pub cell: Cell,
}

impl Problem {
    /// One that keeps the file from being taken in.
    pub fn error(
        code: &'static str,
        cell: &Cell,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { code, severity: Severity::Error, message, help, cell: cell.clone() }
    }
}

/// What a table or a workbook holds.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// The fields of the profile itself; a table has none.
    pub profile: Vec<(String, Datum)>,
    /// Whether the file says all of the fields of the profile itself, so that one that is not there is gone.
    pub has_profile: bool,
    /// What is said of components, in the order of the rows.
    pub entries: Vec<(String, Datum)>,
    /// Every component that has a row, whether anything is said of it or not.
    pub rows: BTreeSet<String>,
    /// By which words the sheet describes the levels of a component.
    pub shown: BTreeMap<String, String>,
    /// Components whose entry did not say by which words it was made when it was exported.
    pub unbased: BTreeSet<String>,
    /// By which words the model describes the levels of a component now, for the rows of a table, which shows no words.
    pub today: BTreeMap<String, String>,
    /// The paths of fields that a row has no column for, by its component: what they hold stays as it is.
    pub absent: BTreeMap<String, BTreeSet<&'static str>>,
    /// Ids in the file that have been changed since, with what they are now.
    pub renamed: Vec<(String, String)>,
    /// Where the value of a field stands, by its path.
    pub cells: BTreeMap<String, Cell>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Taken {
    /// Calls a component by another id.
    pub fn rename(&mut self, from: &str, to: &str) {
        fn moved<T>(map: &mut BTreeMap<String, T>, from: &str, to: &str) {
            if let Some(value) = map.remove(from) {
                map.insert(to.to_string(), value);
            }
        }
        for (id, _) in self.entries.iter_mut().filter(|(id, _)| id == from) {
            *id = to.to_string();
        }
        for set in [&mut self.rows, &mut self.unbased] {
            if set.remove(from) {
                set.insert(to.to_string());
            }
        }
        moved(&mut self.shown, from, to);
        moved(&mut self.today, from, to);
        moved(&mut self.absent, from, to);
        let own = format!("entries/{from}");
        let inside = format!("{own}/");
        let paths: Vec<String> =
            self.cells.keys().filter(|path| **path == own || path.starts_with(&inside)).cloned().collect();
        for path in paths {
            moved(&mut self.cells, &path, &format!("entries/{to}{}", &path[own.len()..]));
        }
    }

    /// The cell of a field or, where it has none, of what it belongs to.
    pub fn cell_at(&self, path: &str) -> Option<&Cell> {
        self.cells.get(path).or_else(|| self.cell_at(path.rsplit_once('/')?.0))
    }
}
