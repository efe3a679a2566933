//! The corpus as a site of Hugo. Its search index is made afterwards by Pagefind, so the command to compare with runs both.
//!
//! To build as fast as it can, links are written relative, so that Hugo need not look them up and does not check them, and
//! the front matter of each page lists which pages link to it, which Hugo would otherwise find by reading all of them.
//! Feeds and pages of terms are turned off.

use std::path::Path;

use include_dir::{Dir, include_dir};
use serde_json::{Value, json};

use super::guide::{Link, Piece};
use super::{Corpus, SERVICES, folder, lay, markdown, service_of};

/// Its settings, templates and style sheet.
static SITE: Dir = include_dir!("$CARGO_MANIFEST_DIR/benches/build/corpus/sites/hugo");

/// Lays the corpus out as a site in `root`.
pub fn write(corpus: &Corpus, root: &Path) {
    lay::folder(root, &SITE);
    let content = root.join("content");
    lay::page(
        &content,
        "_index.md",
        &[("title", json!("Generated hub")), ("summary", json!("All services"))],
        "",
    );
    for n in 0..SERVICES {
        let title = json!(format!("Service {n}"));
        let fields = [("title", title), ("weight", json!(n + 1)), ("summary", json!("A service"))];
        lay::page(&content, &format!("service-{n}/_index.md"), &fields, "");
    }
    for n in 0..corpus.capabilities() {
        let path = format!("service-{}/capability-{n}/_index.md", service_of(n));
        let title = json!(format!("Capability {n}"));
        let fields = [("title", title), ("weight", json!(n + 1)), ("summary", json!(corpus.capability(n)))];
        lay::page(&content, &path, &fields, "");
    }
    let back = linked_from(corpus);
    for n in 0..corpus.components {
        let folder = folder(n);
        let component = corpus.component(n);
        let fields = [
            ("title", json!(corpus.title(n))),
            ("weight", json!(n + 1)),
            ("layout", json!("component")),
            ("levels", json!(component.levels)),
            ("linked_from", links_back(corpus, &back.components[n])),
        ];
        let outline = markdown::paragraph(&component.outline, &|piece| marks(corpus, piece, "../../../"));
        lay::page(&content, &format!("{folder}/_index.md"), &fields, &outline);
        let guide = corpus.guide(n);
        let fields = [
            ("title", json!(format!("Guide: {}", corpus.title(n)))),
            ("layout", json!("guide")),
            ("summary", json!(guide.summary)),
            ("linked_from", links_back(corpus, &back.guides[n])),
        ];
        let text = markdown::guide(&guide, &|piece| marks(corpus, piece, "../../../../"));
        lay::page(&content, &format!("{folder}/guide.md"), &fields, &text);
    }
}

/// Which pages link to each component and to each guide.
struct LinkedFrom {
    components: Vec<Vec<Link>>,
    guides: Vec<Vec<Link>>,
}

fn linked_from(corpus: &Corpus) -> LinkedFrom {
    let mut back = LinkedFrom {
        components: vec![Vec::new(); corpus.components],
        guides: vec![Vec::new(); corpus.components],
    };
    for component in 0..corpus.components {
        back.components[corpus.outline_link(component)].push(Link { component, to_guide: false });
        for link in corpus.links(component) {
            let to = if link.to_guide { &mut back.guides } else { &mut back.components };
            let from = Link { component, to_guide: true };
            // A page that links twice is listed once.
            if to[link.component].last().is_none_or(|last| *last != from) {
                to[link.component].push(from);
            }
        }
    }
    back
}

/// Titles and addresses of pages.
fn links_back(corpus: &Corpus, from: &[Link]) -> Value {
    let written = from.iter().map(|link| json!([title(corpus, *link), format!("/{}", address(*link))]));
    Value::Array(written.collect())
}

fn marks(corpus: &Corpus, piece: &Piece, up: &str) -> String {
    match piece {
        Piece::Link(link) => format!("[{}]({up}{})", title(corpus, *link), address(*link)),
        Piece::Cited(source) => format!("(Source {source}, p. 4)"),
        Piece::Words(words) | Piece::Strong(words) => words.clone(),
    }
}

fn title(corpus: &Corpus, link: Link) -> String {
    let title = corpus.title(link.component);
    if link.to_guide { format!("Guide: {title}") } else { title }
}

fn address(link: Link) -> String {
    format!("{}/{}", folder(link.component), if link.to_guide { "guide/" } else { "" })
}
