//! The command line: one file a command. The only layer that asks for the time and the environment and prints.

pub(crate) mod assess;
mod build;
mod cli;
mod codeowners;
mod diff;
pub(crate) mod edit;
mod estimate;
mod explain;
mod health;
mod maker;
mod new;
mod progress;
mod repository;
mod say;
mod schema;
mod serve;
mod show;
mod theme;
mod timings;
mod today;
mod unchanged;
mod urls;
mod verify;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use cli::{Cli, Command};

/// The content is clean.
const CLEAN: u8 = 0;
/// The content has problems.
const PROBLEMS: u8 = 1;
/// The command was used wrongly, or the system refused.
const MISUSE: u8 = 2;

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let arrived = say::arrived(error.print().and_then(|()| io::stdout().flush()));
            return ExitCode::from(match arrived {
                Err(why) if asked => say::misuse(&why),
                _ if asked => CLEAN,
                _ => MISUSE,
            });
        }
    };
    let status = match cli.command {
        Command::Build(options) => build::build(&options),
        Command::Check(options) => build::check(&options),
        Command::Serve(options) => serve::serve(&options),
        Command::Explain { code } => explain::explain(code.as_deref()),
        Command::New(options) => new::new(&options),
        Command::Rename(options) => edit::rename(&options),
        Command::Retire(options) => edit::retire(&options),
        Command::Assess { command } => assess::run(&command),
        Command::Urls(options) => urls::run(&options),
        Command::Verify(options) => verify::verify(&options),
        Command::Diff(options) => diff::diff(&options),
        Command::Health(options) => health::health(&options),
        Command::Codeowners(options) => codeowners::codeowners(&options),
        Command::Theme { file } => theme::theme(file.as_deref()),
        Command::Schema(options) => schema::run(&options),
        Command::Completions { shell } => cli::completions(shell),
        Command::Man => cli::man(),
    };
    ExitCode::from(status)
}
