//! The pictures of a profile: plates, bars and dots. Each says its numbers in words as well.

use std::fmt::Write as _;

use serde::Serialize;

use crate::assess::profile::{OnScale, RollUp, Stand, stand};
use crate::base::{Id, text, when};
use crate::model::{Component, Model, Object, Profile, Scale, Service};
use crate::render::context::Desk;
use crate::render::views::parts::{Facet, Level};
use crate::render::words;
use crate::site::Part;

/// Where an organisation is on a component, and where it wants to be: a plate with a slanted cut.
#[derive(Debug, Clone, Serialize)]
pub struct Plate {
    /// `pair`, `met`, `no-target`, `aimed` (a target alone), `none` or `out`.
    pub state: &'static str,
    /// What stands on the plate in place of a level, or of both; may be empty.
    pub blank: &'static str,
    /// Where it is.
    pub from: Option<Level>,
    /// Where it wants to be.
    pub to: Option<Level>,
    /// The same in words.
    pub words: String,
}

/// The components of a service on the map of a profile.
#[derive(Debug, Serialize)]
pub struct MapService {
    /// The service.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its sign.
    pub facet: Facet,
    /// What its components add up to.
    pub words: String,
    /// Its components.
    pub cells: Vec<Cell>,
}

/// A component on the map of a profile.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// Its title.
    pub title: String,
    /// What the profile says of it, or its own page where that is nothing.
    pub href: String,
    /// The plate.
    pub plate: Plate,
    /// More, quietly; may be empty.
    pub note: String,
}

/// How many components are at each level, as a bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// What is counted.
    pub title: String,
    /// Where it is from; may be empty.
    pub href: String,
    /// From level 1 up, then what has none.
    pub parts: Vec<BarPart>,
}

/// A level of a bar.
#[derive(Debug, Clone, Serialize)]
pub struct BarPart {
    /// The step of the ramp; 0 for what has no level.
    pub tone: usize,
    /// How many.
    pub count: usize,
    /// How wide, in fortieths: for the class `w1` to `w40`.
    pub width: usize,
    /// The level in words.
    pub words: String,
}

/// A service by the levels of a scale.
#[derive(Debug, Serialize)]
pub struct DotRow {
    /// The service.
    pub title: String,
    /// Its page.
    pub href: String,
    /// What its components add up to.
    pub note: String,
    /// From level 1 up.
    pub cells: Vec<DotCell>,
}

/// A level of a service.
#[derive(Debug, Serialize)]
pub struct DotCell {
    /// The level in words, which labels the cell on a phone.
    pub level: String,
    /// Components that are there.
    pub as_is: Dots,
    /// Components that are to be there.
    pub target: Dots,
}

/// A row of signs, one for each component.
#[derive(Debug, Serialize)]
pub struct Dots {
    /// How many.
    pub count: usize,
    /// How wide the drawing is, in pixels.
    pub width: usize,
    /// The signs; empty where they would be too many.
    pub path: String,
}

/// A level of a component's scale.
pub fn level_of(model: &Model, component: Id<Component>, number: i64) -> Option<Level> {
    let scale = model.components[component].scale.map(|id| &model.scales[id]);
    let of = scale.map_or(model.components[component].levels.len(), |scale| scale.levels.len());
    let number = usize::try_from(number).ok().filter(|number| (1..=of).contains(number))?;
    Some(words::level(scale, number, of))
}

