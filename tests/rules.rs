//! The manual of every rule is a test: its wrong example must be reported under its code, its right one must not.

mod support;

use support::{Section, compiled, files_under, hub_with, sections};

#[test]
fn every_rule_has_a_manual_whose_examples_are_true() {
    let manuals = files_under("src/check/rules", ".md");
    let rules = lattice::testing::rules();
    assert_eq!(manuals.len(), rules.len(), "one manual for each rule");
    for (code, manual) in rules {
        assert!(manual.starts_with(&format!("# {code}\n")), "the manual of {code} is headed by its code");
        let path =
            manuals.iter().find(|path| path.file_stem().unwrap().to_string_lossy().replace('_', "-") == code);
        let sections = sections(path.unwrap_or_else(|| panic!("{code} has no manual of its name")));
        let part = |title: &str| {
            sections
                .iter()
                .find(|section| section.title == title)
                .unwrap_or_else(|| panic!("{code}: no part {title}"))
        };
        assert!(reports(part("Wrong"), code), "{code}: the wrong example is not reported");
        let right = part("Right");
        let about_base = |line: &str| {
            !right.blocks.iter().any(|block| block.path.as_ref().is_some_and(|path| line.starts_with(path)))
        };
        let left: Vec<String> = lines(right, code).into_iter().filter(|line| !about_base(line)).collect();
        assert!(left.is_empty(), "{code}: the right example is reported: {left:?}");
    }
}

fn reports(section: &Section, code: &str) -> bool {
    !lines(section, code).is_empty()
}

fn lines(section: &Section, code: &str) -> Vec<String> {
    let lines = compiled(&hub_with(section)).lines();
    let others: Vec<&String> = lines
        .iter()
        .filter(|line| line.contains(" error[") && !line.contains(&format!("[{code}]")))
        .collect();
    assert!(others.is_empty(), "an example of {code} has another fault: {others:?}");
    lines.into_iter().filter(|line| line.contains(&format!("[{code}]"))).collect()
}
