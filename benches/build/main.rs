//! What Lattice costs as a whole, as a reader of the clock would see it: the program is started, reads a hub from a disk,
//! writes it, and ends. The corpus that it reads is seeded, and can be laid out for other programs too.
//!
//! ```text
//! cargo bench                                                200 and 1,000 components, as the next line says
//! cargo bench --bench build -- whole 200 1000                Lattice alone: check, first build, again, after an edit, one thread
//! cargo bench --bench build -- whole 10000 --code 10 --runs 1 --in /dev/shm/bench
//! cargo bench --bench build -- phases 1000                   each phase of a first build
//! cargo bench --bench build -- growth 100 300 1000 3000      the cost of a first build by the size of the hub, with a plot
//! cargo bench --bench build -- serve 1000                    from an edit to the page that is open
//! cargo bench --bench build -- corpus OUT --components 1000  lay a hub out in OUT and measure nothing
//! cargo bench --bench build -- corpus OUT --components 1000 --as hugo --code 10
//! cargo bench --bench build -- against --as zola --components 1000 -- zola --root {corpus} build --output-dir {out}
//! cargo bench --bench build -- against --as hugo --components 1000 -- \
//!     sh -c 'hugo --quiet --source {corpus} --destination {out} && pagefind --site {out}'
//! cargo bench --bench build -- against --as lattice --components 1000 -- ANOTHER-LATTICE build {corpus} --out {out}
//! ```
//!
//! `--help` after the name of each tells its options. `whole`, `growth` and `against` tell the middle of `--runs` runs: wall clock, CPU
//! of the user and the system, and the peak of memory, which for a shell that runs several programs is that of the largest.
//! `against` runs the two in turn, so that a busy moment meets both, and tells the middle of the ratios of each pair: above 1
//! the other takes longer. Corpora and outputs lie in `--in`, by default in a folder of `target`, and stay there to be looked
//! at; a folder in memory, such as one in `/dev/shm`, leaves the disk out of it.
//!
//! Figures compare within one run on one machine; nothing asserts them.

#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench lays out its corpora, reads the clock and prints, and stops when it cannot"
)]

mod against;
mod corpus;
mod growth;
mod hub;
mod measure;
mod options;
mod phases;
mod serve;
mod whole;

use std::fs;

use clap::Parser;
use corpus::Corpus;
use options::{Bench, OneHub, Options, What};

fn main() {
    let mut words: Vec<String> = std::env::args().collect();
    // Cargo adds it after all other words, so also after those of a command to compare with.
    if words.last().is_some_and(|last| last == "--bench") {
        words.pop();
    }
    // Without a word it measures what it would by default.
    if words.len() == 1 {
        words.push("whole".into());
    }
    match Options::parse_from(words).what {
        What::Corpus { out, components, layout, features } => {
            layout.write(&features.corpus(components), &out);
        }
        What::Whole { sizes, features, bench } => {
            fs::create_dir_all(&bench.folder).unwrap();
            for size in sizes {
                println!("{}", features.told(size));
                whole::measure(&features.corpus(size), &bench);
            }
        }
        What::Growth { sizes, features, bench } => {
            fs::create_dir_all(&bench.folder).unwrap();
            println!("{}", features.told_for("hubs of several sizes"));
            growth::measure(&sizes, &features, &bench);
        }
        What::Phases(hub) => one(&hub, phases::measure),
        What::Serve(hub) => one(&hub, serve::measure),
        What::Against { layout, components, features, bench, command } => {
            fs::create_dir_all(&bench.folder).unwrap();
            println!("{}", features.told(components));
            let corpus = features.corpus(components);
            against::measure(&corpus, layout, &bench, &command);
        }
    }
}

fn one(hub: &OneHub, measure: fn(&Corpus, &Bench)) {
    fs::create_dir_all(&hub.bench.folder).unwrap();
    println!("{}", hub.features.told(hub.size));
    measure(&hub.features.corpus(hub.size), &hub.bench);
}
