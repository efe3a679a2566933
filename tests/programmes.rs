//! Programmes, status colours and matrices of the hub that ships: as many as their sources count.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::content::{array, json, shipped, texts};

type Files = BTreeMap<String, Vec<u8>>;

fn programme(files: &Files, id: &str) -> Value {
    json(files, &format!("data/programmes/{id}.json"))
}

fn page(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

/// A programme's own projects.
fn projects(files: &Files, id: &str) -> Vec<Value> {
    array(&programme(files, id), "projects").clone()
}

/// The projects of all parts of a programme.
fn projects_of_parts(files: &Files, id: &str) -> Vec<Value> {
    let programme = programme(files, id);
    texts(&programme, "parts").iter().flat_map(|part| projects(files, part)).collect()
}

#[test]
fn the_roadmap_has_28_projects_with_56_marks() {
    let files = shipped();
    let by_stream = [
        ("roadmap-digital-policing", 8),
        ("roadmap-safe-and-secure-city", 1),
        ("roadmap-accommodation", 0),
        ("roadmap-action-fraud-nfib-and-cyber-crime", 0),
        ("roadmap-new-digital-norm", 6),
        ("roadmap-police-modernisation", 13),
    ];
    let roadmap = programme(&files, "roadmap-digital-services");
    assert_eq!(texts(&roadmap, "parts"), by_stream.map(|(id, _)| id));
    for (id, count) in by_stream {
        assert_eq!(projects(&files, id).len(), count, "{id}");
    }
    let all = projects_of_parts(&files, "roadmap-digital-services");
    assert_eq!(all.len(), 28);
    let having = |field: &str, value: &str| all.iter().filter(|one| one[field] == value).count();
    assert_eq!(["approved", "proposed", "enabling"].map(|approval| having("approval", approval)), [19, 5, 4]);
    let marks = |way: &str| all.iter().filter(|one| texts(one, "impacts").contains(&way)).count();
    let ways = ["way-engagement", "way-reach", "way-insight", "way-co-ordination", "way-automation"];
    assert_eq!(ways.map(marks), [6, 18, 12, 12, 8]);
    let with = |n: usize| {
        let found = all.iter().filter(|one| texts(one, "impacts").len() == n);
        found.map(|one| one["title"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(with(0), ["Law Enforcement Community Network (LECN)"]);
    assert_eq!(with(5), ["Road Traffic Offence Management"]);
    assert_eq!(["2021", "2022", "2023"].map(|year| having("end", year)), [22, 5, 1]);
    let mut spellings: Vec<&str> =
        all.iter().filter(|one| one["end"] == "2022").map(|one| one["period"].as_str().unwrap()).collect();
    spellings.sort_unstable();
    spellings.dedup();
    assert_eq!(spellings.len(), 3, "one period in three spellings: {spellings:?}");
    let page = page(&files, "programmes/roadmap-digital-services/index.html");
    for told in [
        "28 projects: 19 approved, 5 proposed and 4 enabling.",
        "28 projects have 56 marks: most for Reach (18), fewest for Engagement (6).",
        "One has none: Law Enforcement Community Network (LECN). One has all five: Road Traffic Offence Management.",
        "28 projects are dated: 22 to end in 2021, 5 in 2022 and 1 in 2023.",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn the_register_has_21_collaborations_in_five_categories() {
    let files = shipped();
    let register = programme(&files, "essex-police-collaborations");
    let counts: Vec<usize> =
        texts(&register, "parts").iter().map(|part| projects(&files, part).len()).collect();
    assert_eq!(counts, [3, 4, 4, 3, 7]);
    assert_eq!(projects(&files, "digital-policing-projects-in-essex").len(), 4);
    assert_eq!(projects(&files, "national-specialist-capabilities-review").len(), 9, "nine strands");
}

/// Two schemes of colours in one paper, which are never added up.
#[test]
fn thirteen_statuses_are_green_by_two_schemes() {
    let files = shipped();
    let mut all = projects_of_parts(&files, "essex-police-collaborations");
    all.extend(projects(&files, "seven-force-programme"));
    let rated = |scheme: &str| {
        let of = all.iter().filter(|one| one["rag"]["scheme"] == scheme && one["rag"]["overall"] == "green");
        of.map(|one| one["title"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(
        rated("sccb-status"),
        [
            "Joint Serious Crime Directorate",
            "Mental health",
            "Essex Centre for Data Analytics",
            "Anglia Ruskin University",
            "Cyber specials and volunteers scheme",
            "Durham University",
        ]
    );
    assert_eq!(
        rated("seven-force-status"),
        [
            "Procurement",
            "Armed Policing Firearms Training",
            "Digital Asset Management System",
            "Forensics",
            "Vetting",
            "Driver Management",
            "Policing Education Qualifications Framework",
        ]
    );
    // Who decided a colour differs too, and each status says it.
    let by = |basis: &str| all.iter().filter(|one| one["rag"]["basis"] == basis).count();
    assert_eq!(by("Determined for the report"), 5);
    assert_eq!(by("The paper does not say who decided it."), 1);
    assert_eq!(by("From the programme's highlight report"), 7);
    let other = all.iter().filter(|one| !one["rag"]["overall"].is_null()).count();
    assert_eq!(other, 13, "no other colour can be read in the paper");
    assert_eq!(all.iter().filter(|one| one["rag"]["dimensions"]["time"] == "green").count(), 7);
    let unrated: Vec<&Value> =
        all.iter().filter(|one| one["rag"].is_object() && one["rag"]["overall"].is_null()).collect();
    assert_eq!(unrated.len(), 1);
    assert_eq!(unrated[0]["title"], "IT Integration Programme");
    assert!(unrated[0]["rag"]["basis"].is_string(), "it says why it is not rated");
    let keys = |id: &str, field: &str| {
        let scheme = json(&files, &format!("data/programmes/status/{id}.json"));
        array(&scheme, field).iter().map(|one| one["key"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(keys("sccb-status", "colours"), ["red", "amber", "green", "grey"]);
    assert_eq!(keys("sccb-status", "dimensions"), ["time", "cost", "savings", "benefits"]);
    assert_eq!(keys("seven-force-status", "colours"), ["green", "amber", "red"]);
    let page = page(&files, "programmes/essex-police-collaborations/index.html");
    assert!(page.contains("All six statuses are green."));
    assert!(page.contains("Eight statuses: seven green and one not rated. Time: seven green."));
    assert!(!page.contains("14 statuses"), "nobody adds them up");
}

#[test]
fn the_national_portfolio_is_that_of_2016() {
    let files = shipped();
    let portfolio = programme(&files, "digital-policing-portfolio");
    assert_eq!(
        texts(&portfolio, "parts"),
        ["digital-public-contact", "digital-intelligence-and-investigation", "digital-first"]
    );
    for id in texts(&portfolio, "parts") {
        assert_eq!(programme(&files, id)["lead"], "A chief constable", "{id}: a role and no name");
    }
    assert_eq!(projects(&files, "digital-intelligence-and-investigation").len(), 5);
    let fund = projects(&files, "innovation-fund-projects");
    assert_eq!(fund.len(), 6);
    assert!(fund.iter().all(|one| one["force"].is_string()), "each with its force");
    let first = projects(&files, "digital-first");
    assert_eq!(first.len(), 4);
    assert_eq!(first[0]["force"], "All 43 forces");
    assert_eq!(first[1]["start"], "2016-06-23");
    let contact = serde_json::to_string(&programme(&files, "digital-public-contact")).unwrap();
    for force in ["Hampshire", "Thames Valley", "Bedfordshire", "Hertfordshire", "Cambridgeshire"] {
        assert!(contact.contains(force), "{force} took part in Alpha");
    }
}

#[test]
fn the_list_says_what_is_counted_as_of_when_and_how_it_stands() {
    let files = shipped();
    let list = page(&files, "programmes/index.html");
    assert!(
        list.contains("34 projects with those of its parts"),
        "21 of the register, and 13 of programmes within"
    );
    let head = |title: &str| {
        let rest = list.split(&format!("{title}</a>")).nth(1).unwrap();
        rest.split("lat-programme-tree__note").next().unwrap().to_string()
    };
    let roadmap = head("Digital Services Strategic Roadmap 2021-24");
    assert!(roadmap.contains("<li>2021 to 2024</li><li>As of 2021</li>"), "{roadmap}");
    let regional = head("7 Force Strategic Collaboration Programme");
    assert!(
        regional.contains("<li>Regional</li><li>As of 2020</li>"),
        "what the heading does not say: {regional}"
    );
    assert!(regional.contains("seven green"), "{regional}");
}

#[test]
fn the_matrix_has_35_cells_and_says_where_the_force_was() {
    let files = shipped();
    let matrix = json(&files, "data/maturity/matrices/digital-services-maturity.json");
    let rows = array(&matrix, "rows");
    assert_eq!(rows.len(), 7);
    let cells: usize = rows.iter().map(|row| array(row, "cells").len()).sum();
    assert_eq!(cells, 35);
    let page = page(&files, "maturity/matrices/digital-services-maturity/index.html");
    assert!(page.contains("Seven aspects at five levels. As of 2021, it was between level\u{a0}1"));
    assert!(page.contains("The target for the end of 2023 was level\u{a0}4"));
    assert!(page.contains("The source is older than that and does not say whether it was reached."));
    assert!(page.contains(">Where it was as of 2021</"), "a place of 2021 is not told as today's");
    let signs = page.matches("</svg><span>Here as of 2021</span>").count();
    let short = page.matches("</svg><span class=\"u-vh\">Here as of 2021</span>").count();
    assert_eq!(
        (signs, short),
        (4, 2 * rows.len()),
        "in words in the head and the key, as a sign in each row"
    );
}

#[test]
fn every_component_is_on_the_page_of_every_level() {
    let files = shipped();
    let components = files.keys().filter(|path| path.starts_with("data/components/")).count();
    for level in 1..=5 {
        let page = page(&files, &format!("maturity/five-point/level-{level}/index.html"));
        assert_eq!(page.matches(&format!("index.html#level-{level}\"")).count(), components, "level {level}");
    }
}

/// What the page for editors shows of programmes, colours and matrices is read without a fault.
#[test]
fn the_examples_of_programmes_work() {
    crate::content::examples_work("programmes", 3);
}
