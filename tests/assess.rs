//! A workbook that somebody filled in comes back whole, or every problem in it is named by its sheet and cell.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out a hub and its workbook"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::in_memory;
use lattice::World as _;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn hub() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let hub = in_memory("tests/cases/hub");
    for entry in hub.walk("content") {
        let path = folder.path().join(&entry.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, hub.read(&entry.path).unwrap()).unwrap();
    }
    folder
}

/// What the command says, and whether it ended well.
fn lattice(folder: &Path, arguments: &[&str]) -> (String, bool) {
    let ran = Command::new(env!("CARGO_BIN_EXE_lattice"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .unwrap();
    (String::from_utf8_lossy(&ran.stderr).into_owned(), ran.status.success())
}

/// A workbook of sheets with rows of texts.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0u32..).zip(*rows) {
            for (column, text) in (0u16..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    workbook
}

const ASSESSMENT: &[&[&str]] = &[
    &["Field", "Value"],
    &["Title", "Autumn"],
    &["Organisation", "Northshire Police"],
    &["As of", "2026-11-20"],
    &["Model version", "1.0.0"],
];

const NEW: &[&str] = &["assess", "import", "filled.xlsx", "--to", "north/2026"];

#[test]
fn every_problem_is_named_by_its_sheet_and_cell() {
    let folder = hub();
    let heads: &[&str] = &[
        "Component",
        "1 Not there",
        "As is",
        "Confidence",
        "Why this level",
        "Target",
        "Target by",
        "Owner",
        "Mood",
        "Id",
    ];
    let rows: &[&[&str]] = &[
        heads,
        &["Alpha", "…", "5 Splendid", "sure", "It is.", "3", "next year", "", "good", "alpha"],
        &["Beta", "…", "Out of scope", "", "", "2", "", "", "", "beta"],
        &["Alpha", "…", "1", "", "", "", "", "", "", "alpha"],
        &["Gamma", "…", "", "", "We think.", "", "2027-01-01", "", "", "Gamma 1"],
        &["", "…", "", "", "Lost words", "", "", "", "", ""],
    ];
    let notes: &[&[&str]] = &[&["Ideas"], &["Ask the neighbours"]];
    let fields: Vec<&[&str]> = ASSESSMENT.iter().copied().chain([&["Mood", "Good"][..]]).collect();
    let mut made = workbook(&[("Assessment", &fields), ("First service", rows), ("Notes", notes)]);
    made.save(folder.path().join("filled.xlsx")).unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(!well);
    let places: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix(" --> filled.xlsx: ")).collect();
    let expected = [
        "Assessment!B6 (Mood)",
        "'First service'!C2 (As is)",
        "'First service'!D2 (Confidence)",
        "'First service'!G2 (Target by)",
        "'First service'!I2 (Mood)",
        "'First service'!F3 (Target)",
        "'First service'!J3 (Id)",
        "'First service'!J3 (Why out of scope)",
        "'First service'!J4 (Id)",
        "'First service'!J5 (Id)",
        "'First service'!J6 (Id)",
        "Notes!A1",
    ];
    let (mut found, mut wanted) = (places.clone(), expected.to_vec());
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted, "{said}");
    assert!(said.contains("error[invalid-value]: `5 Splendid` is no level\n"), "{said}");
    assert!(said.contains("  |\n  | next year\n  |\nhelp: write a date that exists"), "{said}");
    assert!(
        said.ends_with("12 errors: mend it there and take it in again. Nothing was written.\n"),
        "{said}"
    );
    assert!(!folder.path().join("content/profiles").exists());
}

#[test]
fn answers_are_read_however_a_program_writes_them() {
    let folder = hub();
    let heads: &[&str] = &["Id", "as is", "Target", "Target by", "Why this target", "Owner"];
    let mut made = workbook(&[
        ("Assessment", ASSESSMENT),
        ("Anything", &[heads, &["alpha", "", "whole", "", "=1+1", "Head"]]),
    ]);
    let sheet = made.worksheet_from_name("Anything").unwrap();
    sheet.write_number(1, 1, 2.0).unwrap();
    let day = ExcelDateTime::from_ymd(2027, 3, 31).unwrap();
    sheet.write_datetime_with_format(1, 3, day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    made.save(folder.path().join("filled.xlsx")).unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(well, "{said}");
    let text = fs::read_to_string(folder.path().join("content/profiles/north/2026.yaml")).unwrap();
    assert_eq!(
        text,
        "title: Autumn\norganisation: Northshire Police\nmodel_version: 1.0.0\nas_of: 2026-11-20\nentries:\n  alpha:\n    as_is:\n      level: 2\n    target:\n      level: 3\n      by: 2027-03-31\n      rationale: =1+1\n      owner: Head\n"
    );
}

#[test]
fn a_level_that_was_chosen_anew_is_by_the_words_on_the_sheet() {
    let folder = hub();
    let profile = "# Ours.\ntitle: Autumn\norganisation: Northshire Police\nmodel_version: 1.0.0\nas_of: 2026-11-20\nentries:\n  alpha: # asked twice\n    as_is: { level: 1 }\n    basis: 000000000000\n";
    let path = folder.path().join("content/profiles/north/2026.yaml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, profile).unwrap();
    let heads: &[&str] = &["Id", "Basis", "Shown", "As is"];
    for (level, basis) in [("1", "000000000000"), ("2", "c8fd2391244b")] {
        let rows: &[&[&str]] = &[heads, &["alpha", "000000000000", "c8fd2391244b", level]];
        workbook(&[("First service", rows)]).save(folder.path().join("filled.xlsx")).unwrap();
        let (said, well) = lattice(folder.path(), NEW);
        assert!(well, "{said}");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# Ours.\n") && text.contains(basis), "{text}");
        assert!(text.contains(&format!("level: {level}")), "{text}");
    }
    // A row that nobody fills in any more takes its entry away; a component without a row keeps it.
    workbook(&[("First service", &[heads, &["beta", "", "", ""]])])
        .save(folder.path().join("filled.xlsx"))
        .unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(well && said.contains("says all of that already"), "{said}");
    workbook(&[("First service", &[heads, &["alpha", "", "", ""]])])
        .save(folder.path().join("filled.xlsx"))
        .unwrap();
    let (said, well) = lattice(folder.path(), &[NEW, &["--dry-run"]].concat());
    assert!(well && said.contains("1 gone"), "{said}");
}
