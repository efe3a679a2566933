//! The bibliography as a whole: the list of sources, the evidence map, and the schemes that grade claims.

use serde::Serialize;

use super::list;
use super::parts::{Facet, Fact, Html, Link, Notice, Provenance, Strength};
use crate::assess::Standing;
use crate::base::{Id, text};
use crate::model::{Component, Dimension, Display, Object};
use crate::render::context::Desk;
use crate::render::frame::counted;
use crate::render::words;
use crate::site::{Listed, Route};

/// The list of sources.
#[derive(Debug, Serialize)]
pub struct Evidence {
    /// What is known, in a sentence.
    pub finding: String,
    /// The five dimensions, with how many components have evidence on each.
    pub dimensions: Vec<Coverage>,
    /// Every source.
    pub sources: Vec<SourceRow>,
    /// Schemes that grade claims.
    pub gradings: Vec<Grading>,
    /// The evidence map.
    pub map: Link,
    /// Components by their strongest evidence.
    pub strengths: Link,
}

/// A dimension of evidence across the model.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// Its name.
    pub title: &'static str,
    /// What it asks.
    pub question: &'static str,
    /// How many components have evidence on it.
    pub covered: usize,
    /// Of how many.
    pub total: usize,
    /// The share in whole per cent, for a bar of 100.
    pub percent: usize,
    /// Whether anything that was told of any component was tested.
    #[serde(skip)]
    tested: bool,
}

/// A source in the list.
#[derive(Debug, Serialize)]
pub struct SourceRow {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Who wrote it, or published it.
    pub authors: String,
    /// When.
    pub year: String,
    /// What sort of work.
    pub kind: String,
    /// How many claims it makes.
    pub claims: usize,
    /// How many pages cite it.
    pub cited: usize,
}

/// A scheme that grades claims; also the view of its own page.
#[derive(Debug, Serialize)]
pub struct Grading {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// From weak to strong.
    pub levels: Vec<Grade>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A level of a scheme.
#[derive(Debug, Serialize)]
pub struct Grade {
    /// Its number.
    pub value: i64,
    /// Its name as diamonds and a word.
    pub strength: Strength,
    /// What a badge calls it, where that is another word; else empty.
    pub shown: &'static str,
    /// What it means.
    pub meaning: String,
    /// How many claims have it.
    pub claims: usize,
}

/// The evidence map: components by the five dimensions.
#[derive(Debug, Serialize)]
pub struct EvidenceMap {
    /// What it shows, in a sentence.
    pub finding: String,
    /// The columns.
    pub dimensions: Vec<Coverage>,
    /// The key.
    pub key: Vec<Strength>,
    /// The rows, by service.
    pub services: Vec<MapService>,
    /// An explanation of what a gap is.
    pub note: Html,
}

/// The rows of a service.
#[derive(Debug, Serialize)]
pub struct MapService {
    /// The service.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its sign.
    pub facet: Facet,
    /// Its components.
    pub rows: Vec<MapRow>,
}

/// A component.
#[derive(Debug, Serialize)]
pub struct MapRow {
    /// Its title.
    pub title: String,
    /// Its evidence base.
    pub href: String,
    /// The five dimensions in order.
    pub cells: Vec<MapCell>,
    /// The gaps in words.
    pub gaps: String,
}

/// A component and a dimension.
#[derive(Debug, Serialize)]
pub struct MapCell {
    /// The dimension's name, which labels the cell on a phone.
    pub dimension: &'static str,
    /// The strongest evidence, or that there is none.
    pub strength: Strength,
    /// How many claims.
    pub claims: usize,
    /// The claims on the component's page.
    pub href: String,
}

impl Evidence {
    /// The view of the list of sources.
    pub fn of(desk: &mut Desk<'_>) -> Self {
        let model = desk.site.model;
        let mut works: Vec<_> = model.works.ids().collect();
        works.sort_by_cached_key(|&id| {
            (std::cmp::Reverse(model.works[id].year.clone()), model.works[id].meta.title.value.to_lowercase())
        });
        let ungraded = model.claims.iter().filter(|(_, claim)| claim.strength.is_empty()).count();
        let graded = match ungraded {
            0 => "Every claim has been graded.".to_string(),
            n => format!("{n} of them {} not been graded.", if n == 1 { "has" } else { "have" }),
        };
        let claims = text::count(model.claims.len(), "claim", "claims");
        Self {
            finding: format!(
                "{} from {}. {graded}",
                text::capitalise(&claims),
                text::count(model.works.len(), "source", "sources")
            ),
            dimensions: coverage(desk),
            sources: works.into_iter().map(|id| SourceRow::of(desk, id)).collect(),
            gradings: model.gradings.ids().map(|id| Grading::of(desk, id)).collect(),
            map: Link {
                title: "The evidence map".into(),
                href: desk.special(&Route::EvidenceMap).unwrap_or_default(),
            },
            strengths: Link {
                title: list::title(desk, Listed::Strengths),
                href: desk.special(&Route::List(Listed::Strengths)).unwrap_or_default(),
            },
        }
    }
}

/// How many components have evidence on each dimension.
fn coverage(desk: &Desk<'_>) -> Vec<Coverage> {
    let total = desk.site.model.graph.all_components().count();
    let coverage = Dimension::ALL.iter().map(|(_, dimension)| {
        let all =
            desk.site.model.graph.all_components().flat_map(|id| &desk.site.scores.evidence(id).dimensions);
        let known = all.filter(|on| on.dimension == *dimension && on.standing != Standing::Gap);
        let known: Vec<Standing> = known.map(|on| on.standing).collect();
        let covered = known.len();
        Coverage {
            title: dimension.shown(),
            question: words::question(*dimension),
            covered,
            total,
            percent: (covered * 100).checked_div(total).unwrap_or(0),
            tested: !known.iter().all(|one| matches!(one, Standing::Graded { display: Display::None, .. })),
        }
    });
    coverage.collect()
}

impl SourceRow {
    fn of(desk: &Desk<'_>, id: Id<crate::model::Work>) -> Self {
        let model = desk.site.model;
        let work = &model.works[id];
        Self {
            title: work.meta.title.value.clone(),
            href: desk.href(Object::Work(id)),
            authors: work.authors.clone().or_else(|| work.publisher.clone()).unwrap_or_default(),
            year: work.year.clone(),
            kind: work.kind.map(|kind| kind.shown().to_string()).unwrap_or_default(),
            claims: work.claims.len(),
            cited: model.graph.cited_in(id).len(),
        }
    }
}

impl Grading {
    /// The view of a scheme.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Grading>) -> Self {
        let model = desk.site.model;
        let grading = &model.gradings[id];
        let strengths = || model.claims.iter().flat_map(|(_, claim)| &claim.strength);
        let levels = grading.levels.iter().enumerate().map(|(at, level)| Grade {
            value: level.value,
            strength: Strength { word: level.name.clone(), ..words::graded(level.display) },
            shown: if level.display.shown() == level.name { "" } else { level.display.shown() },
            meaning: level.meaning.value.clone(),
            claims: strengths().filter(|strength| strength.grading == id && strength.level == at).count(),
        });
        Self {
            title: grading.meta.title.value.clone(),
            href: desk.href(Object::Grading(id)),
            summary: words::about(model, Object::Grading(id)),
            facts: words::facts(model, Object::Grading(id), None),
            notices: Notice::of(desk, Object::Grading(id)),
            levels: levels.collect(),
            provenance: Provenance::of(desk, grading.meta.provenance.as_ref()),
        }
    }
}

