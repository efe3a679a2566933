//! What the five documents hold, structure by structure, as the JSON of the hub that ships holds it.
//!
//! Each structure is counted and has a value or two that only it can have, so that none is lost unseen. Where the documents
//! disagree, the page that a reader meets has to say so. What needs more than a count is tested with its kind: the roadmap's
//! projects, the register, the colours and the matrix in `programmes`, the 15 work streams in `delivery`, personas and the
//! passport in `content`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::content::{array, documents, json, shipped, texts};

type Files = BTreeMap<String, Vec<u8>>;

const PILOT: &str = "essex-north-lpa-2018";
const COUNCIL: &str = "chief-constables-council-2016";
const SERVICE: &str = "police-digital-service-2022";
const COLLABORATION: &str = "essex-collaboration-2020";
const ROADMAP: &str = "city-of-london-roadmap-2021";

/// Each list of statements with the document that it is from, and how many it has in each of its groups.
const LISTS: [(&str, &str, &[usize]); 30] = [
    ("pilot-stages", PILOT, &[7]),
    ("pilot-benefits", PILOT, &[6]),
    ("pilot-learnings", PILOT, &[4]),
    ("pilot-timeline", PILOT, &[2, 3]),
    ("pilot-governance", PILOT, &[3, 3]),
    ("pilot-report-sections", PILOT, &[10]),
    ("council-paper-control", COUNCIL, &[10]),
    ("digital-policing-enablers", SERVICE, &[7]),
    ("digital-policing-horizons", SERVICE, &[6, 10, 5, 4]),
    ("digital-policing-examples", SERVICE, &[4]),
    ("data-pillars", SERVICE, &[6, 3]),
    ("digital-policing-ambitions", SERVICE, &[5]),
    ("digital-policing-challenges", SERVICE, &[3]),
    ("digital-evidence-project-objectives", SERVICE, &[6]),
    ("digital-evidence-project-strands", SERVICE, &[6]),
    ("collaboration-paper-control", COLLABORATION, &[10]),
    ("collaboration-update-areas", COLLABORATION, &[13, 1]),
    ("community-safety-hub-districts", COLLABORATION, &[8, 2]),
    ("hothouse-themes", COLLABORATION, &[6, 3]),
    ("force-culture-measures", COLLABORATION, &[8]),
    ("roadmap-document-history", ROADMAP, &[3, 3]),
    ("digital-ways-of-working", ROADMAP, &[5]),
    ("digital-working-principles", ROADMAP, &[4, 4]),
    ("digitalisation-methods", ROADMAP, &[5]),
    ("digital-capabilities-and-skills", ROADMAP, &[8]),
    ("police-modernisation-outcomes", ROADMAP, &[3]),
    ("digital-service-principles", ROADMAP, &[6]),
    ("digital-service-questions", ROADMAP, &[8]),
    ("digital-service-techniques", ROADMAP, &[5]),
    ("fccras-capability-levels", ROADMAP, &[3]),
];

fn list(files: &Files, id: &str) -> Value {
    json(files, &format!("data/statements/{id}.json"))
}

fn programme(files: &Files, id: &str) -> Value {
    json(files, &format!("data/programmes/{id}.json"))
}

/// A text field of each object in a list, such as its title.
fn each(value: &Value, field: &str, of_each: &str) -> Vec<String> {
    array(value, field).iter().map(|one| one[of_each].as_str().unwrap_or_default().to_string()).collect()
}

fn titles(value: &Value, field: &str) -> Vec<String> {
    each(value, field, "title")
}

/// What the one object of a list with an id, a title or a key has in a field.
fn within<'v>(value: &'v Value, field: &str, name: &str, of_it: &str) -> &'v str {
    let is_it = |one: &&Value| ["id", "title", "key"].iter().any(|key| one[key] == name);
    let one = array(value, field).iter().find(is_it).unwrap_or_else(|| panic!("{name} is not in {field}"));
    one[of_it].as_str().unwrap_or_else(|| panic!("{name} has no {of_it}"))
}

fn holds(what: &str, text: &Value, phrases: &[&str]) {
    let text = text.as_str().unwrap_or_else(|| panic!("{what} is no text"));
    for phrase in phrases {
        assert!(text.contains(phrase), "{what} does not hold `{phrase}`: {text}");
    }
}

