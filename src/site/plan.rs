//! The plan of a hub: every page with its path, and the way from any page to any object.

use std::collections::{BTreeMap, BTreeSet};

use super::route::{Layer, Listed, Route, folder_of};
use crate::base::path::MAX_PATH;
use crate::base::{Arena, Diagnostic, Diagnostics, SitePath, Span, name};
use crate::model::{Model, Object};

/// A page with its path.
#[derive(Debug)]
pub struct PlannedPage {
    /// Where it is written.
    pub path: SitePath,
    /// What it is.
    pub route: Route,
}

/// Every page, and where things are.
///
/// Invariant: one route, one path. A clash was reported and its second page left out.
#[derive(Debug)]
pub struct Plan {
    /// Every page, in a decided order.
    pub pages: Vec<PlannedPage>,
    objects: BTreeMap<Object, SitePath>,
    special: BTreeMap<Route, SitePath>,
    /// Pictures and downloads: the path in the content to the path in the hub.
    files: BTreeMap<String, SitePath>,
}

impl Plan {
    /// The path of the page that an object stands on: a part's is that of what it is a part of.
    pub fn page_of(&self, model: &Model, object: Object) -> Option<&SitePath> {
        self.objects.get(&model.holder(object))
    }

    /// The path that a page leads on to from a former address.
    pub fn leads_to(&self, model: &Model, route: &Route) -> Option<&SitePath> {
        match route {
            Route::Former { to, .. } => match to.as_ref() {
                Route::Object(object) => self.page_of(model, *object),
                other => self.special(other),
            },
            _ => None,
        }
    }

    /// The path of a page that is not an object's.
    pub fn special(&self, route: &Route) -> Option<&SitePath> {
        self.special.get(route)
    }

    /// Where a picture or download is published.
    pub fn file(&self, path: &str) -> Option<&SitePath> {
        self.files.get(path)
    }

    /// Every picture and download, by its path in the content.
    pub fn files(&self) -> impl Iterator<Item = (&str, &SitePath)> {
        self.files.iter().map(|(from, to)| (from.as_str(), to))
    }

    /// The path of an object's JSON document.
    pub fn data_of(&self, model: &Model, object: Object) -> Option<SitePath> {
        // A page's id may hold slashes; its document lies as deep as its page.
        SitePath::new(format!("data/{}/{}.json", folder_of(object), model.meta(object).id))
    }
}

/// The published address of the page of problems, where the hub has an address.
pub fn problems_page(model: &Model) -> Option<String> {
    model.hub.base_url.as_ref().map(|base| format!("{base}{}", Route::Problems.address(model)))
}

/// Folders at the root that are, or will be, the program's: a page of prose may not lie there.
const FOLDERS: &[&str] = &[
    "a-z",
    "assets",
    "book",
    "capabilities",
    "changes",
    "components",
    "data",
    "editing",
    "evidence",
    "files",
    "glossary",
    "guides",
    "health",
    "hosting",
    "maturity",
    "model",
    "my-list",
    "offline",
    "pages",
    "passports",
    "personas",
    "plans",
    "profiles",
    "programmes",
    "roles",
    "search",
    "services",
    "statements",
    "topics",
    "work-streams",
];

/// A model with more components than this has a book for each service and none of the whole: at some 37 kB
/// and ten sheets a component, one page of more would neither open on a phone nor be printed by anybody.
const MOST_IN_BOOK: usize = 200;

/// Plans every page and reports addresses that two want.
pub fn plan(d: &mut Diagnostics, model: &Model) -> Plan {
    let mut planner = Planner { d, model, pages: Vec::new(), taken: BTreeMap::new() };
    let mut special = BTreeMap::new();
    for route in specials(model) {
        if let Some(path) = planner.add(route.clone(), None) {
            special.insert(route, path);
        }
    }
    let mut objects = BTreeMap::new();
    for object in model.objects() {
        if let Some(path) = planner.add(Route::Object(object), Some(model.meta(object).place)) {
            objects.insert(object, path);
        }
    }
    for object in model.objects() {
        for former in model.former_ids(object) {
            let book = match object {
                Object::Service(id) => Some(Route::Book(Some(id))).filter(|book| special.contains_key(book)),
                _ => None,
            };
            let record = match object {
                Object::Passport(id) => Some(Route::Record(id)),
                _ => None,
            };
            for to in std::iter::once(Route::Object(object)).chain(book).chain(record) {
                let route = Route::Former { id: former.value.clone(), to: Box::new(to) };
                planner.add(route, Some(former.span));
            }
        }
    }
    let pages = planner.pages;
    Plan { pages, objects, special, files: published(model) }
}

