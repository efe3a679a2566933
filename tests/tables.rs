//! Assessments as tables and workbooks: what a hub offers comes back whole, and a workbook helps whoever fills it in.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out a hub and its files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::content::shipped;
use crate::support::{self, laid_out};

/// What the command writes and what it says; it must end well.
fn lattice(folder: &Path, arguments: &[&str]) -> (String, String) {
    let ran = support::lattice(folder, arguments);
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{arguments:?}: {said}");
    (String::from_utf8_lossy(&ran.stdout).into_owned(), said)
}

/// What a profile says of each component, by its id: a table has them in the order of the model.
fn entries_of(folder: &Path, profile: &str) -> BTreeMap<String, String> {
    let (text, _) = lattice(folder, &["assess", "export", profile, "--format", "yaml"]);
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    let mut id = String::new();
    for line in text.split_once("\nentries:\n").unwrap().1.lines() {
        if !line.starts_with("   ") {
            id = line.to_string();
        }
        entries.entry(id.clone()).or_default().push_str(line);
    }
    entries
}

/// The table beside each profile is what its file says: nothing is made plain, left out or added.
#[test]
fn the_table_of_a_shipped_profile_is_the_profile() {
    let folder = laid_out("");
    let files = shipped();
    let tables = files.iter().filter_map(|(path, bytes)| {
        Some((path.strip_prefix("data/profiles/")?.strip_suffix(".csv")?, bytes))
    });
    let mut seen = 0;
    for (id, bytes) in tables {
        seen += 1;
        fs::write(folder.path().join("table.csv"), bytes).unwrap();
        let into = |to: &str, more: &[&str]| {
            let import = ["assess", "import", "table.csv", "--replace", "--to", to];
            lattice(folder.path(), &[&import[..], more].concat()).1
        };
        let said = into(id, &[]);
        assert!(said.ends_with("says all of that already; nothing was changed.\n"), "{id}: {said}");
        // What a file keeps without a cell would not come back in a new one; the largest profile shows it.
        if id != "northmere/2026-autumn" {
            continue;
        }
        let other = format!("elsewhere/copy-{seen}");
        into(&other, &["--title", "Copy", "--organisation", "Elsewhere", "--as-of", "2026-11-01"]);
        assert_eq!(entries_of(folder.path(), &other), entries_of(folder.path(), id), "{id}");
    }
    assert!(seen >= 3, "{seen} tables");
}

/// The parts of a workbook that are XML, by path.
fn xml_of(workbook: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(workbook).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().to_string(), text);
    }
    parts
}

/// The elements of a name in a text: each from its own `<` up to the next of the name.
fn elements<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let open = format!("<{name} ");
    let starts: Vec<usize> = text.match_indices(&open).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}

/// The cells of a sheet by their names, each with its text and the number of its style.
fn cells(parts: &BTreeMap<String, String>, sheet: &str) -> BTreeMap<String, (String, usize)> {
    let shared = parts["xl/sharedStrings.xml"].split("<si>").skip(1);
    let shared: Vec<&str> =
        shared.map(|one| one.split_once('>').unwrap().1.split("</t>").next().unwrap()).collect();
    let cell = |one: &&str| {
        let text = between(one, "<v>", "</v>").map_or("", |number| shared[number.parse::<usize>().unwrap()]);
        let style = between(one, " s=\"", "\"").map_or(0, |number| number.parse().unwrap());
        (between(one, "r=\"", "\"").unwrap().to_string(), (text.to_string(), style))
    };
    elements(between(&parts[sheet], "<sheetData>", "</sheetData>").unwrap(), "c").iter().map(cell).collect()
}

