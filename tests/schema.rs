//! The schemas say what the readers accept: every field is tried on its reader, and its reader is asked for its fields.
//!
//! What a validator is needed for is written to `target/tmp/schemas/`, where `tests/schemas/agree.py` finds it: many
//! values for every field, and every file of the hubs, cases and manual pages, each with what the program says.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one writes what the next step reads"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{files_under, hub_with, in_memory, sections, sections_of, wishes};
use lattice::testing::{problems_before_pages, problems_of_file, schema_of, schemas};
use lattice::{Memory, World as _};
use serde_json::{Map, Value, json};

/// Where a file of each kind lies.
const PATHS: [(&str, &str); 23] = [
    ("hub", "content/hub.yaml"),
    ("service", "content/model/services/one.yaml"),
    ("capability", "content/model/capabilities/one.yaml"),
    ("component", "content/model/components/one.yaml"),
    ("scale", "content/model/scales/one.yaml"),
    ("topic", "content/model/topics/one.yaml"),
    ("matrix", "content/model/matrices/one.yaml"),
    ("plan", "content/model/plans/one.yaml"),
    ("work-stream", "content/model/work-streams/one.yaml"),
    ("programme", "content/model/programmes/one.yaml"),
    ("rag-scheme", "content/model/rag-schemes/one.yaml"),
    ("persona", "content/model/personas/one.yaml"),
    ("statements", "content/model/statements/one.yaml"),
    ("passport", "content/model/passports/one.yaml"),
    ("profile", "content/profiles/one/two.yaml"),
    ("source", "content/evidence/sources/one.yaml"),
    ("grading", "content/evidence/grading/one.yaml"),
    ("guide", "content/guides/one.md"),
    ("page", "content/pages/one/two.md"),
    ("glossary", "content/glossary.yaml"),
    ("search", "content/search.yaml"),
    ("changes", "content/changes/1.0.0.yaml"),
    ("theme", "themes/one/theme.yaml"),
];

/// A mapping in a schema, with the way to it from the root.
struct Place<'s> {
    name: &'static str,
    root: &'s Value,
    way: Vec<Step>,
    schema: &'s Value,
}

#[derive(Debug, Clone)]
enum Step {
    Key(String),
    /// A value by the id that it belongs to.
    Id,
    Item,
    Choice(usize),
}

fn read_all() -> Vec<(&'static str, Value)> {
    let all: Vec<_> =
        schemas().into_iter().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect();
    assert_eq!(all.iter().map(|(name, _)| *name).collect::<Vec<_>>(), PATHS.map(|(name, _)| name));
    all
}

/// Every mapping of every schema.
fn places<'s>(all: &'s [(&'static str, Value)]) -> Vec<Place<'s>> {
    let mut found = Vec::new();
    for (name, root) in all {
        walk(name, root, root, &mut Vec::new(), &mut found);
    }
    assert!(found.len() >= 40, "{} mappings", found.len());
    found
}

fn walk<'s>(
    name: &'static str,
    root: &'s Value,
    at: &'s Value,
    way: &mut Vec<Step>,
    found: &mut Vec<Place<'s>>,
) {
    if at.get("properties").is_some() {
        found.push(Place { name, root, way: way.clone(), schema: at });
    }
    let fields = at["properties"].as_object().into_iter().flatten();
    let fields = fields.map(|(key, inner)| (Step::Key(key.clone()), inner));
    let items = at.get("items").map(|inner| (Step::Item, inner));
    let by_id = at["additionalProperties"].as_object().is_some();
    let items = items.into_iter().chain(by_id.then(|| (Step::Id, &at["additionalProperties"])));
    let choices = at["anyOf"].as_array().into_iter().flatten().enumerate();
    let choices = choices.map(|(nth, inner)| (Step::Choice(nth), inner));
    for (step, inner) in fields.chain(items).chain(choices) {
        way.push(step);
        walk(name, root, inner, way, found);
        way.pop();
    }
}

impl Place<'_> {
    /// A file that is good but for what stands here.
    fn file(&self, here: &Value) -> Value {
        around(self.root, &self.way, here)
    }

    /// What the reader says of that file.
    fn problems(&self, here: &Value) -> Vec<(String, String)> {
        problems(self.name, &self.file(here))
    }

    fn fields(&self) -> &Map<String, Value> {
        self.schema["properties"].as_object().unwrap()
    }

    fn is_open(&self) -> String {
        format!("{} {:?}", self.name, self.way)
    }
}

