//! Every page that a hub has, and the address of each.

use crate::base::Id;
use crate::model::{Audience, Model, Object, Passport, Profile, Scale, Service};

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The first page.
    Home,
    /// The whole model, with one thing said of each component.
    Model(Layer),
    /// The page of an object. (A claim is a part of its source's page.)
    Object(Object),
    /// The list of a kind.
    List(Listed),
    /// The list of guides.
    Guides,
    /// The list of sources.
    Evidence,
    /// Components by dimensions of evidence.
    EvidenceMap,
    /// The list of scales.
    Maturity,
    /// What every component looks like at a level of a scale, counted from 1.
    AtLevel(Id<Scale>, usize),
    /// The tree of programmes.
    Programmes,
    /// The list of work streams.
    WorkStreams,
    /// The list of plans.
    Plans,
    /// Every profile, by organisation.
    Profiles,
    /// The latest profiles of all organisations, side by side.
    Compared,
    /// A part of a profile on a page of its own.
    ProfilePart(Id<Profile>, Part),
    /// The list of personas, with what their stories show.
    Personas,
    /// The record of a passport, to print.
    Record(Id<Passport>),
    /// The glossary.
    Glossary,
    /// Where a reader searches; without script, an index of everything by name.
    Search,
    /// The index of everything by name.
    AToZ,
    /// Where readers assess themselves, in the browser.
    Assess,
    /// The same on paper, for one service.
    AssessForm(Id<Service>),
    /// The pages that a reader keeps in the browser.
    MyList,
    /// What the reader's browser has saved, and what it shows for a page that it has not.
    Offline,
    /// What editors should look at in the content.
    Health,
    /// What the hub says of its own disclosure under the Freedom of Information Act.
    Disclosure,
    /// Every kind of problem that the program tells.
    Problems,
    /// Every component of the theme with its examples.
    StyleGuide,
    /// The whole hub as one page to print, or one service of it.
    Book(Option<Id<Service>>),
    /// What can be taken away: tables, documents, the archive.
    Downloads,
    /// What changed, version by version.
    Changes,
    /// What a web server shows for an address that does not exist.
    NotFound,
    /// A former address of an object, or of a page that goes with one: a book, a form, a level, a record.
    Former {
        /// The id that it had.
        id: String,
        /// What is there now.
        to: Box<Route>,
    },
}

/// What a page of a profile says beside its overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Where the organisation is, on the map of the model.
    AsIs,
    /// Where it wants to be.
    Target,
    /// What is below its target.
    Gaps,
    /// Everything that it says of each component.
    Entries,
}

impl Part {
    /// Every part, in the order that readers see.
    pub const ALL: [Self; 4] = [Self::AsIs, Self::Target, Self::Gaps, Self::Entries];

    /// What readers call it.
    pub fn shown(self) -> &'static str {
        match self {
            Self::AsIs => "As is",
            Self::Target => "Target",
            Self::Gaps => "Gaps",
            Self::Entries => "Reasons",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::Target => "target",
            Self::Gaps => "gaps",
            Self::Entries => "entries",
        }
    }
}

/// What the page of the whole model says of each component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Its guide and its evidence, as signs.
    Whole,
    /// What a level in the middle looks like.
    Level,
    /// Its strongest evidence.
    Evidence,
    /// Whether it has a guide.
    Guides,
}

/// A kind that has a list of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listed {
    /// The first tier.
    Services,
    /// The second tier.
    Capabilities,
    /// The third tier.
    Components,
    /// Topics.
    Topics,
    /// Lists of statements.
    Statements,
    /// Passports with their areas.
    Passports,
    /// Schemes that grade claims.
    Gradings,
    /// Components by their strongest evidence.
    Strengths,
    /// Those whom guides are written for.
    Roles,
    /// The guides for one of them.
    Role(Audience),
    /// What is for editors.
    Editing,
}

