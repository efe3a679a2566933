//! A disk that is full, a folder that may not be written to, a file that somebody has open: a hub and its texts are as they
//! were, or as they were to be, and the program says which.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one lays out hubs of its own"
)]

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Output;

use crate::support::running::{Running, shell, shell_as_nobody};
use crate::support::{bytes_in, laid_out, lattice};

/// A hub with something to rename, its list of addresses, and a page with a picture that is larger than all pages.
fn hub() -> tempfile::TempDir {
    let folder = laid_out("tests/cases/hub");
    let pages = folder.path().join("content/pages");
    fs::create_dir_all(&pages).unwrap();
    for page in 0..40 {
        let text = format!("---\ntitle: Page {page}\n---\n\nOf [[alpha]] and [[first-service]].\n");
        fs::write(pages.join(format!("page-{page}.md")), text).unwrap();
    }
    for arguments in [["urls", "--accept"].as_slice(), &["build", "--no-cache"]] {
        let run = lattice(folder.path(), arguments);
        assert!(run.status.success(), "{}", said(&run));
    }
    folder
}

fn said(run: &Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout)
}

/// Another text for every page, so that all of them are made anew.
fn change_pages(hub: &Path) {
    for page in 0..40 {
        let text = format!("---\ntitle: Page {page}\n---\n\nSince then of [[alpha]] alone.\n");
        fs::write(hub.join(format!("content/pages/page-{page}.md")), text).unwrap();
    }
}

/// What the system writes no file beyond, in blocks of 512 bytes: some pages, none, and all but the archive.
const LIMITS: [usize; 4] = [0, 8, 40, 200];

#[test]
fn a_file_that_cannot_be_written_to_its_end_leaves_the_last_hub() {
    let hub = hub();
    let before = bytes_in(&hub.path().join("public"));
    change_pages(hub.path());
    let largest = before.values().map(Vec::len).max().unwrap();
    for limit in LIMITS {
        assert!(largest > limit * 512, "the limit {limit} is met");
        let run = shell(
            hub.path(),
            &format!("trap '' XFSZ; ulimit -f {limit}; exec \"$LATTICE\" build --no-cache"),
        );
        assert_eq!(run.status.code(), Some(2), "{limit}: {}", said(&run));
        assert!(said(&run).contains("`public` cannot be written: "), "{}", said(&run));
        assert!(bytes_in(&hub.path().join("public")) == before, "{limit}: it is another hub");
        assert!(!hub.path().join(".public.lattice-new").exists());
    }
    let run = lattice(hub.path(), &["build"]);
    assert!(run.status.success() && bytes_in(&hub.path().join("public")) != before, "{}", said(&run));
}

#[test]
fn texts_that_cannot_be_written_to_their_end_are_as_they_were() {
    let hub = hub();
    fs::write(hub.path().join("content/pages/new.md"), "---\ntitle: New\n---\n").unwrap();
    let texts = || (bytes_in(&hub.path().join("content")), fs::read(hub.path().join("urls.lock")).unwrap());
    let before = texts();
    for command in ["rename alpha gamma", "urls --accept", "retire alpha --reason 'Enough of it'"] {
        let run = shell(hub.path(), &format!("trap '' XFSZ; ulimit -f 0; exec \"$LATTICE\" {command}"));
        assert_eq!(run.status.code(), Some(2), "{command}: {}", said(&run));
        assert!(said(&run).contains("nothing was changed"), "{command}: {}", said(&run));
        assert!(texts() == before, "{command}");
    }
    let run = lattice(hub.path(), &["rename", "alpha", "gamma"]);
    assert!(run.status.success() && texts() != before, "{}", said(&run));
}

