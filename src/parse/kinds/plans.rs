//! What a force is doing and why: police and crime plans, work streams.

use schemars::JsonSchema;

use super::common::Common;
use super::rag::{Rag, read_rag};
use super::{File, Object};
use crate::base::{At, Diagnostic, Diagnostics, Moment};
use crate::parse::markdown::Document;
use crate::parse::shape::{Id, Ids, When, Whole};
use crate::parse::yaml::{Fields, Node};

/// A plan: a police and crime plan, with its priorities.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Plan {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"What the commissioner wants of the force, as seven priorities.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// When it starts to hold.
    #[schemars(with = "Option<When>")]
    pub from: Option<At<Moment>>,
    /// When it ends.
    #[schemars(with = "Option<When>")]
    pub to: Option<At<Moment>>,
    /// Its priorities, in its own order.
    #[schemars(length(min = 1))]
    pub priorities: Vec<Priority>,
}

/// A priority of a plan.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Priority {
    /// Its id, unique in the hub. Others refer to it by this, never by its number.
    #[schemars(with = "Id", example = &"tackle-gangs")]
    pub id: At<String>,
    /// Ids that it had.
    #[schemars(with = "Option<Ids>", example = ["fight-gangs"])]
    pub former_ids: Vec<At<String>>,
    /// Its number in the plan.
    #[schemars(with = "Whole<1, 99>", example = 3)]
    pub number: Option<At<i64>>,
    /// What readers call it.
    #[schemars(required, example = &"Tackle gangs")]
    pub title: Option<At<String>>,
    /// More about it.
    #[schemars(example = &"Work with schools and courts to keep young people out of gangs.")]
    pub text: Option<Document>,
    /// The topics that it is about: ids of files in `content/model/topics/`.
    #[schemars(with = "Option<Ids>", example = ["gangs"])]
    pub topics: Vec<At<String>>,
    /// Other documents that give it another number.
    #[schemars(default)]
    pub elsewhere: Vec<Elsewhere>,
}

/// The number that another document gives a priority.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Elsewhere {
    /// The document: the id of a file in `content/evidence/sources/`.
    #[schemars(with = "Id", example = &"essex-collaboration-2020")]
    pub source: At<String>,
    /// The number, as it is written there.
    #[schemars(example = &"iii")]
    pub number: At<String>,
}

words! {
    /// How far along a work stream is.
    Progress {
        /// It has not begun.
        Planned = "planned", "Planned";
        /// It is going on.
        Ongoing = "ongoing", "Ongoing";
        /// It has stopped for now.
        Held = "held", "Held";
        /// It has done what it was for.
        Completed = "completed", "Completed";
        /// It was given up.
        Stopped = "stopped", "Stopped";
    }
}

/// A work stream: what a force is doing about which parts of the model.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WorkStream {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"Interviews are written up by a program and read over by an officer.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// Its number in the force's own list.
    #[schemars(with = "Option<Whole<1, 999>>", example = 10)]
    pub number: Option<At<i64>>,
    /// What it works on: ids of components, or where no component says it, of capabilities or services.
    #[schemars(with = "Ids", length(min = 1), example = ["interview-transcription"])]
    pub maps_to: Vec<At<String>>,
    /// What it works on in the words of the document that it comes from.
    #[schemars(example = &"Police overt digital audio transcription")]
    pub mapping_text: Option<At<String>>,
    /// How far along it is.
    #[schemars(required)]
    pub progress: Option<At<Progress>>,
    /// More about how far along it is.
    #[schemars(example = &"Business case prepared.")]
    pub progress_note: Option<Document>,
    /// The priorities that it serves: ids of priorities of a plan.
    #[schemars(with = "Option<Ids>", example = ["tackle-gangs"])]
    pub priorities: Vec<At<String>>,
    /// What it waits for.
    #[schemars(default)]
    pub depends_on: Vec<Blocker>,
    /// What it is to bring.
    #[schemars(default)]
    pub benefits: Vec<Benefit>,
    /// Its status in the colours of a scheme.
    pub rag: Option<Rag>,
    /// The components that it moves, and how far.
    #[schemars(default)]
    pub moves: Vec<Move>,
    /// When it started.
    #[schemars(with = "Option<When>")]
    pub started: Option<At<Moment>>,
    /// When it ended.
    #[schemars(with = "Option<When>")]
    pub ended: Option<At<Moment>>,
}

/// What a work stream waits for.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Blocker {
    /// The id of a work stream, a programme or a project.
    #[schemars(with = "Id", example = &"digital-asset-management")]
    pub on: At<String>,
    /// Why it waits for that.
    #[schemars(example = &"Recordings need a place to be kept")]
    pub why: Option<Document>,
}

/// What a work stream is to bring.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Benefit {
    /// What gets better.
    #[schemars(example = &"Officer time to write up one recorded interview")]
    pub what: At<String>,
    /// How much it was before.
    #[schemars(example = &"4 to 5 hours")]
    pub baseline: Option<At<String>>,
    /// How much it is expected to be.
    #[schemars(example = &"45 minutes to 1 hour")]
    pub expected: Option<At<String>>,
    /// What it is counted in.
    #[schemars(example = &"hours")]
    pub unit: Option<At<String>>,
    /// Who says so: the id of a file in `content/evidence/sources/`.
    #[schemars(with = "Option<Id>", example = &"essex-north-lpa-2018")]
    pub source: Option<At<String>>,
}

