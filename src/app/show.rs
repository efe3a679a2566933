//! What was found, on the way that was asked for: to the person, to a program, or to GitHub.

use std::fmt::Write as _;
use std::path::Path;

use super::cli::{Common, Format};
use super::say::{colour, printed, problems, say, settings};
use super::{CLEAN, PROBLEMS, repository};
use crate::base::Diagnostic;
use crate::report::{self, Around, Changed, Settings};
use crate::{Compilation, Disk, World as _, emit};

/// Shows what was found and says with which status to end.
///
/// # Errors
/// In words, when a file that was named cannot be read or written.
pub fn show(options: &Common, compiled: &Compilation) -> Result<Shown, String> {
    let settings = settings(options);
    let shown = settings.shown(&compiled.diagnostics);
    let folder = repository::folder(&options.root);
    let mut said = String::new();
    match options.format {
        Format::Human => {
            said = human(compiled, &shown);
            say(&said);
        }
        // Standard output is the document's alone; the closing line goes to standard error.
        Format::Gitlab => printed(report::gitlab(&compiled.sources, &shown, &folder).as_bytes())?,
        Format::Json => printed(report::json(&compiled.sources, &shown).as_bytes())?,
        Format::Sarif => {
            let problems = compiled.problems_page.as_deref();
            let around = Around { folder: &folder, problems, version: env!("CARGO_PKG_VERSION") };
            printed(report::sarif(&compiled.sources, &shown, &around).as_bytes())?;
        }
        Format::Github => {
            let changed = changed(options.changed.as_deref())?;
            printed(report::github(&compiled.sources, &shown, &changed, &folder).as_bytes())?;
            if let Some(file) = step_summary() {
                let found = problems(&settings, compiled);
                let text = report::summary(&compiled.sources, &shown, &found, &folder);
                emit::append(Path::new(&file), &text)
                    .map_err(|error| format!("the summary cannot be written: {error}"))?;
            }
        }
    }
    let status = if settings.fails(&compiled.diagnostics) { PROBLEMS } else { CLEAN };
    Ok(Shown { settings, status, said })
}

/// What was shown.
pub struct Shown {
    /// What counts.
    pub settings: Settings,
    /// The status to end with.
    pub status: u8,
    /// What a person was told; empty where a program was.
    pub said: String,
}

fn human(compiled: &Compilation, shown: &[&Diagnostic]) -> String {
    let mut text = report::human(&compiled.sources, shown, colour());
    if let Some(first) = report::first_to_mend(shown) {
        let _ = write!(text, "`lattice explain {}` says more\n\n", first.code);
    }
    text
}

/// The changed lines of a diff in a file.
fn changed(diff: Option<&Path>) -> Result<Changed, String> {
    let Some(path) = diff else { return Ok(Changed::default()) };
    let bytes = Disk::new(".").read(&path.to_string_lossy());
    let bytes = bytes.map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    Ok(Changed::of_diff(&String::from_utf8_lossy(&bytes)))
}

/// The file that GitHub shows on the page of a step.
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment")]
fn step_summary() -> Option<std::ffi::OsString> {
    std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty())
}
