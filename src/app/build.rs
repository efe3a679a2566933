//! `lattice build` and `lattice check`: compile, report, and for the one of them write.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::cli::{BuildOptions, CheckOptions, Common, Deny, Format};
use super::progress::Bar;
use super::{CLEAN, MISUSE, PROBLEMS, today};
use crate::base::text::count;
use crate::load::{CONTENT, THEMES};
use crate::report::{self, Settings};
use crate::{Compilation, Disk, Wishes, compile, emit};

/// Builds the hub.
pub fn build(options: &BuildOptions) -> u8 {
    let out = options.out.clone().unwrap_or_else(|| options.common.root.join("public"));
    let started = now();
    let mut compiled = match compiled(&options.common) {
        Ok(compiled) => compiled,
        Err(status) => return status,
    };
    let (settings, status) = show(&options.common, &compiled);
    if status != CLEAN {
        let kept = if out.join("index.html").exists() { "; the last hub stays as it was" } else { "" };
        say(&format!("{}: nothing was written{kept}\n", problems(&settings, &compiled)));
        return status;
    }
    if let Err(why) = compiled.package() {
        return misuse(&why);
    }
    let sources = [CONTENT, THEMES].map(|folder| options.common.root.join(folder));
    match emit::write(&compiled.output, &out, &sources) {
        Ok(written) => {
            say(&summary(&compiled, started, &out, written));
            CLEAN
        }
        Err(error) => misuse(&error.to_string()),
    }
}

/// Checks the content.
pub fn check(options: &CheckOptions) -> u8 {
    let started = now();
    let compiled = match compiled(&options.common) {
        Ok(compiled) => compiled,
        Err(status) => return status,
    };
    let (settings, status) = show(&options.common, &compiled);
    let found = problems(&settings, &compiled);
    let files = compiled.sources.iter().len();
    say(&format!("Checked {} in {}: {found}\n", count(files, "file", "files"), seconds(started)));
    status
}

/// Compiles the hub in the root that was named, with as many threads as were asked for.
fn compiled(options: &Common) -> Result<Compilation, u8> {
    let content = options.root.join(CONTENT);
    if !content.is_dir() {
        return Err(misuse(&format!(
            "there is no folder `{}`: run this where `content/` lies, or name that folder, as in `lattice build path/to/hub`",
            shown(&content)
        )));
    }
    let today = today::today(options.today).map_err(|error| misuse(&error))?;
    let wishes = Wishes { drafts: options.drafts, base_url: options.base_url.clone(), today };
    let threads = options.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| misuse(&error.to_string()))?;
    let bar = Bar::default();
    let world = Disk::new(&options.root);
    let compiled = pool.install(|| compile(&world, &wishes, &bar));
    bar.clear();
    if compiled.sources.iter().len() == 0 {
        return Err(misuse(&format!(
            "the folder `{}` has no file to read: start with `content/hub.yaml`",
            content.display()
        )));
    }
    Ok(compiled)
}

/// Shows what was found and says with which status to end.
fn show(options: &Common, compiled: &Compilation) -> (Settings, u8) {
    let settings = Settings { deny_warnings: options.deny == Some(Deny::Warnings), notices: options.verbose };
    let shown = settings.shown(&compiled.diagnostics);
    match options.format {
        Format::Human => say(&report::human(&compiled.sources, &shown, colour())),
        Format::Json => {
            // Standard output is the document's alone; the closing line goes to standard error.
            let _ = io::stdout().write_all(report::json(&compiled.sources, &shown).as_bytes());
        }
    }
    (settings, if settings.fails(&compiled.diagnostics) { PROBLEMS } else { CLEAN })
}

/// `2 errors and 1 warning`, or that there are none.
fn problems(settings: &Settings, compiled: &Compilation) -> String {
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

/// Pages, time, warnings, where it is.
fn summary(compiled: &Compilation, started: Instant, out: &Path, written: emit::Written) -> String {
    let pages = count(compiled.output.pages(), "page", "pages");
    let files = count(compiled.output.files().len(), "file", "files");
    let (_, warnings) = compiled.counts();
    let mut text = format!("Built {pages} in {}", seconds(started));
    if warnings > 0 {
        let _ = write!(text, ", with {}", count(warnings, "warning", "warnings"));
    }
    let _ = writeln!(text, "\n  {files}, {:.1} MB, {} changed", megabytes(written.bytes), written.changed);
    let _ = writeln!(text, "  {}", shown(&out.join("index.html")));
    text
}

fn shown(path: &Path) -> String {
    let tidy: PathBuf =
        path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect();
    tidy.display().to_string()
}

/// Bytes as people count them; no hub is so large that a decimal of it is lost.
#[expect(clippy::cast_precision_loss, reason = "a hub has far fewer than 2^52 bytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

#[expect(clippy::disallowed_methods, reason = "how long a build took is told to the person who waited")]
fn now() -> Instant {
    Instant::now()
}

fn seconds(started: Instant) -> String {
    format!("{:.2} s", started.elapsed().as_secs_f64())
}

fn colour() -> bool {
    io::stderr().is_terminal() && !no_colour()
}

/// <https://no-color.org>: any value turns colours off.
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment")]
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Says something to the person, on standard error, so that standard output stays for documents.
fn say(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

fn misuse(text: &str) -> u8 {
    say(&format!("lattice: {text}\n"));
    MISUSE
}
