//! What the hub says of its own disclosure under the Freedom of Information Act, for whoever answers a request.

use serde::Serialize;

use super::parts::{Entry, Link};
use crate::base::{SitePath, text};
use crate::model::{Disclosable, Foia, Meta, Object, Tier};
use crate::render::context::Desk;

/// What the page is about.
pub const ABOUT: &str =
    "What may be disclosed under the Freedom of Information Act, and which exemptions are relied on.";

/// The page of disclosure.
#[derive(Debug, Serialize)]
pub struct Disclosure {
    /// How much there is, and how much of it says nothing, in a sentence or two.
    pub lead: String,
    /// A section for each answer that is given.
    pub sections: Vec<Section>,
    /// Everything as a table.
    pub table: Link,
}

/// What has one answer.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// How much there is, in a sentence.
    pub finding: String,
    /// What it is, in the order of its titles, with the sections of the Act that are relied on.
    pub entries: Vec<Entry>,
}

/// Each answer, from what must be held back to what need not be.
const ANSWERS: [(Disclosable, &str, &str, &str); 3] = [
    (Disclosable::No, "withheld", "Not for disclosure", "is not for disclosure"),
    (Disclosable::Part, "in-part", "Can be disclosed in part", "can be disclosed in part"),
    (Disclosable::Yes, "disclosable", "Can be disclosed", "can be disclosed"),
];

impl Disclosure {
    /// The view of the page.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let mut all: Vec<Object> = model.objects().collect();
        all.sort_by_cached_key(|&object| model.meta(object).sort_key());
        let answered = |object: &Object| model.meta(*object).foia.is_some();
        let silent = all.iter().filter(|object| !answered(object)).count();
        let said = all.len() - silent;
        let sections = ANSWERS.into_iter().filter_map(|(answer, id, title, is)| {
            let entries: Vec<Entry> = all
                .iter()
                .filter_map(|&object| {
                    let meta = model.meta(object);
                    let foia = meta.foia.as_ref().filter(|foia| foia.disclosable.value == answer)?;
                    Some(Entry {
                        title: meta.title.value.clone(),
                        href: desk.href(object),
                        kind: desk.site.kind_word(object),
                        note: note(meta, foia),
                    })
                })
                .collect();
            let finding = match entries.len() {
                0 => return None,
                1 => format!("One of them {is}."),
                n => format!(
                    "{} of them {}.",
                    text::capitalise(&text::number_word(n)),
                    is.replacen("is ", "are ", 1)
                ),
            };
            Some(Section { id, title, finding, entries })
        });
        let table = SitePath::new("data/disclosure.csv").map(|path| desk.link(&path)).unwrap_or_default();
        Self {
            lead: format!(
                "{} of the {} in this hub {} whether {} can be disclosed under the Freedom of Information Act 2000. The others say nothing, which is no decision.",
                text::capitalise(&text::number_word(said)),
                text::count(all.len(), "entry", "entries"),
                if said == 1 { "says" } else { "say" },
                if said == 1 { "it" } else { "they" },
            ),
            sections: sections.collect(),
            table: Link {
                title: "Everything in the hub as a table, with its flags and exemptions".into(),
                href: table,
            },
        }
    }
}

/// The exemptions, the marking where it is above OFFICIAL, and why.
fn note(meta: &Meta, foia: &Foia) -> String {
    let exemptions: Vec<&str> = foia.exemptions.iter().map(|section| section.value.as_str()).collect();
    let exemptions =
        Some(format!("Exemptions: {}.", exemptions.join(", "))).filter(|_| !exemptions.is_empty());
    let marking = Some(format!("Marked {}.", meta.marking.name())).filter(|_| meta.marking > Tier::Official);
    let why = foia.note.as_ref().map(|why| format!("{}.", why.trim_end_matches('.')));
    [exemptions, marking, why].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
