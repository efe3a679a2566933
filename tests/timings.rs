//! Where the time of a build goes is told, and in a form that the profiler of a browser reads.

#![expect(clippy::disallowed_methods, reason = "this test lays out a hub of its own")]

use std::fs;

use crate::support::{laid_out, lattice};

#[test]
fn every_phase_is_in_the_table_and_in_the_trace() {
    let folder = laid_out("tests/cases/hub");
    let run = |options: &[&str]| String::from_utf8(lattice(folder.path(), options).stderr).unwrap();
    let said = run(&["build", "--timings"]);
    let phases = [
        "load", "parse", "resolve", "check", "plan", "theme", "render", "pages", "links", "package", "place",
    ];
    for phase in phases {
        let row = said.lines().find(|line| line.trim_start().starts_with(&format!("{phase} ")));
        assert!(row.is_some_and(|row| row.contains(" ms ") && row.contains(" %")), "{phase}: {said}");
    }
    assert!(said.lines().any(|line| line.starts_with("whole ")), "{said}");

    let trace = fs::read_to_string(folder.path().join(".lattice/timings.json")).unwrap();
    let trace: serde_json::Value = serde_json::from_str(&trace).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let whole = |phase: &str| {
        let event = events.iter().find(|event| event["name"] == phase).unwrap();
        assert_eq!(event["ph"], "X", "an event with a beginning and a length");
        (event["ts"].as_u64().unwrap(), event["dur"].as_u64().unwrap())
    };
    let ((render, length), (pages, part)) = (whole("render"), whole("pages"));
    assert!(render <= pages && pages + part <= render + length + 1, "pages are a part of render");
    assert!(events.iter().filter(|event| event["name"] == "component").count() >= 1, "and so is each page");

    assert!(!run(&["build"]).contains("phase "), "nobody asked");
}
