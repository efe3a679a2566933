//! Literate cases: a small hub with a few files changed, the problems that must be reported, and lines of pages.
//!
//! Each file in `tests/cases/<layer>/` holds cases: a second-level heading that is a sentence, files as fenced blocks
//! after their path, and a block `diagnostics` with every error and warning, in order. A block `html <page>` holds
//! fragments, one on a line, that the page must have; `no html <page>` those that it must not have.
//! To add one: append it with an empty `diagnostics` block, run with `UPDATE=1`, and read the difference.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one reads and updates its own cases"
)]

use std::fs;
use std::path::Path;

use crate::support::{Section, compiled, files_under, hub_with, sections, squeezed};

#[test]
fn every_case_says_what_it_says() {
    let update = std::env::var("UPDATE").is_ok();
    // `CASES=theme/own` runs one file while it is worked on.
    let only = std::env::var("CASES").unwrap_or_default();
    let mut faults = Vec::new();
    let mut cases = 0;
    for file in files_under("tests/cases", ".md") {
        if !file.to_string_lossy().contains(&only) {
            continue;
        }
        let sections = sections(&file);
        cases += sections.len();
        // From the last to the first, so that an update does not move the lines of those before it.
        for section in sections.iter().rev() {
            faults.extend(check(&file, section, update));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {cases} cases differ; run with UPDATE=1 and read the difference\n\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(cases >= 60 || !only.is_empty(), "only {cases} cases were found");
}

fn check(file: &Path, section: &Section, update: bool) -> Option<String> {
    let compiled = compiled(&hub_with(section));
    assert!(lattice::testing::places_are_honest(&compiled), "{}: {}", file.display(), section.title);
    let found: String = compiled
        .lines()
        .iter()
        .filter(|line| !line.contains(" notice["))
        .map(|line| format!("{line}\n"))
        .collect();
    let expected = section.blocks.iter().find(|block| block.info == "diagnostics");
    let expected = expected
        .unwrap_or_else(|| panic!("{}: `{}` has no diagnostics block", file.display(), section.title));
    let mut fault = String::new();
    if found != expected.text {
        if update {
            replace(file, expected.lines.clone(), &found);
        } else {
            fault.push_str(&format!("expected\n{}found\n{found}", expected.text));
        }
    }
    for block in &section.blocks {
        let (wanted, page) = match block.info.strip_prefix("html ") {
            Some(page) => (true, page),
            None => match block.info.strip_prefix("no html ") {
                Some(page) => (false, page),
                None => continue,
            },
        };
        let html = compiled
            .files()
            .find(|(path, _)| *path == page)
            .map(|(_, bytes)| squeezed(&String::from_utf8_lossy(bytes)));
        let Some(html) = html else {
            fault.push_str(&format!("there is no page {page}\n"));
            continue;
        };
        for line in block.text.lines().filter(|line| html.contains(&squeezed(line)) != wanted) {
            fault.push_str(&format!("{page} has{} {line}\n", if wanted { " not" } else { "" }));
        }
    }
    (!fault.is_empty()).then(|| format!("{}: {}\n{fault}", file.display(), section.title))
}

fn replace(file: &Path, lines: std::ops::Range<usize>, with: &str) {
    let text = fs::read_to_string(file).unwrap();
    let all: Vec<&str> = text.lines().collect();
    let before = all[..lines.start].iter().map(|line| format!("{line}\n"));
    let after = all[lines.end..].iter().map(|line| format!("{line}\n"));
    fs::write(file, before.chain([with.to_string()]).chain(after).collect::<String>()).unwrap();
}
