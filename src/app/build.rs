//! `lattice build` and `lattice check`: compile, report, and for the one of them write.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::CLEAN;
use super::cli::{BuildOptions, CheckOptions, Common};
use super::maker::{Maker, Walk};
use super::progress::Bar;
use super::say::{misuse, problems, say, shown};
use super::show::{Shown, show};
use super::timings::Timings;
use super::unchanged::{Before, this_program};
use crate::Compilation;
use crate::base::text::count;
use crate::base::{Diagnostics, Severity, Stage, phase};
use crate::emit::{self, Staging, Store};
use crate::load::{CONTENT, THEMES};
use crate::site::Plan;

/// The name of the file that keeps which archive was made last, and by which program.
const ARCHIVE: &str = "archive.txt";

/// Builds the hub.
pub fn build(options: &BuildOptions) -> u8 {
    let root = &options.common.root;
    let bar = if options.no_cache { Bar::anew() } else { Bar::of(root, Stage::Remember) };
    let timings = Timings::new(options.common.timings, bar);
    let status = built(options, &timings);
    timings.bar().clear();
    match status {
        Ok(status) => status,
        Err(why) => misuse(&why),
    }
}

fn built(options: &BuildOptions, timings: &Timings) -> Result<u8, String> {
    let out = options.out.clone().unwrap_or_else(|| options.common.root.join("public"));
    let sources = [CONTENT, THEMES].map(|folder| options.common.root.join(folder));
    let maker = Maker::new(&options.common, "build")?.with_history(if options.no_cache {
        Walk::Fresh
    } else {
        Walk::Kept
    });
    let root = &options.common.root;
    let before = phase(timings, Stage::Look, || maker.work(|| Before::look(options, &out)));
    let same = before
        .as_ref()
        .and_then(|before| phase(timings, Stage::Compare, || maker.work(|| before.same(root, &out))));
    if let Some(last) = same {
        timings.bar().clear();
        let took = timings.so_far();
        let end = end(&last.size, 0, &out);
        say(&format!(
            "{}Nothing has changed since the last build, which a look of {took} tells\n{end}",
            last.said
        ));
        timings.tell(&options.common.root);
        return Ok(CLEAN);
    }
    // They are some megabytes in a large hub, which a build that is over already has no use for.
    let maker = if options.no_cache { maker } else { maker.with_highlights() };
    let mut refused = None;
    // Files are written while pages are made, into a folder beside the output. Where it is already known that nothing
    // will be published, they are only made.
    let store = |plan: &Plan, d: &Diagnostics| {
        if d.count(Severity::Error) > 0 {
            return looked_at(plan);
        }
        match Staging::open(&out, &sources, home().as_deref()) {
            Ok(staging) => Store::Staging(staging),
            Err(error) => {
                refused = Some(error);
                looked_at(plan)
            }
        }
    };
    let compiled = maker.compile_into(store, timings);
    timings.bar().clear();
    let mut compiled = compiled?;
    // It is told before what follows from it, such as links to a file that could not be written.
    if let Some(error) = Staging::refused(&compiled.output) {
        return Err(error.to_string());
    }
    let Shown { settings, status, said } = show(&options.common, &compiled)?;
    if status != CLEAN {
        let kept = if out.join("index.html").exists() { "; the last hub stays as it was" } else { "" };
        say(&format!("{}: nothing was written{kept}\n", problems(&settings, &compiled)));
        timings.tell(&options.common.root);
        return Ok(status);
    }
    if let Some(error) = refused {
        return Err(error.to_string());
    }
    timings.bar().show();
    maker.work(|| phase(timings, Stage::Package, || package(options, &mut compiled)))?;
    if !options.no_cache {
        maker.keep_highlights();
    }
    let written = phase(timings, Stage::Place, || Staging::finish(&compiled.output));
    let written = written.map_err(|error| error.to_string())?;
    timings.bar().clear();
    let files = count(compiled.output.files().len(), "file", "files");
    let size = format!("{files}, {:.1} MB", megabytes(written.bytes));
    say(&format!("{}\n{}", first_line(&compiled, timings), end(&size, written.changed, &out)));
    if let Some(before) = before {
        phase(timings, Stage::Remember, || maker.work(|| before.keep(root, &out, said, size)));
    }
    // No other build may take its place before what it was is remembered.
    Staging::let_go(&compiled.output);
    if !options.no_cache {
        timings.bar().keep(root);
    }
    timings.tell(&options.common.root);
    // The system takes the memory of a program that ends in one piece, which is faster than giving it back in millions.
    std::mem::forget(compiled);
    Ok(CLEAN)
}

