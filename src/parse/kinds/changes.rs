//! Change records: what changed in a version of the model, as `lattice diff --record` writes it and editors amend it.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::File;
use crate::base::{At, Diagnostics};
use crate::parse::markdown::Document;
use crate::parse::shape::Day;
use crate::parse::yaml::{Fields, Node, as_text};

words! {
    /// What happened to something.
    What {
        /// It is new.
        Added = "added", "Added";
        /// It is the same under another id.
        Renamed = "renamed", "Renamed";
        /// It is out of use, and its page says what took its place.
        Retired = "retired", "Retired";
        /// It is in use again.
        BroughtBack = "brought-back", "Brought back";
        /// It is gone.
        Removed = "removed", "Removed";
        /// It belongs to something else.
        Moved = "moved", "Moved";
        /// Readers call it something else.
        Retitled = "retitled", "Retitled";
        /// A text of it says something else.
        Reworded = "reworded", "Reworded";
        /// A claim's strength is judged otherwise.
        Graded = "graded", "Graded";
        /// Somebody else answers for it.
        HandedOver = "handed-over", "Handed over";
        /// Somebody read it with care.
        Reviewed = "reviewed", "Reviewed";
        /// Its marking is another one.
        Marked = "marked", "Marked";
        /// Something else about it.
        Changed = "changed", "Changed";
    }
}

words! {
    /// The kinds of thing that can change.
    Subject {
        /// The hub itself.
        Hub = "hub", "Hub";
        /// Of the first tier.
        Service = "service", "Service";
        /// Of the second tier.
        Capability = "capability", "Capability";
        /// Of the third tier.
        Component = "component", "Component";
        /// A component's guide.
        Guide = "guide", "Guide";
        /// A maturity scale.
        Scale = "scale", "Scale";
        /// A maturity matrix.
        Matrix = "matrix", "Matrix";
        /// A topic.
        Topic = "topic", "Topic";
        /// A police and crime plan.
        Plan = "plan", "Plan";
        /// A priority of a plan.
        Priority = "priority", "Priority";
        /// What a force is doing.
        WorkStream = "work-stream", "Work stream";
        /// A programme, a portfolio or a collaboration.
        Programme = "programme", "Programme";
        /// A project of a programme.
        Project = "project", "Project";
        /// What the colours of a status mean.
        RagScheme = "rag-scheme", "RAG scheme";
        /// Somebody whom the model is for.
        Persona = "persona", "Persona";
        /// A list of statements.
        Statements = "statements", "Statements";
        /// A statement.
        Item = "statement", "Statement";
        /// A Digital Passport.
        Passport = "passport", "Passport";
        /// An area of a passport.
        Area = "passport-area", "Passport area";
        /// An organisation's assessment of itself.
        Profile = "profile", "Profile";
        /// A work of the bibliography.
        Work = "source", "Source";
        /// What a work says.
        Claim = "claim", "Claim";
        /// A scheme that grades claims.
        Grading = "grading", "Grading scheme";
        /// A page.
        Page = "page", "Page";
        /// A term of the glossary.
        Term = "term", "Term";
    }
}

/// What changed in a version of the model, as `lattice diff --record` writes it and editors amend it.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Record {
    /// The version, from the file's name.
    #[schemars(skip)]
    pub version: At<String>,
    /// The day on which it was published.
    #[schemars(with = "Day")]
    pub released_on: Option<At<Date>>,
    /// What it was compared with: a version, or a revision of git.
    #[schemars(example = &"1.0.0")]
    pub compared_with: Option<At<String>>,
    /// What it is about, for readers.
    #[schemars(required, regex(pattern = r"\S"), example = &"Levels are told in terms that two assessors agree on.")]
    pub summary: Option<Document>,
    /// What changed.
    #[schemars(default)]
    pub changes: Vec<Change>,
}

/// One thing that changed.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "properties": { "kind": { "const": "hub" } } },
    "else" = { "required": ["id"] },
))]
pub struct Change {
    /// What happened.
    pub what: What,
    /// To what kind of thing.
    pub kind: Subject,
    /// Its id; the anchor of a term; nothing for the hub.
    #[schemars(example = &"interview-transcription")]
    pub id: Option<At<String>>,
    /// What it was called then.
    #[schemars(example = &"Interview transcription")]
    pub title: String,
    /// Which part of it.
    #[schemars(default, example = &"descriptor of level 2")]
    pub part: String,
    /// What was there before.
    #[schemars(default, example = &"Some officers know how to ask.")]
    pub before: String,
    /// What was there then.
    #[schemars(default, example = &"Officers in every area know how to ask.")]
    pub after: String,
}

pub(super) fn read(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Record> {
    let mut fields = Fields::of(d, root, "a change record")?;
    fields.require(d, "released_on");
    let record = Record {
        version: At::new(file.name.to_string(), crate::base::Span::file(file.id)),
        released_on: fields.date(d, "released_on"),
        compared_with: fields.text(d, "compared_with"),
        summary: fields.required_markdown(d, "summary"),
        changes: fields.list(d, "changes", read_change),
    };
    fields.finish(d);
    Some(record)
}

fn read_change(d: &mut Diagnostics, node: &Node) -> Option<Change> {
    let mut fields = Fields::of(d, node, "a change")?;
    let what = fields.required_choice(d, "what", What::ALL);
    let kind = fields.required_choice(d, "kind", Subject::ALL);
    if kind.as_ref().is_some_and(|kind| kind.value != Subject::Hub) {
        fields.require(d, "id");
    }
    let id = fields.text(d, "id");
    let title = fields.required_text(d, "title");
    // What was not there before, or is not now, is left out.
    let mut words = |d: &mut Diagnostics, key| {
        let node = fields.take(d, key)?;
        as_text(d, node, key).map(|text| text.value)
    };
    let (part, before, after) = (words(d, "part"), words(d, "before"), words(d, "after"));
    fields.finish(d);
    Some(Change {
        what: what?.value,
        kind: kind?.value,
        id,
        title: title?.value,
        part: part.unwrap_or_default(),
        before: before.unwrap_or_default(),
        after: after.unwrap_or_default(),
    })
}
