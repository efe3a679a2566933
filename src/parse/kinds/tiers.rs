//! The three tiers of a model, and the scales that components are measured on.

use super::common::{Common, Provenance, read_provenance};
use super::{File, Object};
use crate::base::{At, Diagnostics};
use crate::parse::markdown::Document;
use crate::parse::yaml::{Fields, Node};

/// The first tier.
#[derive(Debug)]
pub struct Service {
    /// What it is for, in a sentence.
    pub purpose: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
}

/// The second tier.
#[derive(Debug)]
pub struct Capability {
    /// The service that it belongs to.
    pub service: Option<At<String>>,
    /// Further services that list it.
    pub also_in: Vec<At<String>>,
    /// One sentence.
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
}

/// The third tier.
#[derive(Debug)]
pub struct Component {
    /// The capability that it belongs to.
    pub capability: Option<At<String>>,
    /// Further capabilities that list it.
    pub also_in: Vec<At<String>>,
    /// What it is and is not.
    pub outline: Option<Document>,
    /// The scale that it is measured on, if not the hub's.
    pub scale: Option<At<String>>,
    /// From level 1 up.
    pub levels: Vec<Level>,
    /// Whether the key `levels` was there, so that an empty list is not reported twice.
    pub has_levels: bool,
    /// Who wrote the descriptors, if not who the hub says.
    pub descriptors_from: Option<At<Provenance>>,
    /// What must be there first.
    pub depends_on: Vec<Dependency>,
    /// Neighbours.
    pub related: Vec<At<String>>,
    /// What to count.
    pub measures: Vec<Measure>,
    /// How much it takes.
    pub effort: Option<Effort>,
}

/// What a component looks like at one level.
#[derive(Debug)]
pub struct Level {
    /// What can be seen.
    pub descriptor: Option<Document>,
    /// Signs that two assessors would agree on.
    pub indicators: Vec<At<String>>,
    /// When there is no need to go further.
    pub good_enough_when: Option<Document>,
    /// What the next level takes.
    pub to_reach_next: Option<At<Document>>,
}

/// A component that must be there first.
#[derive(Debug)]
pub struct Dependency {
    /// Which.
    pub component: At<String>,
    /// At which level of its scale.
    pub at_level: Option<At<i64>>,
    /// Why.
    pub why: Option<Document>,
}

/// Something to count.
#[derive(Debug)]
pub struct Measure {
    /// What.
    pub name: At<String>,
    /// In what.
    pub unit: Option<At<String>>,
    /// Before.
    pub baseline: Option<At<String>>,
    /// Hoped for.
    pub target: Option<At<String>>,
    /// Which way is good.
    pub direction: Option<MeasureDirection>,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureDirection {
    /// More.
    Up,
    /// Less.
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
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Money.
    pub cost: Option<i64>,
    /// Time.
    pub time: Option<i64>,
    /// Skill.
    pub skill: Option<i64>,
}

/// A maturity scale.
#[derive(Debug)]
pub struct Scale {
    /// One sentence about it.
    pub summary: Option<At<String>>,
    /// From level 1 up.
    pub levels: Vec<ScaleLevel>,
    /// What *not assessed* is called.
    pub not_assessed: Option<At<String>>,
}

/// One level of a scale.
#[derive(Debug)]
pub struct ScaleLevel {
    /// Its name.
    pub name: Option<At<String>>,
    /// What it means, in a sentence.
    pub summary: Option<At<String>>,
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
    let level = Level {
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
    let why = fields.markdown(d, "why");
    fields.finish(d);
    Some(Dependency { component: component?, at_level, why })
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
