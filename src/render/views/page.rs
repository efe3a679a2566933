//! A page that is all prose, the page for what was not found, and the page that leads on from a former address.

use serde::Serialize;

use super::parts::{Contents, Entry, Fact, Html, Link, Notice, Provenance, Reference};
use super::search::Form;
use crate::base::Id;
use crate::model::{Object, Page};
use crate::render::context::Desk;
use crate::render::{prose, words};
use crate::site::{Layer, Route};

/// A page that is all prose.
#[derive(Debug, Serialize)]
pub struct Prose {
    /// Its title.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// The list of contents.
    pub contents: Vec<Contents>,
    /// The text.
    pub body: Html,
    /// Works that it cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// The page for what was not found.
#[derive(Debug, Serialize)]
pub struct NotFound {
    /// The search box.
    pub search: Form,
    /// Ways on.
    pub ways: Vec<Entry>,
}

/// The page at a former address.
#[derive(Debug, Serialize)]
pub struct Redirect {
    /// Where it is now.
    pub to: Link,
}

/// What the browser has saved. The page itself is the same for all; a script fills it in.
#[derive(Debug, Serialize)]
pub struct Offline {
    /// The way to everything by name.
    pub find: String,
}

impl Offline {
    /// The view of the page.
    pub fn of(desk: &Desk<'_>) -> Self {
        Self { find: desk.special(&Route::AToZ).unwrap_or_default() }
    }
}

impl Prose {
    /// The view of a page.
    pub fn of(desk: &mut Desk<'_>, id: Id<Page>) -> Self {
        let model = desk.site.model;
        let page = &model.pages[id];
        let body = desk.prose(&page.body);
        let references = desk.references();
        Self {
            title: page.meta.title.value.clone(),
            summary: words::about(model, Object::Page(id)),
            facts: words::facts(model, Object::Page(id), None),
            notices: Notice::of(desk, Object::Page(id)),
            contents: prose::contents(&page.body.document.headings),
            body,
            references,
            provenance: Provenance::of(desk, page.meta.provenance.as_ref()),
        }
    }
}

impl NotFound {
    /// The view of the page for what was not found.
    pub fn of(desk: &Desk<'_>) -> Self {
        let ways = [
            (Route::Home, "Home", "Where everything starts."),
            (Route::AToZ, "A to Z", "Everything in this hub by name."),
            (Route::Model(Layer::Whole), "The whole model", "Every part of the model on one page."),
        ];
        let ways = ways.into_iter().filter_map(|(route, title, note)| {
            let href = desk.special(&route)?;
            Some(Entry { title: title.into(), href, kind: String::new(), note: note.into() })
        });
        Self { search: Form::of(desk), ways: ways.collect() }
    }
}

impl Redirect {
    /// The view of the page at a former address.
    pub fn of(desk: &Desk<'_>, route: &Route, title: String) -> Self {
        let to = desk.site.plan.leads_to(desk.site.model, route);
        Self { to: Link { title, href: to.map(|path| desk.link(path)).unwrap_or_default() } }
    }
}
