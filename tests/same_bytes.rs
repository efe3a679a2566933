//! The same input gives the same bytes: whatever the threads, the order of the folders, and what else there is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use crate::support::{compiled, repository, wishes};
use lattice::{Disk, Entry, Progress, World, compile};

/// The shipped hub with its files found in another order.
struct Shuffled {
    disk: Disk,
    turn: usize,
}

impl World for Shuffled {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let mut entries = self.disk.walk(folder);
        entries.sort_by_key(|entry| {
            entry.path.bytes().rev().map(usize::from).fold(self.turn, |sum, byte| sum.wrapping_mul(31) ^ byte)
        });
        entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.disk.read(path)
    }
}

fn built(threads: usize, turn: usize) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let world = Shuffled { disk: Disk::new(repository("")), turn };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let compiled = pool.install(|| compiled(&world));
    (compiled.files().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect(), compiled.lines())
}

#[test]
fn threads_and_folder_order_change_no_byte() {
    let one = built(1, 7);
    assert!(one.0.len() > 100);
    for (threads, turn) in [(8, 7), (8, 12_345), (3, 99)] {
        let other = built(threads, turn);
        assert_eq!(one.1, other.1, "the same problems in the same order");
        assert_eq!(one.0.keys().collect::<Vec<_>>(), other.0.keys().collect::<Vec<_>>());
        for (path, bytes) in &one.0 {
            assert!(other.0[path] == *bytes, "{path} differs with {threads} threads");
        }
    }
}

/// Waits for pages, and hears of those that are made first.
#[derive(Default)]
struct Waiting {
    wanted: Vec<String>,
    ahead: Mutex<BTreeMap<String, Vec<u8>>>,
    /// How many pages were made ahead when the first of all was.
    at_first: OnceLock<usize>,
}

impl Progress for Waiting {
    fn wanted(&self) -> Vec<String> {
        self.wanted.clone()
    }

    fn ahead(&self, path: &str, html: Vec<u8>) {
        self.ahead.lock().unwrap().insert(path.to_string(), html);
    }

    fn rendered(&self) {
        self.at_first.get_or_init(|| self.ahead.lock().unwrap().len());
    }
}

#[test]
fn a_page_that_somebody_waits_for_is_made_first_and_is_as_it_is_among_all_others() {
    let hub = Disk::new(repository(""));
    let all = compiled(&hub);
    let pages = all.files().filter(|(path, _)| path.ends_with("/index.html"));
    let wanted: Vec<String> = pages.map(|(path, _)| path.to_string()).collect();
    let waiting = Waiting { wanted, ..Waiting::default() };
    let whole = compile(&hub, &wishes(), &waiting);
    let ahead = waiting.ahead.into_inner().unwrap();
    assert!(ahead.len() > 150, "only {} pages came ahead", ahead.len());
    assert_eq!(waiting.at_first.get(), Some(&ahead.len()), "all of them came before the others");
    for (path, bytes) in whole.files().filter(|(path, _)| ahead.contains_key(*path)) {
        assert!(ahead[path] == bytes, "{path} differs");
    }
}
