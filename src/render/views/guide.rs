//! A component's development guide, and the list of guides.

use serde::Serialize;

use super::parts::{Contents, Entry, Facet, Fact, Html, Link, Notice, Provenance, Reference, Strength};
use crate::base::{Id, text, when};
use crate::model::{Component, Object};
use crate::render::context::Desk;
use crate::render::frame::counted;
use crate::render::{prose, words};
use crate::site::{Listed, Route};

/// A guide.
#[derive(Debug, Serialize)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// The sign of the service that it belongs to.
    pub facet: Option<Facet>,
    /// One sentence.
    pub summary: String,
    /// The component that it is about.
    pub component: Option<Link>,
    /// `For supervisors and change leads`; may be empty.
    pub audience: String,
    /// Owner, review, evidence, status, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// The list of contents.
    pub contents: Vec<Contents>,
    /// The text.
    pub body: Html,
    /// What others did.
    pub case_studies: Vec<CaseStudy>,
    /// Works that it cites.
    pub references: Vec<Reference>,
    /// Related guides.
    pub related: Vec<Entry>,
    /// Topics.
    pub topics: Vec<Link>,
    /// The areas of passports that have it as a module.
    pub passport: Option<super::passport::Leading>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// What somebody did, and what came of it.
#[derive(Debug, Serialize)]
pub struct CaseStudy {
    /// What it is called.
    pub title: String,
    /// Which force; may be empty.
    pub force: String,
    /// What came of it.
    pub outcome: Html,
    /// Where it is told.
    pub source: Option<Link>,
}

/// The list of guides.
#[derive(Debug, Serialize)]
pub struct Guides {
    /// How many there are, in a sentence.
    pub finding: String,
    /// By service.
    pub services: Vec<ServiceGuides>,
    /// Those whom guides are written for.
    pub roles: Vec<Link>,
    /// Components without a guide.
    pub missing: Vec<Entry>,
}

/// The guides of a service.
#[derive(Debug, Serialize)]
pub struct ServiceGuides {
    /// The service.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// Its sign.
    pub facet: Facet,
    /// Its guides.
    pub guides: Vec<GuideEntry>,
}

/// A guide in the list.
#[derive(Debug, Serialize)]
pub struct GuideEntry {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// One sentence.
    pub summary: String,
    /// The strongest evidence of its component.
    pub evidence: Strength,
    /// When it was last reviewed, in words; may be empty.
    pub reviewed: String,
}

impl Guide {
    /// The view of a guide.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Guide>) -> Self {
        let model = desk.site.model;
        let guide = &model.guides[id];
        let evidence = guide.component.map(|component| desk.site.scores.evidence(component));
        let body = desk.prose(&guide.body);
        let case_studies: Vec<CaseStudy> =
            guide.case_studies.iter().map(|study| CaseStudy::of(desk, study)).collect();
        let references = desk.references();
        let audience: Vec<&str> = guide.audience.iter().map(|one| one.shown()).collect();
        let mut contents = prose::contents(&guide.body.document.headings);
        let extra = [
            (!case_studies.is_empty(), "Case studies", "#case-studies"),
            (!references.is_empty(), "Sources", "#sources"),
        ];
        contents.extend(extra.into_iter().filter(|(there, ..)| *there).map(|(_, title, href)| Contents {
            title: title.into(),
            href: href.into(),
            children: Vec::new(),
        }));
        Self {
            title: guide.meta.title.value.clone(),
            facet: guide.component.and_then(|component| desk.site.facet_of(component)),
            summary: words::about(model, Object::Guide(id)),
            component: guide.component.map(|component| desk.link_of(Object::Component(component))),
            audience: if audience.is_empty() {
                String::new()
            } else {
                format!("For {}", text::list_and(&audience))
            },
            facts: words::facts(model, Object::Guide(id), evidence),
            notices: Notice::of(desk, Object::Guide(id)),
            contents,
            body,
            case_studies,
            references,
            related: related(desk, guide),
            topics: guide.meta.topics.iter().map(|&topic| desk.link_of(Object::Topic(topic))).collect(),
            passport: super::passport::Leading::of_guide(desk, id),
            mentions: desk.mentions(Object::Guide(id)),
            provenance: Provenance::of(desk, guide.meta.provenance.as_ref()),
        }
    }
}

