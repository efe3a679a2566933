//! New files: a template for each kind, in which what is still to be written says `TODO`.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::{Content, Edit, Refusal};
use crate::base::Span;
use crate::base::text::in_quotes;

static HUB: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/edit/scaffold/hub");

/// What a new file is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
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
    /// What a force is doing.
    WorkStream,
    /// A police and crime plan with its priorities.
    Plan,
    /// A programme, a portfolio or a collaboration.
    Programme,
    /// What the colours of a status mean.
    RagScheme,
    /// Somebody whom the model is for.
    Persona,
    /// A list of statements, such as principles or ways of working.
    Statements,
    /// A Digital Passport.
    Passport,
    /// A maturity matrix.
    Matrix,
    /// An organisation's assessment of itself.
    Profile,
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
    /// The id of what it belongs to, or of what it is about.
    pub parent: String,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// The type of a source.
    pub work_type: String,
    /// The year of a source.
    pub year: String,
    /// Whose a profile is.
    pub organisation: String,
    /// The version of the model that a profile is made for.
    pub model_version: String,
    /// The digits that stand for the words of the levels that its first entry is judged by.
    pub basis: String,
    /// The day that a profile tells of.
    pub as_of: String,
    /// The place of a service among its siblings.
    pub order: usize,
    /// The names of the levels of the scale, from 1 up.
    pub levels: Vec<String>,
    /// The headings that a guide must have.
    pub headings: Vec<String>,
    /// Whether it is left out of the hub until it is ready.
    pub draft: bool,
    /// The name of the file with its schema, where the hub has one.
    pub schema: Option<String>,
}

impl Template {
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
            Self::WorkStream => ("model/work-streams/", "yaml"),
            Self::Plan => ("model/plans/", "yaml"),
            Self::Programme => ("model/programmes/", "yaml"),
            Self::RagScheme => ("model/rag-schemes/", "yaml"),
            Self::Persona => ("model/personas/", "yaml"),
            Self::Statements => ("model/statements/", "yaml"),
            Self::Passport => ("model/passports/", "yaml"),
            Self::Matrix => ("model/matrices/", "yaml"),
            Self::Profile => ("profiles/", "yaml"),
            Self::Guide => ("guides/", "md"),
            Self::Page => ("pages/", "md"),
            Self::Term => return "content/glossary.yaml".into(),
        };
        format!("content/{folder}{id}.{ending}")
    }

    fn source(self) -> &'static str {
        match self {
            Self::Service => include_str!("kinds/service.yaml"),
            Self::Capability => include_str!("kinds/capability.yaml"),
            Self::Component => include_str!("kinds/component.yaml"),
            Self::Scale => include_str!("kinds/scale.yaml"),
            Self::Topic => include_str!("kinds/topic.yaml"),
            Self::Source => include_str!("kinds/source.yaml"),
            Self::Grading => include_str!("kinds/grading.yaml"),
            Self::WorkStream => include_str!("kinds/work-stream.yaml"),
            Self::Plan => include_str!("kinds/plan.yaml"),
            Self::Programme => include_str!("kinds/programme.yaml"),
            Self::RagScheme => include_str!("kinds/rag-scheme.yaml"),
            Self::Persona => include_str!("kinds/persona.yaml"),
            Self::Statements => include_str!("kinds/statements.yaml"),
            Self::Passport => include_str!("kinds/passport.yaml"),
            Self::Matrix => include_str!("kinds/matrix.yaml"),
            Self::Profile => include_str!("kinds/profile.yaml"),
            Self::Guide => include_str!("kinds/guide.md"),
            Self::Page => include_str!("kinds/page.md"),
            Self::Term => include_str!("kinds/term.yaml"),
        }
    }
}

/// Plans a new file, or a new entry at the end of the glossary.
///
/// # Errors
/// When the file or the term is there already, or the glossary must be mended first.
pub fn new_file(content: &Content<'_>, template: Template, given: &Given) -> Result<Edit, Refusal> {
    if template == Template::Term
        && let Some(edit) = new_term(content, given)?
    {
        return Ok(edit);
    }
    let path = template.path(&given.id);
    let taken = content.sources.iter().any(|(_, source)| source.path() == path);
    if taken || content.sources.attachment(&path).is_some() {
        return Err(Refusal::Misuse(format!(
            "`{path}` is there already: choose another id, or edit that file"
        )));
    }
    let mut text = text(template, given);
    if let Some(schema) = &given.schema {
        text = with_schema(&path, schema, &text);
    }
    // A new file ends its lines as the hub's first one does.
    let hub = content.sources.iter().find(|(_, source)| source.path().starts_with("content/hub.y"));
    if hub.is_some_and(|(_, hub)| hub.text().contains("\r\n")) {
        text = text.replace('\n', "\r\n");
    }
    Ok(Edit { files: BTreeMap::from([(path, text)]), ..Edit::default() })
}

