//! The hub, or one service of it, as one page to print: its chapters are finished pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::parts::{Contents, Html, Link};
use crate::base::text::escape;
use crate::base::{Id, SitePath, text};
use crate::emit::Output;
use crate::model::{Object, Service, Status};
use crate::render::chapter::{self, Chapter, Piece, Target};
use crate::render::context::{Desk, Links, Site};
use crate::render::frame::address_of_text;
use crate::site::Route;

/// A book.
#[derive(Debug, Serialize)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// How much there is in it, in a sentence.
    pub finding: String,
    /// The marking of what is in it.
    pub marking: String,
    /// The list of contents: parts with their chapters.
    pub contents: Vec<Contents>,
    /// The chapters in order.
    pub chapters: Vec<BookChapter>,
    /// The books of the services, where this is the whole hub.
    pub parts: Vec<Link>,
}

/// A chapter.
#[derive(Debug, Serialize)]
pub struct BookChapter {
    /// Its anchor.
    pub id: String,
    /// Whether a part starts with it.
    pub first: bool,
    /// What stands on its page.
    pub body: Html,
}

/// A part of a book before it is read: its title and its pages.
struct Part {
    title: String,
    pages: Vec<Route>,
}

impl Book {
    /// The view of a book. `output` has the finished pages. Gives the addresses of its numbered links too.
    pub fn of(desk: &Desk<'_>, service: Option<Id<Service>>, output: &Output) -> (Self, Vec<String>) {
        let site = desk.site;
        let parts = parts(site, service);
        let mut prefixes: BTreeMap<&str, String> = BTreeMap::new();
        for route in parts.iter().flat_map(|part| &part.pages) {
            prefixes.extend(path_of(site, route).map(|path| (path.as_str(), prefix(path))));
        }
        let mut chapters: BTreeMap<&str, Chapter> = BTreeMap::new();
        for (&path, prefix) in &prefixes {
            if let (Some(at), Ok(bytes)) = (SitePath::new(path), output.read(path)) {
                chapters.insert(path, chapter::read(&at, &bytes, prefix));
            }
        }
        let mut binder = Binder { desk, prefixes: &prefixes, chapters: &chapters, links: Links::default() };
        let bound: Vec<BookChapter> = parts
            .iter()
            .flat_map(|part| part.pages.iter().enumerate())
            .filter_map(|(at, route)| binder.bind(at == 0, route))
            .collect();
        let links = binder.links.into_addresses();
        let objects: Vec<Object> = parts.iter().flat_map(|part| &part.pages).filter_map(object_of).collect();
        let view = Self {
            title: title(site, service),
            finding: format!("{}.", text::capitalise(&text::count(bound.len(), "chapter", "chapters"))),
            marking: crate::render::words::joint_marking(site.model, &objects),
            contents: parts.iter().map(|part| contents(site, part)).collect(),
            chapters: bound,
            parts: if service.is_none() { service_books(desk) } else { Vec::new() },
        };
        (view, links)
    }

    /// The marking of a book: the highest of its chapters.
    pub fn marking(site: &Site<'_>, service: Option<Id<Service>>) -> String {
        let parts = parts(site, service);
        let objects: Vec<Object> = parts.iter().flat_map(|part| &part.pages).filter_map(object_of).collect();
        crate::render::words::joint_marking(site.model, &objects)
    }
}

/// What a book is called.
pub fn title(site: &Site<'_>, service: Option<Id<Service>>) -> String {
    service.map_or_else(|| site.hub.title.clone(), |id| site.model.services[id].meta.title.value.clone())
}

fn object_of(route: &Route) -> Option<Object> {
    match route {
        Route::Object(object) => Some(*object),
        _ => None,
    }
}

fn path_of<'a>(site: &Site<'a>, route: &Route) -> Option<&'a SitePath> {
    match route {
        Route::Object(object) => site.plan.page_of(site.model, *object),
        other => site.plan.special(other),
    }
}

/// The anchor of a chapter: its page's path in words, which no other page has.
fn prefix(path: &SitePath) -> String {
    format!("in--{}", path.as_str().trim_end_matches("/index.html").replace('/', "--"))
}

/// The parts of a book in order. A profile is an organisation's own and prints by itself, as a passport's record does.
fn parts(site: &Site<'_>, service: Option<Id<Service>>) -> Vec<Part> {
    let model = site.model;
    if let Some(id) = service {
        let own = service_part(site, id);
        let works = works_of(site, &own);
        return vec![own, Part { title: "Sources".into(), pages: works }]
            .into_iter()
            .filter(|part| !part.pages.is_empty())
            .collect();
    }
    let current = |object: &Object| model.meta(*object).status != Status::Retired;
    let all = |title: &str, of: &dyn Fn(&Object) -> bool| Part {
        title: title.into(),
        pages: model.objects().filter(|object| current(object) && of(object)).map(Route::Object).collect(),
    };
    let mut parts = vec![all("About this hub", &|object| matches!(object, Object::Page(_)))];
    parts.extend(model.graph.services().iter().map(|&id| service_part(site, id)));
    parts.push(all("Maturity", &|object| matches!(object, Object::Scale(_) | Object::Matrix(_))));
    parts.push(all("Work streams", &|object| matches!(object, Object::WorkStream(_))));
    parts.push(all("Plans", &|object| matches!(object, Object::Plan(_))));
    parts.push(all("Programmes", &|object| matches!(object, Object::Programme(_) | Object::RagScheme(_))));
    parts.push(all("Statements", &|object| matches!(object, Object::Statements(_))));
    parts.push(all("Personas", &|object| matches!(object, Object::Persona(_))));
    parts.push(all("Topics", &|object| matches!(object, Object::Topic(_))));
    parts.push(all("Grading", &|object| matches!(object, Object::Grading(_))));
    parts.push(all("Sources", &|object| matches!(object, Object::Work(_))));
    let glossary = site.plan.special(&Route::Glossary).map(|_| Route::Glossary);
    parts.push(Part { title: "Glossary".into(), pages: glossary.into_iter().collect() });
    parts.retain(|part| !part.pages.is_empty());
    parts
}

