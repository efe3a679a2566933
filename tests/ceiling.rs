//! Nothing above the ceiling is in any byte of the output.
//!
//! The shipped hub gets objects of every kind that are marked SECRET, with words that nobody can guess in every field, and
//! open ones that refer to all of them. A build that leaves out what is above the ceiling must be, byte for byte, the build
//! of a hub in which none of it was ever written: so no word, no name, no count and no size can tell of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::io::Read as _;

use lattice::{Compilation, Memory, Quiet, Tier, Wishes, compile};

use crate::support::{in_memory, wishes};

/// In every word that is planted. The first letters may be written once for many words, so that the end is looked for too.
const WORD: &str = "zqkwvjx";

/// The files that hold what is marked, each with `@` for the word and its number.
const MARKED: [(&str, &str); 19] = [
    (
        "model/services/@1.yaml",
        "title: @a\ncode: @b\norder: 9\npurpose: @c.\ndescription: See [[@2]] and [[digital-dog]].\nowner: @d\nformer_ids: [@e]\n",
    ),
    (
        "model/capabilities/@2.yaml",
        "title: @f\nservice: @1\nsummary: @g.\ndescription: @h\nalso_in: [investigate]\ntags: [@i]\n",
    ),
    (
        "model/capabilities/@3.yaml",
        "title: Marked itself @j\nservice: investigate\nsummary: @k.\nmarking: { tier: SECRET, handling: [@l] }\n",
    ),
    (
        "model/components/@4.yaml",
        "title: @m\ncapability: @2\nalso_in: [digital-forensics]\noutline: @n of [[digital-dog]].\ndepends_on: [{ component: digital-dog, why: @o }]\nrelated: [device-examination]\nlevels: [{ descriptor: @clA. }, { descriptor: @clB. }, { descriptor: @clC. }, { descriptor: @clD. }, { descriptor: @clE. }]\nowner: @cm\n",
    ),
    (
        "model/components/@5.yaml",
        "title: @p\ncapability: digital-forensics\noutline: @q, [@@15], ![@r](../../images/@s.png)\nmarking: SECRET\nshort_title: @t\nfoia: { disclosable: no, exemptions: [s.31], note: @u }\nlevels: [{ descriptor: @cnA. }, { descriptor: @cnB. }, { descriptor: @cnC. }, { descriptor: @cnD. }, { descriptor: @cnE. }]\nowner: @co\n",
    ),
    ("model/topics/@6.yaml", "title: @v\nsummary: @w.\nmarking: SECRET\n"),
    (
        "model/plans/@7.yaml",
        "title: @x\nsummary: @y.\nmarking: SECRET\npriorities:\n  - { id: @7p, number: 1, title: @z, text: @aa }\n",
    ),
    (
        "model/work-streams/@8.yaml",
        "title: @ab\nsummary: @ac.\nmarking: SECRET\nnumber: 99\nmaps_to: [digital-dog]\nprogress: completed\nowner: @cr\npriorities: [@7p]\n",
    ),
    (
        "model/programmes/@9.yaml",
        "title: @ad\nsummary: @ae.\nkind: national\nlead: @af\nmarking: SECRET\nprojects:\n  - { id: @9p, title: @ag, force: @ah, components: [digital-dog], former_ids: [@ai] }\n",
    ),
    (
        "model/rag-schemes/@10.yaml",
        "title: @aj\nsummary: @ak.\nmarking: SECRET\ncolours:\n  - { key: red, name: @al, definition: @am }\n",
    ),
    (
        "model/personas/@11.yaml",
        "title: @an\nstrapline: @ao\nmarking: SECRET\ndescription: @ap\nstories: [{ text: @cq }]\ncomponents: [digital-dog]\n",
    ),
    (
        "model/statements/@12.yaml",
        "title: @aq\nsummary: @ar.\nmarking: SECRET\nitems:\n  - { id: @12i, title: @as, group: @at, components: [digital-dog] }\n",
    ),
    (
        "model/passports/@13.yaml",
        "title: @au\nsummary: @av.\nmarking: SECRET\nobjective: @aw\nsign_off: @ax\nareas:\n  - id: @13a\n    title: @ay\n    why: @az\n    components: [digital-dog]\n    proficiency: [@ba]\n    modules: [{ id: @13m, title: @cp, kind: briefing, minutes: 5 }]\n",
    ),
    (
        "profiles/northmere/@14.yaml",
        "title: @bb\nsummary: @bc.\norganisation: Northmere Police (fictional)\nunit: Whole force\nmodel_version: \"1.0.0\"\nas_of: 2026-11-01\nassessors: [@bd]\nmarking: SECRET\nprovenance: illustrative\nentries:\n  digital-dog:\n    as_is: { level: 5, rationale: @be }\n",
    ),
    (
        "evidence/sources/@15.yaml",
        "title: @bf\ntype: policy\nauthors: @bg\nyear: 2020\nmarking: SECRET\nclaims:\n  - { id: @15c, statement: @bh., dimension: effect, direction: improves, applies_to: [digital-dog] }\n",
    ),
    (
        "evidence/grading/@16.yaml",
        "title: @bi\nmarking: SECRET\nlevels:\n  - { value: 1, name: @bj, meaning: @bk., display: none }\n  - { value: 2, name: @bl, meaning: @bm., display: limited }\n",
    ),
    (
        "pages/@17.md",
        "---\ntitle: @bn\nsummary: @bo.\nmarking: SECRET\nformer_ids: [@bp]\n---\n\n## @bq\n\n@br\n",
    ),
    (
        "guides/bare-component.md",
        "---\nsummary: @bs.\nmarking: SECRET\n---\n\n## Decide\n\n@bt\n\n## Plan\n\n@bu\n\n## Implement\n\n@bv\n",
    ),
    (
        "guides/@4.md",
        "---\nsummary: @bw.\n---\n\n## Decide\n\n@bx\n\n## Plan\n\n@by\n\n## Implement\n\n@bz\n",
    ),
];

