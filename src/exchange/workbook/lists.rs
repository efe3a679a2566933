//! The choices of the drop-down lists, on a hidden sheet: a list inside a cell holds too few letters for the names of levels.

use rust_xlsxwriter::{DataValidation, Formula, Workbook, Worksheet, XlsxError};

use super::{LISTS, OUT_OF_SCOPE, level_choice};
use crate::exchange::outline::{Outline, Scale};
use crate::exchange::problem::letters;

const CONFIDENCE: [&str; 3] = ["low", "medium", "high"];
const MARKINGS: [&str; 4] = ["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"];

/// The lists, each in a column.
pub struct Lists {
    columns: Vec<Vec<String>>,
}

impl Lists {
    /// Of the scales of a model: what is for *As is*, then what is for *Target*, for each.
    pub fn of(outline: &Outline) -> Self {
        let mut columns = vec![texts(&CONFIDENCE), texts(&MARKINGS)];
        for scale in &outline.scales {
            let levels = choices(scale);
            let more = [scale.not_assessed.clone(), OUT_OF_SCOPE.to_string()];
            columns.push(levels.iter().cloned().chain(more).collect());
            columns.push(levels);
        }
        Self { columns }
    }

    /// Writes them.
    pub fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(LISTS)?.set_hidden(true);
        for (column, choices) in (0u16..).zip(&self.columns) {
            for (row, choice) in (0u32..).zip(choices) {
                sheet.write_string(row, column, choice)?;
            }
        }
        Ok(())
    }

    fn choice(&self, column: usize, title: &str, message: &str) -> Result<DataValidation, XlsxError> {
        let name = letters(u32::try_from(column).unwrap_or_default());
        let last = self.columns.get(column).map_or(1, Vec::len);
        let range = Formula::new(format!("={LISTS}!${name}$1:${name}${last}"));
        let rule = DataValidation::new().allow_list_formula(range);
        rule.set_error_title(title)?.set_error_message(message)
    }

    /// Adds the lists of a row. `at` says in which column an answer is.
    pub fn add(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        scale: Option<usize>,
        at: &dyn Fn(&str) -> u16,
    ) -> Result<(), XlsxError> {
        let message = "Choose from the list, or leave the cell empty.";
        let mut columns = vec![("confidence", 0, "How sure you are"), ("marking", 1, "Marking")];
        if let Some(scale) = scale {
            columns.push(("level", 2 + 2 * scale, "Level"));
            columns.push(("target_level", 3 + 2 * scale, "Target"));
        }
        for (key, list, title) in columns {
            // A marking may also say how to handle what has it, in words of one's own.
            let rule = self.choice(list, title, message)?.show_error_message(key != "marking");
            sheet.add_data_validation(row, at(key), row, at(key), &rule)?;
        }
        Ok(())
    }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn choices(scale: &Scale) -> Vec<String> {
    (1..).zip(&scale.levels).map(|(number, name)| level_choice(number, name)).collect()
}
