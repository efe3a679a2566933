//! What is in hand: work streams as other pages list them.

use serde::Serialize;

use super::parts::Link;
use super::rag::Light;
use crate::base::{Id, text};
use crate::model::{Component, Model, Move, Object, Progress, WorkStream};
use crate::render::context::Desk;
use crate::render::words;

/// How far a work stream is, as a shape and a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// `planned`, `ongoing`, `held`, `completed` or `stopped`: the shape.
    pub state: &'static str,
    /// The word.
    pub word: &'static str,
    /// As of when: the year of the source that says so; empty where none does, and for a count.
    pub as_of: String,
}

/// A work stream in a table or a list.
#[derive(Debug, Clone, Serialize)]
pub struct StreamRow {
    /// Its number in the force's own list; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One sentence.
    pub note: String,
    /// How far it is; none only where that was reported.
    pub progress: Option<Sign>,
    /// The colour of the whole, where it has a status.
    pub light: Option<Light>,
    /// What it works on.
    pub on: Vec<Link>,
    /// What it does on the component of the page, in words; may be empty.
    pub says: String,
}

/// The section of a page of the model on what is in hand.
#[derive(Debug, Serialize)]
pub struct InHand {
    /// How many and how far, in a sentence.
    pub finding: String,
    /// The work streams; where there is none, there is no section.
    pub streams: Vec<StreamRow>,
    /// The head of the last column; empty where there is nothing to say in it.
    pub column: &'static str,
}

impl Sign {
    /// A word for how far work streams are, of no one in particular.
    fn bare(progress: Progress) -> Self {
        Self { state: progress.word(), word: progress.shown(), as_of: String::new() }
    }

    /// How far a work stream is, and as of when; none only where that was reported.
    pub fn of(model: &Model, id: Id<WorkStream>) -> Option<Self> {
        let stream = &model.work_streams[id];
        let as_of = words::told_in(model, stream.meta.provenance.as_ref());
        stream.progress.map(|progress| Self { as_of, ..Self::bare(progress) })
    }

    /// The same in words: `Ongoing, as of 2018`.
    pub fn in_words(&self) -> String {
        let as_of = if self.as_of.is_empty() { String::new() } else { format!(", as of {}", self.as_of) };
        format!("{}{as_of}", self.word)
    }
}

impl StreamRow {
    /// A work stream in a table.
    pub fn of(desk: &Desk<'_>, id: Id<WorkStream>) -> Self {
        let model = desk.site.model;
        let stream = &model.work_streams[id];
        let rag = stream.rag.as_ref();
        Self {
            number: stream.number.map(|number| number.to_string()).unwrap_or_default(),
            title: stream.meta.title.value.clone(),
            href: desk.href(Object::WorkStream(id)),
            note: words::about(model, Object::WorkStream(id)),
            progress: Sign::of(model, id),
            light: rag.map(|rag| {
                let scheme = &model.rag_schemes[rag.scheme];
                rag.overall.map_or_else(Light::none, |light| Light::of(scheme, light))
            }),
            on: stream.maps_to.iter().map(|object| desk.link_of(object.value)).collect(),
            says: String::new(),
        }
    }
}

impl InHand {
    /// The work streams that work on a component, and those that move it.
    pub fn on_component(desk: &Desk<'_>, id: Id<Component>) -> Option<Self> {
        let model = desk.site.model;
        let moving = model.graph.moving(id);
        let streams = model.graph.streams_about(id);
        let mut section = Self::of(desk, &streams, "What it does here")?;
        for (row, stream) in section.streams.iter_mut().zip(streams) {
            let moves = moving.iter().filter(|(other, _)| *other == stream);
            let moves = moves.map(|(_, number)| in_words(&model.work_streams[stream].moves[*number]));
            row.says = moves.collect::<Vec<_>>().join(" ");
            if row.says.is_empty() {
                row.says = "Works on it.".into();
            }
        }
        // Where none moves it, all say the same.
        if moving.is_empty() {
            section.column = "";
        }
        Some(section)
    }

    /// The work streams that work on a capability or a service, or on anything in it.
    pub fn inside(desk: &Desk<'_>, object: Object) -> Option<Self> {
        let model = desk.site.model;
        let graph = &model.graph;
        let streams = match object {
            Object::Service(id) => graph.streams_in(model, id),
            Object::Capability(id) => graph.streams_within(model, id),
            _ => Vec::new(),
        };
        Self::of(desk, &streams, "Works on")
    }

    fn of(desk: &Desk<'_>, streams: &[Id<WorkStream>], column: &'static str) -> Option<Self> {
        if streams.is_empty() {
            return None;
        }
        Some(Self {
            finding: format!("{}.", how_far(desk, streams)),
            streams: streams.iter().map(|&id| StreamRow::of(desk, id)).collect(),
            column,
        })
    }
}

/// `15 work streams: 5 completed and 10 ongoing as of 2018`. The year is told where it is the same for all.
pub fn how_far(desk: &Desk<'_>, streams: &[Id<WorkStream>]) -> String {
    let model = desk.site.model;
    let mut told: Vec<String> = streams.iter().filter_map(|&id| Some(Sign::of(model, id)?.as_of)).collect();
    told.dedup();
    let as_of = match told.as_slice() {
        [year] if !year.is_empty() => format!(" as of {year}"),
        _ => String::new(),
    };
    let counts = counts(desk, streams);
    let all = streams.len();
    // The counts of one sentence are all words or all digits.
    let number = |n: usize| text::number_beside(n, all);
    let opening = format!("{} {}", number(all), if all == 1 { "work stream" } else { "work streams" });
    let opening = text::capitalise(&opening);
    match counts.as_slice() {
        [(progress, _)] if all > 1 => {
            format!(
                "{opening}, {} {}{as_of}",
                if all == 2 { "both" } else { "all" },
                text::in_sentence(progress.word)
            )
        }
        [(progress, _)] => format!("{opening}, {}{as_of}", text::in_sentence(progress.word)),
        _ => {
            let parts = counts
                .iter()
                .map(|(progress, n)| format!("{} {}", number(*n), text::in_sentence(progress.word)));
            format!("{opening}: {}{as_of}", text::list_and(&parts.collect::<Vec<_>>()))
        }
    }
}

/// How many work streams are how far, from those that are done to those that were given up; what nobody is at is left out.
pub fn counts(desk: &Desk<'_>, streams: &[Id<WorkStream>]) -> Vec<(Sign, usize)> {
    const ORDER: [Progress; 5] =
        [Progress::Completed, Progress::Ongoing, Progress::Held, Progress::Planned, Progress::Stopped];
    let counts = ORDER.into_iter().map(|progress| {
        let there = |id: &&Id<WorkStream>| desk.site.model.work_streams[**id].progress == Some(progress);
        (Sign::bare(progress), streams.iter().filter(there).count())
    });
    counts.filter(|(_, n)| *n > 0).collect()
}

/// `Moves it from level 1 to level 3.`
fn in_words(one: &Move) -> String {
    match &one.from {
        Some(from) => format!("Moves it from level\u{a0}{} to level\u{a0}{}.", from.value, one.to.value),
        None => format!("Moves it to level\u{a0}{}.", one.to.value),
    }
}
