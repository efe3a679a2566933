//! Compiling the hub that a command is about: its folder, its threads, its date.

use std::path::Path;

use rayon::ThreadPool;

use super::cli::Common;
use super::{say, today};
use crate::load::CONTENT;
use crate::{Compilation, Disk, History, Progress, Wishes, compile};

/// What compiles a hub once or, while somebody edits it, over and over.
#[derive(Debug)]
pub struct Maker<'o> {
    options: &'o Common,
    pool: ThreadPool,
    /// Where pages are to say when their texts were last changed.
    history: Option<History>,
}

impl<'o> Maker<'o> {
    /// The hub in the root that was named, with as many threads as were asked for.
    ///
    /// # Errors
    /// In words, when the root has no `content/` or the system has no threads.
    pub fn new(options: &'o Common) -> Result<Self, String> {
        let content = options.root.join(CONTENT);
        if !content.is_dir() {
            return Err(format!(
                "there is no folder `{}`: run this where `content/` lies, or name that folder, as in `lattice build path/to/hub`",
                say::shown(&content)
            ));
        }
        today::today(options.today)?;
        let threads = options.jobs.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { options, pool, history: None })
    }

    /// The same, looking at the history too. What is shown to nobody need not wait for that.
    #[must_use]
    pub fn with_history(self) -> Self {
        Self { history: Some(History::new(&self.options.root)), ..self }
    }

    /// The root of the hub.
    pub fn root(&self) -> &Path {
        &self.options.root
    }

    /// Compiles it as it lies on the disk now.
    ///
    /// # Errors
    /// In words, when `content/` has no file at all.
    pub fn compile(&self, progress: &dyn Progress) -> Result<Compilation, String> {
        let wishes = Wishes {
            drafts: self.options.drafts,
            base_url: self.options.base_url.clone(),
            today: today::today(self.options.today)?,
        };
        let compiled = self.pool.install(|| match &self.history {
            Some(history) => compile(&history.world(), &wishes, progress),
            None => compile(&Disk::new(&self.options.root), &wishes, progress),
        });
        if compiled.sources.iter().len() == 0 {
            return Err(format!(
                "the folder `{}` has no file to read: start with `content/hub.yaml`",
                self.root().join(CONTENT).display()
            ));
        }
        Ok(compiled)
    }
}
