//! The list of work streams: how far they are, what they wait for, which priorities and services they serve, and which
//! nobody works on.

use std::collections::BTreeSet;

use serde::Serialize;

use super::in_hand::{self, Sign, StreamRow};
use super::parts::{Facet, Link};
use super::work_stream::{held_up, place_of};
use crate::base::{Id, text};
use crate::model::{Object, Plan, Status, WorkStream};
use crate::render::context::Desk;
use crate::site::Route;

/// The list of work streams.
#[derive(Debug, Serialize)]
pub struct WorkStreams {
    /// How many and how far, in a sentence or two.
    pub finding: String,
    /// How many are how far.
    pub counts: Vec<Count>,
    /// Sections of the page, for the list under the head.
    pub sections: Vec<Link>,
    /// Every work stream.
    pub streams: Vec<StreamRow>,
    /// What holds some of them up.
    pub blockers: Vec<Blocker>,
    /// The same in a sentence.
    pub held: String,
    /// The priorities of each plan that any of them serves.
    pub plans: Vec<Matrix>,
    /// The services.
    pub services: Option<Matrix>,
    /// What is retired.
    pub retired: Vec<Link>,
    /// The tree of programmes; absent where there are none.
    pub programmes: Option<Link>,
    /// The list of plans; absent where there are none.
    pub all_plans: Option<Link>,
}

/// How many work streams are how far.
#[derive(Debug, Serialize)]
pub struct Count {
    /// How far.
    pub progress: Sign,
    /// How many.
    pub number: usize,
}

/// What holds work streams up.
#[derive(Debug, Serialize)]
pub struct Blocker {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// What sort of thing.
    pub kind: String,
    /// The work streams that wait for it.
    pub streams: Vec<Link>,
}

/// Work streams by what they serve: a picture that is a table.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// Its anchor.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What nobody works on, in a sentence.
    pub finding: String,
    /// What the columns are: the plan.
    pub about: Option<Link>,
    /// What a column is called.
    pub column: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many marks there are.
    pub total: usize,
    /// Whether the heads of the columns are a key to their numbers on a phone.
    pub numbered: bool,
}

/// A column of a matrix.
#[derive(Debug, Serialize)]
pub struct Column {
    /// The number of a priority; empty for a service.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// The sign of a service.
    pub facet: Option<Facet>,
    /// How many marks it has.
    pub total: usize,
}

/// A row of a matrix.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The number of the work stream; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// How many marks it has.
    pub total: usize,
}

/// A field of a matrix.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// Whether it has a mark.
    pub on: bool,
    /// The head of its column in a word, for a phone.
    pub label: String,
}

impl WorkStreams {
    /// The view of the list.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let streams = model.graph.streams();
        let blockers = blockers(desk);
        let mut plans: Vec<Id<Plan>> = model.plans.ids().collect();
        plans.retain(|&id| model.plans[id].meta.status != Status::Retired);
        plans.sort_by_cached_key(|&id| model.plans[id].meta.sort_key());
        let plans: Vec<Matrix> = plans.into_iter().filter_map(|id| Matrix::of_plan(desk, id)).collect();
        let services = Matrix::of_services(desk);
        let retired =
            model.work_streams.ids().filter(|&id| model.work_streams[id].meta.status == Status::Retired);
        let mut view = Self {
            finding: finding(desk),
            counts: in_hand::counts(desk, streams)
                .into_iter()
                .map(|(progress, number)| Count { progress, number })
                .collect(),
            sections: Vec::new(),
            streams: streams.iter().map(|&id| StreamRow::of(desk, id)).collect(),
            held: held(desk, &blockers),
            blockers,
            plans,
            services,
            retired: retired.map(|id| desk.link_of(Object::WorkStream(id))).collect(),
            programmes: desk
                .special(&Route::Programmes)
                .map(|href| Link { title: "Programmes and roadmaps".into(), href }),
            all_plans: desk
                .special(&Route::Plans)
                .map(|href| Link { title: "Plans and their priorities".into(), href }),
        };
        view.sections = view.sections();
        view
    }

    fn sections(&self) -> Vec<Link> {
        let link = |title: &str, id: &str| Link { title: title.into(), href: format!("#{id}") };
        let mut sections = vec![link("All work streams", "streams")];
        sections.extend((!self.blockers.is_empty()).then(|| link("What they wait for", "waits-for")));
        sections
            .extend(self.plans.iter().chain(&self.services).map(|matrix| link(&matrix.title, &matrix.id)));
        sections
    }
}

