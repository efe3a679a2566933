//! An assessment as a table of comma-separated values, for spreadsheets and for other programs. The browser's self-assessment
//! writes and reads the same columns.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{self, COLUMNS, NOT_ASSESSED, Reading, nearest_heading};
use super::datum::Datum;
use super::evidence::json;
use super::outline::{Outline, Row};
use super::problem::{Cell, Problem, Taken};
use super::words::understood;
use crate::base::name;
use crate::base::text::count;

/// What stands before the columns of an entry.
const NAMES: [&str; 4] = ["service", "capability", "component", "title"];

/// The mark that tells a spreadsheet that a text is UTF-8.
const MARK: &str = "\u{feff}";

fn heads() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().chain(COLUMNS.into_iter().map(|(key, _)| key))
}

/// The table of a profile: every component of the model in its order, then what the profile has besides.
pub fn write(profile: &Datum, outline: &Outline) -> Vec<u8> {
    let entries = profile.get("entries").map_or(&[][..], Datum::fields);
    // A build writes the table of every profile, so nothing is looked for row by row.
    let known: BTreeMap<&str, &Row> =
        outline.rows().chain(&outline.retired).map(|row| (row.id.as_str(), row)).collect();
    // A component that was renamed has one row, under the id that it has now.
    let now: BTreeMap<&str, &str> = entries
        .iter()
        .map(|(id, _)| match outline.former.get(id) {
            Some(now) if !known.contains_key(id.as_str()) => (id.as_str(), now.as_str()),
            _ => (id.as_str(), id.as_str()),
        })
        .collect();
    let in_use: BTreeSet<&str> = outline.rows().map(|row| row.id.as_str()).collect();
    let besides = entries.iter().map(|(id, _)| now[id.as_str()]).filter(|id| !in_use.contains(id));
    let mut said: BTreeMap<&str, &Datum> = BTreeMap::new();
    for (id, entry) in entries {
        said.entry(now[id.as_str()]).or_insert(entry);
    }
    let rows = outline.rows().map(|row| row.id.as_str()).chain(besides).map(|id| {
        let row = said.get(id).map(|entry| cells::row_of(entry, |evidence| json(evidence).to_string()));
        let row = row.unwrap_or_default();
        let known = known.get(id);
        let parent = |at: usize| known.map_or("", |row| row.parents[at].as_str());
        let names = [parent(0), parent(1), id, known.map_or("", |row| row.title.as_str())];
        let values = COLUMNS.iter().map(|(key, _)| row.get(key).map_or("", String::as_str));
        names.into_iter().chain(values).map(defused).collect()
    });
    lines(heads().map(String::from).collect(), rows)
}

/// Several profiles side by side, each under a letter: levels alone, since words would say whose they are.
pub fn anonymous(head: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    lines(head.to_vec(), rows.iter().map(|row| row.iter().map(|cell| defused(cell)).collect()))
}

fn lines(head: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut out = String::from(MARK);
    for row in std::iter::once(head).chain(rows) {
        let cells: Vec<String> = row.iter().map(|cell| in_quotes(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

/// In quotes where it needs them: also where a program may take away the spaces at its ends.
fn in_quotes(cell: &str) -> String {
    let is_space = |c: char| (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}';
    if cell.contains([',', '"', '\r', '\n']) || cell.starts_with(is_space) || cell.ends_with(is_space) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_string()
}

/// A spreadsheet would run a cell that starts like a formula. An apostrophe keeps it a text, and reading takes it away again.
fn defused(cell: &str) -> String {
    let rest = cell.strip_prefix('\'').unwrap_or(cell);
    let is_formula = rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula || cell.starts_with("''") { format!("'{cell}") } else { cell.to_string() }
}

fn armed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => rest,
        _ => cell,
    }
}

/// What a table says.
///
/// # Errors
/// In words, when it is no table of an assessment.
pub fn read(text: &str, outline: &Outline) -> Result<Taken, String> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if let Some((line, column, why)) = broken_quote(text, delimiter(text)) {
        let head = text.lines().next().unwrap_or_default();
        let head = head.split(char::from(delimiter(text))).nth(column).unwrap_or_default();
        let cell = cell_of(
            head.trim_matches('"'),
            line,
            column,
            text.lines().nth(line as usize).unwrap_or_default(),
        );
        let help = "put a cell that holds a quote in quotes, and write each quote inside of it twice";
        let problems = vec![Problem::error("invalid-value", &cell, why, help)];
        return Ok(Taken { problems, ..Taken::default() });
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("this is no table: {error}"))?;
        let start = record.position().map_or(0, csv::Position::byte);
        rows.push((line_at(text, usize::try_from(start).unwrap_or_default()), record));
    }
    let Some((_, head)) = rows.first() else { return Err("the table is empty".into()) };
    let head: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    if !head.iter().any(|name| name == "component") {
        let names: Vec<&str> = heads().collect();
        return Err(format!(
            "its first line has no column `component`; the columns are {}",
            names.join(", ")
        ));
    }
    let mut taken = Taken::default();
    report_heads(&head, &mut taken.problems);
    for (line, record) in &rows[1..] {
        let cells: Vec<String> = record.iter().map(|cell| armed(cell).replace("\r\n", "\n")).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            take_row(&mut taken, outline, &head, *line, &cells);
        }
    }
    Ok(taken)
}

