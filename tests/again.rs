//! A build that takes from earlier ones what it need not do again makes every byte that a clean one makes, whatever was
//! done to the content and to what was kept, and does no more than it must.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one edits files of its own"
)]

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;

use crate::support::{bytes_in, laid_out, lattice};

/// What is kept between builds and is no record of the last one alone.
const KEPT: [&str; 2] = [".lattice/highlights.txt", ".lattice/archive.txt"];

struct Hub {
    folder: tempfile::TempDir,
}

impl Hub {
    fn new() -> Self {
        let hub = Self { folder: laid_out("tests/cases/hub") };
        hub.write("one", "Words.\n\n```rust\nfn one() -> u8 { 1 }\n```\n");
        hub.write("two", "Words.\n\n```yaml\ntitle: Two # a title\n```\n");
        hub
    }

    fn at(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn page(&self, name: &str) -> PathBuf {
        self.at(&format!("content/pages/{name}.md"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.at("content/pages")).unwrap();
        fs::write(self.page(name), format!("---\ntitle: Page {name}\n---\n\n{text}")).unwrap();
    }

    /// Builds it, and tells what was said.
    fn build(&self, options: &[&str]) -> String {
        let run = lattice(self.folder.path(), &[&["build", "--timings"], options].concat());
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.success(), "{said}");
        said
    }

    /// Whether a build makes what a clean one makes.
    fn is_right(&self) -> bool {
        self.build(&[]);
        self.build(&["--no-cache", "--out", "clean"]);
        bytes_in(&self.at("public")) == bytes_in(&self.at("clean"))
    }
}

/// How many blocks a build highlighted, from what it said of its phases.
fn highlighted(said: &str) -> usize {
    let Some(row) = said.lines().find(|line| line.trim_start().starts_with("highlight ")) else { return 0 };
    let times = row.strip_suffix(" times").and_then(|row| row.rsplit(' ').next());
    times.map_or(1, |times| times.parse().unwrap())
}

#[test]
fn only_code_that_is_new_is_highlighted() {
    let hub = Hub::new();
    let first = highlighted(&hub.build(&[]));
    assert!(first > 2, "both blocks, and the examples of the page of problems: {first}");
    let written = || fs::metadata(hub.at(KEPT[0])).and_then(|file| file.modified()).unwrap();
    let before = written();
    hub.write("one", "Other words.\n\n```rust\nfn one() -> u8 { 1 }\n```\n");
    assert_eq!(highlighted(&hub.build(&[])), 0, "no code has changed");
    assert_eq!(written(), before, "what would be the same is not written again");
    hub.write("one", "Other words.\n\n```rust\nfn two() -> u8 { 2 }\n```\n");
    assert_eq!(highlighted(&hub.build(&[])), 1);
    hub.write("two", "Words.\n\n```yaml\ntitle: Two # a title\n```\n\n```rust\nfn two() -> u8 { 2 }\n```\n");
    assert_eq!(highlighted(&hub.build(&[])), 0, "it stands on another page already");
    hub.write("one", "Words.\n\n```js\nfn two() -> u8 { 2 }\n```\n");
    assert_eq!(highlighted(&hub.build(&[])), 1, "another language");
    hub.write("one", "Words.\n\n```rust\nfn one() -> u8 { 1 }\n```\n");
    assert_eq!(highlighted(&hub.build(&[])), 1, "what no page showed is not kept");
    hub.write("three", "Words.\n\n```\nplain\n```\n\n```text\nplain too\n```\n");
    assert_eq!(highlighted(&hub.build(&[])), 0, "plain text needs no marks");
    let before = written();
    assert_eq!(highlighted(&hub.build(&["--no-cache"])), first + 1, "everything");
    assert_eq!(written(), before, "nothing is kept");
    let kept = fs::read_to_string(hub.at(KEPT[0])).unwrap();
    fs::write(hub.at(KEPT[0]), kept.replace("hl-", "hl_")).unwrap();
    hub.write("three", "Other words.\n");
    assert!(highlighted(&hub.build(&[])) > 2, "what was tampered with is not used");
    assert!(hub.is_right());
    let check = lattice(hub.folder.path(), &["check", "--timings"]);
    assert_eq!(highlighted(&String::from_utf8(check.stderr).unwrap()), 0, "a check knows it too");
    fs::remove_file(hub.at(KEPT[0])).unwrap();
    hub.build(&["--no-cache"]);
    assert!(!hub.at(KEPT[0]).exists(), "nothing is kept");
}

#[test]
fn whatever_is_done_a_build_makes_what_a_clean_one_makes() {
    // The script is drawn at random from a seed that is told, so that a failure can be had again.
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_126);
    let mut random = Rng::with_seed(seed);
    let hub = Hub::new();
    assert!(hub.is_right());
    for step in 0..14 {
        let done: Vec<&str> = (0..random.usize(1..4)).map(|_| edit(&hub, &mut random)).collect();
        assert!(hub.is_right(), "SEED={seed}, step {step}: {done:?}");
    }
}

