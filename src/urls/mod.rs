//! What readers may have linked to, and the promise to keep it: `urls.lock` lists the published addresses, and one that
//! disappears without leading anywhere is an error.
//!
//! An address is a page (`components/alpha/index.html`), a place on it that an editor named (a heading, a claim, a term
//! of the glossary: `guides/alpha/index.html#plan`) or a file to take away. Pages at former addresses, the page for
//! what is not found, and what only pages load (styles, scripts, parts of the search) are not listed.

mod between;
mod compare;
mod hidden;
mod lock;
mod published;

use crate::base::{Diagnostic, Diagnostics};
use crate::emit::Output;
use crate::load::Sources;
use crate::model::Model;
use crate::site::Plan;

pub use between::{Moves, between};

use hidden::Hidden;
use published::Published;

/// What became of the addresses of the lock, and what is published now. All lists are sorted.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Whether there is a `urls.lock`.
    pub locked: bool,
    /// Everything that is published now.
    pub now: Vec<String>,
    /// What is published now and is not in the lock.
    pub new: Vec<String>,
    /// What is in the lock and leads on, with where to.
    pub redirected: Vec<(String, String)>,
    /// What is in the lock and leads nowhere.
    pub lost: Vec<String>,
}

impl Addresses {
    /// The text of a lock that promises what is published now, and goes on promising what leads on.
    pub fn lock(&self) -> String {
        let kept = self.redirected.iter().map(|(from, _)| from.as_str());
        lock::print(self.now.iter().map(String::as_str).chain(kept))
    }
}

/// Compares what is published with the lock and reports what is lost.
pub fn check(
    d: &mut Diagnostics,
    sources: &Sources,
    model: &Model,
    plan: &Plan,
    output: &Output,
) -> Addresses {
    let published = Published::of(model, plan, output);
    let Some(lock) = lock::read(d, sources) else {
        d.push(
            Diagnostic::notice(
                "no-urls-lock",
                model.hub_place(),
                "there is no `urls.lock`, so nobody is told when an address disappears",
            )
            .help(
                "once the hub is published, run `lattice urls --accept` and keep the file with the content",
            ),
        );
        let now: Vec<String> = published.entries.into_keys().collect();
        return Addresses { new: now.clone(), now, ..Addresses::default() };
    };
    let hidden = Hidden::of(d, model, sources);
    compare::compare(d, sources, &published, &lock, &hidden)
}
