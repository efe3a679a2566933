//! The drawing of a component's dependencies. The lists below it say the same in words.

use super::geometry::{as_f64, number, plate};
use super::views::component::{DependencyGraph, Neighbour, Node, Text};

/// More neighbours than this on one side make a drawing that nobody reads.
const MOST: usize = 6;

const SIDE_WIDTH: f64 = 260.0;
const HERE_WIDTH: f64 = 236.0;
const HEIGHT: f64 = 68.0;
const STEP: f64 = 92.0;
const WIDTH: f64 = 880.0;
/// The words above the two sides.
const HEAD: f64 = 40.0;

/// What is needed on the left, the component in the middle, what needs it on the right.
pub fn dependencies(title: &str, needs: &[Neighbour], needed_by: &[Neighbour]) -> Option<DependencyGraph> {
    let rows = needs.len().max(needed_by.len());
    if rows == 0 || rows > MOST {
        return None;
    }
    let height = HEAD + as_f64(rows) * STEP;
    let middle = HEAD + (height - HEAD) / 2.0;
    let here_left = (WIDTH - HERE_WIDTH) / 2.0;
    let mut graph = DependencyGraph {
        view_box: format!("0 0 {} {}", number(WIDTH), number(height)),
        title: sentence(title, needs.len(), needed_by.len()),
        lines: Vec::new(),
        arrows: Vec::new(),
        nodes: vec![node(title, "", here_left, middle, HERE_WIDTH, true)],
        heads: Vec::new(),
    };
    let row_y = |at: usize, of: usize| middle + (as_f64(at) - (as_f64(of) - 1.0) / 2.0) * STEP;
    for (at, neighbour) in needs.iter().enumerate() {
        let y = row_y(at, needs.len());
        graph.nodes.push(node(
            &neighbour.menu_title,
            short_level(&neighbour.at_level),
            0.0,
            y,
            SIDE_WIDTH,
            false,
        ));
        graph.connect(SIDE_WIDTH, y, here_left, middle);
    }
    for (at, neighbour) in needed_by.iter().enumerate() {
        let y = row_y(at, needed_by.len());
        graph.nodes.push(node(
            &neighbour.menu_title,
            short_level(&neighbour.at_level),
            WIDTH - SIDE_WIDTH,
            y,
            SIDE_WIDTH,
            false,
        ));
        graph.connect(here_left + HERE_WIDTH, middle, WIDTH - SIDE_WIDTH, y);
    }
    if !needs.is_empty() {
        graph.heads.push(words(SIDE_WIDTH / 2.0, 22.0, "quiet", "Needs"));
    }
    if !needed_by.is_empty() {
        graph.heads.push(words(WIDTH - SIDE_WIDTH / 2.0, 22.0, "quiet", "Is needed by"));
    }
    Some(graph)
}

impl DependencyGraph {
    /// A line with one joint at 60 degrees, and the head of an arrow at its end.
    fn connect(&mut self, from_x: f64, from_y: f64, to_x: f64, to_y: f64) {
        let tip = to_x - 7.0;
        let run = ((to_y - from_y).abs() / 3.0_f64.sqrt()).min(tip - from_x - 16.0);
        let joint = (from_x + tip - run) / 2.0;
        let n = number;
        self.lines.push(format!(
            "M{} {}H{}L{} {}H{}",
            n(from_x),
            n(from_y),
            n(joint),
            n(joint + run),
            n(to_y),
            n(tip)
        ));
        self.arrows.push(format!("M{} {}l-9-5.2v10.4z", n(to_x), n(to_y)));
    }
}

fn sentence(title: &str, needs: usize, needed_by: usize) -> String {
    format!(
        "{title} depends on {}, and {} on it; the lists below say the same",
        crate::base::text::number_word(needs),
        match needed_by {
            0 => "nothing depends".to_string(),
            1 => "one depends".to_string(),
            n => format!("{} depend", crate::base::text::number_word(n)),
        }
    )
}

/// `at level 2, Developing` is too long for a box; the list has it in full.
fn short_level(at_level: &str) -> &str {
    at_level.split(',').next().unwrap_or_default().trim_start_matches("needs this ")
}

fn node(title: &str, level: &str, left: f64, middle: f64, width: f64, here: bool) -> Node {
    let mut lines: Vec<(&'static str, String)> =
        wrap(title, 24).into_iter().map(|line| ("strong", line)).collect();
    if !level.is_empty() {
        lines.push(("quiet", level.to_string()));
    }
    let first = middle - (as_f64(lines.len()) - 1.0) * 10.0 + 6.0;
    let texts = lines
        .into_iter()
        .enumerate()
        .map(|(at, (tone, text))| words(left + width / 2.0, first + as_f64(at) * 20.0, tone, &text));
    Node { path: plate(left, middle, width, HEIGHT), here, texts: texts.collect() }
}

fn words(x: f64, y: f64, tone: &'static str, text: &str) -> Text {
    Text { x: number(x), y: number(y), tone, text: text.into() }
}

/// A title on at most two lines; what does not fit ends in dots.
fn wrap(title: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let last = lines.len() - 1;
        let fits = lines[last].is_empty() || lines[last].chars().count() + 1 + word.chars().count() <= width;
        if fits {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        } else if lines.len() == 2 {
            lines[last].push('…');
            break;
        } else {
            lines.push(word.to_string());
        }
    }
    lines
}
