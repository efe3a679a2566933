//! Whole hubs: another model with three tiers and other words is built with its own words throughout.

#![expect(clippy::disallowed_methods, reason = "this test reads and updates what it expects")]

use std::collections::BTreeSet;
use std::fs;

use crate::support::{compiled, repository};
use html5gum::{Token, Tokenizer};
use lattice::{Compilation, Disk};

const SITE: &str = "tests/sites/practices";

fn practices() -> Compilation {
    let compiled = compiled(&Disk::new(repository(SITE).join("site")));
    assert_eq!(compiled.counts(), (0, 0), "{}", compiled.text());
    compiled
}

/// The style sheet that every page loads.
fn stylesheet(compiled: &Compilation) -> String {
    let common = |path: &str| path.starts_with("assets/lattice-") && path.ends_with(".css");
    compiled.files().filter(|(path, _)| common(path)).map(|(_, css)| String::from_utf8_lossy(css)).collect()
}

#[test]
fn the_files_are_those_that_are_expected() {
    // In the order of the names without hashes, so that a change of the theme moves none.
    let mut found: Vec<String> = practices().files().map(|(path, _)| without_hash(path) + "\n").collect();
    found.sort();
    let found = found.concat();
    let list = repository(SITE).join("expected/files.txt");
    if std::env::var("UPDATE").is_ok() {
        fs::write(&list, &found).unwrap();
    }
    assert_eq!(fs::read_to_string(list).unwrap(), found, "run with UPDATE=1 and read the difference");
}

/// `assets/lattice-0123456789.css` changes with the theme; its name without the hash does not.
fn without_hash(path: &str) -> String {
    match path.strip_prefix("assets/").and_then(|name| name.rsplit_once('-')) {
        Some((stem, rest)) => format!(
            "assets/{stem}-#{}",
            rest.split_once('.').map_or("", |(_, ending)| &rest[rest.len() - ending.len() - 1..])
        ),
        None => path.to_string(),
    }
}

