//! The whole model on one page, with one thing said of each component. Each layer is a page of its own.

use serde::Serialize;

use super::parts::{Facet, GuideState, Level, Strength};
use super::shell::NavItem;
use crate::base::Id;
use crate::model::{Component, Object};
use crate::render::context::Desk;
use crate::render::frame::{counted, opening};
use crate::render::{prose, words};
use crate::site::{Layer, Route};

/// The whole model.
#[derive(Debug, Serialize)]
pub struct Model {
    /// What the page says, in a sentence.
    pub finding: String,
    /// `whole`, `level`, `evidence` or `guides`.
    pub layer: &'static str,
    /// The other layers.
    pub layers: Vec<NavItem>,
    /// For the layer `level`: the level that is shown.
    pub level: Option<Level>,
    /// For the other layers: how many components are in each state.
    pub key: Vec<Key>,
    /// Every service.
    pub services: Vec<Service>,
}

/// A line of the key.
#[derive(Debug, Serialize)]
pub struct Key {
    /// The class of the swatch, where tiles have the colour of their state: `es0` to `es4`, `es-gap`, `gs-published` and so on.
    pub class: String,
    /// The sign of a guide instead of a swatch: `published`, `review` or `none`.
    pub guide: &'static str,
    /// The sign of a strength of evidence instead of a swatch.
    pub strength: Option<Strength>,
    /// In words, with the number.
    pub text: String,
}

/// A service with its capabilities.
#[derive(Debug, Serialize)]
pub struct Service {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its anchor.
    pub id: String,
    /// Its sign.
    pub facet: Facet,
    /// What it is for.
    pub purpose: String,
    /// Its capabilities.
    pub capabilities: Vec<Capability>,
}

/// A capability with its components.
#[derive(Debug, Serialize)]
pub struct Capability {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its anchor.
    pub id: String,
    /// Its components.
    pub components: Vec<Tile>,
}

/// A component.
#[derive(Debug, Serialize)]
pub struct Tile {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// For the layer `level`: what that level looks like, in a line.
    pub note: String,
    /// For the layer `evidence`.
    pub evidence: Strength,
    /// How many of the five dimensions have evidence.
    pub dimensions: usize,
    /// For the layer `guides`.
    pub guide: GuideState,
}

/// A tile holds a few lines, in characters. What is longer is left out, for half a sentence may say the contrary.
const NOTE: usize = 170;

impl Model {
    /// The view of one layer.
    pub fn of(desk: &Desk<'_>, layer: Layer) -> Self {
        let model = desk.site.model;
        let (name, finding, key) = match layer {
            Layer::Whole => ("whole", whole_finding(desk), whole_key(desk)),
            Layer::Level => ("level", whole_finding(desk), Vec::new()),
            Layer::Evidence => ("evidence", evidence_finding(desk), evidence_key(desk)),
            Layer::Guides => ("guides", guides_finding(desk), guides_key(desk)),
        };
        Self {
            finding,
            layer: name,
            layers: layers(desk, layer),
            level: (layer == Layer::Level).then(|| middle(desk)).flatten(),
            key,
            services: model.graph.services().iter().map(|&id| Service::of(desk, id, layer)).collect(),
        }
    }
}

/// The level in the middle of the hub's own scale.
fn middle(desk: &Desk<'_>) -> Option<Level> {
    let scale = &desk.site.model.scales[desk.site.model.hub.default_scale?];
    let of = scale.levels.len();
    (of > 0).then(|| words::level(Some(scale), of.div_ceil(2), of))
}

fn layers(desk: &Desk<'_>, here: Layer) -> Vec<NavItem> {
    let level = middle(desk).map_or_else(
        || "What it looks like".to_string(),
        |level| format!("What level {} looks like", level.number),
    );
    let titles = [
        (Layer::Whole, "At a glance".into()),
        (Layer::Level, level),
        (Layer::Evidence, "Evidence".into()),
        (Layer::Guides, "Guides".into()),
    ];
    let items = titles.into_iter().filter_map(|(layer, title)| {
        let href = desk.special(&Route::Model(layer))?;
        Some(NavItem { title, href, current: if layer == here { "page" } else { "" } })
    });
    items.collect()
}

fn whole_finding(desk: &Desk<'_>) -> String {
    let (model, hub) = (desk.site.model, &desk.site.hub);
    format!(
        "{}, {} and {}. Nobody needs all of them, and each can be met in more than one way.",
        opening(model.graph.services().len(), &hub.service),
        counted(model.graph.all_capabilities().count(), &hub.capability),
        counted(model.graph.all_components().count(), &hub.component),
    )
}