fn around(schema: &Value, way: &[Step], here: &Value) -> Value {
    match way.split_first() {
        None => here.clone(),
        Some((Step::Key(key), rest)) => {
            let mut object = least(schema);
            object[key] = around(&schema["properties"][key], rest, here);
            for needed in schema["dependencies"][key].as_array().into_iter().flatten() {
                object[needed.as_str().unwrap()] = least(&schema["properties"][needed.as_str().unwrap()]);
            }
            object
        }
        Some((Step::Item, rest)) => {
            let mut list = least(schema);
            let items = list.as_array_mut().unwrap();
            items.truncate(items.len().saturating_sub(1));
            items.push(around(&schema["items"], rest, here));
            list
        }
        Some((Step::Id, rest)) => json!({ "one": around(&schema["additionalProperties"], rest, here) }),
        Some((Step::Choice(nth), rest)) => around(&schema["anyOf"][nth], rest, here),
    }
}

/// The least that a schema accepts, with what it asks for on conditions.
fn least(schema: &Value) -> Value {
    if let Some(first) =
        [&schema["examples"][0], &schema["enum"][0], &schema["const"]].into_iter().find(|one| !one.is_null())
    {
        return first.clone();
    }
    if let Some(first) = schema["anyOf"].get(0) {
        return least(first);
    }
    match schema["type"].as_str() {
        Some("object") => {
            let on_condition = [&schema["then"], &schema["else"]].map(|one| one["required"].as_array());
            let keys = on_condition.into_iter().chain([schema["required"].as_array()]).flatten().flatten();
            let keys = keys.map(|key| key.as_str().unwrap().to_string());
            keys.map(|key| {
                let value = least(&schema["properties"][&key]);
                (key, value)
            })
            .collect::<Map<_, _>>()
            .into()
        }
        Some("array") => {
            let few = schema["minItems"].as_u64().unwrap_or(0);
            (0..few).map(|_| least(&schema["items"])).collect::<Vec<_>>().into()
        }
        _ => json!("text"),
    }
}

fn problems(name: &str, file: &Value) -> Vec<(String, String)> {
    let path = PATHS.iter().find(|(one, _)| *one == name).unwrap().1;
    let text =
        if path.ends_with(".md") { format!("---\n{file}\n---\n\nText.\n") } else { format!("{file}\n") };
    problems_of_file(path, &text)
}

#[test]
fn every_kind_of_file_has_its_schema() {
    for (name, path) in PATHS {
        assert_eq!(schema_of(path), Some(name), "{path}");
    }
    for none in ["content/images/one.yaml", "content/model/levels/one.yaml", "content/hubs.yaml", "urls.lock"]
    {
        assert_eq!(schema_of(none), None, "{none}");
    }
    for (name, schema) in read_all() {
        assert_eq!(problems(name, &least(&schema)), [], "the least {name} is good");
        // A key may be left out, or has a value: in YAML `key:` is nothing, and an error.
        // But a level of a profile may be `null`, which says that nobody has assessed it.
        let nulls = schema.to_string().matches(":null").count();
        assert_eq!(nulls, usize::from(name == "profile"), "{name}");
        assert!(!schema.to_string().contains("$ref"), "{name} reads from top to bottom");
    }
}

/// The test that keeps readers and schemas together: a mapping with one unknown key is answered with every known one.
#[test]
fn a_reader_asks_for_the_keys_of_its_schema() {
    let all = read_all();
    for place in places(&all) {
        let said = place.problems(&json!({ "zzzzzzzzzzzz": 1 }));
        let unknown = said.iter().find(|(what, _)| what.starts_with("unknown-key"));
        let (_, help) = unknown.unwrap_or_else(|| panic!("{}: {said:?}", place.is_open()));
        let asked = help.strip_prefix("its fields are ").unwrap_or_else(|| panic!("{help}"));
        let asked: BTreeSet<&str> =
            asked.split([',', ' ']).filter(|word| !matches!(*word, "" | "and")).collect();
        let known: BTreeSet<&str> = place.fields().keys().map(String::as_str).collect();
        assert_eq!(asked, known, "{}", place.is_open());

        let missing = said.iter().filter(|(what, _)| what.starts_with("missing-field"));
        let missing: BTreeSet<&str> = missing.filter_map(|(what, _)| what.split('`').rev().nth(1)).collect();
        let required = place.schema["required"].as_array().into_iter().flatten();
        let required: BTreeSet<&str> = required.map(|key| key.as_str().unwrap()).collect();
        assert_eq!(missing, required, "{}", place.is_open());
        assert_eq!(place.schema["additionalProperties"], false, "{}", place.is_open());
    }
}

