//! How the cells of a workbook look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet};

/// The looks, each made once.
pub struct Formats {
    /// A heading.
    pub head: Format,
    /// What stands there to be read.
    pub told: Format,
    /// The same, in bold.
    pub strong: Format,
    /// A cell that somebody fills in. It is always a text, so that no program makes a date or a formula of it.
    pub answer: Format,
    /// A line of the sheet that explains.
    pub line: Format,
    /// Its title.
    pub title: Format,
    /// An answer that is not asked for, since the component is out of scope.
    pub idle: Format,
}

impl Formats {
    /// Makes them.
    pub fn new() -> Self {
        let cell = || {
            let ruled = Format::new().set_border(FormatBorder::Thin).set_border_color("#8A93A6");
            ruled.set_text_wrap().set_align(FormatAlign::Top)
        };
        Self {
            head: cell().set_bold().set_font_color("#FFFFFF").set_background_color("#1B2A4E"),
            told: cell().set_background_color("#F3F4F7"),
            strong: cell().set_bold().set_background_color("#F3F4F7"),
            answer: cell().set_num_format("@").set_unlocked(),
            line: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            title: Format::new().set_bold().set_font_size(16),
            idle: Format::new().set_font_color("#5C6577").set_background_color("#DDE1E9"),
        }
    }
}

/// Keeps headings and ids from being changed by accident. There is no password: who must, can.
pub fn protect(sheet: &mut Worksheet) {
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        format_cells: true,
        ..ProtectionOptions::new()
    };
    sheet.protect_with_options(&options);
}

/// A text as the format keeps it: what looks like its rich text has an apostrophe before it.
pub fn kept(text: &str) -> String {
    let rest = text.trim_start_matches('\'');
    if rest.starts_with("<r>") && rest.ends_with("</r>") { format!("'{text}") } else { text.to_string() }
}

/// A text as it was, out of a cell.
pub fn given(text: &str) -> &str {
    let rest = text.trim_start_matches('\'');
    let marked = rest.len() < text.len() && rest.starts_with("<r>") && rest.ends_with("</r>");
    if marked { &text[1..] } else { text }
}
