//! The program.

use std::process::ExitCode;

/// A build makes and drops millions of small texts on all threads at once, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    lattice::app::run()
}
