//! Changes that are made whole, put back, or cut short and finished by the next command.

use super::*;

fn change(path: &str, before: Option<&str>, after: Option<&str>) -> Change {
    let bytes = |text: &str| text.as_bytes().to_vec();
    Change { path: path.into(), before: before.map(bytes), after: after.map(bytes) }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn files_are_changed_moved_and_made() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), "1").unwrap();
    fs::write(folder.path().join("b"), "2").unwrap();
    let changes =
        [change("a", Some("1"), Some("one")), change("b", Some("2"), None), change("x/c", None, Some("2"))];
    apply(folder.path(), &changes).unwrap();
    assert_eq!(names(folder.path()), ["a", "x"]);
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "one");
    assert_eq!(fs::read_to_string(folder.path().join("x/c")).unwrap(), "2");
}

#[test]
fn what_changed_meanwhile_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), "somebody's").unwrap();
    let refused = apply(folder.path(), &[change("a", Some("1"), Some("one"))]);
    assert!(matches!(refused, Err(ChangeError::Changed(_))), "{refused:?}");
    let refused = apply(folder.path(), &[change("a", None, Some("one"))]);
    assert!(matches!(refused, Err(ChangeError::Changed(_))), "{refused:?}");
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "somebody's");
}

#[test]
fn a_failure_puts_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), "1").unwrap();
    fs::write(folder.path().join("b"), "2").unwrap();
    // Where the last file should go lies a folder by then: its step fails after the others were made.
    let changes = [
        change("a", Some("1"), Some("one")),
        change("b", Some("2"), None),
        change("c/d", None, Some("3")),
        change("c", None, Some("4")),
    ];
    let refused = apply(folder.path(), &changes);
    assert!(matches!(refused, Err(ChangeError::Io(..))), "{refused:?}");
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
    assert_eq!(fs::read_to_string(folder.path().join("b")).unwrap(), "2");
    assert_eq!(names(folder.path()), ["a", "b", "c"]);
    assert!(names(&folder.path().join("c")).is_empty());
    // A place that cannot be made is met before anything is changed, and nothing is left beside.
    let refused =
        apply(folder.path(), &[change("a", Some("1"), Some("one")), change("b/d", None, Some("3"))]);
    assert!(matches!(refused, Err(ChangeError::Io(..))), "{refused:?}");
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
    assert_eq!(names(folder.path()), ["a", "b", "c"]);
}

/// The changes of the tests below, and the two states of their files.
fn renaming() -> [Change; 4] {
    [
        change("a", Some("1"), Some("one")),
        change("b", Some("2"), None),
        change("x/c", None, Some("2")),
        change("d", Some("4"), Some("four")),
    ]
}

fn laid_out() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a", "1"), ("b", "2"), ("d", "4")] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn state(root: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn files(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
}

/// Does the first so many steps of a change, as if the program had been killed then; whether it was at its end.
fn killed_after(root: &Path, changes: &[Change], steps: usize, back: bool) -> bool {
    let mut note = Note::take(root).unwrap().unwrap();
    note.stays();
    let mut left = steps;
    let mut step = |work: &mut dyn FnMut()| {
        let goes_on = left > 0;
        if goes_on {
            left -= 1;
            work();
        }
        goes_on
    };
    let mut done = step(&mut || note.write(changes, Step::Staging).unwrap());
    for one in changes {
        done = step(&mut || stage(root, one, true).unwrap());
    }
    done = done && step(&mut || note.write(changes, Step::Placing).unwrap());
    for one in &changes[..if back { 2 } else { changes.len() }] {
        done = step(&mut || place(root, one).unwrap());
    }
    if back {
        step(&mut || note.write(changes, Step::Back).unwrap());
        for one in changes {
            done = step(&mut || put_back(root, &one.path, one.before.is_none()).unwrap());
        }
    }
    for one in changes {
        done = step(&mut || clear(root, &one.path));
    }
    done
}

