//! The plan of a hub: every page with its path, and the way from any page to any object.

use std::collections::{BTreeMap, BTreeSet};

use super::route::{Layer, Listed, Part, Route, folder_of};
use crate::base::path::MAX_PATH;
use crate::base::{Arena, Diagnostic, Diagnostics, Id, SitePath, Span, name};
use crate::model::{Model, Object, Scale};

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
    /// Pages that texts may name, by their addresses without `index.html`.
    program_pages: BTreeMap<String, SitePath>,
    /// Pictures and downloads: the path in the content to the path in the hub.
    files: BTreeMap<String, SitePath>,
}

impl Plan {
    /// Whether pages are bound into books.
    pub fn has_books(&self) -> bool {
        self.pages.iter().any(|page| matches!(page.route, Route::Book(_)))
    }

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

    /// The path of a page that the program makes, by its address in a text.
    pub fn program_page(&self, address: &str) -> Option<&SitePath> {
        self.program_pages.get(address)
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
    "assess",
    "assets",
    "book",
    "capabilities",
    "changes",
    "components",
    "data",
    "disclosure",
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

/// A model with more components than this has no book of the whole, and a service with more has none either: at some
/// 37 kB and ten sheets a component, one page of more would neither open on a phone nor be printed by anybody.
const MOST_IN_BOOK: usize = 100;

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
            let more: Vec<Route> = match object {
                Object::Service(id) => vec![Route::Book(Some(id)), Route::AssessForm(id)],
                Object::Scale(id) => levels(model, id).collect(),
                Object::Passport(id) => vec![Route::Record(id)],
                Object::Profile(id) => Part::ALL.map(|part| Route::ProfilePart(id, part)).into(),
                _ => Vec::new(),
            };
            let more = more.into_iter().filter(|route| special.contains_key(route));
            for to in std::iter::once(Route::Object(object)).chain(more) {
                let route = Route::Former { id: former.value.clone(), to: Box::new(to) };
                planner.add(route, Some(former.span));
            }
        }
    }
    let pages = planner.pages;
    let program_pages = special.iter().filter(|(route, _)| route.is_named_by_address());
    let program_pages = program_pages.map(|(_, path)| (address(path), path.clone())).collect();
    report_unknown(d, model, &program_pages, &objects);
    Plan { pages, objects, special, program_pages, files: published(model) }
}

/// How a text names a page.
fn address(path: &SitePath) -> String {
    path.as_str().trim_end_matches("index.html").trim_end_matches('/').to_string()
}

/// Reports what texts call pages of the program and the hub has not.
fn report_unknown(
    d: &mut Diagnostics,
    model: &Model,
    there: &BTreeMap<String, SitePath>,
    objects: &BTreeMap<Object, SitePath>,
) {
    for named in model.program_pages.iter().filter(|named| !there.contains_key(&named.value)) {
        let object = objects.iter().find(|(_, path)| address(path) == named.value);
        let help = match object {
            Some((object @ Object::Guide(_), _)) => format!("write `[[guide:{}]]`", model.id(*object)),
            Some((object, _)) => format!("write `[[{}]]`", model.id(*object)),
            None => name::did_you_mean(&named.value, there.keys().map(String::as_str)).unwrap_or_else(|| {
                let all: Vec<String> = there.keys().map(|address| format!("`{address}`")).collect();
                format!("the pages that it makes are {}", all.join(", "))
            }),
        };
        let message = format!("the program makes no page with the address `{}` in this hub", named.value);
        d.push(Diagnostic::error("unknown-reference", named.span, message).help(help));
    }
}

