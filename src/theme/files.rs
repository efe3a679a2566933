//! The files of a theme, with those of a hub before those that are built in.

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};

use super::manifest::Manifest;
use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span, name};
use crate::load::Sources;

/// The name of the theme that is built in.
pub const DEFAULT: &str = "lattice";

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/lattice");

/// A file of the theme.
#[derive(Debug, Clone)]
pub struct File {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The source that it came from, for one of the hub's own.
    pub source: Option<SourceId>,
}

impl File {
    /// As text; a theme's text files were checked when they were read.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Every file of the theme that is built in, by its path in it.
pub fn built_in() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    add_built_in(&BUILT_IN, &mut files);
    files.into_iter().map(|(path, file)| (path, file.bytes)).collect()
}

/// Every file of the theme by its path in it.
pub fn gather(d: &mut Diagnostics, sources: &Sources, wanted: &At<String>) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    add_built_in(&BUILT_IN, &mut files);
    let prefix = format!("themes/{}/", wanted.value);
    let mut own = 0;
    for (id, source) in sources.iter() {
        if let Some(path) = source.path().strip_prefix(&prefix).filter(|_| source.is_readable()) {
            keep_built_in(path, source.text(), &mut files);
            files.insert(
                path.to_string(),
                File { bytes: source.text().as_bytes().to_vec(), source: Some(id) },
            );
            own += 1;
        }
    }
    for attachment in &sources.attachments {
        if let Some(path) = attachment.path.strip_prefix(&prefix) {
            files.insert(path.to_string(), File { bytes: attachment.bytes.clone(), source: None });
            own += 1;
        }
    }
    report_others(d, sources, &wanted.value);
    if own == 0 && wanted.value != DEFAULT {
        let known =
            sources.iter().filter_map(|(_, source)| source.path().strip_prefix("themes/")?.split('/').next());
        let help = name::did_you_mean(&wanted.value, known.chain([DEFAULT]));
        d.push(
            Diagnostic::error(
                "unknown-theme",
                wanted.span,
                format!("there is no theme in `themes/{}/`", wanted.value),
            )
            .help(help.unwrap_or_else(|| format!("make the folder `themes/{}/` beside `content/`, or remove the name to use the theme that is built in", wanted.value))),
        );
    }
    files
}

/// Reports a theme that the hub has and does not name, at the first of its files.
fn report_others(d: &mut Diagnostics, sources: &Sources, wanted: &str) {
    let mut told = BTreeSet::from([wanted, DEFAULT]);
    for (id, source) in sources.iter() {
        let Some((theme, _)) = source.path().strip_prefix("themes/").and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        if told.insert(theme) {
            let message = format!("the theme `{theme}` is not used: the hub's is `{wanted}`");
            let help = format!("write `theme: {{ name: {theme} }}` in `content/hub.yaml`");
            d.push(Diagnostic::warning("unclaimed-file", Span::file(id), message).help(help));
        }
    }
}

/// Reports files of a hub's theme that nothing would ever use: most have a slip in their name.
pub fn check(d: &mut Diagnostics, files: &BTreeMap<String, File>, manifest: &Manifest) {
    for (path, file) in files {
        let Some(source) = file.source.filter(|_| !is_used(path, files, manifest)) else { continue };
        let known = files.iter().filter(|(_, file)| file.source.is_none()).map(|(path, _)| path.as_str());
        let help = name::did_you_mean(path, known).unwrap_or_else(|| {
            "a theme's own files lie in `templates/`, `components/<name>/<name>.html`, `.css` or `.js`, and `assets/`".into()
        });
        let message = "this file takes the place of no file of the theme, and nothing names it";
        d.push(Diagnostic::warning("unclaimed-file", Span::file(source), message).help(help));
    }
}

fn is_used(path: &str, files: &BTreeMap<String, File>, manifest: &Manifest) -> bool {
    let built_in = BUILT_IN.get_file(path).is_some();
    let named = manifest.files().any(|file| file == path);
    // A hub may have components and parts of templates of its own.
    let component =
        path.strip_prefix("components/").and_then(|rest| rest.split_once('/')).is_some_and(|(name, file)| {
            file == "examples.json"
                || ["html", "css", "js"].iter().any(|ending| file == format!("{name}.{ending}"))
        });
    let template = path.strip_prefix("templates/").is_some_and(|name| {
        let quoted = format!("\"{name}\"");
        files
            .iter()
            .any(|(other, file)| other.ends_with(".html") && other != path && file.text().contains(&quoted))
    });
    let picture = path.starts_with("assets/") && path.ends_with(".svg");
    built_in || named || component || template || picture
}

/// A template that a hub has of its own may extend the one that it shadows, so that one stays, under the built-in
/// theme's name.
fn keep_built_in(path: &str, own: &str, files: &mut BTreeMap<String, File>) {
    let Some(name) = path.strip_prefix("templates/") else { return };
    if let Some(shadowed) = files.get(path).filter(|shadowed| shadowed.bytes != own.as_bytes()) {
        let shadowed = shadowed.clone();
        files.insert(format!("{DEFAULT}/{name}"), shadowed);
    }
}

fn add_built_in(dir: &Dir<'_>, files: &mut BTreeMap<String, File>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, File { bytes: file.contents().to_vec(), source: None });
    }
    for inner in dir.dirs() {
        add_built_in(inner, files);
    }
}