#[test]
fn every_field_is_explained_with_examples_that_are_good() {
    let all = read_all();
    let mut tried = 0;
    for place in places(&all) {
        for (key, field) in place.fields() {
            let name = format!("{} {key}", place.is_open());
            let told = field["description"].as_str().unwrap_or_default();
            assert!(told.len() > 10 && told.ends_with('.'), "{name}: {told:?}");
            let of_list = &field["items"];
            let leads_on = [field, of_list]
                .iter()
                .any(|one| ["anyOf", "properties"].iter().any(|inside| one.get(inside).is_some()))
                || field["additionalProperties"].is_object();
            let words = [field, of_list].iter().any(|one| one.get("enum").is_some());
            let examples = field["examples"].as_array().cloned().unwrap_or_default();
            assert!(
                leads_on || words || !examples.is_empty() || key == "description",
                "{name} has an example"
            );
            let meanings = field["enumDescriptions"].as_array().map_or(0, Vec::len);
            assert!(
                field.get("enum").is_none_or(|words| words.as_array().unwrap().len() == meanings),
                "{name}"
            );
            for good in examples.iter().chain(field["enum"].as_array().into_iter().flatten()) {
                tried += 1;
                assert_eq!(problems(place.name, &with(&place, key, Some(good))), [], "{name}: {good}");
            }
        }
    }
    assert!(tried >= 250, "{tried} examples");
}

/// A good file, with a value or nothing in one field.
fn with(place: &Place<'_>, key: &str, value: Option<&Value>) -> Value {
    let mut here = around(place.schema, &[Step::Key(key.to_string())], value.unwrap_or(&Value::Null));
    if value.is_none() {
        here.as_object_mut().unwrap().remove(key);
    }
    // What is out of scope says why.
    if key == "in_scope" && value == Some(&Value::Bool(false)) {
        here["scope_reason"] = json!("Others do it.");
    }
    place.file(&here)
}

/// Values of all sorts, of which any field takes some and refuses others.
fn values(field: &Value) -> Vec<Option<Value>> {
    let mut values: Vec<Value> = [
        "",
        " ",
        "text",
        "Some text",
        "two-words",
        "Two",
        "x--y",
        "con",
        "com1/x",
        "x/y",
        "guide:x",
        "12",
        "012",
        "-3",
        "1,000",
        "200",
        "true",
        "2026-11-22",
        "2026-02-30",
        "22/11/2026",
        "6 months",
        "1 year",
        "6",
        "0 days",
        "n.d.",
        "10.1/x",
        "1.2.0",
        "1.2",
        "en-GB",
        "!",
        "https://example.org/hub/",
        "https://example.org/a b",
        "https://github.com/a/b",
        "https://example.org/a/b",
        "https://github.com/a/tree",
        "http://example.org/x.html",
        "a@b.example",
        "issues",
        "#16294d",
        "#fff",
        "red",
        "illustrative",
        "OFFICIAL",
        "official",
        "yes",
        "up",
        "none",
        "abbr",
        "script",
    ]
    .into_iter()
    .map(Value::from)
    .collect();
    let long = ["x".repeat(64), "x".repeat(65)].map(Value::from);
    let others = [
        json!(null),
        json!(0),
        json!(1),
        json!(5),
        json!(6),
        json!(9),
        json!(10),
        json!(99),
        json!(100),
        json!(1000),
        json!(2018),
        json!(10000),
        json!(-1),
        json!(-9999),
        json!(1.5),
        json!(true),
        json!([]),
        json!({}),
        json!([null]),
        json!([[]]),
        json!([{}]),
        json!(["x"]),
        json!(["x", "x"]),
        json!(["X Y"]),
        json!(["!"]),
        json!([""]),
        json!([1]),
        json!(["abbr"]),
        json!(["officer"]),
        json!({ "zzzzzzzzzzzz": 1 }),
        json!({ "x": "y" }),
        json!({ "x": [] }),
    ];
    values.extend(long.into_iter().chain(others));
    values.extend(field["enum"].as_array().into_iter().flatten().cloned());
    values.into_iter().map(Some).chain([None]).collect()
}

