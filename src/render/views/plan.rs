//! Plans: the list, and one of them with its priorities.

use serde::Serialize;

use super::in_hand::StreamRow;
use super::parts::{Entry, Fact, Html, Level, Link, Notice, Provenance, Reference};
use super::profile::compared::is_illustrative;
use super::work_stream::{PriorityRow, dates};
use crate::base::{Id, text, when};
use crate::model::{Object, Priority, Status, Work};
use crate::render::context::Desk;
use crate::render::words;

/// The list of plans.
#[derive(Debug, Serialize)]
pub struct Plans {
    /// How many, in a sentence.
    pub finding: String,
    /// Every plan with its priorities.
    pub plans: Vec<PlanEntry>,
}

/// A plan in the list.
#[derive(Debug, Serialize)]
pub struct PlanEntry {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its anchor.
    pub id: String,
    /// One sentence.
    pub summary: String,
    /// From when to when; may be empty.
    pub dates: String,
    /// Its priorities, by number.
    pub priorities: Vec<PriorityRow>,
}

/// A plan. The anchor of a priority is its id.
#[derive(Debug, Serialize)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// More about it.
    pub description: Option<Html>,
    /// From when to when; may be empty.
    pub dates: String,
    /// How many priorities, and how many work streams serve them.
    pub finding: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// The priorities, for the list under the head.
    pub contents: Vec<PriorityRow>,
    /// What other documents call the priorities; absent where none does.
    pub numbers: Option<Numbers>,
    /// The priorities, by number.
    pub priorities: Vec<PriorityView>,
    /// Topics that belong to the plan.
    pub topics: Vec<Entry>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// The numbers that other documents give the priorities.
#[derive(Debug, Serialize)]
pub struct Numbers {
    /// How many differ, in a sentence.
    pub finding: String,
    /// The documents.
    pub sources: Vec<Link>,
    /// A row for each priority.
    pub rows: Vec<NumberRow>,
}

/// A priority with its numbers.
#[derive(Debug, Serialize)]
pub struct NumberRow {
    /// Its number here.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// Its section.
    pub href: String,
    /// Its number in each document.
    pub cells: Vec<NumberCell>,
}

/// The number of a priority in a document.
#[derive(Debug, Serialize)]
pub struct NumberCell {
    /// The document, for a phone.
    pub source: String,
    /// The number as it writes it; empty where it has none.
    pub number: String,
    /// Whether it is another number than here.
    pub differs: bool,
}

/// A priority.
#[derive(Debug, Serialize)]
pub struct PriorityView {
    /// Its id, which is its anchor.
    pub id: String,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// More about it.
    pub text: Html,
    /// How many work streams serve it, and how far they are.
    pub finding: String,
    /// The work streams that serve it.
    pub streams: Vec<StreamRow>,
    /// The topics that it is about.
    pub topics: Vec<Link>,
    /// What organisations want to reach for it.
    pub targets: Vec<Target>,
}

/// A target of a profile.
#[derive(Debug, Serialize)]
pub struct Target {
    /// The component.
    pub component: Link,
    /// The level to reach.
    pub level: Level,
    /// By when; may be empty.
    pub by: String,
    /// Whose target.
    pub profile: Link,
    /// Whether that profile was made up.
    pub illustrative: bool,
}

impl Plans {
    /// The view of the list.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let mut ids: Vec<_> = model.plans.ids().collect();
        ids.sort_by_cached_key(|&id| {
            (model.plans[id].meta.status == Status::Retired, model.plans[id].meta.sort_key())
        });
        let plans = ids.iter().map(|&id| PlanEntry {
            title: model.plans[id].meta.title.value.clone(),
            href: desk.href(Object::Plan(id)),
            id: model.plans[id].meta.id.clone(),
            summary: words::about(model, Object::Plan(id)),
            dates: dates(model.plans[id].from.as_ref(), model.plans[id].to.as_ref()),
            priorities: priorities(desk, id),
        });
        Self { finding: lead(desk), plans: plans.collect() }
    }
}

