//! The three tiers of a model, and the scales that components are measured on.

use schemars::{JsonSchema, Schema};

use super::common::{Common, Provenance, read_provenance};
use super::{File, Object};
use crate::base::{At, Diagnostics};
use crate::parse::markdown::Document;
use crate::parse::shape::{self, Id, Ids, Whole};
use crate::parse::yaml::{Fields, Node, Value};

/// A service: the first tier of the model.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields, transform = decorations)]
pub struct Service {
    /// What it is for, in a sentence.
    #[schemars(required, example = &"Use digital capabilities to make it harder for offenders to offend.")]
    pub purpose: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
}

/// What the reader takes from a service and keeps nothing of.
fn decorations(schema: &mut Schema) {
    shape::add_texts(
        schema,
        &[
            (
                "colour",
                "For themes that give each service a colour. The theme that is built in does not.",
                "blue",
            ),
            (
                "icon",
                "For themes that give each service a picture. The theme that is built in does not.",
                "dog",
            ),
        ],
    );
}

/// A capability: the second tier of the model.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Capability {
    /// The service that it belongs to: the id of a file in `content/model/services/`.
    #[schemars(with = "Id", example = &"investigate")]
    pub service: Option<At<String>>,
    /// Further services that list it. It is counted once.
    #[schemars(with = "Option<Ids>", example = ["disrupt"])]
    pub also_in: Vec<At<String>>,
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(required, example = &"Examine devices and what was stored on them.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
}

/// A component: the third tier of the model, with what it looks like at each level of maturity.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Component {
    /// The capability that it belongs to: the id of a file in `content/model/capabilities/`.
    #[schemars(with = "Id", example = &"digital-forensics")]
    pub capability: Option<At<String>>,
    /// Further capabilities that list it. It is counted once.
    #[schemars(with = "Option<Ids>", example = ["operational-support"])]
    pub also_in: Vec<At<String>>,
    /// What it is and what it is not.
    #[schemars(required, regex(pattern = r"\S"), example = &"A police dog trained to find hidden SIM cards. A force may borrow one and do this well.")]
    pub outline: Option<Document>,
    /// The scale that it is measured on, if it is not the hub's: the id of a file in `content/model/scales/`.
    #[schemars(with = "Option<Id>", example = &"five-point")]
    pub scale: Option<At<String>>,
    /// What it looks like at each level, from level 1 up: one entry for each level of the scale.
    #[schemars(length(min = 1))]
    pub levels: Vec<Level>,
    /// Whether the key `levels` was there, so that an empty list is not reported twice.
    #[schemars(skip)]
    pub has_levels: bool,
    /// Who wrote the descriptors, if it is not who `hub.yaml` says.
    pub descriptors_from: Option<At<Provenance>>,
    /// Components that must be there first. No component depends on itself, however long the way round.
    #[schemars(default)]
    pub depends_on: Vec<Dependency>,
    /// Components that have to do with it.
    #[schemars(with = "Option<Ids>", example = ["scene-forensic-support", "county-lines-disruption"])]
    pub related: Vec<At<String>>,
    /// What to count, to know whether it does any good.
    #[schemars(default)]
    pub measures: Vec<Measure>,
    /// How much it takes, roughly: each from 1, little, to 5, much.
    pub effort: Option<Effort>,
}

/// What a component looks like at one level.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Level {
    /// What can be seen at this level.
    #[schemars(required, regex(pattern = r"\S"), example = &"A neighbour lends a dog under a written agreement.")]
    pub descriptor: Option<Document>,
    /// The descriptor as it stands in the file, without its markup read: by it an assessment knows whether it was written anew.
    #[schemars(skip)]
    pub written: String,
    /// Signs that two assessors would agree on.
    #[schemars(default, example = ["A list of requests met and refused can be shown"])]
    pub indicators: Vec<At<String>>,
    /// For whom this level is enough, so that there is no need to go further.
    #[schemars(example = &"Specialist teams search premises every week.")]
    pub good_enough_when: Option<Document>,
    /// What the next level takes. The top level has none.
    #[schemars(example = &"Have someone outside the section set blind tests.")]
    pub to_reach_next: Option<At<Document>>,
}

