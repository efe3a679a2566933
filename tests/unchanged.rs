//! A build after one that nothing has changed since is over at once, and whatever has changed, the hub is what a clean
//! build makes of it.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one edits files of its own"
)]

use std::fs::{self, File};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use crate::support::{bytes_in, laid_out, lattice};

/// Longer than the coarsest time of a file: from then on a change can be told by it.
const STILL: Duration = Duration::from_millis(2_100);
/// What the program says when it made nothing.
const NOTHING: &str = "Nothing has changed since the last build";

struct Hub {
    folder: tempfile::TempDir,
}

impl Hub {
    /// A hub that was built, and is remembered.
    fn new() -> Self {
        let hub = Self { folder: laid_out("tests/cases/hub") };
        hub.write("content/model/topics/burglary.yaml", b"title: Burglary\nsummary: Entering a building.\n");
        hub.settle();
        hub
    }

    /// Waits until a build can be remembered, and builds.
    fn settle(&self) {
        sleep(STILL);
        self.build(&[]);
        assert!(self.build(&[]).contains(NOTHING));
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn write(&self, inside: &str, bytes: &[u8]) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn build(&self, options: &[&str]) -> String {
        let run = lattice(self.folder.path(), &[&["build"], options].concat());
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.success(), "{said}");
        said
    }

    /// The next build is made, and gives what one makes that remembers nothing.
    fn is_made_again(&self, why: &str) {
        let said = self.build(&[]);
        assert!(!said.contains(NOTHING), "{why}: {said}");
        self.is_right(why);
    }

    fn is_right(&self, why: &str) {
        self.build(&["--no-cache", "--out", "clean"]);
        assert!(bytes_in(&self.path("public")) == bytes_in(&self.path("clean")), "{why}: it differs");
    }
}

#[test]
fn a_change_of_any_kind_is_seen() {
    let hub = Hub::new();
    let topic = hub.path("content/model/topics/burglary.yaml");
    let when = topic.metadata().unwrap().modified().unwrap();

    // As many bytes and the same date as before: only the system's own time of the change tells.
    hub.write("content/model/topics/burglary.yaml", b"title: Robberys\nsummary: Entering a building.\n");
    File::options().append(true).open(&topic).unwrap().set_modified(when).unwrap();
    hub.is_made_again("a text with an old date");
    hub.settle();

    let page = hub.path("public/index.html");
    let text = fs::read(&page).unwrap();
    fs::write(&page, "somebody else").unwrap();
    hub.is_made_again("a page that somebody wrote over");
    fs::remove_file(hub.path("public/404.html")).unwrap();
    hub.is_made_again("a page that is gone");
    hub.write("public/model/stranger.html", b"x");
    hub.is_made_again("a file that is not ours");
    assert!(fs::read(&page).unwrap() == text);

    assert!(hub.build(&[]).contains(NOTHING), "nothing has changed since");
    assert!(!hub.build(&["--no-cache"]).contains(NOTHING), "it was asked to look at nothing");
    assert!(!hub.build(&["--drafts"]).contains(NOTHING), "something else was asked for");
    assert!(!hub.build(&["--today", "2026-11-27"]).contains(NOTHING), "another day");
    hub.is_made_again("the options of before");

    hub.write("content/pages/new.md", b"---\ntitle: New\n---\n\nWords.\n");
    hub.is_made_again("a new file");
    fs::remove_file(hub.path("content/pages/new.md")).unwrap();
    hub.is_made_again("a file that went");
}

#[test]
fn a_record_that_cannot_be_used_is_as_good_as_none() {
    let hub = Hub::new();
    let record = hub.path(".lattice/last-build.json");
    let good = fs::read_to_string(&record).unwrap();
    for (bad, why) in [
        (String::new(), "an empty one"),
        (good[..good.len() / 2].to_string(), "one that was cut"),
        (good.replace("\"asked\":\"", "\"asked\":\"another program"), "one of another version"),
        ("{\"asked\": 1}".to_string(), "one with other fields"),
    ] {
        fs::write(&record, bad).unwrap();
        hub.is_made_again(why);
        assert!(hub.build(&[]).contains(NOTHING), "{why}: it was mended");
    }
    fs::remove_dir_all(hub.path(".lattice")).unwrap();
    hub.is_made_again("none");
    assert_eq!(fs::read_to_string(hub.path(".lattice/.gitignore")).unwrap(), "*\n", "git leaves it out");
}

#[test]
fn what_was_told_of_the_content_is_told_again() {
    let hub = Hub::new();
    hub.write("content/notes.yaml", b"what: is this\n");
    sleep(STILL);
    let first = hub.build(&[]);
    let again = hub.build(&[]);
    assert!(again.contains(NOTHING), "{again}");
    let warning = "content/notes.yaml:1:1";
    assert!(first.contains(warning) && again.contains(warning), "{first}\n{again}");
}