/// How many plans and priorities there are, in a sentence.
pub fn lead(desk: &Desk<'_>) -> String {
    let plans = &desk.site.model.plans;
    let total = plans.iter().map(|(_, plan)| plan.priorities.len()).sum();
    let plans =
        format!("{} {}", text::number_word(plans.len()), if plans.len() == 1 { "plan" } else { "plans" });
    let many = if total == 1 { "priority" } else { "priorities" };
    text::capitalise(&format!(
        "{plans} with {} {many}, and who works on each of them.",
        text::number_word(total)
    ))
}

/// The priorities of a plan by their numbers, each with how many work streams serve it.
pub fn priorities(desk: &Desk<'_>, plan: Id<crate::model::Plan>) -> Vec<PriorityRow> {
    let model = desk.site.model;
    let any = !model.graph.streams().is_empty();
    let rows = by_number(desk, plan).into_iter().map(|id| {
        let n = model.graph.streams_for(id).len();
        let note = match n {
            _ if !any => String::new(),
            0 => "No work stream".into(),
            n => text::count(n, "work stream", "work streams"),
        };
        PriorityRow::of(desk, id, note)
    });
    rows.collect()
}

fn by_number(desk: &Desk<'_>, plan: Id<crate::model::Plan>) -> Vec<Id<Priority>> {
    let model = desk.site.model;
    let mut ids = model.plans[plan].priorities.clone();
    ids.sort_by_key(|&id| model.priorities[id].number);
    ids
}

impl Plan {
    /// The view of a plan.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Plan>) -> Self {
        let model = desk.site.model;
        let plan = &model.plans[id];
        let object = Object::Plan(id);
        let description = plan.description.as_ref().map(|text| desk.prose(text));
        let ids = by_number(desk, id);
        let views: Vec<PriorityView> = ids.iter().map(|&id| PriorityView::of(desk, id)).collect();
        let mut topics: Vec<_> =
            model.topics.ids().filter(|&topic| model.topics[topic].plan == Some(id)).collect();
        topics.sort_by_cached_key(|&topic| model.topics[topic].meta.sort_key());
        Self {
            title: plan.meta.title.value.clone(),
            summary: words::about(model, object),
            description,
            dates: dates(plan.from.as_ref(), plan.to.as_ref()),
            finding: finding(desk, &views),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            contents: priorities(desk, id)
                .into_iter()
                .zip(&views)
                .map(|(row, view)| PriorityRow { href: format!("#{}", view.id), ..row })
                .collect(),
            numbers: Numbers::of(desk, &ids),
            priorities: views,
            topics: topics.into_iter().map(|topic| desk.entry(Object::Topic(topic), false)).collect(),
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, plan.meta.provenance.as_ref()),
        }
    }
}

/// `Between two and 13 work streams serve each of the seven priorities.`
fn finding(desk: &Desk<'_>, priorities: &[PriorityView]) -> String {
    let number = text::number_word(priorities.len());
    let many = if priorities.len() == 1 { "priority" } else { "priorities" };
    let counts = priorities.iter().map(|one| one.streams.len());
    match (counts.clone().min(), counts.max()) {
        (Some(0), Some(0)) if desk.site.model.graph.streams().is_empty() => {
            format!("{} {many}.", text::capitalise(&number))
        }
        (Some(0), Some(0)) => {
            format!("{} {many}, which no work stream serves yet.", text::capitalise(&number))
        }
        (Some(least), Some(most)) if least == most => {
            format!(
                "{} {many}. {} serve each.",
                text::capitalise(&number),
                text::capitalise(&text::count(most, "work stream", "work streams"))
            )
        }
        (Some(least), Some(most)) => {
            let [least, most] = text::in_one_form([least, most]);
            format!(
                "{} {many}. Between {least} and {most} work streams serve each.",
                text::capitalise(&number)
            )
        }
        _ => String::new(),
    }
}

