//! Projects: one in full, whether it is agreed, and where it stands in a list.

use serde::Serialize;

use super::parts::{Entry, Html, Link};
use super::rag::Rag;
use crate::base::{Id, text};
use crate::model::{Component, Moment, Object};
use crate::render::context::Desk;

/// Whether a project is agreed, as a shape and a word.
#[derive(Debug, Clone, Serialize)]
pub struct Approval {
    /// `approved`, `proposed` or `enabling`: the shape.
    pub state: &'static str,
    /// In a word.
    pub word: &'static str,
}

/// A project on its programme's page. Its anchor is its id.
#[derive(Debug, Serialize)]
pub struct Project {
    /// Its anchor.
    pub id: String,
    /// Its former anchors.
    pub former: Vec<String>,
    /// Its title.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// Whether it is agreed.
    pub approval: Option<Approval>,
    /// Its status in colours.
    pub rag: Option<Rag>,
    /// The force, the period, what it works towards, what it is about.
    pub rows: Vec<Row>,
    /// More about it; may be empty.
    pub note: Html,
}

/// A name with a value or with links.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The name.
    pub name: &'static str,
    /// The value, where there are no links.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

impl Approval {
    /// Whether a project is agreed, as readers see it.
    pub fn of(approval: crate::model::Approval) -> Self {
        Self { state: approval.word(), word: approval.shown() }
    }
}

impl Row {
    /// A name with a value; nothing where it is empty.
    pub fn text(name: &'static str, value: impl Into<String>) -> Option<Self> {
        let value = value.into();
        (!value.is_empty()).then_some(Self { name, value, links: Vec::new() })
    }

    /// A name with links; nothing where there are none.
    pub fn links(name: &'static str, links: Vec<Link>) -> Option<Self> {
        (!links.is_empty()).then_some(Self { name, value: String::new(), links })
    }
}

impl Project {
    /// The view of a project.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Project>) -> Self {
        let model = desk.site.model;
        let project = &model.projects[id];
        let impacts = project.impacts.iter().map(|&item| desk.link_of(Object::Item(item))).collect();
        let about = project.components.iter().map(|&id| desk.link_of(Object::Component(id))).collect();
        let waiting = model.graph.waiting_for(Object::Project(id));
        let waiting = waiting.iter().map(|&id| desk.link_of(Object::WorkStream(id))).collect();
        let mandated = if project.mandated { "Required from outside" } else { "" };
        let rows = [
            Row::text("Force", project.force.clone().unwrap_or_default()),
            Row::text("When", when(project)),
            Row::text("Mandate", mandated),
            Row::links("Works towards", impacts),
            Row::links(if project.components.len() == 1 { "Component" } else { "Components" }, about),
            Row::links("Waiting for it", waiting),
        ];
        Self {
            id: project.id.value.clone(),
            former: project.former_ids.iter().map(|former| former.value.clone()).collect(),
            title: project.title.value.clone(),
            summary: project.summary.as_ref().map(|summary| summary.value.clone()).unwrap_or_default(),
            approval: project.approval.map(Approval::of),
            rag: project.rag.as_ref().map(|rag| Rag::of(desk, rag)),
            rows: rows.into_iter().flatten().collect(),
            note: project.note.as_ref().map(|note| desk.brief(note)).unwrap_or_default(),
        }
    }
}

/// When a project is done: as its document writes it, else from its dates; empty where nobody said.
pub fn when(project: &crate::model::Project) -> String {
    project.period.clone().unwrap_or_else(|| span(project.start.as_ref(), project.end.as_ref()))
}

/// Two moments in words: `2021 to 2024`, `From January 2020`, `Until March 2018`.
pub fn span(from: Option<&Moment>, to: Option<&Moment>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.in_words(),
        (Some(from), Some(to)) => format!("{} to {}", from.in_words(), to.in_words()),
        (Some(from), None) => format!("From {}", from.in_words()),
        (None, Some(to)) => format!("Until {}", to.in_words()),
        (None, None) => String::new(),
    }
}

/// The projects that are about a component, each with its programme.
pub fn about(desk: &Desk<'_>, component: Id<Component>) -> Vec<Entry> {
    entries(desk, desk.site.model.graph.projects_on(component))
}

/// Projects in a list, each with its programme and a sentence.
pub fn entries(desk: &Desk<'_>, projects: &[Id<crate::model::Project>]) -> Vec<Entry> {
    let model = desk.site.model;
    let entries = projects.iter().map(|&id| {
        let project = &model.projects[id];
        let programme = &model.programmes[project.programme].meta;
        Entry { kind: programme.menu_title().into(), ..desk.entry(Object::Project(id), false) }
    });
    entries.collect()
}

/// Projects in a sentence: how many, and how many of them are agreed: `28 projects: 19 approved, five proposed and
/// four enabling`.
pub fn counted<'p>(projects: impl Iterator<Item = &'p crate::model::Project>) -> String {
    let approvals: Vec<Option<crate::model::Approval>> = projects.map(|project| project.approval).collect();
    let total = text::capitalise(&format!(
        "{} {}",
        text::number_word(approvals.len()),
        if approvals.len() == 1 { "project" } else { "projects" }
    ));
    let of = |wanted| approvals.iter().filter(|approval| **approval == wanted).count();
    let known = crate::model::Approval::ALL
        .iter()
        .map(|(_, approval)| (of(Some(*approval)), text::in_sentence(approval.shown())));
    let mut parts: Vec<(usize, String)> = known.filter(|(n, _)| *n > 0).collect();
    if parts.is_empty() {
        return total;
    }
    let open = of(None);
    if open > 0 {
        parts.push((open, "without a word on approval".into()));
    }
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(n, word)| format!("{} {word}", text::number_beside(n, approvals.len())))
        .collect();
    format!("{total}: {}", text::list_and(&parts))
}
