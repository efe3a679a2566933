//! The words that people see in place of numbers: in the lists of a workbook and, typed by hand, in tables.

use std::collections::BTreeSet;

use super::cells::{COLUMNS, NOT_ASSESSED, Row};
use super::outline::Scale;
use super::workbook::{head_of, label};

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

/// A sentence about a field at a path, with what people see above or beside its cell in place of the keys of YAML.
pub fn as_seen(sentence: &str, path: &str, in_workbook: bool) -> String {
    let mut out = sentence.to_string();
    let Some(inside) = path.strip_prefix("entries/") else {
        let key = path.split('/').next().unwrap_or_default();
        return if in_workbook { called(&out, key, &format!("*{}*", label(key))) } else { out };
    };
    let (choose, leave) = if in_workbook {
        ("choose *Out of scope*", "choose another *As is*")
    } else {
        ("write `no` under `in_scope`", "empty `in_scope`")
    };
    out = out.replace("add `in_scope: false`", choose).replace("remove `in_scope: false`", leave);
    out = out.replace("`null`", "*not assessed*");
    let group = inside.split('/').nth(1).unwrap_or_default();
    let (near, far): (Vec<_>, Vec<_>) = COLUMNS.iter().partition(|(_, own)| own.starts_with(group));
    // A level and a rationale are in two groups; the one that the sentence is about is meant.
    let mut told = BTreeSet::new();
    for (column, own) in near.into_iter().chain(far) {
        let key = own.rsplit('/').next().unwrap_or(own);
        if !told.insert(key) {
            continue;
        }
        let word = if in_workbook { format!("*{}*", head_of(column)) } else { format!("`{column}`") };
        out = called(&out, key, &word);
    }
    out
}

fn called(sentence: &str, key: &str, word: &str) -> String {
    let line = format!("add a line `{key}: …`");
    sentence.replace(&line, &format!("fill in {word}")).replace(&format!("`{key}`"), word)
}
