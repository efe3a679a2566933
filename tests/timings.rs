//! Where the time of a build goes is told, and in a form that the profiler of a browser reads.

#![expect(clippy::disallowed_methods, reason = "this test lays out a hub of its own")]

use std::fs;
use std::process::Command;

use crate::support::in_memory;
use lattice::World as _;

#[test]
fn every_phase_is_in_the_table_and_in_the_trace() {
    let folder = tempfile::tempdir().unwrap();
    let hub = in_memory("tests/cases/hub");
    for entry in hub.walk("content") {
        let path = folder.path().join(&entry.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, hub.read(&entry.path).unwrap()).unwrap();
    }
    let run = |options: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_lattice"))
            .args(options)
            .current_dir(folder.path())
            .output()
            .unwrap();
        String::from_utf8(run.stderr).unwrap()
    };
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