fn evidence_finding(desk: &Desk<'_>) -> String {
    let with = |id| desk.site.scores.evidence(id).claims() > 0;
    let known = share(desk, with, "at least one source");
    let all = desk.site.model.graph.all_components().all(with);
    if all { known } else { format!("{known} A dashed tile is a gap, not a bad result.") }
}

fn guides_finding(desk: &Desk<'_>) -> String {
    share(desk, |id| desk.site.model.graph.guide(id).is_some(), "a guide")
}

/// How many components have something, in a sentence.
fn share(desk: &Desk<'_>, with: impl Fn(Id<Component>) -> bool, what: &str) -> String {
    let (graph, label) = (&desk.site.model.graph, &desk.site.hub.component);
    let (total, n) = (graph.all_components().count(), graph.all_components().filter(|&id| with(id)).count());
    if n == total && total > 0 {
        return format!("Every {} has {what}.", label.one_in_text);
    }
    format!("{n} of {} {} {what}.", counted(total, label), if n == 1 { "has" } else { "have" })
}

fn evidence_key(desk: &Desk<'_>) -> Vec<Key> {
    let strengths: Vec<Strength> = desk
        .site
        .model
        .graph
        .all_components()
        .map(|id| words::strength(desk.site.scores.evidence(id).strongest()))
        .collect();
    let key = words::strengths().filter_map(|Strength { state, filled, word }| {
        let n = strengths.iter().filter(|one| one.word == word).count();
        (n > 0).then(|| Key {
            class: if state == "graded" { format!("es{filled}") } else { format!("es-{state}") },
            text: format!("{word}, {n}"),
            guide: "",
            strength: Some(Strength { state, filled, word: format!("{word}, {n}") }),
        })
    });
    key.collect()
}

/// The signs of guides, then those of evidence.
fn whole_key(desk: &Desk<'_>) -> Vec<Key> {
    let guides = guides_key(desk).into_iter().map(|key| Key {
        class: String::new(),
        text: if key.guide == "none" {
            key.text
        } else {
            format!("Guide {}", crate::base::text::in_sentence(&key.text))
        },
        ..key
    });
    let evidence = evidence_key(desk).into_iter().map(|key| Key { class: String::new(), ..key });
    guides.chain(evidence).collect()
}

fn guides_key(desk: &Desk<'_>) -> Vec<Key> {
    let states: Vec<GuideState> =
        desk.site.model.graph.all_components().map(|id| GuideState::of(desk, id)).collect();
    let key = ["published", "review", "none"].into_iter().filter_map(|state| {
        let n = states.iter().filter(|one| one.state == state).count();
        let word = states.iter().find(|one| one.state == state)?.word;
        Some(Key { class: format!("gs-{state}"), text: format!("{word}, {n}"), guide: state, strength: None })
    });
    key.collect()
}

impl Service {
    fn of(desk: &Desk<'_>, id: Id<crate::model::Service>, layer: Layer) -> Self {
        let model = desk.site.model;
        let service = &model.services[id];
        let capabilities = model.graph.capabilities(id).iter().map(|&capability| Capability {
            title: model.capabilities[capability].meta.title.value.clone(),
            href: desk.href(Object::Capability(capability)),
            id: model.capabilities[capability].meta.id.clone(),
            components: model
                .graph
                .components(capability)
                .iter()
                .map(|&id| Tile::of(desk, id, layer))
                .collect(),
        });
        Self {
            title: service.meta.title.value.clone(),
            href: desk.href(Object::Service(id)),
            id: service.meta.id.clone(),
            facet: desk.site.facets[id.index()].clone(),
            purpose: service.purpose.value.clone(),
            capabilities: capabilities.collect(),
        }
    }
}

impl Tile {
    fn of(desk: &Desk<'_>, id: Id<Component>, layer: Layer) -> Self {
        let model = desk.site.model;
        let component = &model.components[id];
        let middle = component.levels.len().div_ceil(2);
        let descriptor =
            component.levels.get(middle.wrapping_sub(1)).and_then(|level| level.descriptor.as_ref());
        let note = descriptor.map(|text| words::whole_sentence(&prose::plain(model, text)));
        let note = note.filter(|note| note.chars().count() <= NOTE);
        let evidence = desk.site.scores.evidence(id);
        Self {
            // Only beside what it looks like is there room for a long name.
            title: if layer == Layer::Level {
                component.meta.title.value.as_str()
            } else {
                component.meta.menu_title()
            }
            .to_string(),
            href: desk.href(Object::Component(id)),
            note: note.unwrap_or_default(),
            evidence: words::strength(evidence.strongest()),
            dimensions: evidence.covered(),
            guide: GuideState::of(desk, id),
        }
    }
}
