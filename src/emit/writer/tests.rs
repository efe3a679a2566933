//! The writer over folders of a test: what it replaces, what it leaves alone, and what it refuses.

use super::*;
use crate::base::SitePath;
use crate::emit::{Store, package};

fn write(files: &[(&str, &str)], out: &Path, sources: &[PathBuf]) -> Result<Written, WriteError> {
    let staging = Staging::open(out, sources, None)?;
    let mut output = Output::new(Store::Staging(staging), None, std::iter::empty());
    for (path, text) in files {
        output.add(SitePath::new(*path).unwrap(), text.as_bytes().to_vec());
    }
    package::into_staging(&mut output, jiff::civil::date(2026, 11, 26), "", None).unwrap();
    Staging::finish(&output)
}

#[test]
fn a_second_build_replaces_the_first_and_writes_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let first = write(&[("index.html", "1"), ("a/index.html", "a"), ("gone.txt", "x")], &out, &[]).unwrap();
    assert_eq!(first.changed, 5, "with the archive and the sums");
    let second = write(&[("index.html", "2"), ("a/index.html", "a")], &out, &[]).unwrap();
    assert_eq!(second.changed, 3, "the page, the archive and the sums");
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "2");
    assert!(!out.join("gone.txt").exists());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["public"], "nothing is left beside the output");
}

#[test]
fn a_folder_with_files_of_others_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("letters");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("letter.txt"), "dear").unwrap();
    assert!(matches!(write(&[("index.html", "1")], &out, &[]), Err(WriteError::NotOurs(_))));
    assert_eq!(fs::read_to_string(out.join("letter.txt")).unwrap(), "dear");
}

#[test]
fn a_marker_that_says_something_else_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("letters");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("diary.txt"), "dear").unwrap();
    for words in ["hello", "", &MARKER_TEXT[1..], &format!("{MARKER_TEXT}{MARKER_TEXT}more")] {
        fs::write(out.join(MARKER), words).unwrap();
        let refused = write(&[("index.html", "1")], &out, &[]);
        assert!(matches!(refused, Err(WriteError::OddMarker(_))), "{words:?}: {refused:?}");
        assert!(published(&out).is_empty());
    }
    fs::remove_file(out.join(MARKER)).unwrap();
    fs::create_dir(out.join(MARKER)).unwrap();
    assert!(matches!(write(&[("index.html", "1")], &out, &[]), Err(WriteError::OddMarker(_))));
    assert_eq!(fs::read_to_string(out.join("diary.txt")).unwrap(), "dear");
}

#[test]
fn a_marker_whose_lines_end_as_those_of_windows_is_ours() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&[("index.html", "1")], &out, &[]).unwrap();
    fs::write(out.join(MARKER), MARKER_TEXT.replace('\n', "\r\n")).unwrap();
    write(&[("index.html", "2")], &out, &[]).unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "2");
    // These are the words of every version up to now, and there are folders that have them.
    assert_eq!(
        fs::read_to_string(out.join(MARKER)).unwrap(),
        "Lattice made this folder and replaces it whole at the next build.\nWhat you put here is lost then; only dot files at the top, such as .htaccess, are kept.\n"
    );
}

#[test]
fn neither_a_home_folder_nor_what_it_lies_in_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("people/me");
    fs::create_dir_all(&home).unwrap();
    let open = |out: &Path| Staging::open(out, &[], Some(&home));
    for out in [&home, &folder.path().join("people/../people/me/."), &folder.path().join("people")] {
        let refused = open(out);
        assert!(matches!(refused, Err(WriteError::Home(_))), "{}: {refused:?}", out.display());
    }
    // A marker in it makes no difference.
    fs::write(home.join(MARKER), MARKER_TEXT).unwrap();
    assert!(matches!(open(&home), Err(WriteError::Home(_))));
    assert!(open(&home.join("public")).is_ok());
    let root = Staging::open(Path::new("/"), &[], None);
    assert!(matches!(root, Err(WriteError::NotOurs(_))), "{root:?}");
}

#[test]
fn dot_files_at_the_top_stay() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir_all(out.join(".git")).unwrap();
    fs::write(out.join(".htaccess"), "deny").unwrap();
    fs::write(out.join(".git/head"), "main").unwrap();
    write(&[("index.html", "1")], &out, &[]).unwrap();
    write(&[("index.html", "2")], &out, &[]).unwrap();
    assert_eq!(fs::read_to_string(out.join(".htaccess")).unwrap(), "deny");
    assert_eq!(fs::read_to_string(out.join(".git/head")).unwrap(), "main");
}

#[test]
fn an_output_of_which_a_file_was_refused_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&[("index.html", "1"), ("a", "a")], &out, &[]).unwrap();
    // No file can lie in a file.
    let refused = write(&[("index.html", "2"), ("a", "a"), ("a/b.txt", "b")], &out, &[]);
    assert!(matches!(refused, Err(WriteError::Io(..))), "{refused:?}");
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "1");
    assert!(out.join("hub.zip").exists() && !sibling(&out, "new").exists());
}

