//! What is wrong with something that is taken in, by the cells of the file that it came from.

use std::collections::BTreeMap;
use std::path::Path;

use crate::app::assess::file::Place;
use crate::app::edit::{Refused, wishes};
use crate::app::say::say;
use crate::base::text::count;
use crate::base::{Diagnostics, Severity};
use crate::exchange::{Cell, Comments, Datum, Problem, Taken, Written, as_seen, write_yaml};
use crate::load::{Disk, Overlay, World};
use crate::{Quiet, Wishes, check, understand};

/// Shows every problem, of the file itself and of what the hub says of it, and whether there is no error.
pub fn are_none(
    root: &Path,
    place: &Place,
    file: &str,
    taken: &Taken,
    profile: &Datum,
) -> Result<bool, Refused> {
    let wishes = wishes(root, "assess import workshop.xlsx --to north/2026 --root")?;
    let (found, elsewhere) = problems_of(&Disk::new(root), wishes, &place.path, file, taken, profile);
    for problem in &found {
        say(&block(problem, file));
    }
    say(&elsewhere.concat());
    let errors = found.iter().filter(|one| one.severity == Severity::Error).count() + elsewhere.len();
    if errors > 0 {
        say(&format!(
            "`{file}` has {}: mend it there and take it in again. Nothing was written.\n",
            count(errors, "error", "errors")
        ));
    }
    Ok(errors == 0)
}

/// Every problem, of the file itself and of what a hub says of it, by its cell; and in words those that have none. The profile is
/// looked at as if it lay at `at`.
pub fn problems_of(
    world: &dyn World,
    wishes: Wishes,
    at: &str,
    file: &str,
    taken: &Taken,
    profile: &Datum,
) -> (Vec<Problem>, Vec<String>) {
    let mut found = taken.problems.clone();
    let mut elsewhere = Vec::new();
    let written = write_yaml(profile, &Comments::new());
    let world =
        Overlay::new(world, BTreeMap::from([(at.to_string(), Some(written.text.clone().into_bytes()))]));
    let mut d = Diagnostics::default();
    let hub = understand(&mut d, &world, &Wishes { drafts: true, ..wishes }, &Quiet);
    check::check(&mut d, &hub.model);
    for one in d.sorted() {
        if hub.sources[one.span.source].path() != at || one.severity < Severity::Error {
            continue;
        }
        let path = path_of(&written, one.span.range().start).unwrap_or_default();
        let missing = missing(&one.message, path).filter(|_| one.code == "missing-field");
        let missing = missing.filter(|path| taken.cells.contains_key(path));
        let path = missing.as_deref().unwrap_or(path);
        match taken.cell_at(path) {
            Some(cell) => {
                let seen = |text: &str| as_seen(text, path, cell.sheet.is_some());
                let problem = Problem {
                    code: one.code,
                    severity: one.severity,
                    message: seen(&one.message),
                    help: seen(one.help.as_deref().unwrap_or_default()),
                    cell: cell.clone(),
                };
                // What was told of a row in its own words is not told again in those of the file that it becomes.
                let told = |own: &&Problem| {
                    own.code == one.code
                        && (own.cell == *cell || (own.code == "missing-field" && same_row(&own.cell, cell)))
                };
                if !taken.problems.iter().any(|own| told(&own)) {
                    found.push(problem);
                }
            }
            None => {
                elsewhere.push(format!("error[{}]: {}\n --> {file}: `{path}`\n\n", one.code, one.message));
            }
        }
    }
    found.sort_by(|a, b| (&a.cell, a.code, &a.message).cmp(&(&b.cell, b.code, &b.message)));
    found.dedup();
    (found, elsewhere)
}

/// The path of a field that is missed: the message stands where its neighbours are, and names it at its end.
fn missing(message: &str, path: &str) -> Option<String> {
    let (_, key) = message.trim_end_matches('`').rsplit_once('`')?;
    let entry: Vec<&str> = path.split('/').collect();
    match entry.as_slice() {
        ["entries", ..] => None,
        _ => Some(key.to_string()),
    }
}

fn path_of(written: &Written, at: usize) -> Option<&str> {
    written.path_at(at)
}

fn same_row(a: &Cell, b: &Cell) -> bool {
    (a.order, a.row) == (b.order, b.row)
}

/// A problem as the others are shown: the place, what stands there, the way out.
fn block(problem: &Problem, file: &str) -> String {
    let cell = &problem.cell;
    let between = if cell.sheet.is_some() { ": " } else { ", " };
    let mut out = format!(
        "{}[{}]: {}\n --> {file}{between}{}\n",
        problem.severity.word(),
        problem.code,
        problem.message,
        cell.name()
    );
    let line = cell.text.lines().next().unwrap_or_default();
    if !line.is_empty() {
        const MOST: usize = 80;
        let mut shown: String = line.chars().take(MOST).collect();
        if line.chars().count() > MOST || cell.text.lines().count() > 1 {
            shown.push('…');
        }
        out.push_str(&format!("  |\n  | {shown}\n"));
    }
    if !problem.help.is_empty() {
        out.push_str(&format!("  |\nhelp: {}\n", problem.help));
    }
    out + "\n"
}
