//! How long each phase of a build takes, by the trace that the program writes itself.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::corpus::Corpus;
use crate::hub::Hub;
use crate::options::Bench;

/// Builds a hub anew some times and prints the middle of each phase, in milliseconds. What many threads did at once is
/// added up.
pub fn measure(corpus: &Corpus, bench: &Bench) {
    let hub = Hub::new(corpus, bench.folder.join("hub"), bench.lattice.clone());
    let mut order: Vec<String> = Vec::new();
    let mut took: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for _ in 0..bench.runs {
        hub.build_anew(&["--timings"]);
        let trace = fs::read_to_string(hub.root().join(".lattice/timings.json")).unwrap();
        let trace: Value = serde_json::from_str(&trace).unwrap();
        let mut run: BTreeMap<String, u64> = BTreeMap::new();
        for event in trace["traceEvents"].as_array().unwrap() {
            let name = event["name"].as_str().unwrap().to_string();
            if !order.contains(&name) {
                order.push(name.clone());
            }
            *run.entry(name).or_default() += event["dur"].as_u64().unwrap();
        }
        for (name, micros) in run {
            took.entry(name).or_default().push(micros);
        }
    }
    println!("{:<24}{:>12}", "phase", "ms");
    for name in order {
        let mut times = took.remove(&name).unwrap();
        times.sort_unstable();
        let middle = times[times.len() / 2];
        println!("{name:<24}{:>10}.{}", middle / 1_000, middle % 1_000 / 100);
    }
    println!();
}
