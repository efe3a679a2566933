//! `theme.yaml`: which style sheets and scripts a theme has, in which order.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema};

use super::files::File;
use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span};
use crate::parse::shape::{self, Id};
use crate::parse::yaml::{self, Fields, Node};

/// A theme: which style sheets, scripts and pictures it has, in which order.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, transform = names)]
pub struct Manifest {
    /// Style sheets in their order. Those of all components follow in the layer `components`.
    #[schemars(length(min = 1))]
    pub styles: Vec<Style>,
    /// Scripts, by when they are wanted.
    #[schemars(with = "Option<Scripts>")]
    pub scripts: Scripts,
    /// Components that only some kinds of page use: their styles and scripts are files of their own.
    #[schemars(default)]
    pub only: Vec<Only>,
    /// The picture that is the hub's icon: its path in the theme.
    #[schemars(example = &"assets/img/mark.svg")]
    pub icon: String,
    /// The same for the start screens of phones, as a PNG.
    #[schemars(example = &"assets/img/icon.png")]
    pub touch_icon: Option<String>,
    /// Pictures for those who share a page elsewhere.
    #[schemars(default)]
    pub cards: Vec<Card>,
}

/// What the reader takes from a theme and keeps nothing of.
fn names(schema: &mut Schema) {
    shape::add_texts(
        schema,
        &[
            ("name", "The name of the theme's folder.", "lattice"),
            ("title", "What people call it.", "Lattice"),
            ("version", "Its version.", "1.0.0"),
        ],
    );
}

/// A style sheet.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Style {
    /// Its path in the theme.
    #[schemars(example = &"assets/css/base.css")]
    pub file: String,
    /// The cascade layer that it stands in.
    #[schemars(example = &"base")]
    pub layer: String,
}

/// A picture that stands for a page where its address is shared.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Card {
    /// The picture, 1200 by 630: its path in the theme.
    #[schemars(example = &"assets/cards/home.png")]
    pub file: String,
    /// The kinds of page that it stands for; all others where it names none.
    #[schemars(default, example = ["home"])]
    pub kinds: Vec<String>,
}

/// Components whose style and script are joined into files of their own, for the kinds of page that use them.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Only {
    /// The name of the joined files.
    #[schemars(with = "Id", example = &"map")]
    pub name: String,
    /// The kinds of page that load them.
    #[schemars(default, example = ["model", "style-guide"])]
    pub kinds: Vec<String>,
    /// The components, by folder.
    #[schemars(default, example = ["layer-bar", "model-band"])]
    pub components: Vec<String>,
    /// Scripts that come before those of the components: their paths in the theme.
    #[schemars(default, example = ["assets/js/moved.js"])]
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
    let manifest = Manifest::of(&mut own, source, &text);
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
    /// What the text of a `theme.yaml` says.
    pub fn of(d: &mut Diagnostics, source: SourceId, text: &str) -> Self {
        let Some(root) = yaml::read(d, source, text, 0) else { return Self::default() };
        let Some(mut fields) = Fields::of(d, &root, "a theme") else { return Self::default() };
        for about in ["name", "title", "version"] {
            fields.text(d, about);
        }
        let styles = fields.required_list(d, "styles", |d, node| {
            let mut style = Fields::of(d, node, "a style sheet")?;
            let file = style.required_text(d, "file");
            let layer = style.required_text(d, "layer");
            style.finish(d);
            Some(Style { file: file?.value, layer: layer?.value })
        });
        let scripts = read_scripts(d, &mut fields);
        let only = fields.list(d, "only", read_only);
        let icon = fields.required_text(d, "icon").map(|icon| icon.value).unwrap_or_default();
        let touch_icon = fields.text(d, "touch_icon").map(|icon| icon.value);
        let cards = fields.list(d, "cards", read_card);
        fields.finish(d);
        Self { styles, scripts, only, icon, touch_icon, cards }
    }

    /// Every file that it names.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        let styles = self.styles.iter().map(|style| &style.file);
        let scripts = self.scripts.paths().chain(self.only.iter().flat_map(|only| &only.scripts));
        styles.chain(scripts).chain(self.cards.iter().map(|card| &card.file)).chain(&self.touch_icon)
    }
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

/// Which scripts a theme has: their paths in it.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scripts {
    /// The one that runs before anything is painted.
    #[schemars(example = &"assets/js/theme.js")]
    pub early: Option<String>,
    /// Those that run after, joined with the scripts of all components.
    #[schemars(default, example = ["assets/js/modules.js"])]
    pub main: Vec<String>,
    /// The one that has the browser save pages.
    #[schemars(example = &"assets/js/offline/page.js")]
    pub offline: Option<String>,
    /// The worker that saves them, in parts that are joined; none where the theme has no such worker.
    #[schemars(default, example = ["assets/js/offline/worker.js"])]
    pub worker: Vec<String>,
    /// The worker that takes its place where a hub no longer wants pages saved, and removes them.
    #[schemars(example = &"assets/js/offline/farewell.js")]
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