/// The pages of a scale's levels, where components are placed on it. Retired ones count, so that addresses outlast them.
fn levels(model: &Model, id: Id<Scale>) -> impl Iterator<Item = Route> {
    let used = model.components.iter().any(|(_, component)| component.scale == Some(id));
    let last = if used { model.scales[id].levels.len() } else { 0 };
    (1..=last).map(move |number| Route::AtLevel(id, number))
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
        Route::Assess,
        Route::MyList,
        Route::List(Listed::Editing),
        Route::Health,
        Route::Problems,
        Route::StyleGuide,
        Route::Downloads,
        Route::NotFound,
    ];
    let roles = model.audiences();
    let of_services = model.graph.services().iter().flat_map(|&id| {
        let book = model.graph.components_of_service(id).count() <= MOST_IN_BOOK;
        book.then_some(Route::Book(Some(id))).into_iter().chain([Route::AssessForm(id)])
    });
    let records = model.passports.ids().map(Route::Record);
    let sometimes = [
        (Route::Guides, some(&model.guides)),
        (Route::Maturity, some(&model.scales)),
        (Route::Programmes, some(&model.programmes)),
        (Route::WorkStreams, some(&model.work_streams)),
        (Route::Plans, some(&model.plans)),
        (Route::List(Listed::Topics), some(&model.topics)),
        (Route::List(Listed::Gradings), some(&model.gradings)),
        (Route::Personas, some(&model.personas)),
        (Route::List(Listed::Statements), some(&model.statements)),
        (Route::List(Listed::Passports), some(&model.passports)),
        (Route::Glossary, some(&model.terms)),
        (Route::List(Listed::Roles), !roles.is_empty()),
        (Route::Disclosure, model.objects().any(|object| model.meta(object).foia.is_some())),
        (Route::Offline, model.hub.offline),
        (Route::Changes, !model.records.is_empty()),
        (Route::Book(None), model.components.len() <= MOST_IN_BOOK),
        (Route::Profiles, some(&model.profiles)),
        (Route::Compared, organisations(model) > 1),
    ];
    let profiles = model.profiles.ids().flat_map(|id| Part::ALL.map(|part| Route::ProfilePart(id, part)));
    always
        .into_iter()
        .chain(sometimes.into_iter().filter(|(_, there)| *there).map(|(route, _)| route))
        .chain(model.scales.ids().flat_map(|id| levels(model, id)))
        .chain(of_services)
        .chain(profiles)
        .chain(records)
        .chain(roles.into_iter().map(|audience| Route::List(Listed::Role(audience))))
        .collect()
}

/// How many organisations have a profile that is not retired.
fn organisations(model: &Model) -> usize {
    let live = model.graph.profiles().iter().map(|&id| model.profiles[id].folder());
    live.collect::<BTreeSet<_>>().len()
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
    let parts = stem.split('/').map(name::slug).filter(|part| !part.is_empty()).map(no_device);
    let mut stem = parts.collect::<Vec<_>>().join("/");
    // Room for the folder, what keeps a name from being a device's, a number and the ending within the longest path.
    stem.truncate(MAX_PATH - 25);
    let stem = if stem.is_empty() { "file" } else { stem.trim_end_matches(['/', '-']) };
    // What is left of a name that was cut may be a device's again.
    let (folder, last) = stem.rfind('/').map_or(("", stem), |slash| stem.split_at(slash + 1));
    let stem = format!("{folder}{}", no_device(last.to_string()));
    let number = if nth == 1 { String::new() } else { format!("-{nth}") };
    SitePath::new(format!("files/{stem}{number}.{}", extension.to_ascii_lowercase()))
}

/// A name that Windows does not keep for a device: it could not unpack a file or folder that is called so.
fn no_device(name: String) -> String {
    if name::is_device(&name) { format!("{name}-file") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(path: &str) -> String {
        published_path(path, 1).map(|path| path.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_file_is_published_under_a_name_that_windows_can_unpack() {
        assert_eq!(to("content/images/CON.png"), "files/images/con-file.png");
        assert_eq!(to("content/Aux/prn/plan.pdf"), "files/aux-file/prn-file/plan.pdf");
        assert_eq!(to("content/images/con.old.png"), "files/images/con-old.png");
        assert_eq!(to("content/images/console.png"), "files/images/console.png");
        // Cut within the longest path, `console` is `con`.
        let cut = (1..MAX_PATH).map(|long| to(&format!("content/{}/console.png", "a".repeat(long))));
        let cut: Vec<String> = cut.collect();
        assert!(cut.iter().any(|path| path.ends_with("/con-file.png")), "{cut:?}");
        assert!(!cut.iter().any(|path| path.ends_with("/con.png") || path.is_empty()), "{cut:?}");
        assert_eq!(published_path("content/CON.jpeg", 1000).unwrap().as_str(), "files/con-file-1000.jpeg");
    }
}
