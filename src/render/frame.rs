//! The frame of every page: header, footer and side navigation, each rendered once for all pages that share it.

use std::collections::BTreeMap;

use super::context::{Desk, Site};
use super::engine::{Engine, Fault};
use super::policy;
use super::views::parts::{Html, Link};
use super::views::shell::{Footer, Header, Keep, NavItem, Page, Side, SideGroup, Tools};
use crate::base::{Id, SitePath, text, when};
use crate::model::{Capability, Model, Object, Service};
use crate::site::{Layer, Listed, PlannedPage, Route};
use crate::theme::{Asset, Extra};

/// The sections of the main navigation. A page belongs to one of them or to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Model,
    Guides,
    Evidence,
    Maturity,
    InHand,
    Topics,
    Profiles,
    Glossary,
}

impl Section {
    const ALL: [Self; 8] = [
        Self::Model,
        Self::Guides,
        Self::Evidence,
        Self::Maturity,
        Self::Profiles,
        Self::InHand,
        Self::Topics,
        Self::Glossary,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Model => "Model",
            Self::Guides => "Guides",
            Self::Evidence => "Evidence",
            Self::Maturity => "Maturity",
            Self::InHand => "Work streams",
            Self::Topics => "Topics",
            Self::Profiles => "Profiles",
            Self::Glossary => "Glossary",
        }
    }

    /// The section's own page.
    fn route(self) -> Route {
        match self {
            Self::Model => Route::Model(Layer::Whole),
            Self::Guides => Route::Guides,
            Self::Evidence => Route::Evidence,
            Self::Maturity => Route::Maturity,
            Self::InHand => Route::WorkStreams,
            Self::Topics => Route::List(Listed::Topics),
            Self::Profiles => Route::Profiles,
            Self::Glossary => Route::Glossary,
        }
    }

    fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Model(_) | Route::List(Listed::Services | Listed::Capabilities | Listed::Components) => {
                Some(Self::Model)
            }
            Route::Guides | Route::List(Listed::Roles | Listed::Role(_)) => Some(Self::Guides),
            Route::Evidence | Route::EvidenceMap | Route::List(Listed::Gradings | Listed::Strengths) => {
                Some(Self::Evidence)
            }
            Route::Maturity | Route::AtLevel(..) => Some(Self::Maturity),
            Route::Assess | Route::AssessForm(_) => Some(Self::Maturity),
            Route::WorkStreams | Route::Plans | Route::Programmes => Some(Self::InHand),
            Route::List(Listed::Topics) => Some(Self::Topics),
            Route::Glossary => Some(Self::Glossary),
            Route::Profiles | Route::Compared | Route::ProfilePart(..) => Some(Self::Profiles),
            Route::Object(object) => match object {
                Object::Service(_) | Object::Capability(_) | Object::Component(_) => Some(Self::Model),
                Object::Guide(_) => Some(Self::Guides),
                Object::Work(_) | Object::Claim(_) | Object::Grading(_) => Some(Self::Evidence),
                Object::Scale(_) | Object::Matrix(_) => Some(Self::Maturity),
                Object::Topic(_) => Some(Self::Topics),
                Object::Profile(_) => Some(Self::Profiles),
                Object::Plan(_)
                | Object::Priority(_)
                | Object::WorkStream(_)
                | Object::Programme(_)
                | Object::Project(_)
                | Object::RagScheme(_) => Some(Self::InHand),
                Object::Page(_)
                | Object::Persona(_)
                | Object::Statements(_)
                | Object::Item(_)
                | Object::Passport(_)
                | Object::Area(_) => None,
            },
            Route::List(Listed::Editing | Listed::Statements | Listed::Passports)
            | Route::Personas
            | Route::Record(_)
            | Route::Home
            | Route::Search
            | Route::AToZ
            | Route::MyList
            | Route::Offline
            | Route::Downloads
            | Route::Changes
            | Route::Disclosure
            | Route::Problems
            | Route::StyleGuide
            | Route::Health
            | Route::Book(_)
            | Route::NotFound
            | Route::Former { .. } => None,
        }
    }
}