/// A service, its capabilities, and each component with its guide.
fn service_part(site: &Site<'_>, id: Id<Service>) -> Part {
    let (model, graph) = (site.model, &site.model.graph);
    let mut pages = vec![Route::Object(Object::Service(id))];
    for &capability in graph.capabilities(id) {
        pages.push(Route::Object(Object::Capability(capability)));
        for &component in graph.components(capability) {
            pages.push(Route::Object(Object::Component(component)));
            pages.extend(graph.guide(component).map(|guide| Route::Object(Object::Guide(guide))));
        }
    }
    Part { title: model.services[id].meta.title.value.clone(), pages }
}

/// The works that the pages of a part cite or rest on.
fn works_of(site: &Site<'_>, part: &Part) -> Vec<Route> {
    let model = site.model;
    let mut works = BTreeSet::new();
    for object in part.pages.iter().filter_map(object_of) {
        works.extend(model.texts(object).into_iter().flat_map(|text| model.cited_by(text)));
        if let Object::Component(id) = object {
            works.extend(model.graph.claims(id).iter().map(|&claim| model.claims[claim].work));
        }
    }
    works.into_iter().map(|work| Route::Object(Object::Work(work))).collect()
}

fn contents(site: &Site<'_>, part: &Part) -> Contents {
    let entry = |route: &Route| {
        let title = match route {
            Route::Object(object @ Object::Guide(_)) => {
                format!("Guide: {}", text::in_sentence(site.model.title(*object)))
            }
            Route::Object(object) => site.model.title(*object).to_string(),
            _ => part.title.clone(),
        };
        Some(Link { title, href: format!("#{}", prefix(path_of(site, route)?)) })
    };
    let mut links: Vec<Link> = part.pages.iter().filter_map(entry).collect();
    let href = links.first().map(|first| first.href.clone()).unwrap_or_default();
    // A part that starts with a page of its own name does not name it twice.
    if links.first().is_some_and(|first| first.title == part.title) {
        links.remove(0);
    }
    Contents { title: part.title.clone(), href, children: links }
}

/// The books of the services.
pub fn service_books(desk: &Desk<'_>) -> Vec<Link> {
    let model = desk.site.model;
    let books = model.graph.services().iter().filter_map(|&id| {
        let href = desk.special(&Route::Book(Some(id)))?;
        Some(Link { title: model.services[id].meta.title.value.clone(), href })
    });
    books.collect()
}

/// Joins chapters: a link to what is in the book stays in the book.
struct Binder<'b, 'a> {
    desk: &'b Desk<'a>,
    prefixes: &'b BTreeMap<&'b str, String>,
    chapters: &'b BTreeMap<&'b str, Chapter>,
    links: Links,
}

impl Binder<'_, '_> {
    fn bind(&mut self, first: bool, route: &Route) -> Option<BookChapter> {
        let path = path_of(self.desk.site, route)?;
        let chapter = self.chapters.get(path.as_str())?;
        let mut body = String::new();
        for piece in &chapter.pieces {
            match piece {
                Piece::Html(html) => body.push_str(html),
                Piece::Link { name, to, numbered } => self.link(&mut body, name, to, *numbered),
            }
        }
        Some(BookChapter { id: prefix(path), first, body: Html(body) })
    }

    fn link(&mut self, out: &mut String, name: &str, to: &Target, numbered: bool) {
        let href = match to {
            Target::Inside(path, fragment) => {
                if let Some(prefix) = self.prefixes.get(path.as_str()) {
                    let anchor = fragment.as_ref().map(|own| chapter::anchor(prefix, own));
                    let there = |anchor: &String| {
                        self.chapters
                            .get(path.as_str())
                            .is_some_and(|chapter| chapter.anchors.contains(anchor))
                    };
                    let anchor = anchor.filter(there).unwrap_or_else(|| prefix.clone());
                    let _ = write!(out, " {name}=\"#{}\"", escape(&anchor));
                    return;
                }
                let link = SitePath::new(path.clone()).map(|path| self.desk.link(&path)).unwrap_or_default();
                with_fragment(&link, fragment.as_ref())
            }
            Target::Outside(address) => address.clone(),
        };
        let _ = write!(out, " {name}=\"{}\"", escape(&href));
        if numbered {
            let address = match to {
                Target::Inside(path, fragment) => {
                    with_fragment(&address_of_text(self.desk.site.model, path), fragment.as_ref())
                }
                Target::Outside(address) => address.clone(),
            };
            let _ = write!(out, " data-n=\"{}\"", self.links.number(address));
        }
    }
}

fn with_fragment(link: &str, fragment: Option<&String>) -> String {
    fragment.map_or_else(|| link.to_string(), |fragment| format!("{link}#{fragment}"))
}
