//! The corpus as a site of Zola, which makes a search index itself, of the texts in Markdown.
//!
//! To build as fast as it can, each list stands in the front matter of its page, so that a template loads one section and
//! not each of its members. Links back are Zola's own, which it finds in any case. Links start with `@/`, as Zola wants
//! them, and are checked. Levels stand in the front matter and so are not in its index.

use std::path::Path;

use include_dir::{Dir, include_dir};
use serde_json::{Value, json};

use super::guide::Piece;
use super::{Corpus, SERVICES, folder, lay, markdown, service_of};

/// Its settings, templates and style sheet.
static SITE: Dir = include_dir!("$CARGO_MANIFEST_DIR/benches/build/corpus/sites/zola");

/// Lays the corpus out as a site in `root`.
pub fn write(corpus: &Corpus, root: &Path) {
    lay::folder(root, &SITE);
    let content = root.join("content");
    let services = (0..SERVICES).map(|n| json!([format!("Service {n}"), format!("service-{n}")]));
    let services = Value::Array(services.collect());
    let settings = SITE.get_file("zola.toml").and_then(include_dir::File::contents_utf8).unwrap();
    lay::text(root, "zola.toml", &format!("{settings}\n[extra]\nservices = {services}\n"));
    let fields = [
        ("title", json!("Generated hub")),
        ("description", json!("All services")),
        ("extra.members", services),
    ];
    lay::page(&content, "_index.md", &fields, "");
    for n in 0..SERVICES {
        let members = (0..corpus.capabilities()).filter(|capability| service_of(*capability) == n);
        let members = members.map(|n| json!([format!("Capability {n}"), format!("capability-{n}")]));
        let fields = [
            ("title", json!(format!("Service {n}"))),
            ("description", json!("A service")),
            ("template", json!("section.html")),
            ("extra.members", members.collect()),
        ];
        lay::page(&content, &format!("service-{n}/_index.md"), &fields, "");
    }
    for n in 0..corpus.capabilities() {
        let members = corpus.members(n).map(|n| json!([corpus.title(n), format!("component-{n}")]));
        let fields = [
            ("title", json!(format!("Capability {n}"))),
            ("description", json!(corpus.capability(n))),
            ("template", json!("section.html")),
            ("extra.members", members.collect()),
        ];
        lay::page(&content, &format!("service-{}/capability-{n}/_index.md", service_of(n)), &fields, "");
    }
    for n in 0..corpus.components {
        component(corpus, &content, n);
    }
}

fn component(corpus: &Corpus, content: &Path, n: usize) {
    let component = corpus.component(n);
    let fields = [
        ("title", json!(corpus.title(n))),
        ("template", json!("component.html")),
        ("extra.levels", json!(component.levels)),
    ];
    let marks = |piece: &Piece| marks(corpus, piece);
    let outline = markdown::paragraph(&component.outline, &marks);
    lay::page(content, &format!("{}/_index.md", folder(n)), &fields, &outline);
    let guide = corpus.guide(n);
    let fields = [
        ("title", json!(format!("Guide: {}", corpus.title(n)))),
        ("description", json!(guide.summary)),
        ("template", json!("guide.html")),
        ("extra.component", json!(corpus.title(n))),
    ];
    lay::page(content, &format!("{}/guide.md", folder(n)), &fields, &markdown::guide(&guide, &marks));
}

fn marks(corpus: &Corpus, piece: &Piece) -> String {
    match piece {
        Piece::Link(link) => {
            let (title, folder) = (corpus.title(link.component), folder(link.component));
            if link.to_guide {
                format!("[Guide: {title}](@/{folder}/guide.md)")
            } else {
                format!("[{title}](@/{folder}/_index.md)")
            }
        }
        Piece::Cited(source) => format!("(Source {source}, p. 4)"),
        Piece::Words(words) | Piece::Strong(words) => words.clone(),
    }
}