impl Route {
    /// The kind of page: the name of its template.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Model(_) => "model",
            Self::Object(object) => match object {
                Object::Service(_) => "service",
                Object::Capability(_) => "capability",
                Object::Component(_) => "component",
                Object::Guide(_) => "guide",
                Object::Scale(_) => "scale",
                Object::Matrix(_) => "matrix",
                Object::Topic(_) => "topic",
                Object::Plan(_) | Object::Priority(_) => "plan",
                Object::WorkStream(_) => "work-stream",
                Object::Programme(_) | Object::Project(_) => "programme",
                Object::RagScheme(_) => "rag-scheme",
                Object::Persona(_) => "persona",
                Object::Statements(_) | Object::Item(_) => "statements",
                Object::Passport(_) | Object::Area(_) => "passport",
                Object::Profile(_) => "profile",
                Object::Work(_) | Object::Claim(_) => "source",
                Object::Grading(_) => "grading",
                Object::Page(_) => "page",
            },
            Self::List(_) => "list",
            Self::Guides => "guides",
            Self::Evidence => "evidence",
            Self::EvidenceMap => "evidence-map",
            Self::Maturity => "maturity",
            Self::AtLevel(..) => "level",
            Self::Programmes => "programmes",
            Self::WorkStreams => "work-streams",
            Self::Plans => "plans",
            Self::Profiles => "profiles",
            Self::Compared => "compared",
            Self::ProfilePart(_, Part::AsIs | Part::Target) => "profile-map",
            Self::ProfilePart(_, Part::Gaps) => "profile-gaps",
            Self::ProfilePart(_, Part::Entries) => "profile-entries",
            Self::Personas => "personas",
            Self::Record(_) => "record",
            Self::Glossary => "glossary",
            Self::Search => "search",
            Self::AToZ => "a-z",
            Self::Assess => "assess",
            Self::AssessForm(_) => "assess-form",
            Self::MyList => "my-list",
            Self::Downloads => "downloads",
            Self::Changes => "changes",
            Self::Offline => "offline",
            Self::Health => "health",
            Self::Disclosure => "disclosure",
            Self::Problems => "problems",
            Self::StyleGuide => "style-guide",
            Self::Book(_) => "book",
            Self::NotFound => "not-found",
            Self::Former { .. } => "redirect",
        }
    }

    /// Every kind of page, for the test that compares them with the theme's templates.
    pub const KINDS: &'static [&'static str] = &[
        "a-z",
        "assess",
        "assess-form",
        "book",
        "capability",
        "changes",
        "compared",
        "component",
        "disclosure",
        "downloads",
        "evidence",
        "evidence-map",
        "glossary",
        "grading",
        "guide",
        "guides",
        "health",
        "home",
        "level",
        "list",
        "matrix",
        "maturity",
        "model",
        "my-list",
        "not-found",
        "offline",
        "page",
        "passport",
        "persona",
        "personas",
        "plan",
        "plans",
        "problems",
        "profile",
        "profile-entries",
        "profile-gaps",
        "profile-map",
        "profiles",
        "programme",
        "programmes",
        "rag-scheme",
        "record",
        "redirect",
        "scale",
        "search",
        "service",
        "source",
        "statements",
        "style-guide",
        "topic",
        "work-stream",
        "work-streams",
    ];

    /// Whether the page is only there to lead on from a former address.
    pub fn leads_on(&self) -> bool {
        matches!(self, Self::Former { .. })
    }

    /// Whether readers look for the page by name, though it is no object's.
    pub fn is_worth_finding(&self) -> bool {
        matches!(
            self,
            Self::Model(_)
                | Self::List(_)
                | Self::Guides
                | Self::Evidence
                | Self::EvidenceMap
                | Self::Maturity
                | Self::AtLevel(..)
                | Self::Programmes
                | Self::WorkStreams
                | Self::Plans
                | Self::Personas
                | Self::Glossary
                | Self::AToZ
                | Self::Assess
                | Self::MyList
                | Self::Offline
                | Self::Disclosure
                | Self::Problems
                | Self::StyleGuide
                | Self::Health
                | Self::Book(_)
                | Self::Downloads
                | Self::Changes
                | Self::Profiles
                | Self::Compared
        )
    }

    /// Whether texts may name the page, by its address: what is found by name and has no id in its address, which somebody
    /// may change.
    pub fn is_named_by_address(&self) -> bool {
        self.is_worth_finding() && !matches!(self, Self::AtLevel(..) | Self::Book(Some(_)))
    }

    /// The address, from the root of the hub.
    pub fn address(&self, model: &Model) -> String {
        let folder = match self {
            Self::Home => return "index.html".into(),
            Self::NotFound => return "404.html".into(),
            Self::Model(Layer::Whole) => "model".into(),
            Self::Model(Layer::Level) => "model/levels".into(),
            Self::Model(Layer::Evidence) => "model/evidence".into(),
            Self::Model(Layer::Guides) => "model/guides".into(),
            Self::Object(object) => address_of(*object, &model.meta(*object).id),
            Self::List(Listed::Role(audience)) => format!("roles/{}", audience.word()),
            Self::List(listed) => listed.folder().into(),
            Self::Guides => "guides".into(),
            Self::Evidence => "evidence".into(),
            Self::EvidenceMap => "evidence/map".into(),
            Self::Maturity => "maturity".into(),
            Self::AtLevel(id, number) => format!("maturity/{}/level-{number}", model.scales[*id].meta.id),
            Self::Programmes => "programmes".into(),
            Self::WorkStreams => "work-streams".into(),
            Self::Plans => "plans".into(),
            Self::Profiles => "profiles".into(),
            Self::Compared => "profiles/compare".into(),
            Self::ProfilePart(id, part) => {
                format!("profiles/{}/{}", model.profiles[*id].meta.id, part.folder())
            }
            Self::Personas => "personas".into(),
            Self::Record(id) => record_of(&model.passports[*id].meta.id),
            Self::Glossary => "glossary".into(),
            Self::Search => "search".into(),
            Self::AToZ => "a-z".into(),
            Self::Book(None) => "book".into(),
            Self::Book(Some(id)) => format!("book/{}", model.services[*id].meta.id),
            Self::Assess => "assess".into(),
            Self::AssessForm(id) => format!("assess/{}", model.services[*id].meta.id),
            Self::MyList => "my-list".into(),
            Self::Downloads => "data".into(),
            Self::Changes => "changes".into(),
            Self::Offline => "offline".into(),
            Self::Health => "health".into(),
            Self::Disclosure => "disclosure".into(),
            Self::Problems => "editing/problems".into(),
            Self::StyleGuide => "editing/style-guide".into(),
            Self::Former { id, to } => match to.as_ref() {
                Self::Object(object) => address_of(*object, id),
                Self::AssessForm(_) => format!("assess/{id}"),
                Self::AtLevel(_, number) => format!("maturity/{id}/level-{number}"),
                Self::ProfilePart(_, part) => format!("profiles/{id}/{}", part.folder()),
                Self::Record(_) => record_of(id),
                _ => format!("book/{id}"),
            },
        };
        format!("{folder}/index.html")
    }
}