/// What pages share: the way to the root, the section, and whether the page is the section's own.
type Key = (String, Option<Section>, Option<&'static str>);

/// The rendered frames.
pub struct Frames {
    headers: BTreeMap<Key, Html>,
    footers: BTreeMap<String, Html>,
    sides: Vec<SideHtml>,
}

/// The side navigation of a service: whole, or for a very large one a navigation for each capability.
enum SideHtml {
    Whole(Html),
    ByCapability(BTreeMap<Id<Capability>, Html>),
}

/// A service with more components than this has a navigation for each capability, and none beside its own page, which
/// lists them: a list of everything beside every page would grow with the square of the model.
const MOST_IN_SIDE: usize = 60;

impl Frames {
    /// Renders every frame that the plan's pages need.
    pub fn new(site: &Site<'_>, engine: &Engine) -> Result<Self, Fault> {
        let mut frames = Self { headers: BTreeMap::new(), footers: BTreeMap::new(), sides: Vec::new() };
        for page in &site.plan.pages {
            let desk = Desk::new(site, &page.path, &page.route);
            let key = key(&desk, &page.route);
            if let std::collections::btree_map::Entry::Vacant(e) = frames.headers.entry(key) {
                let header = engine.part("header", &header(&desk, &page.route))?;
                e.insert(Html(header));
            }
            if let std::collections::btree_map::Entry::Vacant(e) = frames.footers.entry(desk.root()) {
                let footer = engine.part("footer", &footer(&desk))?;
                e.insert(Html(footer));
            }
        }
        for service in site.model.services.ids() {
            let side = side(site, engine, service)?;
            frames.sides.push(side);
        }
        Ok(frames)
    }

    /// The frame of a page, with what its view says of itself.
    pub fn page(&self, desk: &Desk<'_>, page: &PlannedPage, head: Head) -> Page {
        let site = desk.site;
        let hub = &site.model.hub;
        let tools = Tools::of(desk, &page.route, &head.title);
        let title =
            if head.title == hub.title { head.title } else { format!("{} - {}", head.title, hub.title) };
        let base = hub.base_url.as_ref();
        let kind = page.route.kind();
        // The style guide shows every component, whatever page it is for.
        let uses = |extra: &Extra| kind == "style-guide" || extra.kinds.iter().any(|of| of == kind);
        let extras = site.theme.extras.iter().filter(|extra| uses(extra));
        Page {
            kind,
            language: hub.language.clone(),
            title,
            description: head.description,
            canonical: base
                .filter(|_| page.route != Route::NotFound)
                .map(|base| format!("{base}{}", public_address(lasting_path(desk, page)))),
            card: base.and_then(|base| Some(format!("{base}{}", site.theme.card(kind)?.path))),
            feed: base.map(|base| format!("{base}feed.xml")),
            root: desk.root(),
            stylesheet: desk.link(&site.theme.stylesheet.path),
            early_script: desk.link(&site.theme.early_script.path),
            script: desk.link(&site.theme.script.path),
            extra_stylesheets: links(desk, extras.clone().filter_map(|extra| extra.stylesheet.as_ref())),
            extra_scripts: links(desk, extras.filter_map(|extra| extra.script.as_ref())),
            policy: policy::of(hub.offline),
            offline_script: site
                .theme
                .offline
                .as_ref()
                .filter(|_| hub.offline)
                .map(|asset| desk.link(&asset.path)),
            icon: desk.link(logo_path(desk).unwrap_or(&site.theme.icon)),
            touch_icon: site
                .theme
                .touch_icon
                .as_ref()
                .filter(|_| logo_path(desk).is_none())
                .map(|path| desk.link(path)),
            header: self.headers.get(&key(desk, &page.route)).cloned().unwrap_or_default(),
            footer: self.footers.get(&desk.root()).cloned().unwrap_or_default(),
            side: self.side(desk, &page.route),
            crumbs: head.crumbs,
            marking: head.marking,
            tools,
            keep: keep(desk, page),
            address: address(site.model, &page.path),
            links: Vec::new(),
        }
    }

    fn side(&self, desk: &Desk<'_>, route: &Route) -> Option<Html> {
        let model = desk.site.model;
        let (service, capability) = match route {
            Route::Object(Object::Service(id)) => (Some(*id), None),
            Route::Object(Object::Capability(id)) => (model.capabilities[*id].service, Some(*id)),
            Route::Object(Object::Component(id)) => {
                (desk.site.service_of(*id), model.components[*id].capability)
            }
            _ => (None, None),
        };
        let html = match &self.sides[service?.index()] {
            SideHtml::Whole(html) => html,
            SideHtml::ByCapability(by) => by.get(&capability?)?,
        };
        // Rendered once for the whole service; here the current page is marked.
        let here = format!("<a href=\"{}{}\">", desk.path.to_root(), desk.path);
        Some(Html(html.0.replace(&here, &format!("{} aria-current=\"page\">", here.trim_end_matches('>')))))
    }
}

/// The path that a page is known by: for a page that leads on, that of the page that it leads to.
fn lasting_path<'p>(desk: &Desk<'p>, page: &'p PlannedPage) -> &'p SitePath {
    let to = desk.site.plan.leads_to(desk.site.model, &page.route);
    to.unwrap_or(&page.path)
}

fn keep(desk: &Desk<'_>, page: &PlannedPage) -> Option<Keep> {
    let Route::Object(object) = page.route else { return None };
    Some(Keep {
        path: public_address(&page.path).to_string(),
        title: desk.site.model.title(object).to_string(),
        word: desk.site.kind_word(object),
    })
}

fn links<'t>(desk: &Desk<'_>, assets: impl Iterator<Item = &'t Asset>) -> Vec<String> {
    assets.map(|asset| desk.link(&asset.path)).collect()
}

