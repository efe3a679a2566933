//! The first page: what this is, the model at a glance, and ways in.

use serde::Serialize;

use super::parts::{Entry, Facet, GuideState, Link};
use super::search::Form;
use super::work_stream::PriorityRow;
use super::{list, plan};
use super::{passport, persona};
use crate::base::{Id, text, when};
use crate::model::{Model, Moment, Object, Plan, Record, Status};
use crate::render::cells::{Cells, Column, Row};
use crate::render::context::Desk;
use crate::render::frame::counted;
use crate::render::{drawing, geometry, prose, words};
use crate::site::{Layer, Listed, Route};

/// The first page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// What the hub holds, in two sentences.
    pub lead: String,
    /// The map of services.
    pub map: ServiceMap,
    /// Every service with its capabilities.
    pub services: Vec<Service>,
    /// Three ways to start.
    pub starts: Vec<Entry>,
    /// The topics that most is tagged with.
    pub topics: Vec<Entry>,
    /// All topics; absent where there are none.
    pub all_topics: Option<Link>,
    /// The plan in force.
    pub plan: Option<Link>,
    /// Its priorities.
    pub priorities: Vec<PriorityRow>,
    /// All work streams; absent where there are none.
    pub work_streams: Option<Link>,
    /// Those whom guides are written for.
    pub roles: Vec<Entry>,
    /// Whom the model is for, what they learn, and what was stated.
    pub people: Vec<Entry>,
    /// Pages to read first.
    pub pages: Vec<Entry>,
    /// The newest version; none where no changes are recorded.
    pub changed: Vec<Entry>,
    /// The model on one page.
    pub model: Link,
    /// The way to find something by name.
    pub find: Link,
    /// The search box.
    pub search: Form,
}

/// A service at a glance.
#[derive(Debug, Serialize)]
pub struct Service {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its sign.
    pub facet: Facet,
    /// What it is for.
    pub purpose: String,
    /// Its capabilities.
    pub capabilities: Vec<Capability>,
}

/// A capability at a glance.
#[derive(Debug, Serialize)]
pub struct Capability {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// How many components it has.
    pub components: usize,
}

/// The ring of services, with an outer cell for each component.
#[derive(Debug, Serialize)]
pub struct ServiceMap {
    /// The box to draw in.
    pub view_box: String,
    /// What it shows, for those who do not see it.
    pub title: String,
    /// The faces.
    pub faces: Vec<Face>,
    /// Outlines of faces that no service has: a ring needs three.
    pub blanks: Vec<String>,
    /// The number in the middle.
    pub number: usize,
    /// The word below it.
    pub word: String,
    /// What the cells say, in a sentence.
    pub finding: String,
    /// The same as a table.
    pub rows: Vec<Row>,
    /// The key: how many components are in each state.
    pub key: Vec<Key>,
}

/// One service on the map.
#[derive(Debug, Serialize)]
pub struct Face {
    /// Its page.
    pub href: String,
    /// Its title, on as many lines as it needs.
    pub lines: Vec<MapLine>,
    /// Whether a line of it is too long for large letters.
    pub long: bool,
    /// Which shade of the crystal, 0 to 5: for the class `k0` to `k5`.
    pub shade: usize,
    /// The outline of the face.
    pub path: String,
    /// The lit part.
    pub light: String,
    /// The part in shade.
    pub dark: String,
    /// One for each component.
    pub cells: Vec<Cell>,
}

/// A line of a title on the map.
#[derive(Debug, Serialize)]
pub struct MapLine {
    /// Where it stands.
    pub x: String,
    /// Where it stands.
    pub y: String,
    /// Its words.
    pub text: String,
}

/// A component on the map.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// Its outline.
    pub path: String,
    /// `published`, `review` or `none`: whether it has a guide.
    pub state: &'static str,
}

/// A line of the key.
#[derive(Debug, Serialize)]
pub struct Key {
    /// As for a cell.
    pub state: &'static str,
    /// In words, with the number.
    pub text: String,
}

/// More topics than this make a list and not a way in.
const MOST_TOPICS: usize = 6;

