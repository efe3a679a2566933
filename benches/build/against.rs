//! Lattice and another command in turn, over the same corpus.

use crate::corpus::Corpus;
use crate::hub::Hub;
use crate::measure::{self, Cost};
use crate::options::{Bench, Layout};

/// Runs Lattice's first build and a command in turn, `runs` times each, and prints the middle of both and of the ratios.
/// In the words of the command `{corpus}` is the folder of its corpus and `{out}` the folder that its output belongs in,
/// which is gone before each run.
pub fn measure(corpus: &Corpus, layout: Layout, bench: &Bench, command: &[String]) {
    let Bench { runs, folder, lattice } = bench;
    let hub = Hub::new(corpus, folder.join("hub"), lattice.clone());
    let theirs = folder.join("theirs");
    let out = folder.join("theirs-out");
    measure::remove(&theirs);
    layout.write(corpus, &theirs);
    let place = |word: &String| {
        word.replace("{corpus}", &theirs.to_string_lossy()).replace("{out}", &out.to_string_lossy())
    };
    let command: Vec<String> = command.iter().map(place).collect();
    let pairs = (0..*runs).map(|_| {
        let ours = hub.build_anew(&[]);
        measure::remove(&out);
        (ours, measure::run(&command, &folder.join("theirs-log.txt")))
    });
    let pairs: Vec<(Cost, Cost)> = pairs.collect();
    measure::head("first build");
    let (ours, their): (Vec<Cost>, Vec<Cost>) = pairs.iter().copied().unzip();
    measure::row("Lattice", measure::middle(&ours));
    measure::row("the other", measure::middle(&their));
    let ratio =
        |figure: fn(&Cost) -> f64| measure::median(&pairs, |(ours, their)| figure(their) / figure(ours));
    println!(
        "the other / Lattice: wall {:.2}, CPU {:.2}, memory {:.2} (the middle of {runs} pairs)",
        ratio(|cost| cost.wall.as_secs_f64()),
        ratio(|cost| cost.cpu.as_secs_f64()),
        ratio(|cost| cost.memory as f64)
    );
    println!("output of Lattice: {}", measure::told(&measure::size(&hub.out())));
    println!("output of the other: {}", measure::told(&measure::size(&out)));
}
