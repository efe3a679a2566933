//! Assessments as tables and workbooks: what a hub offers comes back whole, and a workbook helps whoever fills it in.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out a hub and its files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::content::shipped;
use crate::support::in_memory;
use lattice::World as _;

/// A folder with the hub of a folder of the repository.
fn laid_out(hub: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let hub = in_memory(hub);
    for entry in hub.walk("content") {
        let path = folder.path().join(&entry.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, hub.read(&entry.path).unwrap()).unwrap();
    }
    folder
}

/// What the command writes and what it says; it must end well.
fn lattice(folder: &Path, arguments: &[&str]) -> (String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_lattice"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .unwrap();
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
        let other = format!("elsewhere/copy-{seen}");
        into(&other, &["--title", "Copy", "--organisation", "Elsewhere", "--as-of", "2026-11-01"]);
        assert_eq!(entries_of(folder.path(), &other), entries_of(folder.path(), id), "{id}");
    }
    assert!(seen >= 3, "{seen} tables");
}