impl Home {
    /// The view of the first page.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let mut topics: Vec<_> = model.topics.ids().collect();
        topics.sort_by_cached_key(|&id| {
            (
                std::cmp::Reverse(model.graph.on_topic(id).len()),
                model.topics[id].meta.title.value.to_lowercase(),
            )
        });
        let topics: Vec<Entry> =
            topics.into_iter().take(MOST_TOPICS).map(|id| desk.entry(Object::Topic(id), false)).collect();
        let all_topics = desk.special(&Route::List(Listed::Topics)).map(|href| Link {
            title: format!("All {}", text::count(model.topics.len(), "topic", "topics")),
            href,
        });
        let current = current_plan(desk);
        Self {
            lead: lead(desk),
            map: ServiceMap::of(desk),
            services: model.graph.services().iter().map(|&id| Service::of(desk, id)).collect(),
            starts: starts(desk),
            topics,
            all_topics: all_topics.filter(|_| model.topics.len() > MOST_TOPICS),
            plan: current.map(|id| desk.link_of(Object::Plan(id))),
            priorities: current.map(|id| plan::priorities(desk, id)).unwrap_or_default(),
            work_streams: desk.special(&Route::WorkStreams).map(|href| Link {
                title: format!(
                    "All {}",
                    text::count(model.graph.streams().len(), "work stream", "work streams")
                ),
                href,
            }),
            roles: model.audiences().into_iter().map(|audience| list::role(desk, audience)).collect(),
            people: people(desk),
            pages: model
                .top_pages()
                .into_iter()
                .take(4)
                .map(|id| desk.entry(Object::Page(id), false))
                .collect(),
            changed: model.records.first().and_then(|record| changed(desk, record)).into_iter().collect(),
            model: Link {
                title: "The whole model".into(),
                href: desk.special(&Route::Model(Layer::Whole)).unwrap_or_default(),
            },
            find: Link {
                title: "Find by name, A to Z".into(),
                href: desk.special(&Route::AToZ).unwrap_or_default(),
            },
            search: Form::of(desk),
        }
    }
}

/// The plan that starts last, of those that are not over.
fn current_plan(desk: &Desk<'_>) -> Option<Id<Plan>> {
    let model = desk.site.model;
    let current = model.plans.ids().filter(|&id| {
        let plan = &model.plans[id];
        let over = plan.to.as_ref().is_some_and(|to| to.last() < model.today);
        plan.meta.status != Status::Retired && !over
    });
    current.max_by_key(|&id| {
        let plan = &model.plans[id];
        (plan.from.as_ref().map(Moment::first), std::cmp::Reverse(plan.meta.id.clone()))
    })
}

/// Whom the model is for, what they learn, and what was stated, as far as the hub has them.
fn people(desk: &Desk<'_>) -> Vec<Entry> {
    let way = |route: &Route, title: &str, note: String| {
        desk.special(route).map(|href| Entry { title: title.into(), href, kind: String::new(), note })
    };
    let passports = passport::all(desk).into_iter().map(|id| desk.entry(Object::Passport(id), false));
    let stories = format!("{}, and what they would notice.", persona::counted(desk));
    let stated = "Principles, aims and ways of working, each with what works towards it.".to_string();
    let lists = [
        way(&Route::Personas, "Personas", stories),
        way(&Route::List(Listed::Statements), "Statements", stated),
    ];
    passports.chain(lists.into_iter().flatten()).collect()
}

/// A version in a line: when it came, and the first sentence about it.
fn changed(desk: &Desk<'_>, record: &Record) -> Option<Entry> {
    let page = desk.special(&Route::Changes)?;
    let summary = record.summary.as_ref().map(|text| prose::plain(desk.site.model, text)).unwrap_or_default();
    let sentence = summary.find(". ").map_or(summary.as_str(), |end| &summary[..=end]);
    Some(Entry {
        title: format!("Version {}", record.version),
        href: format!("{page}#{}", record.anchor),
        kind: record.released_on.map(when::in_words).unwrap_or_default(),
        note: sentence.to_string(),
    })
}

/// What the hub holds, in two sentences.
pub fn lead(desk: &Desk<'_>) -> String {
    let (model, hub) = (desk.site.model, &desk.site.hub);
    let services = format!(
        "{} {}",
        text::number_word(model.graph.services().len()),
        if model.graph.services().len() == 1 { &hub.service.one_in_text } else { &hub.service.many_in_text }
    );
    let one = &hub.component.one_in_text;
    format!(
        "One shared map: {services}, {} and {}. For each {one}: what it looks like at every level, what the evidence says, and how to decide, plan and do it.",
        counted(model.graph.all_capabilities().count(), &hub.capability),
        counted(model.graph.all_components().count(), &hub.component),
    )
}

