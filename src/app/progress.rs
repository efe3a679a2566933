//! A bar on a terminal, for builds that take long enough to wonder.

use std::io::IsTerminal as _;
use std::sync::OnceLock;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::Progress;

/// Fewer pages than this are done before a bar could be read.
const WORTH_A_BAR: usize = 500;

/// The bar, which appears only on a terminal and only for many pages.
#[derive(Debug, Default)]
pub struct Bar {
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn planned(&self, pages: usize) {
        if pages < WORTH_A_BAR || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template("Rendering {bar:30} {pos} of {len} pages") {
            bar.set_style(style);
        }
        let _ = self.bar.set(bar);
    }

    fn rendered(&self) {
        if let Some(bar) = self.bar.get() {
            bar.inc(1);
        }
    }
}