impl Numbers {
    fn of(desk: &Desk<'_>, ids: &[Id<Priority>]) -> Option<Self> {
        let model = desk.site.model;
        let mut works: Vec<Id<Work>> = Vec::new();
        for (work, _) in ids.iter().flat_map(|&id| &model.priorities[id].elsewhere) {
            if !works.contains(work) {
                works.push(*work);
            }
        }
        if works.is_empty() {
            return None;
        }
        let rows = ids.iter().map(|&id| {
            let priority = &model.priorities[id];
            let cells = works.iter().map(|&work| {
                let numbers = priority.elsewhere.iter().filter(|(other, _)| *other == work);
                let numbers: Vec<&str> = numbers.map(|(_, number)| number.as_str()).collect();
                NumberCell {
                    source: words::short_reference(&model.works[work]),
                    differs: numbers
                        .iter()
                        .any(|number| value(number).is_some_and(|one| one != priority.number)),
                    number: numbers.join(", "),
                }
            });
            NumberRow {
                number: priority.number,
                title: priority.title.value.clone(),
                href: format!("#{}", priority.id.value),
                cells: cells.collect(),
            }
        });
        let rows: Vec<NumberRow> = rows.collect();
        let differ = rows.iter().filter(|row| row.cells.iter().any(|cell| cell.differs)).count();
        let finding = match differ {
            0 => "Other documents count the priorities in the same order.".to_string(),
            n => format!(
                "{} of {} {} another number elsewhere, so name a priority and do not number it.",
                text::capitalise(&text::number_word(n)),
                text::number_word(rows.len()),
                if n == 1 { "has" } else { "have" }
            ),
        };
        let sources = works.into_iter().map(|id| Link {
            title: words::short_reference(&model.works[id]),
            href: desk.href(Object::Work(id)),
        });
        Some(Self { finding, sources: sources.collect(), rows })
    }
}

/// What a number in digits or Roman numerals is worth; nothing where it is neither.
fn value(number: &str) -> Option<i64> {
    let number = number.trim_matches(|c: char| !c.is_alphanumeric());
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    let mut total = 0;
    let mut last = 0;
    for letter in number.chars().rev() {
        let worth = match letter.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            _ => return None,
        };
        total += if worth < last { -worth } else { worth };
        last = last.max(worth);
    }
    (total > 0).then_some(total)
}

impl PriorityView {
    fn of(desk: &mut Desk<'_>, id: Id<Priority>) -> Self {
        let model = desk.site.model;
        let priority = &model.priorities[id];
        let streams = model.graph.streams_for(id);
        Self {
            id: priority.id.value.clone(),
            number: priority.number,
            title: priority.title.value.clone(),
            text: priority.text.as_ref().map(|text| desk.prose(text)).unwrap_or_default(),
            finding: match streams {
                [] if model.graph.streams().is_empty() => String::new(),
                [] => "No work stream serves it yet.".into(),
                streams => format!("{}.", super::in_hand::how_far(desk, streams)),
            },
            streams: streams.iter().map(|&stream| StreamRow::of(desk, stream)).collect(),
            topics: priority.topics.iter().map(|&topic| desk.link_of(Object::Topic(topic))).collect(),
            targets: targets(desk, id),
        }
    }
}

/// What profiles want to reach for a priority.
fn targets(desk: &Desk<'_>, priority: Id<Priority>) -> Vec<Target> {
    let model = desk.site.model;
    let entries = model.graph.profiles().iter().flat_map(|&profile| {
        model.profiles[profile].entries.iter().map(move |(&component, entry)| (profile, component, entry))
    });
    let targets = entries.filter_map(|(profile, component, entry)| {
        let goal = entry.target.as_ref().filter(|goal| goal.priorities.contains(&priority))?;
        let scale = model.components[component].scale.map(|id| &model.scales[id]);
        let of = scale.map_or(model.components[component].levels.len(), |scale| scale.levels.len());
        Some(Target {
            component: desk.link_of(Object::Component(component)),
            level: words::level(scale, usize::try_from(goal.level.value).ok().filter(|&at| at > 0)?, of),
            by: goal.by.map(when::in_words).unwrap_or_default(),
            profile: desk.link_of(Object::Profile(profile)),
            illustrative: is_illustrative(&model.profiles[profile]),
        })
    });
    targets.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_in_roman() {
        for (text, wanted) in
            [("iv", Some(4)), ("VI", Some(6)), ("(xiv)", Some(14)), ("3.", Some(3)), ("A", None), ("", None)]
        {
            assert_eq!(value(text), wanted, "{text}");
        }
    }
}
