//! What stands around every page: its head, the header, the side navigation and the foot.

use serde::Serialize;

use super::parts::{Facet, Html, Link};
use crate::base::{text, when};
use crate::model::{self, Model};

/// What the head and the frame of every page need.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The kind, as a word for a class.
    pub kind: &'static str,
    /// As in BCP 47.
    pub language: String,
    /// For the browser's tab.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// The absolute address, where the hub knows its own.
    pub canonical: Option<String>,
    /// The address of a picture for those who share the page, where the hub knows its own.
    pub card: Option<String>,
    /// The feed, where there is one.
    pub feed: Option<String>,
    /// From here to the root: empty or `../` repeated.
    pub root: String,
    /// The style sheet.
    pub stylesheet: String,
    /// The script that sets the theme before anything is painted.
    pub early_script: String,
    /// The script, deferred.
    pub script: String,
    /// Style sheets of components that only this kind of page uses.
    pub extra_stylesheets: Vec<String>,
    /// Their scripts, deferred.
    pub extra_scripts: Vec<String>,
    /// What the page may load and run: the Content-Security-Policy.
    pub policy: String,
    /// The script that has the browser save pages, where the hub wants it.
    pub offline_script: Option<String>,
    /// The icon.
    pub icon: String,
    /// The icon for phones, where the hub has the theme's.
    pub touch_icon: Option<String>,
    /// Skip link, strip, brand and main navigation; rendered once a section.
    pub header: Html,
    /// The foot; rendered once a depth.
    pub footer: Html,
    /// The navigation of the service that the page is in; rendered once a section.
    pub side: Option<Html>,
    /// The way here, from home to the parent.
    pub crumbs: Vec<Link>,
    /// The security marking of what is on the page.
    pub marking: String,
    /// The address that is printed on paper.
    pub address: String,
    /// The addresses of links in prose, in the order of their numbers. On paper only.
    pub links: Vec<String>,
    /// What a reader may do about the page.
    pub tools: Tools,
    /// What the reader's own list needs to know of the page, where it may be kept.
    pub keep: Option<Keep>,
}

/// A page as the reader's own list keeps it.
#[derive(Debug, Serialize)]
pub struct Keep {
    /// From the root, without `index.html`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What kind of thing it is, as the hub calls it.
    pub word: String,
}

/// What a reader may do about a page.
#[derive(Debug, Serialize)]
pub struct Tools {
    /// When its text was last changed, in words; empty where that is not known.
    pub changed: String,
    /// Where its text is changed; empty where the hub does not say where it is kept.
    pub edit: String,
    /// A mail or an issue about it, made ready; empty where the hub does not say where reports go.
    pub report: String,
}

/// The hub, for templates.
#[derive(Debug, Serialize)]
pub struct Hub {
    /// What readers call it.
    pub title: String,
    /// Who answers for it.
    pub organisation: String,
    /// What it is for, in a few words above the first page; may be empty.
    pub strapline: String,
    /// The model's version.
    pub version: String,
    /// The date that the pages are made for, in words.
    pub made_for: String,
    /// The first tier's names.
    pub service: Label,
    /// The second tier's names.
    pub capability: Label,
    /// The third tier's names.
    pub component: Label,
}

impl Hub {
    /// The view of a hub.
    pub fn of(model: &Model) -> Self {
        let hub = &model.hub;
        Self {
            title: hub.title.clone(),
            organisation: hub.organisation.clone(),
            strapline: hub.strapline.clone(),
            version: hub.model_version.clone(),
            made_for: when::in_words(model.today),
            service: Label::of(&hub.service),
            capability: Label::of(&hub.capability),
            component: Label::of(&hub.component),
        }
    }
}

/// A tier's names.
#[derive(Debug, Serialize)]
pub struct Label {
    /// One, at the start of a line: `Component`.
    pub one: String,
    /// Several, at the start of a line: `Components`.
    pub many: String,
    /// One, inside a sentence: `component`.
    pub one_in_text: String,
    /// Several, inside a sentence: `components`.
    pub many_in_text: String,
}

impl Label {
    fn of(label: &model::Label) -> Self {
        Self {
            one: label.one.clone(),
            many: label.many.clone(),
            one_in_text: text::in_sentence(&label.one),
            many_in_text: text::in_sentence(&label.many),
        }
    }
}

/// What the header's template gets.
#[derive(Debug, Serialize)]
pub struct Header {
    /// Home.
    pub home: String,
    /// From here to the root.
    pub root: String,
    /// The hub's marking: the highest that it may hold.
    pub marking: String,
    /// The picture in place of the mark; may be empty.
    pub logo: String,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// The way to find something: the A-Z index.
    pub find: NavItem,
    /// The reader's own list.
    pub list: String,
}

/// An item of the main navigation.
#[derive(Debug, Serialize)]
pub struct NavItem {
    /// Its text.
    pub title: String,
    /// Where it goes.
    pub href: String,
    /// Empty, `page` for this very page or `true` for the section that it is in: the value of `aria-current`.
    pub current: &'static str,
}

/// What the footer's template gets.
#[derive(Debug, Serialize)]
pub struct Footer {
    /// Pages about the hub.
    pub links: Vec<Link>,
    /// The picture in place of the mark; may be empty.
    pub logo: String,
    /// The hub's marking.
    pub marking: String,
    /// The date that the pages are made for, in words.
    pub made_for: String,
}

/// What the side navigation's template gets: the current page is marked afterwards, so that it is rendered once.
#[derive(Debug, Serialize)]
pub struct Side {
    /// The service.
    pub service: Link,
    /// Its sign.
    pub facet: Facet,
    /// Its capabilities with their components.
    pub groups: Vec<SideGroup>,
}

/// A capability in the side navigation.
#[derive(Debug, Serialize)]
pub struct SideGroup {
    /// The capability.
    pub title: String,
    /// Where it goes.
    pub href: String,
    /// Its components.
    pub components: Vec<Link>,
}