#[test]
fn a_change_that_is_killed_at_any_step_is_made_or_undone_by_the_next_command() {
    let before = files(&[("a", "1"), ("b", "2"), ("d", "4")]);
    let after = files(&[("a", "one"), ("d", "four"), ("x/c", "2")]);
    for back in [false, true] {
        let (mut made, mut undone) = (0, 0);
        for steps in 0.. {
            let folder = laid_out();
            let ended = killed_after(folder.path(), &renaming(), steps, back);
            let told = recover(folder.path()).unwrap();
            let found = state(folder.path());
            assert!(found == before || found == after, "{steps} {back}: {found:?}");
            assert_eq!(told, if found == after { 4 } else { 0 });
            made += usize::from(found == after);
            undone += usize::from(found == before);
            assert_eq!(recover(folder.path()).unwrap(), 0, "it is done once");
            if ended {
                break;
            }
        }
        // Up to the word that all is staged it is undone, and from then on made, unless it was being put back.
        assert_eq!((made, undone), if back { (3, 15) } else { (9, 6) });
    }
}

#[test]
fn what_somebody_changed_since_is_not_written_over() {
    for steps in 6..=10 {
        let folder = laid_out();
        killed_after(folder.path(), &renaming(), steps, false);
        fs::write(folder.path().join("d"), "somebody's").unwrap();
        let refused = apply(folder.path(), &[change("a", Some("1"), Some("uno"))]);
        assert!(matches!(&refused, Err(ChangeError::Cut(path)) if path == "d"), "{refused:?}");
        assert_eq!(fs::read_to_string(folder.path().join("d")).unwrap(), "somebody's");
        assert!(folder.path().join(note::NAME).exists(), "it can be seen");
    }
}

/// A note by another hand, such as one that came with somebody's files.
fn forged(root: &Path, entries: &str) -> Result<usize, ChangeError> {
    fs::write(root.join(note::NAME), format!("{entries}\nplacing\n")).unwrap();
    recover(root)
}

#[test]
fn a_note_by_another_hand_reaches_nothing_outside() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("b"), "2").unwrap();
    let two = "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35";
    let folder = tempfile::tempdir_in(outside.path()).unwrap();
    // On some disks these are one folder.
    for git in [".git", ".GIT"] {
        fs::create_dir_all(folder.path().join(git)).unwrap();
        fs::write(folder.path().join(git).join("b"), "2").unwrap();
    }
    let whole = outside.path().join("b").display().to_string();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
    for path in ["../b", &whole, "link/b", ".git/b", ".GIT/b", "x/../../b", "", "link/../b"] {
        let refused = forged(folder.path(), &format!("[[{path:?},\"{two}\",null]]"));
        assert!(matches!(refused, Err(ChangeError::Cut(_))), "{path}: {refused:?}");
    }
    assert!(outside.path().join("b").exists());
    assert!([".git/b", ".GIT/b"].iter().all(|path| folder.path().join(path).exists()));
    for nonsense in ["", "null", "[[1]]", "{}", "[[\"a\",null]]"] {
        assert_eq!(forged(folder.path(), nonsense).unwrap(), 0, "{nonsense}");
        assert!(!folder.path().join(note::NAME).exists());
    }
}

#[cfg(unix)]
#[test]
fn a_note_that_is_a_link_is_not_written_through() {
    let folder = laid_out();
    std::os::unix::fs::symlink("a", folder.path().join(note::NAME)).unwrap();
    let refused = apply(folder.path(), &renaming());
    assert!(matches!(refused, Err(ChangeError::Io(..))), "{refused:?}");
    assert!(matches!(recover(folder.path()), Err(ChangeError::Unfinished(..))));
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
}

#[test]
fn a_change_that_waited_for_another_looks_at_the_files_as_that_left_them() {
    let folder = laid_out();
    let held = Note::take(folder.path()).unwrap().unwrap();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| apply(folder.path(), &renaming()));
        sleep(5 * LOOK);
        fs::write(folder.path().join("d"), "somebody's").unwrap();
        drop(held);
        let refused = second.join().unwrap();
        assert!(matches!(&refused, Err(ChangeError::Changed(path)) if path == "d"), "{refused:?}");
    });
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
}

#[test]
fn two_commands_do_not_change_files_at_once() {
    let folder = laid_out();
    let held = Note::take(folder.path()).unwrap().unwrap();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| apply(folder.path(), &renaming()));
        sleep(5 * LOOK);
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "1");
        drop(held);
        second.join().unwrap().unwrap();
    });
    assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "one");
}
