//! Several profiles side by side, without a word that says whose they are.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::format::{Formats, kept};
use super::write::made_on;

/// A workbook of one sheet. `marking` stands at the head of every printed page.
///
/// # Errors
/// In words, when the format cannot hold it.
pub fn write(head: &[String], rows: &[Vec<String>], marking: &str, today: Date) -> Result<Vec<u8>, String> {
    make(head, rows, marking, today).map_err(|error| format!("the workbook cannot be made: {error}"))
}

fn make(head: &[String], rows: &[Vec<String>], marking: &str, today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_on(today)?));
    let formats = Formats::new();
    let sheet = workbook.add_worksheet().set_name("Side by side")?;
    for (column, text) in (0u16..).zip(head) {
        sheet.write_string_with_format(0, column, text, &formats.head)?;
        sheet.set_column_width(column, 20)?;
    }
    for (row, cells) in (1u32..).zip(rows) {
        for (column, text) in (0u16..).zip(cells) {
            match text.parse::<u32>() {
                Ok(number) => sheet.write_number_with_format(row, column, number, &formats.told)?,
                Err(_) => sheet.write_string_with_format(row, column, kept(text), &formats.told)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 4)?;
    let marking = marking.replace('&', "&&");
    sheet.set_header(format!("&C{marking}")).set_footer(format!("&C{marking}&R&P / &N"));
    workbook.save_to_buffer()
}
