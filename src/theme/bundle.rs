//! Many small files into the few that a page loads.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::files::File;
use super::manifest::{Manifest, Only, Style};
use super::squeeze;
use super::{Asset, Extra, Theme};
use crate::base::text;
use crate::base::{SitePath, name};

/// The contract of the cascade: a later layer wins over an earlier one, whatever the selectors.
const LAYERS: &str = "@layer tokens,reset,base,layouts,prose,components,utilities,print;\n";

/// Where templates that a hub has in its own way are kept: `{% extends "lattice/pages/guide.html" %}`.
const BUILT_IN: &str = "lattice/";

/// Makes the theme from its files. `colours` are the rules for the colours that a hub chose.
pub fn make(files: &BTreeMap<String, File>, manifest: &Manifest, colours: &str) -> Theme {
    let images = images(files);
    let published = |path: &String| images.get(path).map(|asset| asset.path.clone());
    let icon = published(&manifest.icon);
    let touch_icon = manifest.touch_icon.as_ref().and_then(published);
    let stylesheet = stylesheet(files, manifest, colours, &images);
    let component_scripts = common(of_components(files, ".js"), manifest);
    let text_of = |path: &String| files.get(path).map(|file| squeeze::js(&file.text())).unwrap_or_default();
    let scripts = manifest.scripts.main.iter().map(text_of).chain(component_scripts.into_values());
    let script = scripts.collect::<Vec<_>>().join("\n");
    Theme {
        templates: templates(files).map(|(name, file)| (name.to_string(), file.text())).collect(),
        own_templates: templates(files)
            .filter_map(|(name, file)| Some((name.to_string(), file.source?)))
            .collect(),
        examples: of_components(files, "examples.json"),
        stylesheet: asset("lattice", "css", stylesheet.into_bytes()),
        early_script: asset(
            "theme",
            "js",
            manifest.scripts.early.as_ref().map(text_of).unwrap_or_default().into_bytes(),
        ),
        script: asset("lattice", "js", script.into_bytes()),
        offline: manifest
            .scripts
            .offline
            .as_ref()
            .map(|path| asset("offline", "js", text_of(path).into_bytes())),
        worker: Some(manifest.scripts.worker.iter().map(text_of).collect::<String>())
            .filter(|text| !text.is_empty()),
        farewell: manifest.scripts.farewell.as_ref().map(text_of),
        extras: manifest.only.iter().map(|only| extra(files, only, &images)).collect(),
        icon: icon.unwrap_or_else(|| asset("icon", "svg", Vec::new()).path),
        touch_icon,
        cards: manifest
            .cards
            .iter()
            .filter_map(|card| Some((card.kinds.clone(), picture(files, &card.file)?)))
            .collect(),
        images: images.into_values().collect(),
    }
}

/// Templates by name: those in `templates/` without that folder, components with theirs, and with the built-in theme's
/// name those that a hub has in its own way.
fn templates(files: &BTreeMap<String, File>) -> impl Iterator<Item = (&str, &File)> {
    files.iter().filter(|(path, _)| path.ends_with(".html")).filter_map(|(path, file)| {
        let name = path.strip_prefix("templates/").or_else(|| {
            (path.starts_with("components/") || path.starts_with(BUILT_IN)).then_some(path.as_str())
        })?;
        Some((name, file))
    })
}

/// The files of components with an ending, by the component's folder.
fn of_components(files: &BTreeMap<String, File>, ending: &str) -> BTreeMap<String, String> {
    let found = files.iter().filter_map(|(path, file)| {
        let (folder, rest) = path.strip_prefix("components/")?.split_once('/')?;
        let text = || if ending == ".js" { squeeze::js(&file.text()) } else { file.text() };
        rest.ends_with(ending).then(|| (folder.to_string(), text()))
    });
    found.collect()
}

fn images(files: &BTreeMap<String, File>) -> BTreeMap<String, Asset> {
    let paths = files.keys().filter(|path| path.starts_with("assets/img/"));
    paths.filter_map(|path| Some((path.clone(), picture(files, path)?))).collect()
}

