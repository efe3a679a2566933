//! The house's order: which layer may use which, one name for a thing everywhere, rooms of a size to live in.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and this one reads the sources"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::content::shipped;
use crate::support::{files_under, repository};

/// What each layer may use, in reading order. `lib.rs` and `app` may use all.
const LAYERS: [(&str, &[&str]); 18] = [
    ("base", &[]),
    ("load", &["base"]),
    ("parse", &["base", "load"]),
    ("model", &["base", "parse"]),
    ("resolve", &["base", "parse", "model"]),
    ("check", &["base", "model"]),
    ("manual", &["base", "parse", "check"]),
    ("report", &["base", "load", "model", "manual", "assess", "urls"]),
    ("assess", &["base", "model"]),
    ("exchange", &["base", "parse", "model", "assess"]),
    ("site", &["base", "model"]),
    ("theme", &["base", "load", "parse"]),
    ("emit", &["base"]),
    ("render", &["base", "load", "model", "manual", "assess", "exchange", "site", "theme", "emit"]),
    ("edit", &["base", "load", "parse", "model", "emit", "exchange"]),
    ("urls", &["base", "load", "model", "site", "emit"]),
    ("schema", &["parse", "manual", "theme"]),
    (
        "app",
        &[
            "base", "load", "report", "parse", "model", "resolve", "check", "manual", "assess", "site",
            "theme", "emit", "render", "exchange", "edit", "urls", "schema",
        ],
    ),
];

