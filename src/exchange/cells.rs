//! What is said of a component, as the cells of a row, and back.

use std::collections::{BTreeMap, BTreeSet};

use super::datum::Datum;
use super::evidence::{is_cut, joined, json, of_json, of_lines, parted};
use super::problem::{Cell, Problem};
use crate::base::name;

/// The columns of an entry, each with the path of its field, in the order of the table.
pub const COLUMNS: [(&str, &str); 17] = [
    ("in_scope", "in_scope"),
    ("scope_reason", "scope_reason"),
    ("level", "as_is/level"),
    ("confidence", "as_is/confidence"),
    ("rationale", "as_is/rationale"),
    ("evidence", "as_is/evidence"),
    ("target_level", "target/level"),
    ("target_by", "target/by"),
    ("target_rationale", "target/rationale"),
    ("target_owner", "target/owner"),
    ("target_approved_by", "target/approved_by"),
    ("target_priorities", "target/priorities"),
    ("target_work_streams", "target/work_streams"),
    ("reduction_reason", "target/reduction_reason"),
    ("note", "note"),
    ("basis", "basis"),
    ("marking", "marking"),
];

/// A component that nobody has looked at, in a table.
pub const NOT_ASSESSED: &str = "not assessed";

/// The texts of the cells of a row, by column; what is empty is not there.
pub type Row = BTreeMap<&'static str, String>;

/// An entry as cells. `evidence` says how a cell holds that.
pub fn row_of(entry: &Datum, evidence: impl Fn(&Datum) -> String) -> Row {
    let mut row = Row::new();
    for (column, path) in COLUMNS {
        let Some(value) = entry.at(path) else { continue };
        let text = match (column, value) {
            ("evidence", value) => evidence(value),
            ("level", Datum::Nothing) => NOT_ASSESSED.to_string(),
            ("in_scope", Datum::Flag(flag)) => if *flag { "yes" } else { "no" }.to_string(),
            (_, Datum::List(items)) if items.is_empty() => continue,
            (_, Datum::List(items)) => joined(items),
            (_, Datum::Number(number)) => number.to_string(),
            (_, Datum::Text(text)) => text.clone(),
            (_, other) => json(other).to_string(),
        };
        row.insert(column, text);
    }
    row
}

/// The cells of a row while they are read.
pub struct Reading<'a> {
    /// The texts.
    pub row: &'a Row,
    /// The columns that are not there, of which nothing can be said.
    pub absent: &'a BTreeSet<&'static str>,
    /// Where each column stands.
    pub cell: &'a dyn Fn(&str) -> Cell,
    /// What is wrong.
    pub problems: &'a mut Vec<Problem>,
}

