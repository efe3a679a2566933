//! Renaming: there and back changes nothing but the former ids, whatever the style of the files; afterwards nothing is
//! wrong that was not, and every old address leads on.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;

use crate::support::{compiled, in_memory, wishes};
use lattice::{Memory, Quiet, Wishes, World as _, compile, testing};
use proptest::prelude::*;

fn renamed(hub: &Memory, old: &str, new: &str) -> Memory {
    testing::renamed(hub, &wishes(), old, new).unwrap_or_else(|why| panic!("{old} to {new}: {why}"))
}

fn files(hub: &Memory) -> BTreeMap<String, Vec<u8>> {
    hub.walk("content")
        .into_iter()
        .map(|entry| (entry.path.clone(), hub.read(&entry.path).unwrap()))
        .collect()
}

/// How the files of a hub are written.
#[derive(Debug, Clone)]
struct Style {
    windows: bool,
    mark: bool,
    last_line: bool,
    quote: &'static str,
    flow: bool,
    words: String,
}

fn styles() -> impl Strategy<Value = Style> {
    let quote = prop_oneof![Just(""), Just("'"), Just("\"")];
    let words =
        prop_oneof![Just("alpha"), Just("é – 😀"), Just("alpha-two"), Just("the alpha: no"), Just("x#alpha")];
    (any::<bool>(), any::<bool>(), any::<bool>(), quote, any::<bool>(), words).prop_map(
        |(windows, mark, last_line, quote, flow, words)| Style {
            windows,
            mark,
            last_line,
            quote,
            flow,
            words: words.into(),
        },
    )
}

impl Style {
    /// A small hub in which `alpha` is named in every way that there is.
    fn hub(&self) -> Memory {
        let q = self.quote;
        let id = format!("{q}alpha{q}");
        let list =
            if self.flow { format!(" [ {id} ] # alpha") } else { format!("\n  # alpha\n  - {id}   # alpha") };
        let needs = if self.flow {
            format!(" [{{ component: {id}, why: \"See [[alpha]],\\n [[claim:helps]]\" }}]")
        } else {
            format!("\n  - component: {id}\n    why: >-\n      See [[alpha]],\n      [[claim:helps]]")
        };
        let words = &self.words;
        let levels = "levels: [{ descriptor: A. }, { descriptor: B. }, { descriptor: C. }]";
        let mut hub = in_memory("tests/cases/hub");
        let mut add = |path: &str, text: String| {
            let text = if self.last_line { text } else { text.trim_end().to_string() };
            let text = if self.windows { text.replace('\n', "\r\n") } else { text };
            let mark = if self.mark { "\u{feff}" } else { "" };
            hub.insert(path, format!("{mark}{text}").into_bytes());
        };
        add(
            "content/model/components/alpha.yaml",
            format!(
                "# alpha\ntitle: {q}Alpha{q} # {words}\ncapability: first-capability\nowner: Head\noutline: Itself, [[alpha]].\n{levels}\n"
            ),
        );
        add(
            "content/model/components/beta.yaml",
            format!(
                "title: Beta\ncapability: first-capability\nowner: Head of alpha\noutline: |\n  [[alpha|{words}]] and [[guide:alpha]].\nrelated:{list}\ndepends_on:{needs}\nstatus: draft\n{levels}\n"
            ),
        );
        add(
            "content/evidence/sources/report.yaml",
            format!(
                "title: Report\ntype: policy\nyear: 2024\nclaims:\n  - id: {q}helps{q}\n    statement: It helps alpha.\n    dimension: mechanism\n    applies_to: [{id}]\n"
            ),
        );
        add(
            "content/guides/alpha.md",
            format!(
                "---\nsummary: \"{words}\"\n---\n\n## Decide\n\n[What gamma is](./alpha.md#plan), [[report]] [@report, p. 4].\n\n## Plan {{#plan}}\n"
            ),
        );
        add(
            "content/pages/about/us.md",
            format!(
                "---\ntitle: About us\n---\n\n{words}: [[alpha]], [[guide:alpha#plan|alpha]], [alpha](../../guides/alpha.md#plan), [x](us.md) [@report].\n\n| a |\n|---|\n| [[alpha|alpha]] |\n\n`[[alpha]]` [a][b]\n\n[b]: <../../guides/alpha.md> 'alpha'\n"
            ),
        );
        add(
            "content/search.yaml",
            format!("promoted: [{{ queries: [alpha], show: [{id}, {q}guide:alpha{q}] }}]\n"),
        );
        add(
            "content/glossary.yaml",
            format!("- term: alpha\n  definition: A letter, [[alpha]].\n  see: [{id}]\n"),
        );
        hub
    }
}

