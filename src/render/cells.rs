//! A row of small cells, one for each thing that is counted, and the same count in words.

use serde::Serialize;

use super::views::parts::{GuideState, Strength};
use crate::base::text;

/// More than this in a row are hairlines on a phone.
const MOST: usize = 18;

/// A row of cells.
#[derive(Debug, Clone, Serialize)]
pub struct Cells {
    /// How wide the drawing is, in pixels.
    pub width: usize,
    /// The cells; none where they would be too many or there is nothing.
    pub cells: Vec<Cell>,
    /// The count in words.
    pub words: String,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Its outline.
    pub path: String,
    /// `published`, `review`, `none`, `e0` to `e4`, `ungraded` or `gap`.
    pub state: String,
}

/// A row of a table of cells.
#[derive(Debug, Serialize)]
pub struct Row {
    /// What the row is about.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// More, quietly; may be empty.
    pub note: String,
    /// A row of cells for each column.
    pub columns: Vec<Column>,
}

/// One field of a table of cells.
#[derive(Debug, Serialize)]
pub struct Column {
    /// The head of its column.
    pub name: &'static str,
    /// What it says.
    pub cells: Cells,
}

impl Cells {
    /// Components by their guide, those with one first.
    pub fn guides(mut guides: Vec<GuideState>) -> Self {
        let rank =
            |guide: &GuideState| ["published", "review", "none"].iter().position(|one| *one == guide.state);
        guides.sort_by_key(rank);
        let states: Vec<String> = guides.iter().map(|guide| guide.state.to_string()).collect();
        let published = states.iter().filter(|state| *state == "published").count();
        let review = states.iter().filter(|state| *state == "review").count();
        let mut words = format!("{published} of {}", states.len());
        if review > 0 {
            words.push_str(&format!(", {review} in review"));
        }
        Self::of(states, words)
    }

    /// Things by the strength of their evidence, the strongest first.
    pub fn strengths(mut strengths: Vec<Strength>) -> Self {
        strengths.sort_by_key(|one| {
            std::cmp::Reverse((one.filled, one.state == "graded", one.state == "ungraded"))
        });
        let states = strengths.iter().map(|one| match one.state {
            "graded" => format!("e{}", one.filled),
            other => other.to_string(),
        });
        let mut words: Vec<(String, usize)> = Vec::new();
        for one in &strengths {
            match words.last_mut() {
                Some((word, n)) if *word == one.word => *n += 1,
                _ => words.push((one.word.clone(), 1)),
            }
        }
        let words: Vec<String> =
            words.iter().map(|(word, n)| format!("{n} {}", text::in_sentence(word))).collect();
        Self::of(states.collect(), words.join(", "))
    }

    fn of(states: Vec<String>, words: String) -> Self {
        let shown = if states.len() > MOST { Vec::new() } else { states };
        let cells = shown.into_iter().enumerate().map(|(at, state)| {
            // A cell of the map of services: its sides stand at 60 degrees.
            Cell {
                path: format!("M{} 13L{} 1H{}L{} 13Z", 13 * at + 1, 13 * at + 8, 13 * at + 19, 13 * at + 12),
                state,
            }
        });
        let cells: Vec<Cell> = cells.collect();
        Self { width: 13 * cells.len() + 7, cells, words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_count_what_the_cells_show() {
        let strength = |state, filled, word: &str| Strength { state, filled, word: word.into() };
        let cells = Cells::strengths(vec![
            strength("gap", 0, "Gap"),
            strength("graded", 1, "Limited"),
            strength("ungraded", 0, "Not graded"),
            strength("graded", 3, "Strong"),
            strength("graded", 1, "Limited"),
        ]);
        assert_eq!(cells.words, "1 strong, 2 limited, 1 not graded, 1 gap");
        let states: Vec<&str> = cells.cells.iter().map(|cell| cell.state.as_str()).collect();
        assert_eq!(states, ["e3", "e1", "e1", "ungraded", "gap"]);
    }

    #[test]
    fn too_many_are_told_in_words_alone() {
        let guides = (0..40).map(|at| GuideState {
            state: if at % 2 == 0 { "published" } else { "none" },
            word: "",
            href: String::new(),
        });
        let cells = Cells::guides(guides.collect());
        assert_eq!((cells.cells.len(), cells.words.as_str()), (0, "20 of 40"));
    }
}