/// A page's own words, without the marks between them.
fn said(files: &Files, page: &str) -> String {
    let text = String::from_utf8(files[page].clone()).unwrap();
    let mut words = String::new();
    for part in text.split('<').skip(1) {
        words.push_str(part.split_once('>').map_or("", |(_, after)| after));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_list_has_as_many_statements_as_its_document() {
    let files = shipped();
    assert_eq!(documents(&files, "statements").len(), LISTS.len());
    for (id, source, groups) in LISTS {
        let list = list(&files, id);
        assert_eq!(list["provenance"]["source"], source, "{id} says where it is from");
        assert!(list["provenance"]["locator"].is_string(), "{id} says where in it");
        let mut found: Vec<(&Value, usize)> = Vec::new();
        for item in array(&list, "items") {
            match found.last_mut().filter(|(group, _)| **group == item["group"]) {
                Some((_, n)) => *n += 1,
                None => found.push((&item["group"], 1)),
            }
        }
        assert_eq!(found.iter().map(|(_, n)| *n).collect::<Vec<_>>(), groups, "{id}");
        assert!(files.contains_key(&format!("statements/{id}/index.html")), "{id} has a page");
    }
    let of = |id: &str, field: &str| -> Vec<usize> {
        array(&list(&files, id), "items").iter().map(|item| array(item, field).len()).collect()
    };
    assert_eq!(of("digital-policing-ambitions", "aspects"), [3, 3, 3, 4, 4]);
    assert_eq!(of("digital-policing-challenges", "aspects"), [2, 2, 2]);
    assert_eq!(of("police-modernisation-outcomes", "aspects"), [4, 4, 3]);
    assert_eq!(of("digital-service-principles", "aspects"), [6, 0, 2, 0, 5, 0], "the three definitions");
    assert_eq!(of("digitalisation-methods", "aspects"), [6, 5, 3, 4, 3]);
    assert_eq!(of("digitalisation-methods", "benefits"), [1, 1, 2, 2, 2]);
    assert_eq!(of("pilot-stages", "aspects"), [0, 5, 0, 0, 0, 0, 0], "the five crime types");
    assert_eq!(of("pilot-report-sections", "aspects"), [0, 0, 0, 0, 0, 5, 0, 0, 0, 0], "6.1 to 6.5");
}

/// The paper of 2018: three tiers, a scale without names, a guide for a component.
#[test]
fn the_pilots_paper_gives_the_model_its_shape() {
    let files = shipped();
    let services = ["develop", "manage", "identify", "investigate", "safeguard", "disrupt"];
    let words = ["direction", "benefit", "Obtain", "systematically", "vulnerable", "offenders"];
    assert_eq!(documents(&files, "services").len(), services.len());
    for (service, word) in services.into_iter().zip(words) {
        let service = json(&files, &format!("data/services/{service}.json"));
        holds("a purpose", &service["purpose"], &[word]);
        assert_eq!(service["provenance"]["source"], PILOT);
        assert_eq!(service["provenance"]["locator"], "Fig 3");
    }
    let scale = json(&files, "data/maturity/five-point.json");
    assert_eq!(array(&scale, "levels").len(), 5);
    assert_eq!(scale["provenance"], "illustrative", "the paper does not name its levels");
    holds("the scale", &scale["summary"], &["City of London roadmap", "our own choice"]);
    let about = said(&files, "about/index.html");
    assert!(about.contains("The documents do not contain the whole model."), "what is ours is said");
    for component in documents(&files, "components") {
        assert!(component["outline"].is_string(), "{}", component["id"]);
        assert_eq!(array(&component, "evidence").len(), 5, "{}: five questions", component["id"]);
    }
    for guide in documents(&files, "guides") {
        let parts = array(&guide, "headings").iter().filter(|one| one["level"] == 2);
        let parts: Vec<&str> = parts.map(|one| one["text"].as_str().unwrap()).collect();
        assert_eq!(parts[..3], ["Decide", "Plan", "Implement"], "{}", guide["id"]);
    }
}

/// The paper of 2018: what was done in North LPA, by whom it was watched, and what came of it.
#[test]
fn the_pilot_has_its_stages_dates_benefits_and_lessons() {
    let files = shipped();
    let stages = list(&files, "pilot-stages");
    assert_eq!(
        texts(&array(&stages, "items")[1], "aspects"),
        ["Domestic abuse", "Burglary", "Gangs", "Child sexual exploitation", "Modern slavery"]
    );
    holds("the stages", &stages["preamble"], &["Fig 5", "their names and their number are ours"]);
    let timeline = list(&files, "pilot-timeline");
    assert_eq!(
        titles(&timeline, "items"),
        ["September 2017", "March 2018", "September 2018", "October 2018", "December 2018"]
    );
    for (date, word) in [
        ("date-symposium", "Symposium"),
        ("date-programme-end", "Crystallise"),
        ("date-self-assessment", "All forces"),
        ("date-gap-analysis", "gap analysis"),
        ("date-pilot-end", "digital strategy of 2018 to 2021"),
    ] {
        assert!(within(&timeline, "items", date, "text").contains(word), "{date}: {word}");
    }
    let governance = list(&files, "pilot-governance");
    for body in ["local-steering-group", "sccb", "dii-programme-board", "chief-officer-group"] {
        within(&governance, "items", &format!("body-{body}"), "text");
    }
    let benefits = titles(&list(&files, "pilot-benefits"), "items");
    assert_eq!(benefits[2], "A plan from as-is to can-be");
    let lessons = list(&files, "pilot-learnings");
    assert!(within(&lessons, "items", "learning-lasting-legacy", "text").contains("PDR"));
    let sections = titles(&list(&files, "pilot-report-sections"), "items");
    let numbers: Vec<&str> = sections.iter().map(|title| title.split_once(' ').unwrap().0).collect();
    assert_eq!(numbers, ["1.0", "2.0", "3.0", "4.0", "4.0", "6.0", "7.0", "8.0", "9.0", "10.0"]);
    let glossary = json(&files, "data/glossary.json");
    let terms = each(&glossary, "terms", "term");
    for footnote in ["buddi tag", "Digital Dog"] {
        assert!(terms.iter().any(|term| term == footnote), "{footnote} is explained");
    }
}

/// The paper of 2018: the programme around the pilot, what the pilot waited for, and its question of equality.
#[test]
fn the_pilot_belongs_to_a_programme_and_depends_on_another() {
    let files = shipped();
    let crystallise = programme(&files, "crystallise");
    assert_eq!(texts(&crystallise, "forces"), ["Gloucestershire", "Durham", "Essex"]);
    assert_eq!(crystallise["to"], "2018-03");
    holds("Crystallise", &crystallise["description"], &["£1.5 million", "Capabilities Management Group"]);
    assert_eq!(each(&crystallise, "projects", "end"), ["2017-09", "2018-12"]);
    let national = programme(&files, "digital-intelligence-and-investigation");
    assert!(texts(&national, "parts").contains(&"crystallise"));
    let outcome = texts(&national, "outcomes")[0];
    assert!(outcome.contains("self-assessment tool") && outcome.contains("September 2018"), "{outcome}");
    let stream = |id: &str| json(&files, &format!("data/work-streams/{id}.json"));
    for id in ["public-evidence-submission", "officer-imagery-access"] {
        let stream = stream(id);
        holds(id, &array(&stream, "depends_on")[0]["why"], &["DAMS", "IT programme"]);
    }
    let paper = json(&files, &format!("data/evidence/{PILOT}.json"));
    let claim = within(&paper, "claims", "tag-decision-rests-with-care-staff", "statement");
    assert!(claim.contains("not by the police") && claim.contains("audit of each decision"), "{claim}");
    holds("stream 15", &stream("missing-people-tag")["description"], &["equality", "care plan"]);
    let passport = json(&files, "data/passports/digital-passport.json");
    holds("the passport", &passport["description"], &["training first", "the record in the PDR"]);
}

#[test]
fn the_plan_has_seven_priorities_and_two_orders() {
    let files = shipped();
    let plan = json(&files, "data/plans/essex-police-and-crime-plan.json");
    assert_eq!(plan["provenance"]["source"], PILOT);
    let seven = [
        (1, "More local, visible and accessible policing", "i"),
        (2, "Crack down on anti-social behaviour", "ii"),
        (3, "Breaking the cycle of domestic abuse", "iii"),
        (4, "Protecting children and vulnerable people", "vi"),
        (5, "Tackle gangs and organised crime", "v"),
        (6, "Reverse the trend in serious violence", "iv"),
        (7, "Improve safety on our roads", "vii"),
    ];
    let priorities = array(&plan, "priorities");
    assert_eq!(priorities.len(), seven.len());
    for (priority, (number, title, elsewhere)) in priorities.iter().zip(seven) {
        assert_eq!((&priority["number"], &priority["title"]), (&number.into(), &title.into()));
        let other = &array(priority, "elsewhere")[0];
        assert_eq!((&other["source"], &other["number"]), (&COLLABORATION.into(), &elsewhere.into()));
    }
    holds("the plan", &plan["description"], &["Victims are at the Heart of What We Do"]);
}

/// The paper of 2016 to the chief constables.
#[test]
fn the_council_paper_has_its_control_block_and_its_programmes() {
    let files = shipped();
    let paper = json(&files, &format!("data/evidence/{COUNCIL}.json"));
    assert_eq!((&paper["marking"], &paper["foia"]), (&"OFFICIAL".into(), &"Yes".into()));
    let control = list(&files, "council-paper-control");
    for (entry, value) in [
        ("Agenda item", "17.3."),
        ("Security classification", "Official."),
        ("Disclosable under FOIA 2000", "Yes."),
        ("Force or organisation", "NPCC Digital Policing."),
        ("Date created", "1 July 2016."),
        ("Coordination committee", "Police Reform and Transformation."),
        ("Portfolio", "Digital Policing."),
        ("Attachments", "None."),
    ] {
        assert_eq!(within(&control, "items", entry, "text"), value, "{entry}");
    }
    within(&control, "items", "Author", "text");
    let portfolio = programme(&files, "digital-policing-portfolio");
    holds("the portfolio", &portfolio["description"], &["Digital Policing Board", "office to govern"]);
    let contact = programme(&files, "digital-public-contact");
    for (project, letter) in [("police-website-alpha", 'a'), ("online-transactions-research", 'b')] {
        let summary = within(&contact, "projects", project, "summary");
        assert!(summary.starts_with(&format!("Recommendation {letter}: ")), "{summary}");
    }
    let investigation = programme(&files, "digital-intelligence-and-investigation");
    holds("the programme", &investigation["description"], &["outline business case", "£1.1 million"]);
    let ids = each(&investigation, "projects", "id");
    assert_eq!(ids.last().map(String::as_str), Some("cdric-research-hub"));
    let notes = each(&programme(&files, "innovation-fund-projects"), "projects", "note");
    let starting = |word: &str| notes.iter().filter(|note| note.starts_with(word)).count();
    assert_eq!((starting("Pathfinder"), starting("Supporting")), (2, 4));
    let first = programme(&files, "digital-first");
    let pilot = within(&first, "projects", "digital-case-file-pilot", "period");
    assert_eq!(pilot, "From 23 June 2016: 8 weeks in the force, 4 months in all");
}

/// The presentation of 2022 of the Police Digital Service.
#[test]
fn the_national_presentation_has_its_enablers_pillars_and_figures() {
    let files = shipped();
    assert_eq!(
        titles(&list(&files, "digital-policing-enablers"), "items"),
        [
            "Data",
            "Strategic alignment and design",
            "Modernised core technology",
            "Connected technology",
            "Risk and security",
            "Talent in data and technology",
            "Transforming the PoliceTech market",
        ]
    );
    let saved = &list(&files, "digital-policing-examples")["items"][3];
    assert_eq!(saved["id"], "example-drones-via-teams");
    assert!(texts(saved, "aspects").iter().any(|aspect| aspect.contains("31,000")), "the sum saved");
    let pillars = titles(&list(&files, "data-pillars"), "items");
    assert_eq!(
        pillars[6..],
        ["Data Ethics", "Data Sharing, Protection & Privacy", "Cyber & Information Security"]
    );
    let ambitions = titles(&list(&files, "digital-policing-ambitions"), "items");
    assert_eq!(ambitions[4], "Empowering the private sector");
    let objectives = list(&files, "digital-evidence-project-objectives");
    holds("the objectives", &objectives["preamble"], &["170,973", "12 per cent", "1.3 per cent"]);
    let strands = titles(&list(&files, "digital-evidence-project-strands"), "items");
    assert_eq!((strands[0].as_str(), strands[5].as_str()), ("Landscape review", "Target operating model"));
}

/// The paper of 2020 on the collaborations of one force.
#[test]
fn the_collaboration_paper_has_its_control_its_areas_and_its_figures() {
    let files = shipped();
    assert_eq!(json(&files, &format!("data/evidence/{COLLABORATION}.json"))["marking"], "OFFICIAL");
    let control = list(&files, "collaboration-paper-control");
    for (entry, value) in [
        ("Classification of paper", "Official."),
        ("Agenda number", "5.0."),
        ("Version number", "1.1."),
        ("Date on which it was written", "9 March 2020."),
        ("Date of approval", "12 March 2020."),
        ("Date of meeting", "26 March 2020."),
    ] {
        assert_eq!(within(&control, "items", entry, "text"), value, "{entry}");
    }
    let without =
        within(&list(&files, "collaboration-update-areas"), "items", "area-single-online-home", "group")
            .to_string();
    assert_eq!(without, "Without an entry in the register");
    let definition = |scheme: &str, colour: &str| {
        let scheme = json(&files, &format!("data/programmes/status/{scheme}.json"));
        within(&scheme, "colours", colour, "definition").to_string()
    };
    for colour in ["red", "amber", "green"] {
        assert_ne!(definition("sccb-status", colour), definition("seven-force-status", colour), "{colour}");
    }
    let seven = programme(&files, "seven-force-programme");
    assert_eq!(array(&seven, "projects").len(), 9, "seven rated, one not rated, one not supported");
    assert!(
        within(&seven, "projects", "seven-force-resource-planning", "period").contains("Not supported on 30")
    );
    assert_eq!(
        titles(&programme(&files, "digital-policing-projects-in-essex"), "projects"),
        [
            "National Law Enforcement Data Programme",
            "National ANPR Service",
            "Home Office Biometrics",
            "Child Abuse Image Database",
        ]
    );
    let contact = programme(&files, "digital-public-contact");
    let home = within(&contact, "projects", "single-online-home-in-essex", "note");
    assert!(home.contains("19 forces") && home.contains("About 50 elements"), "{home}");
    assert_eq!(within(&contact, "projects", "single-online-home-in-essex", "end"), "2019-09-04");
    let districts = titles(&list(&files, "community-safety-hub-districts"), "items");
    assert_eq!(districts[8..], ["Thurrock", "Harlow"], "the two without a hub");
    let local = programme(&files, "local-collaboration");
    let hubs = within(&local, "projects", "community-safety-hubs", "note");
    assert!(hubs.contains("two medium and two low recommendations and four advisory ones"), "{hubs}");
    let partners = programme(&files, "external-partnerships");
    let analytics = within(&partners, "projects", "essex-centre-for-data-analytics", "note");
    assert!(analytics.contains("Of four areas for the next year two were about policing"), "{analytics}");
    let survey = within(&partners, "projects", "durham-university-survey", "note");
    assert!(survey.contains("2,804 responses, or 51 per cent"), "{survey}");
    let review = titles(&programme(&files, "national-specialist-capabilities-review"), "projects");
    assert_eq!((review.len(), review[0].as_str(), review[8].as_str()), (9, "Armed policing", "Forensics"));
}

/// The roadmap of 2021 of the City of London Police.
#[test]
fn the_roadmap_has_its_history_its_streams_and_its_principles() {
    let files = shipped();
    let history = list(&files, "roadmap-document-history");
    assert_eq!(
        each(&history, "items", "text"),
        [
            "12 November 2020. Initial draft.",
            "18 December 2020. Revised draft.",
            "18 June 2021. Revised draft.",
            "29 June 2021. Signed off.",
            "19 July 2021. No decision is recorded.",
            "23 July 2021. No decision is recorded.",
        ]
    );
    let ways = list(&files, "digital-ways-of-working");
    assert_eq!(titles(&ways, "items"), ["Engagement", "Reach", "Insight", "Co-ordination", "Automation"]);
    let vision = "digitally-enabled collaboration and continual improvement";
    holds("the vision", &ways["preamble"], &[vision, "ethics, safety and security"]);
    assert_eq!(
        titles(&list(&files, "digitalisation-methods"), "items"),
        ["Collaborate", "Commoditise", "Connect", "Consumerise", "Continually Improve"]
    );
    let streams = [
        ("roadmap-digital-policing", 4, 9),
        ("roadmap-safe-and-secure-city", 1, 8),
        ("roadmap-accommodation", 3, 5),
        ("roadmap-action-fraud-nfib-and-cyber-crime", 4, 2),
        ("roadmap-new-digital-norm", 0, 0),
        ("roadmap-police-modernisation", 3, 11),
    ];
    for (id, outcomes, priorities) in streams {
        let stream = programme(&files, id);
        let counts = (array(&stream, "outcomes").len(), array(&stream, "own_priorities").len());
        assert_eq!(counts, (outcomes, priorities), "{id}");
        assert_eq!(stream["provenance"]["source"], ROADMAP, "{id}");
    }
    let fraud = programme(&files, "roadmap-action-fraud-nfib-and-cyber-crime");
    let platform = texts(&fraud, "own_priorities")[1];
    assert!(platform.contains("five qualities") && platform.contains("(5)"), "{platform}");
    let skills = titles(&list(&files, "digital-capabilities-and-skills"), "items");
    assert_eq!(
        (skills[0].as_str(), skills[7].as_str()),
        ("Data management and sharing", "Service sustainment")
    );
    for skill in &skills {
        let named = documents(&files, "capabilities").iter().any(|one| one["title"] == skill.as_str());
        assert!(named, "{skill} is a capability of the model");
    }
    let matrix = json(&files, "data/maturity/matrices/digital-services-maturity.json");
    assert_eq!((&matrix["current"]["from"], &matrix["current"]["to"]), (&1.into(), &2.into()));
    assert_eq!((&matrix["target"]["level"], &matrix["target"]["by"]), (&4.into(), &"2023".into()));
    let principles = list(&files, "digital-service-principles");
    holds(
        "the principles",
        &principles["preamble"],
        &[
            "UK Government Digital Service Standard",
            "UK Local Digital Declaration",
            "Principles for Digital Development",
        ],
    );
    let whole = programme(&files, "roadmap-digital-services");
    holds(
        "the roadmap",
        &whole["description"],
        &["Appendix D ties the work streams to outcomes of the Policing Plan"],
    );
    let persona = |id: &str| array(&json(&files, &format!("data/personas/{id}.json")), "stories").len();
    let ids = [
        "estate-resident",
        "small-business-owner",
        "city-worker",
        "frontline-officers",
        "senior-officer",
        "corporation-member",
    ];
    assert_eq!(ids.map(persona), [3, 3, 3, 4, 4, 4], "the stories of the six");
}

/// Where the documents disagree with each other, or with themselves, the page that a reader meets says so.
#[test]
fn pages_say_where_the_documents_disagree() {
    let files = shipped();
    let told = [
        ("plans/essex-police-and-crime-plan", "The same seven priorities have two sets of numbers."),
        ("programmes/digital-public-contact", "One programme, two names."),
        ("programmes/digital-intelligence-and-investigation", "calls the programme Digital Investigation"),
        ("programmes/digital-first", "The documents do not agree on the mission."),
        ("programmes/digital-policing-portfolio", "The documents word the missions differently"),
        ("programmes/status/sccb-status", "Do not compare these colours"),
        ("programmes/status/seven-force-status", "Do not compare them"),
        ("programmes/essex-police-collaborations", "Two sets of colours are in use"),
        ("statements/collaboration-update-areas", "The paper counts twice."),
        (
            "components/digital-asset-management",
            "the awaited solution in 2018, a regional procurement in 2020",
        ),
        ("programmes/roadmap-digital-policing", "They are separate efforts."),
        ("programmes/roadmap-digital-policing", "two key national programmes"),
        ("programmes/seven-force-programme", "roadmap of 2021 has a project of its own"),
        ("programmes/roadmap-digital-services", "announces five work streams, and six numbered headings"),
        ("programmes/roadmap-digital-services", "Its title says 2021-24, and its text"),
        ("programmes/roadmap-new-digital-norm", "The name has two spellings in Appendix C."),
        ("programmes/roadmap-accommodation", "a placeholder where the date should stand"),
        ("statements/police-modernisation-outcomes", "stands in the document twice"),
        ("statements/fccras-capability-levels", "a stray 5 in its heading"),
        ("statements/pilot-report-sections", "Two sections are numbered 4.0"),
        ("work-streams/officer-imagery-access", "the text below the table says that it is held"),
    ];
    for (page, words) in told {
        let said = said(&files, &format!("{page}/index.html"));
        assert!(said.contains(words), "{page} does not say `{words}`:\n{said}");
    }
}
