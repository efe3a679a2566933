//! `lattice build` and `lattice check`: compile, report, and for the one of them write.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use super::CLEAN;
use super::cli::{BuildOptions, CheckOptions, Common};
use super::maker::Maker;
use super::say::{misuse, now, problems, say, seconds, shown};
use super::show::show;
use super::timings::Timings;
use crate::base::phase;
use crate::base::text::count;
use crate::load::{CONTENT, THEMES};
use crate::{Compilation, emit};

/// Builds the hub.
pub fn build(options: &BuildOptions) -> u8 {
    let out = options.out.clone().unwrap_or_else(|| options.common.root.join("public"));
    let started = now();
    let timings = Timings::new();
    let maker = Maker::new(&options.common, "build").map(Maker::with_history);
    let mut compiled = match made(maker, &timings) {
        Ok(compiled) => compiled,
        Err(status) => return status,
    };
    let (settings, status) = match show(&options.common, &compiled) {
        Ok(shown) => shown,
        Err(why) => return misuse(&why),
    };
    if status != CLEAN {
        let kept = if out.join("index.html").exists() { "; the last hub stays as it was" } else { "" };
        say(&format!("{}: nothing was written{kept}\n", problems(&settings, &compiled)));
        return status;
    }
    if let Err(why) = phase(&timings, "package", || compiled.package()) {
        return misuse(&why);
    }
    let sources = [CONTENT, THEMES].map(|folder| options.common.root.join(folder));
    match phase(&timings, "write", || emit::write(&compiled.output, &out, &sources)) {
        Ok(written) => {
            say(&summary(&compiled, started, &out, written));
            timings.tell(&options.common);
            CLEAN
        }
        Err(error) => misuse(&error.to_string()),
    }
}

/// Checks the content.
pub fn check(options: &CheckOptions) -> u8 {
    let started = now();
    let timings = Timings::new();
    let compiled = match made(Maker::new(&options.common, "check"), &timings) {
        Ok(compiled) => compiled,
        Err(status) => return status,
    };
    let (settings, status) = match show(&options.common, &compiled) {
        Ok(shown) => shown,
        Err(why) => return misuse(&why),
    };
    let found = problems(&settings, &compiled);
    let files = compiled.sources.iter().len();
    say(&format!("Checked {} in {}: {found}\n", count(files, "file", "files"), seconds(started)));
    timings.tell(&options.common);
    status
}

/// Compiles the hub in the root that was named, with as many threads as were asked for.
pub(super) fn compiled(options: &Common, command: &str) -> Result<Compilation, u8> {
    made(Maker::new(options, command), &Timings::new())
}

fn made(maker: Result<Maker<'_>, String>, timings: &Timings) -> Result<Compilation, u8> {
    let compiled = maker.and_then(|maker| maker.compile(timings));
    timings.clear();
    compiled.map_err(|why| misuse(&why))
}

/// Pages, time, warnings, where it is.
fn summary(compiled: &Compilation, started: Instant, out: &Path, written: emit::Written) -> String {
    let pages = count(compiled.pages, "page", "pages");
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

/// Bytes as people count them; no hub is so large that a decimal of it is lost.
#[expect(clippy::cast_precision_loss, reason = "a hub has far fewer than 2^52 bytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}