/// Files that are open. What stands between `«` and `»` refers to what is marked, and is not in the hub without it.
const OPEN: [(&str, &str); 10] = [
    (
        "model/components/bare-component.yaml",
        "title: Bare component\ncapability: digital-forensics\noutline: Something without an open guide.\nlevels: [{ descriptor: Bare A. }, { descriptor: Bare B. }, { descriptor: Bare C. }, { descriptor: Bare D. }, { descriptor: Bare E. }]\nowner: Somebody\n",
    ),
    (
        "model/components/open-component.yaml",
        "title: Open component\ncapability: digital-forensics\noutline: Something open. «[[@5]] [[@4]] [[guide:bare-component]] [@@15] [[@17]]»\nrelated: [device-examination«, @4, @5»]\ndepends_on: [{ component: digital-dog, why: It is open. }«, { component: @5, why: @ca }»]\ntopics: [burglary«, @6»]\nlevels: [{ descriptor: Open A. }, { descriptor: Open B. }, { descriptor: Open C. }, { descriptor: Open D. }, { descriptor: Open E. }]\nowner: Somebody\n",
    ),
    (
        "guides/open-component.md",
        "---\nsummary: An open guide.\n«case_studies: []\n»---\n\n## Decide\n\nSomething open. «[[claim:@15c]]»\n\n## Plan\n\nMore. «[[@5]]»\n\n## Implement\n\nThe rest. «[[@1]] [[@9p]]»\n",
    ),
    (
        "pages/open-page.md",
        "---\ntitle: Open page\nsummary: A page for all.\n---\n\n## One\n\nOpen words. «[[@2]] [[@3]] [[@6]] [[@7]] [[@7p]] [[@8]] [[@9]] [[@10]] [[@11]] [[@12]] [[@12i]] [[@13]] [[@16]] [[northmere/@14]]»\n",
    ),
    (
        "model/work-streams/open-stream.yaml",
        "title: Open stream\nsummary: A stream for all.\nnumber: 98\nmaps_to: [digital-dog]\nprogress: completed\nowner: Somebody\npriorities: [more-local-visible-accessible«, @7p»]\ndepends_on: [{ on: digital-first }«, { on: @9p, why: @cb }, { on: @8 }»]\nbenefits:\n  - { what: Less paper«, source: @15» }\n",
    ),
    (
        "model/programmes/open-programme.yaml",
        "title: Open programme\nsummary: A programme for all.\nkind: national\nparts: [digital-first«, @9»]\nprojects:\n  - { id: open-project, title: Open project, components: [digital-dog«, @4»]«, impacts: [@12i]» }\n«  - { id: @18p, title: @cc, note: @cd, marking: SECRET, components: [digital-dog] }\n»",
    ),
    (
        "evidence/sources/open-source-of-all.yaml",
        "title: Open source of all\ntype: policy\nauthors: Somebody\nyear: 2021\nsupersedes: [chief-constables-council-2016«, @15»]\nclaims:\n  - { id: open-claim, statement: Something is so., dimension: effect, direction: improves, applies_to: [digital-dog«, @5»]«, strength: [{ scheme: @16, level: 2, graded_by: Hub editors, graded_on: 2026-11-22, note: @ck }]» }\n«  - { id: @19c, statement: @ce., dimension: effect, direction: improves, applies_to: [digital-dog], marking: SECRET, former_ids: [@cf] }\n»",
    ),
    (
        "profiles/southmere/2026-open.yaml",
        "title: \"Southmere, open (fictional)\"\nsummary: An open profile.\norganisation: Southmere Police (fictional)\nunit: Open\nmodel_version: \"1.0.0\"\nas_of: 2026-11-02\nassessors: [Somebody]\nprovenance: illustrative\nentries:\n  digital-dog:\n    as_is: { level: 2, rationale: \"It is so.« [[@5]] [@@15]»\" }\n«  device-examination:\n    as_is: { level: 4, rationale: @cg }\n    marking: { tier: SECRET, handling: [@ch] }\n  @5:\n    as_is: { level: 1, rationale: @ci }\n»",
    ),
    (
        "changes/1.0.1.yaml",
        "released_on: 2026-11-22\nsummary: A few things.\nchanges:\n  - { what: added, kind: component, id: open-component, title: Open component }\n«  - { what: added, kind: component, id: @5, title: @p }\n  - { what: moved, kind: component, id: digital-dog, title: Detection dogs, before: Marked itself @j, after: Somewhere }\n  - { what: reworded, kind: guide, id: bare-component, title: Bare component, part: summary, after: @bs. }\n»",
    ),
    ("model/topics/open-topic.yaml", "title: Open topic\nsummary: A topic for all.\n«plan: @7\n»"),
];

