//! When texts were last changed: what is remembered from one build to the next is what a first look finds, and what git
//! itself says of each file alone.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one has a repository of its own"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use lattice::History;

/// Runs git in a folder, without what the person who runs the test has set up.
fn git(folder: &Path, arguments: &[&str]) -> String {
    git_on(folder, 0, arguments)
}

/// The same some days later.
fn git_on(folder: &Path, day: usize, arguments: &[&str]) -> String {
    let time = format!("{} +0000", 1_767_225_600 + day * 86_400);
    let who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"];
    let ran = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(who)
        .args(arguments)
        .env("GIT_COMMITTER_DATE", time)
        .output()
        .unwrap();
    String::from_utf8(ran.stdout).unwrap().trim().to_string()
}

/// One of some edits, as the number says.
fn edit(folder: &Path, random: &mut fastrand::Rng, step: usize) {
    let file = format!("content/pages/{}.md", ["a", "b", "über uns", "d e"][random.usize(..4)]);
    let path = folder.join(&file);
    match random.usize(..7) {
        0 | 1 => fs::write(&path, format!("text {}", random.usize(..3))).unwrap(),
        2 => {
            let _ = fs::remove_file(&path);
        }
        3 => drop(git(folder, &["checkout", "-q", "HEAD", "--", &file])),
        4 => drop(git(folder, &["add", "content"])),
        _ => {
            git(folder, &["add", "content"]);
            git_on(folder, step, &["commit", "-q", "-m", "Some edits"]);
        }
    }
}

#[test]
fn what_is_remembered_is_what_a_first_look_finds() {
    let mut random = fastrand::Rng::with_seed(4);
    let repository = tempfile::tempdir().unwrap();
    git(repository.path(), &["init", "-q"]);
    // The hub lies in a folder of its repository.
    let folder = repository.path().join("the hub");
    fs::create_dir_all(folder.join("content/pages")).unwrap();
    let history = History::new(&folder);
    let mut dated = 0;
    for step in 0..60 {
        edit(&folder, &mut random, step);
        let dates = history.dates();
        assert_eq!(dates, History::new(&folder).dates(), "step {step}");
        assert_eq!(dates.missing, None);
        for (path, day) in &dates.of {
            let alone = git(&folder, &["log", "-1", "--format=%ct", "--", path]).parse().unwrap();
            let alone = jiff::Timestamp::from_second(alone).unwrap().to_zoned(jiff::tz::TimeZone::UTC).date();
            assert_eq!(*day, alone, "step {step}: {path}");
            let unlike = git(&folder, &["diff", "--name-only", "HEAD", "--", path]);
            assert_eq!(unlike, "", "step {step}: {path} is not as it was committed");
            dated += 1;
        }
    }
    assert!(dated > 20, "{dated}");
}
