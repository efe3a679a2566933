//! Personas: the list with what their stories show, and one of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Link, Notice, Provenance, Reference};
use super::statements;
use crate::base::{Id, text};
use crate::model::{Object, Status};
use crate::render::context::Desk;
use crate::render::words;

/// A persona.
#[derive(Debug, Serialize)]
pub struct Persona {
    /// Its title.
    pub title: String,
    /// Who this is, in a few words.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// How many stories there are and what they show, in a sentence or two.
    pub finding: String,
    /// More about them; may be empty.
    pub description: Html,
    /// What they would say.
    pub stories: Vec<Story>,
    /// The components that matter to them.
    pub components: Vec<Entry>,
    /// The other personas.
    pub others: Vec<Link>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that it cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// What a persona would say.
#[derive(Debug, Serialize)]
pub struct Story {
    /// In a sentence or two.
    pub text: String,
    /// The statements that it shows.
    pub ways: Vec<Link>,
}

/// The list of personas.
#[derive(Debug, Serialize)]
pub struct Personas {
    /// How many there are, in a sentence.
    pub finding: String,
    /// Who they are.
    pub personas: Vec<Entry>,
    /// What their stories show, for each list of statements that they show.
    pub tables: Vec<WaysTable>,
    /// Those that are retired.
    pub retired: Vec<Entry>,
}

/// Personas by the statements that their stories show.
#[derive(Debug, Serialize)]
pub struct WaysTable {
    /// The list of statements.
    pub list: Link,
    /// Its anchor here.
    pub id: String,
    /// How often each is shown, in a sentence.
    pub finding: String,
    /// The statements.
    pub columns: Vec<Link>,
    /// The personas.
    pub rows: Vec<WaysRow>,
    /// How many personas show each statement.
    pub totals: Vec<WaysTotal>,
    /// How many marks there are in all.
    pub total: usize,
}

/// A persona in the table.
#[derive(Debug, Serialize)]
pub struct WaysRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// A cell for each statement.
    pub cells: Vec<WaysCell>,
    /// How many of them it shows.
    pub total: usize,
}

/// Whether a persona shows a statement.
#[derive(Debug, Serialize)]
pub struct WaysCell {
    /// The statement.
    pub name: String,
    /// Whether it does.
    pub shown: bool,
}

/// How many personas show a statement.
#[derive(Debug, Serialize)]
pub struct WaysTotal {
    /// The statement.
    pub name: String,
    /// How many.
    pub number: usize,
}

type Way = Id<crate::model::Item>;
type Who = Id<crate::model::Persona>;

impl Persona {
    /// The view of a persona.
    pub fn of(desk: &mut Desk<'_>, id: Who) -> Self {
        let model = desk.site.model;
        let persona = &model.personas[id];
        let object = Object::Persona(id);
        let description = persona.description.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let stories = persona.stories.iter().map(|story| Story {
            text: story.text.value.clone(),
            ways: story.ways.iter().map(|&way| desk.link_of(Object::Item(way))).collect(),
        });
        Self {
            title: persona.meta.title.value.clone(),
            summary: words::about(model, object),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            finding: finding(desk, id),
            description,
            stories: stories.collect(),
            components: persona
                .components
                .iter()
                .map(|&id| desk.entry(Object::Component(id), false))
                .collect(),
            others: everybody(desk)
                .into_iter()
                .filter(|&other| other != id)
                .map(|id| desk.link_of(Object::Persona(id)))
                .collect(),
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, persona.meta.provenance.as_ref()),
        }
    }
}

/// `Three stories. Between them they show Engagement, Reach and Insight.`
fn finding(desk: &Desk<'_>, id: Who) -> String {
    let model = desk.site.model;
    let persona = &model.personas[id];
    let n = persona.stories.len();
    let stories =
        text::capitalise(&format!("{} {}", text::number_word(n), if n == 1 { "story" } else { "stories" }));
    let ways = ways_of(desk, id);
    let titles: Vec<&str> = ways.iter().map(|&way| model.title(Object::Item(way))).collect();
    match (titles.len(), n) {
        (0, _) => format!("{stories}."),
        (_, 1) => format!("{stories}. It shows {}.", text::list_and(&titles)),
        _ => format!("{stories}. Between them they show {}.", text::list_and(&titles)),
    }
}

/// What a persona's stories show, in the order of the statements.
fn ways_of(desk: &Desk<'_>, id: Who) -> BTreeSet<Way> {
    desk.site.model.personas[id].stories.iter().flat_map(|story| story.ways.iter().copied()).collect()
}

