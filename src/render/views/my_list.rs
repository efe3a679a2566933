//! The pages that a reader keeps in the browser. The page itself is the same for all; a script fills it in.

use serde::Serialize;

use crate::render::context::Desk;
use crate::site::Route;

/// The reader's own list.
#[derive(Debug, Serialize)]
pub struct MyList {
    /// The scripts that know the titles of the pages of each kind; loaded for a list that somebody shared.
    pub titles: Vec<TitlesOf>,
    /// Where to find something to keep.
    pub find: String,
}

/// The titles of a kind.
#[derive(Debug, Serialize)]
pub struct TitlesOf {
    /// The folder of the kind's pages.
    pub folder: &'static str,
    /// The script.
    pub src: String,
}

impl MyList {
    /// The view of the page.
    pub fn of(desk: &Desk<'_>) -> Self {
        let titles = desk
            .site
            .titles
            .iter()
            .map(|titles| TitlesOf { folder: titles.folder, src: desk.link(&titles.asset.path) });
        Self { titles: titles.collect(), find: desk.special(&Route::AToZ).unwrap_or_default() }
    }
}
