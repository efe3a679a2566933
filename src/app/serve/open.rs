//! Which pages are open in browsers, so that they are made first when a file changes, and what is heard while they are.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::state::{GivenUp, State};
use crate::app::say::now;
use crate::app::timings::Timings;
use crate::{Phase, Progress};

/// For how long a page counts as open after its script last asked for news, which it does at least every 20 seconds.
const OPEN: Duration = Duration::from_secs(40);
/// The pages that are made first at most: more tabs than people look at.
const MOST: usize = 4;

/// The pages that browsers have open, with when they last asked.
#[derive(Debug, Default)]
pub struct OpenPages {
    asked: Mutex<BTreeMap<String, Instant>>,
}

impl OpenPages {
    /// A page asks for news.
    pub fn asks(&self, page: &str) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|_, when| when.elapsed() < OPEN);
        asked.insert(page.to_string(), now());
    }

    /// The pages that asked last.
    fn latest(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut pages: Vec<(&Instant, &String)> =
            asked.iter().map(|(page, when)| (when, page)).filter(|(when, _)| when.elapsed() < OPEN).collect();
        pages.sort_by(|a, b| b.cmp(a));
        pages.into_iter().take(MOST).map(|(_, page)| page.clone()).collect()
    }
}

/// Shows pages ahead, and gives the hub up that is being made as soon as another file has changed.
#[derive(Debug)]
pub struct Ahead<'a> {
    /// Who is told.
    pub news: &'a Sender<State>,
    /// Which pages are open.
    pub open: &'a OpenPages,
    /// Whether a file has changed since this began.
    pub stirred: &'a AtomicBool,
    /// Whether this hub may be given up: where files change all the time, one is made whole now and then.
    pub may_give_up: bool,
    /// Where the time goes.
    pub timings: Timings,
}

impl Progress for Ahead<'_> {
    fn begins(&self, phase: Phase) {
        if self.may_give_up && self.stirred.load(Ordering::Relaxed) {
            resume_unwind(Box::new(GivenUp));
        }
        self.timings.begins(phase);
    }

    fn ends(&self) {
        self.timings.ends();
    }

    fn wanted(&self) -> Vec<String> {
        self.open.latest()
    }

    fn ahead(&self, path: &str, html: Vec<u8>) {
        self.news.send_modify(|state| state.show_ahead(path, html));
    }
}
