//! A maturity matrix: what an organisation looks like at each level from several sides, where it is, where it is to be.

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Level, Link, Notice, Provenance, Reference};
use crate::base::{Id, text};
use crate::model::{Model, Moment, Object, Standing};
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
    /// As of when it says so: the year of its source; may be empty.
    pub as_of: String,
    /// Whether it says where anything is or is to be: the row of marks.
    pub marked: bool,
    /// The rows.
    pub rows: Vec<Row>,
    /// More about where it was; may be empty.
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
            finding: finding(model, matrix, &levels),
            scale: matrix.scale.map(|id| desk.link_of(Object::Scale(id))),
            rows: rows.collect(),
            marked: levels.iter().any(|column| column.now || column.target),
            levels,
            as_of: words::told_in(model, matrix.meta.provenance.as_ref()),
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
    let as_of = words::told_in(desk.site.model, matrix.meta.provenance.as_ref());
    let here = if as_of.is_empty() { "Here".to_string() } else { format!("Here as of {as_of}") };
    let columns = (1..=of).map(|number| {
        let is = |level: i64| usize::try_from(level) == Ok(number);
        let from_to = |at: Standing| (at.from..=at.to).any(is);
        let now = matrix.current.is_some_and(from_to);
        let target = matrix.target.as_ref().is_some_and(|target| is(target.level));
        let goal = by.map_or_else(|| "Target".to_string(), |by| format!("Target for {}", end_of(by)));
        let words = match (now, target) {
            (true, true) => format!("{here}, and {}", text::in_sentence(&goal)),
            (true, false) => here.clone(),
            (false, true) => goal,
            (false, false) => String::new(),
        };
        Column { level: words::level(scale, number, of), now, target, words }
    });
    columns.collect()
}

/// The end of a year or a month, or a day, in words.
fn end_of(by: &Moment) -> String {
    if by.first() == by.last() { by.in_words() } else { format!("the end of {}", by.in_words()) }
}

/// `Seven aspects at five levels. As of 2021, it was between level 1 (Initial) and level 2 (Developing). …` A source that is
/// older than the day of a target cannot say whether it was reached, which is told once that day has passed.
fn finding(model: &Model, matrix: &crate::model::Matrix, levels: &[Column]) -> String {
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
    let as_of = words::told_in(model, matrix.meta.provenance.as_ref());
    if let Some(at) = matrix.current {
        let place = if at.from == at.to {
            format!("at {}", name(at.from))
        } else {
            format!("between {} and {}", name(at.from), name(at.to))
        };
        words.push_str(&match as_of.as_str() {
            "" => format!(" It is {place}."),
            as_of => format!(" As of {as_of}, it was {place}."),
        });
    }
    if let Some(target) = &matrix.target {
        let by = target.by.as_ref();
        let over = by.is_some_and(|by| by.last() < model.today);
        let verb = if over { "was" } else { "is" };
        let when = by.map(|by| format!(" for {}", end_of(by))).unwrap_or_default();
        words.push_str(&format!(" The target{when} {verb} {}.", name(target.level)));
        let told = Moment::read(&as_of).map(|told| told.last());
        if over && by.zip(told).is_some_and(|(by, told)| told < by.last()) {
            words.push_str(" The source is older than that and does not say whether it was reached.");
        }
    }
    words
}