/// Where the system lets a program have disks of its own, a small one is filled to different heights.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_last_hub_and_the_texts() {
    let hub = hub();
    if !shell(hub.path(), "unshare -rm mount -t tmpfs none /mnt").status.success() {
        // Somebody who is not the administrator may not be allowed to. The limits on files above stand for it then.
        assert!(!shell(hub.path(), "test $(id -u) = 0").status.success(), "the administrator can");
        return;
    }
    // One hub fits, and not two.
    let size = bytes_in(&hub.path().join("public"))
        .values()
        .map(|file| file.len().div_ceil(4096) * 4)
        .sum::<usize>();
    let script = format!(
        r#"set -e
mkdir disk kept; mount -t tmpfs -o size={}k none disk
cp -r content urls.lock public disk; cd disk
for page in content/pages/*; do echo 'Since then more.' >> $page; done
cp -r content urls.lock ../kept
fill() {{
  df -k --output=avail . | tail -1 > ../kept/there
  dd if=/dev/zero of=filler bs=1k count=$(($(cat ../kept/there) - $1)) status=none
}}
refused() {{
  status=0; "$LATTICE" "$@" || status=$?
  echo "$*: $status"
  diff -r content ../kept/content && cmp urls.lock ../kept/urls.lock && diff -r public ../public
  rm filler
}}
for free in 0 16 32 64 128; do fill $free; refused build --no-cache; done
for free in 0 16 64 128; do fill $free; refused rename alpha gamma; done
ls -A
"$LATTICE" rename alpha gamma"#,
        size + 2_000
    );
    let run = shell(hub.path(), &format!("unshare -rm sh -c '{}'", script.replace('\'', "'\\''")));
    let said = said(&run);
    assert!(run.status.success(), "{said}");
    let refused = said.lines().filter(|line| line.ends_with(": 2")).count();
    assert_eq!(refused, 9, "all were refused:\n{said}");
    assert!(said.contains("No space left on device"), "{said}");
    assert!(said.contains("\ncontent\npublic\nurls.lock\n"), "something is left:\n{said}");
}

#[test]
fn a_folder_that_may_not_be_written_to_is_told_and_left() {
    let hub = hub();
    let before = bytes_in(hub.path());
    for (command, told) in [
        ("build --no-cache", "`public` cannot be written: "),
        ("rename alpha gamma", "cannot be written: "),
        ("urls --accept", "`urls.lock` is up to date"),
        ("schema --out new/folder", "`new/folder` cannot be written: "),
    ] {
        let run =
            shell_as_nobody(hub.path(), &format!("chmod -R a-w . 2> /dev/null; exec \"$LATTICE\" {command}"));
        assert_eq!(run.status.success(), told.contains("up to date"), "{command}: {}", said(&run));
        assert!(said(&run).contains(told), "{command}: {}", said(&run));
        assert!(bytes_in(hub.path()) == before, "{command}");
    }
    shell(hub.path(), "chmod -R u+w .");
    fs::write(hub.path().join("content/pages/new.md"), "---\ntitle: New\n---\n").unwrap();
    let run =
        shell_as_nobody(hub.path(), "chmod a-w . urls.lock 2> /dev/null; exec \"$LATTICE\" urls --accept");
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(said(&run).contains("`urls.lock` cannot be written: "), "{}", said(&run));
    shell(hub.path(), "chmod u+w .");
}

/// Every kind of document that goes to standard output.
#[cfg(target_os = "linux")]
const DOCUMENTS: [&str; 20] = [
    "--help",
    "--version",
    "theme",
    "theme components/alert/alert.css",
    "explain",
    "explain too-large",
    "man",
    "completions bash",
    "health",
    "health --format json",
    "health --format csv",
    "check --format json",
    "check --format sarif",
    "check --format github",
    "check --format gitlab",
    "build --no-cache --format json",
    "rename alpha gamma --dry-run",
    "urls",
    "codeowners --check",
    "verify public",
];

/// Linux has a file that takes nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_document_that_does_not_arrive_is_told() {
    let hub = hub();
    fs::write(hub.path().join("public/index.html"), "changed").unwrap();
    let owners =
        "editing:\n  repository: https://github.com/organisation/hub\n  code_owners: { default: \"@us\" }\n";
    let settings = fs::read_to_string(hub.path().join("content/hub.yaml")).unwrap();
    fs::write(hub.path().join("content/hub.yaml"), settings + owners).unwrap();
    change_pages(hub.path());
    fs::remove_file(hub.path().join("content/pages/page-1.md")).unwrap();
    let before = bytes_in(hub.path());
    let sent = |command: &str, to: &str| shell(hub.path(), &format!("\"$LATTICE\" {command} {to}"));
    for command in DOCUMENTS {
        let run = sent(command, "> /dev/full");
        let told = "lattice: standard output cannot be written: No space left on device (os error 28)\n";
        assert!(said(&run).contains(told), "{command}: {}", said(&run));
        assert_eq!(run.status.code(), Some(2), "{command}");
        // One whose reader has seen enough ends as it would have ended, and says nothing of it.
        let script = format!("{{ sleep 0.1; \"$LATTICE\" {command}; echo $? > status; }} | true");
        let run = shell(hub.path(), &script);
        let status = fs::read_to_string(hub.path().join("status")).unwrap();
        fs::remove_file(hub.path().join("status")).unwrap();
        assert!(
            status != "2\n" && !said(&run).contains("standard output"),
            "{command}: {status}{}",
            said(&run)
        );
    }
    assert!(sent("urls --accept", "> /dev/full").status.code() == Some(2));
    let texts = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        files
            .iter()
            .filter(|(path, _)| !path.starts_with("public/"))
            .map(|(_, bytes)| bytes.clone())
            .collect::<Vec<_>>()
    };
    assert!(
        texts(&bytes_in(hub.path())) == texts(&before),
        "the texts and the list of addresses are as they were"
    );
    // The first half of a document is none.
    let run = shell(hub.path(), "trap '' XFSZ; ulimit -f 1; \"$LATTICE\" man > half");
    assert_eq!((run.status.code(), fs::metadata(hub.path().join("half")).unwrap().len()), (Some(2), 512));
    assert!(said(&run).contains("standard output cannot be written: File too large"), "{}", said(&run));
}

#[test]
fn a_file_that_somebody_reads_meanwhile_is_read_to_its_end() {
    let hub = hub();
    let public = hub.path().join("public");
    let page = public.join("page-1/index.html");
    let before = fs::read(&page).unwrap();
    let mut open = fs::File::open(&page).unwrap();
    let mut half = vec![0; before.len() / 2];
    open.read_exact(&mut half).unwrap();
    // Somebody works in the folder, too.
    let mut inside = Running::start(&public, &["serve", "--root", "../", "--port", "0"]);
    change_pages(hub.path());
    let run = lattice(hub.path(), &["build"]);
    inside.signal("KILL");
    inside.ended();
    assert!(run.status.success(), "{}", said(&run));
    open.read_to_end(&mut half).unwrap();
    assert!(half == before, "the file that was open is the old one");
    assert!(fs::read(&page).unwrap() != before, "the page is the new one");
}
