//! What goes out comes back: random profiles with texts that formats stumble over, to YAML, a table and a workbook and back.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::evidence::of_json;
use super::outline::{Outline, Row, Scale, Sheet};
use super::{Comments, Datum, Taken, read_table, read_workbook, write_table, write_workbook, write_yaml};
use crate::base::{Diagnostics, SourceId};
use crate::parse::yaml;

/// Two sheets, one scale, a component that is retired, and ids that YAML takes for something else.
fn outline() -> Outline {
    let row = |id: &str, title: &str| Row {
        id: id.into(),
        title: title.into(),
        parents: ["Investigate, and more".into(), "=Forensics".into()],
        scale: Some(0),
        levels: vec!["Nobody does it.".into(), "Some do.\n\nGood enough when: small.".into()],
        basis: "00aa11bb22cc".into(),
    };
    let rows = vec![row("digital-dog", "Digital \"dog\""), row("on", "On"), row("cyber", " Cyber")];
    let levels = ["Initial", "Developing", "Defined", "Managed", "Optimizing"].map(String::from).into();
    Outline {
        title: "Hub".into(),
        sheets: vec![Sheet { title: "Investigate: all [of it] in more than 31 letters".into(), rows }],
        retired: vec![row("alpha-2", "Alpha")],
        scales: vec![Scale { levels, not_assessed: "Not assessed".into() }],
        former: [("alfa".to_string(), "cyber".to_string())].into(),
        known: Vec::new(),
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "Two teams",
        "no",
        "null",
        "~",
        "1.10",
        "012",
        "1e3",
        "2026-11-30",
        "12:30",
        ": ",
        ":",
        " #",
        "#",
        "- ",
        "-",
        "? ",
        "'",
        "\"",
        "\\",
        "\n",
        "\n\n",
        "\n  ",
        " ",
        "  ",
        "\t",
        ",",
        "; ",
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "|",
        " | ",
        ">",
        "%",
        "@",
        "`",
        "=1+1",
        "+",
        "---",
        "é",
        "–",
        "😀",
        "\u{a0}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "<r>",
        "</r>",
        "_x000D_",
        "&amp;",
        "https://x.example/?a=b#c",
        "@source",
        "<<",
        "key: value",
        "[1]",
    ]);
    vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = Datum> {
    prop::sample::select(words).prop_map(|word| Datum::Text(word.to_string()))
}

fn texts() -> impl Strategy<Value = Datum> {
    vec(text().prop_map(Datum::Text), 1..3).prop_map(Datum::List)
}

/// The fields that are there, in the order given.
fn map(fields: Vec<(&'static str, BoxedStrategy<Option<Datum>>)>) -> impl Strategy<Value = Datum> {
    let (keys, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    values.prop_map(move |values| {
        let there = keys.iter().zip(values).filter_map(|(key, value)| Some((key.to_string(), value?)));
        Datum::Map(there.collect())
    })
}

fn maybe<S: Strategy<Value = Datum> + 'static>(value: S) -> BoxedStrategy<Option<Datum>> {
    option::of(value).boxed()
}

fn always<S: Strategy<Value = Datum> + 'static>(value: S) -> BoxedStrategy<Option<Datum>> {
    value.prop_map(Some).boxed()
}

fn words() -> impl Strategy<Value = Datum> {
    text().prop_map(Datum::Text)
}

fn marking() -> impl Strategy<Value = Datum> {
    let tier = || word(&["OFFICIAL", "OFFICIAL-SENSITIVE"]);
    prop_oneof![tier().boxed(), map(vec![("tier", always(tier())), ("handling", maybe(texts()))]).boxed()]
}

