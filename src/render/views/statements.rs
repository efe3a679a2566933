//! A list of statements: what each says, who shows it, and what works towards it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::{Contents, Entry, Fact, Html, Link, Notice, Provenance, Reference};
use crate::base::{Id, name, text};
use crate::model::{Component, Object, Programme, Status};
use crate::render::context::Desk;
use crate::render::words;

/// A list of statements.
#[derive(Debug, Serialize)]
pub struct Statements {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// How many there are, and what they are used for, in a sentence or two.
    pub finding: String,
    /// What comes before them; may be empty.
    pub preamble: Html,
    /// The list of contents.
    pub contents: Vec<Contents>,
    /// The statements; one group without a title where they have none.
    pub groups: Vec<ItemGroup>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that it cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// Statements under a heading.
#[derive(Debug, Serialize)]
pub struct ItemGroup {
    /// The heading; may be empty.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// What stands under it.
    pub items: Vec<Item>,
}

/// A statement.
#[derive(Debug, Serialize)]
pub struct Item {
    /// Its place in the whole list, from 1.
    pub number: usize,
    /// Its anchor.
    pub id: String,
    /// Anchors that it had.
    pub former: Vec<String>,
    /// Its title.
    pub title: String,
    /// What it says; may be empty.
    pub text: Html,
    /// What belongs to it.
    pub aspects: Vec<String>,
    /// What it brings.
    pub benefits: Vec<String>,
    /// The components that it is about.
    pub components: Vec<Link>,
    /// The personas whose stories show it.
    pub personas: Vec<Link>,
    /// How many projects work towards it, in words; empty where none does.
    pub projects: String,
    /// They, by programme.
    pub programmes: Vec<ProgrammeRow>,
}

/// The projects of a programme that work towards a statement.
#[derive(Debug, Serialize)]
pub struct ProgrammeRow {
    /// The programme.
    pub name: String,
    /// Its projects.
    pub links: Vec<Link>,
}

impl Statements {
    /// The view of a list of statements.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Statements>) -> Self {
        let model = desk.site.model;
        let list = &model.statements[id];
        let object = Object::Statements(id);
        let preamble = list.preamble.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let mut groups: Vec<ItemGroup> = Vec::new();
        for (at, &item) in list.items.iter().enumerate() {
            let title = model.items[item].group.clone().unwrap_or_default();
            let item = Item::of(desk, item, at + 1);
            match groups.last_mut().filter(|last| last.title == title) {
                Some(last) => last.items.push(item),
                None => {
                    let id = format!("group-{}-{}", groups.len() + 1, name::slug(&title));
                    let id = id.trim_end_matches('-').to_string();
                    groups.push(ItemGroup { title, id, items: vec![item] });
                }
            }
        }
        Self {
            title: list.meta.title.value.clone(),
            summary: words::about(model, object),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            finding: finding(desk, id),
            preamble,
            contents: contents(&groups),
            groups,
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, list.meta.provenance.as_ref()),
        }
    }
}

/// Statements, or groups with their statements.
fn contents(groups: &[ItemGroup]) -> Vec<Contents> {
    let links = |items: &[Item]| {
        items.iter().map(|one| (one.title.clone(), format!("#{}", one.id))).collect::<Vec<_>>()
    };
    let mut contents = Vec::new();
    for group in groups {
        if group.title.is_empty() {
            let plain = links(&group.items).into_iter();
            contents.extend(plain.map(|(title, href)| Contents { title, href, children: Vec::new() }));
        } else {
            let children = links(&group.items).into_iter().map(|(title, href)| Link { title, href });
            let href = format!("#{}", group.id);
            contents.push(Contents { title: group.title.clone(), href, children: children.collect() });
        }
    }
    contents
}

