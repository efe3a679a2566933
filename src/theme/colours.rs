//! The colours that a hub chose, what follows from them, and whether everything can be read on its ground.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::files::File;
use super::manifest::Manifest;
use crate::base::{At, Colour, Diagnostic, Diagnostics, Span};

/// The colours of a theme by the name of the token, for its light and its dark form.
#[derive(Debug, Clone, Default)]
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
const SIGNS: [(&str, &str); 9] = [
    ("control", "paper"),
    ("control", "surface"),
    ("brand", "paper"),
    ("f-cell-none", "hero"),
    ("rag-red", "paper"),
    ("rag-amber", "paper"),
    ("rag-green", "paper"),
    ("rag-grey", "paper"),
    ("rag-blue", "paper"),
];

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
    for style in manifest.styles.iter().filter(|style| style.layer == "tokens") {
        if let Some(file) = files.get(&style.file) {
            palette.read(&file.text());
            own = own.or(file.source);
        }
    }
    let added = follow(&palette, chosen);
    let whole = palette.with(&added);
    let mut told = Vec::new();
    for fault in whole.faults() {
        // One choice may lead to several faults, which have one way out.
        let followed = fault.cause(chosen).map(|(name, _)| *name).filter(|name| *name != fault.colour);
        if followed.is_none_or(|name| !told.contains(&name)) {
            report(d, &palette, &whole, chosen, &fault, own.map_or(place, Span::file));
        }
        told.extend(followed);
    }
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

    fn with(&self, added: &Self) -> Self {
        let mut whole = self.clone();
        whole.light.extend(added.light.clone());
        whole.dark.extend(added.dark.clone());
        whole
    }

    /// What cannot be seen on its ground: each colour once, on the first ground that it fades into.
    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        for (form, palette) in [("light", &self.light), ("dark", &self.dark)] {
            for (colour, ground, needed) in pairs() {
                let (Some(&one), Some(&two)) = (palette.get(colour), palette.get(ground)) else { continue };
                let told = faults.iter().any(|fault| fault.colour == colour);
                if !told && one.contrast(two) < needed {
                    faults.push(Fault { form, colour, ground, one, two, needed });
                }
            }
        }
        faults
    }

    fn of(&self, form: &str) -> &BTreeMap<String, Colour> {
        if form == "dark" { &self.dark } else { &self.light }
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

/// A colour that cannot be seen on its ground.
struct Fault {
    form: &'static str,
    colour: &'static str,
    ground: &'static str,
    one: Colour,
    two: Colour,
    needed: f64,
}

impl Fault {
    /// The colour that a hub chose and that led to it: itself, its ground, or what both follow from.
    fn cause<'c>(&self, chosen: &'c Chosen) -> Option<&'c (&'static str, At<Colour>)> {
        let find = |name: &str| chosen.iter().find(|(token, _)| *token == name);
        let of_head = |name: &str| name.starts_with("hero") || name.starts_with("f-cell");
        let followed = || if of_head(self.colour) { find("hero").or_else(|| find("brand")) } else { None };
        find(self.colour).or_else(|| find(self.ground)).or_else(followed)
    }

    fn words(&self) -> String {
        // Rounded down, so that what is not enough never looks like enough.
        let ratio = (self.one.contrast(self.two) * 10.0).floor() / 10.0;
        let Self { form, colour, ground, one, two, needed } = self;
        let what = if *needed > 4.0 { "text" } else { "a sign" };
        format!(
            "the colour `{colour}` is hard to see on `{ground}` in the {form} theme: {one} on {two} has a contrast of {ratio:.1}, and {what} needs {needed}"
        )
    }
}

/// Every colour with a ground that it stands on, and the contrast that it needs there.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str, f64)> {
    let text = TEXT.into_iter().map(|(colour, ground)| (colour, ground, 4.5));
    text.chain(SIGNS.into_iter().map(|(colour, ground)| (colour, ground, 3.0)))
}

/// Reports a fault at the colour that the hub chose, with one that would do in its place.
fn report(d: &mut Diagnostics, base: &Palette, whole: &Palette, chosen: &Chosen, fault: &Fault, place: Span) {
    let cause = fault.cause(chosen);
    let span = cause.map_or(place, |(_, colour)| colour.span);
    let (message, way_out) = match cause {
        Some((name, colour)) if *name != fault.colour => {
            let words =
                format!("`{name}`, {}, leaves something hard to see: {}", colour.value, fault.words());
            (words, instead(base, chosen, name, colour.value))
        }
        _ => {
            let grounds = pairs().filter(|(colour, ..)| *colour == fault.colour);
            let grounds: Vec<Colour> =
                grounds.filter_map(|(_, ground, _)| whole.of(fault.form).get(ground).copied()).collect();
            (fault.words(), way_out(fault.one, &grounds, fault.needed))
        }
    };
    d.push(Diagnostic::error("contrast", span, message).maybe_help(way_out));
}

/// The nearest colour to a chosen one with which nothing that follows from it is hard to see.
fn instead(base: &Palette, chosen: &Chosen, name: &str, colour: Colour) -> Option<String> {
    let good = |candidate: &Colour| {
        let changed: Vec<_> = chosen
            .iter()
            .map(|(token, at)| {
                (*token, if *token == name { At::new(*candidate, at.span) } else { at.clone() })
            })
            .collect();
        let whole = base.with(&follow(base, &changed));
        !whole.faults().iter().any(|fault| fault.cause(&changed).is_some_and(|(token, _)| *token == name))
    };
    let darker = (0..=100).map(|percent| colour.mixed(Colour::BLACK, percent)).find(good);
    darker.map(|good| format!("a darker one would do, such as `\"{good}\"`"))
}

/// The nearest colour that would do on all its grounds.
fn way_out(colour: Colour, grounds: &[Colour], needed: f64) -> Option<String> {
    let end = on(*grounds.first()?);
    let good = colour.towards(end, grounds, needed)?;
    let how = if end == Colour::BLACK { "darker" } else { "lighter" };
    Some(format!("a {how} one would do, such as `\"{good}\"`"))
}