#[test]
fn the_words_of_another_model_are_used_throughout() {
    let foreign = ["service", "services", "capability", "capabilities", "component", "components"];
    let mut faults = Vec::new();
    // The style guide and the manual of problems are the program's, and speak of the model that they were made for.
    let own = |path: &str| {
        let program = path.starts_with("editing/style-guide/") || path.starts_with("editing/problems/");
        path.ends_with(".html") && !program
    };
    for (path, bytes) in practices().files().filter(|(path, _)| own(path)) {
        // A place is what the file is called, whatever the hub calls its tiers.
        let is_place = |words: &str| words.contains(".yaml:") && !words.contains(char::is_whitespace);
        for words in shown(bytes).into_iter().filter(|words| !is_place(words)) {
            let lower = words.to_lowercase();
            let each = lower.split(|c: char| !c.is_alphanumeric());
            faults.extend(
                each.filter(|word| foreign.contains(word))
                    .map(|word| format!("{path}: `{word}` in `{}`", words.trim())),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Everything that a reader sees or hears: text, and the attributes that are read out or shown.
fn shown(html: &[u8]) -> Vec<String> {
    let read = [b"title".as_slice(), b"aria-label", b"alt", b"data-th", b"content"];
    let mut words = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(text) => words.push(String::from_utf8_lossy(&text).into_owned()),
            Token::StartTag(tag) => words.extend(
                tag.attributes
                    .iter()
                    .filter(|(name, _)| read.contains(&name.as_slice()))
                    .map(|(_, value)| String::from_utf8_lossy(value).into_owned()),
            ),
            _ => {}
        }
    }
    // An address is for machines, and is made of the program's own words.
    words.retain(|value| !value.starts_with("https://"));
    words
}

#[test]
fn a_hub_overrides_one_component_of_the_theme() {
    let compiled = practices();
    let css = stylesheet(&compiled);
    assert!(css.contains("border-inline-start:var(--s2) solid var(--brand)"), "the hub's own look");
    assert!(css.contains(".lat-ladder"), "the rest of the theme");
}

#[test]
fn a_hub_has_its_own_colours_logo_and_a_block_of_its_own() {
    let compiled = practices();
    let css = stylesheet(&compiled);
    assert!(css.contains("--brand:#00534c;"), "the colour as chosen");
    assert!(css.contains("--f0:#"), "the faces of the crystal follow");
    let text = |wanted: &str| {
        let (_, bytes) = compiled.files().find(|(path, _)| *path == wanted).unwrap();
        String::from_utf8_lossy(bytes).into_owned()
    };
    assert!(
        text("components/sounding/index.html").contains("src=\"../../files/images/anchor.svg\""),
        "the logo"
    );
    assert!(
        text("index.html").contains("<link rel=\"icon\" href=\"files/images/anchor.svg\""),
        "as icon too"
    );
    let about = text("about/index.html");
    assert!(about.contains("The harbour office answers"), "the hub's own words in a block");
    assert!(about.contains("<h1>"), "around what the built-in template has there");
}

#[test]
fn a_hub_with_an_address_has_a_sitemap_and_whole_links_where_they_are_needed() {
    let compiled = practices();
    let text = |wanted: &str| {
        let (_, bytes) = compiled.files().find(|(path, _)| *path == wanted).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    assert!(text("sitemap.xml").contains("<loc>https://harbour.example/model/components/sounding/</loc>"));
    assert!(text("feed.xml").contains("<title>Harbour Practice Model</title>"));
    assert!(text("robots.txt").contains("Sitemap: https://harbour.example/model/sitemap.xml"));
    let component = text("components/sounding/index.html");
    assert!(component.contains("<meta property=\"og:title\" content=\"Sounding - Harbour Practice Model\">"));
    // A server shows this page at any address, so a relative link would lead astray.
    assert!(text("404.html").contains("href=\"/model/index.html\""));
    assert!(
        text("components/sounding/index.html")
            .contains("rel=\"canonical\" href=\"https://harbour.example/model/components/sounding/\"")
    );
}

#[test]
fn the_archive_holds_every_file_and_the_hashes_are_those_of_all() {
    let mut compiled = practices();
    let before: Vec<(String, Vec<u8>)> =
        compiled.files().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
    compiled.package().unwrap();
    let text = |wanted: &str| compiled.files().find(|(path, _)| *path == wanted).unwrap().1.to_vec();

    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(text("hub.zip"))).unwrap();
    assert_eq!(archive.len(), before.len() + 1, "every file, and the sums of the archive's own");
    let told = format!("{} files", before.len());
    assert!(
        String::from_utf8_lossy(&text("data/index.html")).contains(&told),
        "the page of downloads says {told}"
    );
    for (path, bytes) in &before {
        let mut packed = Vec::new();
        std::io::copy(&mut archive.by_name(&format!("hub/{path}")).unwrap(), &mut packed).unwrap();
        // The page of downloads offers the archive, which is not in itself.
        let page = String::from_utf8_lossy(&packed);
        let same = if path == "data/index.html" { !page.contains("hub.zip") } else { packed == *bytes };
        assert!(same, "{path} is in the archive as it is in the hub");
    }
    let mut sums = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("hub/SHA256SUMS").unwrap(), &mut sums).unwrap();
    assert_eq!(sums.lines().count(), before.len());
    assert!(String::from_utf8_lossy(&text("data/index.html")).contains("href=\"../hub.zip\""));

    let sums = String::from_utf8(text("SHA256SUMS")).unwrap();
    let listed: Vec<&str> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    let files: Vec<&str> =
        compiled.files().map(|(path, _)| path).filter(|path| *path != "SHA256SUMS").collect();
    assert_eq!(listed.iter().collect::<BTreeSet<_>>(), files.iter().collect());
    let robots = sums.lines().find(|line| line.ends_with("  robots.txt")).unwrap();
    assert_eq!(robots.len(), 64 + 2 + "robots.txt".len());

    let mut again = practices();
    again.package().unwrap();
    assert!(again.files().eq(compiled.files()), "the same bytes every time");
}

#[test]
fn tables_are_texts_and_settings_know_the_folder() {
    let compiled = practices();
    let text = |wanted: &str| {
        let (_, bytes) = compiled.files().find(|(path, _)| *path == wanted).unwrap();
        String::from_utf8_lossy(bytes).into_owned()
    };
    let components = text("data/components.csv");
    assert!(components.starts_with("\u{feff}id,title,code,"), "{components}");
    assert!(components.contains("\r\nsounding,Sounding,"), "{components}");
    assert!(text("data/hub.xlsx").starts_with("PK"));
    let policy = text("index.html");
    let policy = policy.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap();
    for server in ["nginx", "apache-htaccess", "iis-web-config", "headers"] {
        let settings = text(&format!("hosting/{server}.txt"));
        assert!(settings.contains(&format!("{policy}; frame-ancestors 'none'")), "{settings}");
        // IIS takes the page for what is not found from the folder that the settings lie in.
        assert!(
            server.starts_with("iis") || settings.contains("/model/"),
            "{server}: the folder of the hub's address"
        );
    }
}

#[test]
fn every_path_is_safe_on_every_system() {
    let compiled = practices();
    let paths: Vec<String> = compiled.files().map(|(path, _)| path.to_string()).collect();
    let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), paths.len());
    assert!(
        paths
            .iter()
            .all(|path| path.len() <= 180 && !path.split('/').any(|part| part.starts_with(['_', '.'])))
    );
}