/// The first quote that has no place or no partner, by its line and column from 0. A lenient reader would take half of the table in
/// as one text.
fn broken_quote(text: &str, delimiter: u8) -> Option<(u32, usize, &'static str)> {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut column) = (0, 0, 0);
    while at < bytes.len() {
        let started = line;
        if bytes[at] == b'"' {
            at += 1;
            loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (None, _) => {
                        return Some((started, column, "this cell starts with a quote and never ends"));
                    }
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break at += 1,
                    (Some(b'\n'), _) => (at, line) = (at + 1, line + 1),
                    _ => at += 1,
                }
            }
            let ends = bytes.get(at).is_none_or(|&byte| byte == delimiter || byte == b'\n' || byte == b'\r');
            if !ends {
                return Some((line, column, "words follow the quote that ends this cell"));
            }
        }
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if byte == b'"' {
                return Some((line, column, "there is a quote in a cell that is not in quotes"));
            }
            if byte == delimiter {
                column += 1;
                break;
            }
            if byte == b'\n' || byte == b'\r' {
                line += u32::from(byte == b'\n');
                column = 0;
                break;
            }
        }
    }
    None
}

/// What is wrong with a text that holds a sign which no keyboard writes: something was cut or spoilt on the way.
pub fn unreadable(text: &str, cell: &Cell) -> Option<Problem> {
    let is_strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
    let sign = text.chars().find(is_strange)?;
    let message = format!("there is a sign in this text that nobody can see, U+{:04X}", u32::from(sign));
    Some(Problem::error("invalid-value", cell, message, "write the text again without it"))
}

/// The line, from 0, of a record that starts at a byte or, with what ends the line before it, a little later.
fn line_at(text: &str, start: usize) -> u32 {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let breaks = bytes.iter().take(start + ends).filter(|&&byte| byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX)
}

/// Excel writes semicolons where a comma is the decimal sign.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t'].into_iter().rev();
    most.max_by_key(|&sign| head.bytes().filter(|&b| b == sign).count()).unwrap_or(b',')
}

fn report_heads(head: &[String], problems: &mut Vec<Problem>) {
    for (at, name) in head.iter().enumerate() {
        let cell = cell_of(name, 0, at, name);
        if !name.is_empty() && !heads().any(|known| known == name) {
            let message = format!("there is no column `{name}`");
            problems.push(Problem::error("unknown-key", &cell, message, nearest_heading(name, heads())));
        } else if !name.is_empty() && head[..at].contains(name) {
            let message = format!("the column `{name}` is here twice");
            problems.push(Problem::error("duplicate-key", &cell, message, "keep one of the two"));
        }
    }
}

fn cell_of(heading: &str, line: u32, column: usize, text: &str) -> Cell {
    Cell {
        order: 0,
        sheet: None,
        row: line,
        column: u32::try_from(column).unwrap_or(u32::MAX),
        heading: heading.to_string(),
        text: text.to_string(),
    }
}

