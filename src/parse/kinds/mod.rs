//! The kinds of file in a hub, as written. The folder says the kind, the stem the id; names are still names.

#[macro_use]
mod words;

mod changes;
mod code_owners;
mod common;
mod editing;
mod evidence;
mod hub;
mod look;
mod matrices;
mod passports;
mod plain_english;
mod plans;
mod profiles;
mod programmes;
mod prose;
mod rag;
mod remembered;
mod search;
mod statements;
mod tiers;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span, name, text};
use crate::load::{CONTENT, Source, Sources};
use crate::parse::yaml;
use remembered::Known;

pub use changes::{Change, Record, Subject, What};
pub use code_owners::CodeOwners;
pub use common::{Common, Disclosable, Foia, Marking, Provenance, Status, Tier};
pub use editing::{Editing, Feedback, Forge};
pub use evidence::{
    Claim, ClaimStatus, Dimension, Direction, Display, Grading, Strength, Work, WorkType, YEAR, year,
};
pub use hub::{Hub, Label, base_url, version};
pub use matrices::{Matrix, Row, Standing};
pub use passports::{Area, ModuleKind, Passport};
pub use plain_english::PlainEnglish;
pub use plans::{Plan, Priority, Progress, WorkStream};
pub use profiles::{Confidence, Entry, Profile};
pub use programmes::{Approval, Programme, Project, Reach};
pub use prose::{Audience, Guide, Page, Term, Topic};
pub use rag::{Light, Rag, RagScheme};
pub use remembered::Remembered;
pub use search::Search;
pub use statements::{Item, Persona, Statements};
pub use tiers::{
    Capability, Component, Dependency, Effort, Level, Measure, MeasureDirection, Scale, Service,
};

/// An object as written: its id, what all kinds share, and its own fields.
#[derive(Debug, Clone)]
pub struct Object<T> {
    /// From the file's name; its place is the start of the file.
    pub id: At<String>,
    /// The fields that every kind has.
    pub common: Common,
    /// The kind's own fields.
    pub own: T,
}

/// Everything that was read, in the order of the files' paths.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// `hub.yaml`, if it could be read.
    pub hub: Option<Hub>,
    /// `model/services/`.
    pub services: Vec<Object<Service>>,
    /// `model/capabilities/`.
    pub capabilities: Vec<Object<Capability>>,
    /// `model/components/`.
    pub components: Vec<Object<Component>>,
    /// `model/scales/`.
    pub scales: Vec<Object<Scale>>,
    /// `model/topics/`.
    pub topics: Vec<Object<Topic>>,
    /// `model/matrices/`.
    pub matrices: Vec<Object<Matrix>>,
    /// `model/plans/`.
    pub plans: Vec<Object<Plan>>,
    /// `model/work-streams/`.
    pub work_streams: Vec<Object<WorkStream>>,
    /// `model/programmes/`.
    pub programmes: Vec<Object<Programme>>,
    /// `model/rag-schemes/`.
    pub rag_schemes: Vec<Object<RagScheme>>,
    /// `model/personas/`.
    pub personas: Vec<Object<Persona>>,
    /// `model/statements/`.
    pub statements: Vec<Object<Statements>>,
    /// `model/passports/`.
    pub passports: Vec<Object<Passport>>,
    /// `profiles/`.
    pub profiles: Vec<Object<Profile>>,
    /// `evidence/sources/`.
    pub works: Vec<Object<Work>>,
    /// `evidence/grading/`.
    pub gradings: Vec<Object<Grading>>,
    /// `guides/`.
    pub guides: Vec<Object<Guide>>,
    /// `pages/`.
    pub pages: Vec<Object<Page>>,
    /// `changes/`.
    pub records: Vec<Record>,
    /// The entries of `glossary.yaml`.
    pub terms: Vec<Term>,
    /// Where the glossary is.
    pub glossary: Option<Span>,
    /// `search.yaml`, if it is there and could be read.
    pub search: Option<Search>,
    /// Where that is.
    pub search_file: Option<Span>,
    /// Ids of files that could not be read, which was reported: what refers to them is not wrong.
    pub unreadable: BTreeSet<String>,
    /// Ids of what is above the ceiling and was taken out, with `guide:` before that of a guide: what refers to them is not
    /// wrong either.
    pub withheld: BTreeSet<String>,
}

