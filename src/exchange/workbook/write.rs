//! Writing the workbook.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError,
};

use super::format::{Formats, kept, protect};
use super::lists::Lists;
use super::values::{ASKED, label, text};
use super::{
    ANSWERS, ASSESSMENT, BASIS, CAPABILITY, COMPONENT, FIELD, ID, IDS, MEANING, NO_BASIS, OTHERS,
    OUT_OF_SCOPE, READ_ME, SHOWN, VALUE, level_choice, level_head,
};
use crate::exchange::cells::{self, NOT_ASSESSED};
use crate::exchange::datum::Datum;
use crate::exchange::evidence::lines;
use crate::exchange::outline::{Outline, Row};
use crate::exchange::problem::letters;

/// The longest text that a cell holds, in UTF-16 units: Microsoft's *Excel specifications and limits*.
const LONGEST: usize = 32_767;

/// The workbook of a profile. `marking` stands at the head of every printed page.
///
/// # Errors
/// In words, when the format cannot hold it.
pub fn write(profile: &Datum, outline: &Outline, marking: &str, today: Date) -> Result<Vec<u8>, String> {
    refuse_what_no_cell_holds(profile, "")?;
    make(profile, outline, marking, today).map_err(|error| format!("the workbook cannot be made: {error}"))
}

fn refuse_what_no_cell_holds(datum: &Datum, path: &str) -> Result<(), String> {
    match datum {
        Datum::Text(text) if text.encode_utf16().count() > LONGEST => Err(format!(
            "`{path}` is longer than a cell of a workbook may be, which is {LONGEST} characters: shorten it, or export CSV"
        )),
        Datum::Text(text) if text.contains(['\u{fffe}', '\u{ffff}']) => {
            Err(format!("`{path}` has a sign that no workbook holds: remove it, or export CSV"))
        }
        Datum::List(items) => items.iter().try_for_each(|item| refuse_what_no_cell_holds(item, path)),
        Datum::Map(fields) => fields.iter().try_for_each(|(key, value)| {
            let own = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
            refuse_what_no_cell_holds(value, &own)
        }),
        _ => Ok(()),
    }
}

struct Writer<'a> {
    outline: &'a Outline,
    entries: &'a [(String, Datum)],
    marking: &'a str,
    formats: Formats,
    lists: Lists,
    names: BTreeSet<String>,
}

fn make(profile: &Datum, outline: &Outline, marking: &str, today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_on(today)?));
    let entries = profile.get("entries").map_or(&[][..], Datum::fields);
    let taken = [READ_ME, ASSESSMENT, IDS, super::LISTS, OTHERS];
    let mut writer = Writer {
        outline,
        entries,
        marking,
        formats: Formats::new(),
        lists: Lists::of(outline),
        names: taken.iter().map(|name| name.to_lowercase()).collect(),
    };
    writer.read_me(&mut workbook)?;
    writer.assessment(&mut workbook, profile)?;
    for sheet in &outline.sheets {
        let name = writer.name_of(&sheet.title);
        let rows: Vec<Row> = sheet.rows.clone();
        writer.answers(&mut workbook, &name, &rows)?;
    }
    let in_use = |id: &str| outline.rows().any(|row| row.id == id);
    let others = entries.iter().map(|(id, _)| outline.now(id)).filter(|id| !in_use(id));
    let others: Vec<Row> = others.map(|id| writer.stranger(id)).collect();
    if !others.is_empty() {
        writer.answers(&mut workbook, OTHERS, &others)?;
    }
    writer.ids(&mut workbook)?;
    writer.lists.write(&mut workbook)?;
    workbook.save_to_buffer()
}

/// The only date in the file, so that the same assessment gives the same bytes.
pub fn made_on(today: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(today.year()).unwrap_or(1900),
        part(today.month()),
        part(today.day()),
    )
}