fn entry() -> impl Strategy<Value = Datum> {
    let level = || (1i64..=5).prop_map(Datum::Number);
    let evidence = map(vec![
        ("text", always(words())),
        ("url", maybe(word(&["https://x.example/a?b=c"]))),
        ("source", maybe(word(&["a-source"]))),
        ("date", maybe(word(&["2026-11-30"]))),
    ]);
    let as_is = map(vec![
        ("level", always(prop_oneof![level().boxed(), Just(Datum::Nothing).boxed()])),
        ("confidence", maybe(word(&["low", "medium", "high"]))),
        ("rationale", maybe(words())),
        ("evidence", maybe(vec(evidence, 1..3).prop_map(Datum::List))),
    ]);
    let target = map(vec![
        ("level", always(level())),
        ("by", maybe(word(&["2026-11-30"]))),
        ("rationale", maybe(words())),
        ("owner", maybe(words())),
        ("approved_by", maybe(words())),
        ("priorities", maybe(vec(word(&["priority-one", "on", "y"]), 1..3).prop_map(Datum::List))),
        ("work_streams", maybe(vec(word(&["stream-two"]), 1..2).prop_map(Datum::List))),
        ("reduction_reason", maybe(words())),
    ]);
    let rest = || {
        vec![
            ("note", maybe(words())),
            ("basis", always(word(&["3b53c1d2e4f5", "123456789012", "12345678e901"]))),
            ("marking", maybe(marking())),
        ]
    };
    // What goes without saying may be said, and comes back as it was.
    let in_scope = || ("in_scope", maybe(Just(Datum::Flag(true))));
    let within = map([vec![in_scope(), ("as_is", maybe(as_is)), ("target", maybe(target))], rest()]
        .into_iter()
        .flatten()
        .collect());
    let outside = vec![("in_scope", always(Just(Datum::Flag(false)))), ("scope_reason", always(not_blank()))];
    let outside = map([outside, rest()].into_iter().flatten().collect());
    prop_oneof![4 => within.boxed(), 1 => outside.boxed()]
}

/// Why something is out of scope says something.
fn not_blank() -> impl Strategy<Value = Datum> {
    text().prop_map(|text| Datum::Text(format!("So: {text}")))
}

fn profile() -> impl Strategy<Value = Datum> {
    let own = map(vec![
        ("title", always(words())),
        ("organisation", always(words())),
        ("unit", maybe(words())),
        ("description", maybe(words())),
        ("model_version", always(word(&["1.0.0", "1.10.0"]))),
        ("as_of", always(word(&["2026-11-30"]))),
        ("assessors", maybe(texts())),
        ("method", maybe(words())),
        ("order", maybe((-3i64..3).prop_map(Datum::Number))),
        ("marking", maybe(marking())),
        ("tags", maybe(texts())),
    ]);
    let ids = ["digital-dog", "on", "cyber", "y", "no", "alpha-2"];
    let entries = map(ids.into_iter().map(|id| (id, maybe(entry()))).collect());
    let order = Just((0..ids.len()).collect::<Vec<usize>>()).prop_shuffle();
    (own, entries, order).prop_map(move |(mut own, entries, order)| {
        let Datum::Map(mut entries) = entries else { unreachable!("they are fields") };
        let rank = |id: &str| ids.iter().position(|one| *one == id).map(|at| order[at]);
        entries.sort_by_key(|(id, _)| rank(id));
        own.set("entries", Datum::Map(entries));
        own
    })
}

/// Without what goes without saying: a workbook has no cell for it, and taking one in leaves it where it is.
fn without_true(entries: Vec<(String, Datum)>) -> Vec<(String, Datum)> {
    let mut entries = entries;
    for (_, entry) in &mut entries {
        let Datum::Map(fields) = entry else { continue };
        fields.retain(|(key, value)| key != "in_scope" || *value != Datum::Flag(true));
    }
    entries
}

/// The entries by id: rows stand in the order of the model, whatever that of the file.
fn by_id(mut entries: Vec<(String, Datum)>) -> Vec<(String, Datum)> {
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    entries
}

fn entries(profile: &Datum) -> Vec<(String, Datum)> {
    profile.get("entries").map(|entries| entries.fields().to_vec()).unwrap_or_default()
}

fn read_yaml(text: &str) -> Datum {
    let mut d = Diagnostics::default();
    let root = yaml::read(&mut d, SourceId(0), text, 0).unwrap_or_else(|| panic!("{:?}\n{text}", d.sorted()));
    let problems: Vec<_> = d.sorted().into_iter().map(|one| &one.message).collect();
    // A text may look like one that is cut, which is a warning; an error would be a loss.
    assert_eq!(d.count(crate::base::Severity::Error), 0, "{problems:?}\n{text}");
    Datum::profile(&root)
}

