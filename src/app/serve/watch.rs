//! The watch over a hub's files: every change makes the hub anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch::Sender;

use super::open::{Ahead, OpenPages};
use super::state::State;
use crate::app::cli::Common;
use crate::app::maker::Maker;
use crate::app::progress::Bar;
use crate::app::say::{now, say};
use crate::app::timings::Timings;
use crate::load::{CONTENT, LOCK, THEMES};

/// How long the files must be still before they are read: an editor's *save* is several steps.
const STILL: Duration = Duration::from_millis(15);
/// How long a change waits at most while others keep coming.
const PATIENCE: Duration = Duration::from_millis(300);
/// How many hubs in a row are given up because of a further change.
const MOST_GIVEN_UP: usize = 3;
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Who is told of changes.
pub struct Watch {
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    /// Whether something has changed since the last look at the files.
    stirred: Arc<AtomicBool>,
    root: PathBuf,
}

impl Watch {
    /// Begins to watch the folders of the hub, and the root for those that come later.
    ///
    /// # Errors
    /// In words, when the system cannot watch.
    pub fn new(root: &Path, poll: bool) -> Result<Self, String> {
        let (sender, events) = mpsc::channel();
        let stirred = Arc::new(AtomicBool::new(false));
        let tell = {
            let (stirred, root) = (Arc::clone(&stirred), root.to_path_buf());
            move |event: notify::Result<Event>| {
                if matters(&root, &event) {
                    stirred.store(true, Ordering::Relaxed);
                }
                // Nobody listens any more when the program ends.
                let _ = sender.send(event);
            }
        };
        let watcher: notify::Result<Box<dyn Watcher + Send>> = if poll {
            // Some network drives have coarse times, so contents are compared.
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            PollWatcher::new(tell, config).map(|watcher| Box::new(watcher) as _)
        } else {
            RecommendedWatcher::new(tell, Config::default()).map(|watcher| Box::new(watcher) as _)
        };
        let unable = |error: notify::Error| {
            format!("the files cannot be watched: {error}; `--poll` looks at them every second instead")
        };
        let mut watch = Self { watcher: watcher.map_err(unable)?, events, stirred, root: root.to_path_buf() };
        watch.watcher.watch(root, RecursiveMode::NonRecursive).map_err(unable)?;
        watch.widen().map_err(unable)?;
        Ok(watch)
    }

    /// Makes the hub anew after every change and tells it, until nobody listens any more.
    pub fn follow(mut self, maker: &Maker<'_>, options: &Common, news: &Sender<State>, open: &OpenPages) {
        let mut given_up = 0;
        while self.wait() {
            // A folder that was taken away and put back has to be watched anew.
            if let Err(error) = self.widen() {
                say(&format!("lattice: a folder cannot be watched: {error}\n"));
            }
            let stirred = Arc::clone(&self.stirred);
            let ahead = Ahead {
                news,
                open,
                stirred: &stirred,
                may_give_up: given_up < MOST_GIVEN_UP,
                timings: Timings::new(options.timings, Bar::default()),
            };
            let before = news.borrow().clone();
            given_up += 1;
            if let Some(next) = before.next(maker, options, &ahead) {
                news.send_modify(|state| {
                    let serial = state.serial + 1;
                    *state = next;
                    state.serial = serial;
                });
                ahead.timings.tell(&options.root);
                given_up = 0;
            }
            if news.is_closed() {
                return;
            }
        }
    }

    /// Watches what is there of the hub's folders. A folder that is watched already stays so.
    fn widen(&mut self) -> notify::Result<()> {
        for folder in [CONTENT, THEMES] {
            let path = self.root.join(folder);
            if path.is_dir() {
                self.watcher.watch(&path, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits for a change, and then until the files are still. `false` when the watch has ended.
    fn wait(&self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if matters(&self.root, &event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        let started = now();
        while started.elapsed() < PATIENCE {
            match self.events.recv_timeout(STILL) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        // What changes from now on is not in what is read next; its event lies in the channel.
        self.stirred.store(false, Ordering::Relaxed);
        true
    }
}

/// Reading is no change, and neither is what a build writes beside the hub. What could not be told may be a change.
fn matters(root: &Path, event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else { return true };
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.paths.is_empty() || event.paths.iter().any(|path| holds(root, path))
}

fn holds(root: &Path, path: &Path) -> bool {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let inside = path.strip_prefix(root).or_else(|_| path.strip_prefix(&absolute));
    // A path that does not look like one of ours may be another way to write it.
    inside.map_or(true, |inside| {
        inside
            .components()
            .next()
            .is_none_or(|top| [CONTENT, THEMES, LOCK].iter().any(|ours| top.as_os_str() == *ours))
    })
}