/// Adds what is made from all other files, with what the archive of the last build has of it.
fn package(options: &BuildOptions, compiled: &mut Compilation) -> Result<(), String> {
    let root = &options.common.root;
    let by = this_program().filter(|_| !options.no_cache);
    let kept = by.as_ref().and_then(|_| emit::kept(root, ARCHIVE));
    let (output, by_whom) = (&mut compiled.output, by.as_deref().unwrap_or_default());
    let keep = emit::into_staging(output, compiled.made_for, by_whom, kept.as_deref())?;
    if by.is_some() && kept.as_ref() != Some(&keep) {
        // Without it the next archive takes as long as this one, and that is all.
        let _ = emit::keep(root, ARCHIVE, &keep);
    }
    Ok(())
}

/// The home folder of whoever builds, where the system knows of one.
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment")]
fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// Where files go that nobody will read: into memory where books are made of them, else nowhere.
fn looked_at(plan: &Plan) -> Store {
    if plan.has_books() { Store::Memory } else { Store::Nowhere }
}

/// Checks the content.
pub fn check(options: &CheckOptions) -> u8 {
    let bar = Bar::of(&options.common.root, Stage::Addresses);
    let timings = Timings::new(options.common.timings, bar);
    let compiled = match made(Maker::new(&options.common, "check"), &timings) {
        Ok(compiled) => compiled,
        Err(status) => return status,
    };
    let Shown { settings, status, .. } = match show(&options.common, &compiled) {
        Ok(shown) => shown,
        Err(why) => return misuse(&why),
    };
    let found = problems(&settings, &compiled);
    let files = compiled.sources.iter().len();
    say(&format!("Checked {} in {}: {found}\n", count(files, "file", "files"), timings.so_far()));
    timings.tell(&options.common.root);
    std::mem::forget(compiled);
    status
}

/// Compiles the hub in the root that was named, with as many threads as were asked for.
pub(super) fn compiled(options: &Common, command: &str) -> Result<Compilation, u8> {
    made(Maker::new(options, command), &Timings::new(false, Bar::of(&options.root, Stage::Addresses)))
}

fn made(maker: Result<Maker<'_>, String>, timings: &Timings) -> Result<Compilation, u8> {
    let compiled =
        maker.and_then(|maker| maker.with_highlights().compile_into(|plan, _| looked_at(plan), timings));
    timings.bar().clear();
    compiled.map_err(|why| misuse(&why))
}

/// Pages, time, warnings.
fn first_line(compiled: &Compilation, timings: &Timings) -> String {
    let mut text = format!("Built {} in {}", count(compiled.pages, "page", "pages"), timings.so_far());
    let (_, warnings) = compiled.counts();
    if warnings > 0 {
        let _ = write!(text, ", with {}", count(warnings, "warning", "warnings"));
    }
    text
}

/// How much it is, how much of it is new, and where.
fn end(size: &str, changed: usize, out: &Path) -> String {
    format!("  {size}, {changed} changed\n  {}\n", shown(&out.join("index.html")))
}

/// Bytes as people count them; no hub is so large that a decimal of it is lost.
#[expect(clippy::cast_precision_loss, reason = "a hub has far fewer than 2^52 bytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}