/// What one file held.
#[derive(Debug, Clone)]
enum One {
    Hub(Box<Hub>),
    Service(Object<Service>),
    Capability(Object<Capability>),
    Component(Box<Object<Component>>),
    Scale(Object<Scale>),
    Topic(Object<Topic>),
    Matrix(Box<Object<Matrix>>),
    Plan(Object<Plan>),
    WorkStream(Box<Object<WorkStream>>),
    Programme(Box<Object<Programme>>),
    RagScheme(Object<RagScheme>),
    Persona(Object<Persona>),
    Statements(Object<Statements>),
    Passport(Object<Passport>),
    Profile(Box<Object<Profile>>),
    Work(Box<Object<Work>>),
    Grading(Object<Grading>),
    Guide(Box<Object<Guide>>),
    Page(Box<Object<Page>>),
    Record(Record),
    Terms(Span, Vec<Term>),
    Search(Span, Search),
    Unreadable(String),
    Nothing,
}

/// Reads every file, in parallel; problems and objects come out in the order of the paths. What is `remembered` is not
/// read again.
pub fn parse(d: &mut Diagnostics, sources: &Sources, remembered: Option<&mut Remembered>) -> Parsed {
    let files: Vec<(SourceId, &Arc<Source>)> = sources
        .iter()
        .filter(|(_, source)| source.is_readable() && source.path().starts_with(CONTENT))
        .collect();
    let before = remembered.as_deref();
    let read: Vec<(&str, Known, bool)> = files
        .into_par_iter()
        .map(|(id, source)| match before.and_then(|before| before.recall(id, source)) {
            Some(known) => (source.path(), known, true),
            None => (source.path(), Known::read(id, source), false),
        })
        .collect();
    if let Some(remembered) = remembered {
        remembered.keep(read.iter().map(|(path, known, recalled)| (*path, known, *recalled)));
    }
    let mut parsed = Parsed::default();
    for (_, known, _) in read {
        d.append(known.found);
        parsed.keep(d, known.one);
    }
    parsed
}

impl Parsed {
    fn keep(&mut self, d: &mut Diagnostics, one: One) {
        match one {
            One::Hub(hub) => match &self.hub {
                Some(first) => d.push(twice(hub.place, first.place, "hub.yaml")),
                None => self.hub = Some(*hub),
            },
            One::Service(object) => self.services.push(object),
            One::Capability(object) => self.capabilities.push(object),
            One::Component(object) => self.components.push(*object),
            One::Scale(object) => self.scales.push(object),
            One::Topic(object) => self.topics.push(object),
            One::Matrix(object) => self.matrices.push(*object),
            One::Plan(object) => self.plans.push(object),
            One::WorkStream(object) => self.work_streams.push(*object),
            One::Programme(object) => self.programmes.push(*object),
            One::RagScheme(object) => self.rag_schemes.push(object),
            One::Persona(object) => self.personas.push(object),
            One::Statements(object) => self.statements.push(object),
            One::Passport(object) => self.passports.push(object),
            One::Profile(object) => self.profiles.push(*object),
            One::Work(object) => self.works.push(*object),
            One::Grading(object) => self.gradings.push(object),
            One::Guide(object) => self.guides.push(*object),
            One::Page(object) => self.pages.push(*object),
            One::Record(record) => self.records.push(record),
            One::Terms(place, terms) => match self.glossary {
                Some(first) => d.push(twice(place, first, "glossary.yaml")),
                None => (self.glossary, self.terms) = (Some(place), terms),
            },
            One::Search(place, search) => match self.search_file {
                Some(first) => d.push(twice(place, first, "search.yaml")),
                None => (self.search_file, self.search) = (Some(place), Some(search)),
            },
            One::Unreadable(id) => {
                self.unreadable.insert(id);
            }
            One::Nothing => {}
        }
    }
}

/// A file on its way to becoming an object.
struct File<'s> {
    id: SourceId,
    source: &'s Source,
    /// From the path: the stem, or for a page the path under `pages/`.
    name: &'s str,
}

