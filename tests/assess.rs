//! A workbook that somebody filled in comes back whole, or every problem in it is named by its sheet and cell.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out a hub and its workbook"
)]

use std::fs;
use std::path::Path;

use crate::support::{self, laid_out};
use rust_xlsxwriter::{Chart, ChartType, ExcelDateTime, Format, Formula, Workbook};

fn hub() -> tempfile::TempDir {
    laid_out("tests/cases/hub")
}

/// What the command says, and whether it ended well.
fn lattice(folder: &Path, arguments: &[&str]) -> (String, bool) {
    let ran = support::lattice(folder, arguments);
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
        "1 Absent",
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
        "'First service'!C3 (As is)",
        "'First service'!F3 (Target)",
        "'First service'!J3 (Id)",
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
    // A row that says nothing leaves its entry alone, unless rows are taken as they are; so does a component without a row.
    workbook(&[("First service", &[heads, &["beta", "", "", ""]])])
        .save(folder.path().join("filled.xlsx"))
        .unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(well && said.contains("says all of that already"), "{said}");
    workbook(&[("First service", &[heads, &["alpha", "", "", ""]])])
        .save(folder.path().join("filled.xlsx"))
        .unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(well && said.starts_with("1 row that says nothing was left as it is in the file"), "{said}");
    let (said, well) = lattice(folder.path(), &[NEW, &["--replace", "--dry-run"]].concat());
    assert!(well && said.contains("1 gone"), "{said}");
}

#[test]
fn what_stands_where_nothing_is_read_is_told() {
    let folder = hub();
    let rows: &[&[&str]] = &[
        &["Capability", "Component", "1 Absent", "Level 2", "3rd opinion", "Level agreed", "As is", "Id"],
        &["", "Alpha", "…", "…", "We disagree", "2", "1", "alpha"],
        &["", "We stopped here", "", "", "", "", "", ""],
    ];
    workbook(&[("Assessment", ASSESSMENT), ("First", rows)]).save(folder.path().join("filled.xlsx")).unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(!well, "{said}");
    let places: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix(" --> filled.xlsx: ")).collect();
    assert_eq!(
        places,
        ["First!E2 (3rd opinion)", "First!F2 (Level agreed)", "First!B3 (Component)"],
        "{said}"
    );
}

#[test]
fn a_formula_without_a_result_is_no_empty_cell_and_a_chart_is_no_sheet_of_answers() {
    let folder = hub();
    let rows: &[&[&str]] = &[&["Id", "As is", "Why this level"], &["alpha", "2", ""]];
    let mut made = workbook(&[("Assessment", ASSESSMENT), ("First", rows)]);
    let sheet = made.worksheet_from_name("First").unwrap();
    sheet.set_formula_result_default("");
    sheet.write_formula(1, 2, Formula::new("=1+1")).unwrap();
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("First!$B$2:$B$2");
    made.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    made.save(folder.path().join("filled.xlsx")).unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(
        !well && said.contains("C2 holds a formula without a result\n --> filled.xlsx: First!C2"),
        "{said}"
    );
    assert!(said.contains("  | =1+1\n"), "{said}");
}

#[test]
fn a_problem_is_told_in_the_words_of_the_sheet_at_its_own_cell() {
    let (folder, _) = hub_with("  alpha:\n    as_is:\n      level: 1\n");
    let fields: Vec<&[&str]> =
        ASSESSMENT.iter().map(|row| if row[0] == "Title" { &["Title", ""][..] } else { row }).collect();
    let heads: &[&str] = &[
        "Id",
        "As is",
        "Target",
        "Target by",
        "Why this target",
        "Owner",
        "Why lower than now",
        "Priorities",
    ];
    let rows: &[&[&str]] = &[heads, &["alpha", "2", "1", "soon", "So.", "Head", "", "1, 3"]];
    workbook(&[("Assessment", &fields), ("First", rows)]).save(folder.path().join("filled.xlsx")).unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    for words in [
        "needs *Title*\n --> filled.xlsx: Assessment!B2 (Title)\n",
        "is not a value for *Target by*\n",
        "*Why lower than now*",
        "several ids are separated by semicolons",
    ] {
        assert!(!well && said.contains(words), "{words}\n{said}");
    }
    assert_eq!(said.matches("(Priorities)").count(), 1, "{said}");
    assert!(!said.contains("reduction_reason"), "{said}");
}

