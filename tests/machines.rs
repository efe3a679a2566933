//! What differs between machines makes no difference, and what a file system lets a name or a file be is told with its place.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out hubs of its own"
)]

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Output;

use crate::support::running::{shell, shell_as_nobody};
use crate::support::{bytes_in, laid_out};

fn write(hub: &Path, path: &str, text: &str) {
    let path = hub.join("content").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The problems that `check` tells, a line for each: its file, and its code in brackets. Nothing of it may be more to a
/// terminal than text.
fn problems(hub: &Path) -> Vec<String> {
    told(&shell(hub, "exec \"$LATTICE\" check"))
}

fn told(run: &Output) -> Vec<String> {
    let said = String::from_utf8(run.stderr.clone()).unwrap() + &String::from_utf8_lossy(&run.stdout);
    let odd = said.chars().find(|&c| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c));
    assert_eq!(odd, None, "{said:?}");
    let lines: Vec<&str> = said.lines().collect();
    let problem = |pair: &[&str]| {
        let code = pair[0].split_once(']').map(|(code, _)| format!("{code}]"))?;
        let place = pair[1].trim_start().strip_prefix("--> ")?;
        Some(format!("{place} {code}"))
    };
    lines.windows(2).filter_map(problem).collect()
}

#[test]
fn language_time_zone_rights_threads_and_order_of_writing_change_no_byte() {
    let hub = laid_out("tests/cases/hub");
    let words = ["Istanbul", "İzmir", "istanbul", "ıssız", "Zürich", "zebra", "Ångström"];
    let add = |at: usize| {
        let (word, path) = (words[at], format!("model/topics/topic-{at}.yaml"));
        write(hub.path(), &path, &format!("title: {word}\nsummary: \"{word} I i, illustrative.\"\n"));
    };
    (0..words.len()).for_each(add);
    let build = "\"$LATTICE\" build --no-cache --base-url https://example.org/hub/";
    let made = |script: &str| {
        let run = shell(hub.path(), &format!("rm -rf public; {script}"));
        assert!(run.status.success(), "{script}: {}", String::from_utf8_lossy(&run.stderr));
        bytes_in(&hub.path().join("public"))
    };
    let once = made(build);
    assert!(once.len() > 40);
    for machine in [
        "LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 LANGUAGE=tr",
        "LC_ALL=C LANG=",
        "TZ=Pacific/Kiritimati",
        "TZ=America/Adak",
        "umask 077;",
        "umask 000;",
        "HOME=/nowhere USER= TERM=dumb NO_COLOR=1 COLUMNS=20",
        "RAYON_NUM_THREADS=7",
    ] {
        let exported = if machine.ends_with(';') { machine.to_string() } else { format!("env {machine}") };
        let other = made(&format!("{exported} {build}"));
        let differ = once.keys().chain(other.keys()).find(|path| once.get(*path) != other.get(*path));
        assert_eq!(differ, None, "{machine}");
    }
    // Written in another order, and long ago.
    fs::remove_dir_all(hub.path().join("content/model/topics")).unwrap();
    (0..words.len()).rev().for_each(add);
    shell(hub.path(), "find content -exec touch -t 200001010000 {} +");
    assert!(made(build) == once, "the order of writing");
}

#[test]
fn a_file_that_may_not_be_read_is_told_and_the_others_go_on() {
    let hub = laid_out("tests/cases/hub");
    for at in 0..20 {
        write(
            hub.path(),
            &format!("model/topics/topic-{at}.yaml"),
            &format!("title: Topic {at}\nsummary: One.\n"),
        );
    }
    write(hub.path(), "model/topics/topic-7.yaml", "title: Topic 7\nsummery: One.\n");
    assert!(shell(hub.path(), "chmod a-r content/model/topics/topic-3.yaml").status.success());
    let run = shell_as_nobody(hub.path(), "exec \"$LATTICE\" check");
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    let errors: Vec<String> = told(&run).into_iter().filter(|line| line.contains(" error[")).collect();
    assert_eq!(
        errors,
        [
            "content/model/topics/topic-3.yaml:1:1 error[unreadable-file]",
            "content/model/topics/topic-7.yaml:1:1 error[missing-field]",
            "content/model/topics/topic-7.yaml:2:1 error[unknown-key]",
        ]
    );
}

#[test]
fn names_and_things_that_a_file_system_allows_and_a_hub_does_not() {
    let hub = laid_out("tests/cases/hub");
    write(hub.path(), "images/plain.png", "");
    for name in ["line\nbreak.png", "\u{1b}[31mred.png", "gnp.\u{202e}fdp.png", "tab\there.yaml"] {
        write(hub.path(), &format!("images/{name}"), "x");
    }
    let images = hub.path().join("content/images");
    fs::write(images.join(std::ffi::OsStr::from_bytes(b"caf\xe9.png")), "x").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", images.join("link.png")).unwrap();
    std::os::unix::fs::symlink("/etc", hub.path().join("content/pages")).unwrap();
    std::os::unix::fs::symlink("nothing", images.join("nothing.png")).unwrap();
    assert!(shell(&images, "mkfifo pipe.png").status.success());
    let told = problems(hub.path());
    let count = |code: &str| told.iter().filter(|line| line.ends_with(code)).count();
    let counts = ["error[file-name]", "error[symbolic-link]", "error[unreadable-file]"].map(count);
    assert_eq!((counts, told.len()), ([5, 3, 1], 9), "{told:?}");
}

#[test]
fn a_picture_is_found_whichever_way_its_name_is_composed() {
    let hub = laid_out("tests/cases/hub");
    let png = "not really";
    write(hub.path(), "images/caf\u{e9}.png", png);
    write(hub.path(), "images/nin\u{303}o.png", png);
    let links =
        "![One](../images/cafe\u{301}.png) ![Two](../images/ni\u{f1}o.png) ![Three](../images/caf%C3%A9.png)";
    write(hub.path(), "pages/names.md", &format!("---\ntitle: Names\n---\n\n{links}\n"));
    assert_eq!(problems(hub.path()), Vec::<String>::new());
    assert!(shell(hub.path(), "exec \"$LATTICE\" build").status.success());
    let page = fs::read_to_string(hub.path().join("public/names/index.html")).unwrap();
    assert_eq!(
        (page.matches("files/images/cafe.png").count(), page.matches("files/images/nino.png").count()),
        (2, 1)
    );
}

#[test]
fn paths_longer_than_old_systems_allow_are_read_and_made_shorter() {
    let hub = laid_out("tests/cases/hub");
    let deep = vec!["a-folder-with-a-long-name-".repeat(8); 9].join("/");
    assert!(deep.len() > 1_800);
    write(hub.path(), &format!("images/{deep}/picture.png"), "x");
    write(
        hub.path(),
        "pages/far.md",
        &format!("---\ntitle: Far\n---\n\n![Far](../images/{deep}/picture.png)\n"),
    );
    assert_eq!(problems(hub.path()), Vec::<String>::new());
    assert!(shell(hub.path(), "exec \"$LATTICE\" build").status.success());
    let longest = bytes_in(&hub.path().join("public")).into_keys().map(|path| path.len()).max().unwrap();
    assert!(longest <= 200, "{longest}");
}