/// The entry below the others; nothing where there is no glossary yet.
fn new_term(content: &Content<'_>, given: &Given) -> Result<Option<Edit>, Refusal> {
    let mut sources = content.sources.iter();
    let glossary =
        sources.find(|(_, source)| matches!(source.path(), "content/glossary.yaml" | "content/glossary.yml"));
    let Some((id, source)) = glossary else { return Ok(None) };
    content.must_be_new_term(&given.title)?;
    let before = source.text();
    let entry = text(Template::Term, given);
    let Some((place, indent)) = below(before) else {
        return Err(Refusal::Misuse(format!(
            "the list in `{}` is written on one line, `[…]`: write its entries below each other, each after a hyphen, or add this by hand:\n\n{entry}",
            source.path()
        )));
    };
    let lines =
        entry.lines().map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") });
    let entry: String = lines.map(|line| format!("{line}\n")).collect();
    let mut entry = if before[..place.start].trim().is_empty() { entry } else { format!("\n\n{entry}") };
    if before.contains("\r\n") {
        entry = entry.replace('\n', "\r\n");
    }
    let mut edit = Edit::default();
    edit.splice(Span::new(id, place), entry);
    content.refuse_faulty(&edit)?;
    Ok(Some(edit))
}

/// What an entry below the last takes the place of, and what stands before each of its lines; nothing where the list is
/// written on one line.
fn below(list: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let mut at = 0;
    for line in list.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') || words.starts_with("---") || words.starts_with('%') {
            continue;
        }
        if words.starts_with('[') {
            // An empty list gives way to the first entry.
            let rest = list[start..].trim();
            return (rest == "[]").then(|| (list[..start].trim_end().len()..list.len(), ""));
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        return Some((list.trim_end().len()..list.len(), indent));
    }
    Some((list.trim_end().len()..list.len(), ""))
}

/// The text of a new file.
fn text(template: Template, given: &Given) -> String {
    let mut own = given.owner.iter().map(|owner| format!("owner: {}\n", yaml(owner))).collect::<String>();
    if given.draft {
        own.push_str("status: draft\n");
    }
    let levels = given.levels.iter().enumerate().map(|(at, name)| {
        let number = (at + 1).to_string();
        filled(include_str!("kinds/level.yaml"), &[("number", &number), ("name", name)])
    });
    let cells = given.levels.iter().enumerate().map(|(at, name)| {
        let number = (at + 1).to_string();
        filled(include_str!("kinds/cell.yaml"), &[("number", &number), ("name", name)])
    });
    let sections =
        given.headings.iter().map(|name| filled(include_str!("kinds/section.md"), &[("name", name)]));
    filled(
        template.source(),
        &[
            ("title", &yaml(&given.title)),
            ("id", &given.id),
            ("part", start_of_parts(&given.id)),
            ("parent", &given.parent),
            ("organisation", &yaml(&given.organisation)),
            ("model_version", &given.model_version),
            ("basis", &given.basis),
            ("as_of", &given.as_of),
            ("cells", cells.collect::<String>().trim_end()),
            ("owner", &own),
            ("type", &given.work_type),
            ("year", &given.year),
            ("order", &given.order.to_string()),
            ("levels", levels.collect::<String>().trim_end()),
            ("sections", sections.collect::<Vec<_>>().join("\n").trim_end()),
        ],
    )
}

/// What the ids of an object's parts start with: its own id, short enough for a word to follow.
fn start_of_parts(id: &str) -> &str {
    const MOST: usize = 50;
    if id.len() <= MOST {
        return id;
    }
    let start = id.get(..MOST).unwrap_or(id);
    start.rfind('-').map_or(start, |end| &start[..end])
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

/// What a new hub is told. What is still to be said is empty.
#[derive(Debug, Clone, Copy)]
pub struct NewHub<'a> {
    /// What readers call it.
    pub title: &'a str,
    /// Who answers for it.
    pub organisation: &'a str,
    /// Where Lattice comes from.
    pub source: &'a str,
    /// The commit or tag of Lattice.
    pub revision: &'a str,
    /// The folder of the hub in its repository, without a slash at its end; empty where it is the whole of it.
    pub folder: &'a str,
}

/// Every file of a new hub: its path relative to the root, and its text. Workflows are written for the top of the
/// repository.
pub fn hub(new: &NewHub<'_>) -> Vec<(String, String)> {
    let named =
        |before: &str| if new.folder.is_empty() { String::new() } else { format!("{before}{}", new.folder) };
    let at_the_top =
        if new.folder.is_empty() { "" } else { "The files named here lie at the top of the repository. " };
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
                ("title", &shown(new.title)),
                ("organisation", &shown(new.organisation)),
                ("lattice_source", &in_quotes(new.source)),
                ("lattice_revision", &in_quotes(new.revision)),
                ("root", &named(" ")),
                ("root_option", &named(" --root ")),
                ("at_the_top", at_the_top),
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
    serde_yaml::to_string(&text).map_or_else(|_| in_quotes(text), |yaml| yaml.trim_end().to_string())
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
        assert!(text(Template::Topic, &given).contains("title: \"Phones: what to ask #1\"\n"));
    }
}
