//! Random bytes do no harm: each target is run on what once broke it, and on a fixed number of files that are nearly right.
//!
//! `tests/fuzz/bodies/` says what is done and what must hold. libFuzzer runs the same for as long as one likes: `CONTRIBUTING.md`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, says how to run it again, and reads and writes files of its own"
)]

mod bodies;
mod random;
mod seeds;

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::support::{files_under, repository};

/// The seed of every run that asks for no other with `LATTICE_FUZZ_SEED`.
const SEED: u64 = 20_261_122;

/// Where the bytes of an execution that failed are left.
fn failed(target: &str) -> PathBuf {
    repository("target/fuzz-failed").join(target)
}

/// Says how a failed execution is run again.
struct Running<'a> {
    target: &'a str,
    how: String,
    bytes: &'a [u8],
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let path = failed(self.target);
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(&path, self.bytes);
            eprintln!(
                "{}: run it again with\n    {}\nits bytes are in {}",
                self.target,
                self.how,
                path.display()
            );
        }
    }
}

fn run(name: &str, how: String, bytes: &[u8]) {
    let (_, body) = bodies::TARGETS.into_iter().find(|(target, _)| *target == name).unwrap();
    let _running = Running { target: name, how, bytes };
    body(bytes);
}

/// Runs what broke a target once, then so many executions; or the one that `LATTICE_FUZZ` names by its number.
fn fuzz(target: &str, executions: usize) {
    let test = format!("cargo test --locked --test all -- fuzz::{}", target.replace('-', "_"));
    for path in files_under(&format!("tests/fuzz/crashes/{target}"), "") {
        if path.is_file() {
            run(target, format!("{test}   # {}", path.display()), &fs::read(&path).unwrap());
        }
    }
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<usize>().ok());
    let seed = number("LATTICE_FUZZ_SEED").map_or(SEED, |seed| seed as u64);
    let seeds = seeds::of(target);
    let all = number("LATTICE_FUZZ_EXECUTIONS").unwrap_or(executions);
    let range = number("LATTICE_FUZZ").map_or(0..all, |one| one..one + 1);
    for execution in range {
        let how = format!("LATTICE_FUZZ_SEED={seed} LATTICE_FUZZ={execution} {test}");
        run(target, how, &random::bytes(&seeds, seed, execution));
    }
}

#[test]
fn yaml() {
    fuzz("yaml", 1_500);
}

#[test]
fn front() {
    fuzz("front", 600);
}

#[test]
fn markdown() {
    fuzz("markdown", 12);
}

#[test]
fn profile_yaml() {
    fuzz("profile-yaml", 100);
}

#[test]
fn profile_csv() {
    fuzz("profile-csv", 100);
}

#[test]
fn profile_xlsx() {
    fuzz("profile-xlsx", 100);
}

#[test]
fn tree() {
    fuzz("tree", 6);
}

/// Whatever is not changed is taken: a seed that no body survives would hide all that is made of it.
#[test]
#[ignore = "lays out the seeds of a target in the folder LATTICE_CORPUS, for libFuzzer; see CONTRIBUTING.md"]
fn corpus() {
    let folder = PathBuf::from(env::var("LATTICE_CORPUS").unwrap());
    for (target, _) in bodies::TARGETS {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).unwrap();
        for (at, seed) in seeds::of(target).into_iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:04}")), seed).unwrap();
        }
    }
}
