//! Every component of the theme with its examples, which are also its tests.

use serde::Serialize;

use super::parts::{Html, Link};
use crate::base::text;
use crate::render::engine::{Engine, Fault, Specimen};
use crate::render::specimen::harmless;
use crate::theme::Theme;

/// The style guide.
#[derive(Debug, Serialize)]
pub struct StyleGuide {
    /// How many components there are, in a sentence.
    pub finding: String,
    /// The components, for the list of contents.
    pub contents: Vec<Link>,
    /// The components with their examples.
    pub parts: Vec<Part>,
}

/// A component.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Its anchor.
    pub id: String,
    /// The name of its folder, as words.
    pub name: String,
    /// What its template says of it; may be empty.
    pub about: Html,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// One way to use a component.
#[derive(Debug, Serialize)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// What it stands on: empty for paper, `hero` for the head of the home page.
    pub ground: String,
    /// The example.
    pub html: Html,
    /// Why it cannot be shown; empty where it can.
    pub fault: String,
}

impl StyleGuide {
    /// The view of the style guide.
    ///
    /// # Errors
    /// When an `examples.json` of the theme cannot be read.
    pub fn of(theme: &Theme, engine: &Engine) -> Result<Self, Fault> {
        let parts: Vec<Part> = engine.specimens(theme)?.into_iter().map(Part::of).collect();
        Ok(Self {
            finding: format!(
                "A page is made of {}. A hub changes one by a file of the same name in its own theme.",
                text::count(parts.len(), "part", "parts")
            ),
            contents: parts
                .iter()
                .map(|part| Link { title: part.name.clone(), href: format!("#{}", part.id) })
                .collect(),
            parts,
        })
    }
}

impl Part {
    fn of(specimen: Specimen) -> Self {
        let id = format!("part-{}", specimen.name);
        let examples = specimen.examples.into_iter().enumerate().map(|(at, example)| {
            let prefix = format!("{}-{at}", specimen.name);
            let (html, fault) = match example.html {
                Ok(html) => (harmless(&html, &prefix, &id), String::new()),
                Err(fault) => (String::new(), fault),
            };
            Example { title: example.title, ground: example.ground, html: Html(html), fault }
        });
        Self {
            examples: examples.collect(),
            about: about(&specimen.about),
            name: text::capitalise(&specimen.name.replace('-', " ")),
            id,
        }
    }
}

/// A comment of a template, in which names stand between back quotes.
fn about(comment: &str) -> Html {
    let parts = comment.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => text::escape(part),
        _ => format!("<code>{}</code>", text::escape(part)),
    });
    Html(parts.collect())
}
