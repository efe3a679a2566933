//! What a first build costs by the size of the hub, as a table and as a plot that a text can hold.

use std::fmt::Write as _;

use crate::hub::Hub;
use crate::measure::{self, Cost, Size};
use crate::options::{Bench, Features};

/// The rows of the plot.
const HEIGHT: u16 = 10;
/// The columns of the plot for each size.
const WIDTH: usize = 14;

/// What was measured of hubs of one size.
struct Point {
    components: usize,
    cost: Cost,
    size: Size,
}

impl Point {
    /// Milliseconds for each component, by the clock and of all processors.
    fn each(&self) -> [f64; 2] {
        let components = u32::try_from(self.components).unwrap();
        [self.cost.wall, self.cost.cpu].map(|time| time.as_secs_f64() * 1_000.0 / f64::from(components))
    }
}

/// Builds hubs of several sizes anew, some times each, and prints the middle. The sizes are taken in turn, run by run, so
/// that a busy moment does not meet one of them alone.
pub fn measure(sizes: &[usize], features: &Features, bench: &Bench) {
    let hub = |components: usize| {
        let root = bench.folder.join(format!("hub-{components}"));
        Hub::new(&features.corpus(components), root, bench.lattice.clone())
    };
    let hubs: Vec<(usize, Hub)> = sizes.iter().map(|&components| (components, hub(components))).collect();
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); hubs.len()];
    for _ in 0..bench.runs {
        for ((_, hub), costs) in hubs.iter().zip(&mut costs) {
            costs.push(hub.build_anew(&[]));
        }
    }
    let points: Vec<Point> = hubs
        .iter()
        .zip(&costs)
        .map(|(&(components, ref hub), costs)| Point {
            components,
            cost: measure::middle(costs),
            size: measure::size(&hub.out()),
        })
        .collect();
    println!("{}\n{}", table(&points), plot(&points));
}

/// A row for each size.
fn table(points: &[Point]) -> String {
    let mut text = "| components | pages | wall | CPU | memory | wall each | CPU each |\n|--:|--:|--:|--:|--:|--:|--:|\n"
        .to_string();
    for point in points {
        let (cost, [wall, cpu]) = (point.cost, point.each());
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} s | {:.2} s | {} MB | {wall:.2} ms | {cpu:.2} ms |",
            thousands(point.components),
            thousands(point.size.pages),
            cost.wall.as_secs_f64(),
            cost.cpu.as_secs_f64(),
            cost.memory / 1_000_000,
        );
    }
    text
}

/// Two columns for each size, as high as the milliseconds for each component, from nothing: what grows with the size of the
/// hub and no faster is level.
fn plot(points: &[Point]) -> String {
    let highest = points.iter().flat_map(Point::each).fold(0.0, f64::max);
    // The axis ends at a number that is easy to halve.
    let top = (highest / 2.0).ceil().max(1.0) * 2.0;
    let mut text = "ms for each component, first build: ░ wall, █ CPU\n".to_string();
    for row in (1..=HEIGHT).rev() {
        let label = match row {
            HEIGHT => format!("{top:.0}"),
            row if row * 2 == HEIGHT => format!("{:.0}", top / 2.0),
            _ => String::new(),
        };
        let mut line = format!("{label:>4} {}", if label.is_empty() { '│' } else { '┤' });
        // A cell is filled from its middle on.
        let from = top * (f64::from(row) - 0.5) / f64::from(HEIGHT);
        for point in points {
            let [wall, cpu] = point.each().map(|each| each >= from);
            let column = |is: bool, sign: &str| if is { sign.repeat(3) } else { "   ".into() };
            let _ = write!(line, "    {} {}   ", column(wall, "░"), column(cpu, "█"));
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let _ = writeln!(text, "   0 └{}", "─".repeat(WIDTH * points.len()));
    let names: String =
        points.iter().map(|point| format!("{:^WIDTH$}", thousands(point.components))).collect();
    let _ = writeln!(text, "      {}  components", names.trim_end());
    text
}

/// `1,000`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(",")
}
