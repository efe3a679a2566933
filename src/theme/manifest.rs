//! `theme.yaml`: which style sheets and scripts a theme has, in which order.

use std::collections::BTreeMap;

use super::files::File;
use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span};
use crate::parse::yaml::{self, Fields, Node};

/// What a theme says of itself.
#[derive(Debug, Default)]
pub struct Manifest {
    /// Style sheets with the cascade layer of each, in order.
    pub styles: Vec<(String, String)>,
    /// Scripts.
    pub scripts: Scripts,
    /// Components that only some kinds of page use.
    pub only: Vec<Only>,
    /// The picture that is the hub's icon.
    pub icon: String,
    /// The same for the start screens of phones, as a PNG.
    pub touch_icon: Option<String>,
    /// Pictures for those who share a page elsewhere.
    pub cards: Vec<Card>,
}

/// A picture that stands for a page where its address is shared.
#[derive(Debug)]
pub struct Card {
    /// The picture, 1200 by 630.
    pub file: String,
    /// The kinds of page that it stands for; all others where it names none.
    pub kinds: Vec<String>,
}

/// Components whose style and script are joined into files of their own, for the kinds of page that use them.
#[derive(Debug)]
pub struct Only {
    /// The name of the joined files.
    pub name: String,
    /// The kinds of page that load them.
    pub kinds: Vec<String>,
    /// The components, by folder.
    pub components: Vec<String>,
    /// Scripts that come before those of the components.
    pub scripts: Vec<String>,
}

/// Reads the manifest. `place` is where the theme was asked for.
pub fn read(d: &mut Diagnostics, files: &BTreeMap<String, File>, place: Span) -> Manifest {
    let Some(file) = files.get("theme.yaml") else {
        d.push(Diagnostic::error("theme", place, "the theme has no `theme.yaml`"));
        return Manifest::default();
    };
    // The manifest that is built in was tested; only that of a hub has a place of its own.
    let source = file.source.unwrap_or(SourceId(place.source.0));
    let text = file.text();
    let mut own = Diagnostics::default();
    let manifest = read_text(&mut own, source, &text);
    if file.source.is_some() {
        d.append(own);
    }
    let components = manifest.only.iter().flat_map(|only| &only.components);
    let templates = components.map(|name| format!("components/{name}/{name}.html"));
    for path in manifest.files().cloned().chain(templates) {
        if !files.contains_key(&path) {
            d.push(Diagnostic::error(
                "theme",
                place,
                format!("the theme's `theme.yaml` names `{path}`, which is not there"),
            ));
        }
    }
    manifest
}

impl Manifest {
    /// Every file that it names.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        let styles = self.styles.iter().map(|(path, _)| path);
        let scripts = self.scripts.paths().chain(self.only.iter().flat_map(|only| &only.scripts));
        styles.chain(scripts).chain(self.cards.iter().map(|card| &card.file)).chain(&self.touch_icon)
    }
}

fn read_text(d: &mut Diagnostics, source: SourceId, text: &str) -> Manifest {
    let Some(root) = yaml::read(d, source, text, 0) else { return Manifest::default() };
    let Some(mut fields) = Fields::of(d, &root, "a theme") else { return Manifest::default() };
    for about in ["name", "title", "version"] {
        fields.text(d, about);
    }
    let styles = fields.required_list(d, "styles", |d, node| {
        let mut style = Fields::of(d, node, "a style sheet")?;
        let file = style.required_text(d, "file");
        let layer = style.required_text(d, "layer");
        style.finish(d);
        Some((file?.value, layer?.value))
    });
    let scripts = read_scripts(d, &mut fields);
    let only = fields.list(d, "only", read_only);
    let icon = fields.required_text(d, "icon").map(|icon| icon.value).unwrap_or_default();
    let touch_icon = fields.text(d, "touch_icon").map(|icon| icon.value);
    let cards = fields.list(d, "cards", read_card);
    fields.finish(d);
    Manifest { styles, scripts, only, icon, touch_icon, cards }
}

fn read_card(d: &mut Diagnostics, node: &Node) -> Option<Card> {
    let mut card = Fields::of(d, node, "a card")?;
    let file = card.required_text(d, "file");
    let kinds = card.texts(d, "kinds").into_iter().map(|kind| kind.value).collect();
    card.finish(d);
    Some(Card { file: file?.value, kinds })
}

fn read_only(d: &mut Diagnostics, node: &Node) -> Option<Only> {
    let mut only = Fields::of(d, node, "an entry of `only`")?;
    let name = only.required_id(d, "name");
    let texts = |list: Vec<At<String>>| list.into_iter().map(|text| text.value).collect();
    let kinds = texts(only.texts(d, "kinds"));
    let components = texts(only.texts(d, "components"));
    let scripts = texts(only.texts(d, "scripts"));
    only.finish(d);
    Some(Only { name: name?.value, kinds, components, scripts })
}

/// Which scripts a theme has.
#[derive(Debug, Default)]
pub struct Scripts {
    /// The one that runs before anything is painted.
    pub early: Option<String>,
    /// Those that run after.
    pub main: Vec<String>,
    /// The one that has the browser save pages.
    pub offline: Option<String>,
    /// The worker that saves them, in parts that are joined; none where the theme has no such worker.
    pub worker: Vec<String>,
    /// The worker that takes its place where a hub no longer wants pages saved, and removes them.
    pub farewell: Option<String>,
}

impl Scripts {
    fn paths(&self) -> impl Iterator<Item = &String> {
        let others = self.offline.iter().chain(&self.worker).chain(&self.farewell);
        self.early.iter().chain(&self.main).chain(others)
    }
}

fn read_scripts(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Scripts {
    let Some(mut scripts) = fields.take(d, "scripts").and_then(|node| Fields::of(d, node, "`scripts`"))
    else {
        return Scripts::default();
    };
    let mut one = |key| scripts.text(d, key).map(|path| path.value);
    let (early, offline, farewell) = (one("early"), one("offline"), one("farewell"));
    let mut several = |key| scripts.texts(d, key).into_iter().map(|path| path.value).collect();
    let (main, worker) = (several("main"), several("worker"));
    scripts.finish(d);
    Scripts { early, main, offline, worker, farewell }
}
