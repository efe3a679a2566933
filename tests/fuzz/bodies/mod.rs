//! What is done with random bytes, and what must hold whatever they are. A body panics where it does not hold.
//!
//! `tests/fuzz.rs` runs each on the bytes that it makes, and `tests/fuzz/targets/` on those that libFuzzer makes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a body says by a panic that something does not hold")]

mod html;
mod hub;
pub mod parts;

use std::cell::RefCell;
use std::sync::LazyLock;

use lattice::fuzzing::{Again, Form, Import, read_alone, yaml_again};
use lattice::{Compilation, Memory, Tier, Wishes};

pub use hub::{PROFILE, hub};

/// A name with what is done.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 7] = [
    ("yaml", yaml),
    ("front", front),
    ("markdown", markdown),
    ("profile-yaml", profile_yaml),
    ("profile-csv", profile_csv),
    ("profile-xlsx", profile_xlsx),
    ("tree", tree),
];

/// More than any file that people write, and few enough for thousands of them in a minute.
pub const MOST: usize = 20_000;

/// The mark of the byte order, which a text may start with once.
const MARK: &[u8] = b"\xef\xbb\xbf";

fn wishes() -> Wishes {
    Wishes::on(jiff::civil::date(2026, 11, 22))
}

fn held<T>(held: Result<T, String>) -> T {
    held.unwrap_or_else(|why| panic!("{why}"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(MOST)]).into_owned()
}

/// The loader of YAML: the first line is the path of a file, the rest is what it holds.
///
/// Every problem and every value lies in the text; a mark of the byte order changes nothing; what was read without an error is
/// the same when it is written and read again.
pub fn yaml(bytes: &[u8]) {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or_default();
    let first = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let is_path = first.starts_with("content/") && first.ends_with(".yaml");
    let (path, rest) = if is_path {
        (first.as_str(), &bytes[end + 1..])
    } else {
        ("content/model/components/alpha.yaml", bytes)
    };
    let lines = held(read_alone(path, rest));
    if !rest.starts_with(MARK) {
        assert_eq!(held(read_alone(path, &[MARK, rest].concat())), lines, "with a mark");
    }
    if let Ok(text) = std::str::from_utf8(rest) {
        held(yaml_again(text));
    }
}

/// The front matter of a page and of a guide.
///
/// Every problem lies in the text; a mark of the byte order changes nothing; what is wrong above the closing line is the same
/// whatever stands below it.
pub fn front(bytes: &[u8]) {
    let whole = text(bytes);
    for path in ["content/pages/about.md", "content/guides/alpha.md"] {
        let lines = held(read_alone(path, whole.as_bytes()));
        if !whole.as_bytes().starts_with(MARK) {
            assert_eq!(held(read_alone(path, &[MARK, whole.as_bytes()].concat())), lines, "with a mark");
        }
        // A sign that no text may hold keeps the whole file from being read, wherever it stands.
        let turns = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if whole.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || turns(c)) {
            continue;
        }
        let Some((above, last)) = above(&whole) else { continue };
        let of_front = |lines: Vec<String>| -> Vec<String> {
            lines.into_iter().filter(|line| line_of(line, path) <= last).collect()
        };
        let alone = of_front(held(read_alone(path, above.as_bytes())));
        assert_eq!(alone, of_front(lines), "the front matter says the same without what is below it");
    }
}

/// A text up to the line that closes its front matter, and the number of that line.
fn above(text: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---") => return Some((&text[..at], number + 1)),
            _ => {}
        }
    }
    None
}

fn line_of(line: &str, path: &str) -> usize {
    let rest = line.strip_prefix(path).unwrap().strip_prefix(':').unwrap();
    rest.split(':').next().unwrap().parse().unwrap()
}

thread_local! {
    static AGAIN: RefCell<Again> = RefCell::default();
}

fn compiled(hub: &Memory, wishes: &Wishes) -> Compilation {
    held(AGAIN.with(|again| again.borrow_mut().compile(hub, wishes)))
}

/// What the program itself must not get wrong, whatever authors write.
const OWN_FAULTS: [&str; 3] = ["error[template]", "error[duplicate-anchor]", "error[refused]"];

