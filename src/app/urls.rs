//! `lattice urls`: what became of the published addresses, and the lock that promises them.

use super::build::compiled;
use super::cli::{Common, UrlsOptions};
use super::say::{misuse, printed, say};
use super::show::show;
use super::{CLEAN, MISUSE, PROBLEMS};
use crate::base::Severity;
use crate::base::text::count;
use crate::emit::{Change, apply};
use crate::load::{Disk, LOCK, World as _};
use crate::{Compilation, urls};

/// Lists what is new, redirected and lost, and writes the lock where that was asked for.
pub fn run(options: &UrlsOptions) -> u8 {
    let common = Common::plain(&options.root);
    let mut compiled = match compiled(&common, "urls") {
        Ok(compiled) => compiled,
        Err(status) => return status,
    };
    // What is lost is listed below, and accepting it is what this command is for.
    compiled.diagnostics.forget("lost-address");
    if compiled.diagnostics.count(Severity::Error) > 0 {
        if let Err(why) = show(&common, &compiled) {
            return misuse(&why);
        }
        say("What is published can be told once these are mended.\n");
        return PROBLEMS;
    }
    let found = &compiled.addresses;
    if found.locked || !options.accept {
        // What could not be shown is not accepted.
        if let Err(why) = printed(list(found).as_bytes()) {
            return misuse(&why);
        }
    }
    if options.accept {
        return accept(options, &compiled);
    }
    if !found.locked {
        let addresses = count(found.now.len(), "address", "addresses");
        say(&format!("There is no `{LOCK}`: `lattice urls --accept` would promise {addresses}.\n"));
        return CLEAN;
    }
    say(&format!("{}\n", summary(found)));
    if found.lost.is_empty() { CLEAN } else { PROBLEMS }
}

/// One address a line, after what became of it.
fn list(found: &urls::Addresses) -> String {
    if !found.locked {
        return String::new();
    }
    let new = found.new.iter().map(|address| format!("new         {address}\n"));
    let on = found.redirected.iter().map(|(from, to)| format!("redirected  {from} -> {to}\n"));
    let lost = found.lost.iter().map(|address| format!("lost        {address}\n"));
    new.chain(on).chain(lost).collect()
}

fn summary(found: &urls::Addresses) -> String {
    format!(
        "{}: {} new, {} redirected, {} lost",
        count(found.now.len(), "address", "addresses"),
        found.new.len(),
        found.redirected.len(),
        found.lost.len()
    )
}

fn accept(options: &UrlsOptions, compiled: &Compilation) -> u8 {
    let found = &compiled.addresses;
    let before = if found.locked {
        match Disk::new(&options.root).read(LOCK) {
            Ok(bytes) => Some(bytes),
            Err(why) => return misuse(&format!("`{LOCK}` cannot be read: {why}")),
        }
    } else {
        None
    };
    let change = Change { path: LOCK.into(), before, after: Some(found.lock().into_bytes()) };
    if change.before == change.after {
        say(&format!("`{LOCK}` is up to date: {}.\n", summary(found)));
        return CLEAN;
    }
    match apply(&options.root, &[change]) {
        Ok(()) => {
            let told =
                if found.locked { summary(found) } else { count(found.now.len(), "address", "addresses") };
            say(&format!("Wrote `{LOCK}`: {told}.\n"));
            CLEAN
        }
        Err(error) => {
            say(&format!("lattice: {error}\n"));
            MISUSE
        }
    }
}
