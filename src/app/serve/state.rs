//! What browsers are shown at a moment: the last good hub, and what is wrong with the files as they are now.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::app::cli::Common;
use crate::app::maker::Maker;
use crate::app::progress::Bar;
use crate::app::say::{colour, now, problems, say, seconds, settings};
use crate::base::text::{count, hex};
use crate::base::{Diagnostic, Severity, SitePath};
use crate::{Compilation, Progress, Stage, emit, report};

/// A moment of the hub. It is made whole by the watch and only read by those who answer browsers.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Counts the moments, from 1, in the order in which browsers are told of them.
    pub serial: u64,
    /// The last hub without an error; none when there was no such moment yet.
    pub hub: Option<Arc<Hub>>,
    /// Pages that somebody waits for, which are newer than the hub: the rest of it is still being made.
    ahead: BTreeMap<String, Arc<[u8]>>,
    /// What is wrong now, as people read it; empty when nothing is.
    pub problems: String,
    /// What the terminal shows of it: warnings that are new, then every error, so that these stand last.
    printed: String,
    /// The warnings and notices, by all but their lines.
    known: BTreeSet<String>,
    /// The same in one line: `2 errors and 1 warning`.
    pub summary: String,
    /// Whether the hub that is shown is older than the files, since these have an error.
    pub behind: bool,
}

impl State {
    /// The hub as it is when the program starts.
    ///
    /// # Errors
    /// In words, when there is nothing to compile.
    pub fn first(maker: &Maker<'_>, options: &Common) -> Result<Self, String> {
        let started = now();
        let bar = Bar::of(&options.root, Stage::Addresses);
        let compiled = maker.compile(&bar)?;
        drop(bar);
        let state = Self { serial: 1, ..Self::default().with(compiled, options) };
        say(&format!("{}{}\n", state.news(""), state.told("Made", &seconds(started))));
        Ok(state)
    }

    /// The moment after a change. Whatever goes wrong, the last good hub stays. Nothing when `progress` gave it up.
    pub fn next(&self, maker: &Maker<'_>, options: &Common, progress: &dyn Progress) -> Option<Self> {
        let started = now();
        // A fault of the program must not end the session of an editor, who can undo the change that showed it.
        let made = catch_unwind(AssertUnwindSafe(|| maker.compile(progress)));
        let made = match made {
            Err(payload) if payload.is::<GivenUp>() => return None,
            Err(_) => {
                Err("Lattice itself failed on this change; please report it with the text above".into())
            }
            Ok(made) => made,
        };
        let state = match made {
            Ok(compiled) => self.with(compiled, options),
            Err(why) => Self {
                serial: 0,
                hub: self.hub.clone(),
                ahead: BTreeMap::new(),
                printed: format!("lattice: {why}\n"),
                known: self.known.clone(),
                problems: format!("{why}\n"),
                summary: "The hub cannot be made".into(),
                behind: true,
            },
        };
        let changed = match (&self.hub, &state.hub) {
            (Some(before), Some(after)) if !state.behind => after.pages_unlike(before),
            _ => String::new(),
        };
        say(&format!(
            "{}{}{changed}\n",
            state.news(&self.problems),
            state.told("Made again", &seconds(started))
        ));
        Some(state)
    }

    /// Shows a page before the rest of the hub.
    pub fn show_ahead(&mut self, path: &str, html: Vec<u8>) {
        if self.mark(path) != Some(short(&Sha256::digest(&html))) {
            self.serial += 1;
            self.ahead.insert(path.to_string(), html.into());
        }
    }

    /// A page that is newer than the hub.
    pub fn ahead(&self, path: &str) -> Option<&[u8]> {
        self.ahead.get(path).map(AsRef::as_ref)
    }

    /// A few words that change when a page changes; empty when there is no such page, and nothing when there is no hub.
    pub fn mark(&self, path: &str) -> Option<String> {
        let hub = self.hub.as_ref()?;
        Some(self.ahead(path).map_or_else(|| hub.mark(path), |html| short(&Sha256::digest(html))))
    }

