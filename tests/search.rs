//! What the search costs grows with the content and no faster.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![expect(clippy::disallowed_methods, reason = "the generator of the bench writes a hub to a disk")]

#[path = "../benches/build/generator.rs"]
mod generator;

use crate::support::compiled;
use lattice::Disk;

/// The sizes of the files of the search, by name.
fn shards(components: usize) -> Vec<(String, usize)> {
    let folder = tempfile::tempdir().unwrap();
    generator::write(folder.path(), components, 20_261_122);
    let hub = compiled(&Disk::new(folder.path()));
    let files = hub
        .files()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("assets/search/")?.to_string(), bytes.len())));
    files.collect()
}

#[test]
fn the_index_is_linear_in_the_content_and_its_parts_stay_small() {
    let (small, large) = (shards(80), shards(240));
    let all = |shards: &[(String, usize)]| shards.iter().map(|(_, size)| size).sum::<usize>();
    assert!(all(&large) < 4 * all(&small), "three times the components: {} and {}", all(&small), all(&large));
    assert!(large.len() <= 650, "{} files", large.len());
    // Names, the dictionary, hits, pages, and the file that names them all.
    for kind in ['n', 'w', 'h', 'p', 'i'] {
        let own: Vec<_> = large.iter().filter(|(name, _)| name.starts_with(kind)).collect();
        assert!(!own.is_empty(), "no {kind}");
        for (name, size) in own {
            assert!(*size <= 64_000, "{name} has {size} bytes");
        }
    }
}

#[test]
#[ignore = "lays out a large hub in the folder LATTICE_HUB, to be built and measured; see ARCHITECTURE.md"]
fn a_large_hub() {
    let folder = std::env::var("LATTICE_HUB").unwrap();
    let components = std::env::var("LATTICE_COMPONENTS").ok().and_then(|n| n.parse().ok());
    generator::write(std::path::Path::new(&folder), components.unwrap_or(10_000), 20_261_122);
}
