//! Compiling the hub that a command is about: its folder, its threads, its date.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::ThreadPool;

use jiff::civil::Date;

use super::cli::Common;
use super::say::{colour, misuse, say, shown};
use super::unchanged::this_program;
use super::{PROBLEMS, today};
use crate::base::text::count;
use crate::base::{Diagnostics, Severity};
use crate::emit::{self, Store};
use crate::load::CONTENT;
use crate::render::Highlights;
use crate::site::Plan;
use crate::{
    Compilation, Disk, History, Progress, Quiet, Remembered, Understood, Wishes, check, compile_into, report,
    understand,
};

/// The name of the file that keeps the walk through the commits.
const DATES: &str = "dates.txt";

/// The name of the file that keeps highlighted code.
const HIGHLIGHTS: &str = "highlights.txt";

/// The walk through the commits, which takes longer than anything else where a large hub has a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// It is made anew, and nothing is kept.
    Fresh,
    /// One that was kept before is used, and nothing is written.
    Recalled,
    /// The same, and a new one is kept for the next time.
    Kept,
}

/// What compiles a hub once or, while somebody edits it, over and over.
#[derive(Debug)]
pub struct Maker<'o> {
    options: &'o Common,
    pool: ThreadPool,
    /// Where pages are to say when their texts were last changed.
    history: Option<History>,
    /// The walk through the commits that was kept before, where it is to be kept.
    kept: Option<Option<String>>,
    /// What need not be done again.
    remembered: Mutex<Remembered>,
}

impl<'o> Maker<'o> {
    /// The hub in the root that was named, with as many threads as were asked for, for a command.
    ///
    /// # Errors
    /// In words, when the root has no `content/` or the system has no threads.
    pub fn new(options: &'o Common, command: &str) -> Result<Self, String> {
        prepare_content(&options.root, command)?;
        today::today(options.today)?;
        let threads = options.jobs.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { options, pool, history: None, kept: None, remembered: Mutex::default() })
    }

    /// The same, looking at the history too. What is shown to nobody need not wait for that.
    #[must_use]
    pub fn with_history(self, walk: Walk) -> Self {
        let history = History::new(&self.options.root);
        let kept = emit::kept(&self.options.root, DATES).filter(|_| walk != Walk::Fresh);
        if let Some(text) = &kept {
            history.recall(text);
        }
        Self { history: Some(history), kept: (walk == Walk::Kept).then_some(kept), ..self }
    }

    /// Keeps what was learned of the history, where it is new.
    fn keep_history(&self) {
        let Some((history, kept)) = self.history.as_ref().zip(self.kept.as_ref()) else { return };
        if let Some(walk) = history.walk().filter(|walk| Some(walk) != kept.as_ref()) {
            // Without it the next build takes as long as this one, and that is all.
            let _ = emit::keep(&self.options.root, DATES, &walk);
        }
    }

    /// The same, remembering what it read.
    #[must_use]
    pub fn with_memory(self) -> Self {
        let remembered = self.remembered.into_inner().unwrap_or_else(PoisonError::into_inner);
        Self { remembered: Mutex::new(remembered.with_files()), ..self }
    }

    /// The same, with the code that an earlier build highlighted.
    #[must_use]
    pub fn with_highlights(self) -> Self {
        let text = this_program().zip(emit::kept(&self.options.root, HIGHLIGHTS));
        if let Some((by, text)) = text {
            self.remembered().highlights = Highlights::recall(text, &by);
        }
        self
    }

    /// Keeps the code that was highlighted, where that is not what was kept.
    pub fn keep_highlights(&self) {
        let Some(by) = this_program() else { return };
        if let Some(text) = self.remembered().highlights.to_keep(&by) {
            // Without it the next build takes as long as this one, and that is all.
            let _ = emit::keep(&self.options.root, HIGHLIGHTS, &text);
        }
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The root of the hub.
    pub fn root(&self) -> &Path {
        &self.options.root
    }

    /// Does something with as many threads as were asked for.
    pub fn work<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }

    /// Compiles it as it lies on the disk now.
    ///
    /// # Errors
    /// In words, when `content/` has no file at all.
    pub fn compile(&self, progress: &dyn Progress) -> Result<Compilation, String> {
        self.compile_into(|_, _| Store::Memory, progress)
    }

    /// The same, with the finished files in `store`.
    ///
    /// # Errors
    /// In words, when `content/` has no file at all.
    pub fn compile_into(
        &self,
        store: impl FnOnce(&Plan, &Diagnostics) -> Store + Send,
        progress: &dyn Progress,
    ) -> Result<Compilation, String> {
        let wishes = Wishes {
            drafts: self.options.drafts,
            base_url: self.options.base_url.clone(),
            today: today::today(self.options.today)?,
            ceiling: self.options.ceiling,
            omit_above_ceiling: self.options.omit_above_ceiling,
        };
        let compiled = self.pool.install(|| {
            // Whoever gave up in the middle of a compilation left it whole: it is exchanged in one step.
            let remembered = &mut *self.remembered();
            match &self.history {
                Some(history) => compile_into(store, &history.world(), &wishes, progress, remembered),
                None => compile_into(store, &Disk::new(&self.options.root), &wishes, progress, remembered),
            }
        });
        self.keep_history();
        if compiled.sources.iter().len() == 0 {
            return Err(format!(
                "the folder `{}` has no file to read: start with `content/hub.yaml`",
                self.root().join(CONTENT).display()
            ));
        }
        Ok(compiled)
    }
}