/// Without the one field that renaming adds, in any style.
fn without_former(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text).into_owned();
    let lines = text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("former_ids:"));
    lines.collect::<String>().trim_end().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn there_and_back_changes_nothing_but_the_former_ids(style in styles()) {
        let hub = style.hub();
        for (old, new) in [("alpha", "gamma"), ("helps", "gamma"), ("report", "x-1"), ("about/us", "us")] {
            let there = renamed(&hub, old, new);
            let left = files(&there).into_keys().filter(|path| path.ends_with(&format!("/{old}.yaml"))).count();
            prop_assert_eq!(left, 0);
            if old == "alpha" {
                let drafts = Wishes { drafts: true, ..wishes() };
                let after = compile(&there, &drafts, &Quiet);
                prop_assert_eq!(after.counts(), (0, 0), "{}", after.text());
            }
            let back = renamed(&there, new, old);
            let (before, after) = (files(&hub), files(&back));
            prop_assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
            for (path, bytes) in &before {
                prop_assert_eq!(without_former(bytes), without_former(&after[path]), "{}", path);
            }
            // A second time there is the first time again, byte for byte: the list holds the other id alone.
            prop_assert_eq!(files(&renamed(&back, old, new)), files(&there));
        }
    }
}

#[test]
fn after_renaming_nothing_is_wrong_and_every_old_address_leads_on() {
    for flow in [false, true] {
        let style =
            Style { windows: flow, mark: flow, last_line: true, quote: "", flow, words: "alpha".into() };
        let mut hub = style.hub();
        let before = compiled(&hub);
        assert_eq!(before.counts(), (0, 0), "{}", before.text());
        hub.insert("urls.lock", testing::lock(&before).into_bytes());
        for (old, new) in [
            ("alpha", "gamma"),
            ("gamma", "delta"),
            ("helps", "helps-much"),
            ("report", "long-report"),
            ("first-service", "second-service"),
            ("first-capability", "second-capability"),
            ("three-point", "one-to-three"),
            ("about/us", "who-we-are"),
        ] {
            hub = renamed(&hub, old, new);
        }
        let after = compiled(&hub);
        assert_eq!(after.counts(), (0, 0), "{}", after.text());
        let page = |path: &str| after.files().any(|(found, _)| found == path);
        for old in ["components/alpha", "components/gamma", "guides/alpha", "book/first-service", "about/us"]
        {
            assert!(page(&format!("{old}/index.html")), "{old}");
        }
    }
}

#[test]
fn objects_of_every_kind_of_the_shipped_hub_are_renamed() {
    let mut hub = in_memory("");
    for (old, new) in [
        ("identify", "recognise"),
        ("digital-leadership", "leading-digital"),
        ("interview-transcription", "transcribed-interviews"),
        ("contribute/fields", "contribute/every-field"),
        ("city-of-london-roadmap-2021", "city-roadmap"),
        ("about", "about/the-model"),
    ] {
        hub = renamed(&hub, old, new);
    }
    let after = compiled(&hub);
    assert_eq!(after.counts(), (0, 0), "{}", after.text());
}

/// The small hub with the first lines of `beta` in other words.
fn with_beta(head: &str) -> Memory {
    let levels = "levels: [{ descriptor: A. }, { descriptor: B. }, { descriptor: C. }]";
    let text = format!("title: Beta\nowner: Head\ncapability: first-capability\n{head}\n{levels}\n");
    in_memory("tests/cases/hub").with("content/model/components/beta.yml", text)
}

#[test]
fn what_cannot_be_changed_where_it_stands_is_refused_with_its_place() {
    let hub = with_beta("outline: It has no escapes.\nrelated: [\"\\x61lpha\"]");
    let refused = testing::renamed(&hub, &wishes(), "alpha", "gamma").unwrap_err();
    assert!(refused.contains("content/model/components/beta.yml:5:11"), "{refused}");
    assert!(refused.contains("write it plainly there first"), "{refused}");
}

#[test]
fn an_alias_follows_what_it_repeats_and_the_ending_of_a_file_stays() {
    let hub = with_beta("outline: It repeats itself.\nrelated: [&a alpha]\ndepends_on: [{ component: *a }]");
    assert_eq!(compiled(&hub).counts(), (0, 0), "{}", compiled(&hub).text());
    let there = renamed(&renamed(&hub, "alpha", "gamma"), "beta", "delta");
    assert_eq!(compiled(&there).counts(), (0, 0), "{}", compiled(&there).text());
    let text = String::from_utf8(there.read("content/model/components/delta.yml").unwrap()).unwrap();
    assert!(text.contains("related: [&a gamma]\ndepends_on: [{ component: *a }]"), "{text}");
}

#[test]
fn a_definition_that_two_links_share_is_changed_once() {
    let page = "---\ntitle: About\n---\n\n[one][guide] and [two][guide].\n\n[guide]: help.md\n";
    let hub = in_memory("tests/cases/hub")
        .with("content/pages/about.md", page)
        .with("content/pages/help.md", "---\ntitle: Help\n---\n");
    let there = renamed(&hub, "help", "more/help");
    assert_eq!(compiled(&there).counts(), (0, 0), "{}", compiled(&there).text());
    let text = String::from_utf8(there.read("content/pages/about.md").unwrap()).unwrap();
    assert_eq!(text, page.replace("help.md", "more/help.md"));
}
