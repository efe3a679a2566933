//! What the program says to the person who runs it, on standard error, so that standard output stays for documents.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::cli::{Common, Deny};
use super::{CLEAN, MISUSE};
use crate::Compilation;
use crate::base::text::count;
use crate::report::Settings;

/// Says something.
pub fn say(text: &str) {
    // A reader that closed the pipe has heard enough, and where this cannot be said nothing can.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Writes a document to standard output, to its end.
///
/// # Errors
/// In words, when the system refuses it or a part of it.
pub fn printed(document: &[u8]) -> Result<(), String> {
    let mut out = io::stdout().lock();
    arrived(out.write_all(document).and_then(|()| out.flush()))
}

/// Whether standard output took what was written.
///
/// # Errors
/// In words, when it did not.
pub fn arrived(written: io::Result<()>) -> Result<(), String> {
    match written {
        // A reader that closed the pipe has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {error}"))
        }
        _ => Ok(()),
    }
}

/// Writes a document to standard output, and gives the status to end with.
pub fn print(document: &[u8]) -> u8 {
    printed(document).map_or_else(|why| misuse(&why), |()| CLEAN)
}

/// Says why a command cannot be carried out, and gives the status to end with.
pub fn misuse(text: &str) -> u8 {
    say(&format!("lattice: {text}\n"));
    MISUSE
}

/// What is shown of the problems, and which of them fail, as the options ask.
pub fn settings(options: &Common) -> Settings {
    Settings { deny_warnings: options.deny == Some(Deny::Warnings), notices: options.verbose }
}

/// `2 errors and 1 warning`, or that there are none.
pub fn problems(settings: &Settings, compiled: &Compilation) -> String {
    let (errors, warnings) = compiled.counts();
    let mut found = match (errors, warnings) {
        (0, 0) => "no problems".to_string(),
        (0, warnings) => count(warnings, "warning", "warnings"),
        (errors, 0) => count(errors, "error", "errors"),
        (errors, warnings) => {
            format!("{} and {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"))
        }
    };
    if settings.deny_warnings && errors == 0 && warnings > 0 {
        found.push_str(", which `--deny warnings` forbids");
    }
    found
}

/// A path without the `.` that names the folder in which one is.
pub fn shown(path: &Path) -> String {
    let tidy: PathBuf =
        path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect();
    tidy.display().to_string()
}

/// The start of something that is timed for the person who waits.
#[expect(clippy::disallowed_methods, reason = "how long a build took is told to the person who waited")]
pub fn now() -> Instant {
    Instant::now()
}

/// How long it took since.
pub fn seconds(started: Instant) -> String {
    format!("{:.2} s", started.elapsed().as_secs_f64())
}

/// Whether standard error shows colours.
pub fn colour() -> bool {
    io::stderr().is_terminal() && !no_colour()
}

/// Whether standard output shows colours.
pub fn colour_out() -> bool {
    io::stdout().is_terminal() && !no_colour()
}

/// <https://no-color.org>: any value turns colours off.
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment")]
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
