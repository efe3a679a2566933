//! The hub that ships: clean, complete as its sources count it, and honest about what it made up.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one mends what it expects"
)]

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, OnceLock};

use crate::support::{compiled, files_under, in_memory, repository};
use lattice::testing::{schemas, with_schema};
use lattice::{Disk, World as _};
use serde_json::Value;

/// The hub that ships, built once for all tests that read it.
pub fn shipped() -> Arc<BTreeMap<String, Vec<u8>>> {
    static BUILT: OnceLock<Arc<BTreeMap<String, Vec<u8>>>> = OnceLock::new();
    BUILT.get_or_init(|| Arc::new(built())).clone()
}

fn built() -> BTreeMap<String, Vec<u8>> {
    let compiled = compiled(&Disk::new(repository("")));
    let faults: Vec<String> =
        compiled.lines().into_iter().filter(|line| !line.contains(" notice[")).collect();
    assert!(faults.is_empty(), "the content has faults:\n{}", compiled.text());
    compiled.files().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

pub fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap()
}

/// The documents of a kind.
pub fn documents(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<Value> {
    let prefix = format!("data/{folder}/");
    let of_kind =
        files.keys().filter(|path| path.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/')));
    of_kind.map(|path| json(files, path)).collect()
}

#[test]
fn the_hub_holds_what_its_sources_count() {
    let files = shipped();
    let model = json(&files, "data/model.json");
    let services = model["services"].as_array().unwrap();
    let titles: Vec<&str> = services.iter().map(|service| service["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Develop", "Manage", "Identify", "Investigate", "Safeguard", "Disrupt"]);
    for service in services {
        let capabilities = service["capabilities"].as_array().unwrap();
        assert!(capabilities.len() >= 3, "{} has at least three capabilities", service["title"]);
        for capability in capabilities {
            assert!(
                !capability["components"].as_array().unwrap().is_empty(),
                "{} has a component",
                capability["title"]
            );
        }
    }
    assert!(documents(&files, "capabilities").len() >= 24);
    assert!(documents(&files, "components").len() >= 45);
    let works = documents(&files, "evidence");
    assert_eq!(works.len(), 5, "the five documents");
    let claims: usize = works.iter().map(|work| work["claims"].as_array().unwrap().len()).sum();
    assert!(claims >= 40, "{claims} claims");
    assert!(
        works.iter().all(|work| work["claims"]
            .as_array()
            .unwrap()
            .iter()
            .all(|claim| claim["locator"].is_string()))
    );
    assert!(documents(&files, "guides").len() >= 30);
    for topic in ["domestic-abuse", "burglary", "gangs", "child-sexual-exploitation", "modern-slavery"] {
        assert!(files.contains_key(&format!("topics/{topic}/index.html")), "the pilot's priority {topic}");
    }
    for page in ["about", "using-the-model", "contribute", "accessibility", "privacy"] {
        assert!(files.contains_key(&format!("{page}/index.html")), "the page {page}");
    }
}

#[test]
fn every_component_has_five_levels_that_differ() {
    let files = shipped();
    for component in documents(&files, "components") {
        let levels = component["levels"].as_array().unwrap();
        let mut descriptors: Vec<&str> =
            levels.iter().map(|level| level["descriptor"].as_str().unwrap()).collect();
        assert_eq!(descriptors.len(), 5, "{}", component["id"]);
        descriptors.sort_unstable();
        descriptors.dedup();
        assert_eq!(descriptors.len(), 5, "{} has five different descriptors", component["id"]);
        assert_eq!(component["descriptors_from"], "illustrative", "{}", component["id"]);
        assert!(!component["provenance"].is_null(), "{} says where it comes from", component["id"]);
        assert!(component["owner"].is_string(), "{} has an owner", component["id"]);
    }
}

#[test]
fn guides_are_long_enough_to_help_and_short_enough_to_read() {
    let files = shipped();
    for guide in documents(&files, "guides") {
        let words = guide["text"].as_str().unwrap().split_whitespace().count();
        assert!((800..=1_500).contains(&words), "{} has {words} words", guide["id"]);
        assert!(!guide["cites"].as_array().unwrap().is_empty(), "{} cites a source", guide["id"]);
    }
}

#[test]
fn the_glossary_explains_the_abbreviations_of_the_sources() {
    let files = shipped();
    let glossary = String::from_utf8(files["glossary/index.html"].clone()).unwrap();
    for term in ["ANPR", "CSE", "DAMS", "DII", "LORM", "PACE", "PDR", "RASSO"] {
        assert!(glossary.contains(&format!("id=\"{}\"", term.to_lowercase())), "{term}");
    }
    let terms = Disk::new(repository("")).read("content/glossary.yaml").unwrap();
    let terms = String::from_utf8(terms).unwrap().lines().filter(|line| line.starts_with("- term:")).count();
    assert!(terms >= 50, "{terms} terms");
}

pub fn array<'v>(value: &'v Value, field: &str) -> &'v Vec<Value> {
    value[field].as_array().unwrap()
}

