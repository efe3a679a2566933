//! A maturity matrix: what an organisation looks like at each level from several sides, where it is, where it is to be.

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Level, Link, Notice, Provenance, Reference};
use crate::base::{Id, text};
use crate::model::{Object, Standing};
use crate::render::context::Desk;
use crate::render::words;

/// A matrix. Anchors that others may link to: `matrix`, `now`, `target`.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// More about it.
    pub description: Html,
    /// Where it is and is to be, in a sentence or two.
    pub finding: String,
    /// The scale of its levels.
    pub scale: Option<Link>,
    /// The columns, from level 1 up.
    pub levels: Vec<Column>,
    /// Whether it says where anything is or is to be: the row of marks.
    pub marked: bool,
    /// The rows.
    pub rows: Vec<Row>,
    /// More about where it is now; may be empty.
    pub now: Html,
    /// More about where it is to be; may be empty.
    pub target: Html,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A level.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Number, name and how to draw it.
    pub level: Level,
    /// Whether the organisation is here, or between this level and its neighbour.
    pub now: bool,
    /// Whether it is to be here.
    pub target: bool,
    /// Both in words; may be empty.
    pub words: String,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// What it looks at.
    pub title: String,
    /// What it looks like, from level 1 up.
    pub cells: Vec<Cell>,
}

/// What something looks like at a level.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Its column.
    pub column: Column,
}

impl Matrix {
    /// The view of a matrix.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Matrix>) -> Self {
        let model = desk.site.model;
        let matrix = &model.matrices[id];
        let object = Object::Matrix(id);
        let description = matrix.description.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let now = matrix.current_note.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let note = matrix.target.as_ref().and_then(|target| target.note.as_ref());
        let target = note.map(|text| desk.prose(text)).unwrap_or_default();
        let levels = columns(desk, matrix);
        let rows = matrix.rows.iter().map(|row| Row {
            title: row.title.clone(),
            cells: row
                .cells
                .iter()
                .zip(&levels)
                .map(|(cell, column)| Cell { text: cell.value.clone(), column: column.clone() })
                .collect(),
        });
        Self {
            title: matrix.meta.title.value.clone(),
            summary: words::about(model, object),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            description,
            finding: finding(matrix, &levels),
            scale: matrix.scale.map(|id| desk.link_of(Object::Scale(id))),
            rows: rows.collect(),
            marked: levels.iter().any(|column| column.now || column.target),
            levels,
            now,
            target,
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, matrix.meta.provenance.as_ref()),
        }
    }
}

fn columns(desk: &Desk<'_>, matrix: &crate::model::Matrix) -> Vec<Column> {
    let scale = matrix.scale.map(|id| &desk.site.model.scales[id]);
    let of = scale.map_or_else(
        || matrix.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default(),
        |scale| scale.levels.len(),
    );
    let by = matrix.target.as_ref().and_then(|target| target.by.as_ref());
    let columns = (1..=of).map(|number| {
        let is = |level: i64| usize::try_from(level) == Ok(number);
        let from_to = |at: Standing| (at.from..=at.to).any(is);
        let now = matrix.current.is_some_and(from_to);
        let target = matrix.target.as_ref().is_some_and(|target| is(target.level));
        let goal = by.map_or_else(|| "Target".to_string(), |by| format!("Target for {}", by.in_words()));
        let words = match (now, target) {
            (true, true) => format!("Now and {}", text::in_sentence(&goal)),
            (true, false) => "Now".to_string(),
            (false, true) => goal,
            (false, false) => String::new(),
        };
        Column { level: words::level(scale, number, of), now, target, words }
    });
    columns.collect()
}

/// `Seven aspects at five levels. Now between level 1, Initial, and level 2, Developing; the target is level 4, …`
fn finding(matrix: &crate::model::Matrix, levels: &[Column]) -> String {
    let rows = matrix.rows.len();
    let mut words = format!(
        "{} {} at {} levels.",
        text::capitalise(&text::number_word(rows)),
        if rows == 1 { "aspect" } else { "aspects" },
        text::number_word(levels.len())
    );
    let name = |number: i64| {
        let level = usize::try_from(number - 1).ok().and_then(|at| levels.get(at));
        level.map_or_else(
            || format!("level\u{a0}{number}"),
            |column| format!("level\u{a0}{number} ({})", column.level.name),
        )
    };
    if let Some(at) = matrix.current {
        let place = if at.from == at.to {
            format!("at {}", name(at.from))
        } else {
            format!("between {} and {}", name(at.from), name(at.to))
        };
        words.push_str(&format!(" Now it is {place}."));
    }
    if let Some(target) = &matrix.target {
        let by = target.by.as_ref().map(|by| format!(" for {}", by.in_words())).unwrap_or_default();
        words.push_str(&format!(" The target{by} is {}.", name(target.level)));
    }
    words
}
