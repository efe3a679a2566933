//! What the hub means: entities that refer to each other by id.
//!
//! Invariant: the model is closed. Every id indexes its arena, and every edge of the graph has two ends. A name that
//! found nothing was reported by `resolve` and is absent here: an `Option` that is empty, a target that is `Broken`.
//! Nothing is changed after `resolve` gave it away.

mod change;
mod delivery;
mod evidence;
mod graph;
mod matrices;
mod meta;
mod object;
mod passports;
mod plain;
mod plans;
mod profiles;
mod programmes;
mod prose;
mod search;
mod statements;
mod tiers;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::base::{Arena, At, Colour, Id, Span};

pub use crate::base::Moment;

pub use crate::parse::kinds::{
    Approval, Audience, ClaimStatus, CodeOwners, Confidence, Dimension, Direction, Disclosable, Display,
    Editing, Effort, Feedback, Foia, Forge, Label, Light, Measure, MeasureDirection, ModuleKind,
    PlainEnglish, Progress, Reach, Standing, Status, Subject, Tier, What, WorkType,
};
pub use crate::parse::markdown::{Heading, Passage, Piece, THING};
pub use change::{Change, Place, Record};
pub use evidence::{Claim, Grade, Grading, Strength, Work};
pub use graph::Graph;
pub use matrices::{Matrix, MatrixTarget, Row};
pub use meta::{LeftOut, Meta, Origin, Review, SOON_DAYS};
pub use object::{Kind, Object};
pub use passports::{Area, Module, Passport};
pub use plans::{Benefit, Blocker, Move, Plan, Priority, WorkStream};
pub use profiles::{AsIs, Entry, Exhibit, Goal, Profile};
pub use programmes::{Programme, Project, Rag, RagDimension, RagScheme, SchemeColour};
pub use prose::{Citation, Prose, Target};
pub use search::{Promoted, Search, Shown, Synonym};
pub use statements::{Item, Persona, Statements, Story};
pub use tiers::{Capability, Component, Dependency, Level, Scale, ScaleLevel, Service};

/// The whole hub.
#[derive(Debug)]
pub struct Model {
    /// The hub itself.
    pub hub: Hub,
    /// The date that the pages are made for.
    pub today: Date,
    /// The first tier.
    pub services: Arena<Service>,
    /// The second tier.
    pub capabilities: Arena<Capability>,
    /// The third tier.
    pub components: Arena<Component>,
    /// Maturity scales.
    pub scales: Arena<Scale>,
    /// Crime types and themes.
    pub topics: Arena<Topic>,
    /// Maturity matrices.
    pub matrices: Arena<Matrix>,
    /// Police and crime plans.
    pub plans: Arena<Plan>,
    /// Their priorities.
    pub priorities: Arena<Priority>,
    /// What a force is doing.
    pub work_streams: Arena<WorkStream>,
    /// Programmes, portfolios and collaborations.
    pub programmes: Arena<Programme>,
    /// Their projects.
    pub projects: Arena<Project>,
    /// What the colours of a status mean.
    pub rag_schemes: Arena<RagScheme>,
    /// People whom the model is for.
    pub personas: Arena<Persona>,
    /// Lists of statements.
    pub statements: Arena<Statements>,
    /// Their items.
    pub items: Arena<Item>,
    /// Digital Passports.
    pub passports: Arena<Passport>,
    /// Their areas.
    pub areas: Arena<Area>,
    /// Assessments of organisations.
    pub profiles: Arena<Profile>,
    /// The bibliography.
    pub works: Arena<Work>,
    /// What the works say.
    pub claims: Arena<Claim>,
    /// Schemes that grade claims.
    pub gradings: Arena<Grading>,
    /// Development guides.
    pub guides: Arena<Guide>,
    /// Other pages.
    pub pages: Arena<Page>,
    /// The glossary, in the order of its terms.
    pub terms: Arena<Term>,
    /// What changed, version by version, the newest first.
    pub records: Vec<Record>,
    /// What the editors tell the search.
    pub search: Search,
    /// Pictures and downloads that some text uses, by path.
    pub attachments: BTreeSet<String>,
    /// Ids of what is above the ceiling and was left out, with `guide:` before that of a guide. What editors say of all of the
    /// hub, such as suggestions for the search, may be about something that is not here then.
    pub withheld: BTreeSet<String>,
    /// Drafts that this build leaves out, in the order of their files.
    pub left_out: Vec<LeftOut>,
    /// Every place where a name stands that was found, for those that change names.
    pub uses: Vec<Use>,
    /// Every place where a text names a page that the program makes, by its address.
    pub program_pages: Vec<At<String>>,
    /// The edges, both ways.
    pub graph: Graph,
}