/// What is added to files of the shipped hub.
const ADDED: [(&str, &str); 2] = [
    ("glossary.yaml", "- term: Zebra\n  definition: An animal. «[[@5]]»\n  see: [digital-dog«, @4, @17»]\n"),
    ("search.yaml", "«  - queries: [@cj]\n    show: [@5, \"guide:bare-component\"]\n»"),
];

fn planted(text: &str, with: bool) -> String {
    let mut out = String::new();
    for (at, part) in text.split(['«', '»']).enumerate() {
        if at % 2 == 0 || with {
            out.push_str(part);
        }
    }
    // A citation is an `@` of its own.
    out.replace("[@@", "[\u{1}").replace('@', WORD).replace('\u{1}', &format!("@{WORD}"))
}

/// The shipped hub, open things added, `with` what is marked or as if it had never been.
fn hub(with: bool) -> Memory {
    let mut hub = in_memory(".");
    hub.remove("urls.lock");
    for (path, text) in OPEN {
        hub.insert(format!("content/{path}"), planted(text, with));
    }
    for (path, text) in ADDED {
        let path = format!("content/{path}");
        let before = String::from_utf8(lattice::World::read(&hub, &path).unwrap()).unwrap();
        hub.insert(path, format!("{before}{}", planted(text, with)));
    }
    if with {
        for (path, text) in MARKED {
            let marked = planted(text, true);
            let marked = if marked.contains("SECRET") || path.contains("@2") || path.contains("@4") {
                marked
            } else {
                format!("{marked}marking: SECRET\n")
            };
            hub.insert(format!("content/{}", planted(path, true)), marked);
        }
        hub.insert(format!("content/images/{WORD}s.png"), b"\x89PNG\r\n\x1a\n".to_vec());
    }
    hub
}

fn open(hub: &Memory, omit: bool) -> Compilation {
    let wishes = Wishes { omit_above_ceiling: omit, ..wishes() };
    let mut compiled = compile(hub, &wishes, &Quiet);
    compiled.package().unwrap();
    compiled
}

