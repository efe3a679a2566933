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

/// The names of the table with their indents, in their order.
fn rows(said: &str) -> Vec<&str> {
    let table = said.lines().skip_while(|line| !line.starts_with("phase "));
    let rows = table.skip(1).take_while(|line| line.contains(" ms"));
    rows.map(|row| &row[..row.find(|c: char| c.is_ascii_digit()).unwrap_or(0)]).map(str::trim_end).collect()
}

#[test]
fn the_rows_are_the_same_whichever_thread_did_what() {
    let folder = laid_out("tests/cases/hub");
    let run = |jobs: &str| {
        let options = ["build", "--no-cache", "--timings", "--jobs", jobs];
        String::from_utf8(lattice(folder.path(), &options).stderr).unwrap()
    };
    let one = run("1");
    let expected = rows(&one);
    for jobs in ["1", "2", "2", "4"] {
        let said = run(jobs);
        assert_eq!(rows(&said), expected, "with {jobs} threads");
    }
    for row in [
        "load",
        "render",
        "  search",
        "  pages",
        "    component",
        "    press",
        "    search",
        "  tables",
        "package",
    ] {
        assert!(expected.contains(&row), "{row:?}: {one}");
    }
    let at = |row: &str| expected.iter().position(|one| *one == row).unwrap();
    assert!(at("render") < at("  pages") && at("  pages") < at("    component"), "{one}");
    assert!(at("    component") < at("  tables") && at("  tables") < at("links"), "{one}");
}
