//! Maturity scales: the list, and one of them.

use serde::Serialize;

use super::parts::{Entry, Fact, Level, Link, Notice, Provenance};
use crate::base::Id;
use crate::model::{Object, Status};
use crate::render::context::Desk;
use crate::render::frame::counted;
use crate::render::words;
use crate::site::Route;

/// The list of scales, with the hub's own in full.
#[derive(Debug, Serialize)]
pub struct Maturity {
    /// The scale that most components are placed on.
    pub main: Option<Scale>,
    /// The others.
    pub others: Vec<Entry>,
    /// Where readers assess themselves by it; empty where the hub has no such page.
    pub assess: String,
    /// The matrices.
    pub matrices: Vec<Entry>,
}

/// A scale; also the view of its own page.
#[derive(Debug, Serialize)]
pub struct Scale {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// From level 1 up.
    pub levels: Vec<ScaleLevel>,
    /// What *not assessed* is called.
    pub not_assessed: String,
    /// What components look like at each level, a page each; none where no component is placed on it.
    pub across: Vec<Link>,
    /// The matrices that use it.
    pub matrices: Vec<Entry>,
    /// How many components can be placed on it, in a sentence.
    pub finding: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A level of a scale. Its anchor is `level-1` and so on.
#[derive(Debug, Serialize)]
pub struct ScaleLevel {
    /// Number, name and how to draw it.
    pub level: Level,
    /// What it means.
    pub summary: String,
}

impl Maturity {
    /// The view of the list of scales.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let main = model.hub.default_scale;
        let others =
            model.scales.ids().filter(|id| Some(*id) != main).map(|id| desk.entry(Object::Scale(id), false));
        Self {
            main: main.map(|id| Scale::of(desk, id)),
            others: others.collect(),
            assess: desk.special(&Route::Assess).unwrap_or_default(),
            matrices: matrices(desk, |_| true),
        }
    }
}

/// The matrices in use whose scale is wanted, by title.
fn matrices(desk: &Desk<'_>, wanted: impl Fn(Option<Id<crate::model::Scale>>) -> bool) -> Vec<Entry> {
    let live = desk.site.model.matrices.iter().filter(|(_, matrix)| matrix.meta.status != Status::Retired);
    let fitting = live.filter(|(_, matrix)| wanted(matrix.scale));
    let mut entries: Vec<Entry> = fitting.map(|(id, _)| desk.entry(Object::Matrix(id), false)).collect();
    entries.sort_by_cached_key(|entry| (entry.title.to_lowercase(), entry.href.clone()));
    entries
}

impl Scale {
    /// The view of a scale.
    pub fn of(desk: &Desk<'_>, id: Id<crate::model::Scale>) -> Self {
        let model = desk.site.model;
        let scale = &model.scales[id];
        let of = scale.levels.len();
        let levels = scale.levels.iter().enumerate().map(|(at, level)| ScaleLevel {
            level: words::level(Some(scale), at + 1, of),
            summary: level.summary.value.clone(),
        });
        let across = (1..=of).filter_map(|number| {
            let title = format!("Level {number}, {}", scale.levels.get(number - 1)?.name);
            Some(Link { title, href: desk.special(&Route::AtLevel(id, number))? })
        });
        let users = model.components.iter().filter(|(_, component)| component.scale == Some(id)).count();
        Self {
            title: scale.meta.title.value.clone(),
            href: desk.href(Object::Scale(id)),
            summary: words::about(model, Object::Scale(id)),
            levels: levels.collect(),
            not_assessed: scale.not_assessed.clone(),
            across: across.collect(),
            matrices: matrices(desk, |scale| scale == Some(id)),
            finding: match users {
                0 => format!("No {} is placed on this scale.", desk.site.hub.component.one_in_text),
                users => format!("{} can be placed on this scale.", counted(users, &desk.site.hub.component)),
            },
            facts: words::facts(model, Object::Scale(id), None),
            notices: Notice::of(desk, Object::Scale(id)),
            provenance: Provenance::of(desk, scale.meta.provenance.as_ref()),
        }
    }
}