/// Every persona that is not retired, in the order that readers see.
pub fn everybody(desk: &Desk<'_>) -> Vec<Who> {
    let personas = &desk.site.model.personas;
    let live = |id: &Who| personas[*id].meta.status != Status::Retired;
    let mut everybody: Vec<Who> = personas.ids().filter(live).collect();
    everybody.sort_by_cached_key(|&id| {
        let (order, title, id) = personas[id].meta.sort_key();
        (order, title, id.to_string())
    });
    everybody
}

/// How many there are, in words, for those who lead here.
pub fn counted(desk: &Desk<'_>) -> String {
    let n = everybody(desk).len();
    text::capitalise(&format!("{} {}", text::number_word(n), if n == 1 { "persona" } else { "personas" }))
}

impl Personas {
    /// The view of the list.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let everybody = everybody(desk);
        let shown: BTreeSet<Way> = everybody.iter().flat_map(|&id| ways_of(desk, id)).collect();
        let lists = statements::lists(desk).into_iter();
        let lists = lists.filter(|&list| shown.iter().any(|&way| model.items[way].of == list));
        let retired = model.personas.ids().filter(|&id| model.personas[id].meta.status == Status::Retired);
        Self {
            finding: format!("{} whom the model is for, and what they would notice.", counted(desk)),
            personas: everybody.iter().map(|&id| desk.entry(Object::Persona(id), false)).collect(),
            tables: lists.map(|list| WaysTable::of(desk, list, &everybody)).collect(),
            retired: retired.map(|id| desk.entry(Object::Persona(id), false)).collect(),
        }
    }
}

impl WaysTable {
    fn of(desk: &Desk<'_>, list: Id<crate::model::Statements>, everybody: &[Who]) -> Self {
        let model = desk.site.model;
        let columns = &model.statements[list].items;
        let name = |way: Way| model.title(Object::Item(way)).to_string();
        let rows: Vec<WaysRow> = everybody
            .iter()
            .map(|&id| {
                let ways = ways_of(desk, id);
                let cells: Vec<WaysCell> = columns
                    .iter()
                    .map(|&way| WaysCell { name: name(way), shown: ways.contains(&way) })
                    .collect();
                let Link { title, href } = desk.link_of(Object::Persona(id));
                WaysRow { title, href, total: cells.iter().filter(|cell| cell.shown).count(), cells }
            })
            .collect();
        let totals: Vec<WaysTotal> = columns
            .iter()
            .enumerate()
            .map(|(at, &way)| WaysTotal {
                name: name(way),
                number: rows.iter().filter(|row| row.cells[at].shown).count(),
            })
            .collect();
        Self {
            id: format!("show-{}", model.statements[list].meta.id),
            list: desk.link_of(Object::Statements(list)),
            finding: how_often(&totals, rows.len()),
            columns: columns.iter().map(|&way| desk.link_of(Object::Item(way))).collect(),
            total: totals.iter().map(|total| total.number).sum(),
            rows,
            totals,
        }
    }
}

/// `Engagement and Reach are in the stories of all six, Automation in those of two.`
fn how_often(totals: &[WaysTotal], of: usize) -> String {
    let mut by: BTreeMap<std::cmp::Reverse<usize>, Vec<&str>> = BTreeMap::new();
    for total in totals {
        by.entry(std::cmp::Reverse(total.number)).or_default().push(&total.name);
    }
    let parts = by.iter().enumerate().map(|(at, (std::cmp::Reverse(n), names))| {
        let who = match *n {
            0 => "nobody".to_string(),
            2 if of == 2 => "both".to_string(),
            n if n == of && of > 1 => format!("all {}", text::number_word(n)),
            n => text::number_word(n),
        };
        let names_in = text::list_and(names);
        match (at, names.len()) {
            (0, 1) => format!("{names_in} is in the stories of {who}"),
            (0, _) => format!("{names_in} are in the stories of {who}"),
            _ => format!("{names_in} in those of {who}"),
        }
    });
    format!("{}.", parts.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(numbers: &[(&str, usize)]) -> Vec<WaysTotal> {
        numbers.iter().map(|(name, number)| WaysTotal { name: (*name).into(), number: *number }).collect()
    }

    #[test]
    fn the_most_frequent_come_first() {
        let said = how_often(&totals(&[("Reach", 6), ("Automation", 2), ("Insight", 6)]), 6);
        assert_eq!(said, "Reach and Insight are in the stories of all six, Automation in those of two.");
        assert_eq!(how_often(&totals(&[("Reach", 1)]), 1), "Reach is in the stories of one.");
        assert_eq!(
            how_often(&totals(&[("Reach", 1), ("Insight", 0)]), 3),
            "Reach is in the stories of one, Insight in those of nobody."
        );
    }
}
