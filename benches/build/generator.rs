//! The door to the corpus for tests that want a large hub: the reference corpus without profiles.

use std::path::Path;

#[expect(dead_code, reason = "tests lay out hubs only, and the benches the other sites too")]
mod corpus;

/// Lays a hub of `components` components out in `root`: with code in every guide and a claim for each component.
pub fn write(root: &Path, components: usize, seed: u64) {
    corpus::lattice::write(&corpus::Corpus::new(components, 100, 1, 0, seed), root);
}