#[test]
fn a_table_that_was_cut_or_spoilt_is_refused() {
    let folder = hub();
    let head = "component,level,rationale,evidence\n";
    for (rows, told) in [
        (
            "alpha,1,5\" of rain,\n",
            "there is a quote in a cell that is not in quotes\n --> t.csv, line 2, rationale",
        ),
        (
            "alpha,1,\"So.,\nbeta,2,,\n",
            "this cell starts with a quote and never ends\n --> t.csv, line 2, rationale",
        ),
        (
            "alpha,1,\"So\" it is,\n",
            "words follow the quote that ends this cell\n --> t.csv, line 2, rationale",
        ),
        (
            "alpha,1,,\"[{\"\"text\"\":\"\"a\"\"\"\n",
            "this is not evidence as Lattice writes it\n --> t.csv, line 2, evidence",
        ),
        (
            "alpha,1,De\u{0}puty,\n",
            "there is a sign in this text that nobody can see, U+0000\n --> t.csv, line 2, rationale",
        ),
    ] {
        fs::write(folder.path().join("t.csv"), format!("{head}{rows}")).unwrap();
        let import =
            ["assess", "import", "t.csv", "--to", "north/2026", "--title", "A", "--organisation", "B"];
        let (said, well) = lattice(folder.path(), &import);
        assert!(!well && said.contains(told), "{told}\n{said}");
    }
    assert!(!folder.path().join("content/profiles").exists());
}

const NORTH: &str =
    "title: Autumn\norganisation: Northshire Police\nmodel_version: 1.0.0\nas_of: 2026-11-20\nentries:\n";

const BETA: &str = "capability: first-capability\ntitle: Beta\nformer_ids: [old-beta]\nowner: Head of beta\noutline: Something else.\nlevels:\n  - descriptor: Nobody does it.\n  - descriptor: Some do it.\n  - descriptor: All do it.\n";

