//! The profiles that ship are made up, say so, and between them show every case; what pages say of them is what their data add up to.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::content::{array, json, shipped, texts};

type Files = BTreeMap<String, Vec<u8>>;

const PROFILES: [&str; 4] =
    ["northmere/2024-autumn", "northmere/2025-autumn", "northmere/2026-autumn", "southmere/2026-autumn"];

fn profile(files: &Files, id: &str) -> Value {
    json(files, &format!("data/profiles/{id}.json"))
}

fn page(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

/// Every component of the model, in its order.
fn components(files: &Files) -> Vec<String> {
    let model = json(files, "data/model.json");
    let capabilities = array(&model, "services").iter().flat_map(|service| array(service, "capabilities"));
    let components = capabilities.flat_map(|capability| array(capability, "components"));
    components.map(|component| component["id"].as_str().unwrap().to_string()).collect()
}

fn entries(profile: &Value) -> Vec<&Value> {
    profile["entries"].as_object().unwrap().values().collect()
}

fn level(entry: &Value) -> Option<i64> {
    entry["as_is"]["level"].as_i64()
}

fn target(entry: &Value) -> Option<i64> {
    entry["target"]["level"].as_i64()
}

#[test]
fn the_sample_has_every_case_of_a_profile() {
    let files = shipped();
    let all = PROFILES.map(|id| profile(&files, id));
    let entries: Vec<&Value> = all.iter().flat_map(entries).collect();
    let as_is: BTreeSet<i64> = entries.iter().filter_map(|entry| level(entry)).collect();
    assert_eq!(as_is, (1..=5).collect(), "every level of the scale");
    let confidence: BTreeSet<&str> =
        entries.iter().filter_map(|entry| entry["as_is"]["confidence"].as_str()).collect();
    assert_eq!(confidence, BTreeSet::from(["low", "medium", "high"]));
    let evidence: Vec<&Value> =
        entries.iter().filter_map(|entry| entry["as_is"]["evidence"].as_array()).flatten().collect();
    let targets: Vec<&Value> =
        entries.iter().map(|entry| &entry["target"]).filter(|it| it.is_object()).collect();
    let has = |test: &dyn Fn(&Value) -> bool| entries.iter().any(|entry| test(entry));
    let latest = profile(&files, "northmere/2026-autumn");
    let silent = components(&files).iter().any(|id| latest["entries"].get(id).is_none());
    let cases = [
        ("null for not assessed", has(&|it| it["as_is"].is_object() && level(it).is_none())),
        ("a target without a level", has(&|it| level(it).is_none() && target(it).is_some())),
        ("a level without a target", has(&|it| level(it).is_some() && target(it).is_none())),
        ("nothing said of a component", silent),
        (
            "out of scope with its reason",
            has(&|it| it["in_scope"] == false && it["scope_reason"].is_string()),
        ),
        ("a target above the level", has(&|it| level(it).zip(target(it)).is_some_and(|(is, to)| to > is))),
        ("a gap of two levels", has(&|it| level(it).zip(target(it)).is_some_and(|(is, to)| to > is + 1))),
        ("a target that is reached", has(&|it| level(it).is_some() && level(it) == target(it))),
        (
            "a target below the level, with its reason",
            has(&|it| {
                let lower = level(it).zip(target(it)).is_some_and(|(is, to)| to < is);
                lower && it["target"]["reduction_reason"].is_string()
            }),
        ),
        ("a note", has(&|it| it["note"].is_string())),
        ("a marking of its own", has(&|it| it["marking"].is_string())),
        ("an entry that does not say its basis", has(&|it| it["basis"].is_null())),
        ("evidence at an address", evidence.iter().any(|one| one["url"].is_string())),
        ("evidence that is a source of the hub", evidence.iter().any(|one| one["source"].is_string())),
        ("evidence in words", evidence.iter().any(|one| one["url"].is_null() && one["source"].is_null())),
        ("evidence with its day", evidence.iter().any(|one| one["date"].is_string())),
        ("a target that somebody agreed to", targets.iter().any(|one| one["approved_by"].is_string())),
        ("a target that serves priorities", targets.iter().any(|one| texts(one, "priorities").len() > 1)),
        ("a target that serves none", targets.iter().any(|one| texts(one, "priorities").is_empty())),
        ("a target with work streams", targets.iter().any(|one| texts(one, "work_streams").len() > 1)),
        (
            "a target whose day has passed",
            page(&files, "profiles/northmere/2026-autumn/gaps/index.html")
                .contains("31 October 2026, passed"),
        ),
        (
            "three profiles of one organisation in time",
            all.iter().any(|one| one["previous"]["id"] == "northmere/2024-autumn"),
        ),
        ("an earlier profile", all.iter().any(|one| one["previous"]["id"] == "northmere/2025-autumn")),
        ("a profile for another version", all.iter().any(|one| one["made_for_model_version"] != "1.0.0")),
        ("several assessors", all.iter().any(|one| array(one, "assessors").len() > 1)),
    ];
    let lost: Vec<&str> = cases.iter().filter(|(_, there)| !there).map(|(case, _)| *case).collect();
    assert!(lost.is_empty(), "the sample no longer has {lost:?}");
    for one in targets {
        for field in ["by", "owner", "rationale"] {
            assert!(one[field].is_string(), "a target says who, when and why: {one}");
        }
    }
    for entry in entries.iter().filter(|entry| entry["in_scope"] == false) {
        assert!(level(entry).is_none() && target(entry).is_none(), "{entry}");
    }
}

/// Nobody may take them for a force's own words.
#[test]
fn the_sample_says_that_it_is_made_up() {
    let files = shipped();
    for id in PROFILES {
        let profile = profile(&files, id);
        assert_eq!(profile["provenance"], "illustrative", "{id}");
        for field in ["title", "organisation"] {
            assert!(profile[field].as_str().unwrap().ends_with("(fictional)"), "{id}, {field}");
        }
        for part in ["", "as-is/", "target/", "gaps/", "entries/"] {
            let page = page(&files, &format!("profiles/{id}/{part}index.html"));
            assert!(page.contains("written for this hub, not taken from a source"), "{id}/{part}");
        }
        let named =
            entries(&profile).into_iter().flat_map(|entry| array_or_none(&entry["as_is"]["evidence"]));
        let outside = named.filter_map(|one| one["url"].as_str()).find(|url| !url.contains(".example/"));
        assert_eq!(outside, None, "{id}: an address that nobody has");
    }
}

/// A fact of a profile that is made up says so wherever it stands beside facts that are not.
#[test]
fn what_is_made_up_is_tagged_on_pages_of_other_things() {
    let files = shipped();
    let tag = "<span class=\"lat-illustrative\">Illustrative</span>";
    let all = PROFILES.map(|id| (id, profile(&files, id)));
    let mut told = BTreeMap::new();
    for (id, profile) in &all {
        for entry in entries(profile).into_iter().filter(|entry| entry["target"].is_object()) {
            // An earlier profile of the same organisation is not what anybody counts on today.
            let current = if all.iter().any(|(_, later)| later["previous"]["id"] == *id) {
                &[][..]
            } else {
                texts_of(&entry["target"], "work_streams")
            };
            for stream in current {
                *told.entry(format!("work-streams/{}/index.html", stream.as_str().unwrap())).or_insert(0) +=
                    1;
            }
        }
    }
    assert!(told.len() > 3, "{told:?}");
    for (path, targets) in told {
        let page = page(&files, &path);
        let section = page.split("id=\"counted-on\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert_eq!(section.matches(tag).count(), targets, "{path}");
    }
    let plan = page(&files, "plans/essex-police-and-crime-plan/index.html");
    let whose = plan.matches("<td data-th=\"Whose\">").count();
    assert!(whose > 0);
    assert_eq!(plan.matches(tag).count(), whose, "each target on the page of the plan");
    let compared = page(&files, "profiles/compare/index.html");
    assert!(compared.contains("Both have assessed 26 of 46 components. They are at the same level on 1 of these, and differ on 25, by 3 levels at most."));
    let list = page(&files, "profiles/index.html");
    assert!(list.contains("href=\"../assess/index.html\">Assess yourselves"), "the way to one's own");
}

/// A field that is not there is a list with nothing in it.
fn texts_of<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    array_or_none(&value[field])
}

/// On the maps, what has no level and what has no target have words of their own.
#[test]
fn no_level_and_no_target_are_told_apart() {
    let files = shipped();
    let map = |part: &str| page(&files, &format!("profiles/northmere/2026-autumn/{part}index.html"));
    let blank = |page: &str, words: &str| {
        page.matches(&format!("<span class=\"lat-plate__none\">{words}</span>")).count()
    };
    let (whole, as_is, target) = (map(""), map("as-is/"), map("target/"));
    assert_eq!((blank(&as_is, "not assessed"), blank(&as_is, "no target")), (3, 0));
    assert_eq!((blank(&target, "not assessed"), blank(&target, "no target")), (0, 3));
    assert_eq!(
        (blank(&whole, "not assessed"), blank(&whole, "no level"), blank(&whole, "no target")),
        (2, 1, 1)
    );
}

fn array_or_none(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Counts from the data are those of the pages, and those that were counted by hand.
#[test]
fn pages_add_up_to_the_data() {
    let files = shipped();
    let components = components(&files);
    // Assessed, not assessed, out of scope; below, at and above the target; levels from 1 to 5.
    let by_hand = [
        [12, 33, 1, 2, 1, 0, 6, 4, 1, 1, 0],
        [30, 15, 1, 10, 0, 0, 7, 18, 4, 1, 0],
        [41, 3, 2, 29, 10, 1, 6, 21, 13, 1, 0],
        [28, 16, 2, 10, 0, 0, 7, 13, 7, 0, 1],
    ];
    for (id, by_hand) in PROFILES.into_iter().zip(by_hand) {
        let profile = profile(&files, id);
        let said: Vec<&Value> = components.iter().filter_map(|id| profile["entries"].get(id)).collect();
        let count = |test: &dyn Fn(&Value) -> bool| said.iter().filter(|entry| test(entry)).count();
        let out = count(&|it| it["in_scope"] == false);
        let assessed = count(&|it| level(it).is_some());
        let place = |test: fn(i64, i64) -> bool| {
            count(&|it| level(it).zip(target(it)).is_some_and(|(is, to)| test(is, to)))
        };
        let (below, met, above) =
            (place(|is, to| is < to), place(|is, to| is == to), place(|is, to| is > to));
        let in_scope = components.len() - out;
        let mut counted = vec![assessed, in_scope - assessed, out, below, met, above];
        counted.extend((1..=5).map(|n| count(&|it| level(it) == Some(n))));
        assert_eq!(counted, by_hand, "{id}");

        let page = page(&files, &format!("profiles/{id}/index.html"));
        let mut told = vec![
            format!("<dt>Assessed</dt><dd>{assessed} <small>of {in_scope} in scope</small></dd>"),
            format!("<dt>Below target</dt><dd>{below}</dd>"),
            format!("<dt>At target</dt><dd>{met}</dd>"),
            format!("<dt>Not assessed</dt><dd>{}</dd>", in_scope - assessed),
            format!("<dt>Out of scope</dt><dd>{out}</dd>"),
            format!("Not assessed: </span>{}<", in_scope - assessed),
        ];
        told.extend((above > 0).then(|| format!("<dt>Planned lower</dt><dd>{above}</dd>")));
        // What was assessed is all told: below, at, planned lower, and without a target.
        let unaimed = assessed - below - met - above;
        told.extend((unaimed > 0).then(|| format!("<dt>Assessed, no target</dt><dd>{unaimed}</dd>")));
        let names = ["Initial", "Developing", "Defined", "Managed", "Optimizing"];
        let levels = names.iter().zip(&counted[6..]).enumerate().filter(|(_, (_, count))| **count > 0);
        told.extend(levels.map(|(at, (name, count))| format!("Level {}, {name}: </span>{count}<", at + 1)));
        for told in told {
            assert!(page.contains(&told), "{id}: {told}");
        }
        let gaps = self::page(&files, &format!("profiles/{id}/gaps/index.html"));
        assert_eq!(gaps.matches("<tr><th scope=\"row\">").count(), below, "{id}: a row for each gap");
        let contents =
            gaps.split("aria-label=\"On this page\"").nth(1).unwrap().split("</nav>").next().unwrap();
        let by_service: usize = contents
            .split('(')
            .skip(1)
            .map(|rest| rest.split(')').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(by_service, below, "{id}: the contents counts them by service");
        let reasons = self::page(&files, &format!("profiles/{id}/entries/index.html"));
        let contents = reasons.split("aria-label=\"On this page\"").nth(1).unwrap();
        assert_eq!(contents.split("</nav>").next().unwrap().matches("<li>").count(), 6, "{id}: six services");
        let services = page.matches(" in scope assessed, ").count();
        assert_eq!(services, 12, "{id}: each service on the map and in the table, with what is out of scope");
    }
}

/// Letters stand for the levels of each organisation and nothing leads back to its name.
#[test]
fn the_table_without_names_has_levels_alone() {
    let files = shipped();
    let table = page(&files, "data/profiles-without-names.csv").to_lowercase();
    for word in ["northmere", "southmere", "police", "autumn", "2026", "fictional"] {
        assert!(!table.contains(word), "{word}");
    }
    let components = components(&files);
    let mut lines = table.lines();
    assert!(lines.next().unwrap().ends_with("organisation,component,in_scope,level,target_level,marking"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 2 * components.len(), "a row for each component in each latest profile");
    let said = |letter: &str| -> Vec<Vec<&str>> {
        rows.iter().filter(|row| row[0] == letter).map(|row| row[1..].to_vec()).collect()
    };
    let expected = |id: &str| -> Vec<Vec<String>> {
        let profile = profile(&files, id);
        let row = |component: &String| {
            let entry = &profile["entries"][component.as_str()];
            let out = entry["in_scope"] == false;
            let level = level(entry).map_or("not assessed".into(), |level| level.to_string());
            vec![
                component.clone(),
                if out { "no" } else { "yes" }.to_string(),
                if out { String::new() } else { level },
                target(entry).map(|level| level.to_string()).unwrap_or_default(),
                "official".to_string(),
            ]
        };
        components.iter().map(row).collect()
    };
    let (north, south) = (expected(PROFILES[2]), expected(PROFILES[3]));
    let pair = (said("a"), said("b"));
    assert!(pair == (strs(&north), strs(&south)) || pair == (strs(&south), strs(&north)));
}

fn strs(rows: &[Vec<String>]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect()
}

#[test]
fn two_organisations_stand_side_by_side() {
    let files = shipped();
    let page = page(&files, "profiles/compare/index.html");
    assert!(page.contains("The latest profile of each of two organisations."));
    for name in ["Northmere Police (fictional)", "Southmere Constabulary (fictional)"] {
        let cells = page.matches(&format!("<td data-th=\"{name}\">")).count();
        assert_eq!(cells, components(&files).len(), "{name}");
    }
    assert!(!page.contains("2025-autumn"), "the latest alone");
}

/// What the page for editors shows of a profile is read without a fault.
#[test]
fn the_example_of_a_profile_works() {
    crate::content::examples_work("assess", 1);
}
