//! Drawings, as SVG paths. One geometry: the ring of services has a face for each, cut like a crystal.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use super::views::parts::{Facet, Truss};

/// A point of a drawing.
pub type Point = (f64, f64);

/// How many faces the ring has: one for each service. Fewer than three do not close a ring.
fn faces(services: usize) -> usize {
    if services < 3 { 6 } else { services }
}

/// The sign of a service: the `at`-th face of the ring, the first on top, then clockwise.
pub fn facet(at: usize, services: usize) -> Facet {
    let n = faces(services);
    let (centre, outer, inner) = ((12.0, 10.4), 11.2, 4.4);
    let corner = |i: usize, radius: f64| polar(centre, radius, corner_angle(i, n));
    let ring = |radius: f64| path(&(0..n).map(|i| corner(i, radius)).collect::<Vec<_>>());
    let at = at % n;
    let on = path(&[corner(at, inner), corner(at, outer), corner(at + 1, outer), corner(at + 1, inner)]);
    Facet { ring: format!("{}{}", ring(outer), ring(inner)), on }
}

/// The angle of the `i`-th corner. The first face lies between corners 0 and 1, on top.
fn corner_angle(i: usize, n: usize) -> f64 {
    let (i, n) = (as_f64(i), as_f64(n));
    (i - 0.5) / n * TAU - TAU / 4.0
}

/// A row of `of` triangles, of which the first `level` are filled.
pub fn truss(level: usize, of: usize) -> Truss {
    let triangles = |range: std::ops::Range<usize>| {
        range.fold(String::new(), |mut path, i| {
            let x = 7 * i + 1;
            // Writing to a string does not fail.
            let _ = if i % 2 == 0 {
                write!(path, "M{x} 11.4h12l-6-10.4z")
            } else {
                write!(path, "M{x} 1h12l-6 10.4z")
            };
            path
        })
    };
    Truss {
        view_box: format!("0 0 {} 12.4", 7 * of + 7),
        on: triangles(0..level.min(of)),
        off: triangles(level.min(of)..of),
    }
}

/// A face of the map of services.
pub struct MapFace {
    /// The outline.
    pub path: String,
    /// The lit part.
    pub light: String,
    /// The part in shade.
    pub dark: String,
    /// The middle of the place for the name.
    pub label: Point,
    /// One for each component.
    pub cells: Vec<String>,
}

/// The box that the map is drawn in.
pub const MAP_BOX: &str = "-300 -262 600 524";

/// More cells than this on one face would be hairlines.
const MOST_CELLS: usize = 24;

/// The `at`-th face of the map, with its outer cells.
pub fn map_face(at: usize, services: usize, components: usize) -> MapFace {
    let n = faces(services);
    let (outer, inner) = (248.0, 96.0);
    // Faces stand a little apart; the gap is as wide inside as outside.
    let corner = |i: usize, radius: f64, side: f64| {
        polar((0.0, 0.0), radius, corner_angle(i, n) + side * 1.2 / radius)
    };
    let (a, b) = (corner(at, inner, 1.0), corner(at, outer, 1.0));
    let (c, d) = (corner(at + 1, outer, -1.0), corner(at + 1, inner, -1.0));
    let middle = lerp(b, c, 0.5);
    let angle = as_f64(at) / as_f64(n) * TAU - TAU / 4.0;
    let label = polar((0.0, 0.0), if n <= 6 { 150.0 } else { 185.0 }, angle);
    let shown = if components <= MOST_CELLS { components } else { 0 };
    let edge = |radius: f64| (corner(at, radius, 1.6), corner(at + 1, radius, -1.6));
    let (near, far) = (edge(254.0), edge(297.0));
    let cells = (0..shown).map(|cell| {
        let gap = 0.011;
        let (from, to) = (as_f64(cell) / as_f64(shown) + gap, as_f64(cell + 1) / as_f64(shown) - gap);
        path(&[
            lerp(near.0, near.1, from),
            lerp(far.0, far.1, from),
            lerp(far.0, far.1, to),
            lerp(near.0, near.1, to),
        ])
    });
    MapFace {
        path: path(&[a, b, c, d]),
        light: path(&[a, b, middle]),
        dark: path(&[d, c, middle]),
        label,
        cells: cells.collect(),
    }
}

/// The outlines of the faces that are left over where there are fewer services than make a ring.
pub fn blank_faces(services: usize) -> Vec<String> {
    (services..faces(services)).map(|at| map_face(at, services, 0).path).collect()
}

/// A flat hexagon that holds words: its left and right ends are cut at 60 degrees.
pub fn plate(left: f64, middle: f64, width: f64, height: f64) -> String {
    let cut = height / 2.0 / 3.0_f64.sqrt();
    let (top, bottom, right) = (middle - height / 2.0, middle + height / 2.0, left + width);
    path(&[
        (left, middle),
        (left + cut, top),
        (right - cut, top),
        (right, middle),
        (right - cut, bottom),
        (left + cut, bottom),
    ])
}

/// A number of a drawing: one decimal, none where it is whole, so that files stay small and the same everywhere.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Minus zero is zero.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}

fn path(points: &[Point]) -> String {
    let mut path = points.iter().enumerate().fold(String::new(), |mut path, (at, (x, y))| {
        let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, number(*x), number(*y));
        path
    });
    path.push('Z');
    path
}

fn polar(centre: Point, radius: f64, angle: f64) -> Point {
    (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
}

fn lerp(a: Point, b: Point, t: f64) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// Counts of a drawing are small, so nothing is lost.
pub fn as_f64(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_services_make_the_mark() {
        let sign = facet(0, 6);
        assert_eq!(sign.on, "M9.8 6.6L6.4 0.7L17.6 0.7L14.2 6.6Z");
        assert_eq!(truss(2, 5).on, "M1 11.4h12l-6-10.4zM8 1h12l-6 10.4z");
        assert_eq!(truss(5, 5).off, "");
    }

    #[test]
    fn every_face_of_any_ring_is_another_one() {
        for services in 1..=20 {
            let signs: std::collections::BTreeSet<String> =
                (0..services).map(|at| facet(at, services).on).collect();
            assert_eq!(signs.len(), services);
        }
    }
}
