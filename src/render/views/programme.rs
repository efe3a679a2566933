//! Programmes: the tree of them all, and one with its projects.

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Link, Notice, Provenance, Reference};
use super::project::{Approval, Project, Row, counted, span, when};
use super::rag::{Rag, sentence};
use super::rag_scheme::Statuses;
use super::roadmap::{Group, Marks, Timeline};
use crate::base::{At, Id, text};
use crate::model::{Object, Status};
use crate::render::context::Desk;
use crate::render::words;

/// The tree of programmes.
#[derive(Debug, Serialize)]
pub struct Programmes {
    /// How many there are, in a sentence.
    pub lead: String,
    /// By reach: those that are a part of no other, with their parts.
    pub groups: Vec<Reach>,
    /// Out of use.
    pub retired: Vec<Entry>,
    /// The statuses of all, each scheme apart.
    pub statuses: Vec<Statuses>,
}

/// The programmes of one reach.
#[derive(Debug, Serialize)]
pub struct Reach {
    /// Which.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// The programmes.
    pub branches: Vec<Branch>,
}

/// A programme with its parts.
#[derive(Debug, Serialize)]
pub struct Branch {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// How many projects it has, with those of its parts, in words.
    pub count: String,
    /// How far it reaches, where that is not what the heading says; its years; its statuses and as of when. May be empty.
    pub facts: Vec<String>,
    /// A sentence about it.
    pub note: String,
    /// Its parts.
    pub parts: Vec<Branch>,
}

/// A programme. Anchors that others may link to: `projects`, `parts`, `roadmap`, `timeline`, and each project's id.
#[derive(Debug, Serialize)]
pub struct Programme {
    /// Its title.
    pub title: String,
    /// How far it reaches, as the kind of the page.
    pub kind: String,
    /// One sentence.
    pub summary: String,
    /// The mission, the lead, the forces, the time, what it is a part of.
    pub rows: Vec<Row>,
    /// Its status in colours.
    pub rag: Option<Rag>,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// More about it.
    pub description: Html,
    /// Sections of the page.
    pub sections: Vec<Link>,
    /// Its parts.
    pub parts: Vec<Branch>,
    /// What is to be different in the end.
    pub outcomes: Vec<String>,
    /// What it calls its own priorities.
    pub own_priorities: Vec<String>,
    /// Its projects in a sentence.
    pub finding: String,
    /// Its own projects.
    pub projects: Vec<Project>,
    /// The projects of its parts in full; empty where a table of what they work towards has them.
    pub below: Vec<Group<BelowRow>>,
    /// Those in a sentence.
    pub below_finding: String,
    /// Whether any of them is said to be agreed or not.
    pub below_approval: bool,
    /// What its projects and those of its parts work towards.
    pub marks: Option<Marks>,
    /// When they are done.
    pub timeline: Option<Timeline>,
    /// Statuses of its parts and of all their projects, each scheme apart.
    pub statuses: Vec<Statuses>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A project of a part.
#[derive(Debug, Serialize)]
pub struct BelowRow {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// A sentence about it; may be empty.
    pub note: String,
    /// Whether it is agreed.
    pub approval: Option<Approval>,
    /// When it is done; may be empty.
    pub when: String,
}

/// Programmes in a sentence.
pub fn lead(desk: &Desk<'_>) -> String {
    let model = desk.site.model;
    let programmes = model.programmes.iter().map(|(_, one)| one);
    let live: Vec<_> = programmes.filter(|one| one.meta.status != Status::Retired).collect();
    let projects: usize = live.iter().map(|one| one.projects.len()).sum();
    format!(
        "{} with {}: who leads them, what they are for, and how far they are.",
        text::capitalise(&count(live.len(), "programme")),
        count(projects, "project")
    )
}

fn count(n: usize, word: &str) -> String {
    format!("{} {word}{}", text::number_word(n), if n == 1 { "" } else { "s" })
}

impl Programmes {
    /// The view of the tree.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let tops = model.top_programmes();
        let groups = crate::model::Reach::ALL.iter().map(|(word, reach)| Reach {
            title: reach.shown().into(),
            id: format!("reach-{word}"),
            branches: tops
                .iter()
                .filter(|&&id| model.programmes[id].reach == Some(*reach))
                .map(|&id| Branch::of(desk, id, &[]))
                .collect(),
        });
        let retired = model.programmes.iter().filter(|(_, one)| one.meta.status == Status::Retired);
        Self {
            lead: lead(desk),
            groups: groups.filter(|group: &Reach| !group.branches.is_empty()).collect(),
            retired: retired.map(|(id, _)| desk.entry(Object::Programme(id), false)).collect(),
            statuses: Statuses::by_scheme(desk, &model.statuses()),
        }
    }
}