/// A hub that was read and checked, and of which no pages are made.
pub struct Looked {
    /// What it means.
    pub hub: Understood,
    /// What the checks said.
    pub diagnostics: Diagnostics,
}

/// Reads a hub for `command`, which says in `after` what it will do once the content can be read.
///
/// # Errors
/// The status to end with, when something was said: there is no hub, or a file of it cannot be read.
pub fn look(
    (root, command): (&Path, &str),
    (drafts, today): (bool, Option<Date>),
    after: &str,
) -> Result<Looked, u8> {
    let found = prepare_content(root, command).and_then(|()| today::today(today));
    let today = found.map_err(|why| misuse(&why))?;
    let mut diagnostics = Diagnostics::default();
    let wishes = Wishes { drafts, ..Wishes::on(today) };
    let hub = understand(&mut diagnostics, &Disk::new(root), &wishes, &Quiet);
    // What a rule calls an error is there to be counted; what could not be read or found is not.
    let errors: Vec<_> =
        diagnostics.sorted().into_iter().filter(|one| one.severity == Severity::Error).collect();
    if !errors.is_empty() {
        say(&report::human(&hub.sources, &errors, colour()));
        say(&format!("{after} once these are mended.\n"));
        return Err(PROBLEMS);
    }
    check::check(&mut diagnostics, &hub.model);
    Ok(Looked { hub, diagnostics })
}

/// Has a hub's folder ready to be read: refuses one without a hub in it, and finishes what a killed command began. `example` is a command up to the hub's folder, to show how one is named.
pub fn prepare_content(root: &Path, example: &str) -> Result<(), String> {
    let content = root.join(CONTENT);
    if content.is_dir() {
        // What a command that was killed had begun is not read half done.
        return match emit::recover(root).map_err(|error| error.to_string())? {
            0 => Ok(()),
            files => {
                let files = count(files, "file", "files");
                say(&format!(
                    "An earlier command was cut short while it changed {files}; that is finished now.\n"
                ));
                Ok(())
            }
        };
    }
    let inside = root.join("hub.yaml").is_file() || root.join("hub.yml").is_file();
    if inside {
        return Err("this is the folder `content/` itself: run this one folder up, where it lies".into());
    }
    Err(format!(
        "there is no folder `{}`: run this where `content/` lies, or name that folder, as in `lattice {example} path/to/hub`",
        shown(&content)
    ))
}