pub fn texts<'v>(value: &'v Value, field: &str) -> Vec<&'v str> {
    array(value, field).iter().map(|one| one.as_str().unwrap()).collect()
}

/// Four of the five ways of working are in the stories of all six personas, automation in those of two.
#[test]
fn personas_show_the_ways_of_working() {
    let files = shipped();
    let personas = documents(&files, "personas");
    assert_eq!(personas.len(), 6);
    let showing = |way: &str| {
        let shows = |persona: &&Value| {
            array(persona, "stories").iter().any(|story| texts(story, "ways").contains(&way))
        };
        personas.iter().filter(shows).map(|persona| persona["id"].as_str().unwrap()).collect::<Vec<_>>()
    };
    for way in ["way-engagement", "way-reach", "way-insight", "way-co-ordination"] {
        assert_eq!(showing(way).len(), 6, "{way}");
    }
    assert_eq!(showing("way-automation"), ["city-worker", "frontline-officers"]);
    let page = String::from_utf8(files["personas/index.html"].clone()).unwrap();
    assert!(page.contains("Engagement, Reach, Insight and Co-ordination are in the stories of all six, Automation in those of two."));
    let ways = String::from_utf8(files["statements/digital-ways-of-working/index.html"].clone()).unwrap();
    for told in ["Six projects work", "18 projects work", "Twelve projects work", "Eight projects work"] {
        assert!(ways.contains(told), "{told} towards a way of working");
    }
    assert!(ways.contains("27 projects work towards them"), "all but one of the 28");
}

#[test]
fn the_passport_has_its_five_areas() {
    let files = shipped();
    let passport = json(&files, "data/passports/digital-passport.json");
    let areas = array(&passport, "areas");
    let titles: Vec<&str> = areas.iter().map(|area| area["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "Open source as an investigative tool",
            "The ANPR system",
            "Basic telephony investigative techniques",
            "Digital forensic opportunities of Wi-Fi routers",
            "The car as a source of digital evidence",
        ]
    );
    assert_eq!(passport["sign_off"], "Line supervisor");
    assert_eq!(passport["provenance"], "illustrative", "the modules are ours");
    for area in areas {
        let id = area["id"].as_str().unwrap();
        assert!(!array(area, "modules").is_empty() && !array(area, "proficiency").is_empty(), "{id}");
        for component in texts(area, "components") {
            let page = &files[&format!("components/{component}/index.html")];
            let back = format!("passports/digital-passport/index.html#{id}");
            assert!(String::from_utf8_lossy(page).contains(&back), "{component} leads back to {id}");
        }
        for guide in array(area, "modules").iter().filter_map(|module| module["guide"].as_str()) {
            let page = &files[&format!("guides/{guide}/index.html")];
            assert!(
                String::from_utf8_lossy(page).contains(&format!("#{id}")),
                "the guide {guide} leads back"
            );
        }
    }
    assert!(files.contains_key("passports/digital-passport/record/index.html"));
}

/// What the page for editors shows of statements, personas and passports is read without a fault.
#[test]
fn the_examples_of_people_work() {
    examples_work("people", 3);
}

/// There is an example of every kind of file that the other pages for editors leave out, and each is read without a fault.
#[test]
fn the_examples_of_every_file_work() {
    examples_work("examples", 14);
}