/// The pages that are not an object's. What would be empty is left out.
fn specials(model: &Model) -> Vec<Route> {
    fn some<T>(arena: &Arena<T>) -> bool {
        arena.len() > 0
    }
    let always = [
        Route::Home,
        Route::Model(Layer::Whole),
        Route::Model(Layer::Level),
        Route::Model(Layer::Evidence),
        Route::Model(Layer::Guides),
        Route::List(Listed::Services),
        Route::List(Listed::Capabilities),
        Route::List(Listed::Components),
        Route::EvidenceMap,
        Route::Evidence,
        Route::List(Listed::Strengths),
        Route::Search,
        Route::AToZ,
        Route::MyList,
        Route::List(Listed::Editing),
        Route::Health,
        Route::Problems,
        Route::StyleGuide,
        Route::Downloads,
        Route::NotFound,
    ];
    let roles = model.audiences();
    let records = model.passports.ids().map(Route::Record);
    let books = model.graph.services().iter().map(|&id| Route::Book(Some(id)));
    let sometimes = [
        (Route::Guides, some(&model.guides)),
        (Route::Maturity, some(&model.scales)),
        (Route::List(Listed::Topics), some(&model.topics)),
        (Route::List(Listed::Gradings), some(&model.gradings)),
        (Route::Personas, some(&model.personas)),
        (Route::List(Listed::Statements), some(&model.statements)),
        (Route::List(Listed::Passports), some(&model.passports)),
        (Route::Glossary, some(&model.terms)),
        (Route::List(Listed::Roles), !roles.is_empty()),
        (Route::Offline, model.hub.offline),
        (Route::Changes, !model.records.is_empty()),
        (Route::Book(None), model.components.len() <= MOST_IN_BOOK),
    ];
    always
        .into_iter()
        .chain(sometimes.into_iter().filter(|(_, there)| *there).map(|(route, _)| route))
        .chain(books)
        .chain(records)
        .chain(roles.into_iter().map(|audience| Route::List(Listed::Role(audience))))
        .collect()
}

struct Planner<'a> {
    d: &'a mut Diagnostics,
    model: &'a Model,
    pages: Vec<PlannedPage>,
    /// Who has a path: the place and the id, present or former, of its object; nothing for a page of the program's.
    taken: BTreeMap<SitePath, Option<(Span, String)>>,
}

impl Planner<'_> {
    fn add(&mut self, route: Route, place: Option<Span>) -> Option<SitePath> {
        let address = route.address(self.model);
        let Some(path) = SitePath::new(address.clone()) else {
            if let Some(place) = place {
                let message = format!("the address `{address}` is too long");
                self.d.push(
                    Diagnostic::error("address-too-long", place, message)
                        .help("shorten the id or the folders that it lies in"),
                );
            }
            return None;
        };
        let object = match &route {
            Route::Object(object) => Some(*object),
            _ => None,
        };
        if let (Some(Object::Page(_)), Some(place)) = (object, place)
            && FOLDERS.contains(&address.split('/').next().unwrap_or_default())
        {
            let message = format!("the address `{path}` lies in a folder that is the program's");
            self.d.push(
                Diagnostic::error("address-clash", place, message)
                    .help("move the page, or give it another name"),
            );
            return None;
        }
        let id = match &route {
            Route::Object(object) => self.model.meta(*object).id.clone(),
            Route::Former { id, .. } => id.clone(),
            _ => String::new(),
        };
        if let Some(first) = self.taken.get(&path) {
            // Two objects with one id, and a former id that is taken, were reported when the names were collected.
            let told = first.as_ref().is_some_and(|(_, other)| *other == id);
            if let Some(place) = place.filter(|_| !told) {
                let mut clash =
                    Diagnostic::error("address-clash", place, format!("the address `{path}` is taken"));
                clash = match first {
                    Some((first, _)) => clash.related(*first, "by this").help("rename one of the two"),
                    None => clash.help("the program has a page of its own there: use another id"),
                };
                self.d.push(clash);
            }
            return None;
        }
        self.taken.insert(path.clone(), place.map(|place| (place, id)));
        self.pages.push(PlannedPage { path: path.clone(), route });
        Some(path)
    }
}

/// Published paths of files: those in the content, made safe everywhere, with a number where two become one.
fn published(model: &Model) -> BTreeMap<String, SitePath> {
    let mut taken: BTreeSet<SitePath> = BTreeSet::new();
    let mut files = BTreeMap::new();
    for path in &model.attachments {
        let free = (1..).filter_map(|nth| published_path(path, nth)).find(|to| !taken.contains(to));
        if let Some(to) = free {
            taken.insert(to.clone());
            files.insert(path.clone(), to);
        }
    }
    files
}

fn published_path(path: &str, nth: usize) -> Option<SitePath> {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let inside = inside.strip_prefix("files/").unwrap_or(inside);
    let (stem, extension) = inside.rsplit_once('.')?;
    let parts: Vec<String> = stem.split('/').map(name::slug).filter(|part| !part.is_empty()).collect();
    let mut stem = parts.join("/");
    // Room for the folder, a number and the ending within the longest path.
    stem.truncate(MAX_PATH - 20);
    let stem = if stem.is_empty() { "file" } else { stem.trim_end_matches(['/', '-']) };
    let number = if nth == 1 { String::new() } else { format!("-{nth}") };
    SitePath::new(format!("files/{stem}{number}.{}", extension.to_ascii_lowercase()))
}
