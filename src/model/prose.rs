//! Markdown whose references were looked up.

use super::object::Object;
use super::{Claim, Work};
use crate::base::{Id, Span};
use crate::parse::markdown::Document;

/// A Markdown text with what its references mean.
///
/// Invariant: `targets` runs beside the document's references, `raw` beside its raw HTML.
#[derive(Debug, Default)]
pub struct Prose {
    /// As written.
    pub document: Document,
    /// What each reference means.
    pub targets: Vec<Target>,
    /// What is shown for each piece of raw HTML: its own tag where the hub allows it, else its text.
    pub raw: Vec<String>,
}

impl Prose {
    /// Every reference with its place.
    pub fn references(&self) -> impl Iterator<Item = (Span, &Target)> {
        self.document.references.iter().map(|reference| reference.span).zip(&self.targets)
    }

    /// Every object that the text links to.
    pub fn mentions(&self) -> impl Iterator<Item = Object> {
        self.targets.iter().filter_map(|target| match target {
            Target::Object { object, .. } => Some(*object),
            Target::Claim(id) => Some(Object::Claim(*id)),
            _ => None,
        })
    }
}

/// What a reference means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An object, perhaps a heading of its page.
    Object {
        /// Which.
        object: Object,
        /// The fragment, which is checked in the finished page.
        heading: Option<String>,
    },
    /// A page that the program makes, by its address.
    ProgramPage {
        /// From the root of the hub, without `index.html`; whether it is there is checked when pages are planned.
        address: String,
        /// The fragment, which is checked in the finished page.
        heading: Option<String>,
    },
    /// A claim, shown with its strength.
    Claim(Id<Claim>),
    /// Works of the bibliography.
    Cite(Vec<Citation>),
    /// A download, by its path.
    File(String),
    /// A heading of the same page.
    Here(String),
    /// A picture.
    Image {
        /// Its path.
        path: String,
        /// What it tells.
        alt: String,
        /// What shows on hovering.
        title: String,
    },
    /// A place outside the hub.
    Outside(String),
    /// Something that was reported.
    Broken,
}

/// One work in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Which.
    pub work: Id<Work>,
    /// Where in it.
    pub locator: Option<String>,
}
