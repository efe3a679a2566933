//! A line on a terminal, for jobs that take long enough to wonder: what is done now, and how long all of it still takes.

use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::estimate::{Course, Pace, about, left};
use super::say::now;
use crate::base::text::count;
use crate::{Phase, Progress, Stage, emit};

/// A job that is over sooner has no line.
const WORTH_A_LINE: Duration = Duration::from_secs(1);
/// How often the line is made anew.
const EVERY: Duration = Duration::from_millis(200);
/// The steps of the bar.
const STEPS: u64 = 1_000;
/// The name of what is kept of the last build's stages.
const PACE: &str = "pace.json";

/// The line of a job, which only a terminal shows.
#[derive(Debug, Default)]
pub struct Bar {
    /// Nothing where nobody would see it.
    job: Option<Arc<Job>>,
    /// Let go of when the job is over, which ends the thread that draws.
    _going: Option<Sender<()>>,
}

impl Bar {
    /// For a job that ends with the stage `until`, over a hub of which builds may have been kept.
    pub fn of(root: &Path, until: Stage) -> Self {
        Self::new(until, || emit::kept(root, PACE).and_then(|text| Pace::read(&text)))
    }

    /// For a build that uses nothing of an earlier one.
    pub fn anew() -> Self {
        Self::new(Stage::Remember, || None)
    }

    fn new(until: Stage, last: impl FnOnce() -> Option<Pace>) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::default();
        }
        let job = Arc::new(Job {
            started: now(),
            until,
            last: last(),
            course: Mutex::default(),
            done: AtomicUsize::new(0),
            line: Mutex::default(),
        });
        let (going, over) = mpsc::channel::<()>();
        let drawn = Arc::clone(&job);
        thread::spawn(move || {
            let mut wait = WORTH_A_LINE;
            while over.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                drawn.draw();
                wait = EVERY;
            }
        });
        Self { job: Some(job), _going: Some(going) }
    }

    /// Takes the line away, so that something can be said, until it is shown again.
    pub fn clear(&self) {
        if let Some(job) = &self.job {
            let mut line = lock(&job.line);
            line.hushed = true;
            if let Some(bar) = line.bar.take() {
                bar.finish_and_clear();
            }
        }
    }

    /// Shows the line again.
    pub fn show(&self) {
        if let Some(job) = &self.job {
            lock(&job.line).hushed = false;
        }
    }

    /// Keeps how long each stage took, for the estimate of the next build. A short job has no line, and needs none.
    pub fn keep(&self, root: &Path) {
        let Some(job) = &self.job else { return };
        let took = job.started.elapsed();
        if took >= WORTH_A_LINE {
            // Without it the next build tells less of itself, and that is all.
            let _ = emit::keep(root, PACE, &Pace::of(&job.course(), took).text());
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Progress for Bar {
    fn planned(&self, pages: usize) {
        if let Some(job) = &self.job {
            lock(&job.course).planned = pages;
        }
    }

    fn rendered(&self) {
        if let Some(job) = &self.job {
            job.done.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn begins(&self, phase: Phase) {
        if let (Some(job), Some(stage)) = (&self.job, phase.stage())
            && !stage.is_beside()
        {
            lock(&job.course).begun.push((stage, job.started.elapsed()));
        }
    }
}

/// What is known of a job, by the thread that does it and the one that draws.
#[derive(Debug)]
struct Job {
    started: Instant,
    /// Its last stage.
    until: Stage,
    /// How long an earlier one took.
    last: Option<Pace>,
    course: Mutex<Course>,
    /// How many pages are made: counted apart, since many threads do.
    done: AtomicUsize,
    line: Mutex<Line>,
}

/// What stands on the terminal.
#[derive(Debug, Default)]
struct Line {
    bar: Option<ProgressBar>,
    hushed: bool,
}

impl Job {
    fn course(&self) -> Course {
        Course { done: self.done.load(Ordering::Relaxed), ..lock(&self.course).clone() }
    }

    fn draw(&self) {
        let mut line = lock(&self.line);
        if line.hushed {
            return;
        }
        let (course, now) = (self.course(), self.started.elapsed());
        let left = left(&course, now, self.last.as_ref(), self.until);
        let bar = line.bar.get_or_insert_with(|| {
            ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::stderr_with_hz(10))
        });
        let template = if left.is_some() { "{bar:30} {msg}" } else { "{msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if let Some(left) = left {
            bar.set_position(steps(now, left));
        }
        bar.set_message(told(&course, left));
    }
}

/// How much of the bar is full.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small number")]
fn steps(now: Duration, left: Duration) -> u64 {
    (now.div_duration_f64(now + left) * STEPS as f64) as u64
}

/// What is done now, and how long the job still takes.
fn told(course: &Course, left: Option<Duration>) -> String {
    let doing = match course.begun.last().map(|(stage, _)| *stage) {
        None | Some(Stage::Look | Stage::Compare) => "Looking for changes".into(),
        Some(Stage::Load | Stage::Parse | Stage::Resolve) => "Reading".into(),
        Some(
            Stage::Score
            | Stage::Plan
            | Stage::Theme
            | Stage::Templates
            | Stage::Ahead
            | Stage::Check
            | Stage::Health,
        ) => "Checking".into(),
        Some(Stage::Render | Stage::Titles | Stage::Search | Stage::Questions | Stage::Frames) => {
            "Making the search".into()
        }
        Some(Stage::Pages) => {
            format!("Making pages: {} of {}", course.done, count(course.planned, "page", "pages"))
        }
        Some(Stage::Books) => "Making books".into(),
        Some(Stage::Tables | Stage::Data | Stage::Downloads) => "Making tables and data".into(),
        Some(Stage::Links | Stage::Addresses) => "Checking links".into(),
        Some(Stage::Package) => "Making the archive".into(),
        Some(Stage::Place | Stage::Remember) => "Putting it in its place".to_string(),
    };
    match left {
        Some(left) => format!("{doing}, {}", about(left)),
        None => doing,
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_done_and_an_estimate_where_there_is_one() {
        let at = |stage| Course { begun: vec![(stage, Duration::ZERO)], done: 312, planned: 1240 };
        let left = Some(Duration::from_secs(8));
        assert_eq!(told(&at(Stage::Pages), left), "Making pages: 312 of 1240 pages, about 8 s left");
        assert_eq!(told(&at(Stage::Parse), None), "Reading");
        assert_eq!(told(&Course::default(), None), "Looking for changes");
        assert_eq!(steps(Duration::from_secs(2), Duration::from_secs(6)), 250);
    }

    #[test]
    fn nothing_is_heard_where_nobody_sees_it() {
        let hidden = Bar::default();
        hidden.begins(Stage::Load.into());
        hidden.rendered();
        let folder = tempfile::tempdir().unwrap();
        hidden.keep(folder.path());
        assert_eq!(emit::kept(folder.path(), PACE), None);
    }
}