/// Ways to start, as far as the hub has them.
fn starts(desk: &Desk<'_>) -> Vec<Entry> {
    let component = &desk.site.hub.component;
    let start = |route: &Route, title: &str, note: String| {
        desk.special(route).map(|href| Entry { title: title.into(), href, kind: String::new(), note })
    };
    [
        start(
            &Route::Guides,
            "Find out how to do something",
            "Guides that help to decide, plan and implement, with what is known about cost and effect."
                .into(),
        ),
        start(
            &Route::Model(Layer::Whole),
            "See the whole model",
            format!(
                "Every {} on one page, by what good looks like, by evidence or by guide.",
                component.one_in_text
            ),
        ),
        start(
            &Route::EvidenceMap,
            "See what is known",
            format!(
                "What each source says about each {}, how far it was tested, and where nobody has looked.",
                component.one_in_text
            ),
        ),
        start(
            &Route::Assess,
            "Assess yourselves",
            format!(
                "Say where you are and where you want to be, {} by {}. It stays on your device.",
                component.one_in_text, component.one_in_text
            ),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Service {
    fn of(desk: &Desk<'_>, id: Id<crate::model::Service>) -> Self {
        let model = desk.site.model;
        let capabilities = model.graph.capabilities(id).iter().map(|&capability| Capability {
            title: model.capabilities[capability].meta.title.value.clone(),
            href: desk.href(Object::Capability(capability)),
            components: model.graph.components(capability).len(),
        });
        Self {
            title: model.services[id].meta.title.value.clone(),
            href: desk.href(Object::Service(id)),
            facet: desk.site.facets[id.index()].clone(),
            purpose: model.services[id].purpose.value.clone(),
            capabilities: capabilities.collect(),
        }
    }
}

impl ServiceMap {
    fn of(desk: &Desk<'_>) -> Self {
        let (model, hub) = (desk.site.model, &desk.site.hub);
        let services = model.graph.services();
        let faces = services.iter().enumerate().map(|(at, &id)| {
            let states: Vec<&'static str> =
                model.graph.components_of_service(id).map(|id| GuideState::of(desk, id).state).collect();
            let drawn = geometry::map_face(at, services.len(), states.len());
            let lines = label(model.services[id].meta.menu_title(), drawn.label);
            Face {
                href: desk.href(Object::Service(id)),
                // Two lines reach further into the corners of a face than one.
                long: lines
                    .iter()
                    .any(|line| line.text.chars().count() > if lines.len() > 1 { 9 } else { 11 }),
                lines,
                shade: at % 6,
                path: drawn.path,
                light: drawn.light,
                dark: drawn.dark,
                cells: drawn
                    .cells
                    .into_iter()
                    .zip(states)
                    .map(|(path, state)| Cell { path, state })
                    .collect(),
            }
        });
        let (published, review, none) = guide_counts(model, desk);
        let total = model.graph.all_components().count();
        let key = [
            ("published", "published", published),
            ("review", "in review", review),
            ("none", "none yet", none),
        ];
        Self {
            rows: services.iter().map(|&id| map_row(desk, id)).collect(),
            view_box: geometry::MAP_BOX.into(),
            title: format!(
                "Map: {} around the model, with one outer cell for each {}",
                counted(services.len(), &hub.service),
                hub.component.one_in_text
            ),
            faces: faces.collect(),
            blanks: geometry::blank_faces(services.len()),
            number: total,
            word: if total == 1 {
                hub.component.one_in_text.clone()
            } else {
                hub.component.many_in_text.clone()
            },
            finding: format!(
                "{published} of {} {} a published guide.",
                counted(total, &hub.component),
                if published == 1 { "has" } else { "have" }
            ),
            key: key
                .into_iter()
                .filter(|(_, _, n)| *n > 0)
                .map(|(state, word, n)| Key { state, text: format!("{word}, {n}") })
                .collect(),
        }
    }
}

/// A title around its place in the middle of a face.
fn label(title: &str, (x, y): (f64, f64)) -> Vec<MapLine> {
    const HEIGHT: f64 = 26.0;
    let lines = drawing::wrap(title, 12);
    let first = y + 8.0 - (geometry::as_f64(lines.len()) - 1.0) * HEIGHT / 2.0;
    let places = lines.into_iter().enumerate().map(|(at, text)| MapLine {
        x: geometry::number(x),
        y: geometry::number(first + geometry::as_f64(at) * HEIGHT),
        text,
    });
    places.collect()
}

/// What the map shows of a service, as a row of a table.
fn map_row(desk: &Desk<'_>, id: Id<crate::model::Service>) -> Row {
    let components = || desk.site.model.graph.components_of_service(id);
    let guides = components().map(|id| GuideState::of(desk, id)).collect();
    let strengths =
        components().map(|id| words::strength(desk.site.scores.evidence(id).strongest())).collect();
    Row {
        title: desk.site.model.services[id].meta.title.value.clone(),
        href: desk.href(Object::Service(id)),
        note: String::new(),
        columns: vec![
            Column { name: "With a guide", cells: Cells::guides(guides) },
            Column { name: "Strongest evidence", cells: Cells::strengths(strengths) },
        ],
    }
}

/// How many components have a published guide, one in review, none.
fn guide_counts(model: &Model, desk: &Desk<'_>) -> (usize, usize, usize) {
    let states: Vec<&str> = model.graph.all_components().map(|id| GuideState::of(desk, id).state).collect();
    let count = |wanted: &str| states.iter().filter(|state| **state == wanted).count();
    (count("published"), count("review"), count("none"))
}
