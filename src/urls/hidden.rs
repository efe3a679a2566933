//! Addresses that may be missing only since something could not be read. That was reported, and mending it brings them back.

use std::collections::BTreeSet;

use super::lock::split;
use crate::base::{Diagnostics, name};
use crate::load::Sources;
use crate::model::{Model, Object};
use crate::site::{Listed, Route};

/// What keeps a part of a file from being read: an item of a list without its id is on no page.
const DROPS: [&str; 5] = ["empty-value", "invalid-id", "invalid-value", "missing-field", "wrong-type"];

/// What reported slips may hide.
#[derive(Debug, Default)]
pub struct Hidden {
    /// Pages of which a part may be missing: a place on them, or a page in their folder.
    pages: BTreeSet<String>,
    /// Ids that were meant where none can stand.
    ids: BTreeSet<String>,
}

impl Hidden {
    /// What the errors so far may hide.
    pub fn of(d: &Diagnostics, model: &Model, sources: &Sources) -> Self {
        let errors = || d.errors().filter(|one| DROPS.contains(&one.code));
        let faulty: BTreeSet<_> = errors().map(|one| one.span.source).collect();
        let mut hidden = Self::default();
        for object in model.objects().filter(|&object| faulty.contains(&model.meta(object).place.source)) {
            match object {
                // The headings of a text are read whatever its fields say; who a guide is for is a field.
                Object::Page(_) => {}
                Object::Guide(_) => {
                    hidden.pages.insert(Route::List(Listed::Roles).address(model));
                }
                object => {
                    hidden.pages.insert(Route::Object(object).address(model));
                }
            }
        }
        let is_faulty = |file: &str| faulty.iter().any(|&id| sources[id].path().starts_with(file));
        if is_faulty("content/glossary.") {
            hidden.pages.insert(Route::Glossary.address(model));
        }
        if is_faulty("content/hub.") {
            hidden.pages.extend(["feed.xml".to_string(), Route::Offline.address(model)]);
        }
        let meant = errors().filter(|one| one.code == "invalid-id");
        let meant = meant.filter_map(|one| {
            sources[one.span.source].text().get(one.span.start as usize..one.span.end as usize)
        });
        hidden.ids.extend(meant.map(name::slug).filter(|id| !id.is_empty()));
        hidden
    }

    /// Whether an address that is not there may be hidden.
    pub fn holds(&self, address: &str) -> bool {
        let (page, anchor) = split(address);
        let folder = |page: &str| page.strip_suffix("index.html").map(str::to_string);
        let id = anchor.or_else(|| page.strip_suffix("/index.html")?.rsplit('/').next());
        id.is_some_and(|id| self.ids.contains(id))
            || self
                .pages
                .iter()
                .any(|own| own == page || folder(own).is_some_and(|own| page.starts_with(&own)))
    }
}