/// A place where the content names something. It is the name itself, with its quotes or prefix where it has them.
#[derive(Debug, Clone)]
pub struct Use {
    /// Where.
    pub span: Span,
    /// What.
    pub named: Named,
}

/// What is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// An object, by its id.
    Object(Object),
    /// A file, by a relative path; here it is from the root of the hub.
    Path(String),
}

impl Model {
    /// Where the hub says what it is, for what is wrong with it as a whole.
    pub fn hub_place(&self) -> Span {
        self.hub.place
    }
}

/// The hub itself.
#[derive(Debug)]
pub struct Hub {
    /// Where `hub.yaml` starts to say what the hub is.
    pub place: Span,
    /// What readers call it.
    pub title: String,
    /// Who answers for it.
    pub organisation: String,
    /// What it is for, in a few words above the first page; may be empty.
    pub strapline: String,
    /// As in BCP 47.
    pub language: String,
    /// Where it is published, with a slash at the end.
    pub base_url: Option<String>,
    /// As in Semantic Versioning.
    pub model_version: String,
    /// The scale of components that name none.
    pub default_scale: Option<Id<Scale>>,
    /// The highest marking that may be published.
    pub max_marking: Tier,
    /// What the first tier is called.
    pub service: Label,
    /// What the second tier is called.
    pub capability: Label,
    /// What the third tier is called.
    pub component: Label,
    /// The second-level headings that a guide must have.
    pub required_sections: Vec<String>,
    /// Who wrote the descriptors, where a component does not say.
    pub descriptors_from: Option<Origin>,
    /// The theme's folder.
    pub theme: At<String>,
    /// The colours that it chose, by the name of the token that each replaces.
    pub colours: Vec<(&'static str, At<Colour>)>,
    /// The path of a picture in place of the mark.
    pub logo: Option<At<String>>,
    /// Where its text is kept.
    pub editing: Option<Editing>,
    /// Where its readers' reports go.
    pub feedback: Option<Feedback>,
    /// Whether a reader's browser saves the pages that it has read.
    pub offline: bool,
    /// How strictly its words are read.
    pub plain_english: PlainEnglish,
}

impl Hub {
    /// The folder on the server, with a slash at both ends, where the hub knows its own address.
    pub fn folder(&self) -> Option<&str> {
        let host = self.base_url.as_deref()?.split_once("://")?.1;
        host.find('/').map(|slash| &host[slash..])
    }
}

/// A component's development guide.
#[derive(Debug)]
pub struct Guide {
    /// What all kinds have. The id is the component's.
    pub meta: Meta,
    /// The component.
    pub component: Option<Id<Component>>,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// Who it is for, in a decided order.
    pub audience: Vec<Audience>,
    /// What others did.
    pub case_studies: Vec<CaseStudy>,
    /// The text.
    pub body: Prose,
}

/// What somebody did, and what came of it.
#[derive(Debug)]
pub struct CaseStudy {
    /// What it is called.
    pub title: String,
    /// Which force.
    pub force: Option<String>,
    /// Which work tells of it.
    pub work: Option<Id<Work>>,
    /// What came of it.
    pub outcome: Option<Prose>,
}

/// Any other page.
#[derive(Debug)]
pub struct Page {
    /// What all kinds have. The id is the path.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// The text.
    pub body: Prose,
}

/// A crime type or theme.
#[derive(Debug)]
pub struct Topic {
    /// What all kinds have.
    pub meta: Meta,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// The plan that makes it a priority.
    pub plan: Option<Id<Plan>>,
    /// What in the hub helps with it.
    pub description: Option<Prose>,
}

/// A term of the glossary.
#[derive(Debug)]
pub struct Term {
    /// The word or abbreviation.
    pub term: String,
    /// Its anchor on the glossary's page.
    pub anchor: String,
    /// Anchors that it had there.
    pub former: Vec<String>,
    /// Where it was written.
    pub place: Span,
    /// What the abbreviation stands for.
    pub expansion: Option<String>,
    /// What it means.
    pub definition: Option<Prose>,
    /// Where to read more.
    pub see: Vec<Object>,
}
