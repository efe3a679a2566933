//! The theme: templates, and assets made ready. The default is built into the program; a hub's own files in
//! `themes/<name>/` shadow its files one by one, so that a hub overrides a component and not a page.

mod bundle;
mod colours;
mod files;
mod logo;
mod manifest;
mod remembered;
mod squeeze;
mod styles;

use std::collections::BTreeMap;

use crate::base::{At, Diagnostics, SitePath, SourceId};
use crate::load::Sources;

pub use bundle::{asset, short, short_hash};
pub use colours::Chosen;
pub use files::{DEFAULT, built_in};
pub use manifest::Manifest;
pub use remembered::{Remembered, load_again};

/// A theme that is ready to render with.
#[derive(Debug)]
pub struct Theme {
    /// Templates by name: `base.html`, `pages/home.html`, `components/facet/facet.html`.
    pub templates: BTreeMap<String, String>,
    /// Those of them that are the hub's own, with their files.
    pub own_templates: BTreeMap<String, SourceId>,
    /// The examples of each component, as JSON, by the component's folder.
    pub examples: BTreeMap<String, String>,
    /// The style sheet.
    pub stylesheet: Asset,
    /// The script that runs before anything is painted.
    pub early_script: Asset,
    /// The script that runs after.
    pub script: Asset,
    /// The script that has the browser save pages, where the theme has one.
    pub offline: Option<Asset>,
    /// The text of the worker that saves them.
    pub worker: Option<String>,
    /// The text of the worker that removes them again.
    pub farewell: Option<String>,
    /// Style sheets and scripts of components that only some kinds of page use.
    pub extras: Vec<Extra>,
    /// The icon of the hub.
    pub icon: SitePath,
    /// The icon for the start screens of phones, which take no drawing.
    pub touch_icon: Option<SitePath>,
    /// Pictures.
    pub images: Vec<Asset>,
    /// Pictures for those who share a page elsewhere, with the kinds of page that each stands for; all others where
    /// there are none.
    pub cards: Vec<(Vec<String>, Asset)>,
}

impl Theme {
    /// The picture that stands for a page of a kind where its address is shared.
    pub fn card(&self, kind: &str) -> Option<&Asset> {
        let of_kind = self.cards.iter().find(|(kinds, _)| kinds.iter().any(|one| one == kind));
        of_kind.or_else(|| self.cards.iter().find(|(kinds, _)| kinds.is_empty())).map(|(_, asset)| asset)
    }
}

/// What only some kinds of page load besides the style sheet and the script of all.
#[derive(Debug)]
pub struct Extra {
    /// The kinds of page.
    pub kinds: Vec<String>,
    /// The style sheet, where the components have one.
    pub stylesheet: Option<Asset>,
    /// The script, where the components have one.
    pub script: Option<Asset>,
}

/// A file that is published with a hash of its content in its name, so that it can be kept for ever.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where.
    pub path: SitePath,
    /// What.
    pub bytes: Vec<u8>,
}

/// Loads the theme that the hub names, with the colours and the logo that it chose.
pub fn load(
    d: &mut Diagnostics,
    sources: &Sources,
    wanted: &At<String>,
    chosen: &Chosen,
    logo: Option<&At<String>>,
) -> Theme {
    logo::check(d, sources, logo);
    let files = files::gather(d, sources, wanted);
    let manifest = manifest::read(d, &files, wanted.span);
    files::check(d, &files, &manifest);
    styles::check(d, &files);
    let colours = colours::style(d, &files, &manifest, chosen, wanted.span);
    bundle::make(&files, &manifest, &colours)
}