impl Reading<'_> {
    /// The entry that the cells say; nothing where they say nothing.
    pub fn entry(&mut self) -> Option<Datum> {
        let mut fields = Vec::new();
        let in_scope = self.in_scope();
        fields.extend(in_scope.map(|flag| ("in_scope".to_string(), Datum::Flag(flag))));
        fields.extend(self.text("scope_reason", "scope_reason"));
        let as_is = self.as_is();
        let target = self.target();
        if in_scope == Some(false) {
            self.out_of_scope(!as_is.is_empty(), !target.is_empty());
        }
        for (key, inner) in [("as_is", as_is), ("target", target)] {
            if !inner.is_empty() {
                fields.push((key.to_string(), Datum::Map(inner)));
            }
        }
        for key in ["note", "basis"] {
            fields.extend(self.text(key, key));
        }
        fields.extend(self.marking().map(|marking| ("marking".to_string(), marking)));
        (!fields.is_empty()).then_some(Datum::Map(fields))
    }

    fn error(&mut self, code: &'static str, column: &str, message: String, help: &str) {
        self.problems.push(Problem::error(code, &(self.cell)(column), message, help));
    }

    fn get(&self, column: &str) -> Option<&str> {
        self.row.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }

    fn text(&self, column: &str, key: &str) -> Option<(String, Datum)> {
        self.get(column).map(|text| (key.to_string(), Datum::Text(text.to_string())))
    }

    fn in_scope(&mut self) -> Option<bool> {
        let written = self.get("in_scope")?.trim().to_string();
        match written.to_lowercase().as_str() {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            "" => None,
            _ => {
                self.error(
                    "invalid-value",
                    "in_scope",
                    format!("`{written}` is neither yes nor no"),
                    "write `yes` or `no`",
                );
                None
            }
        }
    }

    fn out_of_scope(&mut self, has_level: bool, has_target: bool) {
        let is_there = !self.absent.contains("scope_reason");
        if is_there && self.get("scope_reason").is_none_or(|reason| reason.trim().is_empty()) {
            let help = "say why the component does not matter here, in this column";
            self.error("missing-field", "scope_reason", "what is out of scope needs a reason".into(), help);
        }
        let given =
            [(has_level, "level", "where the organisation is"), (has_target, "target_level", "a target")];
        for (_, column, what) in given.into_iter().filter(|(given, ..)| *given) {
            let message = format!("what is out of scope says nothing of {what}");
            self.error(
                "invalid-value",
                column,
                message,
                "empty the cells about it, or take the component into scope",
            );
        }
    }

    fn as_is(&mut self) -> Vec<(String, Datum)> {
        let mut inner = Vec::new();
        let level = self.get("level").map(|text| text.trim().to_string());
        match level.as_deref() {
            None | Some("") => {}
            Some(text) if text.eq_ignore_ascii_case(NOT_ASSESSED) || text == "null" => {
                inner.push(("level".to_string(), Datum::Nothing));
            }
            Some(text) => {
                let help = "choose a level of the list, or *not assessed* where nobody has looked at it";
                // What stands in for a level that was reported says nothing of itself.
                let level = self.level("level", text, help);
                inner.push(level.unwrap_or(("level".to_string(), Datum::Nothing)));
            }
        }
        if let Some(confidence) = self.get("confidence") {
            let word = confidence.trim().to_lowercase();
            inner.push(("confidence".to_string(), Datum::Text(word)));
        }
        inner.extend(self.text("rationale", "rationale"));
        if self.get("evidence").is_some_and(is_cut) {
            let message = "this is not evidence as Lattice writes it".to_string();
            let help = "copy the whole cell from the table that was exported, or write each piece on a line of its own";
            self.error("invalid-value", "evidence", message, help);
        } else if let Some(evidence) = self.get("evidence") {
            inner.push(("evidence".to_string(), of_lines(evidence)));
        }
        let is_there = !self.absent.contains("level");
        if is_there && !inner.is_empty() && inner.iter().all(|(key, _)| key != "level") {
            let message = "there are words about where the organisation is, and no level";
            self.error("missing-field", "level", message.into(), "choose a level, or *not assessed*");
            inner.insert(0, ("level".to_string(), Datum::Nothing));
        }
        inner
    }

    fn target(&mut self) -> Vec<(String, Datum)> {
        let mut inner = Vec::new();
        if let Some(text) = self.get("target_level").map(|text| text.trim().to_string()) {
            match self.level("target_level", &text, "choose a level of the list") {
                Some(level) => inner.push(level),
                None => return Vec::new(),
            }
        }
        let texts = [
            ("target_by", "by"),
            ("target_rationale", "rationale"),
            ("target_owner", "owner"),
            ("target_approved_by", "approved_by"),
        ];
        inner.extend(texts.into_iter().filter_map(|(column, key)| self.text(column, key)));
        for (column, key) in [("target_priorities", "priorities"), ("target_work_streams", "work_streams")] {
            let list = self.get(column).map(str::to_string);
            let ids = list.as_deref().map(parted).unwrap_or_default();
            let several = ids.iter().find_map(|id| match id {
                Datum::Text(id) if id.contains(',') => Some(id),
                _ => None,
            });
            if let Some(several) = several {
                let message = format!("`{several}` is no id");
                let help = "several ids are separated by semicolons: `first-id; second-id`";
                self.error("invalid-id", column, message, help);
            }
            if let Some(ids) = self.get(column) {
                inner.push((key.to_string(), Datum::List(parted(ids))));
            }
        }
        inner.extend(self.text("reduction_reason", "reduction_reason"));
        let is_there = !self.absent.contains("target_level");
        if is_there && !inner.is_empty() && self.get("target_level").is_none() {
            let message = "there are words about a target, and no target".to_string();
            let help = "choose the level to reach, or empty the cells about it";
            self.error("missing-field", "target_level", message, help);
            return Vec::new();
        }
        inner
    }

    /// `2`, and `2.0` as some programs write it.
    fn level(&mut self, column: &str, text: &str, help: &str) -> Option<(String, Datum)> {
        let digits = text.strip_suffix(".0").unwrap_or(text);
        let number = digits.parse::<i64>().ok().filter(|number| number.to_string() == digits);
        if number.is_none() {
            self.error("invalid-value", column, format!("`{text}` is no level"), help);
        }
        number.map(|number| ("level".to_string(), Datum::Number(number)))
    }

    /// A tier, or a tier with how to handle it, as JSON.
    fn marking(&mut self) -> Option<Datum> {
        let written = self.get("marking")?.to_string();
        if !written.trim_start().starts_with('{') {
            return Some(Datum::Text(written));
        }
        match serde_json::from_str(&written) {
            Ok(value) => Some(of_json(&value)),
            Err(_) => {
                let message = "this is not a marking as Lattice writes it".to_string();
                self.error("invalid-value", "marking", message, "write a tier, such as `OFFICIAL-SENSITIVE`");
                None
            }
        }
    }
}

/// Which of the known names somebody most likely meant by a heading.
pub fn nearest_heading<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let near = name::nearest(wrong, known).map(|near| format!("did you mean `{near}`? Else "));
    format!("{}move what is in it to another column, so that nothing is lost", near.unwrap_or_default())
}
