//! The manual of every code is a test: its wrong example must be reported under its code, its right one must not. Every
//! code that the program reports has a page, with its severities, and every page a use.

#![expect(
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one reads the sources"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{Section, compiled, files_under, hub_with, repository, sections_of};

#[test]
fn every_code_has_a_manual_whose_examples_are_true() {
    let manual = lattice::testing::manual();
    let files = files_under("src/check/rules", ".md").len() + files_under("src/manual/pages", ".md").len();
    assert_eq!(files, manual.len(), "one page for each code");
    // `CODE=marking cargo test --test all rules` tries one page.
    let one = std::env::var("CODE").ok();
    let manual = manual.into_iter().filter(|(code, ..)| one.as_deref().is_none_or(|one| one == *code));
    let faults: Vec<String> = manual.flat_map(|(code, _, text)| faults_of(code, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with a page of the manual.
fn faults_of(code: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with(&format!("# {code}\n")) {
        faults.push(format!("{code}: the page is not headed by its code"));
    }
    let sections = sections_of(text);
    let [wrong, right] = sections.as_slice() else { return vec![format!("{code}: not two examples")] };
    if [wrong.title.as_str(), &right.title] != ["Wrong", "Right"] {
        faults.push(format!("{code}: the examples are not headed *Wrong* and *Right*"));
    }
    if wrong.blocks.is_empty() {
        faults.extend(names_no_test(code, text));
        return faults;
    }
    let (found, others) = lines(wrong, code);
    if found.is_empty() || !others.is_empty() {
        faults.push(format!("{code}: the wrong example has {} such problems, and {others:?}", found.len()));
    }
    // The small hub below an example has notices of its own.
    let about_base = |line: &str| {
        !right.blocks.iter().any(|block| block.path.as_ref().is_some_and(|path| line.starts_with(path)))
    };
    let (mut left, others) = lines(right, code);
    left.retain(|line| !about_base(line));
    left.extend(others);
    if !left.is_empty() {
        faults.push(format!("{code}: the right example is reported: {left:?}"));
    }
    faults
}

/// What no text in memory can show names the test that does, and that test names the code.
fn names_no_test(code: &str, text: &str) -> Option<String> {
    let path = text.split('`').find(|part| part.ends_with(".rs") || part.ends_with(".md"));
    let named = path.map(|path| fs::read_to_string(repository(path)).unwrap_or_default());
    let provokes = named.is_some_and(|test| test.contains(&format!("[{code}]")));
    (!provokes).then(|| format!("{code}: there is neither an example nor a test that provokes it"))
}

/// The problems of this code, and errors of any other.
fn lines(section: &Section, code: &str) -> (Vec<String>, Vec<String>) {
    let mark = format!("[{code}]");
    let (own, others): (Vec<String>, Vec<String>) =
        compiled(&hub_with(section)).lines().into_iter().partition(|line| line.contains(&mark));
    (own, others.into_iter().filter(|line| line.contains(" error[")).collect())
}

#[test]
fn every_code_that_is_reported_has_a_page_with_its_severities_and_every_page_a_use() {
    let mut used: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for file in files_under("src", ".rs") {
        let text = fs::read_to_string(file).unwrap();
        for severity in ["error", "warning", "notice"] {
            for rest in text.split(&format!("Diagnostic::{severity}(")).skip(1) {
                let code = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                let code =
                    code.unwrap_or_else(|| panic!("a code is written where it is reported: {rest:.60}"));
                used.entry(code.to_string()).or_default().insert(severity);
            }
        }
    }
    assert!(used.len() >= 60, "{} codes", used.len());
    let manual = lattice::testing::manual().into_iter();
    let manual: BTreeMap<String, BTreeSet<&str>> =
        manual.map(|(code, words, _)| (code.to_string(), words.into_iter().collect())).collect();
    assert_eq!(used, manual, "the codes of the program and those of the manual, with their severities");
}