impl Listed {
    fn folder(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Capabilities => "capabilities",
            Self::Components => "components",
            Self::Topics => "topics",
            Self::Statements => "statements",
            Self::Passports => "passports",
            Self::Gradings => "evidence/grading",
            Self::Strengths => "evidence/strength",
            Self::Roles | Self::Role(_) => "roles",
            Self::Editing => "editing",
        }
    }
}

/// The folder of the record of a passport.
fn record_of(passport: &str) -> String {
    format!("passports/{passport}/record")
}

/// The folder of an object's page. A page of prose lies at its own path.
fn address_of(object: Object, id: &str) -> String {
    match folder_of(object) {
        "pages" => id.to_string(),
        folder => format!("{folder}/{id}"),
    }
}

/// The folder of a kind, under the root and under `data/`.
pub fn folder_of(object: Object) -> &'static str {
    match object {
        Object::Service(_) => "services",
        Object::Capability(_) => "capabilities",
        Object::Component(_) => "components",
        Object::Guide(_) => "guides",
        Object::Scale(_) => "maturity",
        Object::Matrix(_) => "maturity/matrices",
        Object::Topic(_) => "topics",
        Object::Plan(_) | Object::Priority(_) => "plans",
        Object::WorkStream(_) => "work-streams",
        Object::Programme(_) | Object::Project(_) => "programmes",
        Object::RagScheme(_) => "programmes/status",
        Object::Persona(_) => "personas",
        Object::Statements(_) | Object::Item(_) => "statements",
        Object::Passport(_) | Object::Area(_) => "passports",
        Object::Profile(_) => "profiles",
        Object::Work(_) | Object::Claim(_) => "evidence",
        Object::Grading(_) => "evidence/grading",
        Object::Page(_) => "pages",
    }
}