/// Does something to the content or to what was kept, and says what.
fn edit(hub: &Hub, random: &mut Rng) -> &'static str {
    let name = ["one", "two", "three"][random.usize(..3)];
    let language = ["rust", "yaml", "js", "no-such-language", ""][random.usize(..5)];
    let kept = hub.at(KEPT[random.usize(..2)]);
    let number = random.u8(..4);
    match random.u8(..14) {
        0 | 1 => {
            hub.write(name, &format!("Words.\n\n```{language}\nlet x = \"{number}\"; # why\n```\n"));
            "code"
        }
        2 => {
            hub.write(name, &format!("Words {number}, and [@nobody](https://example.org/{number}).\n"));
            "words"
        }
        3 => {
            let _ = fs::remove_file(hub.page(name));
            "a page less"
        }
        4 => {
            let _ = fs::rename(hub.page(name), hub.page("renamed"));
            "a page renamed"
        }
        5 => {
            let path = hub.at("content/model/services/first-service.yaml");
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().map(|line| match line.strip_prefix("title: ") {
                Some(_) => format!("title: Service {number}\n"),
                None => format!("{line}\n"),
            });
            fs::write(path, lines.collect::<String>()).unwrap();
            "a service with another title"
        }
        6 => {
            damage(&kept, random);
            "a damaged file of what was kept"
        }
        7 => {
            let _ = fs::remove_file(kept);
            "a file of what was kept less"
        }
        8 => {
            damage(&hub.at("public/hub.zip"), random);
            "a damaged archive"
        }
        9 => {
            if let Ok(text) = fs::read_to_string(&kept) {
                fs::write(kept, text.replacen(env!("CARGO_PKG_VERSION"), "0.0.0", 1)).unwrap();
            }
            "what another version kept"
        }
        10 => {
            fs::write(kept, [b"\xff\xfe of some other program\n".as_slice(), &[number; 99]].concat())
                .unwrap();
            "a file of another program"
        }
        11 => {
            swap(&hub.at(KEPT[0]), random);
            "code of one block kept for another"
        }
        12 => {
            let _ = fs::copy(hub.page(name), hub.at("put-aside.md"));
            "a page put aside"
        }
        _ => {
            // What was kept of it may be gone by now, or may still be there.
            let _ = fs::copy(hub.at("put-aside.md"), hub.page(name));
            "a page as it was"
        }
    }
}

/// Exchanges what two blocks of highlighted code are filed under.
fn swap(kept: &Path, random: &mut Rng) {
    let Ok(text) = fs::read_to_string(kept) else { return };
    let is_head =
        |line: &&str| line.len() > 130 && line.bytes().take(64).all(|byte| byte.is_ascii_hexdigit());
    let keys: Vec<&str> = text.lines().filter(is_head).map(|line| &line[..64]).collect();
    if keys.is_empty() {
        return;
    }
    let [one, other] = [keys[random.usize(..keys.len())], keys[random.usize(..keys.len())]];
    fs::write(kept, text.replace(one, "\0").replace(other, one).replace('\0', other)).unwrap();
}

/// Cuts a file, or puts another byte somewhere in it.
fn damage(path: &Path, random: &mut Rng) {
    let Ok(mut bytes) = fs::read(path) else { return };
    if bytes.is_empty() {
        return;
    }
    let at = random.usize(..bytes.len());
    if random.bool() {
        bytes.truncate(at);
    } else {
        bytes[at] ^= 1;
    }
    fs::write(path, bytes).unwrap();
}
