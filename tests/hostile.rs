//! Content that was written to do harm costs time and memory in proportion to its size, or is refused with a place.
//!
//! No test asserts a time. What was quadratic once is here in a size at which it would take minutes.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out a hub of its own"
)]

use std::fs;
use std::process::Command;

use lattice::{Compilation, Memory};

use crate::support::{compiled, in_memory, laid_out};

fn with_page(text: &str) -> Compilation {
    compiled(
        &in_memory("tests/cases/hub").with("content/pages/p.md", format!("---\ntitle: P\n---\n\n{text}\n")),
    )
}

fn page(compiled: &Compilation) -> String {
    let (_, bytes) = compiled.files().find(|(path, _)| *path == "p/index.html").unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn ten_thousand_headings_with_the_same_words_have_each_an_address() {
    let made = with_page(&"## Words\n\nx\n\n".repeat(10_000));
    let html = page(&made);
    for id in ["words", "words-2", "words-10000"] {
        assert!(html.contains(&format!("<h2 id=\"{id}\">")), "{id}");
    }
    let mixed = with_page("## Words\n\n## Words {#words-2}\n\n## Words\n\n## Words\n");
    for id in ["words", "words-2", "words-3", "words-4"] {
        assert!(page(&mixed).contains(&format!("<h2 id=\"{id}\">")), "{id}");
    }
}

#[test]
fn many_problems_of_one_kind_are_counted_and_not_all_printed() {
    let made = with_page(&"<b>".repeat(20_000));
    assert!(made.counts().1 >= 20_000, "each is known");
    let text = made.text();
    assert_eq!(text.matches("warning[raw-html]").count(), 100);
    assert!(
        text.contains("and 19900 more [raw-html] in content/pages/p.md"),
        "{}",
        &text[text.len() - 300..]
    );
}

#[test]
fn what_nests_without_end_does_not_end_the_program() {
    let deep = 20_000;
    for (what, text) in [
        ("quotations", ">".repeat(deep)),
        ("lists", (0..1_000).map(|at| format!("{}- a\n", "  ".repeat(at))).collect()),
        ("emphasis", "*a ".repeat(deep)),
        ("brackets", "[".repeat(deep)),
        ("links", "[a](".repeat(deep)),
        ("links by id", "[[alpha ".repeat(deep)),
        ("citations", "[@x; ".repeat(deep)),
        ("marks of code", (0..1_000).map(|at| "`".repeat(at) + " ").collect()),
        ("tags", "<details>".repeat(deep / 10)),
        ("code in YAML", format!("```yaml\n{}\n```", "a: [{".repeat(deep))),
        ("code in HTML", format!("```html\n{}\n```", "<div a=\"".repeat(deep))),
    ] {
        let made = with_page(&text);
        assert!(made.files().any(|(path, _)| path == "p/index.html"), "{what}");
    }
    let topic = |text: String| {
        let hub: Memory = in_memory("tests/cases/hub").with("content/model/topics/x.yaml", text);
        let lines = compiled(&hub).lines();
        lines
            .into_iter()
            .find(|line| line.starts_with("content/model/topics/x.yaml:") && line.contains("error["))
    };
    for (what, text) in [
        ("a list in a list", "a: ".to_string() + &"[".repeat(deep)),
        ("a key below a key", (0..2_000).map(|at| " ".repeat(at) + "a:\n").collect()),
        ("items in items", "- ".repeat(deep)),
    ] {
        assert!(topic(text).is_some_and(|line| line.contains("yaml-syntax")), "{what}");
    }
}

#[test]
fn a_text_of_more_than_ten_megabytes_is_refused() {
    let made = with_page(&"word word\n".repeat(1_000_001));
    let lines = made.lines();
    let told = lines.iter().find(|line| line.contains("error[")).unwrap();
    assert!(
        told.starts_with("content/pages/p.md:1:1 error[too-large] this text has 11 MB, and 10 MB"),
        "{told}"
    );
}

#[test]
fn a_picture_of_more_than_a_hundred_megabytes_is_refused_and_what_shows_it_is_not_told() {
    let hub = laid_out("tests/cases/hub");
    let images = hub.path().join("content/images");
    fs::create_dir_all(&images).unwrap();
    // Nothing of them is on the disk but their length.
    for (name, size) in [("scan.png", 300_000_000), ("plan.pdf", 100_000_001), ("film.mp4", 300_000_000)] {
        fs::File::create(images.join(name)).unwrap().set_len(size).unwrap();
    }
    fs::create_dir_all(hub.path().join("content/pages")).unwrap();
    let text = "---\ntitle: P\n---\n\n![A scan](../images/scan.png) and [a plan](../images/plan.pdf).\n";
    fs::write(hub.path().join("content/pages/p.md"), text).unwrap();
    let lines = compiled(&lattice::Disk::new(hub.path())).lines();
    let told: Vec<&str> = lines.iter().map(String::as_str).filter(|line| line.contains(" error[")).collect();
    assert_eq!(
        told,
        [
            "content/images/plan.pdf:1:1 error[too-large] this file has 101 MB, and 100 MB are the most that is published",
            "content/images/scan.png:1:1 error[too-large] this file has 300 MB, and 100 MB are the most that is published",
        ]
    );
}

#[test]
fn wide_and_long_is_only_large() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(5_000));
    let made = with_page(&format!("{}{}{}", row("a"), row("-"), row("b")));
    assert_eq!(page(&made).matches("<td").count(), 4_999, "the first cell is the head of its row");
    let glossary: String =
        (0..10_000).map(|at| format!("- term: Term{at}\n  definition: A meaning.\n")).collect();
    let text: String = (0..10_000).map(|at| format!("Term{at} ")).collect();
    let hub = in_memory("tests/cases/hub")
        .with("content/glossary.yaml", glossary)
        .with("content/pages/p.md", format!("---\ntitle: P\n---\n\n{text}\n"));
    assert!(page(&compiled(&hub)).contains("Term9999"));
    let made = with_page(&"[[alpha]] ".repeat(20_000));
    assert_eq!(page(&made).matches("components/alpha/").count(), 20_000);
}

