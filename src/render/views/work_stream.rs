//! A work stream: what it works on, how far it is, what it waits for, and what it is to bring.

use serde::Serialize;

use super::in_hand::{Sign, StreamRow};
use super::parts::{Entry, Facet, Fact, Html, Level, Link, Notice, Provenance, Reference};
use super::profile::compared::is_illustrative;
use super::rag::Rag;
use crate::assess::profile::organisations;
use crate::base::{Id, text};
use crate::model::{Model, Moment, Object, Plan};
use crate::render::context::{Desk, Site};
use crate::render::words;

/// A work stream. Anchors that others may link to: `works-on`, `levels`, `priorities`, `waits-for`, `holds-up`,
/// `counted-on`, `benefits`, `status`.
#[derive(Debug, Serialize)]
pub struct WorkStream {
    /// Its title.
    pub title: String,
    /// Its number in the force's own list; may be empty.
    pub number: String,
    /// The sign of its service, where it works on one alone.
    pub facet: Option<Facet>,
    /// One sentence.
    pub summary: String,
    /// How far it is.
    pub progress: Option<Sign>,
    /// More about that.
    pub progress_note: Option<Html>,
    /// From when to when; may be empty.
    pub dates: String,
    /// More about it.
    pub description: Option<Html>,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// Sections of the page, for the list under the head.
    pub sections: Vec<Link>,
    /// What it works on.
    pub works_on: Vec<Entry>,
    /// The same in the words of the document; may be empty.
    pub mapping_text: String,
    /// What it moves from level to level.
    pub moves: Vec<MoveRow>,
    /// The priorities that it serves, by plan.
    pub plans: Vec<Served>,
    /// What it waits for.
    pub waits_for: Vec<Wait>,
    /// What waits for it.
    pub holds_up: Vec<StreamRow>,
    /// Targets of profiles that count on it.
    pub targets: Vec<Counting>,
    /// What it is to bring.
    pub benefits: Vec<Benefit>,
    /// Its status in colours.
    pub rag: Option<Rag>,
    /// Topics.
    pub topics: Vec<Link>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A component that a work stream moves.
#[derive(Debug, Serialize)]
pub struct MoveRow {
    /// Its title.
    pub title: String,
    /// Its ladder.
    pub href: String,
    /// Where it starts.
    pub from: Option<Level>,
    /// Where it is to get to.
    pub to: Level,
}

/// The priorities of a plan that a work stream serves.
#[derive(Debug, Serialize)]
pub struct Served {
    /// The plan.
    pub plan: Link,
    /// `Five of the seven priorities of`, before the plan's name.
    pub finding: String,
    /// The priorities, by number.
    pub priorities: Vec<PriorityRow>,
}

/// A priority in a list.
#[derive(Debug, Clone, Serialize)]
pub struct PriorityRow {
    /// Its number in the plan.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its place on the page of the plan.
    pub href: String,
    /// More, quietly; may be empty.
    pub note: String,
}

impl From<PriorityRow> for Link {
    fn from(row: PriorityRow) -> Self {
        Self { title: row.title, href: row.href }
    }
}

/// A target of an organisation that counts on a work stream.
#[derive(Debug, Serialize)]
pub struct Counting {
    /// The component.
    pub title: String,
    /// What the profile says of it.
    pub href: String,
    /// From which level to which, in words.
    pub words: String,
    /// By when; may be empty.
    pub by: String,
    /// Whose target.
    pub profile: Link,
    /// Whether that profile was made up.
    pub illustrative: bool,
}

/// What a work stream waits for.
#[derive(Debug, Serialize)]
pub struct Wait {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// What sort of thing: `Project of 7 Force programme`.
    pub kind: String,
    /// How far a work stream is.
    pub progress: Option<Sign>,
    /// Why; may be empty.
    pub why: Html,
}

/// What a work stream is to bring.
#[derive(Debug, Serialize)]
pub struct Benefit {
    /// What gets better.
    pub what: String,
    /// What it is counted in; may be empty.
    pub unit: String,
    /// How much it was before; may be empty.
    pub baseline: String,
    /// How much it is expected to be; may be empty.
    pub expected: String,
    /// Who says so.
    pub source: Option<Link>,
}

impl WorkStream {
    /// The view of a work stream.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::WorkStream>) -> Self {
        let site = desk.site;
        let (model, stream) = (site.model, &site.model.work_streams[id]);
        let object = Object::WorkStream(id);
        let progress_note = stream.progress_note.as_ref().map(|text| desk.prose(text));
        let description = stream.description.as_ref().map(|text| desk.prose(text));
        let waits_for = stream.depends_on.iter().map(|one| Wait {
            title: model.title(one.on.value).to_string(),
            href: desk.href(one.on.value),
            kind: place_of(site, one.on.value),
            progress: match one.on.value {
                Object::WorkStream(other) => Sign::of(model, other),
                _ => None,
            },
            why: one.why.as_ref().map(|text| desk.prose(text)).unwrap_or_default(),
        });
        let waits_for = waits_for.collect();
        let services = model.graph.services_of_stream(model, id);
        let mut view = Self {
            title: stream.meta.title.value.clone(),
            number: stream.number.map(|number| number.to_string()).unwrap_or_default(),
            facet: match services.as_slice() {
                [one] => Some(site.facets[one.index()].clone()),
                _ => None,
            },
            summary: words::about(model, object),
            progress: Sign::of(model, id),
            progress_note,
            dates: dates(stream.started.as_ref(), stream.ended.as_ref()),
            description,
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            sections: Vec::new(),
            works_on: stream.maps_to.iter().map(|object| desk.entry(object.value, true)).collect(),
            mapping_text: stream.mapping_text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
            moves: moves(desk, stream),
            plans: served(desk, stream),
            waits_for,
            holds_up: model.graph.waiting_for(object).iter().map(|&id| StreamRow::of(desk, id)).collect(),
            targets: counting(desk, id),
            benefits: stream.benefits.iter().map(|benefit| Benefit::of(desk, benefit)).collect(),
            rag: stream.rag.as_ref().map(|rag| Rag::of(desk, rag)),
            topics: stream.meta.topics.iter().map(|&topic| desk.link_of(Object::Topic(topic))).collect(),
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, stream.meta.provenance.as_ref()),
        };
        view.sections = view.sections();
        view
    }

    /// The sections that the page has, in the order of the page.
    fn sections(&self) -> Vec<Link> {
        let sections = [
            (true, "What it works on", "works-on"),
            (!self.moves.is_empty(), "Levels", "levels"),
            (self.rag.is_some(), "Status", "status"),
            (!self.waits_for.is_empty(), "What it waits for", "waits-for"),
            (!self.holds_up.is_empty(), "What waits for it", "holds-up"),
            (!self.targets.is_empty(), "Who counts on it", "counted-on"),
            (!self.benefits.is_empty(), "Benefits", "benefits"),
            (!self.plans.is_empty(), "Priorities", "priorities"),
            (!self.references.is_empty(), "Sources", "sources"),
        ];
        let there = sections.into_iter().filter(|(there, ..)| *there);
        there.map(|(_, title, id)| Link { title: title.into(), href: format!("#{id}") }).collect()
    }
}

