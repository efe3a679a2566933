//! The colours that a hub chose, what follows from them, and whether everything can be read on its ground.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::files::File;
use super::manifest::Manifest;
use crate::base::{At, Colour, Diagnostic, Diagnostics, SourceId, Span};

/// The colours of a theme by the name of the token, for its light and its dark form.
#[derive(Debug, Default)]
pub struct Palette {
    light: BTreeMap<String, Colour>,
    dark: BTreeMap<String, Colour>,
}

/// Text and its ground, as tokens. WCAG 2.2, 1.4.3 asks for a contrast of 4.5.
const TEXT: [(&str, &str); 27] = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "surface-2"),
    ("ink-2", "paper"),
    ("ink-2", "surface"),
    ("link", "paper"),
    ("link", "surface"),
    ("visited", "paper"),
    ("visited", "surface"),
    ("error", "paper"),
    ("warn", "paper"),
    ("success", "paper"),
    ("on-brand", "brand"),
    ("focus-ink", "focus"),
    ("hero-ink", "hero"),
    ("hero-ink-2", "hero"),
    ("hero-on-action", "hero-action"),
    ("ink", "hit"),
    ("m1-t", "m1"),
    ("m2-t", "m2"),
    ("m3-t", "m3"),
    ("m4-t", "m4"),
    ("m5-t", "m5"),
    ("e1-t", "e1"),
    ("e2-t", "e2"),
    ("e3-t", "e3"),
    ("e4-t", "e4"),
];

/// Lines and signs, and their ground. WCAG 2.2, 1.4.11 asks for a contrast of 3.
const SIGNS: [(&str, &str); 4] =
    [("control", "paper"), ("control", "surface"), ("brand", "paper"), ("f-cell-none", "hero")];

/// How much of white the faces of the crystal have, clockwise from the top: it is lit from the upper left.
const FACES: [(&str, u8); 6] = [("f0", 26), ("f1", 15), ("f2", 4), ("f3", 9), ("f4", 21), ("f5", 34)];

