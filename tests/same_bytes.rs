//! The same input gives the same bytes: whatever the threads, the order of the folders, and what else there is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeMap;

use crate::support::{compiled, repository};
use lattice::{Disk, Entry, World};

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