#[test]
fn an_output_of_which_a_page_is_gone_before_a_book_is_made_of_it_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&[("index.html", "1")], &out, &[]).unwrap();
    let staging = Staging::open(&out, &[], None).unwrap();
    let mut output = Output::new(Store::Staging(staging), None, std::iter::empty());
    output.add(SitePath::new("index.html").unwrap(), b"2".to_vec());
    assert!(output.read("nothing.html").is_err());
    assert!(Staging::refused(&output).is_none(), "nobody made that page");
    fs::remove_file(sibling(&out, "new").join("index.html")).unwrap();
    assert!(output.read("index.html").is_err());
    assert!(matches!(Staging::finish(&output), Err(WriteError::Io(..))));
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "1");
}

#[test]
fn what_somebody_put_there_meanwhile_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let staging = Staging::open(&out, &[], None).unwrap();
    let mut output = Output::new(Store::Staging(staging), None, std::iter::empty());
    output.add(SitePath::new("index.html").unwrap(), b"1".to_vec());
    fs::create_dir(&out).unwrap();
    fs::write(out.join("letter.txt"), "dear").unwrap();
    assert!(matches!(Staging::finish(&output), Err(WriteError::NotOurs(_))));
    assert_eq!(fs::read_to_string(out.join("letter.txt")).unwrap(), "dear");
}

#[cfg(unix)]
#[test]
fn files_that_stay_as_they_were_stay_the_same_files() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let numbers = || ["index.html", "hub.zip"].map(|file| fs::metadata(out.join(file)).unwrap().ino());
    write(&[("index.html", "1")], &out, &[]).unwrap();
    let before = numbers();
    write(&[("index.html", "1")], &out, &[]).unwrap();
    assert_eq!(numbers(), before);
}

#[test]
fn two_builds_do_not_fill_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let first = Staging::open(&out, &[], None).unwrap();
    first.put("index.html", b"first").unwrap();
    let second = write(&[("index.html", "second")], &out, &[]);
    assert!(matches!(second, Err(WriteError::Busy(_))), "{second:?}");
    assert_eq!(first.get("index.html").unwrap(), b"first", "nothing of it is lost");
    drop(first);
    write(&[("index.html", "second")], &out, &[]).unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "second");
}

#[test]
fn a_finished_build_keeps_others_away_until_it_lets_go_and_then_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&[("index.html", "0")], &out, &[]).unwrap();
    let mut first =
        Output::new(Store::Staging(Staging::open(&out, &[], None).unwrap()), None, std::iter::empty());
    first.add(SitePath::new("index.html").unwrap(), b"1".to_vec());
    Staging::finish(&first).unwrap();
    assert!(
        matches!(Staging::open(&out, &[], None), Err(WriteError::Busy(_))),
        "it may look at its output still"
    );
    Staging::let_go(&first);
    let second = Staging::open(&out, &[], None).unwrap();
    second.put("index.html", b"2").unwrap();
    drop(first);
    assert_eq!(second.get("index.html").unwrap(), b"2", "what lies there is the second's");
    drop(second);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the output");
}

#[test]
fn an_exchange_that_was_killed_between_its_two_steps_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&[("index.html", "1")], &out, &[]).unwrap();
    let old = sibling(&out, "old");
    fs::rename(&out, &old).unwrap();
    let next = Staging::open(&out, &[], None).unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "1", "the last good hub is there again");
    drop(next);
    // After the second step what was the output is only litter.
    fs::create_dir_all(old.join("half")).unwrap();
    drop(Staging::open(&out, &[], None).unwrap());
    assert!(!old.exists());
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "1");
}

#[test]
fn a_build_that_was_killed_leaves_the_last_one_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&[("index.html", "1")], &out, &[]).unwrap();
    // What a killed build leaves: a half-filled folder beside the good one.
    fs::create_dir_all(sibling(&out, "new").join("half")).unwrap();
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "1");
    write(&[("index.html", "2")], &out, &[]).unwrap();
    assert!(!sibling(&out, "new").exists());
}

#[test]
fn what_the_hub_is_made_from_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("hub/content");
    fs::create_dir_all(&content).unwrap();
    fs::write(content.join("hub.yaml"), "title: x").unwrap();
    // Even a folder with the marker is not ours when the content lies in it.
    fs::write(folder.path().join("hub").join(MARKER), "").unwrap();
    let sources = [content.clone()];
    for out in [folder.path().join("hub"), content.clone(), content.join("public")] {
        let refused = write(&[("index.html", "1")], &out, &sources);
        assert!(matches!(refused, Err(WriteError::OverSources(_))), "{}", out.display());
    }
    assert_eq!(fs::read_to_string(content.join("hub.yaml")).unwrap(), "title: x");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (real, public) = (folder.path().join("real"), folder.path().join("public"));
    fs::create_dir_all(&real).unwrap();
    std::os::unix::fs::symlink(&real, &public).unwrap();
    std::os::unix::fs::symlink("elsewhere", real.join(".kept")).unwrap();
    write(&[("index.html", "1")], &public, &[]).unwrap();
    write(&[("index.html", "2")], &public, &[]).unwrap();
    assert!(public.symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(real.join("index.html")).unwrap(), "2");
    assert_eq!(fs::read_link(real.join(".kept")).unwrap(), Path::new("elsewhere"));
}