/// Colours that a hub chose, by token.
pub type Chosen = [(&'static str, At<Colour>)];

/// The rules for the colours that a hub chose, and what follows from them; empty where it chose none.
pub fn style(
    d: &mut Diagnostics,
    files: &BTreeMap<String, File>,
    manifest: &Manifest,
    chosen: &Chosen,
    place: Span,
) -> String {
    let mut palette = Palette::default();
    let mut own = None;
    for (path, _) in manifest.styles.iter().filter(|(_, layer)| layer == "tokens") {
        if let Some(file) = files.get(path) {
            palette.read(&file.text());
            own = own.or(file.source);
        }
    }
    let added = follow(&palette, chosen);
    palette.light.extend(added.light.clone());
    palette.dark.extend(added.dark.clone());
    palette.check(d, chosen, own, place);
    added.css()
}

/// What the chosen colours set: themselves, and what is made from them.
fn follow(palette: &Palette, chosen: &Chosen) -> Palette {
    let mut added = Palette::default();
    let paper = palette.dark.get("paper").copied().unwrap_or(Colour::BLACK);
    let surface = palette.dark.get("surface").copied().unwrap_or(Colour::BLACK);
    let in_the_dark =
        |colour: Colour| colour.towards(Colour::WHITE, &[paper, surface], 7.0).unwrap_or(Colour::WHITE);
    for (name, colour) in chosen {
        added.light.insert((*name).to_string(), colour.value);
        if *name != "hero" {
            added.dark.insert((*name).to_string(), in_the_dark(colour.value));
        }
    }
    let find = |wanted: &str| chosen.iter().find(|(name, _)| *name == wanted).map(|(_, colour)| colour.value);
    let brand = find("brand");
    if let Some(brand) = brand {
        added.light.insert("on-brand".into(), on(brand));
        added.dark.insert("on-brand".into(), paper);
        for (face, white) in FACES {
            added.light.insert(face.into(), brand.mixed(Colour::WHITE, white));
        }
        added.light.insert("f-core".into(), brand.mixed(Colour::BLACK, 20));
    }
    let head = find("hero").or_else(|| brand?.towards(Colour::BLACK, &[Colour::WHITE], 12.0));
    if let Some(head) = head {
        added.light.insert("hero".into(), head);
        added.dark.insert("hero".into(), head.mixed(Colour::BLACK, 40));
        added.light.insert("hero-action".into(), head.mixed(Colour::WHITE, 82));
        added.light.insert("hero-on-action".into(), head.mixed(Colour::BLACK, 40));
        added.light.insert("f-cell".into(), head.mixed(Colour::WHITE, 82));
        added.light.insert("f-cell-2".into(), head.mixed(Colour::WHITE, 45));
        added.light.insert("f-cell-none".into(), head.mixed(Colour::WHITE, 55));
    }
    added
}

/// Black or white, whichever is read better on a colour.
fn on(ground: Colour) -> Colour {
    if ground.contrast(Colour::WHITE) >= ground.contrast(Colour::BLACK) {
        Colour::WHITE
    } else {
        Colour::BLACK
    }
}

impl Palette {
    /// Takes every colour that a style sheet gives to a token: the dark ones stand in rules that say so.
    fn read(&mut self, css: &str) {
        for block in css.split('{').zip(css.split('{').skip(1)) {
            let (selector, body) = (last_rule(block.0), block.1.split('}').next().unwrap_or_default());
            let dark = selector.contains("dark") || selector.contains(":not([data-theme=\"light\"])");
            if !selector.contains(":root") {
                continue;
            }
            for (name, value) in body.split(';').filter_map(|line| line.split_once(':')) {
                let name = name.rsplit("*/").next().unwrap_or(name).trim();
                if let (Some(token), Some(colour)) = (name.strip_prefix("--"), Colour::read(value.trim())) {
                    if !dark {
                        self.light.entry(token.into()).or_insert(colour);
                    }
                    self.dark.insert(token.into(), colour);
                }
            }
        }
    }

    /// Reports what cannot be read on its ground: each colour once, on the first ground that it fades into.
    fn check(&self, d: &mut Diagnostics, chosen: &Chosen, own: Option<SourceId>, place: Span) {
        let pairs = TEXT.map(|pair| (pair, 4.5, "text")).into_iter();
        let pairs: Vec<_> = pairs.chain(SIGNS.map(|pair| (pair, 3.0, "a sign"))).collect();
        let mut told: Vec<&str> = Vec::new();
        for (form, palette) in [("light", &self.light), ("dark", &self.dark)] {
            for ((colour, ground), needed, what) in &pairs {
                let (Some(one), Some(two)) = (palette.get(*colour), palette.get(*ground)) else { continue };
                if one.contrast(*two) >= *needed || told.contains(colour) {
                    continue;
                }
                told.push(colour);
                let at = |name: &str| chosen.iter().find(|(token, _)| *token == name).map(|(_, at)| at.span);
                let span = at(colour).or_else(|| at(ground)).or(own.map(Span::file)).unwrap_or(place);
                // Rounded down, so that what is not enough never looks like enough.
                let ratio = (one.contrast(*two) * 10.0).floor() / 10.0;
                let message = format!(
                    "the colour `{colour}` is hard to see on `{ground}` in the {form} theme: {one} on {two} has a contrast of {ratio:.1}, and {what} needs {needed}"
                );
                let grounds = pairs.iter().filter(|((other, _), ..)| other == colour);
                let grounds: Vec<Colour> =
                    grounds.filter_map(|((_, ground), ..)| palette.get(*ground).copied()).collect();
                let way_out = way_out(*one, &grounds, *needed);
                d.push(Diagnostic::error("contrast", span, message).maybe_help(way_out));
            }
        }
    }

    fn css(&self) -> String {
        if self.light.is_empty() {
            return String::new();
        }
        let rules = |colours: &BTreeMap<String, Colour>| {
            colours.iter().fold(String::new(), |mut rules, (name, colour)| {
                // Writing to a string does not fail.
                let _ = write!(rules, "--{name}:{colour};");
                rules
            })
        };
        let (light, dark) = (rules(&self.light), rules(&self.dark));
        format!(
            "@layer tokens{{:root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}@media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}}}\n"
        )
    }
}

/// The selector at the end of what stands before a brace.
fn last_rule(before: &str) -> &str {
    before.rsplit(['}', ';']).next().unwrap_or(before)
}

/// The nearest colour that would do on all its grounds.
fn way_out(colour: Colour, grounds: &[Colour], needed: f64) -> Option<String> {
    let end = on(*grounds.first()?);
    let good = colour.towards(end, grounds, needed)?;
    let how = if end == Colour::BLACK { "darker" } else { "lighter" };
    Some(format!("a {how} one would do, such as `\"{good}\"`"))
}