/// As many files as a page for editors shows as examples are read without a fault, in the hub that ships.
pub fn examples_work(page: &str, count: usize) {
    let mut hub = in_memory(".");
    let page = hub.read(&format!("content/pages/contribute/{page}.md")).unwrap();
    let page = String::from_utf8_lossy(&page).into_owned();
    let mut examples = 0;
    for part in page.split("This is `").skip(1) {
        let (path, rest) = part.split_once('`').unwrap();
        // The next block, whatever its language: a guide is no YAML.
        let block = rest.split_once("\n```").and_then(|(_, rest)| rest.split_once('\n')).unwrap().1;
        let example = &block[..=block.find("\n```").unwrap()];
        // All terms lie in one file, and those that ship explain the abbreviations of the rest of the hub.
        let mut whole = if path == "content/glossary.yaml" { hub.read(path).unwrap() } else { Vec::new() };
        whole.extend_from_slice(example.as_bytes());
        hub.insert(path, whole);
        examples += 1;
    }
    assert_eq!(examples, count);
    let compiled = compiled(&hub);
    let faults: Vec<String> =
        compiled.lines().into_iter().filter(|line| !line.contains(" notice[")).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

/// What the page for editors shows of `search.yaml` is read without a fault, in the hub that ships.
#[test]
fn the_example_of_search_works() {
    let mut hub = in_memory(".");
    let page = hub.read("content/pages/contribute/fields.md").unwrap();
    let page = String::from_utf8_lossy(&page).into_owned();
    let search = page.split("## Search").nth(1).unwrap();
    let example = search.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    hub.insert("content/search.yaml", example.as_bytes().to_vec());
    let compiled = compiled(&hub);
    let faults: Vec<String> =
        compiled.lines().into_iter().filter(|line| !line.contains(" notice[")).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let names: String = compiled
        .files()
        .filter(|(path, _)| path.starts_with("assets/search/n"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(names.contains("reg plate|") && names.contains("where do i start|"), "the example's own names");
}

/// The shipped hub has its schemas where a new hub has them, and as `lattice schema --out schema` writes them.
#[test]
fn schemas_that_ship_are_those_of_the_program() {
    let mut faults = Vec::new();
    let schemas: BTreeMap<String, String> =
        schemas().into_iter().map(|(name, text)| (format!("{name}.schema.json"), text)).collect();
    for file in files_under("schema", "") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if file.is_file() && !schemas.contains_key(&name) {
            faults.push(format!("no kind of file has schema/{name}"));
            mend(|| fs::remove_file(&file).unwrap());
        }
    }
    for (name, text) in schemas {
        let file = repository("schema").join(&name);
        if fs::read_to_string(&file).ok().as_deref() != Some(&text) {
            faults.push(format!("schema/{name} is not what the program writes now"));
            mend(|| fs::write(&file, text).unwrap());
        }
    }
    refuse(&faults);
}

#[test]
fn schemas_that_ship_are_named_by_every_file() {
    let mut faults = Vec::new();
    let disk = Disk::new(repository(""));
    for entry in ["content", "themes"].into_iter().flat_map(|top| disk.walk(top)) {
        let start = if entry.path.ends_with(".md") { "---\n" } else { "" };
        let Some(start) = with_schema(&entry.path, start) else { continue };
        let text = String::from_utf8(disk.read(&entry.path).unwrap()).unwrap();
        if !text.starts_with(&start) {
            faults.push(format!("{} does not start with `{}`", entry.path, start.trim_end()));
            let mended = with_schema(&entry.path, &without_line(&text)).unwrap();
            mend(|| fs::write(repository(&entry.path), mended).unwrap());
        }
    }
    refuse(&faults);
}

/// A text without the line that leads to a schema, which may be another's.
fn without_line(text: &str) -> String {
    let (start, rest) = text.strip_prefix("---\n").map_or(("", text), |rest| ("---\n", rest));
    match rest.split_once('\n') {
        Some((first, rest)) if first.starts_with("# yaml-language-server: ") => format!("{start}{rest}"),
        _ => text.to_string(),
    }
}

/// With `UPDATE=1` a test mends what it finds.
fn mend(mending: impl FnOnce()) {
    if std::env::var("UPDATE").is_ok() {
        mending();
    }
}

fn refuse(faults: &[String]) {
    let mended = std::env::var("UPDATE").is_ok();
    assert!(
        faults.is_empty() || mended,
        "run `UPDATE=1 cargo test --test all schemas_that_ship` and commit what it writes\n{}",
        faults.join("\n")
    );
}