/// Drop-down lists offer what a cell may hold, headings and words are locked and answers are not, and each level stands
/// beside its answer in the model's words.
#[test]
fn a_workbook_guides_whoever_fills_it_in() {
    let folder = laid_out("tests/cases/hub");
    let path = folder.path().join("content/model/components/alpha.yaml");
    let alpha = fs::read_to_string(&path).unwrap();
    let enough = "descriptor: It is there for some.\n    good_enough_when: Few need it.";
    fs::write(&path, alpha.replace("descriptor: It is there for some.", enough)).unwrap();
    lattice(
        folder.path(),
        &["assess", "new", "north/2026", "--title", "T", "--organisation", "Northshire Police"],
    );
    lattice(folder.path(), &["assess", "export", "north/2026", "--format", "xlsx", "--out", "w.xlsx"]);
    let parts = xml_of(&folder.path().join("w.xlsx"));

    let sheets = elements(between(&parts["xl/workbook.xml"], "<sheets>", "</sheets>").unwrap(), "sheet");
    let named: Vec<&str> = sheets.iter().map(|sheet| between(sheet, "name=\"", "\"").unwrap()).collect();
    assert_eq!(named, ["Read me first", "Assessment", "First service", "Ids", "Lists"]);
    for (sheet, number) in sheets.iter().zip(1..) {
        let is_hidden = sheet.contains("state=\"hidden\"");
        assert_eq!(is_hidden, number == 5, "{sheet}");
        let is_protected =
            parts[&format!("xl/worksheets/sheet{number}.xml")].contains("<sheetProtection sheet=\"1\"");
        assert!(is_protected || is_hidden, "{sheet}: a heading could be lost by accident");
    }

    const SHEET: &str = "xl/worksheets/sheet3.xml";
    let looks = between(&parts["xl/styles.xml"], "<cellXfs", "</cellXfs>").unwrap();
    let is_open: Vec<bool> =
        elements(looks, "xf").iter().map(|look| look.contains("<protection locked=\"0\"/>")).collect();
    let cells_of = cells(&parts, SHEET);
    let by_head: BTreeMap<&str, (&str, &str, bool)> = cells_of
        .iter()
        .filter_map(|(place, (head, _))| {
            let column = place.strip_suffix('1')?;
            let (text, look) = &cells_of[&format!("{column}2")];
            Some((head.as_str(), (column, text.as_str(), is_open[*look])))
        })
        .collect();
    let locked: Vec<&str> = by_head.iter().filter(|(_, (.., open))| !open).map(|(head, _)| *head).collect();
    let told = ["1 Absent", "2 Partial", "3 Whole", "Basis", "Capability", "Component", "Id", "Shown"];
    assert_eq!(locked, told, "what is there to be read is locked");
    assert_eq!(by_head.len() - locked.len(), 15, "every answer can be given");
    for (head, words) in [
        ("1 Absent", "It is not there."),
        ("2 Partial", "It is there for some.\n\nGood enough when: Few need it."),
        ("3 Whole", "It is there for all."),
        ("Component", "Alpha"),
        ("Id", "alpha"),
    ] {
        assert_eq!(by_head[head].1, words, "{head}");
    }
    for (place, (head, look)) in &cells_of {
        let is_head = place.ends_with('1') && place.trim_end_matches('1').chars().all(char::is_alphabetic);
        assert!(!is_head || !is_open[*look], "the heading {head} is locked");
    }

    let lists = cells(&parts, "xl/worksheets/sheet5.xml");
    let rules = elements(&parts[SHEET], "dataValidation");
    let levels = ["1 Absent", "2 Partial", "3 Whole"];
    let with_more = [&levels[..], &["Not assessed", "Out of scope"]].concat();
    let expected: [(&str, &[&str], bool); 4] = [
        ("As is", &with_more, true),
        ("Confidence", &["low", "medium", "high"], true),
        ("Target", &levels, true),
        // A marking may also say how to handle it, in words that no list has.
        ("Marking", &["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"], false),
    ];
    assert_eq!(rules.len(), expected.len());
    for (head, choices, is_strict) in expected {
        let place = format!("sqref=\"{}2\"", by_head[head].0);
        let rule = rules.iter().find(|rule| rule.contains(&place)).unwrap();
        let range = between(rule, "<formula1>Lists!", "</formula1>").unwrap().replace('$', "");
        let (first, last) = range.split_once(':').unwrap();
        let column = first.trim_end_matches('1');
        let last: usize = last.strip_prefix(column).unwrap().parse().unwrap();
        let offered: Vec<&str> = (1..=last).map(|row| lists[&format!("{column}{row}")].0.as_str()).collect();
        assert_eq!(offered, choices, "{head}");
        assert!(!lists.contains_key(&format!("{column}{}", last + 1)), "{head} offers the whole list");
        assert_eq!(rule.contains("showErrorMessage=\"1\""), is_strict, "{head}");
        assert!(rule.contains("type=\"list\"") && rule.contains("allowBlank=\"1\""), "{head}");
    }
}
