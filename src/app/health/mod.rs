//! `lattice health`: what editors should look at, for a terminal, a spreadsheet or another program.

mod json;
mod text;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::cli::parse_date;
use super::maker::look;
use super::say::{misuse, print};
use crate::assess::{self, Health};
use crate::render;

pub const EXAMPLES: &str = "Examples:
  lattice health                           what to look at, the first ten of each
  lattice health --verbose                 all of it
  lattice health --format csv > health.csv  for a spreadsheet
  lattice health --today 2026-12-31        as it will be at the end of the year

Drafts are listed; with --drafts they are counted in every section, as in `lattice build --drafts`. Nothing here is
an error, so the exit status is 0, unless the content cannot be read.";

#[derive(Debug, Args)]
pub struct Options {
    /// The folder that content/ lies in
    #[arg(default_value = ".", value_name = "ROOT")]
    pub root: PathBuf,
    /// Count what is marked `status: draft` like what is published
    #[arg(long)]
    pub drafts: bool,
    /// The date that reviews are measured against [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub today: Option<Date>,
    /// Show everything, not the first ten of each
    #[arg(long, short)]
    pub verbose: bool,
    /// How it is shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// A row for each finding, for spreadsheets
    Csv,
    /// One JSON document
    Json,
}

/// Shows the health of the content.
pub fn health(options: &Options) -> u8 {
    let asked = (options.drafts, options.today);
    let looked = match look((&options.root, "health"), asked, "The health of the content can be told") {
        Ok(looked) => looked,
        Err(status) => return status,
    };
    let (model, sources) = (&looked.hub.model, &looked.hub.sources);
    let health = Health::of(model, &assess::score(model), &looked.diagnostics);
    let rows = render::rows(model, &health, sources);
    match options.format {
        Format::Text => print(text::text(model, &rows, options.verbose).as_bytes()),
        Format::Json => print(json::json(model, &rows).as_bytes()),
        Format::Csv => match render::health_csv(&rows) {
            Ok(bytes) => print(&bytes),
            Err(why) => misuse(&why),
        },
    }
}