    fn with(&self, compiled: Compilation, options: &Common) -> Self {
        let settings = settings(options);
        let shown = settings.shown(&compiled.diagnostics);
        let text = report::human(&compiled.sources, &shown, false);
        let behind = settings.fails(&compiled.diagnostics);
        let (errors, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            shown.iter().copied().partition(|one| one.severity == Severity::Error);
        let key = |one: &Diagnostic| {
            format!("{}\0{}\0{}", compiled.sources[one.span.source].path(), one.code, one.message)
        };
        let known = others.iter().map(|one| key(one)).collect();
        let new = others.into_iter().filter(|one| !self.known.contains(&key(one)));
        let news: Vec<&Diagnostic> = new.chain(errors).collect();
        let printed = report::human(&compiled.sources, &news, colour());
        let summary = if text.is_empty() { String::new() } else { problems(&settings, &compiled) };
        Self {
            serial: 0,
            ahead: BTreeMap::new(),
            printed,
            known,
            problems: text,
            summary,
            behind,
            hub: if behind { self.hub.clone() } else { Some(Arc::new(Hub::new(compiled))) },
        }
    }

    /// The problems, where they are others than before.
    fn news(&self, before: &str) -> &str {
        if self.problems == before { "" } else { &self.printed }
    }

    fn told(&self, made: &str, took: &str) -> String {
        match (self.behind, &self.hub) {
            (true, Some(_)) => format!("{}: the last good hub stays up", self.summary),
            (true, None) => format!("{}: there is no hub to show yet", self.summary),
            (false, _) if self.summary.is_empty() => format!("{made} in {took}"),
            (false, _) => format!("{made} in {took}, with {}", self.summary),
        }
    }
}

/// What tells one file from another in a browser.
fn short(sum: &[u8]) -> String {
    hex(&sum[..8])
}

/// Why the making of a hub ended: a file changed meanwhile, so that nobody waits for what would come of it.
#[derive(Debug)]
pub struct GivenUp;

/// A hub that can be shown, with the files that are only made when somebody asks for them.
#[derive(Debug)]
pub struct Hub {
    compiled: Compilation,
    packaged: OnceLock<BTreeMap<SitePath, Vec<u8>>>,
}

impl Hub {
    fn new(compiled: Compilation) -> Self {
        Self { compiled, packaged: OnceLock::new() }
    }

    /// The bytes of a file.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        if let Some(bytes) = self.compiled.output.bytes(path) {
            return Some(bytes);
        }
        // An archive takes longer than everything else, so that it waits for somebody who wants it.
        let made_last =
            [SitePath::archive(), SitePath::sums()].into_iter().find(|one| one.as_str() == path)?;
        self.packaged.get_or_init(|| self.package()).get(&made_last).map(Vec::as_slice)
    }

    /// What a build adds at its end. A hub too large for an archive is shown without one.
    fn package(&self) -> BTreeMap<SitePath, Vec<u8>> {
        emit::into_memory(&self.compiled.output, self.compiled.made_for).into_iter().flatten().collect()
    }

    /// A few words that change when the file changes; empty when there is none.
    pub fn mark(&self, path: &str) -> String {
        self.compiled.output.get(path).map(|file| short(&file.sum)).unwrap_or_default()
    }

    /// `: 3 pages changed`, or the path of the only one, to be read after *made again*.
    fn pages_unlike(&self, before: &Self) -> String {
        let was = &before.compiled.output;
        let unlike: Vec<&str> = self
            .compiled
            .output
            .files()
            .filter(|(path, file)| {
                let path = path.as_str();
                path.ends_with(".html") && was.get(path).is_none_or(|was| was.sum != file.sum)
            })
            .map(|(path, _)| path.as_str())
            .collect();
        match unlike[..] {
            [] => ": no page changed".into(),
            [one] => format!(": {one} changed"),
            _ => format!(": {} changed", count(unlike.len(), "page", "pages")),
        }
    }
}