/// A component that must be there first.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Dependency {
    /// The component that must be there: the id of a file in `content/model/components/`.
    #[schemars(with = "Id", example = &"device-examination")]
    pub component: At<String>,
    /// The level that it must have reached on its scale.
    #[schemars(with = "Option<Whole<1, 9>>", example = 2)]
    pub at_level: Option<At<i64>>,
    /// The level of this component that needs it first; without one, all do.
    #[schemars(with = "Option<Whole<1, 9>>", example = 3)]
    pub from_level: Option<At<i64>>,
    /// Why it must be there.
    #[schemars(example = &"A found SIM card is worth only what an examination of it yields")]
    pub why: Option<Document>,
}

/// Something to count.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Measure {
    /// What is counted.
    #[schemars(example = &"Planted items missed in blind tests")]
    pub name: At<String>,
    /// What it is counted in.
    #[schemars(example = &"per cent")]
    pub unit: Option<At<String>>,
    /// How much it was before.
    #[schemars(example = &"12 in 2025")]
    pub baseline: Option<At<String>>,
    /// How much it is to be.
    #[schemars(example = &"under 5")]
    pub target: Option<At<String>>,
    /// Which way is good.
    pub direction: Option<MeasureDirection>,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum MeasureDirection {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

impl MeasureDirection {
    const ALL: [(&'static str, Self); 2] = [("up", Self::Up), ("down", Self::Down)];

    /// The word that editors write.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// Rough effort from 1 (little) to 5 (much).
#[derive(Debug, Clone, Copy, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Effort {
    /// Money, from 1 (little) to 5 (much).
    #[schemars(with = "Option<Whole<1, 5>>", example = 3)]
    pub cost: Option<i64>,
    /// Time, from 1 (little) to 5 (much).
    #[schemars(with = "Option<Whole<1, 5>>", example = 3)]
    pub time: Option<i64>,
    /// Skill, from 1 (little) to 5 (much).
    #[schemars(with = "Option<Whole<1, 5>>", example = 4)]
    pub skill: Option<i64>,
}

/// A scale of maturity.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scale {
    /// What it is, in one sentence.
    #[schemars(example = &"Five levels, from what happens by chance to what gets better by itself.")]
    pub summary: Option<At<String>>,
    /// Its levels from 1 up, 2 to 9 of them.
    #[schemars(length(min = 2, max = 9))]
    pub levels: Vec<ScaleLevel>,
    /// What a component is called that nobody has assessed.
    #[schemars(example = &"Not assessed")]
    pub not_assessed: Option<At<String>>,
}

/// One level of a scale.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields, transform = level_colour)]
pub struct ScaleLevel {
    /// What it is called.
    #[schemars(required, example = &"Developing")]
    pub name: Option<At<String>>,
    /// What it means, in a sentence.
    #[schemars(required, example = &"Some people do it, in their own way.")]
    pub summary: Option<At<String>>,
}

/// What the reader takes from a level and keeps nothing of.
fn level_colour(schema: &mut Schema) {
    let about = "For themes that give each level a colour of its own. The theme that is built in does not.";
    shape::add_texts(schema, &[("colour", about, "blue")]);
}

pub(super) fn read_service(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Service>> {
    let mut fields = Fields::of(d, root, "a service")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "order");
    let own = Service {
        purpose: fields.required_text(d, "purpose"),
        description: fields.markdown(d, "description"),
    };
    // A theme may give services colours and icons of their own; the one that is built in tells them by their place.
    for decoration in ["colour", "icon"] {
        fields.text(d, decoration);
    }
    fields.finish(d);
    Some(file.object(common, own))
}

pub(super) fn read_capability(
    d: &mut Diagnostics,
    file: &File<'_>,
    root: &Node,
) -> Option<Object<Capability>> {
    let mut fields = Fields::of(d, root, "a capability")?;
    let common = Common::read(d, &mut fields, true);
    let own = Capability {
        service: fields.required_id(d, "service"),
        also_in: fields.ids(d, "also_in"),
        summary: fields.required_text(d, "summary"),
        description: fields.markdown(d, "description"),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

pub(super) fn read_component(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Component>> {
    let mut fields = Fields::of(d, root, "a component")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "owner");
    let has_levels = fields.has("levels");
    let own = Component {
        capability: fields.required_id(d, "capability"),
        also_in: fields.ids(d, "also_in"),
        outline: fields.required_markdown(d, "outline"),
        scale: fields.id(d, "scale"),
        levels: fields.required_list(d, "levels", read_level),
        has_levels,
        descriptors_from: read_provenance(d, &mut fields, "descriptors_from"),
        depends_on: fields.list(d, "depends_on", read_dependency),
        related: fields.ids(d, "related"),
        measures: fields.list(d, "measures", read_measure),
        effort: read_effort(d, &mut fields),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

fn read_level(d: &mut Diagnostics, node: &Node) -> Option<Level> {
    let mut fields = Fields::of(d, node, "a level")?;
    let place = fields.place();
    let written = match fields.peek("descriptor").map(|node| &node.value) {
        Some(Value::Scalar(scalar)) => scalar.text.trim().to_string(),
        _ => String::new(),
    };
    let level = Level {
        written,
        descriptor: fields.required_markdown(d, "descriptor"),
        indicators: fields.texts(d, "indicators"),
        good_enough_when: fields.markdown(d, "good_enough_when"),
        to_reach_next: fields.markdown(d, "to_reach_next").map(|text| {
            let span = text.texts().next().map_or(place, |(_, span)| span);
            At::new(text, span)
        }),
    };
    fields.finish(d);
    Some(level)
}

fn read_dependency(d: &mut Diagnostics, node: &Node) -> Option<Dependency> {
    let mut fields = Fields::of(d, node, "a dependency")?;
    let component = fields.required_id(d, "component");
    let at_level = fields.number(d, "at_level", 1, 9);
    let from_level = fields.number(d, "from_level", 1, 9);
    let why = fields.markdown(d, "why");
    fields.finish(d);
    Some(Dependency { component: component?, at_level, from_level, why })
}

fn read_measure(d: &mut Diagnostics, node: &Node) -> Option<Measure> {
    let mut fields = Fields::of(d, node, "a measure")?;
    let name = fields.required_text(d, "name");
    let unit = fields.text(d, "unit");
    let baseline = fields.text(d, "baseline");
    let target = fields.text(d, "target");
    let direction = fields.choice(d, "direction", &MeasureDirection::ALL);
    fields.finish(d);
    Some(Measure {
        name: name?,
        unit,
        baseline,
        target,
        direction: direction.map(|direction| direction.value),
    })
}

fn read_effort(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<Effort> {
    let node = fields.take(d, "effort")?;
    let mut inner = Fields::of(d, node, "an effort")?;
    let mut rate = |d: &mut Diagnostics, key| inner.number(d, key, 1, 5).map(|rate| rate.value);
    let effort = Effort { cost: rate(d, "cost"), time: rate(d, "time"), skill: rate(d, "skill") };
    inner.finish(d);
    Some(effort)
}

pub(super) fn read_scale(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Scale>> {
    let mut fields = Fields::of(d, root, "a scale")?;
    let common = Common::read(d, &mut fields, true);
    let own = Scale {
        summary: fields.text(d, "summary"),
        levels: fields.required_list(d, "levels", |d, node| {
            let mut fields = Fields::of(d, node, "a level of a scale")?;
            let level = ScaleLevel {
                name: fields.required_text(d, "name"),
                summary: fields.required_text(d, "summary"),
            };
            fields.text(d, "colour");
            fields.finish(d);
            Some(level)
        }),
        not_assessed: fields.text(d, "not_assessed"),
    };
    fields.finish(d);
    Some(file.object(common, own))
}
