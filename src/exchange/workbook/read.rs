//! Reading a workbook back that somebody filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, Xlsx, XlsxError};

use super::format::given;
use super::values::{datum, key};
use super::{
    ANSWERS, AS_IS, ASSESSMENT, BASIS, CAPABILITY, COMPONENT, FIELD, ID, IDS, LISTS, NO_BASIS, READ_ME,
    SHOWN, VALUE, head_of, level_choice,
};
use crate::exchange::cells::{self, nearest_heading};
use crate::exchange::outline::Outline;
use crate::exchange::problem::{Cell, Problem, Taken};
use crate::exchange::table::{Found, take, unreadable};
use crate::exchange::words::understood;

/// A workbook that unfolds to more than this is not one of ours.
const MOST_BYTES: u64 = 256 << 20;

/// What a workbook says.
///
/// # Errors
/// In words, when it is no workbook of an assessment.
pub fn read(bytes: &[u8], outline: &Outline) -> Result<Taken, String> {
    refuse_what_unfolds(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| words(&error))?;
    let mut taken = Taken::default();
    let mut answers = 0;
    let sheets = workbook.sheets_metadata().to_vec();
    // A sheet that is one chart has no cells.
    let of_cells = sheets.into_iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet);
    for (order, calamine::Sheet { name, .. }) in of_cells {
        let mut sheet = Sheet { order, name: name.clone(), ..Sheet::default() };
        sheet
            .fill(&mut workbook)
            .map_err(|error| format!("the sheet `{name}` cannot be read: {}", words(&error)))?;
        let has = |head: &str| sheet.heads().any(|(_, text)| text.trim().eq_ignore_ascii_case(head));
        if [READ_ME, LISTS, IDS].contains(&name.as_str()) || sheet.texts.is_empty() {
            continue;
        } else if name == ASSESSMENT || (has(FIELD) && has(VALUE)) {
            sheet.take_fields(&mut taken);
        } else if has(ID) {
            answers += 1;
            sheet.take_answers(&mut taken, outline);
        } else {
            let cell = sheet.cell(0, 0, "");
            let message =
                format!("nothing on the sheet `{name}` is read, since its first row has no column `{ID}`");
            let help = "take the sheet away, or give it the first row of the sheet that it came from";
            taken.problems.push(Problem::error("unknown-key", &cell, message, help));
        }
        taken.problems.append(&mut sheet.problems);
    }
    if answers == 0 && !taken.has_profile {
        return Err(
            "it has no sheet of an assessment: start from one that `lattice assess export` made".into()
        );
    }
    Ok(taken)
}

/// A small file can unfold to a large one, whatever it says of itself. So it is unfolded once, and forgotten, before anything is
/// kept of it.
fn refuse_what_unfolds(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Err(
            "this is no workbook: save it as .xlsx, not as .xls or .ods, and without a password".into()
        );
    };
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        // What cannot be unfolded here is told by whoever needs it.
        let Ok(file) = archive.by_index(at) else { continue };
        let mut texts = Vec::new();
        let name = file.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        let is_texts = name.ends_with("sharedstrings.xml");
        let unfolded = &mut file.take(left + 1);
        let whole = if is_texts {
            unfolded.read_to_end(&mut texts).map(|read| read as u64)
        } else {
            std::io::copy(unfolded, &mut std::io::sink())
        };
        let whole = whole.map_err(|error| format!("this is no workbook that can be read ({error})"))?;
        if whole > left {
            return Err(format!("it unfolds to more than {} MB, which no assessment does", MOST_BYTES >> 20));
        }
        if promised(&String::from_utf8_lossy(&texts)) > whole {
            return Err("it says that it has more texts than it can hold: save it again".into());
        }
        left -= whole;
    }
    Ok(())
}

/// How many texts a file says that it has: room is made for them before they are read. A number that is too large for any machine
/// is one too.
fn promised(texts: &str) -> u64 {
    const NAME: &str = "uniqueCount";
    let said = texts.match_indices(NAME).filter_map(|(at, _)| {
        let value = texts[at + NAME.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'', '+']);
        let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        Some(if end == 0 { 0 } else { value[..end].parse().unwrap_or(u64::MAX) })
    });
    said.max().unwrap_or_default()
}

fn words(error: &XlsxError) -> String {
    match error {
        XlsxError::Password => "it has a password: save it without".into(),
        other => format!("this is no workbook that can be read ({other})"),
    }
}

#[derive(Default)]
struct Sheet {
    order: usize,
    name: String,
    /// The texts of cells that are not empty, by row and column.
    texts: BTreeMap<(u32, u32), String>,
    /// Formulas whose result the file does not hold: some programs write them without having worked them out.
    hollow: BTreeMap<(u32, u32), String>,
    problems: Vec<Problem>,
}

