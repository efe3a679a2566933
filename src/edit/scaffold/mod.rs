//! New files: a template for each kind, in which what is still to be written says `TODO`.

use include_dir::{Dir, DirEntry, include_dir};

static HUB: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/edit/scaffold/hub");

/// What can be new in a hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first tier.
    Service,
    /// The second tier.
    Capability,
    /// The third tier.
    Component,
    /// A maturity scale.
    Scale,
    /// A crime type or theme.
    Topic,
    /// A document with claims.
    Source,
    /// A scheme that says how strong a claim is.
    Grading,
    /// A component's guide.
    Guide,
    /// A page.
    Page,
    /// An entry of the glossary.
    Term,
}

/// What a new file is told. What a kind has no use for is left out.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// What readers call it.
    pub title: String,
    /// Its id.
    pub id: String,
    /// The id of what it belongs to.
    pub parent: String,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// The type of a source.
    pub work_type: String,
    /// The year of a source.
    pub year: String,
    /// The place of a service among its siblings.
    pub order: usize,
    /// The names of the levels of the scale, from 1 up.
    pub levels: Vec<String>,
    /// The headings that a guide must have.
    pub headings: Vec<String>,
    /// Whether it is left out of the hub until it is ready.
    pub draft: bool,
}

impl Kind {
    /// The file of an object of this kind, relative to the root.
    pub fn path(self, id: &str) -> String {
        let (folder, ending) = match self {
            Self::Service => ("model/services/", "yaml"),
            Self::Capability => ("model/capabilities/", "yaml"),
            Self::Component => ("model/components/", "yaml"),
            Self::Scale => ("model/scales/", "yaml"),
            Self::Topic => ("model/topics/", "yaml"),
            Self::Source => ("evidence/sources/", "yaml"),
            Self::Grading => ("evidence/grading/", "yaml"),
            Self::Guide => ("guides/", "md"),
            Self::Page => ("pages/", "md"),
            Self::Term => return "content/glossary.yaml".into(),
        };
        format!("content/{folder}{id}.{ending}")
    }

    fn template(self) -> &'static str {
        match self {
            Self::Service => include_str!("kinds/service.yaml"),
            Self::Capability => include_str!("kinds/capability.yaml"),
            Self::Component => include_str!("kinds/component.yaml"),
            Self::Scale => include_str!("kinds/scale.yaml"),
            Self::Topic => include_str!("kinds/topic.yaml"),
            Self::Source => include_str!("kinds/source.yaml"),
            Self::Grading => include_str!("kinds/grading.yaml"),
            Self::Guide => include_str!("kinds/guide.md"),
            Self::Page => include_str!("kinds/page.md"),
            Self::Term => include_str!("kinds/term.yaml"),
        }
    }
}

/// The text of a new file.
pub fn file(kind: Kind, given: &Given) -> String {
    let mut own = given.owner.iter().map(|owner| format!("owner: {}\n", yaml(owner))).collect::<String>();
    if given.draft {
        own.push_str("status: draft\n");
    }
    let levels = given.levels.iter().enumerate().map(|(at, name)| {
        let number = (at + 1).to_string();
        filled(include_str!("kinds/level.yaml"), &[("number", &number), ("name", name)])
    });
    let sections =
        given.headings.iter().map(|name| filled(include_str!("kinds/section.md"), &[("name", name)]));
    filled(
        kind.template(),
        &[
            ("title", &yaml(&given.title)),
            ("id", &given.id),
            ("parent", &given.parent),
            ("owner", &own),
            ("type", &given.work_type),
            ("year", &given.year),
            ("order", &given.order.to_string()),
            ("levels", levels.collect::<String>().trim_end()),
            ("sections", sections.collect::<Vec<_>>().join("\n").trim_end()),
        ],
    )
}

/// A file that leads an editor's program to its schema, by a first line of its own; in a Markdown file it is the first
/// line of the fields. `path` is relative to the root, `schema` the name of the schema's file in the folder `schema/`.
pub fn with_schema(path: &str, schema: &str, text: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let line = format!("# yaml-language-server: $schema={up}schema/{schema}\n");
    match text.strip_prefix("---\n") {
        Some(rest) => format!("---\n{line}{rest}"),
        None => line + text,
    }
}

/// Every file of a new hub: its path relative to the root, and its text. `source` is where Lattice comes from, with the
/// revision; both are empty where that is still to be said.
pub fn hub(title: &str, organisation: &str, source: (&str, &str)) -> Vec<(String, String)> {
    let mut files = Vec::new();
    gather(&HUB, &mut files);
    files.sort();
    for (path, text) in &mut files {
        // A heading is no YAML.
        let is_yaml = !path.ends_with(".md");
        let shown = |text: &str| if is_yaml { yaml(text) } else { text.to_string() };
        *text = filled(
            text,
            &[
                ("title", &shown(title)),
                ("organisation", &shown(organisation)),
                ("lattice_source", &quoted(source.0)),
                ("lattice_revision", &quoted(source.1)),
            ],
        );
    }
    files
}

fn gather(dir: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => gather(dir, files),
            DirEntry::File(file) => {
                let text = file.contents_utf8().unwrap_or_default();
                files.push((file.path().to_string_lossy().replace('\\', "/"), text.to_string()));
            }
        }
    }
}

/// A template with its names in double braces filled in. What is put in is not looked at again.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let named = values
            .iter()
            .find_map(|(name, value)| Some((value, after[2..].strip_prefix(name)?.strip_prefix("}}")?)));
        match named {
            Some((value, left)) => {
                out.push_str(value);
                rest = left;
            }
            None => {
                out.push_str("{{");
                rest = &after[2..];
            }
        }
    }
    out + rest
}

/// A text as YAML has it, in quotes where it needs them.
fn yaml(text: &str) -> String {
    serde_yaml::to_string(&text).map_or_else(|_| quoted(text), |yaml| yaml.trim_end().to_string())
}

/// A text in double quotes; JSON's are YAML's too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_not_read_as_a_template() {
        assert_eq!(filled("a {{b}} ${{ c }} {{d}}", &[("b", "{{d}}"), ("d", "e")]), "a {{d}} ${{ c }} e");
    }

    #[test]
    fn a_title_that_yaml_would_read_otherwise_is_quoted() {
        let given = Given { title: "Phones: what to ask #1".into(), ..Given::default() };
        assert!(file(Kind::Topic, &given).contains("title: \"Phones: what to ask #1\"\n"));
    }
}