/// A hub of two components, with a profile of these entries.
fn hub_with(entries: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = hub();
    fs::write(folder.path().join("content/model/components/beta.yaml"), BETA).unwrap();
    let path = folder.path().join("content/profiles/north/2026.yaml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("{NORTH}{entries}")).unwrap();
    (folder, path)
}

#[test]
fn what_has_no_column_stays_and_a_sheet_needs_its_levels() {
    let entries = "  alpha:\n    as_is:\n      level: 1\n      confidence: low\n    target:\n      level: 2\n      by: 2027-03-31\n      rationale: So.\n      owner: Head\n    note: Ours.\n    basis: c8fd2391244b\n    marking: OFFICIAL\n";
    let (folder, path) = hub_with(entries);
    let sheet = |rows: &[&[&str]]| {
        workbook(&[("First service", rows)]).save(folder.path().join("filled.xlsx")).unwrap();
    };
    sheet(&[&["Id", "As is", "Target"], &["alpha", "1 Absent", "3 Whole"]]);
    let (said, well) = lattice(folder.path(), NEW);
    assert!(well, "{said}");
    let now = format!("{NORTH}{}", entries.replace("level: 2", "level: 3"));
    assert_eq!(fs::read_to_string(&path).unwrap(), now);
    // Without its level, a target goes as a whole.
    sheet(&[&["Id", "As is", "Target"], &["alpha", "1 Absent", ""]]);
    let (said, well) = lattice(folder.path(), NEW);
    let text = fs::read_to_string(&path).unwrap();
    assert!(well && !text.contains("target:") && text.contains("marking: OFFICIAL\n"), "{said}{text}");
    sheet(&[&["Id", "Why this level"], &["alpha", "We think."], &["beta", "So do we."]]);
    let (said, well) = lattice(folder.path(), NEW);
    assert!(!well && said.contains("the sheet `First service` has no column `As is`"), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn comments_beside_what_stays_are_kept_and_the_others_counted() {
    let (folder, path) = hub_with(
        "  alpha: # asked twice\n    as_is:\n      level: 1 # by hand\n      confidence: low # says the chief\n    note: Ours. # to be read\n",
    );
    fs::write(folder.path().join("t.csv"), "component,level,confidence\nalpha,2,\n").unwrap();
    let (said, well) = lattice(folder.path(), &["assess", "import", "t.csv", "--to", "north/2026"]);
    assert!(well && said.contains("1 comment goes with what stood beside.\n"), "{said}");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        format!(
            "{NORTH}  alpha: # asked twice\n    as_is:\n      level: 2 # by hand\n    note: Ours. # to be read\n    basis: c8fd2391244b\n"
        )
    );
}

#[test]
fn groups_take_in_their_copies_one_after_the_other() {
    let nobody = "    as_is:\n      level: null\n";
    let (folder, path) = hub_with(&format!("  alpha:\n{nobody}  beta:\n{nobody}"));
    let out = |name: &str| {
        let (said, well) =
            lattice(folder.path(), &["assess", "export", "north/2026", "--format", "csv", "--out", name]);
        assert!(well, "{said}");
        fs::read_to_string(folder.path().join(name)).unwrap()
    };
    let blank = out("blank.csv");
    for (name, id) in [("one.csv", "alpha,Alpha"), ("two.csv", "beta,Beta")] {
        let filled = blank.replace(&format!("{id},,,not assessed"), &format!("{id},,,2 Partial"));
        assert_ne!(filled, blank);
        fs::write(folder.path().join(name), filled).unwrap();
        let (said, well) = lattice(folder.path(), &["assess", "import", name, "--to", "north/2026"]);
        assert!(well, "{said}");
    }
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("level: 2").count(), 2, "{text}");
    let (said, well) = lattice(folder.path(), &["assess", "import", "blank.csv", "--to", "north/2026"]);
    assert!(well, "{said}");
    assert!(said.starts_with("2 rows that say nothing were left as they are in the file"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let replace = ["assess", "import", "blank.csv", "--to", "north/2026", "--replace"];
    let (said, well) = lattice(folder.path(), &replace);
    assert!(well && said.contains("2 changed"), "{said}");
    assert!(!fs::read_to_string(&path).unwrap().contains("level: 2"));
}

#[test]
fn what_was_sent_out_before_a_rename_comes_in_under_the_new_id() {
    let (folder, path) = hub_with("  alpha:\n    as_is:\n      level: 1\n");
    let heads: &[&str] = &["Id", "As is"];
    workbook(&[("First service", &[heads, &["old-beta", "2 Partial"], &["beta", ""]])])
        .save(folder.path().join("filled.xlsx"))
        .unwrap();
    let (said, well) = lattice(folder.path(), NEW);
    assert!(well && said.contains("`old-beta` is called `beta` now.\n"), "{said}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.ends_with("  beta:\n    as_is:\n      level: 2\n"), "{text}");
    // A profile that still has the former id keeps it until it is carried forward.
    let old = text.replace("  beta:", "  old-beta:");
    fs::write(&path, &old).unwrap();
    for form in ["csv", "xlsx", "yaml"] {
        let name = format!("out.{form}");
        lattice(folder.path(), &["assess", "export", "north/2026", "--format", form, "--out", &name]);
        let (said, well) = lattice(folder.path(), &["assess", "import", &name, "--to", "north/2026"]);
        assert!(well && said.ends_with("says all of that already; nothing was changed.\n"), "{said}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), old);
}

#[test]
fn a_file_of_another_organisation_is_refused() {
    let (folder, path) = hub_with("  alpha:\n    as_is:\n      level: 1\n");
    let before = fs::read_to_string(&path).unwrap();
    let south = before.replace("Northshire", "Southshire").replace("level: 1", "level: 3");
    fs::write(folder.path().join("south.yaml"), south.replace("  alpha:", "  beta:")).unwrap();
    let import = ["assess", "import", "south.yaml", "--to", "north/2026"];
    let (said, well) = lattice(folder.path(), &import);
    assert!(
        !well
            && said.contains(
                "is about Southshire Police, and `content/profiles/north/2026.yaml` about Northshire Police"
            ),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let ours = [&import[..], &["--organisation", "Northshire Police"]].concat();
    let (said, well) = lattice(folder.path(), &ours);
    assert!(well && said.contains("1 new and 1 without a row, as before"), "{said}");
    let (said, well) = lattice(folder.path(), &[&ours[..], &["--replace"]].concat());
    assert!(well && said.contains("1 gone"), "{said}");
}

#[test]
fn what_is_there_and_empty_is_no_change() {
    let (folder, _) = hub_with(
        "  alpha:\n    in_scope: true\n    as_is: { level: 1, evidence: [] }\n    target: { level: 2, by: 2027-03-31, rationale: So., owner: Head, priorities: [] }\n  beta: {}\n",
    );
    for form in ["csv", "xlsx", "yaml"] {
        let name = format!("out.{form}");
        lattice(folder.path(), &["assess", "export", "north/2026", "--format", form, "--out", &name]);
        for more in [&[][..], &["--replace"]] {
            let import = [&["assess", "import", &name, "--to", "north/2026"], more].concat();
            let (said, well) = lattice(folder.path(), &import);
            assert!(well && said.ends_with("says all of that already; nothing was changed.\n"), "{said}");
        }
    }
}

#[test]
fn a_level_that_a_table_changes_is_by_the_words_of_today() {
    let (folder, path) = hub_with("  alpha:\n    as_is:\n      level: 1\n    basis: \"000000000000\"\n");
    for (table, basis) in [
        ("component,note,basis\nalpha,Asked again,000000000000\n", "000000000000"),
        ("component,level\nalpha,2 Partial\n", "c8fd2391244b"),
        ("component,level,basis\nalpha,3,111111111111\n", "111111111111"),
    ] {
        fs::write(folder.path().join("t.csv"), table).unwrap();
        let (said, well) = lattice(folder.path(), &["assess", "import", "t.csv", "--to", "north/2026"]);
        let text = fs::read_to_string(&path).unwrap();
        assert!(well && text.contains(basis), "{said}{text}");
    }
    fs::write(folder.path().join("t.csv"), "component,level\nalpha,Out of scope\n").unwrap();
    let (said, well) = lattice(folder.path(), &["assess", "import", "t.csv", "--to", "north/2026"]);
    assert!(!well && said.contains("what is out of scope needs its `scope_reason`"), "{said}");
}