/// `From March 2018 to 2019`, as far as both are known.
pub fn dates(from: Option<&Moment>, to: Option<&Moment>) -> String {
    match (from.map(Moment::in_words), to.map(Moment::in_words)) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("Since {from}"),
        (None, Some(to)) => format!("Until {to}"),
        (None, None) => String::new(),
    }
}

/// What sort of thing something is, with what it is a part of.
pub fn place_of(site: &Site<'_>, object: Object) -> String {
    let model = site.model;
    let kind = site.kind_word(object);
    let number = match object {
        Object::WorkStream(id) => model.work_streams[id].number.map(|number| format!(" {number}")),
        Object::Priority(id) => Some(format!(" {}", model.priorities[id].number)),
        _ => None,
    };
    let holder = model.holder(object);
    let of = (holder != object).then(|| format!(" of {}", model.meta(holder).menu_title()));
    format!("{kind}{}{}", number.unwrap_or_default(), of.unwrap_or_default())
}

fn moves(desk: &Desk<'_>, stream: &crate::model::WorkStream) -> Vec<MoveRow> {
    let model = desk.site.model;
    let moves = stream.moves.iter().filter_map(|one| {
        let component = &model.components[one.component.value];
        let scale = component.scale.map(|id| &model.scales[id]);
        let of = scale.map_or(component.levels.len(), |scale| scale.levels.len());
        let level = |number: i64| {
            usize::try_from(number).ok().filter(|&at| at > 0).map(|number| words::level(scale, number, of))
        };
        Some(MoveRow {
            title: component.meta.title.value.clone(),
            href: format!("{}#maturity", desk.href(Object::Component(one.component.value))),
            from: one.from.as_ref().and_then(|from| level(from.value)),
            to: level(one.to.value)?,
        })
    });
    moves.collect()
}

