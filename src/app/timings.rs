//! Where the time of a build goes: each phase with its share, and a trace for the profiler of a browser.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;

use super::progress::Bar;
use super::say::{now, say, seconds, shown};
use crate::{Phase, Progress, Stage, emit};

/// The name of the trace.
const TRACE: &str = "timings.json";

thread_local! {
    /// The phases that have begun on this thread and not ended.
    static OPEN: RefCell<Vec<(Phase, Instant)>> = const { RefCell::new(Vec::new()) };
}

/// A phase that is over.
#[derive(Debug, Clone)]
struct Span {
    phase: Phase,
    /// The thread of the pool that worked on it, from 1; 0 is the one that waits for the pool.
    thread: usize,
    began: Duration,
    took: Duration,
}

/// What a build says of its phases, beside the bar that it moves.
#[derive(Debug)]
pub struct Timings {
    bar: Bar,
    asked: bool,
    started: Instant,
    spans: Mutex<Vec<Span>>,
}

impl Timings {
    /// The clock runs from now on. Phases are noted only where somebody `asked` for them.
    pub fn new(asked: bool, bar: Bar) -> Self {
        Self { bar, asked, started: now(), spans: Mutex::default() }
    }

    /// How long it took up to now.
    pub fn so_far(&self) -> String {
        seconds(self.started)
    }

    /// The line on the terminal.
    pub fn bar(&self) -> &Bar {
        &self.bar
    }

    /// Prints the table and writes the trace, where they were asked for.
    pub fn tell(&self, root: &Path) {
        if !self.asked {
            return;
        }
        let trace = match emit::keep(root, TRACE, &self.trace()) {
            Ok(()) => {
                let path = root.join(emit::WORKSHOP).join(TRACE);
                format!("  {}, for the profiler of a browser", shown(&path))
            }
            Err(error) => format!("the trace cannot be written: {error}"),
        };
        say(&format!("\n{}{trace}\n", self.table()));
    }

    fn spans(&self) -> Vec<Span> {
        let mut spans = self.spans.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // A phase is noted at its end; profilers read them as they begin, the outer one first.
        spans.sort_by_key(|span| (span.began, span.phase));
        spans
    }

    /// A line for each phase: how long it took and its share of the whole. What was done many times, by several threads
    /// at once, is added up: such a line can exceed the phase that it lies in. The same phases are the same lines in the same
    /// order, whichever thread did them and when.
    fn table(&self) -> String {
        let whole = self.started.elapsed();
        let mut rows: BTreeMap<Phase, Row> = BTreeMap::new();
        for span in self.spans() {
            let row = rows.entry(span.phase).or_default();
            row.times += 1;
            row.took += span.took;
        }
        let mut text = format!("{:<28} {:>10} {:>7}\n", "phase", "time", "share");
        for (phase, row) in &rows {
            let name = format!("{}{}", "  ".repeat(phase.depth()), phase.name());
            let share = row.took.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE) * 100.0;
            let _ = write!(text, "{name:<28} {:>8.1} ms {share:>5.1} %", milliseconds(row.took));
            if row.times > 1 {
                let _ = write!(text, "  {} times", row.times);
            }
            text.push('\n');
        }
        let _ = writeln!(text, "{:<28} {:>8.1} ms", "whole", milliseconds(whole));
        text
    }

    /// The same span by span, in the *Trace Event Format*, which the profilers of Firefox and Chromium and Perfetto open.
    fn trace(&self) -> String {
        let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let events: Vec<_> = self
            .spans()
            .iter()
            .map(|span| {
                json!({
                    "name": span.phase.name(), "cat": span.phase.within().map_or("", Stage::name), "ph": "X", "pid": 1, "tid": span.thread,
                    "ts": micros(span.began), "dur": micros(span.took),
                })
            })
            .collect();
        json!({"displayTimeUnit": "ms", "traceEvents": events}).to_string()
    }
}

/// A phase in the table.
#[derive(Default)]
struct Row {
    times: usize,
    took: Duration,
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

impl Progress for Timings {
    fn planned(&self, pages: usize) {
        self.bar.planned(pages);
    }

    fn rendered(&self) {
        self.bar.rendered();
    }

    fn begins(&self, phase: Phase) {
        self.bar.begins(phase);
        if !self.asked {
            return;
        }
        OPEN.with_borrow_mut(|open| open.push((phase, now())));
    }

    fn ends(&self) {
        if !self.asked {
            return;
        }
        let ended = now();
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
        let Some((phase, began)) = OPEN.with_borrow_mut(Vec::pop) else { return };
        let began = began.duration_since(self.started);
        let took = ended.duration_since(self.started).saturating_sub(began);
        let mut spans = self.spans.lock().unwrap_or_else(PoisonError::into_inner);
        spans.push(Span { phase, thread, began, took });
    }
}
