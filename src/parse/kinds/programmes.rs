//! Programmes, portfolios and collaborations, with their projects.

use schemars::JsonSchema;

use super::common::{Common, Marking, read_marking};
use super::plans::ends_after_it_starts;
use super::rag::{Rag, read_rag};
use super::{File, Object};
use crate::base::{At, Diagnostics, Moment};
use crate::parse::markdown::Document;
use crate::parse::shape::{Flag, Id, Ids, When};
use crate::parse::yaml::{Fields, Node};

words! {
    /// How far a programme reaches.
    Reach {
        /// All forces.
        National = "national", "National";
        /// The forces of a region.
        Regional = "regional", "Regional";
        /// One force.
        Local = "local", "Local";
        /// A force and its partners.
        Partner = "partner", "With partners";
    }
}

words! {
    /// Whether a project is agreed.
    Approval {
        /// It is agreed.
        Approved = "approved", "Approved";
        /// Somebody has asked for it.
        Proposed = "proposed", "Proposed";
        /// It is there so that others can be done.
        Enabling = "enabling", "Enabling";
    }
}

/// A programme, a portfolio or a collaboration.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Programme {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"One way for the public to reach any force online.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// How far it reaches.
    #[schemars(rename = "kind", required)]
    pub reach: Option<At<Reach>>,
    /// The role that leads it.
    #[schemars(example = &"A chief constable")]
    pub lead: Option<At<String>>,
    /// What it is to achieve.
    #[schemars(example = &"Make it easy to report a crime online.")]
    pub mission: Option<At<String>>,
    /// The forces that take part.
    #[schemars(default, example = ["Durham", "Essex"])]
    pub forces: Vec<At<String>>,
    /// Programmes that are a part of it: ids of files in `content/model/programmes/`.
    #[schemars(with = "Option<Ids>", example = ["single-online-home"])]
    pub parts: Vec<At<String>>,
    /// What is to be different in the end.
    #[schemars(default, example = ["The public can report a crime at any hour"])]
    pub outcomes: Vec<At<String>>,
    /// What the programme itself calls its priorities. Those of a plan have ids, and work streams name them.
    #[schemars(default, example = ["A common form for all reports"])]
    pub own_priorities: Vec<At<String>>,
    /// Its projects.
    #[schemars(default)]
    pub projects: Vec<Project>,
    /// Its status in the colours of a scheme.
    pub rag: Option<Rag>,
    /// When it starts.
    #[schemars(with = "Option<When>")]
    pub from: Option<At<Moment>>,
    /// When it ends.
    #[schemars(with = "Option<When>")]
    pub to: Option<At<Moment>>,
}

/// A project of a programme.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Project {
    /// Its id, unique in the hub.
    #[schemars(with = "Id", example = &"roadmap-body-worn-video")]
    pub id: At<String>,
    /// Ids that it had.
    #[schemars(with = "Option<Ids>", example = ["body-worn-video-refresh"])]
    pub former_ids: Vec<At<String>>,
    /// What readers call it.
    #[schemars(required, example = &"Body-worn video")]
    pub title: Option<At<String>>,
    /// What it is, in one sentence.
    #[schemars(example = &"New cameras, and one place for what they record.")]
    pub summary: Option<At<String>>,
    /// The force that does it.
    #[schemars(example = &"Hampshire")]
    pub force: Option<At<String>>,
    /// Whether it is agreed.
    pub approval: Option<At<Approval>>,
    /// What it works towards, such as a way of working: ids of items in `content/model/statements/`.
    #[schemars(with = "Option<Ids>", example = ["way-reach"])]
    pub impacts: Vec<At<String>>,
    /// When it starts.
    #[schemars(with = "Option<When>")]
    pub start: Option<At<Moment>>,
    /// When it ends.
    #[schemars(with = "Option<When>")]
    pub end: Option<At<Moment>>,
    /// When it is done, in the words of the document that it comes from.
    #[schemars(example = &"2021 - 22")]
    pub period: Option<At<String>>,
    /// Whether somebody above the force wants it done.
    #[schemars(with = "Option<Flag>", example = true)]
    pub mandated: Option<At<bool>>,
    /// The components that it is about: ids of files in `content/model/components/`.
    #[schemars(with = "Option<Ids>", example = ["body-worn-video"])]
    pub components: Vec<At<String>>,
    /// More about it.
    #[schemars(example = &"The paper gives no date.")]
    pub note: Option<Document>,
    /// Its status in the colours of a scheme.
    pub rag: Option<Rag>,
    /// How sensitive it is.
    pub marking: Option<Marking>,
}

pub(super) fn read_programme(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Programme>> {
    let mut fields = Fields::of(d, root, "a programme")?;
    let common = Common::read(d, &mut fields, true);
    let own = Programme {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        reach: fields.required_choice(d, "kind", Reach::ALL),
        lead: fields.text(d, "lead"),
        mission: fields.text(d, "mission"),
        forces: fields.texts(d, "forces"),
        parts: fields.ids(d, "parts"),
        outcomes: fields.texts(d, "outcomes"),
        own_priorities: fields.texts(d, "own_priorities"),
        projects: fields.list(d, "projects", read_project),
        rag: read_rag(d, &mut fields),
        from: fields.moment(d, "from"),
        to: fields.moment(d, "to"),
    };
    fields.finish(d);
    ends_after_it_starts(d, own.from.as_ref(), own.to.as_ref());
    Some(file.object(common, own))
}

fn read_project(d: &mut Diagnostics, node: &Node) -> Option<Project> {
    let mut fields = Fields::of(d, node, "a project")?;
    let id = fields.required_id(d, "id");
    let project = Project {
        id: id.unwrap_or_else(|| At::new(String::new(), fields.place())),
        former_ids: fields.ids(d, "former_ids"),
        title: fields.required_text(d, "title"),
        summary: fields.text(d, "summary"),
        force: fields.text(d, "force"),
        approval: fields.choice(d, "approval", Approval::ALL),
        impacts: fields.ids(d, "impacts"),
        start: fields.moment(d, "start"),
        end: fields.moment(d, "end"),
        period: fields.text(d, "period"),
        mandated: fields.boolean(d, "mandated"),
        components: fields.ids(d, "components"),
        note: fields.markdown(d, "note"),
        rag: read_rag(d, &mut fields),
        marking: read_marking(d, &mut fields),
    };
    fields.finish(d);
    ends_after_it_starts(d, project.start.as_ref(), project.end.as_ref());
    (!project.id.value.is_empty()).then_some(project)
}