/// What a view says of its page.
pub struct Head {
    /// For the browser's tab.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// The marking of what is on the page.
    pub marking: String,
}

/// The address of a page on a server: a folder's `index.html` is the folder.
pub fn public_address(path: &SitePath) -> &str {
    path.as_str().strip_suffix("index.html").unwrap_or(path.as_str())
}

/// A page's address for paper: whole where the hub knows its own, else the path from its root.
pub fn address(model: &Model, path: &SitePath) -> String {
    address_of_text(model, path.as_str())
}

/// The same for a path as text.
pub fn address_of_text(model: &Model, path: &str) -> String {
    match &model.hub.base_url {
        Some(base) => format!("{base}{}", path.strip_suffix("index.html").unwrap_or(path)),
        None => path.to_string(),
    }
}

fn key(desk: &Desk<'_>, route: &Route) -> Key {
    let section = Section::of(route);
    let own = section.is_some_and(|section| section.route() == *route) || *route == Route::Search;
    (desk.root(), section, own.then_some(route.kind()))
}

/// From a page to a file by way of the root, so that the link is the same for all pages of one depth.
fn by_root(desk: &Desk<'_>, path: &SitePath) -> String {
    format!("{}{path}", desk.root())
}

fn header(desk: &Desk<'_>, route: &Route) -> Header {
    let here = Section::of(route);
    let item = |section: Section| {
        let path = desk.site.plan.special(&section.route())?;
        let current = match (here == Some(section), section.route() == *route) {
            (true, true) => "page",
            (true, false) => "true",
            _ => "",
        };
        Some(NavItem { title: section.title().into(), href: by_root(desk, path), current })
    };
    let to =
        |route: &Route| desk.site.plan.special(route).map(|path| by_root(desk, path)).unwrap_or_default();
    Header {
        home: to(&Route::Home),
        root: desk.root(),
        marking: desk.site.marking.name().into(),
        logo: logo(desk),
        nav: Section::ALL.into_iter().filter_map(item).collect(),
        list: to(&Route::MyList),
        find: NavItem {
            title: "Search".into(),
            href: to(&Route::Search),
            current: if *route == Route::Search { "page" } else { "" },
        },
    }
}