/// How far they are, and where nobody works: the page in two sentences.
pub fn finding(desk: &Desk<'_>) -> String {
    let model = desk.site.model;
    let streams = model.graph.streams();
    if streams.is_empty() {
        return "No work stream is in use.".into();
    }
    let far = in_hand::how_far(desk, streams);
    let bare: Vec<&str> = model
        .graph
        .services()
        .iter()
        .filter(|&&id| model.graph.streams_in(model, id).is_empty())
        .map(|&id| model.services[id].meta.menu_title())
        .collect();
    let bare = match bare.as_slice() {
        [] => String::new(),
        bare => format!(" No work stream is in {}.", text::list_or(bare)),
    };
    // What a stream would move is what a profile's targets can count on, so its lack is told.
    let moving = streams.iter().filter(|&&id| !model.work_streams[id].moves.is_empty()).count();
    let moves = match moving {
        0 => " None says which levels it would move.".to_string(),
        all if all == streams.len() => String::new(),
        1 => " One says which levels it would move.".to_string(),
        some => format!(" {} say which levels they would move.", text::capitalise(&text::number_word(some))),
    };
    let waits = match waiting(desk) {
        0 => String::new(),
        1 => " One waits for something that is not there yet.".to_string(),
        some => format!(
            " {} wait for something that is not there yet.",
            text::capitalise(&text::number_word(some))
        ),
    };
    format!("{far}.{waits}{bare}{moves}")
}

/// What work streams wait for that are not over, by what holds up most.
fn blockers(desk: &Desk<'_>) -> Vec<Blocker> {
    let model = desk.site.model;
    let blockers = blocking(desk).into_iter().map(|(object, streams)| Blocker {
        title: model.title(object).to_string(),
        href: desk.href(object),
        kind: place_of(desk.site, object),
        streams: streams.into_iter().map(|id| desk.link_of(Object::WorkStream(id))).collect(),
    });
    blockers.collect()
}

fn blocking(desk: &Desk<'_>) -> Vec<(Object, Vec<Id<WorkStream>>)> {
    let model = desk.site.model;
    let mut found: Vec<(Object, Vec<Id<WorkStream>>)> = Vec::new();
    for &id in model.graph.streams() {
        for one in &model.work_streams[id].depends_on {
            if !found.iter().any(|(object, _)| *object == one.on.value) {
                found.push((one.on.value, held_up(model, one.on.value)));
            }
        }
    }
    found.retain(|(_, streams)| !streams.is_empty());
    found.sort_by_key(|(_, streams)| std::cmp::Reverse(streams.len()));
    found
}

/// How many work streams wait for something.
fn waiting(desk: &Desk<'_>) -> usize {
    blocking(desk).into_iter().flat_map(|(_, streams)| streams).collect::<BTreeSet<_>>().len()
}

/// `Two of 15 wait for one thing.`
fn held(desk: &Desk<'_>, blockers: &[Blocker]) -> String {
    let waiting = waiting(desk);
    let [all, number] = text::in_one_form([desk.site.model.graph.streams().len(), waiting]);
    let waiting_for = match blockers.len() {
        1 => "the same thing".to_string(),
        n => format!("{} things", text::number_word(n)),
    };
    match waiting {
        1 => format!("{} of {all} waits for something else to be there.", text::capitalise(&number)),
        _ => text::capitalise(&format!("{number} of {all} wait for {waiting_for}.")),
    }
}