impl Plate {
    /// What a profile says of a component: of one side where `part` is a side, else of both.
    pub fn of(model: &Model, profile: &Profile, component: Id<Component>, part: Option<Part>) -> Self {
        let level = |number: Option<i64>| number.and_then(|number| level_of(model, component, number));
        let stand = stand(profile, component);
        let goal = profile.entries.get(&component).and_then(|entry| entry.target.as_ref());
        let (from, to) = (level(stand.level()), level(goal.map(|goal| goal.level.value)));
        if stand == Stand::OutOfScope {
            return Self {
                state: "out",
                blank: "out of scope",
                from: None,
                to: None,
                words: "out of scope".into(),
            };
        }
        let (state, words) = match (part, &from, &to) {
            (Some(Part::AsIs), Some(from), _) => ("met", format!("level {}, {}", from.number, from.name)),
            (Some(Part::AsIs), None, _) => ("none", "not assessed".into()),
            (Some(Part::Target), _, Some(to)) => ("met", format!("target {}, {}", to.number, to.name)),
            (Some(Part::Target), _, None) => ("none", "no target".into()),
            (_, Some(from), Some(to)) if from.number == to.number => {
                ("met", format!("level {}, at target", from.number))
            }
            (_, Some(from), Some(to)) if from.number > to.number => {
                ("pair", format!("level {}, planned lower: {}", from.number, to.number))
            }
            (_, Some(from), Some(to)) => ("pair", format!("level {}, target {}", from.number, to.number)),
            (_, Some(from), None) => ("no-target", format!("level {}, no target", from.number)),
            (_, None, Some(to)) => ("aimed", format!("not assessed, target {}", to.number)),
            (_, None, None) => ("none", "not assessed".into()),
        };
        let blank = match (state, part) {
            ("no-target", _) | ("none", Some(Part::Target)) => "no target",
            // Half a plate has room for no longer word.
            ("aimed", _) => "no level",
            ("none", _) => "not assessed",
            _ => "",
        };
        let (from, to) = match part {
            Some(Part::AsIs) => (from, None),
            Some(Part::Target) => (to, None),
            _ => (from, to),
        };
        Self { state, blank, from, to, words }
    }
}

/// Where a page tells what a profile says of a component, or the component's page where it says nothing.
pub fn entry_href(desk: &Desk<'_>, profile: Id<Profile>, component: Id<Component>) -> String {
    let model = desk.site.model;
    let there = model.profiles[profile].entries.contains_key(&component);
    let page = desk.special(&crate::site::Route::ProfilePart(profile, Part::Entries)).filter(|_| there);
    page.map_or_else(
        || desk.href(Object::Component(component)),
        |page| format!("{page}#{}", anchor(model, component)),
    )
}

/// The anchor of what a profile says of a component.
pub fn anchor(model: &Model, component: Id<Component>) -> String {
    format!("entry-{}", model.components[component].meta.id)
}

/// The map of the model as a profile has it.
pub fn map(desk: &Desk<'_>, id: Id<Profile>, part: Option<Part>) -> Vec<MapService> {
    let model = desk.site.model;
    let profile = &model.profiles[id];
    let services = model.graph.services().iter().map(|&service| MapService {
        title: model.services[service].meta.title.value.clone(),
        href: desk.href(Object::Service(service)),
        facet: desk.site.facets[service.index()].clone(),
        words: match part {
            Some(Part::Target) => targets(&RollUp::service(model, profile, service)),
            _ => in_words(&RollUp::service(model, profile, service)),
        },
        cells: model.graph.components_of_service(service).map(|one| cell(desk, id, one, part)).collect(),
    });
    services.filter(|service| !service.cells.is_empty()).collect()
}

fn cell(desk: &Desk<'_>, profile: Id<Profile>, component: Id<Component>, part: Option<Part>) -> Cell {
    let model = desk.site.model;
    let entry = model.profiles[profile].entries.get(&component);
    let note = match part {
        Some(Part::AsIs) => {
            let confidence = entry.and_then(|entry| entry.as_is.as_ref()?.confidence);
            let told = confidence.filter(|_| entry.is_some_and(|entry| entry.level().is_some()));
            told.map(|word| format!("{} confidence", text::in_sentence(word.shown())))
        }
        Some(Part::Target) => {
            let goal = entry.and_then(|entry| entry.target.as_ref());
            goal.and_then(|goal| goal.by).map(|by| format!("by {}", when::in_words(by)))
        }
        _ => None,
    };
    Cell {
        title: model.components[component].meta.title.value.clone(),
        href: entry_href(desk, profile, component),
        plate: Plate::of(model, &model.profiles[profile], component, part),
        note: note.unwrap_or_default(),
    }
}

/// What is always told together: how many were assessed, how many are out of scope, and the lowest level.
pub fn in_words(sum: &RollUp) -> String {
    let lowest = sum.lowest().map(|level| format!(" Lowest: level {level}.")).unwrap_or_default();
    format!("{}.{lowest}", sum.in_words())
}

/// The same of targets.
pub fn targets(sum: &RollUp) -> String {
    format!(
        "{} of {} in scope with a target, {} out of scope.",
        sum.with_target,
        sum.in_scope(),
        sum.out_of_scope
    )
}