impl Branch {
    /// A programme with its parts; `above` are those that it is a part of on this way, so that a circle ends.
    fn of(desk: &Desk<'_>, id: Id<crate::model::Programme>, above: &[Id<crate::model::Programme>]) -> Self {
        let model = desk.site.model;
        let programme = &model.programmes[id];
        let mut way = above.to_vec();
        way.push(id);
        let live = |part: &Id<crate::model::Programme>| {
            model.programmes[*part].meta.status != Status::Retired && !way.contains(part)
        };
        let parts = programme.parts.iter().map(|part| part.value).filter(live);
        let projects: usize =
            model.programmes_under(id).into_iter().map(|id| model.programmes[id].projects.len()).sum();
        let of_parts = projects > programme.projects.len();
        let top = way.first().and_then(|&top| model.programmes[top].reach);
        let reach =
            programme.reach.filter(|reach| Some(*reach) != top).map(|reach| reach.shown().to_string());
        let years = span(programme.from.as_ref(), programme.to.as_ref());
        let told = words::told_in(model, programme.meta.provenance.as_ref());
        let told = if told.is_empty() { told } else { format!("As of {told}") };
        let statuses = Statuses::by_scheme(desk, &model.statuses_in(id)).into_iter();
        let statuses = statuses.map(|one| one.finding.trim_end_matches('.').to_string());
        let facts = reach.into_iter().chain([years, told]).chain(statuses);
        Self {
            title: programme.meta.title.value.clone(),
            href: desk.href(Object::Programme(id)),
            count: if projects == 0 {
                "No projects".into()
            } else {
                let parts = if of_parts { " with those of its parts" } else { "" };
                format!("{}{parts}", text::count(projects, "project", "projects"))
            },
            facts: facts.filter(|fact| !fact.is_empty()).collect(),
            note: words::about(model, Object::Programme(id)),
            parts: parts.map(|part| Self::of(desk, part, &way)).collect(),
        }
    }
}

impl Programme {
    /// The view of a programme.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Programme>) -> Self {
        let model = desk.site.model;
        let programme = &model.programmes[id];
        let object = Object::Programme(id);
        let description = programme.description.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let projects: Vec<Project> =
            programme.projects.iter().map(|&project| Project::of(desk, project)).collect();
        let under = model.programmes_under(id);
        let below: Vec<Id<crate::model::Programme>> =
            under.iter().copied().filter(|part| *part != id).collect();
        let marks = Marks::of(desk, &under);
        let statuses: Vec<_> = if below.is_empty() {
            // Its own projects say their status where they stand.
            Vec::new()
        } else {
            under.iter().flat_map(|&id| model.statuses_in(id)).collect()
        };
        let texts = |texts: &[At<String>]| texts.iter().map(|text| text.value.clone()).collect();
        let in_parts = || {
            let projects = below.iter().flat_map(|&id| &model.programmes[id].projects);
            projects.map(|&id| &model.projects[id])
        };
        let mut view = Self {
            title: programme.meta.title.value.clone(),
            kind: kind(programme.reach),
            summary: words::about(model, object),
            rows: rows(desk, id),
            rag: programme.rag.as_ref().map(|rag| Rag::of(desk, rag)),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            description,
            sections: Vec::new(),
            parts: Branch::of(desk, id, &[]).parts,
            outcomes: texts(&programme.outcomes),
            own_priorities: texts(&programme.own_priorities),
            finding: finding(desk, id, below.is_empty()),
            projects,
            below: if marks.is_some() { Vec::new() } else { below_rows(desk, &below) },
            below_finding: format!("{}.", counted(in_parts())),
            below_approval: in_parts().any(|project| project.approval.is_some()),
            marks,
            timeline: Timeline::of(desk, &under),
            statuses: Statuses::by_scheme(desk, &statuses),
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, programme.meta.provenance.as_ref()),
        };
        view.sections = view.sections();
        view
    }

    /// The sections that the page has, in its order; a single one needs no list.
    fn sections(&self) -> Vec<Link> {
        let section = |there: bool, title: &str, id: &str| {
            there.then(|| Link { title: title.into(), href: format!("#{id}") })
        };
        let sections = [
            section(!self.parts.is_empty(), "Parts", "parts"),
            section(!self.outcomes.is_empty(), "Outcomes", "outcomes"),
            section(!self.own_priorities.is_empty(), "Its own priorities", "own-priorities"),
            section(!self.projects.is_empty(), "Projects", "projects"),
            section(!self.below.is_empty(), "Projects of its parts", "below"),
            section(self.marks.is_some(), self.marks.as_ref().map_or("", |marks| &marks.title), "roadmap"),
            section(self.timeline.is_some(), "Timeline", "timeline"),
            section(!self.statuses.is_empty(), "Status", "status"),
        ];
        let sections: Vec<Link> = sections.into_iter().flatten().collect();
        if sections.len() > 1 { sections } else { Vec::new() }
    }
}

