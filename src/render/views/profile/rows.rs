//! What the tables of a profile hold: gaps, work streams, what changed, and what a person must decide.

use serde::Serialize;

use super::plates::{entry_href, level_of};
use crate::assess::profile::{Carried, Fate, Gap, Shift, Stand};
use crate::base::{Id, text, when};
use crate::model::{Component, Object, Profile, WorkStream};
use crate::render::context::Desk;
use crate::render::views::in_hand::Sign;
use crate::render::views::parts::{Entry, Level, Link};

/// A component that is below its target.
#[derive(Debug, Serialize)]
pub struct GapRow {
    /// The component.
    pub title: String,
    /// What the profile says of it.
    pub href: String,
    /// Its service.
    pub service: String,
    /// Where the organisation is.
    pub from: Option<Level>,
    /// Where it wants to be.
    pub to: Option<Level>,
    /// How many levels lie between.
    pub steps: i64,
    /// By when; may be empty.
    pub by: String,
    /// Whether that day has passed.
    pub late: bool,
    /// The role that answers for it; may be empty.
    pub owner: String,
    /// The work streams that lead there.
    pub streams: Vec<Link>,
}

/// A work stream with what it is to move.
#[derive(Debug, Serialize)]
pub struct StreamRow {
    /// The work stream.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How far along it is, and as of when; may be empty.
    pub progress: String,
    /// The components that targets name it for.
    pub moves: Vec<Move>,
}

/// A component that a work stream is to move.
#[derive(Debug, Serialize)]
pub struct Move {
    /// The component.
    pub title: String,
    /// What the profile says of it.
    pub href: String,
    /// From which level to which, in words.
    pub words: String,
    /// By when; may be empty.
    pub by: String,
}

/// A component that changed between two profiles.
#[derive(Debug, Serialize)]
pub struct ShiftRow {
    /// The component.
    pub title: String,
    /// What the later profile says of it.
    pub href: String,
    /// Where the organisation was.
    pub before: Place,
    /// Where it is.
    pub after: Place,
    /// What became of the target; may be empty.
    pub target: String,
    /// `up`, `down`, `same`, or empty where the two do not compare.
    pub way: &'static str,
    /// Why the two may not compare; may be empty.
    pub note: &'static str,
}

/// A level, or words where there is none.
#[derive(Debug, Serialize)]
pub struct Place {
    /// The level.
    pub level: Option<Level>,
    /// The words; empty beside a level.
    pub words: &'static str,
}

/// The row of a gap.
pub fn gap(desk: &Desk<'_>, id: Id<Profile>, gap: Gap) -> GapRow {
    let model = desk.site.model;
    let entry = model.profiles[id].entries.get(&gap.component);
    let goal = entry.and_then(|entry| entry.target.as_ref());
    let service = desk.site.service_of(gap.component);
    let streams = goal.map_or(&[][..], |goal| goal.work_streams.as_slice());
    GapRow {
        title: model.components[gap.component].meta.title.value.clone(),
        href: entry_href(desk, id, gap.component),
        service: service.map(|id| model.services[id].meta.menu_title().to_string()).unwrap_or_default(),
        from: level_of(model, gap.component, gap.from),
        to: level_of(model, gap.component, gap.to),
        steps: gap.distance(),
        by: goal.and_then(|goal| goal.by).map(when::in_words).unwrap_or_default(),
        late: entry.is_some_and(|entry| entry.is_overdue(model.today)),
        owner: goal.and_then(|goal| goal.owner.clone()).unwrap_or_default(),
        streams: streams.iter().map(|&id| desk.link_of(Object::WorkStream(id))).collect(),
    }
}

/// The same in a line: what it is of, and `Level 1 to 3`.
pub fn gap_in_short(desk: &Desk<'_>, id: Id<Profile>, gap: Gap) -> Entry {
    Entry {
        title: desk.site.model.components[gap.component].meta.title.value.clone(),
        href: entry_href(desk, id, gap.component),
        kind: format!("level\u{a0}{} to {}", gap.from, gap.to),
        note: String::new(),
    }
}

/// The work streams that targets name, in the order that readers see, each with what it is to move.
pub fn streams(desk: &Desk<'_>, id: Id<Profile>) -> Vec<StreamRow> {
    let model = desk.site.model;
    let rows = model.graph.streams().iter().map(|&stream| StreamRow {
        title: model.work_streams[stream].meta.title.value.clone(),
        href: desk.href(Object::WorkStream(stream)),
        progress: Sign::of(model, stream).map(|sign| sign.in_words()).unwrap_or_default(),
        moves: moved(desk, id, stream),
    });
    rows.filter(|row| !row.moves.is_empty()).collect()
}

/// The components for which targets of a profile name a work stream, in the order of the model.
pub fn moved(desk: &Desk<'_>, id: Id<Profile>, stream: Id<WorkStream>) -> Vec<Move> {
    let model = desk.site.model;
    let components = model.graph.all_components().filter(|component| {
        let entry = model.profiles[id].entries.get(component);
        let goal = entry.and_then(|entry| entry.target.as_ref());
        goal.is_some_and(|goal| goal.work_streams.contains(&stream))
    });
    components.map(|component| step(desk, id, component)).collect()
}