impl EvidenceMap {
    /// The view of the map.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let dimensions = coverage(desk);
        let services = model.graph.services().iter().map(|&service| MapService {
            title: model.services[service].meta.title.value.clone(),
            href: desk.href(Object::Service(service)),
            facet: desk.site.facets[service.index()].clone(),
            rows: model.graph.components_of_service(service).map(|id| MapRow::of(desk, id)).collect(),
        });
        Self {
            finding: reach(desk, &dimensions),
            dimensions,
            key: words::strengths().collect(),
            services: services.filter(|service: &MapService| !service.rows.is_empty()).collect(),
            note: Html("Each cell is the strongest graded claim. A dashed cell is a gap: nobody has told us of a source. <em>Not graded</em> means that there is a source, but nobody has judged its strength. <em>Untested</em> means that somebody stated it and nobody has measured it.".into()),
        }
    }
}

/// What most components have a source on, and how far the sources answer whether things work and what they cost: what those who decide
/// ask first.
fn reach(desk: &Desk<'_>, coverage: &[Coverage]) -> String {
    let label = &desk.site.hub.component;
    let of =
        |wanted| coverage.iter().zip(Dimension::ALL).find(|(_, (_, one))| *one == wanted).map(|(c, _)| c);
    let all = Dimension::ALL.iter().map(|(_, dimension)| *dimension);
    let most = all.rev().max_by_key(|&dimension| of(dimension).map_or(0, |one| one.covered));
    let Some((most, best)) =
        most.and_then(|most| Some((most, of(most)?))).filter(|(_, best)| best.covered > 0)
    else {
        return format!("Nobody has told us of a source on any {} yet.", label.one_in_text);
    };
    let asked = [Dimension::Effect, Dimension::Economic].into_iter().filter(|&one| one != most);
    let asked = asked.filter_map(|one| Some((words::known(one), of(one)?)));
    let asked = asked.map(|(what, one)| {
        let tested = if one.covered > 0 && !one.tested { ", and was tested for none" } else { "" };
        format!(" {} is said of {}{tested}.", text::capitalise(what), one.covered)
    });
    format!(
        "Sources say {} for {} of {}.{}",
        words::known(most),
        best.covered,
        counted(best.total, label),
        asked.collect::<String>()
    )
}

impl MapRow {
    fn of(desk: &Desk<'_>, id: Id<Component>) -> Self {
        let evidence = desk.site.scores.evidence(id);
        let page = desk.href(Object::Component(id));
        let cells = evidence.dimensions.iter().map(|on| MapCell {
            dimension: on.dimension.shown(),
            strength: words::strength(on.standing),
            claims: on.claims.len(),
            href: format!("{page}#evidence-{}", on.dimension.word()),
        });
        let gaps: Vec<&str> = evidence.gaps().map(words::about_dimension).collect();
        let gaps = match gaps.len() {
            0 => String::new(),
            n if n == evidence.dimensions.len() => "No evidence on any dimension".into(),
            _ => format!("Gaps: {}", gaps.join(", ")),
        };
        Self {
            title: desk.site.model.components[id].meta.title.value.clone(),
            href: format!("{page}#evidence"),
            cells: cells.collect(),
            gaps,
        }
    }
}
