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
    let (mut dated, mut kept) = (0, None::<String>);
    for step in 0..60 {
        edit(&folder, &mut random, step);
        let dates = history.dates();
        assert_eq!(dates, History::new(&folder).dates(), "step {step}");
        assert_eq!(dates.missing, None);
        // What was kept on a disk gives the same, that of an earlier commit too, and so does what was spoilt there.
        for text in [history.walk(), kept.clone()].into_iter().flatten() {
            for text in [text.clone(), text[..text.len() / 2].to_string(), text.replacen("2026", "2025", 1)] {
                let recalling = History::new(&folder);
                recalling.recall(&text);
                assert_eq!(dates, recalling.dates(), "step {step}: {text}");
            }
        }
        kept = history.walk();
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

#[test]
fn a_walk_that_was_kept_is_not_made_again() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q"]);
    fs::create_dir_all(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("content/hub.yaml"), "title: A hub\n").unwrap();
    git(folder.path(), &["add", "content"]);
    git_on(folder.path(), 0, &["commit", "-q", "-m", "A hub"]);
    let first = History::new(folder.path());
    let dates = first.dates();
    assert_eq!(dates.of.len(), 1);
    // Whoever has the walk needs only to know which commit is checked out: its files need not be there any more.
    let objects = folder.path().join(".git/objects");
    let commit = git(folder.path(), &["rev-parse", "HEAD"]);
    let tree = git(folder.path(), &["rev-parse", "HEAD:content"]);
    let kept = first.walk().unwrap();
    assert!(kept.contains(&commit), "{kept}");
    fs::remove_file(objects.join(&tree[..2]).join(&tree[2..])).unwrap();
    let again = History::new(folder.path());
    again.recall(&kept);
    assert_ne!(History::new(folder.path()).dates(), dates, "a walk needs what is gone");
    assert_eq!(again.dates(), dates);
}