impl CaseStudy {
    fn of(desk: &mut Desk<'_>, study: &crate::model::CaseStudy) -> Self {
        if let Some(work) = study.work {
            desk.cite(work);
        }
        Self {
            title: study.title.clone(),
            force: study.force.clone().unwrap_or_default(),
            outcome: study.outcome.as_ref().map(|text| desk.prose(text)).unwrap_or_default(),
            source: study.work.map(|work| Link {
                title: words::short_reference(&desk.site.model.works[work]),
                href: desk.href(Object::Work(work)),
            }),
        }
    }
}

/// The guides of neighbours.
fn related(desk: &Desk<'_>, guide: &crate::model::Guide) -> Vec<Entry> {
    const MOST: usize = 6;
    let Some(id) = guide.component else { return Vec::new() };
    near(desk, id).take(MOST).map(|guide| desk.entry(Object::Guide(guide), false)).collect()
}

/// The guides of a component's neighbours, the nearest first: what its editors call related, what it needs, what needs
/// it, and what stands beside it in its capability.
pub fn near<'d>(desk: &'d Desk<'_>, id: Id<Component>) -> impl Iterator<Item = Id<crate::model::Guide>> + 'd {
    let model = desk.site.model;
    let component = &model.components[id];
    let neighbours = model.graph.related(id).iter().copied();
    let neighbours = neighbours.chain(component.depends_on.iter().map(|dependency| dependency.component));
    let neighbours = neighbours.chain(model.graph.needed_by(id).iter().map(|(other, _)| *other));
    let beside = component.capability.map(|capability| model.graph.components(capability));
    let neighbours = neighbours.chain(beside.into_iter().flatten().copied());
    let mut seen: Vec<Id<Component>> = vec![id];
    let new = neighbours.filter(move |&other| {
        let new = !seen.contains(&other);
        seen.push(other);
        new
    });
    new.filter_map(|other| model.graph.guide(other))
}

impl Guides {
    /// The view of the list.
    pub fn of(desk: &Desk<'_>) -> Self {
        let model = desk.site.model;
        let services = model.graph.services().iter().map(|&service| {
            let guides = model.graph.components_of_service(service).filter_map(|id| GuideEntry::of(desk, id));
            ServiceGuides {
                title: model.services[service].meta.title.value.clone(),
                id: model.services[service].meta.id.clone(),
                facet: desk.site.facets[service.index()].clone(),
                guides: guides.collect(),
            }
        });
        let missing =
            model.graph.services().iter().flat_map(|&service| model.graph.components_of_service(service));
        let missing = missing
            .filter(|&id| model.graph.guide(id).is_none())
            .map(|id| Entry { note: String::new(), ..desk.entry(Object::Component(id), false) });
        let roles = model.audiences().into_iter().map(|audience| Link {
            title: text::capitalise(audience.shown()),
            href: desk.special(&Route::List(Listed::Role(audience))).unwrap_or_default(),
        });
        let total = counted(model.graph.all_components().count(), &desk.site.hub.component);
        Self {
            finding: format!(
                "{} for {total}.",
                text::capitalise(&text::count(model.guides.len(), "guide", "guides"))
            ),
            roles: roles.collect(),
            services: services.filter(|service: &ServiceGuides| !service.guides.is_empty()).collect(),
            missing: missing.collect(),
        }
    }
}

impl GuideEntry {
    fn of(desk: &Desk<'_>, component: Id<Component>) -> Option<Self> {
        let model = desk.site.model;
        let id = model.graph.guide(component)?;
        let meta = &model.guides[id].meta;
        Some(Self {
            title: meta.title.value.clone(),
            href: desk.href(Object::Guide(id)),
            summary: words::about(model, Object::Guide(id)),
            evidence: words::strength(desk.site.scores.evidence(component).strongest()),
            reviewed: meta.last_reviewed_on.map(when::in_words).unwrap_or_default(),
        })
    }
}
