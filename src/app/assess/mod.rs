//! `lattice assess`: an organisation's assessment from its first file to the next version of the model.

mod check;
mod compare;
mod export;
mod file;
mod import;
mod new;
mod side_by_side;
mod told;
mod upgrade;

use clap::Subcommand;

pub(crate) use import::{merge, problems_of, whole};

/// Shown below the subcommands.
pub const EXAMPLES: &str = "Examples:
  lattice assess new north/2026-autumn             start a profile, with every component not assessed
  lattice assess check                             say what each profile adds up to, and what is wrong
  lattice assess export north/2026-autumn --format xlsx --out workshop.xlsx
  lattice assess import workshop.xlsx --to north/2026-autumn
  lattice assess upgrade north/2026-autumn         carry it forward to the model as it is now
  lattice assess compare north/2025-autumn north/2026-autumn

A FILE is the id of a profile, such as north/2026-autumn, or the path of a file in or outside of the hub.";

/// What is done with assessments.
#[derive(Debug, Subcommand)]
pub enum Assess {
    /// Start a profile: a file with an entry for each component, not assessed yet
    #[command(after_help = new::EXAMPLES)]
    New(new::Options),
    /// Say what is wrong with profiles, and what they add up to
    #[command(after_help = check::EXAMPLES)]
    Check(check::Options),
    /// Carry a profile forward to the model as it is now, and list what a person must decide
    #[command(after_help = upgrade::EXAMPLES)]
    Upgrade(upgrade::Options),
    /// Say what moved between two profiles
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::Options),
    /// Write a profile as a workbook, a table or YAML
    #[command(after_help = export::EXAMPLES)]
    Export(export::Options),
    /// Take a workbook, a table or YAML into a profile
    #[command(after_help = import::EXAMPLES)]
    Import(import::Options),
}

/// Does it.
pub fn run(command: &Assess) -> u8 {
    let done = match command {
        Assess::New(options) => return new::new(options),
        Assess::Check(options) => check::check(options),
        Assess::Upgrade(options) => return upgrade::upgrade(options),
        Assess::Compare(options) => compare::compare(options),
        Assess::Export(options) => export::export(options),
        Assess::Import(options) => return import::import(options),
    };
    done.unwrap_or_else(|why| super::say::misuse(&why))
}