impl Matrix {
    /// Work streams by the priorities of a plan; nothing where none serves any.
    fn of_plan(desk: &Desk<'_>, plan: Id<Plan>) -> Option<Self> {
        let model = desk.site.model;
        let mut priorities = model.plans[plan].priorities.clone();
        priorities.sort_by_key(|&id| model.priorities[id].number);
        let columns = priorities.iter().map(|&id| Column {
            number: model.priorities[id].number.to_string(),
            title: model.priorities[id].title.value.clone(),
            href: desk.href(Object::Priority(id)),
            facet: None,
            total: model.graph.streams_for(id).len(),
        });
        let columns: Vec<Column> = columns.collect();
        let rows = rows(desk, &columns, |stream, at| {
            model.work_streams[stream].priorities.contains(&priorities[at])
        });
        let total: usize = columns.iter().map(|column| column.total).sum();
        (total > 0).then(|| Self {
            id: format!("by-{}", model.plans[plan].meta.id),
            title: if model.plans.len() == 1 {
                "By priority".into()
            } else {
                format!("By priority: {}", model.plans[plan].meta.menu_title())
            },
            finding: fewest(&columns),
            about: Some(desk.link_of(Object::Plan(plan))),
            column: "Priority".into(),
            columns,
            rows,
            total,
            numbered: true,
        })
    }

    /// Work streams by service.
    fn of_services(desk: &Desk<'_>) -> Option<Self> {
        let model = desk.site.model;
        let services = model.graph.services();
        let columns = services.iter().map(|&id| Column {
            number: String::new(),
            title: model.services[id].meta.menu_title().into(),
            href: desk.href(Object::Service(id)),
            facet: Some(desk.site.facets[id.index()].clone()),
            total: model.graph.streams_in(model, id).len(),
        });
        let columns: Vec<Column> = columns.collect();
        let rows = rows(desk, &columns, |stream, at| {
            model.graph.services_of_stream(model, stream).contains(&services[at])
        });
        let total: usize = columns.iter().map(|column| column.total).sum();
        let label = &desk.site.hub.service;
        (total > 0).then(|| Self {
            id: "by-service".into(),
            title: format!("By {}", label.one_in_text),
            finding: holes(&columns, label),
            about: None,
            column: label.one.clone(),
            columns,
            rows,
            total,
            numbered: false,
        })
    }
}

fn rows(desk: &Desk<'_>, columns: &[Column], on: impl Fn(Id<WorkStream>, usize) -> bool) -> Vec<Row> {
    let rows = desk.site.model.graph.streams().iter().map(|&id| {
        let cells = columns.iter().enumerate().map(|(at, column)| Cell {
            on: on(id, at),
            label: if column.number.is_empty() { column.title.clone() } else { column.number.clone() },
        });
        let cells: Vec<Cell> = cells.collect();
        let StreamRow { number, title, href, .. } = StreamRow::of(desk, id);
        Row { number, title, href, total: cells.iter().filter(|cell| cell.on).count(), cells }
    });
    rows.collect()
}

/// Which priorities fewest work streams serve, in a sentence.
fn fewest(columns: &[Column]) -> String {
    let Some(least) = columns.iter().map(|column| column.total).min() else { return String::new() };
    let named = columns.iter().filter(|column| column.total == least);
    let named: Vec<String> = named
        .map(|column| format!("priority\u{a0}{} ({})", column.number, text::in_sentence(&column.title)))
        .collect();
    let all_alike = named.len() == columns.len();
    match least {
        0 => format!("No work stream serves {}.", text::list_or(&named)),
        n if all_alike => format!("{} serve each priority.", text::capitalise(&text::number_word(n))),
        1 if named.len() == 1 => format!("Only one work stream serves {}.", text::list_and(&named)),
        n if named.len() == 1 => {
            format!("Only {} work streams serve {}.", text::number_word(n), text::list_and(&named))
        }
        // Whether they are the same work streams is another matter.
        1 => format!("Only one work stream serves each of {}.", text::list_and(&named)),
        n => format!("Only {} work streams serve each of {}.", text::number_word(n), text::list_and(&named)),
    }
}

/// Which services nobody works on, and which most work streams are about.
fn holes(columns: &[Column], label: &super::shell::Label) -> String {
    let bare: Vec<&str> =
        columns.iter().filter(|column| column.total == 0).map(|column| column.title.as_str()).collect();
    let holes = match bare.as_slice() {
        [] => format!("Every {} has at least one work stream.", label.one_in_text),
        bare => format!("No work stream is in {}.", text::list_or(bare)),
    };
    let most = columns.iter().map(|column| column.total).max().unwrap_or_default();
    match columns.iter().filter(|column| column.total == most).collect::<Vec<_>>().as_slice() {
        [one] if most > 1 => format!("{holes} Most are in {}: {}.", one.title, text::number_word(most)),
        _ => holes,
    }
}