impl Writer<'_> {
    /// A name for a sheet: at most 31 letters, without what formulas need, and nobody else's.
    fn name_of(&mut self, title: &str) -> String {
        let plain: String = title.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain =
            if plain.is_empty() || plain.eq_ignore_ascii_case("history") { "Service".into() } else { plain };
        for number in 1.. {
            let ending = if number == 1 { String::new() } else { format!(" {number}") };
            let mut units = 31 - ending.len();
            let start: String = plain
                .chars()
                .take_while(|c| {
                    let fits = units >= c.len_utf16();
                    units = units.saturating_sub(c.len_utf16());
                    fits
                })
                .collect();
            let name = start.trim_end().to_string() + &ending;
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
        }
        plain
    }

    /// A component that is no longer in the model, or is retired: all that is known of it.
    fn stranger(&self, id: &str) -> Row {
        self.outline.row(id).cloned().unwrap_or_else(|| Row {
            id: id.to_string(),
            title: id.to_string(),
            parents: Default::default(),
            scale: None,
            levels: Vec::new(),
            basis: String::new(),
        })
    }

    fn set_up(&self, sheet: &mut Worksheet) {
        const A4: u8 = 9;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        let marking = self.marking.replace('&', "&&");
        sheet.set_header(format!("&C{marking}")).set_footer(format!("&C{marking}&R&P / &N"));
    }

    fn read_me(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(READ_ME)?;
        self.set_up(sheet);
        sheet.set_column_width(0, 96)?;
        sheet.write_string_with_format(0, 0, &self.outline.title, &self.formats.title)?;
        let words = include_str!("read-me.txt").lines();
        for (row, line) in (2u32..).zip(words) {
            sheet.write_string_with_format(row, 0, line, &self.formats.line)?;
        }
        protect(sheet);
        Ok(())
    }

    fn assessment(&self, workbook: &mut Workbook, profile: &Datum) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(ASSESSMENT)?;
        self.set_up(sheet);
        for (column, (head, width)) in (0u16..).zip([(FIELD, 22), (VALUE, 60), (MEANING, 60)]) {
            sheet.write_string_with_format(0, column, head, &self.formats.head)?;
            sheet.set_column_width(column, width)?;
        }
        let rare = profile.fields().iter().map(|(key, _)| key.as_str());
        let rare = rare.filter(|key| *key != "entries" && ASKED.iter().all(|(asked, _)| asked != key));
        let asked = ASKED.iter().copied().chain(rare.map(|key| (key, "")));
        for (row, (key, meaning)) in (1u32..).zip(asked) {
            let value = profile.get(key).map(text).unwrap_or_default();
            sheet.write_string_with_format(row, 0, label(key), &self.formats.strong)?;
            let format = if key == "model_version" { &self.formats.told } else { &self.formats.answer };
            sheet.write_string_with_format(row, 1, kept(&value), format)?;
            sheet.write_string_with_format(row, 2, meaning, &self.formats.told)?;
        }
        sheet.set_freeze_panes(1, 1)?;
        protect(sheet);
        Ok(())
    }

    fn answers(&self, workbook: &mut Workbook, name: &str, rows: &[Row]) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(name)?;
        self.set_up(sheet);
        let levels = rows.iter().map(|row| row.levels.len()).max().unwrap_or_default();
        let first = 2 + u16::try_from(levels).unwrap_or_default();
        let at = |key: &str| {
            let place = ANSWERS.iter().position(|answer| answer.key == key).unwrap_or_default();
            first + u16::try_from(place).unwrap_or_default()
        };
        let last = first + u16::try_from(ANSWERS.len()).unwrap_or_default();
        self.heads(sheet, rows, levels, last)?;
        for (line, row) in (1u32..).zip(rows) {
            let told = &self.formats.told;
            sheet.write_string_with_format(line, 0, &row.parents[1], told)?;
            sheet.write_string_with_format(line, 1, &row.title, &self.formats.strong)?;
            for (level, column) in (0..levels).zip(2u16..) {
                let words = row.levels.get(level).map_or("", String::as_str);
                sheet.write_string_with_format(line, column, kept(words), told)?;
            }
            let entry =
                self.entries.iter().find(|(id, _)| self.outline.now(id) == row.id).map(|(_, entry)| entry);
            let filled = entry.map(|entry| cells::row_of(entry, lines)).unwrap_or_default();
            for answer in &ANSWERS {
                let text = self.shown(answer.key, &filled, row);
                sheet.write_string_with_format(line, at(answer.key), kept(&text), &self.formats.answer)?;
            }
            let basis = filled.get("basis").cloned().or(entry.map(|_| NO_BASIS.to_string()));
            for (text, column) in
                [row.id.clone(), basis.unwrap_or_default(), row.basis.clone()].iter().zip(last..)
            {
                sheet.write_string_with_format(line, column, text, told)?;
            }
            self.lists.add(sheet, line, row.scale, &at)?;
        }
        let end = u32::try_from(rows.len()).unwrap_or(1).max(1);
        let column = letters(u32::from(at("level")));
        let rule =
            ConditionalFormatFormula::new().set_rule(format!("=${column}2=\"{OUT_OF_SCOPE}\"").as_str());
        let rule = rule.set_format(&self.formats.idle);
        sheet.add_conditional_format(1, at("confidence"), end, at("reduction_reason"), &rule)?;
        sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
        protect(sheet);
        Ok(())
    }

    fn heads(&self, sheet: &mut Worksheet, rows: &[Row], levels: usize, last: u16) -> Result<(), XlsxError> {
        let scales: BTreeSet<Option<usize>> = rows.iter().map(|row| row.scale).collect();
        let only = if scales.len() == 1 { scales.into_iter().next().flatten() } else { None };
        let names = only.and_then(|scale| self.outline.scales.get(scale)).map(|scale| &scale.levels);
        let level = |number: usize| match names.and_then(|names| names.get(number - 1)) {
            Some(name) => level_choice(number, name),
            None => level_head(number),
        };
        let before = [(CAPABILITY.to_string(), 18), (COMPONENT.to_string(), 24)];
        let described = (1..=levels).map(|number| (level(number), 30));
        let answers = ANSWERS.iter().map(|answer| (answer.head.to_string(), answer.width));
        let after = [(ID.to_string(), 26), (BASIS.to_string(), 15), (SHOWN.to_string(), 15)];
        let all = before.into_iter().chain(described).chain(answers).chain(after);
        for (column, (head, width)) in (0u16..).zip(all) {
            sheet.write_string_with_format(0, column, head, &self.formats.head)?;
            sheet.set_column_width(column, width)?;
        }
        // They are for the way back; a person has no use for them.
        sheet.set_column_hidden(last + 1)?.set_column_hidden(last + 2)?;
        Ok(())
    }

    /// What an answer says, as the drop-down lists say it.
    fn shown(&self, key: &str, filled: &cells::Row, row: &Row) -> String {
        let scale = row.scale.and_then(|scale| self.outline.scales.get(scale));
        let text = filled.get(key).map_or("", String::as_str);
        if !matches!(key, "level" | "target_level") {
            return text.to_string();
        }
        if key == "level" && filled.get("in_scope").is_some_and(|scope| scope == "no") && text.is_empty() {
            return OUT_OF_SCOPE.to_string();
        }
        if key == "level" && text == NOT_ASSESSED {
            return scale.map_or_else(|| NOT_ASSESSED.to_string(), |scale| scale.not_assessed.clone());
        }
        let number: Option<usize> = text.parse().ok();
        let name = number.and_then(|number| scale?.levels.get(number.checked_sub(1)?));
        match (number, name) {
            (Some(number), Some(name)) => level_choice(number, name),
            _ => text.to_string(),
        }
    }

    fn ids(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(IDS)?;
        self.set_up(sheet);
        for (column, (head, width)) in (0u16..).zip([(MEANING, 16), (ID, 40), ("Title", 80)]) {
            sheet.write_string_with_format(0, column, head, &self.formats.head)?;
            sheet.set_column_width(column, width)?;
        }
        for (row, known) in (1u32..).zip(&self.outline.known) {
            for (column, text) in (0u16..).zip([known.what, &known.id, &known.title]) {
                sheet.write_string_with_format(row, column, kept(text), &self.formats.told)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        protect(sheet);
        Ok(())
    }
}
