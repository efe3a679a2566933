//! What is mostly text: guides, pages, topics and the glossary.

use schemars::JsonSchema;

use super::common::Common;
use super::{File, Object};
use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span};
use crate::load::Source;
use crate::parse::markdown::{self, Document, Places};
use crate::parse::shape::{Id, Ids};
use crate::parse::yaml::{self, Fields, Node, Value};

/// A guide: how a force decides on a component, plans it and does it. These are the fields between the lines of `---`.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Guide {
    /// What the guide is about, in one sentence of at most 200 characters.
    #[schemars(required, example = &"How to get the use of a digital detection dog, and how to know whether it adds anything.")]
    pub summary: Option<At<String>>,
    /// Who the guide is for.
    #[schemars(default, example = ["supervisor", "change"])]
    pub audience: Vec<Audience>,
    /// What others did, and what came of it.
    #[schemars(default)]
    pub case_studies: Vec<CaseStudy>,
    /// The text.
    #[schemars(skip)]
    pub body: Document,
}

/// Who a guide is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CaseStudy {
    /// What it is called.
    #[schemars(example = &"A dog in house searches")]
    pub title: At<String>,
    /// The force that did it.
    #[schemars(example = &"Essex Police")]
    pub force: Option<At<String>>,
    /// The source that tells of it: the id of a file in `content/evidence/sources/`.
    #[schemars(with = "Option<Id>", example = &"essex-north-lpa-2018")]
    pub source: Option<At<String>>,
    /// What came of it.
    #[schemars(example = &"The pilot gives no count of finds.")]
    pub outcome: Option<Document>,
}

/// A page of the hub. These are the fields between the lines of `---`.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Page {
    /// What the page is about, in one sentence of at most 200 characters.
    #[schemars(example = &"Who keeps this hub, and how it is made.")]
    pub summary: Option<At<String>>,
    /// The text.
    #[schemars(skip)]
    pub body: Document,
}

/// A topic: a crime type or a theme that readers look for.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Topic {
    /// What it covers, in one sentence of at most 200 characters.
    #[schemars(required, example = &"Groups that offend together, and the violence between them.")]
    pub summary: Option<At<String>>,
    /// The plan that makes it a priority: the id of a file in `content/model/plans/`.
    #[schemars(with = "Option<Id>", example = &"police-and-crime-plan")]
    pub plan: Option<At<String>>,
    /// What in the hub helps with it, and why: a few sentences, without headings.
    #[schemars(example = &"The messages come first: [[device-examination]].")]
    pub description: Option<Document>,
}

/// A term or an abbreviation of the glossary.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Term {
    /// The word or the abbreviation.
    #[schemars(example = &"ANPR")]
    pub term: At<String>,
    /// What the abbreviation stands for.
    #[schemars(example = &"Automatic number plate recognition")]
    pub expansion: Option<At<String>>,
    /// What it means. Its first use on a page opens this.
    #[schemars(required, regex(pattern = r"\S"), example = &"Cameras that read number plates and compare them with lists.")]
    pub definition: Option<Document>,
    /// Where to read more: ids of anything in the hub.
    #[schemars(with = "Option<Ids>", example = ["number-plate-recognition"])]
    pub see: Vec<At<String>>,
    /// What it was called. Links to the old term still lead to it.
    #[schemars(default, example = ["number plate reader"])]
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
    let own = Topic {
        summary: fields.required_text(d, "summary"),
        plan: fields.id(d, "plan"),
        description: fields.markdown(d, "description"),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

/// The terms of the glossary; nothing where the file could not be read, which was reported.
pub(super) fn read_glossary(d: &mut Diagnostics, id: SourceId, source: &Source) -> Option<Vec<Term>> {
    let before = d.count(crate::base::Severity::Error);
    let root = yaml::read(d, id, source.text(), 0);
    let items = root.as_ref().map(|root| yaml::as_items(d, root, "glossary")).unwrap_or_default();
    if items.is_empty() && d.count(crate::base::Severity::Error) > before {
        return None;
    }
    let terms = items
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
        .collect();
    Some(terms)
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