/// How far a work stream moves a component.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Move {
    /// Which: the id of a file in `content/model/components/`.
    #[schemars(with = "Id", example = &"interview-transcription")]
    pub component: At<String>,
    /// The level that it starts from.
    #[schemars(with = "Option<Whole<1, 9>>", example = 1)]
    pub from: Option<At<i64>>,
    /// The level that it is to reach.
    #[schemars(with = "Whole<1, 9>", example = 3)]
    pub to: Option<At<i64>>,
}

pub(super) fn read_plan(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Plan>> {
    let mut fields = Fields::of(d, root, "a plan")?;
    let common = Common::read(d, &mut fields, true);
    let own = Plan {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        from: fields.moment(d, "from"),
        to: fields.moment(d, "to"),
        priorities: fields.required_list(d, "priorities", read_priority),
    };
    fields.finish(d);
    ends_after_it_starts(d, own.from.as_ref(), own.to.as_ref());
    Some(file.object(common, own))
}

/// Reports what ends before it starts. Within a year or a month that is all that is said, nothing is out of order.
pub(super) fn ends_after_it_starts(
    d: &mut Diagnostics,
    start: Option<&At<Moment>>,
    end: Option<&At<Moment>>,
) {
    let (Some(start), Some(end)) = (start, end) else { return };
    if end.value.last() < start.value.first() {
        let message =
            format!("this ends in {} and starts later, in {}", end.value.as_str(), start.value.as_str());
        d.push(
            Diagnostic::error("invalid-value", end.span, message)
                .help("write the two the other way round, or mend the one that is wrong")
                .related(start.span, "it starts here"),
        );
    }
}

fn read_priority(d: &mut Diagnostics, node: &Node) -> Option<Priority> {
    let mut fields = Fields::of(d, node, "a priority")?;
    let id = fields.required_id(d, "id");
    let former_ids = fields.ids(d, "former_ids");
    fields.require(d, "number");
    let number = fields.number(d, "number", 1, 99);
    let title = fields.required_text(d, "title");
    let text = fields.markdown(d, "text");
    let topics = fields.ids(d, "topics");
    let elsewhere = fields.list(d, "elsewhere", |d, node| {
        let mut fields = Fields::of(d, node, "a number elsewhere")?;
        let source = fields.required_id(d, "source");
        let number = fields.required_text(d, "number");
        fields.finish(d);
        Some(Elsewhere { source: source?, number: number? })
    });
    fields.finish(d);
    Some(Priority { id: id?, former_ids, number, title, text, topics, elsewhere })
}

pub(super) fn read_work_stream(
    d: &mut Diagnostics,
    file: &File<'_>,
    root: &Node,
) -> Option<Object<WorkStream>> {
    let mut fields = Fields::of(d, root, "a work stream")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "owner");
    let own = WorkStream {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        number: fields.number(d, "number", 1, 999),
        maps_to: fields.required_ids(d, "maps_to"),
        mapping_text: fields.text(d, "mapping_text"),
        progress: fields.required_choice(d, "progress", Progress::ALL),
        progress_note: fields.markdown(d, "progress_note"),
        priorities: fields.ids(d, "priorities"),
        depends_on: fields.list(d, "depends_on", read_blocker),
        benefits: fields.list(d, "benefits", read_benefit),
        rag: read_rag(d, &mut fields),
        moves: fields.list(d, "moves", read_move),
        started: fields.moment(d, "started"),
        ended: fields.moment(d, "ended"),
    };
    fields.finish(d);
    ends_after_it_starts(d, own.started.as_ref(), own.ended.as_ref());
    Some(file.object(common, own))
}

fn read_blocker(d: &mut Diagnostics, node: &Node) -> Option<Blocker> {
    let mut fields = Fields::of(d, node, "what a work stream waits for")?;
    let on = fields.required_id(d, "on");
    let why = fields.markdown(d, "why");
    fields.finish(d);
    Some(Blocker { on: on?, why })
}

fn read_benefit(d: &mut Diagnostics, node: &Node) -> Option<Benefit> {
    let mut fields = Fields::of(d, node, "a benefit")?;
    let what = fields.required_text(d, "what");
    let baseline = fields.text(d, "baseline");
    let expected = fields.text(d, "expected");
    let unit = fields.text(d, "unit");
    let source = fields.id(d, "source");
    fields.finish(d);
    Some(Benefit { what: what?, baseline, expected, unit, source })
}

fn read_move(d: &mut Diagnostics, node: &Node) -> Option<Move> {
    let mut fields = Fields::of(d, node, "a move")?;
    let component = fields.required_id(d, "component");
    let from = fields.number(d, "from", 1, 9);
    fields.require(d, "to");
    let to = fields.number(d, "to", 1, 9);
    fields.finish(d);
    Some(Move { component: component?, from, to })
}
