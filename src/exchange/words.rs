//! The words that people see in place of numbers: in the lists of a workbook and, typed by hand, in tables.

use super::cells::{NOT_ASSESSED, Row};
use super::outline::Scale;

/// A component that does not matter to the organisation, in the column of the level.
pub const OUT_OF_SCOPE: &str = "Out of scope";

/// A level in a drop-down list: `2 Developing`.
pub fn level_choice(number: usize, name: &str) -> String {
    format!("{number} {name}")
}

/// The cells of a row with the numbers of levels, and the scope, in place of words.
pub fn understood(mut row: Row, scale: Option<&Scale>) -> Row {
    if row.get("level").is_some_and(|text| text.trim().eq_ignore_ascii_case(OUT_OF_SCOPE))
        && row
            .get("in_scope")
            .is_none_or(|text| ["no", "false"].contains(&text.trim().to_lowercase().as_str()))
    {
        row.remove("level");
        row.insert("in_scope", "no".into());
    }
    for column in ["level", "target_level"] {
        let number = row.get(column).map(|text| level(text.trim(), scale));
        if let Some(number) = number {
            row.insert(column, number);
        }
    }
    row
}

/// The number of a level, or that nobody has assessed it. What says neither stays as it is.
fn level(text: &str, scale: Option<&Scale>) -> String {
    let Some(scale) = scale else { return text.to_string() };
    if text.eq_ignore_ascii_case(&scale.not_assessed) {
        return NOT_ASSESSED.to_string();
    }
    let named = (1usize..).zip(&scale.levels).find(|(number, name)| {
        text.eq_ignore_ascii_case(name) || text.eq_ignore_ascii_case(&level_choice(*number, name))
    });
    named.map_or_else(|| text.to_string(), |(number, _)| number.to_string())
}