fn errors(compiled: &Compilation) -> Vec<String> {
    compiled.lines().into_iter().filter(|line| line.contains(" error[")).collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Every file in an archive, a spreadsheet among them, with its bytes unpacked.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return Vec::new() };
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().to_string();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.extend(unpacked(&bytes));
        files.push((name, bytes));
    }
    files
}

#[test]
fn what_is_above_the_ceiling_was_never_there() {
    let with = open(&hub(true), true);
    assert!(errors(&with).is_empty(), "{:#?}", errors(&with));
    let never = open(&hub(false), false);
    assert!(errors(&never).is_empty(), "{:#?}", errors(&never));

    for (path, bytes) in with.files() {
        let everything = unpacked(bytes).into_iter().chain([(path.to_string(), bytes.to_vec())]);
        for (name, bytes) in everything {
            // Of words with the same start only the rest may be written.
            for word in [WORD, &WORD[2..]] {
                assert!(!holds(name.as_bytes(), word), "{path}: the name {name} tells of it");
                let found =
                    bytes.windows(word.len()).position(|part| part.eq_ignore_ascii_case(word.as_bytes()));
                assert!(found.is_none(), "{path}: {name} tells of it: {}", around(&bytes, found.unwrap()));
            }
        }
    }
    let names = |hub: &Compilation| hub.files().map(|(path, _)| path.to_string()).collect::<Vec<_>>();
    let (made, wanted) = (names(&with), names(&never));
    let more = made.iter().filter(|name| !wanted.contains(name));
    let missing = wanted.iter().filter(|name| !made.contains(name));
    assert_eq!(
        more.collect::<Vec<_>>(),
        missing.collect::<Vec<_>>(),
        "files that are there, and files of a hub without it"
    );
    let pairs = with.files().zip(never.files()).filter(|((_, with), (_, never))| with != never);
    let differ: Vec<String> =
        pairs.map(|((path, with), (_, never))| format!("{path}: {}", difference(with, never))).collect();
    assert!(differ.is_empty(), "these are not as if it had never been: {}", differ.join("\n\n"));
}

/// Where two files part.
fn difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).position(|(a, b)| a != b).unwrap_or_default();
    format!("\n{}\n{}", around(one, at), around(other, at))
}

fn around(bytes: &[u8], at: usize) -> String {
    let part = &bytes[at.saturating_sub(120).min(bytes.len())..bytes.len().min(at + 120)];
    String::from_utf8_lossy(part).into_owned()
}

#[test]
fn without_being_asked_to_leave_it_out_a_build_refuses_it() {
    let compiled = open(&hub(true), false);
    let lines = compiled.lines();
    let refused = |path: &str| {
        let path = format!("content/{}:", planted(path, true));
        lines.iter().any(|line| line.starts_with(&path) && line.contains("error[marking]"))
    };
    for (path, _) in MARKED {
        assert!(refused(path), "{path}: {lines:#?}");
    }
    for path in [
        "model/programmes/open-programme.yaml",
        "evidence/sources/open-source-of-all.yaml",
        "profiles/southmere/2026-open.yaml",
    ] {
        assert!(refused(path), "{path}: {lines:#?}");
    }
}

#[test]
fn the_ceiling_can_be_lower_than_what_the_hub_may_hold() {
    let hub = in_memory("tests/cases/hub")
        .with("content/model/topics/a.yaml", "title: A\nsummary: It is one.\nmarking: OFFICIAL-SENSITIVE\n");
    let text = String::from_utf8(lattice::World::read(&hub, "content/hub.yaml").unwrap()).unwrap();
    let hub = hub.with("content/hub.yaml", format!("{text}max_marking: SECRET\n"));
    let made = |ceiling, omit_above_ceiling| {
        let wishes = Wishes { ceiling, omit_above_ceiling, ..wishes() };
        let made = compile(&hub, &wishes, &Quiet);
        let has = made.files().any(|(path, _)| path == "topics/a/index.html");
        (made.counts().0, has)
    };
    assert_eq!(made(None, false), (0, true));
    assert_eq!(made(Some(Tier::OfficialSensitive), false), (0, true));
    assert_eq!(made(Some(Tier::Official), false).0, 1, "above the ceiling is an error");
    assert_eq!(made(Some(Tier::Official), true), (0, false), "unless it is to be left out");
    assert_eq!(made(Some(Tier::TopSecret), true), (0, true), "and the hub's own is the highest");
}