#[test]
fn what_a_validator_is_asked_is_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemas");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("files")).unwrap();
    let all = read_all();
    let probes = probes(&all);
    assert!(probes.len() >= 5_000, "{} probes", probes.len());
    fs::write(folder.join("probes.json"), Value::from(probes).to_string()).unwrap();
    let files = fixtures(&folder.join("files"));
    assert!(files.len() >= 400, "{} files", files.len());
    fs::write(folder.join("files.json"), Value::from(files).to_string()).unwrap();
}

/// Every sort of value in every field, with what the reader says. The fields of all objects are tried once.
fn probes(all: &[(&'static str, Value)]) -> Vec<Value> {
    let mut probes = Vec::new();
    let common: BTreeSet<String> =
        places(all).iter().find(|place| place.name == "page").unwrap().fields().keys().cloned().collect();
    for place in places(all) {
        let is_common = |key: &str| common.contains(key) && key != "summary";
        let first = place.way.first().map(|step| matches!(step, Step::Key(key) if is_common(key)));
        let repeats = all_objects_have(place.name);
        if repeats && first == Some(true) {
            continue;
        }
        for (key, field) in place.fields() {
            if repeats && place.way.is_empty() && is_common(key) {
                continue;
            }
            for value in values(field) {
                let file = with(&place, key, value.as_ref());
                let problems: Vec<String> =
                    problems(place.name, &file).into_iter().map(|(what, _)| what).collect();
                probes.push(json!({ "schema": place.name, "field": key, "value": value, "file": file, "problems": problems }));
            }
        }
    }
    probes
}

/// Kinds with the fields of every object, but for the one that they are tried on.
fn all_objects_have(name: &str) -> bool {
    !matches!(name, "page" | "hub" | "glossary" | "search" | "changes" | "theme")
}

/// Every file that a schema is for, of the hubs, of the cases and of the manual, with what the program says of it.
fn fixtures(folder: &Path) -> Vec<Value> {
    let mut files = Vec::new();
    let mut keep = |name: &str, hub: &Memory, only: Option<&[String]>| {
        let lines = problems_before_pages(hub, &wishes());
        for entry in ["content", "themes"].into_iter().flat_map(|top| hub.walk(top)) {
            let path = entry.path;
            let Some(schema) = schema_of(&path).filter(|_| only.is_none_or(|only| only.contains(&path)))
            else {
                continue;
            };
            let Some(fields) = fields_of(&path, hub.read(&path).unwrap()) else { continue };
            let own = lines.iter().filter_map(|line| line.strip_prefix(&format!("{path}:")));
            let errors: Vec<&str> =
                own.filter_map(|line| line.split_once(" error[").map(|(_, error)| error)).collect();
            let file = format!("{schema}-{}.yaml", files.len());
            fs::write(folder.join(&file), fields).unwrap();
            files.push(json!({ "schema": schema, "file": file, "name": format!("{name}: {path}"), "errors": errors }));
        }
    };
    for hub in ["", "tests/cases/hub", "tests/sites/practices/site"] {
        keep(hub, &in_memory(hub), None);
    }
    let cases = files_under("tests/cases", ".md")
        .into_iter()
        .filter(|file| !file.to_string_lossy().contains("/hub/"));
    let cases = cases.flat_map(|file| sections(&file).into_iter().map(move |section| (stem(&file), section)));
    let manual = lattice::testing::manual().into_iter();
    let manual = manual
        .flat_map(|(code, _, text)| sections_of(text).into_iter().map(|section| (code.to_string(), section)));
    for (name, section) in cases.chain(manual) {
        let own: Vec<String> = section.blocks.iter().filter_map(|block| block.path.clone()).collect();
        keep(&format!("{name}, {}", section.title), &hub_with(&section), Some(&own));
    }
    files
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The YAML of a file: all of it, or what stands between the lines of `---`, if there are any.
fn fields_of(path: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    if !path.ends_with(".md") {
        return Some(bytes);
    }
    let text = String::from_utf8(bytes).ok()?;
    let inside = text.strip_prefix("---\n")?;
    inside.split_once("\n---\n").map(|(fields, _)| format!("{fields}\n").into_bytes())
}