#[test]
fn how_to_handle_a_page_may_be_said_in_any_signs() {
    let topic = "title: A\nsummary: It is one.\nmarking: { tier: OFFICIAL, handling: [\"Police & <partners> only\"] }\n";
    let made = compiled(&in_memory("tests/cases/hub").with("content/model/topics/a.yaml", topic));
    assert_eq!(made.counts().0, 0, "{:?}", made.lines());
    let (_, bytes) = made.files().find(|(path, _)| *path == "topics/a/index.html").unwrap();
    let html = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(html.contains("OFFICIAL, Police &amp; &lt;partners&gt; only"), "{html}");
}

/// Time and memory are bounded, and not only small on a good day: the shell ends the program at three minutes of work or three
/// gigabytes, several times what the debug program takes.
#[test]
fn all_of_it_at_once_stays_within_bounds_that_the_system_holds() {
    let hub = laid_out("tests/cases/hub");
    let page = |name: &str, text: &str| {
        let path = hub.path().join(format!("content/pages/{name}.md"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("---\ntitle: Page {name}\n---\n\n{text}\n")).unwrap();
    };
    page("lines", &"a\n".repeat(1_000_000));
    page("headings", &"## Words\n\nx\n\n".repeat(10_000));
    page(
        "columns",
        &format!("{}|\n{}|\n{}|\n", "| a ".repeat(5_000), "|---".repeat(5_000), "| b ".repeat(5_000)),
    );
    page("quotations", &">".repeat(20_000));
    page("emphasis", &"*a ".repeat(20_000));
    page("brackets", &"[".repeat(100_000));
    page("tags", &"<details>".repeat(2_000));
    let aliases: String = (1..30).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1)).collect();
    let bomb = format!("title: Bomb\nsummary: One.\na0: &a0 [x]\n{aliases}");
    fs::create_dir_all(hub.path().join("content/model/topics")).unwrap();
    fs::write(hub.path().join("content/model/topics/bomb.yaml"), bomb).unwrap();
    let ended = Command::new("sh")
        .args([
            "-c",
            "ulimit -t 180 && ulimit -v 3000000 && exec \"$0\" check",
            env!("CARGO_BIN_EXE_lattice"),
        ])
        .current_dir(hub.path())
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(1), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("Checked "), "it came to its end");
}