/// The targets that name a work stream, in the latest profile of each organisation.
fn counting(desk: &Desk<'_>, stream: Id<crate::model::WorkStream>) -> Vec<Counting> {
    let model = desk.site.model;
    let mut rows = Vec::new();
    for organisation in organisations(model) {
        let id = organisation.latest();
        let profile = &model.profiles[id];
        let component_moves = super::profile::rows::moved(desk, id, stream);
        rows.extend(component_moves.into_iter().map(|one| Counting {
            title: one.title,
            href: one.href,
            words: text::capitalise(&one.words),
            by: one.by,
            profile: desk.link_of(Object::Profile(id)),
            illustrative: is_illustrative(profile),
        }));
    }
    rows
}

/// The priorities that a work stream serves, by plan and then by number.
fn served(desk: &Desk<'_>, stream: &crate::model::WorkStream) -> Vec<Served> {
    let model = desk.site.model;
    let mut plans: Vec<Id<Plan>> = stream.priorities.iter().map(|&id| model.priorities[id].plan).collect();
    plans.sort_unstable();
    plans.dedup();
    let served = plans.into_iter().map(|plan| {
        let all = model.plans[plan].priorities.len();
        let mut priorities = stream.priorities.clone();
        priorities.retain(|&id| model.priorities[id].plan == plan);
        priorities.sort_by_key(|&id| model.priorities[id].number);
        let n = priorities.len();
        let finding = match (n, all) {
            (1, 1) => "The only priority of".to_string(),
            (n, all) if n == all => format!("All {} priorities of", text::number_word(all)),
            (n, all) => text::capitalise(&format!(
                "{} of the {} priorities of",
                text::number_beside(n, all),
                text::number_beside(all, all)
            )),
        };
        Served {
            plan: desk.link_of(Object::Plan(plan)),
            finding,
            priorities: priorities.into_iter().map(|id| PriorityRow::of(desk, id, String::new())).collect(),
        }
    });
    served.collect()
}

impl PriorityRow {
    /// A priority in a list.
    pub fn of(desk: &Desk<'_>, id: Id<crate::model::Priority>, note: String) -> Self {
        let priority = &desk.site.model.priorities[id];
        Self {
            number: priority.number,
            title: priority.title.value.clone(),
            href: desk.href(Object::Priority(id)),
            note,
        }
    }
}

impl Benefit {
    fn of(desk: &Desk<'_>, benefit: &crate::model::Benefit) -> Self {
        // `4 to 5 hours` and `1 hour` say their unit themselves.
        let says = |value: &Option<String>, unit: &str| {
            value.as_ref().is_some_and(|value| value.to_lowercase().contains(unit))
        };
        let unit = benefit.unit.as_ref().filter(|unit| {
            let one = unit.to_lowercase();
            let one = one.strip_suffix('s').unwrap_or(&one);
            !says(&benefit.baseline, one) && !says(&benefit.expected, one)
        });
        Self {
            what: benefit.what.value.clone(),
            unit: unit.map(|unit| format!("In {unit}.")).unwrap_or_default(),
            baseline: benefit.baseline.clone().unwrap_or_default(),
            expected: benefit.expected.clone().unwrap_or_default(),
            source: benefit.work.map(|id| Link {
                title: words::short_reference(&desk.site.model.works[id]),
                href: desk.href(Object::Work(id)),
            }),
        }
    }
}

/// What something holds up: the work streams that wait for it and are not over.
pub fn held_up(model: &Model, object: Object) -> Vec<Id<crate::model::WorkStream>> {
    use crate::model::Progress;
    let over = |id: Id<crate::model::WorkStream>| {
        matches!(model.work_streams[id].progress, Some(Progress::Completed | Progress::Stopped))
    };
    match object {
        // What is there holds nothing up.
        Object::WorkStream(id) if model.work_streams[id].progress == Some(Progress::Completed) => Vec::new(),
        _ => model.graph.waiting_for(object).iter().copied().filter(|&id| !over(id)).collect(),
    }
}
