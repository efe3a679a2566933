//! What is mostly text: guides, pages, topics and the glossary.

use super::common::Common;
use super::{File, Object};
use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span};
use crate::load::Source;
use crate::parse::markdown::{self, Document, Places};
use crate::parse::yaml::{self, Fields, Node, Value};

/// A component's development guide.
#[derive(Debug)]
pub struct Guide {
    /// One sentence.
    pub summary: Option<At<String>>,
    /// Who it is for.
    pub audience: Vec<Audience>,
    /// What others did.
    pub case_studies: Vec<CaseStudy>,
    /// The text.
    pub body: Document,
}

/// Who a guide is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Officers and staff.
    Officer,
    /// Those who supervise them.
    Supervisor,
    /// Those who lead change.
    Change,
    /// Chief officers.
    Leadership,
    /// Those who run the technology.
    Ict,
}

impl Audience {
    const ALL: [(&'static str, Self); 5] = [
        ("officer", Self::Officer),
        ("supervisor", Self::Supervisor),
        ("change", Self::Change),
        ("leadership", Self::Leadership),
        ("ict", Self::Ict),
    ];

    /// The word that editors write.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// As readers see it.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Officer => "officers and staff",
            Self::Supervisor => "supervisors",
            Self::Change => "change leads",
            Self::Leadership => "chief officers",
            Self::Ict => "IT teams",
        }
    }
}

/// What somebody did, and what came of it.
#[derive(Debug)]
pub struct CaseStudy {
    /// What it is called.
    pub title: At<String>,
    /// Which force.
    pub force: Option<At<String>>,
    /// Which source tells of it.
    pub source: Option<At<String>>,
    /// What came of it.
    pub outcome: Option<Document>,
}

/// Any other page.
#[derive(Debug)]
pub struct Page {
    /// One sentence.
    pub summary: Option<At<String>>,
    /// The text.
    pub body: Document,
}

/// A crime type or theme.
#[derive(Debug)]
pub struct Topic {
    /// One sentence.
    pub summary: Option<At<String>>,
}

/// A term of the glossary.
#[derive(Debug)]
pub struct Term {
    /// The word or abbreviation.
    pub term: At<String>,
    /// What the abbreviation stands for.
    pub expansion: Option<At<String>>,
    /// What it means.
    pub definition: Option<Document>,
    /// Where to read more.
    pub see: Vec<At<String>>,
    /// What it was called.
    pub former_terms: Vec<At<String>>,
}

pub(super) fn read_guide(d: &mut Diagnostics, file: &File<'_>) -> Option<Object<Guide>> {
    let (front, body) = split(d, file)?;
    let mut fields = Fields::of(d, &front, "a guide")?;
    let common = Common::read(d, &mut fields, false);
    let own = Guide {
        summary: fields.required_text(d, "summary"),
        audience: read_audience(d, &mut fields),
        case_studies: fields.list(d, "case_studies", read_case_study),
        body,
    };
    fields.finish(d);
    Some(file.object(common, own))
}

pub(super) fn read_page(d: &mut Diagnostics, file: &File<'_>) -> Option<Object<Page>> {
    let (front, body) = split(d, file)?;
    let mut fields = Fields::of(d, &front, "a page")?;
    let common = Common::read(d, &mut fields, true);
    let summary = fields.text(d, "summary");
    fields.finish(d);
    Some(file.object(common, Page { summary, body }))
}

pub(super) fn read_topic(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Topic>> {
    let mut fields = Fields::of(d, root, "a topic")?;
    let common = Common::read(d, &mut fields, true);
    let summary = fields.required_text(d, "summary");
    fields.finish(d);
    Some(file.object(common, Topic { summary }))
}

pub(super) fn read_glossary(d: &mut Diagnostics, id: SourceId, source: &Source) -> Vec<Term> {
    let Some(root) = yaml::read(d, id, source.text(), 0) else { return Vec::new() };
    yaml::as_items(d, &root, "glossary")
        .iter()
        .filter_map(|node| {
            let mut fields = Fields::of(d, node, "a term")?;
            let term = fields.required_text(d, "term");
            let expansion = fields.text(d, "expansion");
            let definition = fields.required_markdown(d, "definition");
            let see = fields.ids(d, "see");
            let former_terms = fields.texts(d, "former_terms");
            fields.finish(d);
            Some(Term { term: term?, expansion, definition, see, former_terms })
        })
        .collect()
}

/// The front matter and the body of a Markdown file.
pub(super) fn split(d: &mut Diagnostics, file: &File<'_>) -> Option<(Node, Document)> {
    let text = file.source.text();
    let missing = || {
        Diagnostic::error("front-matter", Span::file(file.id), "this file does not start with its fields")
            .help("write `---` on the first line, then the fields such as `summary: …`, then `---` on a line of its own")
    };
    let Some(start) =
        ["---\n", "---\r\n"].iter().find_map(|mark| text.starts_with(mark).then_some(mark.len()))
    else {
        d.push(missing());
        return None;
    };
    let Some((end, body_start)) = closing_line(text, start) else {
        d.push(
            Diagnostic::error(
                "front-matter",
                Span::new(file.id, 0..3),
                "the fields that start here are not closed",
            )
            .help("write `---` on a line of its own below the last field"),
        );
        return None;
    };
    let body = &text[body_start..];
    let document = markdown::parse_body(d, body, &Places::straight(file.id, body_start, body.len()));
    let before = d.count(crate::base::Severity::Error);
    match yaml::read(d, file.id, &text[start..end], start) {
        Some(front) => Some((front, document)),
        None if d.count(crate::base::Severity::Error) > before => None,
        None => {
            // Nothing between the two lines: an empty mapping, whose missing fields are reported at its place.
            let span = Span::new(file.id, 0..3);
            Some((Node { span, value: Value::Map(Vec::new()) }, document))
        }
    }
}

/// The byte at which the line `---` after `start` begins, and the byte after it.
fn closing_line(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn read_audience(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Vec<Audience> {
    let words = fields.texts(d, "audience");
    let mut audience = Vec::new();
    for word in words {
        match Audience::ALL.iter().find(|(name, _)| *name == word.value) {
            Some((_, one)) => audience.push(*one),
            None => d.push(
                Diagnostic::error("invalid-value", word.span, format!("`{}` is not an audience", word.value))
                    .help("it is one of `officer`, `supervisor`, `change`, `leadership` or `ict`"),
            ),
        }
    }
    audience.sort_unstable();
    audience.dedup();
    audience
}

fn read_case_study(d: &mut Diagnostics, node: &Node) -> Option<CaseStudy> {
    let mut fields = Fields::of(d, node, "a case study")?;
    let title = fields.required_text(d, "title");
    let force = fields.text(d, "force");
    let source = fields.id(d, "source");
    let outcome = fields.markdown(d, "outcome");
    fields.finish(d);
    Some(CaseStudy { title: title?, force, source, outcome })
}