/// The picture that the hub has in place of the mark; empty where it has none.
fn logo(desk: &Desk<'_>) -> String {
    logo_path(desk).map(|path| by_root(desk, path)).unwrap_or_default()
}

fn logo_path<'a>(desk: &Desk<'a>) -> Option<&'a SitePath> {
    desk.site.plan.file(desk.site.model.hub.logo.as_ref()?.value.as_str())
}

fn footer(desk: &Desk<'_>) -> Footer {
    let model = desk.site.model;
    let pages = model.top_pages().into_iter().filter_map(|id| {
        let path = desk.site.plan.page_of(model, Object::Page(id))?;
        Some(Link { title: model.pages[id].meta.menu_title().into(), href: by_root(desk, path) })
    });
    let mut links: Vec<Link> = pages.collect();
    let more = [
        (Route::List(Listed::Passports), "Passports"),
        (Route::Personas, "Personas"),
        (Route::List(Listed::Statements), "Statements"),
        (Route::List(Listed::Editing), "For editors"),
        (Route::MyList, "My list"),
        (Route::Offline, "Saved pages"),
        (Route::AToZ, "A to Z"),
        (Route::Book(None), "One page to print"),
        (Route::Downloads, "Data and downloads"),
        (Route::Changes, "What changed"),
    ];
    links.extend(more.into_iter().filter_map(|(route, title)| {
        let path = desk.site.plan.special(&route)?;
        Some(Link { title: title.into(), href: by_root(desk, path) })
    }));
    Footer {
        links,
        logo: logo(desk),
        marking: desk.site.marking.name().into(),
        made_for: when::in_words(model.today),
    }
}

fn side(site: &Site<'_>, engine: &Engine, service: Id<Service>) -> Result<SideHtml, Fault> {
    let graph = &site.model.graph;
    let total = graph.components_of_service(service).count();
    let render =
        |open: Option<Id<Capability>>| engine.part("side", &side_view(site, service, open)).map(Html);
    if total <= MOST_IN_SIDE {
        return Ok(SideHtml::Whole(render(None)?));
    }
    let capabilities = graph.capabilities(service).iter();
    let by: Result<BTreeMap<_, _>, Fault> = capabilities.map(|&id| Ok((id, render(Some(id))?))).collect();
    Ok(SideHtml::ByCapability(by?))
}

/// Pages of the three tiers all lie two folders deep, so one rendering serves them all.
const SIDE_ROOT: &str = "../../";

fn side_view(site: &Site<'_>, service: Id<Service>, open: Option<Id<Capability>>) -> Side {
    let (model, graph) = (site.model, &site.model.graph);
    let href = |object: Object| {
        site.plan.page_of(model, object).map(|path| format!("{SIDE_ROOT}{path}")).unwrap_or_default()
    };
    let shown =
        graph.capabilities(service).iter().filter(|&&capability| open.is_none_or(|open| open == capability));
    let groups = shown.map(|&capability| {
        let components = graph.components(capability).iter().map(|&id| Link {
            title: model.components[id].meta.menu_title().into(),
            href: href(Object::Component(id)),
        });
        SideGroup {
            title: model.capabilities[capability].meta.menu_title().into(),
            href: href(Object::Capability(capability)),
            components: components.collect(),
        }
    });
    Side {
        service: Link {
            title: model.services[service].meta.menu_title().into(),
            href: href(Object::Service(service)),
        },
        facet: site.facets[service.index()].clone(),
        groups: groups.collect(),
    }
}

/// The same at the start of a sentence, where a small number is a word.
pub fn opening(n: usize, label: &super::views::shell::Label) -> String {
    let word = if n == 1 { &label.one_in_text } else { &label.many_in_text };
    text::capitalise(&format!("{} {word}", text::number_word(n)))
}

/// How many there are, with the hub's word for them.
pub fn counted(n: usize, label: &super::views::shell::Label) -> String {
    text::count(n, &label.one_in_text, &label.many_in_text)
}
