//! Real files, from which random ones are made: the hub's own content, the site of the tests, and the cases.

use std::fs;

use lattice::fuzzing::Form;
use lattice::{Memory, World as _};

use super::bodies::{PROFILE, import, parts};
use crate::support::{Section, files_under, in_memory, sections};

/// What is long is cut: a fuzzer learns more from many short files than from a few long ones.
const LONG: usize = 6_000;

/// The seeds of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let found: Vec<Vec<u8>> = match target {
        "yaml" => files(".yaml").map(|(path, text)| format!("{path}\n{text}").into_bytes()).collect(),
        "front" => files(".md").map(|(_, text)| text.into_bytes()).collect(),
        "markdown" => {
            let bodies = files(".md").map(|(_, text)| match text.split_once("\n---\n") {
                Some((_, body)) => body.to_string(),
                None => text,
            });
            bodies.flat_map(|body| pieces(&body)).collect()
        }
        "profile-yaml" => {
            let own = files(".yaml").filter(|(path, _)| path.contains("/profiles/"));
            own.map(|(_, text)| text.into_bytes()).chain([PROFILE.as_bytes().to_vec()]).collect()
        }
        "profile-csv" => tables(),
        "profile-xlsx" => workbooks(),
        "tree" => trees(),
        other => panic!("there is no target `{other}`"),
    };
    found
        .into_iter()
        .map(|mut seed| {
            // An archive that is cut is none.
            if !seed.starts_with(b"PK") {
                seed.truncate(LONG);
            }
            seed
        })
        .collect()
}

fn cases() -> impl Iterator<Item = Section> {
    files_under("tests/cases", ".md").into_iter().flat_map(|path| sections(&path))
}

/// Every file with an ending, with its path in its hub.
fn files(ending: &'static str) -> impl Iterator<Item = (String, String)> {
    let hubs: [Memory; 2] = ["", "tests/sites/practices/site"].map(in_memory);
    let whole = hubs.into_iter().flat_map(move |hub| {
        let paths = hub.walk("content").into_iter().map(|entry| entry.path);
        let all = paths.filter(move |path| path.ends_with(ending));
        all.map(|path| (path.clone(), String::from_utf8(hub.read(&path).unwrap()).unwrap()))
            .collect::<Vec<_>>()
    });
    let blocks = cases().flat_map(|section| section.blocks);
    let blocks = blocks.filter_map(|block| Some((block.path?, block.text)));
    whole.chain(blocks.filter(move |(path, _)| path.ends_with(ending)))
}

/// A text cut at its second-level headings.
fn pieces(text: &str) -> Vec<Vec<u8>> {
    text.split("\n## ").map(|piece| format!("## {piece}").into_bytes()).collect()
}

fn tables() -> Vec<Vec<u8>> {
    let mut found = vec![import().export(PROFILE, Form::Table).unwrap()];
    for name in ["reading.json", "layout.json"] {
        let text = fs::read_to_string(crate::support::repository(&format!("tests/assess/{name}"))).unwrap();
        let list: serde_json::Value = serde_json::from_str(&text).unwrap();
        let tables = list["cases"].as_array().unwrap().iter().filter_map(|case| case["csv"].as_str());
        // The components of those lists are others than those of this hub.
        found.extend(
            tables.map(|csv| csv.replace("digital-dog", "alpha").replace("cyber", "beta").into_bytes()),
        );
    }
    found
}

fn workbooks() -> Vec<Vec<u8>> {
    let whole = import().export(PROFILE, Form::Workbook).unwrap();
    let mut found: Vec<Vec<u8>> = parts::unpacked(whole.clone())
        .into_iter()
        .map(|(path, content)| [format!("{}{path}\n", parts::MARK).into_bytes(), content].concat())
        .collect();
    found.push(whole);
    found
}

fn trees() -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for (at, section) in cases().enumerate() {
        let wishes = ["", "drafts", "omit official", "url", "drafts omit url"][at % 5];
        let mut text = format!("{wishes}\n");
        for block in &section.blocks {
            if let Some(path) = &block.path {
                text.push_str(&format!("{}{path}\n{}", parts::MARK, block.text));
            }
        }
        if section.blocks.iter().any(|block| block.path.is_some()) {
            found.push(text.into_bytes());
        }
    }
    found
}