/// Every page is whole and harmless, and no fault of the program's own is told.
fn is_sound(made: &Compilation) {
    let lines = made.lines();
    let own = lines.iter().find(|line| OWN_FAULTS.iter().any(|fault| line.contains(fault)));
    assert!(own.is_none(), "{own:?}");
    for (path, bytes) in made.files().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        if let Err(why) = html::is_whole(page) {
            panic!("{path}: {why}");
        }
    }
}

/// Two hubs that were compiled are the same in every byte.
fn are_same(one: &Compilation, other: &Compilation) {
    assert_eq!(one.lines(), other.lines());
    let (mut files, mut others) = (one.files(), other.files());
    loop {
        match (files.next(), others.next()) {
            (None, None) => return,
            (one, other) => {
                let differ = one.map(|(path, _)| path).or(other.map(|(path, _)| path));
                assert!(one == other, "{differ:?} differs from one time to the next");
            }
        }
    }
}

/// Markdown on a page, and in a field of a topic and of the glossary.
///
/// Every problem lies in its text; the pages are whole and harmless; made twice they are the same.
pub fn markdown(bytes: &[u8]) {
    let body = text(bytes);
    let field: String = body.lines().map(|line| format!("    {line}\n")).collect();
    let hub = hub()
        .with("content/pages/p.md", format!("---\ntitle: P\n---\n\n{body}"))
        .with("content/model/topics/t.yaml", format!("title: T\nsummary: S.\ndescription: |\n{field}"))
        .with("content/glossary.yaml", format!("- term: alpha\n  definition: |\n{field}"));
    let made = compiled(&hub, &wishes());
    is_sound(&made);
    are_same(&made, &compiled(&hub, &wishes()));
}

static IMPORT: LazyLock<Import> = LazyLock::new(|| Import::into(hub(), wishes()));

/// Where profiles are taken into.
pub fn import() -> &'static Import {
    &IMPORT
}

/// A profile that somebody filled in, as YAML.
///
/// What is taken in is what the file says afterwards, into a profile that is new and into one that is there.
pub fn profile_yaml(bytes: &[u8]) {
    take(Form::Yaml, text(bytes).as_bytes());
}

/// A profile as a table, likewise; and what was read without a problem comes back from a table and from a workbook.
pub fn profile_csv(bytes: &[u8]) {
    take(Form::Table, text(bytes).as_bytes());
}

/// A profile as a workbook, likewise. What does not start as an archive does is the parts of one, as `parts` reads them.
pub fn profile_xlsx(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        take(Form::Workbook, bytes);
    } else {
        take(Form::Workbook, &parts::archive(&parts::sections(&text(bytes)), import()));
    }
}

fn take(form: Form, bytes: &[u8]) {
    for (into, replaces) in [(false, false), (false, true), (true, false), (true, true)] {
        held(import().take(form, bytes, into, replaces));
    }
}

/// A small tree of files over the small hub, as `parts` reads them; the first line says what is wished for.
///
/// Every problem lies in its file; the pages are whole and harmless; made twice, once with all that is remembered and once
/// without, every file is the same.
pub fn tree(bytes: &[u8]) {
    let text = text(bytes);
    let asked: Vec<&str> = text.lines().next().unwrap_or_default().split(' ').collect();
    let mut wishes = wishes();
    wishes.drafts = asked.contains(&"drafts");
    wishes.omit_above_ceiling = asked.contains(&"omit");
    wishes.base_url = asked.contains(&"url").then(|| "https://hub.example/in/".to_string());
    wishes.ceiling = asked.contains(&"official").then_some(Tier::Official);
    let mut hub = hub();
    for (path, content) in parts::sections(&text) {
        // Templates and scripts of a theme are programs of whoever keeps the hub, and may do what they like.
        if !path.starts_with("themes/") {
            hub.insert(path, content.replace("<FF>", "\u{1}"));
        }
    }
    let made = compiled(&hub, &wishes);
    is_sound(&made);
    are_same(&made, &lattice::compile(&hub, &wishes, &lattice::Quiet));
}
