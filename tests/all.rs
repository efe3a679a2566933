//! Every test of the program as one program, so that it is linked once and its tests run side by side.
//!
//! `cargo test --test all` runs them, `cargo test --test all cases` those of one file. A new file is a line below.

mod again;
mod assess;
mod cases;
mod ceiling;
mod cli;
mod content;
mod delivery;
mod fuzz;
mod history;
mod hostile;
#[cfg(unix)]
mod interrupt;
#[cfg(unix)]
mod machines;
mod profiles;
mod programmes;
mod properties;
#[cfg(unix)]
mod refusals;
mod rename;
mod rules;
mod same_bytes;
mod schema;
mod search;
mod serve;
mod sites;
mod structures;
mod support;
mod tables;
mod tidy;
mod timings;
mod unchanged;
mod verify;
