//! What is taken from the archive of the last build, and what is not.

#![expect(clippy::disallowed_methods, reason = "a test reads and writes folders of its own")]

use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::emit::{Staging, Store};

const DAY: Date = date(2026, 11, 26);

/// Builds two files and their archive into `out`, and gives what is to be kept.
fn build(out: &Path, day: Date, second: &str, kept: Option<&str>) -> String {
    let staging = Staging::open(out, &[], None).unwrap();
    let mut output = Output::new(Store::Staging(staging), None, std::iter::empty());
    output.add(SitePath::new("a.txt").unwrap(), "the same words ".repeat(500).into_bytes());
    output.add(SitePath::new("b.txt").unwrap(), second.as_bytes().to_vec());
    let keep = into_staging(&mut output, day, "program", kept).unwrap();
    Staging::finish(&output).unwrap();
    keep
}

/// The archive of the same files as a build without a former one makes it.
fn clean(day: Date, second: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    build(&folder.path().join("public"), day, second, None);
    fs::read(folder.path().join("public/hub.zip")).unwrap()
}

/// Puts an archive in the place of the one in `out`, whose file `a.txt` is larger than ours would press it, and gives the
/// words that would be kept for it.
fn pressed_otherwise(out: &Path) -> String {
    let bytes = fs::read(out.join("hub.zip")).unwrap();
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        to.start_file(file.name().unwrap().to_string(), stored).unwrap();
        io::copy(&mut file, &mut to).unwrap();
    }
    let bytes = to.finish().unwrap().into_inner();
    fs::write(out.join("hub.zip"), &bytes).unwrap();
    format!("program {}\n{}", LEVELS.0, hex(&Sha256::digest(&bytes)))
}

fn is_stored(out: &Path, name: &str) -> bool {
    let mut archive = ZipArchive::new(fs::File::open(out.join("hub.zip")).unwrap()).unwrap();
    let file = archive.by_name(name).unwrap();
    file.compression() == CompressionMethod::Stored
}

#[test]
fn what_the_last_archive_holds_is_not_pressed_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build(&out, DAY, "b", None);
    let kept = pressed_otherwise(&out);
    build(&out, DAY, "c", Some(&kept));
    assert!(is_stored(&out, "hub/a.txt"), "it is as it was pressed before");
    assert!(!is_stored(&out, "hub/b.txt"), "it has changed");
    assert!(!is_stored(&out, "hub/SHA256SUMS"));
}

#[test]
fn the_archive_is_the_one_that_a_clean_build_makes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let mut kept = build(&out, DAY, "b", None);
    for (day, second) in [(DAY, "b"), (DAY, "c"), (date(2026, 12, 1), "c"), (date(2026, 12, 1), "d")] {
        kept = build(&out, day, second, Some(&kept));
        assert!(fs::read(out.join("hub.zip")).unwrap() == clean(day, second), "{day} {second}");
    }
}

#[test]
fn an_archive_that_is_not_the_one_that_was_kept_is_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let good = build(&out, DAY, "b", None);
    pressed_otherwise(&out);
    for kept in [good.as_str(), "", "program 6", "program 6\n", "another program 6\n00"] {
        build(&out, DAY, "b", Some(kept));
        assert!(fs::read(out.join("hub.zip")).unwrap() == clean(DAY, "b"), "{kept}");
        pressed_otherwise(&out);
    }
    let other = pressed_otherwise(&out).replace("program", "another");
    build(&out, DAY, "b", Some(&other));
    assert!(!is_stored(&out, "hub/a.txt"), "another program may press in another way");
    let kept = pressed_otherwise(&out);
    fs::remove_file(out.join("hub.zip")).unwrap();
    build(&out, DAY, "b", Some(&kept));
    assert!(fs::read(out.join("hub.zip")).unwrap() == clean(DAY, "b"), "there is none");
}
