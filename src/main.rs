//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    lattice::app::run()
}
