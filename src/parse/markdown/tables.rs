//! Tables, which become labelled rows on a phone.

use pulldown_cmark::Alignment;

use crate::base::text;

/// Where the reader is in a table.
#[derive(Debug, Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    /// The words of the head, which label the cells on a narrow screen.
    labels: Vec<String>,
    in_head: bool,
    column: usize,
    /// The piece that the open cell's text starts at.
    pub cell_start: usize,
}

impl Table {
    /// A table with these columns.
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// Opens the head.
    pub fn start_head(&mut self) -> &'static str {
        self.in_head = true;
        self.column = 0;
        "<thead><tr>"
    }

    /// Opens a row of the body.
    pub fn start_row(&mut self) -> &'static str {
        self.column = 0;
        "<tr>"
    }

    /// Opens a cell. The first of a row names the row, as in nearly every table that people write.
    pub fn start_cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"num\"",
            Some(Alignment::Center) => " class=\"mid\"",
            _ => "",
        };
        if self.in_head {
            return format!("<th scope=\"col\"{class}>");
        }
        if self.column == 0 {
            return format!("<th scope=\"row\"{class}>");
        }
        match self.labels.get(self.column).filter(|label| !label.is_empty()) {
            Some(label) => format!("<td{class} data-th=\"{}\">", text::escape(label)),
            None => format!("<td{class}>"),
        }
    }

    /// The attribute that names the column of a row's name that is only a number: on a phone, where the head is not seen, a
    /// bare number says nothing.
    pub fn number_label(&self, words: &str) -> Option<String> {
        let words = words.trim();
        let number =
            self.column == 0 && !self.in_head && words.chars().next().is_some_and(|c| c.is_ascii_digit());
        let number =
            number && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '–' | '-' | ' '));
        let label = self.labels.first().filter(|label| number && !label.is_empty())?;
        Some(format!(" data-th=\"{}\"", text::escape(label)))
    }

    /// Closes a cell with its words.
    pub fn end_cell(&mut self, words: &str) -> &'static str {
        let first = self.column == 0;
        self.column += 1;
        if self.in_head {
            self.labels.push(text::squeeze(words));
        }
        if self.in_head || first { "</th>" } else { "</td>" }
    }

    /// Whether the head says anything.
    pub fn has_head(&self) -> bool {
        self.labels.iter().any(|label| !label.is_empty())
    }

    /// Closes the head.
    pub fn end_head(&mut self) -> &'static str {
        self.in_head = false;
        "</tr></thead><tbody>\n"
    }
}
