//! Maturity matrices.

use super::prose::Prose;
use super::{Meta, Moment, Scale, Standing};
use crate::base::{At, Id, Span};

/// What an organisation looks like at each level of a scale, from several sides.
#[derive(Debug)]
pub struct Matrix {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Prose>,
    /// The scale of its levels.
    pub scale: Option<Id<Scale>>,
    /// Its rows, each with a cell for each level; where cells are missing that was reported.
    pub rows: Vec<Row>,
    /// Where the organisation is now; within the scale.
    pub current: Option<Standing>,
    /// More about that.
    pub current_note: Option<Prose>,
    /// Where it is to be.
    pub target: Option<MatrixTarget>,
}

/// A row of a matrix.
#[derive(Debug)]
pub struct Row {
    /// Its id, unique in its matrix.
    pub id: String,
    /// What it looks at.
    pub title: String,
    /// The cells, from level 1 up.
    pub cells: Vec<At<String>>,
}

/// Where an organisation is to be on a matrix.
#[derive(Debug)]
pub struct MatrixTarget {
    /// The level, which the scale has.
    pub level: i64,
    /// Where the level is written.
    pub place: Span,
    /// By when.
    pub by: Option<Moment>,
    /// More about it.
    pub note: Option<Prose>,
}