impl Sheet {
    /// Reads cell by cell, since one stray cell at the far end would make a table of the whole sheet endless.
    fn fill(&mut self, workbook: &mut Xlsx<Cursor<&[u8]>>) -> Result<(), XlsxError> {
        let mut cells = workbook.worksheet_cells_reader(&self.name)?;
        while let Some(cell) = cells.next_cell_with_formula()? {
            let at = cell.pos;
            let text = match &cell.value {
                DataRef::Empty => String::new(),
                DataRef::String(text) => given(text).to_string(),
                DataRef::SharedString(text) => given(text).to_string(),
                DataRef::Int(number) => number.to_string(),
                DataRef::Float(number) => number.to_string(),
                DataRef::Bool(flag) => flag.to_string(),
                DataRef::DateTime(moment) => {
                    let (year, month, day, ..) = moment.to_ymd_hms_milli();
                    format!("{year:04}-{month:02}-{day:02}")
                }
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
                DataRef::Error(error) => {
                    self.texts.insert(at, error.to_string());
                    let cell = self.cell(at.0, at.1, &error.to_string());
                    let message = format!("the cell shows the error `{error}`");
                    let help = "write the value itself, not a formula";
                    self.problems.push(Problem::error("invalid-value", &cell, message, help));
                    continue;
                }
            };
            match cell.formula {
                Some(formula) if text.is_empty() => {
                    self.hollow.insert(at, format!("={formula}"));
                }
                _ if text.is_empty() => {}
                _ => {
                    self.texts.insert(at, text);
                }
            }
        }
        Ok(())
    }

    fn heads(&self) -> impl Iterator<Item = (u32, &str)> {
        self.texts.range((0, 0)..(1, 0)).map(|(&(_, column), text)| (column, text.as_str()))
    }

    fn text(&self, row: u32, column: u32) -> &str {
        self.texts.get(&(row, column)).map_or("", String::as_str)
    }

    fn cell(&self, row: u32, column: u32, heading: &str) -> Cell {
        Cell {
            order: self.order,
            sheet: Some(self.name.clone()),
            row,
            column,
            heading: heading.to_string(),
            text: self.text(row, column).to_string(),
        }
    }

    fn lines(&self) -> BTreeSet<u32> {
        self.texts.keys().map(|&(row, _)| row).filter(|&row| row > 0).collect()
    }

    /// What such a formula would say is not known, so it must not count as an empty cell.
    fn report_hollow(&mut self, columns: &BTreeSet<u32>) {
        for ((row, column), formula) in std::mem::take(&mut self.hollow) {
            if row > 0 && columns.contains(&column) {
                let heading = self.text(0, column).to_string();
                let cell = Cell { text: formula, ..self.cell(row, column, &heading) };
                let message = format!("{} holds a formula without a result", cell.at());
                let help =
                    "write the value itself, or open the workbook in a spreadsheet program and save it";
                self.problems.push(Problem::error("invalid-value", &cell, message, help));
            }
        }
    }

    fn take_fields(&mut self, taken: &mut Taken) {
        taken.has_profile = true;
        self.report_hollow(&[1].into());
        for row in self.lines() {
            let (label, text) = (self.text(row, 0).to_string(), self.text(row, 1).to_string());
            let cell = self.cell(row, 1, &label);
            match key(&label) {
                Some(key) if text.is_empty() => {
                    taken.cells.insert(key.to_string(), cell);
                }
                Some(key) => {
                    self.problems.extend(unreadable(&text, &cell));
                    taken.cells.insert(key.to_string(), cell);
                    taken.profile.push((key.to_string(), datum(key, &text)));
                }
                None if text.trim().is_empty() => {}
                None => {
                    let message = format!("an assessment has no field `{label}`");
                    let help = "write it as the description, or empty the cell";
                    self.problems.push(Problem::error("unknown-key", &cell, message, help));
                }
            }
        }
    }

    fn take_answers(&mut self, taken: &mut Taken, outline: &Outline) {
        let columns = self.columns(outline);
        let at = |head: &str| columns.get(head).copied();
        let mut absent: BTreeSet<&'static str> =
            ANSWERS.iter().filter(|answer| at(answer.head).is_none()).map(|answer| answer.key).collect();
        absent.extend(at(BASIS).is_none().then_some("basis"));
        if absent.contains("level") {
            let cell = self.cell(0, 0, "");
            let message = format!("the sheet `{}` has no column `{AS_IS}`", self.name);
            let help = "put the column back, as the workbook was exported: without it no answer can be read";
            self.problems.push(Problem::error("missing-field", &cell, message, help));
            return;
        }
        self.report_hollow(&columns.values().copied().collect());
        for row in self.lines() {
            let text = |head: &str| at(head).map_or("", |column| self.text(row, column));
            let filled: cells::Row = ANSWERS
                .iter()
                .map(|answer| (answer.key, text(answer.head).to_string()))
                .filter(|(_, text)| !text.is_empty())
                .collect();
            let id = text(ID).trim().to_string();
            if id.is_empty() && filled.is_empty() {
                self.report_remark(row, columns.values().copied().min());
                continue;
            }
            let now = outline.now(&id).to_string();
            let mut filled = understood(filled, outline.scale(&now));
            if !text(BASIS).is_empty() && text(BASIS).trim() != NO_BASIS {
                filled.insert("basis", text(BASIS).to_string());
            }
            if text(BASIS).trim() == NO_BASIS {
                taken.unbased.insert(now.clone());
            }
            if !text(SHOWN).is_empty() {
                taken.shown.insert(now.clone(), text(SHOWN).to_string());
            }
            let cell = |key: &str| {
                let head = if key == "component" { ID } else { head_of(key) };
                self.cell(row, at(head).or(at(ID)).unwrap_or_default(), head)
            };
            take(taken, outline, &Found { id: &id, row: &filled, absent: &absent, cell: &cell });
        }
    }