/// The bars of where an organisation is and wants to be. Where components are on several scales, each has its own two.
pub fn bars(model: &Model, sum: &RollUp) -> Vec<Bar> {
    let several = sum.scales.len() > 1;
    let bars = sum.scales.iter().flat_map(|on| {
        let scale = &model.scales[on.scale];
        let of = if several { format!(", {}", scale.meta.menu_title()) } else { String::new() };
        [
            bar(format!("As is{of}"), scale, on, &on.as_is, "Not assessed"),
            bar(format!("Target{of}"), scale, on, &on.target, "No target"),
        ]
    });
    bars.collect()
}

/// The bar of where an organisation was in a profile, for the trend; on the scale that most components are on.
pub fn trend_bar(model: &Model, title: String, href: String, sum: &RollUp) -> Option<Bar> {
    let on = sum.scales.iter().max_by_key(|on| on.in_scope)?;
    Some(Bar { href, ..bar(title, &model.scales[on.scale], on, &on.as_is, "Not assessed") })
}

/// How wide a whole bar is.
const WIDTH: usize = 40;

fn bar(title: String, scale: &Scale, on: &OnScale, levels: &[usize], none: &str) -> Bar {
    let of = levels.len();
    let placed: usize = levels.iter().sum();
    let width = |count: usize| ((count * WIDTH + on.in_scope / 2) / on.in_scope.max(1)).max(1);
    let parts = levels.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, &count)| {
        let level = words::level(Some(scale), at + 1, of);
        let words = format!("Level {}, {}", level.number, level.name);
        BarPart { tone: level.tone, count, width: width(count), words }
    });
    let rest = on.in_scope - placed;
    let rest = (rest > 0).then(|| BarPart { tone: 0, count: rest, width: width(rest), words: none.into() });
    Bar { title, href: String::new(), parts: parts.chain(rest).collect() }
}

/// The levels of the scales that are counted, for a key.
pub fn key(model: &Model, sum: &RollUp) -> Vec<Level> {
    let [one] = sum.scales.as_slice() else { return Vec::new() };
    let scale = &model.scales[one.scale];
    let of = scale.levels.len();
    (1..=of).map(|number| words::level(Some(scale), number, of)).collect()
}

/// Services by levels. There is no such table where components are on several scales.
pub fn dots(desk: &Desk<'_>, profile: &Profile, whole: &RollUp) -> Vec<DotRow> {
    let model = desk.site.model;
    let [one] = whole.scales.as_slice() else { return Vec::new() };
    let scale = &model.scales[one.scale];
    let row = |&service: &Id<Service>| {
        let sum = RollUp::service(model, profile, service);
        // What is out of scope as a whole has its row too: its count stands beside it.
        let on = sum.scales.first();
        let count = |levels: fn(&OnScale) -> &Vec<usize>, at: usize| {
            on.and_then(|on| levels(on).get(at)).copied().unwrap_or_default()
        };
        let cells = scale.levels.iter().enumerate().map(|(at, level)| DotCell {
            level: format!("{} {}", at + 1, level.name),
            as_is: Dots::round(count(|on| &on.as_is, at)),
            target: Dots::square(count(|on| &on.target, at)),
        });
        (sum.components > 0).then(|| DotRow {
            title: model.services[service].meta.title.value.clone(),
            href: desk.href(Object::Service(service)),
            note: sum.in_words(),
            cells: cells.collect(),
        })
    };
    model.graph.services().iter().filter_map(row).collect()
}

/// More signs than this in a row are not counted by eye.
const MOST: usize = 12;
/// From one sign to the next, in pixels.
const STEP: usize = 15;

impl Dots {
    /// Discs.
    fn round(count: usize) -> Self {
        Self::of(count, |path, x| write!(path, "M{x} 7a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z"))
    }

    /// Diamonds.
    fn square(count: usize) -> Self {
        Self::of(count, |path, x| write!(path, "M{x} 7l6-6l6 6l-6 6z"))
    }

    fn of(count: usize, sign: impl Fn(&mut String, usize) -> std::fmt::Result) -> Self {
        let shown = if count <= MOST { count } else { 0 };
        let path = (0..shown).fold(String::new(), |mut path, at| {
            // Writing to a string does not fail.
            let _ = sign(&mut path, at * STEP + 1);
            path
        });
        Self { count, width: shown * STEP, path }
    }
}