/// Without problems, and the same entries.
fn assert_same(taken: &Taken, profile: &Datum) {
    assert_eq!(taken.problems, []);
    assert_eq!(by_id(taken.entries.clone()), by_id(entries(profile)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn yaml_says_again_what_it_said(profile in profile()) {
        let written = write_yaml(&profile, &Comments::new());
        prop_assert_eq!(&read_yaml(&written.text), &profile, "{}", written.text);
        for (path, range) in &written.places {
            let innermost = written.path_at(range.start).unwrap();
            prop_assert!(innermost == path || innermost.starts_with(&format!("{path}/")), "{innermost} is not in {path}");
        }
    }

    #[test]
    fn a_table_holds_every_entry(profile in profile()) {
        let bytes = write_table(&profile, &outline());
        let text = String::from_utf8(bytes).unwrap();
        assert_same(&read_table(&text, &outline()).unwrap(), &profile);
    }

    #[test]
    fn a_workbook_holds_everything(profile in profile()) {
        let today = jiff::civil::date(2026, 11, 22);
        let bytes = write_workbook(&profile, &outline(), "OFFICIAL", today).unwrap();
        prop_assert_eq!(&bytes, &write_workbook(&profile, &outline(), "OFFICIAL", today).unwrap());
        let taken = read_workbook(&bytes, &outline()).unwrap();
        let mut profile = profile;
        let plain = without_true(entries(&profile));
        profile.set("entries", Datum::Map(plain));
        assert_same(&taken, &profile);
        let mut again = Datum::Map(Vec::new());
        for (key, value) in &taken.profile {
            again.set(key, value.clone());
        }
        again.set("entries", Datum::Map(by_id(taken.entries.clone())));
        let mut sorted = profile.clone();
        sorted.set("entries", Datum::Map(by_id(entries(&profile))));
        prop_assert_eq!(again, sorted);
    }
}

/// `tests/browser/assess-layout.test.mjs` holds the browser's scripts to the same list.
#[test]
fn the_browser_writes_the_same_bytes() {
    let list: Json = serde_json::from_str(include_str!("../../tests/assess/layout.json")).unwrap();
    let cases = list["cases"].as_array().unwrap();
    assert!(cases.len() >= 40);
    for case in cases {
        let profile = of_json(&case["profile"]);
        assert_eq!(write_yaml(&profile, &Comments::new()).text, case["yaml"].as_str().unwrap());
        // The browser knows no title of what is retired.
        let outline = Outline { retired: Vec::new(), ..outline() };
        let table = String::from_utf8(write_table(&profile, &outline)).unwrap();
        assert_eq!(table.trim_start_matches('\u{feff}'), case["csv"].as_str().unwrap());
        // What is typed nowhere is written as it came, and refused when it is read.
        if !format!("{profile:?}").contains("\\u{7}") {
            assert_eq!(read_yaml(case["yaml"].as_str().unwrap()), profile);
        }
    }
}

/// `tests/browser/assess-layout.test.mjs` holds the browser's scripts to the same list.
#[test]
fn the_browser_reads_tables_alike() {
    let list: Json = serde_json::from_str(include_str!("../../tests/assess/reading.json")).unwrap();
    let cases = list["cases"].as_array().unwrap();
    assert!(cases.len() >= 35);
    for case in cases {
        let name = &case["name"];
        let found = read_table(case["csv"].as_str().unwrap(), &outline());
        if case["refused"] == true {
            assert!(found.is_err() || found.is_ok_and(|taken| !taken.problems.is_empty()), "{name}");
            continue;
        }
        let taken = found.unwrap();
        assert!(taken.problems.is_empty(), "{name}: {:?}", taken.problems);
        // The order of keys is no matter of reading.
        let entries: Json =
            taken.entries.iter().map(|(id, entry)| (id.clone(), super::evidence::json(entry))).collect();
        assert_eq!(entries, case["entries"], "{name}");
    }
}