/// Its own projects in a sentence or two; with their statuses, where no section of the page has these.
fn finding(desk: &Desk<'_>, id: Id<crate::model::Programme>, statuses: bool) -> String {
    let model = desk.site.model;
    let projects = model.programmes[id].projects.iter().map(|&id| &model.projects[id]);
    let mut words = format!("{}.", counted(projects));
    if statuses {
        let schemes = Statuses::by_scheme(desk, &model.statuses_in(id));
        for one in &schemes {
            // Each project names its scheme; only where there are several does the sentence tell them apart.
            let by = if schemes.len() > 1 { format!(" By {}.", one.scheme.title) } else { String::new() };
            words.push_str(&format!("{by} {}", one.finding));
        }
    }
    words
}

/// What the page is, above its title.
fn kind(reach: Option<crate::model::Reach>) -> String {
    match reach {
        Some(crate::model::Reach::Partner) => "Programme with partners".into(),
        Some(reach) => format!("{} programme", reach.shown()),
        None => "Programme".into(),
    }
}

fn rows(desk: &Desk<'_>, id: Id<crate::model::Programme>) -> Vec<Row> {
    let model = desk.site.model;
    let programme = &model.programmes[id];
    let wholes = model.graph.wholes_of(id).iter().map(|&whole| desk.link_of(Object::Programme(whole)));
    let waiting = model.graph.waiting_for(Object::Programme(id)).iter();
    let waiting = waiting.map(|&stream| desk.link_of(Object::WorkStream(stream)));
    let mission = programme.mission.as_ref().map(|mission| sentence(&mission.value));
    let rows = [
        Row::text("Mission", mission.unwrap_or_default()),
        Row::text("Lead", programme.lead.clone().unwrap_or_default()),
        Row::text(
            if programme.forces.len() == 1 { "Force" } else { "Forces" },
            text::list_and(&programme.forces),
        ),
        Row::text("When", span(programme.from.as_ref(), programme.to.as_ref())),
        Row::links("Part of", wholes.collect()),
        Row::links("Waiting for it", waiting.collect()),
    ];
    rows.into_iter().flatten().collect()
}

/// The projects of parts, by part.
fn below_rows(desk: &Desk<'_>, below: &[Id<crate::model::Programme>]) -> Vec<Group<BelowRow>> {
    super::roadmap::groups(desk, below, |id| {
        let project = &desk.site.model.projects[id];
        BelowRow {
            title: project.title.value.clone(),
            href: desk.href(Object::Project(id)),
            note: words::about(desk.site.model, Object::Project(id)),
            approval: project.approval.map(Approval::of),
            when: when(project),
        }
    })
}
