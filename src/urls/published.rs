//! What is published now, and what leads on to it.

use std::collections::BTreeMap;

use crate::base::Span;
use crate::emit::Output;
use crate::model::{Heading, Model, Object};
use crate::site::{Plan, Route};

/// The addresses of a hub.
#[derive(Debug, Default)]
pub struct Published {
    /// Every address, with where it comes from.
    pub entries: BTreeMap<String, Entry>,
    /// Addresses that something had before, with the present one.
    pub former: BTreeMap<String, String>,
}

/// Where an address comes from.
#[derive(Debug)]
pub struct Entry {
    /// What it is an address of.
    pub kind: Kind,
    /// What an editor wrote it as; nothing for what the program makes of the whole hub.
    pub place: Option<Span>,
}

/// What an address is an address of.
#[derive(Debug)]
pub enum Kind {
    /// A page.
    Page,
    /// A heading that an editor wrote, as it is written in Markdown.
    Heading(String),
    /// A part on the page of what it is a part of, such as a claim on that of its source.
    Part(crate::model::Kind),
    /// A term of the glossary.
    Term,
    /// A version on the page of changes.
    Version,
    /// A file to take away.
    File,
}

impl Published {
    /// Everything that is published. The headings that count are those of guides and pages: the program's own come and go
    /// with what there is to say under them.
    pub fn of(model: &Model, plan: &Plan, output: &Output) -> Self {
        let mut published = Self::planned(model, plan);
        let files = output.files().map(|(path, _)| path.as_str()).filter(|path| is_for_readers(path));
        for path in files.chain(output.has("hub.zip").then_some("hub.zip")) {
            published.add(path.to_string(), Kind::File, None);
        }
        published
    }

    /// What is known of it before any page is made: all but the files that the program makes.
    pub fn planned(model: &Model, plan: &Plan) -> Self {
        let mut published = Self::default();
        for page in &plan.pages {
            let path = page.path.as_str();
            match &page.route {
                Route::NotFound => {}
                route @ Route::Former { .. } => {
                    if let Some(to) = plan.leads_to(model, route) {
                        published.former.insert(path.to_string(), to.to_string());
                    }
                }
                Route::Object(object) => {
                    published.add(path.to_string(), Kind::Page, Some(model.meta(*object).place));
                    published.places_of(model, path, *object);
                }
                Route::Glossary => {
                    published.add(path.to_string(), Kind::Page, None);
                    for (_, term) in model.terms.iter() {
                        published.place(path, &term.anchor, &term.former, Kind::Term, term.place);
                    }
                }
                Route::Changes => {
                    published.add(path.to_string(), Kind::Page, None);
                    for record in &model.records {
                        published.place(path, &record.anchor, &[], Kind::Version, record.place);
                    }
                }
                _ => published.add(path.to_string(), Kind::Page, None),
            }
        }
        for (_, path) in plan.files() {
            published.add(path.to_string(), Kind::File, None);
        }
        published
    }

    fn places_of(&mut self, model: &Model, page: &str, object: Object) {
        let headings: &[Heading] = match object {
            Object::Guide(id) => &model.guides[id].body.document.headings,
            Object::Page(id) => &model.pages[id].body.document.headings,
            _ => &[],
        };
        for heading in headings {
            let marks = "#".repeat(usize::from(heading.level));
            let written = format!("{marks} {} {{#{}", heading.text, heading.id);
            self.place(page, &heading.id, &heading.former, Kind::Heading(written), heading.span);
        }
        for part in model.parts(object) {
            let former: Vec<String> = model.former_ids(part).map(|former| former.value.clone()).collect();
            self.place(page, model.id(part), &former, Kind::Part(part.kind()), model.place(part));
        }
    }

    fn place(&mut self, page: &str, anchor: &str, former: &[String], kind: Kind, place: Span) {
        let address = format!("{page}#{anchor}");
        for old in former {
            self.former.insert(format!("{page}#{old}"), address.clone());
        }
        self.add(address, kind, Some(place));
    }

    fn add(&mut self, address: String, kind: Kind, place: Option<Span>) {
        self.entries.insert(address, Entry { kind, place });
    }
}

/// Files that pages offer to readers. The document of each object goes with the address of its page and has its former
/// ids in it, so it is not promised apart.
fn is_for_readers(path: &str) -> bool {
    let table =
        path.strip_prefix("data/").is_some_and(|rest| !rest.contains('/') && !rest.ends_with(".html"));
    table || path.starts_with("files/") || path == "feed.xml"
}
