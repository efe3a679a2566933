//! `lattice build` and `lattice check`: compile, report, and for the one of them write.

use std::fmt::Write as _;
use std::path::Path;

use super::CLEAN;
use super::cli::{BuildOptions, CheckOptions, Common};
use super::maker::Maker;
use super::say::{misuse, problems, say, shown};
use super::show::show;
use super::timings::Timings;
use crate::Compilation;
use crate::base::text::count;
use crate::base::{Diagnostics, Severity, phase};
use crate::emit::{self, Staging, Store};
use crate::load::{CONTENT, THEMES};
use crate::site::Plan;

/// Builds the hub.
pub fn build(options: &BuildOptions) -> u8 {
    let timings = Timings::new();
    match built(options, &timings) {
        Ok(status) => status,
        Err(why) => misuse(&why),
    }
}

fn built(options: &BuildOptions, timings: &Timings) -> Result<u8, String> {
    let out = options.out.clone().unwrap_or_else(|| options.common.root.join("public"));
    let sources = [CONTENT, THEMES].map(|folder| options.common.root.join(folder));
    let maker = Maker::new(&options.common, "build").map(Maker::with_history)?;
    let mut refused = None;
    // Files are written while pages are made, into a folder beside the output. Where it is already known that nothing
    // will be published, they are only made.
    let store = |plan: &Plan, d: &Diagnostics| {
        if d.count(Severity::Error) > 0 {
            return looked_at(plan);
        }
        match Staging::open(&out, &sources) {
            Ok(staging) => Store::Staging(staging),
            Err(error) => {
                refused = Some(error);
                looked_at(plan)
            }
        }
    };
    let compiled = maker.compile_into(store, timings);
    timings.clear();
    let mut compiled = compiled?;
    let (settings, status) = show(&options.common, &compiled)?;
    if status != CLEAN {
        let kept = if out.join("index.html").exists() { "; the last hub stays as it was" } else { "" };
        say(&format!("{}: nothing was written{kept}\n", problems(&settings, &compiled)));
        return Ok(status);
    }
    if let Some(error) = refused {
        return Err(error.to_string());
    }
    maker
        .work(|| phase(timings, "package", || emit::into_staging(&mut compiled.output, compiled.made_for)))?;
    let written = phase(timings, "place", || Staging::finish(&mut compiled.output));
    let written = written.map_err(|error| error.to_string())?;
    say(&summary(&compiled, timings, &out, written));
    timings.tell(&options.common);
    // The system takes the memory of a program that ends in one piece, which is faster than giving it back in millions.
    std::mem::forget(compiled);
    Ok(CLEAN)
}

/// Where files go that nobody will read: into memory where books are made of them, else nowhere.
fn looked_at(plan: &Plan) -> Store {
    if plan.has_books() { Store::Memory } else { Store::Nowhere }
}

/// Checks the content.
pub fn check(options: &CheckOptions) -> u8 {
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
    say(&format!("Checked {} in {}: {found}\n", count(files, "file", "files"), timings.so_far()));
    timings.tell(&options.common);
    std::mem::forget(compiled);
    status
}

/// Compiles the hub in the root that was named, with as many threads as were asked for.
pub(super) fn compiled(options: &Common, command: &str) -> Result<Compilation, u8> {
    made(Maker::new(options, command), &Timings::new())
}

fn made(maker: Result<Maker<'_>, String>, timings: &Timings) -> Result<Compilation, u8> {
    let compiled = maker.and_then(|maker| maker.compile_into(|plan, _| looked_at(plan), timings));
    timings.clear();
    compiled.map_err(|why| misuse(&why))
}

/// Pages, time, warnings, where it is.
fn summary(compiled: &Compilation, timings: &Timings, out: &Path, written: emit::Written) -> String {
    let pages = count(compiled.pages, "page", "pages");
    let files = count(compiled.output.files().len(), "file", "files");
    let (_, warnings) = compiled.counts();
    let mut text = format!("Built {pages} in {}", timings.so_far());
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
