//! The drawing of a component's dependencies. The lists below it say the same in words.

use super::geometry::{as_f64, number, plate};
use super::views::component::{DependencyGraph, Neighbour, Node, Text};

/// More in one column than this make a drawing that nobody reads.
const MOST: usize = 8;

const HEIGHT: f64 = 64.0;
const STEP: f64 = 80.0;
/// The words above the columns.
const HEAD: f64 = 40.0;
/// How wide the page is for a drawing.
const WIDTH: f64 = 880.0;

/// A column of boxes: what stands above it, and each box with its words and the boxes of the next column that it leads to.
struct Column {
    head: &'static str,
    boxes: Vec<Planned>,
}

/// A box before it has a place.
struct Planned {
    title: String,
    level: String,
    here: bool,
    to: Vec<usize>,
}

/// From left to right: what is needed in turn, what is needed, the component, what needs it.
pub fn dependencies(title: &str, needs: &[Neighbour], needed_by: &[Neighbour]) -> Option<DependencyGraph> {
    let most = needs.len().max(needed_by.len());
    if most == 0 || most > MOST {
        return None;
    }
    let here =
        Planned { title: title.into(), level: String::new(), here: true, to: (0..needed_by.len()).collect() };
    let beside = |neighbours: &[Neighbour], to: &[usize]| {
        let boxes = neighbours.iter().map(|one| Planned {
            title: one.menu_title.clone(),
            level: short_level(&one.at_level).into(),
            here: false,
            to: to.to_vec(),
        });
        boxes.collect::<Vec<_>>()
    };
    let columns = [
        Column { head: "Needed in turn", boxes: in_turn(needs) },
        Column { head: "Needs", boxes: beside(needs, &[0]) },
        Column { head: "", boxes: vec![here] },
        Column { head: "Is needed by", boxes: beside(needed_by, &[]) },
    ];
    let columns: Vec<Column> = columns.into_iter().filter(|column| !column.boxes.is_empty()).collect();
    Some(draw(title, &columns))
}

/// What the neighbours need that is not among them, each once, with the neighbours that it leads to.
fn in_turn(needs: &[Neighbour]) -> Vec<Planned> {
    let mut boxes: Vec<Planned> = Vec::new();
    for (at, neighbour) in needs.iter().enumerate() {
        for (title, _) in &neighbour.in_turn {
            match boxes.iter_mut().find(|one| one.title == *title) {
                Some(one) => one.to.push(at),
                None => boxes.push(Planned {
                    title: title.clone(),
                    level: String::new(),
                    here: false,
                    to: vec![at],
                }),
            }
        }
    }
    if boxes.len() > MOST { Vec::new() } else { boxes }
}

fn draw(title: &str, columns: &[Column]) -> DependencyGraph {
    let (box_width, gap) = match columns.len() {
        4.. => (190.0, 40.0),
        3 => (230.0, 72.0),
        _ => (260.0, 100.0),
    };
    let rows = columns.iter().map(|column| column.boxes.len()).max().unwrap_or_default();
    let height = HEAD + as_f64(rows) * STEP;
    let left = |column: usize| as_f64(column) * (box_width + gap);
    let middle = |column: usize, row: usize| {
        let of = as_f64(columns[column].boxes.len());
        HEAD + as_f64(rows) * STEP / 2.0 + (as_f64(row) - (of - 1.0) / 2.0) * STEP
    };
    let width = (left(columns.len()) - gap).min(WIDTH);
    let mut graph = DependencyGraph {
        view_box: format!("0 0 {} {}", number(width), number(height)),
        width: number(width),
        title: format!("{title}: what it needs, and what needs it; the lists below say the same"),
        lines: Vec::new(),
        arrows: Vec::new(),
        nodes: Vec::new(),
        heads: Vec::new(),
    };
    for (at, column) in columns.iter().enumerate() {
        if !column.head.is_empty() {
            graph.heads.push(words(left(at) + box_width / 2.0, 22.0, "quiet", column.head));
        }
        for (row, one) in column.boxes.iter().enumerate() {
            graph.nodes.push(node(one, left(at), middle(at, row), box_width));
            for &to in &one.to {
                graph.connect((left(at) + box_width, middle(at, row)), (left(at + 1), middle(at + 1, to)));
            }
        }
    }
    graph
}

impl DependencyGraph {
    /// A line with one joint as near to 60 degrees as there is room for, and the head of an arrow at its end.
    fn connect(&mut self, (from_x, from_y): (f64, f64), (to_x, to_y): (f64, f64)) {
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
        let arrow = format!("M{} {}l-9-5.2v10.4z", n(to_x), n(to_y));
        if !self.arrows.contains(&arrow) {
            self.arrows.push(arrow);
        }
    }
}

/// `at level 2, Developing` is too long for a box; the list has it in full.
fn short_level(at_level: &str) -> &str {
    at_level.split(',').next().unwrap_or_default().trim_start_matches("needs this ")
}

fn node(planned: &Planned, left: f64, middle: f64, width: f64) -> Node {
    // A letter is about 8.6 wide, and the ends of a plate are cut.
    let room = if width < 200.0 { 18 } else { 22 };
    let mut lines: Vec<(&'static str, String)> =
        wrap(&planned.title, room).into_iter().map(|line| ("strong", line)).collect();
    if !planned.level.is_empty() {
        lines.push(("quiet", planned.level.clone()));
    }
    let first = middle - (as_f64(lines.len()) - 1.0) * 9.5 + 5.5;
    let texts = lines
        .into_iter()
        .enumerate()
        .map(|(at, (tone, text))| words(left + width / 2.0, first + as_f64(at) * 19.0, tone, &text));
    Node { path: plate(left, middle, width, HEIGHT), here: planned.here, texts: texts.collect() }
}

fn words(x: f64, y: f64, tone: &'static str, text: &str) -> Text {
    Text { x: number(x), y: number(y), tone, text: text.into() }
}

/// A title on at most two lines; what does not fit ends in dots.
pub fn wrap(title: &str, width: usize) -> Vec<String> {
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