fn take_row(taken: &mut Taken, outline: &Outline, head: &[String], line: u32, cells: &[String]) {
    let at = |column: &str| head.iter().position(|name| name == column);
    let text = |column: &str| at(column).and_then(|at| cells.get(at)).map_or("", String::as_str);
    let cell = |column: &str| cell_of(column, line, at(column).unwrap_or_default(), text(column));
    if cells.len() > head.len() {
        let extra = cell_of("", line, head.len(), &cells[head.len()]);
        let message =
            format!("this row has {} more than the first", count(cells.len() - head.len(), "cell", "cells"));
        taken.problems.push(Problem::error(
            "invalid-value",
            &extra,
            message,
            "put a text that holds a comma in quotes",
        ));
    }
    let row =
        COLUMNS.iter().map(|&(key, _)| (key, text(key).to_string())).filter(|(_, text)| !text.is_empty());
    let id = outline.now(text("component").trim());
    let row = understood(row.collect(), outline.scale(id));
    // A level may say the scope as well.
    let is_absent = |column: &&str| at(column).is_none() && !row.contains_key(column);
    let absent = COLUMNS.iter().map(|(key, _)| *key).filter(is_absent).collect();
    if let Some(known) = outline.row(id) {
        taken.today.insert(id.to_string(), known.basis.clone());
    }
    take(taken, outline, &Found { id: text("component").trim(), row: &row, absent: &absent, cell: &cell });
}

/// A row of a table or a workbook that was found.
pub struct Found<'a> {
    /// The id of its component, as it is written.
    pub id: &'a str,
    /// What its cells say, in the words of a table.
    pub row: &'a cells::Row,
    /// The columns that are not there.
    pub absent: &'a BTreeSet<&'static str>,
    /// Where each column stands.
    pub cell: &'a dyn Fn(&str) -> Cell,
}

/// Takes in what the cells of a row say of a component. Used for tables and workbooks alike.
pub fn take(taken: &mut Taken, outline: &Outline, found: &Found<'_>) {
    let Found { id, row, absent, cell } = *found;
    let own = cell("component");
    if let Some(fault) = name::id_fault(id) {
        let message = if id.is_empty() {
            "this row says no component".to_string()
        } else {
            format!("`{id}` is not an id: {fault}")
        };
        let help = "write the id of a component, as the file was exported";
        taken.problems.push(Problem::error("invalid-id", &own, message, help));
        return;
    }
    let written = id;
    let id = outline.now(id);
    if id != written {
        taken.renamed.push((written.to_string(), id.to_string()));
    }
    let is_second = !taken.rows.insert(id.to_string());
    // Before a rename was carried into a profile, its workbook had a row under either id. One of them is empty.
    if is_second && taken.renamed.iter().any(|(_, now)| now == id) {
        let earlier = taken.entries.iter().position(|(own, _)| own == id);
        if row.iter().all(|(key, text)| is_silent(key, text)) {
            return;
        }
        if earlier.is_none_or(|at| taken.entries[at].1.says_nothing()) {
            taken.entries.retain(|(own, _)| own != id);
            taken.rows.remove(id);
        }
    }
    if is_second && !taken.rows.insert(id.to_string()) {
        let message = format!("`{id}` has two rows");
        let first = taken.cells.get(&format!("entries/{id}")).map(Cell::name).unwrap_or_default();
        let help = format!("keep one of the two; the other is {first}");
        taken.problems.push(Problem::error("duplicate-id", &own, message, help));
        return;
    }
    taken.cells.insert(format!("entries/{id}"), own);
    for (group, column) in [("as_is", "level"), ("target", "target_level")] {
        taken.cells.insert(format!("entries/{id}/{group}"), cell(column));
    }
    for (column, path) in COLUMNS {
        taken.cells.insert(format!("entries/{id}/{path}"), cell(column));
    }
    let paths = COLUMNS.iter().filter(|(column, _)| absent.contains(column)).map(|(_, path)| *path);
    taken.absent.insert(id.to_string(), paths.collect());
    taken.problems.extend(row.iter().filter_map(|(column, text)| unreadable(text, &cell(column))));
    let mut reading = Reading { row, absent, cell, problems: &mut taken.problems };
    if let Some(entry) = reading.entry() {
        taken.entries.push((id.to_string(), entry));
    }
}

/// Whether a cell says nothing of the component.
fn is_silent(column: &str, text: &str) -> bool {
    match column {
        "basis" | "marking" => true,
        "level" => text.trim().is_empty() || text.eq_ignore_ascii_case(NOT_ASSESSED),
        _ => text.trim().is_empty(),
    }
}