/// `Five statements. Six personas show them in their stories, and 27 projects work towards them.`
fn finding(desk: &Desk<'_>, id: Id<crate::model::Statements>) -> String {
    let model = desk.site.model;
    let items = &model.statements[id].items;
    let counted = counted(items.len());
    let personas: BTreeSet<_> = items.iter().flat_map(|&item| model.graph.personas_showing(item)).collect();
    let projects: BTreeSet<_> = items.iter().flat_map(|&item| model.graph.projects_towards(item)).collect();
    let them = if items.len() == 1 { "it" } else { "them" };
    let shown = said(personas.len(), ["persona shows", "personas show"])
        .map(|words| format!("{words} {them} in their stories"));
    let worked = said(projects.len(), ["project works", "projects work"])
        .map(|words| format!("{words} towards {them}"));
    let uses: Vec<String> = shown.into_iter().chain(worked).collect();
    if uses.is_empty() {
        format!("{counted}.")
    } else {
        format!("{counted}. {}.", text::capitalise(&text::list_and(&uses)))
    }
}

/// How many statements there are, at the start of a sentence.
fn counted(n: usize) -> String {
    let words = if n == 1 { "statement" } else { "statements" };
    text::capitalise(&format!("{} {words}", text::number_word(n)))
}

fn said(n: usize, [one, many]: [&str; 2]) -> Option<String> {
    (n > 0).then(|| format!("{} {}", text::number_word(n), if n == 1 { one } else { many }))
}

impl Item {
    fn of(desk: &mut Desk<'_>, id: Id<crate::model::Item>, number: usize) -> Self {
        let model = desk.site.model;
        let item = &model.items[id];
        let projects = model.graph.projects_towards(id);
        let mut programmes: Vec<(Id<Programme>, ProgrammeRow)> = Vec::new();
        for &project in projects {
            let programme = model.projects[project].programme;
            let link = desk.link_of(Object::Project(project));
            match programmes.iter_mut().find(|(known, _)| *known == programme) {
                Some((_, row)) => row.links.push(link),
                None => {
                    let name = model.title(Object::Programme(programme)).to_string();
                    programmes.push((programme, ProgrammeRow { name, links: vec![link] }));
                }
            }
        }
        let values = |texts: &[crate::base::At<String>]| texts.iter().map(|one| one.value.clone()).collect();
        let text = item.text.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        Self {
            number,
            id: item.id.value.clone(),
            former: item.former_ids.iter().map(|former| former.value.clone()).collect(),
            title: item.title.value.clone(),
            text,
            aspects: values(&item.aspects),
            benefits: values(&item.benefits),
            components: item.components.iter().map(|&id| desk.link_of(Object::Component(id))).collect(),
            personas: model
                .graph
                .personas_showing(id)
                .iter()
                .map(|&id| desk.link_of(Object::Persona(id)))
                .collect(),
            projects: said(projects.len(), ["project works towards it", "projects work towards it"])
                .map(|words| text::capitalise(&words))
                .unwrap_or_default(),
            programmes: programmes.into_iter().map(|(_, row)| row).collect(),
        }
    }
}

/// Every list that is not retired, in the order that readers see.
pub fn lists(desk: &Desk<'_>) -> Vec<Id<crate::model::Statements>> {
    let statements = &desk.site.model.statements;
    let live = |id: &Id<_>| statements[*id].meta.status != Status::Retired;
    let mut lists: Vec<_> = statements.ids().filter(live).collect();
    lists.sort_by_cached_key(|&id| {
        let (order, title, id) = statements[id].meta.sort_key();
        (order, title, id.to_string())
    });
    lists
}

/// The statements and personas that a component belongs to: a line for each list, with the statements in it.
pub fn of_component(desk: &Desk<'_>, component: Id<Component>) -> Vec<Entry> {
    let model = desk.site.model;
    let items = model.graph.items_on(component);
    let lists = lists(desk).into_iter().filter_map(|list| {
        let mut inside = items.iter().copied().filter(|&item| model.items[item].of == list).peekable();
        let first = *inside.peek()?;
        let titles: Vec<&str> = inside.map(|item| model.title(Object::Item(item))).collect();
        Some(Entry {
            title: model.statements[list].meta.title.value.clone(),
            href: desk.href(Object::Item(first)),
            kind: "Statements".into(),
            note: format!("{}.", titles.join("; ")),
        })
    });
    let personas = model.graph.personas_of(component).iter().map(|&id| desk.entry(Object::Persona(id), true));
    lists.chain(personas).collect()
}
