//! A source of the bibliography, with its claims.

use serde::Serialize;

use super::claim::Claim;
use super::parts::{Fact, Link, Notice, Provenance, Reference};
use crate::base::{Id, text, when};
use crate::model::{Dimension, Kind, Object, Origin};
use crate::render::cells::{Cells, Column, Row};
use crate::render::context::Desk;
use crate::render::words;

/// A source.
#[derive(Debug, Serialize)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// What sort of work.
    pub kind: String,
    /// Who wrote it, when, who published it, which force.
    pub details: Vec<Fact>,
    /// Where to read it: its address, else that of its digital object identifier.
    pub outside: Option<Link>,
    /// When somebody last did, in words; may be empty.
    pub accessed: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// How many claims, in a sentence.
    pub finding: String,
    /// Claims by dimension and strength; empty where there is only one dimension.
    pub overview: Vec<Row>,
    /// What it says, by dimension.
    pub claims: Vec<ClaimGroup>,
    /// What was taken from it, by kind.
    pub gave: Vec<Citing>,
    /// The pages that cite it, by kind.
    pub cited_in: Vec<Citing>,
    /// Works that it takes the place of.
    pub supersedes: Vec<Link>,
    /// Works that the texts of the page cite.
    pub references: Vec<Reference>,
    /// Where the record comes from.
    pub provenance: Option<Provenance>,
}

/// Pages of one kind that come from the source, or cite it.
#[derive(Debug, Serialize)]
pub struct Citing {
    /// The kind, in the plural.
    pub name: String,
    /// The pages.
    pub links: Vec<Link>,
}

/// The claims on one dimension.
#[derive(Debug, Serialize)]
pub struct ClaimGroup {
    /// The dimension.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// What it asks.
    pub question: &'static str,
    /// The claims.
    pub claims: Vec<Claim>,
}

impl Source {
    /// The view of a source.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Work>) -> Self {
        let model = desk.site.model;
        let work = &model.works[id];
        let claims: Vec<ClaimGroup> =
            Dimension::ALL.iter().filter_map(|(_, dimension)| ClaimGroup::of(desk, id, *dimension)).collect();
        Self {
            title: work.meta.title.value.clone(),
            kind: work.kind.map(|kind| kind.shown().to_string()).unwrap_or_default(),
            details: details(work),
            outside: outside(work),
            accessed: work.accessed_on.map(when::in_words).unwrap_or_default(),
            facts: words::facts(model, Object::Work(id), None),
            notices: Notice::of(desk, Object::Work(id)),
            finding: finding(model, work),
            overview: if claims.len() > 1 { overview(&claims) } else { Vec::new() },
            claims,
            gave: by_kind(desk, id, true),
            cited_in: by_kind(desk, id, false),
            supersedes: work.supersedes.iter().map(|&older| desk.link_of(Object::Work(older))).collect(),
            references: desk.references(),
            provenance: Provenance::of(desk, work.meta.provenance.as_ref()),
        }
    }
}

/// The pages that come from a work, or else that only cite it, kind by kind, in the order of the graph.
fn by_kind(desk: &Desk<'_>, work: Id<crate::model::Work>, origin: bool) -> Vec<Citing> {
    let hub = &desk.site.hub;
    let model = desk.site.model;
    let comes_from = |object: Object| matches!(model.meta(object).provenance, Some(Origin::Work { work: from, .. }) if from == work);
    let mut groups: Vec<Citing> = Vec::new();
    for &object in model.graph.cited_in(work).iter().filter(|&&object| comes_from(object) == origin) {
        let name = match object.kind() {
            Kind::Service => hub.service.many.clone(),
            Kind::Capability => hub.capability.many.clone(),
            Kind::Component => hub.component.many.clone(),
            Kind::Guide => "Guides".into(),
            Kind::Topic => "Topics".into(),
            Kind::Page => "Pages".into(),
            _ => desk.entry(object, true).kind,
        };
        let link = desk.link_of(object);
        match groups.last_mut() {
            Some(group) if group.name == name => group.links.push(link),
            _ => groups.push(Citing { name, links: vec![link] }),
        }
    }
    groups
}

fn outside(work: &crate::model::Work) -> Option<Link> {
    let url = work.url.as_ref().map(|url| Link { title: url.value.clone(), href: url.value.clone() });
    let doi = || Some(format!("https://doi.org/{}", work.doi.as_ref()?));
    url.or_else(|| doi().map(|address| Link { title: address.clone(), href: address }))
}

fn details(work: &crate::model::Work) -> Vec<Fact> {
    let fact = |name: &str, value: Option<&String>| {
        value.map(|value| Fact { name: name.into(), value: value.clone(), late: false })
    };
    let facts = [
        fact("Authors", work.authors.as_ref()),
        fact("Year", Some(&work.year)),
        fact("Publisher", work.publisher.as_ref()),
        fact("Force", work.force.as_ref()),
        fact("DOI", work.doi.as_ref()),
    ];
    // That nobody wrote down where to read it is a fact too; a reader need not look for it.
    let nowhere = work.url.is_none() && work.doi.is_none();
    let nowhere = nowhere.then(|| Fact {
        name: "Where to read it".into(),
        value: "No address given".into(),
        late: false,
    });
    facts.into_iter().flatten().chain(nowhere).collect()
}

fn finding(model: &crate::model::Model, work: &crate::model::Work) -> String {
    let mut components: Vec<_> =
        work.claims.iter().flat_map(|&id| model.claims[id].applies_to.iter().copied()).collect();
    components.sort_unstable();
    components.dedup();
    let label = &model.hub.component;
    let (one, many) = (text::in_sentence(&label.one), text::in_sentence(&label.many));
    match work.claims.len() {
        0 => "No claims have been taken from this source.".into(),
        n => format!(
            "{} about {}.",
            text::capitalise(&text::count(n, "claim", "claims")),
            text::count(components.len(), &one, &many)
        ),
    }
}

/// A row for each dimension that the source says something on, with a cell for each claim by its strength.
fn overview(groups: &[ClaimGroup]) -> Vec<Row> {
    let rows = groups.iter().map(|group| {
        let strengths = group.claims.iter().map(|claim| claim.strength.clone()).collect();
        Row {
            title: group.title.clone(),
            href: format!("#{}", group.id),
            note: group.question.into(),
            columns: vec![Column { name: "Claims", cells: Cells::strengths(strengths) }],
        }
    });
    rows.collect()
}

impl ClaimGroup {
    fn of(desk: &mut Desk<'_>, work: Id<crate::model::Work>, dimension: Dimension) -> Option<Self> {
        let model = desk.site.model;
        let ids = model.works[work]
            .claims
            .iter()
            .copied()
            .filter(|&id| model.claims[id].dimension == Some(dimension));
        let claims: Vec<Claim> = ids.map(|id| Claim::of(desk, id)).collect();
        (!claims.is_empty()).then(|| Self {
            title: dimension.shown().into(),
            id: format!("claims-on-{}", dimension.word()),
            question: words::question(dimension),
            claims,
        })
    }
}