fn picture(files: &BTreeMap<String, File>, path: &str) -> Option<Asset> {
    let (stem, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    Some(asset(stem, extension, files.get(path)?.bytes.clone()))
}

/// Every style sheet in its layer, then every component's in theirs. Pictures get their published names.
fn stylesheet(
    files: &BTreeMap<String, File>,
    manifest: &Manifest,
    colours: &str,
    images: &BTreeMap<String, Asset>,
) -> String {
    let mut css = String::from(LAYERS);
    let (before, after): (Vec<_>, Vec<_>) =
        manifest.styles.iter().partition(|style| !matches!(style.layer.as_str(), "utilities" | "print"));
    for Style { file, layer } in before {
        css.push_str(&in_layer(layer, &files.get(file).map(File::text).unwrap_or_default()));
        if layer == "tokens" {
            css.push_str(colours);
        }
    }
    let components = common(of_components(files, ".css"), manifest);
    css.push_str(&in_layer("components", &components.into_values().collect::<Vec<_>>().join("\n")));
    for Style { file, layer } in after {
        css.push_str(&in_layer(layer, &files.get(file).map(File::text).unwrap_or_default()));
    }
    with_published_names(css, images)
}

/// The style sheet and script of components that only some kinds of page use.
fn extra(files: &BTreeMap<String, File>, only: &Only, images: &BTreeMap<String, Asset>) -> Extra {
    let joined = |ending: &str| {
        let texts = of_components(files, ending);
        let texts = only.components.iter().filter_map(|name| texts.get(name)).map(String::as_str);
        Some(texts.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty())
    };
    let css = joined(".css").map(|css| with_published_names(in_layer("components", &css), images));
    let before = only.scripts.iter().filter_map(|path| files.get(path)).map(|file| squeeze::js(&file.text()));
    let script = before.chain(joined(".js")).collect::<Vec<_>>().join("\n");
    let script = Some(script).filter(|text| !text.is_empty());
    Extra {
        kinds: only.kinds.clone(),
        stylesheet: css.map(|css| asset(&only.name, "css", css.into_bytes())),
        script: script.map(|script| asset(&only.name, "js", script.into_bytes())),
    }
}

/// The files of components that every page loads.
fn common(mut of: BTreeMap<String, String>, manifest: &Manifest) -> BTreeMap<String, String> {
    of.retain(|name, _| !manifest.only.iter().any(|only| only.components.contains(name)));
    of
}

fn in_layer(layer: &str, text: &str) -> String {
    format!("@layer {layer}{{{}}}\n", squeeze::css(text))
}

/// A style sheet in which pictures have the names that they are published under.
fn with_published_names(mut css: String, images: &BTreeMap<String, Asset>) -> String {
    for (path, image) in images {
        let local = path.trim_start_matches("assets/");
        // The style sheet lies beside the pictures, in `assets/`.
        let published = image.path.as_str().trim_start_matches("assets/");
        css = css.replace(&format!("url(\"{local}\")"), &format!("url(\"{published}\")"));
    }
    css
}

/// A file under `assets/` with the start of its hash in its name.
pub fn asset(stem: &str, extension: &str, bytes: Vec<u8>) -> Asset {
    let short = short_hash(&bytes);
    let stem = match name::slug(stem) {
        slug if slug.is_empty() => "file".to_string(),
        slug => slug,
    };
    let path = SitePath::new(format!("assets/{stem}-{short}.{}", extension.to_ascii_lowercase()));
    let path = path.or_else(|| SitePath::new(format!("assets/{short}.bin")));
    // Both forms are made of safe parts only.
    Asset { path: path.unwrap_or_else(SitePath::root_index), bytes }
}

/// The start of the hash of a file, as names have it that never change: ten digits. The worker of saved pages and the
/// settings for web servers know such names by them.
pub fn short_hash(bytes: &[u8]) -> String {
    short(&Sha256::digest(bytes))
}

/// The start of a hash that is known already.
pub fn short(hash: &[u8]) -> String {
    text::hex(&hash[..5])
}