/// Where each kind lives under `content/`. A later kind adds its folder here, its fields in a file beside this one.
const FOLDERS: [(&str, &str); 19] = [
    ("model/services/", "yaml"),
    ("model/capabilities/", "yaml"),
    ("model/components/", "yaml"),
    ("model/scales/", "yaml"),
    ("model/topics/", "yaml"),
    ("model/matrices/", "yaml"),
    ("model/plans/", "yaml"),
    ("model/work-streams/", "yaml"),
    ("model/programmes/", "yaml"),
    ("model/rag-schemes/", "yaml"),
    ("model/personas/", "yaml"),
    ("model/statements/", "yaml"),
    ("model/passports/", "yaml"),
    (PROFILES, "yaml"),
    ("evidence/sources/", "yaml"),
    ("evidence/grading/", "yaml"),
    ("guides/", "md"),
    ("pages/", "md"),
    (CHANGES, "yaml"),
];

/// A profile's id is its path: the organisation, then the profile.
const PROFILES: &str = "profiles/";

/// A record is named by its version and not by an id.
const CHANGES: &str = "changes/";

fn parse_file(d: &mut Diagnostics, id: SourceId, source: &Source) -> One {
    let path = source.path().strip_prefix("content/").unwrap_or_default();
    match path {
        "hub.yaml" | "hub.yml" => {
            return hub::read(d, id, source).map_or_else(|| unread("hub"), |hub| One::Hub(Box::new(hub)));
        }
        "glossary.yaml" | "glossary.yml" => {
            let terms = prose::read_glossary(d, id, source);
            return terms.map_or_else(|| unread("glossary"), |terms| One::Terms(Span::file(id), terms));
        }
        "search.yaml" | "search.yml" => {
            let file = File { id, source, name: "search" };
            let search = search::read(d, &file);
            return search.map_or_else(|| unread("search"), |search| One::Search(Span::file(id), search));
        }
        _ => {}
    }
    let claimed = FOLDERS.iter().find_map(|(folder, format)| {
        let rest = path.strip_prefix(folder)?;
        let (stem, extension) = rest.rsplit_once('.')?;
        let right = match *format {
            "yaml" => {
                let folders = usize::from(*folder == PROFILES);
                matches!(extension, "yaml" | "yml") && stem.matches('/').count() == folders
            }
            // A page's id is its path; a guide's is its component's.
            _ => extension == "md" && (*folder == "pages/" || !stem.contains('/')),
        };
        right.then_some((*folder, stem))
    });
    let Some((folder, name)) = claimed else {
        d.push(unclaimed(id, path));
        return One::Nothing;
    };
    if folder == CHANGES && version(name).is_none() {
        let message =
            format!("a change record is named by the version that it tells of, and `{name}` is none");
        d.push(
            Diagnostic::error("invalid-id", Span::file(id), message)
                .help("rename the file to the version, such as `1.2.0.yaml`"),
        );
        return unread(name);
    }
    let fault = name::path_fault(name).filter(|_| folder != CHANGES);
    if let Some(fault) = fault {
        d.push(
            Diagnostic::error(
                "invalid-id",
                Span::file(id),
                format!("the file's name gives the id `{name}`, and that is not one: {fault}"),
            )
            .maybe_help(better_name(name)),
        );
        // Others refer to it by the name that it should have.
        return unread(&name::slug(name));
    }
    let file = File { id, source, name };
    read_kind(d, folder, &file).unwrap_or_else(|| unread(name))
}

/// A file of which nothing is known but its name, which was reported.
fn unread(name: &str) -> One {
    One::Unreadable(name.to_string())
}