    /// A row without an id is about nothing that is known; what somebody noted there would be lost.
    fn report_remark(&mut self, row: u32, first: Option<u32>) {
        let remark = self.texts.range((row, 0)..(row + 1, 0)).find(|(place, text)| {
            let column = place.1;
            // What stands below no heading is told once for its column.
            !text.trim().is_empty() && (self.texts.contains_key(&(0, column)) || Some(column) == first)
        });
        let Some((&(_, column), _)) = remark else { return };
        let heading = self.text(0, column).to_string();
        let cell = self.cell(row, column, &heading);
        let message = "this row says no component, so nothing in it is read";
        let help = "move the words to the note of a component, so that nothing is lost, and empty the row";
        self.problems.push(Problem::error("invalid-id", &cell, message, help));
    }

    /// The columns by their heads. A head that nobody knows is reported where something stands below it.
    fn columns(&mut self, outline: &Outline) -> BTreeMap<&'static str, u32> {
        let known: Vec<&'static str> = ANSWERS
            .iter()
            .map(|answer| answer.head)
            .chain([ID, BASIS, SHOWN, CAPABILITY, COMPONENT])
            .collect();
        let mut columns = BTreeMap::new();
        let mut strange = Vec::new();
        for (column, text) in self.heads() {
            let text = text.trim();
            match known.iter().find(|head| head.eq_ignore_ascii_case(text)) {
                Some(head) if columns.contains_key(head) => {
                    strange.push((
                        column,
                        format!("the column `{head}` is here twice"),
                        "keep one of the two".into(),
                    ));
                }
                Some(head) => {
                    columns.insert(*head, column);
                }
                // What the levels look like is there to be read.
                None if is_level_head(text, column, outline) => {}
                None => {
                    let help = nearest_heading(text, known.iter().copied());
                    strange.push((column, format!("there is no column `{text}`"), help));
                }
            }
        }
        let headless: BTreeSet<u32> = self
            .texts
            .keys()
            .filter(|&&(row, column)| row > 0 && !self.texts.contains_key(&(0, column)))
            .map(|&(_, column)| column)
            .collect();
        strange.extend(headless.into_iter().map(|column| {
            let help = "move it to a column that has one, so that nothing is lost".to_string();
            (column, "this column has no heading, so nothing in it is read".to_string(), help)
        }));
        for (column, message, help) in strange {
            let first = self.texts.keys().find(|&&(row, own)| row > 0 && own == column).copied();
            let Some((row, column)) = first else { continue };
            let heading = self.text(0, column).to_string();
            let cell = self.cell(row, column, &heading);
            self.problems.push(Problem::error("unknown-key", &cell, message, help));
        }
        columns
    }
}

/// Whether a column describes a level: under a head that is written today or, where its scale had other names when the workbook
/// went out, at the place where the level stands.
fn is_level_head(text: &str, column: u32, outline: &Outline) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
    let choices = outline.scales.iter().flat_map(|scale| (1..).zip(&scale.levels));
    let mut choices = choices.map(|(number, name)| level_choice(number, name));
    if choices.any(|choice| choice.eq_ignore_ascii_case(text)) {
        return true;
    }
    match (text.strip_prefix("Level ").and_then(number), text.split_once(' ')) {
        (Some(_), _) => true,
        (None, Some((digits, _))) => number(digits).is_some_and(|number| number > 0 && column == number + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(path: &str, text: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(path, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_workbook_that_says_it_has_more_texts_than_it_can_hold_is_refused_before_room_is_made_for_them() {
        for said in ["4000000000", "99999999999999999999", " '70000'"] {
            let said = if said.contains('\'') { said.to_string() } else { format!("\"{said}\"") };
            let text = format!("<sst count=\"1\" uniqueCount={said}><si><t>One</t></si></sst>");
            let refused = refuse_what_unfolds(&archive("xl/SharedStrings.xml", &text));
            assert_eq!(
                refused.unwrap_err(),
                "it says that it has more texts than it can hold: save it again"
            );
        }
        let honest = "<sst count=\"1\" uniqueCount=\"1\"><si><t>uniqueCount</t></si></sst>";
        assert_eq!(refuse_what_unfolds(&archive("xl/sharedStrings.xml", honest)), Ok(()));
        assert_eq!(refuse_what_unfolds(&archive("xl/other.xml", "uniqueCount=\"4000000000\"")), Ok(()));
    }
}
