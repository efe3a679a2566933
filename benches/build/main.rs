//! How long a whole build takes, as a reader of the clock would see it: the program is started, reads a hub of N
//! components from a disk, writes it, and ends.
//!
//! ```text
//! cargo bench --bench build                    hubs of 200 and 1,000 components
//! cargo bench --bench build -- 200 1000 10000  hubs of other sizes
//! ```
//!
//! Figures compare within one run on one machine; nothing asserts them.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench lays out its hubs, reads the clock and prints, and stops when it cannot"
)]

mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Runs of each kind; the middle one is what is told.
const RUNS: usize = 5;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![200, 1_000] } else { sizes };
    println!(
        "{:>10} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "components", "pages", "MB out", "check", "first", "again", "1 thread"
    );
    for size in sizes {
        measure(size);
    }
}

fn measure(components: usize) {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hub-of-{components}"));
    let _ = fs::remove_dir_all(&root);
    generator::write(&root, components, 20_261_122);
    let out = root.join("public");
    let check = middle(|| run(&root, &["check"]));
    let first = middle(|| {
        let _ = fs::remove_dir_all(&out);
        run(&root, &["build"])
    });
    let again = middle(|| run(&root, &["build"]));
    let alone = middle(|| run(&root, &["build", "--jobs", "1"]));
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&out)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_file())
        .collect();
    let pages =
        files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "html")).count();
    let bytes: u64 = files.iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    println!(
        "{components:>10} {pages:>7} {:>9} {:>9} {:>9} {:>9} {:>9}",
        bytes / 1_000_000,
        shown(check),
        shown(first),
        shown(again),
        shown(alone)
    );
}

fn middle(mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort();
    times[RUNS / 2]
}

fn run(root: &Path, words: &[&str]) -> Duration {
    let started = Instant::now();
    let ran = Command::new(env!("CARGO_BIN_EXE_lattice"))
        .args(words)
        .args(["--today", "2026-11-22"])
        .arg(root)
        .output()
        .unwrap();
    let took = started.elapsed();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    took
}

fn shown(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