#[test]
fn what_is_named_in_passing_is_not_there_either() {
    let persona = "title: Zqperson\nmarking: SECRET\nstories: [{ text: Zqstory. }]\n";
    let service = "title: Quiet river\npurpose: Zqpurpose.\norder: 2\nmarking: SECRET\n";
    let topic = "title: Zqtopic\nsummary: Zqsummary.\nmarking: SECRET\n";
    let plan = |topics: &str| {
        format!("title: Plan\npriorities:\n  - {{ id: one, number: 1, title: One, topics: [{topics}] }}\n")
    };
    let search = "promoted:\n  - { queries: [zqquery], show: [\"hub:personas\"] }\nsynonyms:\n  - { words: [zqword], means: [Quiet river] }\n  - { words: [first], means: [alpha] }\n";
    let page = "---\ntitle: About\n---\n\nSee [[hub:model#zqservice|the model]].\n";
    let hub = in_memory("tests/cases/hub")
        .with("content/model/personas/zqperson.yaml", persona)
        .with("content/model/services/zqservice.yaml", service)
        .with("content/model/topics/zqtopic.yaml", topic)
        .with("content/model/topics/open.yaml", "title: Open\nsummary: The quiet river is open to all.\n")
        .with("content/model/plans/plan.yaml", plan("open, zqtopic"))
        .with("content/search.yaml", search)
        .with("content/pages/about.md", page);
    let made = open(&hub, true);
    assert!(errors(&made).is_empty(), "{:#?}", errors(&made));
    for (path, bytes) in made.files() {
        let everything = unpacked(bytes).into_iter().chain([(path.to_string(), bytes.to_vec())]);
        for (name, bytes) in everything {
            for word in ["zqperson", "zqstory", "zqservice", "zqpurpose", "zqtopic", "zqquery", "zqword"] {
                assert!(!holds(name.as_bytes(), word) && !holds(&bytes, word), "{path}: {name}: {word}");
            }
        }
    }
    let page = made.files().find(|(path, _)| *path == "plans/plan/index.html").unwrap().1;
    assert!(holds(page, "../../topics/open/index.html"), "what is open is named");
}

#[test]
fn levels_do_not_stand_under_the_names_of_another_scale() {
    let hub = in_memory("tests/cases/hub");
    let text =
        String::from_utf8(lattice::World::read(&hub, "content/model/scales/three-point.yaml").unwrap());
    let hub =
        hub.with("content/model/scales/three-point.yaml", format!("{}marking: SECRET\n", text.unwrap()));
    let made = compile(&hub, &Wishes { omit_above_ceiling: true, ..wishes() }, &Quiet);
    let told = errors(&made);
    assert!(
        told.iter().any(|line| line.contains("[marking] the scale that the hub is measured on")),
        "{told:#?}"
    );
}

#[test]
fn what_is_said_of_disclosure_is_listed_with_everything_else() {
    let topic = "title: A\nsummary: It is one.\nfoia: { disclosable: part, exemptions: [s.31, s.40], note: It tells how }\n";
    let hub = in_memory("tests/cases/hub").with("content/model/topics/a.yaml", topic);
    let made = compile(&hub, &wishes(), &Quiet);
    let text = |wanted: &str| {
        let file = made.files().find(|(path, _)| *path == wanted);
        file.map(|(_, bytes)| String::from_utf8(bytes.to_vec()).unwrap())
    };
    let table = text("data/disclosure.csv").unwrap();
    assert!(table.contains("topic,a,A,OFFICIAL,,part,s.31; s.40,It tells how,"), "{table}");
    assert!(
        table.contains("component,alpha,Alpha,OFFICIAL,,,,,"),
        "what says nothing is listed too: {table}"
    );
    let page = text("disclosure/index.html").unwrap();
    assert!(page.contains("Exemptions: s.31, s.40. It tells how."), "{page}");
    let silent = compile(&in_memory("tests/cases/hub"), &wishes(), &Quiet);
    assert!(!silent.files().any(|(path, _)| path.contains("disclosure")), "nobody has said anything");
}