fn step(desk: &Desk<'_>, id: Id<Profile>, component: Id<Component>) -> Move {
    let model = desk.site.model;
    let entry = model.profiles[id].entries.get(&component);
    let from = entry.and_then(crate::model::Entry::level);
    let goal = entry.and_then(|entry| entry.target.as_ref());
    let to = goal.map(|goal| goal.level.value);
    let words = match (from, to) {
        (Some(from), Some(to)) if from == to => format!("at its target, level {to}"),
        (Some(from), Some(to)) if from > to => format!("planned lower, from level {from} to {to}"),
        (Some(from), Some(to)) => format!("from level {from} to {to}"),
        (_, Some(to)) => format!("not assessed, to level {to}"),
        _ => String::new(),
    };
    Move {
        title: model.components[component].meta.title.value.clone(),
        href: entry_href(desk, id, component),
        words,
        by: goal.and_then(|goal| goal.by).map(when::in_words).unwrap_or_default(),
    }
}

/// The row of what changed on a component.
pub fn shift(desk: &Desk<'_>, later: Id<Profile>, shift: &Shift) -> ShiftRow {
    let model = desk.site.model;
    let place = |stand: Stand| Place {
        level: stand.level().and_then(|level| level_of(model, shift.component, level)),
        words: match stand {
            Stand::OutOfScope => "Out of scope",
            Stand::NotAssessed => "Not assessed",
            Stand::At(_) => "",
        },
    };
    let target = match (shift.target_before, shift.target_after) {
        (before, after) if before == after => String::new(),
        (None, Some(after)) => format!("Level {after}, new"),
        (Some(before), None) => format!("None, was level {before}"),
        (Some(before), Some(after)) => format!("Level {after}, was {before}"),
        (None, None) => String::new(),
    };
    let moved = shift.moved();
    ShiftRow {
        title: model.components[shift.component].meta.title.value.clone(),
        href: entry_href(desk, later, shift.component),
        before: place(shift.before),
        after: place(shift.after),
        target,
        way: match moved {
            None => "",
            Some(0) => "same",
            Some(1..) => "up",
            Some(_) => "down",
        },
        note: match shift.reworded {
            Some(true) if moved.is_some_and(|by| by != 0) => {
                "The levels were described anew in between, so the change may be one of words."
            }
            _ => "",
        },
    }
}

/// What changed, in a sentence or two.
pub fn shifts_in_words(shifts: &[Shift]) -> String {
    let count = |test: &dyn Fn(&Shift) -> bool| shifts.iter().filter(|shift| test(shift)).count();
    let is_out = |stand: Stand| stand == Stand::OutOfScope;
    let counts = [
        count(&|shift| shift.moved().is_some_and(|by| by > 0)),
        count(&|shift| shift.moved().is_some_and(|by| by < 0)),
        count(&|shift| shift.before == Stand::NotAssessed && shift.after.level().is_some()),
        count(&|shift| shift.before.level().is_some() && shift.after == Stand::NotAssessed),
        count(&|shift| !is_out(shift.before) && is_out(shift.after)),
        count(&|shift| is_out(shift.before) && !is_out(shift.after)),
        count(&|shift| shift.target_before.is_none() && shift.target_after.is_some()),
        count(&|shift| {
            shift.is_aimed_anew() && shift.target_before.is_some() && shift.target_after.is_some()
        }),
        count(&|shift| shift.target_before.is_some() && shift.target_after.is_none()),
    ];
    let what = [
        "higher",
        "lower",
        "assessed for the first time",
        "no longer assessed",
        "now out of scope",
        "back in scope",
        "with a target for the first time",
        "with another target",
        "with no target any more",
    ];
    let words = text::in_one_form(counts).into_iter().zip(what).zip(counts);
    let told: Vec<String> =
        words.filter(|(_, n)| *n > 0).map(|((number, what), _)| format!("{number} {what}")).collect();
    if told.is_empty() {
        "Neither a level nor a target has changed.".into()
    } else {
        format!("{}.", text::capitalise(&text::list_and(&told)))
    }
}

/// What a person must decide before the profile holds for today's model, under a heading for each reason.
pub fn to_decide(desk: &Desk<'_>, id: Id<Profile>, carried: &[Carried]) -> Vec<(String, Vec<Entry>)> {
    let model = desk.site.model;
    let reasons = [
        (Fate::Changed, "Described anew since"),
        (Fate::Unknown, "Does not say by which words it was judged"),
        (Fate::Retired, "Retired since"),
        (Fate::New, "New, or not looked at"),
    ];
    let groups = reasons.into_iter().map(|(fate, title)| {
        let of_fate = carried.iter().filter(|one| one.fate == fate);
        let entries = of_fate.map(|one| Entry {
            title: model.components[one.component].meta.title.value.clone(),
            href: entry_href(desk, id, one.component),
            kind: String::new(),
            note: one.renamed_from.as_ref().map(|id| format!("Called {id} in the file.")).unwrap_or_default(),
        });
        (title.to_string(), entries.collect::<Vec<_>>())
    });
    groups.filter(|(_, entries)| !entries.is_empty()).collect()
}