fn read_kind(d: &mut Diagnostics, folder: &str, file: &File<'_>) -> Option<One> {
    match folder {
        "guides/" => return prose::read_guide(d, file).map(|guide| One::Guide(Box::new(guide))),
        "pages/" => return prose::read_page(d, file).map(|page| One::Page(Box::new(page))),
        _ => {}
    }
    let root = document(d, file)?;
    match folder {
        "model/services/" => tiers::read_service(d, file, &root).map(One::Service),
        "model/capabilities/" => tiers::read_capability(d, file, &root).map(One::Capability),
        "model/components/" => tiers::read_component(d, file, &root).map(|one| One::Component(Box::new(one))),
        "model/scales/" => tiers::read_scale(d, file, &root).map(One::Scale),
        "model/matrices/" => matrices::read_matrix(d, file, &root).map(|one| One::Matrix(Box::new(one))),
        "model/plans/" => plans::read_plan(d, file, &root).map(One::Plan),
        "model/work-streams/" => {
            plans::read_work_stream(d, file, &root).map(|one| One::WorkStream(Box::new(one)))
        }
        "model/programmes/" => {
            programmes::read_programme(d, file, &root).map(|one| One::Programme(Box::new(one)))
        }
        "model/rag-schemes/" => rag::read_rag_scheme(d, file, &root).map(One::RagScheme),
        "model/personas/" => statements::read_persona(d, file, &root).map(One::Persona),
        "model/statements/" => statements::read_statements(d, file, &root).map(One::Statements),
        "model/passports/" => passports::read_passport(d, file, &root).map(One::Passport),
        PROFILES => profiles::read_profile(d, file, &root).map(|one| One::Profile(Box::new(one))),
        "model/topics/" => prose::read_topic(d, file, &root).map(One::Topic),
        "evidence/sources/" => evidence::read_work(d, file, &root).map(|one| One::Work(Box::new(one))),
        CHANGES => changes::read(d, file, &root).map(One::Record),
        "evidence/grading/" => evidence::read_grading(d, file, &root).map(One::Grading),
        _ => None,
    }
}

/// The fields of an object's file as a tree: the whole of a YAML file, the front matter of a Markdown file.
pub fn fields_of(d: &mut Diagnostics, id: SourceId, source: &Source) -> Option<yaml::Node> {
    let file = File { id, source, name: "" };
    if source.path().ends_with(".md") {
        return prose::split(d, &file).map(|(front, _)| front);
    }
    document(d, &file)
}

/// The one YAML document of a file; an empty file is an error, since it would drop an object silently.
fn document(d: &mut Diagnostics, file: &File<'_>) -> Option<yaml::Node> {
    let before = d.count(crate::base::Severity::Error);
    let root = yaml::read(d, file.id, file.source.text(), 0);
    if root.is_none() && d.count(crate::base::Severity::Error) == before {
        d.push(
            Diagnostic::error("empty-file", Span::file(file.id), "this file is empty")
                .help("write its fields, or remove the file"),
        );
    }
    root
}

/// A file that is there as `.yaml` and as `.yml`.
fn twice(second: Span, first: Span, name: &str) -> Diagnostic {
    Diagnostic::error("duplicate-id", second, format!("`{name}` is here twice, with two endings"))
        .help("keep one of the two files")
        .related(first, "the first of them")
}

/// A name that would do, where one can be made of what is there.
fn better_name(name: &str) -> Option<String> {
    let slug = name::slug(name);
    name::id_fault(&slug).is_none().then(|| format!("rename the file, perhaps to `{slug}`"))
}

fn unclaimed(id: SourceId, path: &str) -> Diagnostic {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folders = FOLDERS.iter().map(|(folder, _)| folder.trim_end_matches('/'));
    let help = if folder.is_empty() {
        name::did_you_mean(path, ["hub.yaml", "glossary.yaml", "search.yaml"])
    } else {
        name::nearest(folder, folders).map(|near| {
            match FOLDERS.iter().find(|(folder, _)| folder.trim_end_matches('/') == near) {
                Some((_, format)) if near == folder => {
                    format!("files in `content/{near}/` end in `.{format}` and lie directly in it")
                }
                _ => format!("did you mean the folder `content/{near}/`?"),
            }
        })
    };
    Diagnostic::warning(
        "unclaimed-file",
        Span::file(id),
        "no kind of object lives at this path, so the file is not used",
    )
    .help(help.unwrap_or_else(|| {
        let folders: Vec<String> =
            FOLDERS.iter().map(|(folder, _)| format!("`{}`", folder.trim_end_matches('/'))).collect();
        format!(
            "in `content/` lie `hub.yaml`, `glossary.yaml`, `search.yaml` and the folders {}",
            text::list_and(&folders)
        )
    }))
}

impl File<'_> {
    fn object<T>(&self, common: Common, own: T) -> Object<T> {
        Object { id: At::new(self.name.to_string(), Span::file(self.id)), common, own }
    }
}
