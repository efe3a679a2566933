//! Whole-process figures of Lattice alone.

use std::fs::OpenOptions;
use std::io::Write;

use crate::corpus::{Corpus, lattice};
use crate::hub::Hub;
use crate::measure::{self, Cost};
use crate::options::Bench;

/// Measures every kind of run over a hub and prints the middle.
pub fn measure(corpus: &Corpus, bench: &Bench) {
    let hub = Hub::new(corpus, bench.folder.join("hub"), bench.lattice.clone());
    measure::head("");
    let told = |kind: &str, run: &mut dyn FnMut() -> Cost| {
        let costs: Vec<Cost> = (0..bench.runs).map(|_| run()).collect();
        measure::row(kind, measure::middle(&costs));
    };
    told("check", &mut || hub.run(&["check"]));
    told("first build", &mut || hub.build_anew(&[]));
    told("again, nothing changed", &mut || hub.run(&["build"]));
    told("one guide edited", &mut || {
        edit(&hub);
        hub.run(&["build"])
    });
    told("again, --jobs 1", &mut || hub.run(&["build", "--jobs", "1"]));
    println!("output: {}\n", measure::told(&measure::size(&hub.out())));
}

/// Adds a sentence at the end of a guide, which makes it another text each time.
fn edit(hub: &Hub) {
    let path = hub.content(&lattice::guide_path(0));
    let mut guide = OpenOptions::new().append(true).open(path).unwrap();
    guide.write_all(b"\nSomebody adds a sentence to this guide.\n").unwrap();
}