#[test]
fn layers_use_only_those_below_them() {
    let layers: BTreeSet<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let folders: BTreeSet<String> = fs::read_dir(repository("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        folders,
        layers.iter().map(ToString::to_string).collect(),
        "every folder of src/ is a layer of the table"
    );
    let mut faults = Vec::new();
    for (layer, allowed) in LAYERS {
        for file in files_under(&format!("src/{layer}"), ".rs") {
            for used in used_layers(&fs::read_to_string(&file).unwrap()) {
                if used != layer && layers.contains(used.as_str()) && !allowed.contains(&used.as_str()) {
                    faults.push(format!("{}: the layer `{layer}` may not use `{used}`", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The first part of every path that starts with `crate::`, grouped imports included. Comments do not count.
fn used_layers(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut used = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let inside = group.split('}').next().unwrap_or_default();
            used.extend(inside.split(',').map(|part| first_name(part.trim())));
        } else {
            used.insert(first_name(rest));
        }
    }
    used
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn one_file_names_the_template_engine_and_one_layer_each_edge() {
    let only = [
        ("tera::", vec!["src/render/engine.rs"]),
        ("granit_parser::", vec!["src/parse/yaml/tree.rs"]),
        (
            "pulldown_cmark::",
            vec![
                "src/parse/markdown/reader.rs",
                "src/parse/markdown/reader/",
                "src/parse/markdown/tables.rs",
            ],
        ),
        ("annotate_snippets::", vec!["src/report/human.rs"]),
        ("syntect::", vec!["src/render/highlight.rs"]),
        // No connection is opened but by `verify`, to this machine, and none is taken but by `serve`.
        ("TcpStream", vec!["src/app/verify/client.rs"]),
        ("TcpListener", vec!["src/app/serve/http.rs", "src/app/serve/mod.rs"]),
        ("TcpSocket", vec![]),
        ("UdpSocket", vec![]),
        ("UnixStream", vec![]),
        ("hyper::client", vec!["src/app/verify/client.rs"]),
        ("hyper", vec!["src/app/serve/http.rs", "src/app/verify/"]),
        ("ToSocketAddrs", vec![]),
        // No other program is run but git.
        ("Command::new", vec!["src/load/git/mod.rs"]),
        ("lookup_host", vec![]),
        (
            "std::fs",
            vec![
                "src/load/disk.rs",
                "src/load/stamps.rs",
                "src/emit/changes.rs",
                "src/emit/changes/",
                "src/emit/copy.rs",
                "src/emit/package/",
                "src/emit/workshop.rs",
                "src/emit/writer.rs",
                "src/emit/lock.rs",
            ],
        ),
    ];
    for (name, homes) in only {
        for file in files_under("src", ".rs") {
            let path = relative(&file);
            let text = fs::read_to_string(&file).unwrap();
            let names = text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name));
            assert!(!names || homes.iter().any(|home| path.starts_with(home)), "{path} names {name}");
        }
    }
}

/// A build script could do anything on the machine of whoever builds the program, before anybody has looked at it.
#[test]
fn the_program_is_built_without_a_script_of_ours() {
    let manifest = fs::read_to_string(repository("Cargo.toml")).unwrap();
    let named = manifest.lines().any(|line| line.trim_start().starts_with("build") && line.contains('='));
    assert!(!named && !manifest.contains("[build-dependencies]"), "Cargo.toml names a build script");
    assert!(!repository("build.rs").exists(), "there is a build script");
}

#[test]
fn a_kind_of_page_has_one_name() {
    let kinds: BTreeSet<String> = lattice::testing::page_kinds().iter().map(ToString::to_string).collect();
    let templates: BTreeSet<String> = stems("themes/lattice/templates/pages", ".html");
    assert_eq!(kinds, templates, "every kind of page has its template, and every template its kind");
}

#[test]
fn a_component_of_the_theme_has_one_name() {
    let folders = fs::read_dir(repository("themes/lattice/components")).unwrap();
    let mut seen = 0;
    for folder in folders {
        let folder = folder.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let html = fs::read_to_string(folder.join(format!("{name}.html"))).unwrap();
        let snake = name.replace('-', "_");
        assert!(html.contains(&format!("component {snake}(")), "{name} defines the component {snake}");
        if let Ok(css) = fs::read_to_string(folder.join(format!("{name}.css"))) {
            assert!(css.contains(&format!(".lat-{name}")), "{name}.css is about .lat-{name}");
        }
        for entry in fs::read_dir(&folder).unwrap() {
            let file = entry.unwrap().file_name().to_string_lossy().into_owned();
            let known = ["html", "css", "js"].iter().any(|ending| file == format!("{name}.{ending}"))
                || file == "examples.json";
            assert!(known, "{name}/{file} is no part of a component");
        }
        seen += 1;
    }
    assert!(seen >= 15, "{seen} components");
}

#[test]
fn every_example_of_every_component_renders() {
    let rendered = lattice::testing::theme_examples();
    assert!(rendered.clone().is_ok_and(|examples| examples >= 15), "{rendered:?}");
}

#[test]
fn styles_take_colours_from_tokens_and_need_no_force() {
    for file in files_under("themes/lattice", ".css") {
        let path = relative(&file);
        let css = without_comments(&fs::read_to_string(&file).unwrap());
        assert!(!css.contains("!important"), "{path} has !important");
        let own_colour =
            css.lines().find(|line| line.contains('#') && !line.contains("url(") && has_hex_colour(line));
        let may = path.ends_with("tokens.css") || path.ends_with("print.css");
        assert!(may || own_colour.is_none(), "{path} has a colour of its own: {own_colour:?}");
    }
    for file in files_under("themes/lattice", ".html") {
        let html = fs::read_to_string(&file).unwrap();
        for inline in [" style=", " onclick=", "<style", "<script>"] {
            assert!(!html.contains(inline), "{} has {inline}", relative(&file));
        }
    }
}

#[test]
fn editors_are_told_the_blocks_of_pages() {
    let page = fs::read_to_string(repository("content/pages/contribute/look.md")).unwrap();
    let rows: Vec<(&str, &str)> =
        page.lines().filter_map(|line| line.strip_prefix("| `pages/")?.split_once("` | ")).collect();
    let told: BTreeSet<String> =
        rows.iter().map(|(name, _)| name.trim_end_matches(".html").to_string()).collect();
    let mut templates = stems("themes/lattice/templates/pages", ".html");
    // It only leads to another page.
    templates.remove("redirect");
    assert_eq!(told, templates, "contribute/look.md has a row for each template");
    for (name, told) in rows {
        let html = fs::read_to_string(repository(&format!("themes/lattice/templates/pages/{name}"))).unwrap();
        let starts =
            html.split("{%").filter_map(|tag| tag.trim_start_matches('-').trim().strip_prefix("block "));
        let blocks = starts.map(word_at).filter(|name| !matches!(*name, "content" | "frame"));
        let blocks: Vec<String> = blocks.map(|name| format!("`{name}`")).collect();
        assert_eq!(told.trim_end_matches(" |"), blocks.join(", "), "contribute/look.md, {name}");
    }
}

/// Parts that a hub's own style sheet may want to name, and that need none of ours.
const HOOKS: [&str; 3] = ["lat-claim__statement", "lat-dependencies", "lat-entry-list__title"];

#[test]
fn every_class_is_both_styled_and_used() {
    let texts = [("themes/lattice", ".html"), ("themes/lattice", ".js"), ("src", ".rs")];
    let texts = texts.into_iter().flat_map(|(folder, ending)| files_under(folder, ending));
    let texts: String = texts.map(|file| fs::read_to_string(file).unwrap()).collect();
    let styled: BTreeSet<String> = files_under("themes/lattice", ".css")
        .iter()
        .flat_map(|file| classes(&without_comments(&fs::read_to_string(file).unwrap())))
        .collect();
    // The words of code are named as the highlighter names them.
    let ours = styled.iter().filter(|class| !class.starts_with("hl-"));
    let unused: Vec<&String> = ours.filter(|class| !is_used(&texts, class)).collect();
    assert!(unused.is_empty(), "no template or program text uses {unused:?}");

    let templates = files_under("themes/lattice", ".html");
    let templates: String = templates.into_iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let named = templates.match_indices("lat-").filter(|(at, _)| starts_a_word(&templates, *at));
    let named: BTreeSet<&str> = named.map(|(at, _)| word_at(&templates[at..])).collect();
    let bare: Vec<&&str> = named
        .iter()
        // What ends in a dash is finished by a value, and its forms are looked for above.
        .filter(|name| !name.ends_with(['-', '_']) && !styled.contains(**name) && !HOOKS.contains(*name))
        .collect();
    assert!(bare.is_empty(), "no style sheet knows {bare:?}");
}

/// A component that only some kinds of page load would stand bare on a page of another kind.
#[test]
fn every_page_loads_the_styles_of_what_stands_on_it() {
    let styles = files_under("themes/lattice/components", ".css");
    let components =
        styles.iter().filter_map(|file| file.file_stem()?.to_str().map(|name| format!("lat-{name}")));
    let components: BTreeSet<String> = components.collect();
    let files = shipped();
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let sheets = files.keys().filter(|path| path.ends_with(".css"));
    let sheets: BTreeMap<&str, BTreeSet<String>> = sheets
        .map(|path| {
            (path.as_str(), classes(&text(path)).iter().map(|class| block(class).to_string()).collect())
        })
        .collect();
    let mut bare = BTreeSet::new();
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        let page = text(path);
        let attributes = |name: &str| {
            page.split(&format!("{name}=\""))
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(String::from)
                .collect::<Vec<_>>()
        };
        let links: Vec<String> = attributes("href");
        let loaded: Vec<_> =
            links.iter().filter_map(|link| sheets.get(link.trim_start_matches("../"))).collect();
        assert!(!loaded.is_empty() || path.contains("data/"), "{path} has no style at all");
        let used: BTreeSet<String> = attributes("class")
            .iter()
            .flat_map(|names| names.split_whitespace())
            .map(|class| block(class).to_string())
            .collect();
        let missing =
            used.intersection(&components).filter(|name| !loaded.iter().any(|sheet| sheet.contains(*name)));
        bare.extend(missing.map(|name| format!("{name} on {path}")));
    }
    assert!(bare.is_empty(), "add the kind of page to what `only` says in theme.yaml: {bare:#?}");
}

/// The component of a class: `lat-claim` of `lat-claim__signs` and `lat-claim--full`.
fn block(class: &str) -> &str {
    let end = ["__", "--"].iter().filter_map(|joint| class.find(joint)).min();
    &class[..end.unwrap_or(class.len())]
}

/// The names after dots, outside of quotes.
fn classes(css: &str) -> Vec<String> {
    let outside: String = css.split('"').step_by(2).collect();
    let parts = outside.split('.').skip(1).map(word_at);
    parts
        .filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
        .map(String::from)
        .collect()
}

/// A class stands in a text as it is, or its beginning does and a value follows.
fn is_used(texts: &str, class: &str) -> bool {
    let whole = |at: usize, word: &str| starts_a_word(texts, at) && word_at(&texts[at..]) == word;
    if texts.match_indices(class).any(|(at, _)| whole(at, class)) {
        return true;
    }
    (2..class.len()).any(|end| {
        let start = format!("{}{{", &class[..end]);
        texts.match_indices(&start).any(|(at, _)| starts_a_word(texts, at))
    })
}

fn starts_a_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|before: char| before.is_ascii_alphanumeric() || matches!(before, '-' | '_'))
}

fn word_at(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next().unwrap_or_default()
}

fn without_comments(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out + rest
}

fn has_hex_colour(line: &str) -> bool {
    line.split('#').skip(1).any(|rest| {
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 6) && !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    })
}

/// A file that is not a part of the one test program would be left out without a word.
#[test]
fn every_test_file_is_run() {
    let all = fs::read_to_string(repository("tests/all.rs")).unwrap();
    for entry in fs::read_dir(repository("tests")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_test = path.extension().is_some_and(|ending| ending == "rs") && stem != "all";
        assert!(!is_test || all.contains(&format!("\nmod {stem};\n")), "tests/all.rs has no `mod {stem};`");
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let sources = files_under("src", ".rs").into_iter().chain(files_under("tests", ".rs"));
    for file in sources.chain(files_under("themes/lattice", ".js")) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        let most = if file.extension().is_some_and(|extension| extension == "js") { 150 } else { 500 };
        assert!(lines <= most, "{} has {lines} lines", relative(&file));
    }
}

/// Anchors that templates write as they are. What content can become an anchor may not take one of them.
#[test]
fn anchors_of_the_theme_are_reserved() {
    let reserved = fs::read_to_string(repository("src/base/name.rs")).unwrap();
    let list = reserved.split("pub const ANCHORS").nth(1).unwrap().split("];").next().unwrap();
    for file in files_under("themes/lattice", ".html") {
        let html = fs::read_to_string(&file).unwrap();
        for id in html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| !id.contains('{'))
        {
            assert!(
                list.contains(&format!("\"{id}\"")),
                "{}: the anchor `{id}` is not reserved",
                relative(&file)
            );
        }
    }
}

fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    let stem = |path: std::path::PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    files_under(folder, ending).into_iter().map(stem).collect()
}

fn relative(file: &Path) -> String {
    file.strip_prefix(repository("")).unwrap().to_string_lossy().replace('\\', "/")
}
