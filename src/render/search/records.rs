//! What can be found: a record for each page, claim and term, with the sections of its page.

use rayon::prelude::*;

use super::texts;
use crate::base::{Id, text, words};
use crate::model::{Claim, Component, Object, Service, Status, Term, Tier, Topic};
use crate::render::context::{Desk, Site};
use crate::render::views::parts::Strength;
use crate::render::{views, words as sentences};
use crate::site::Route;

/// The kinds that results are grouped by, in the order of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Component,
    Guide,
    Capability,
    Service,
    Topic,
    InHand,
    Evidence,
    Term,
    Page,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Component,
        Self::Guide,
        Self::Capability,
        Self::Service,
        Self::Topic,
        Self::InHand,
        Self::Evidence,
        Self::Term,
        Self::Page,
    ];
}

impl Kind {
    /// Its word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Component => "component",
            Self::Guide => "guide",
            Self::Capability => "capability",
            Self::Service => "service",
            Self::Topic => "topic",
            Self::InHand => "in-hand",
            Self::Evidence => "evidence",
            Self::Term => "glossary",
            Self::Page => "page",
        }
    }

    /// What the words of its records count, in hundredths: what readers most often want counts more.
    pub fn weight(self) -> u32 {
        match self {
            Self::Component => 125,
            Self::Topic => 115,
            Self::Service => 110,
            Self::Guide => 108,
            Self::Capability | Self::InHand | Self::Term => 100,
            Self::Page => 90,
            Self::Evidence => 75,
        }
    }
}

/// Something that can be found.
#[derive(Debug)]
pub struct Record {
    pub kind: Kind,
    pub title: String,
    /// From the root of the hub, with its fragment.
    pub url: String,
    /// Where it belongs, in a few words.
    pub context: String,
    /// Further names: a short title, a code, ids, what an abbreviation stands for.
    pub names: Vec<String>,
    /// Words to find it by that are no names of it.
    pub tags: Vec<String>,
    /// Its text, the first part without a heading.
    pub sections: Vec<Section>,
    /// The service whose sign it carries.
    pub sign: Option<Id<Service>>,
    pub services: Vec<Id<Service>>,
    pub topics: Vec<Id<Topic>>,
    pub strength: Option<Strength>,
    /// The address of a component's guide; empty where there is none.
    pub guide: String,
    /// Whether it stands back: a retired thing, found only where nothing better is.
    pub back: bool,
    /// Which object, for those that others name.
    pub of: Of,
}

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Object(Object),
    Term(Id<Term>),
    Special,
}

/// A part of a page.
#[derive(Debug, Default)]
pub struct Section {
    /// Its heading; empty for the start of the page.
    pub heading: String,
    /// Its anchor.
    pub anchor: String,
    pub text: String,
}

/// Every record, by kind and then in the order that readers see elsewhere.
pub fn all(site: &Site<'_>) -> Vec<Record> {
    let model = site.model;
    let of_kind = |kind: crate::model::Kind| model.objects().filter(move |object| object.kind() == kind);
    use crate::model::Kind as K;
    let mut objects: Vec<Object> = site.model.graph.all_components().map(Object::Component).collect();
    let listed: Vec<bool> = {
        let mut listed = vec![false; model.components.len()];
        model.graph.all_components().for_each(|id| listed[id.index()] = true);
        listed
    };
    objects.extend(model.components.ids().filter(|id| !listed[id.index()]).map(Object::Component));
    for kind in [K::Guide, K::Capability, K::Service, K::Topic] {
        objects.extend(of_kind(kind));
    }
    objects.extend(model.graph.streams().iter().map(|&id| Object::WorkStream(id)));
    objects.extend(of_kind(K::WorkStream).filter(|&object| model.meta(object).status == Status::Retired));
    for kind in [K::Plan, K::Programme] {
        objects.extend(of_kind(kind).flat_map(|object| std::iter::once(object).chain(model.parts(object))));
    }
    objects.extend(of_kind(K::Work));
    objects.extend(model.claims.ids().map(Object::Claim));
    let pages = [
        K::Page,
        K::Scale,
        K::Matrix,
        K::Grading,
        K::RagScheme,
        K::Statements,
        K::Persona,
        K::Passport,
        K::Profile,
    ];
    let pages: Vec<Object> = pages.into_iter().flat_map(of_kind).collect();
    let mut records: Vec<Record> =
        objects.into_par_iter().filter_map(|object| of_object(site, object)).collect();
    records.extend(model.terms.ids().filter_map(|id| of_term(site, id)));
    records.extend(pages.into_iter().filter_map(|object| of_object(site, object)));
    records.extend(specials(site));
    records
}

fn of_object(site: &Site<'_>, object: Object) -> Option<Record> {
    let model = site.model;
    if let Object::Claim(id) = object {
        return of_claim(site, id);
    }
    if object.kind().is_part() {
        return of_part(site, object);
    }
    let meta = model.meta(object);
    let url = site.plan.page_of(model, object)?.to_string();
    let mut record = Record::new(kind_of(object), model.title(object), url, Of::Object(object));
    record.context = context(site, object);
    record.names.extend(meta.short_title.clone());
    record.names.extend(meta.code.as_ref().map(|code| code.value.clone()));
    record.names.push(meta.id.clone());
    record.names.extend(meta.former_ids.iter().map(|former| former.value.clone()));
    record.tags.clone_from(&meta.tags);
    record.topics.clone_from(&meta.topics);
    record.sections = texts::of(site, object);
    record.sign = match object {
        Object::Service(id) => Some(id),
        Object::Capability(id) => model.capabilities[id].service,
        _ => component_of(site, object).and_then(|id| site.service_of(id)),
    };
    record.services.extend(record.sign);
    if let Object::WorkStream(id) = object {
        record.services.extend(model.graph.services_of_stream(model, id));
    }
    if let Some(component) = component_of(site, object) {
        record.strength = Some(sentences::strength(site.scores.evidence(component).strongest()));
    }
    if let Object::Component(id) = object {
        let guide = model.graph.guide(id).and_then(|guide| site.plan.page_of(model, Object::Guide(guide)));
        record.guide = guide.map(ToString::to_string).unwrap_or_default();
    }
    record.back = meta.status == Status::Retired;
    Some(record)
}

fn kind_of(object: Object) -> Kind {
    match object {
        Object::Component(_) => Kind::Component,
        Object::Guide(_) => Kind::Guide,
        Object::Capability(_) => Kind::Capability,
        Object::Service(_) => Kind::Service,
        Object::Topic(_) => Kind::Topic,
        Object::Work(_) | Object::Claim(_) => Kind::Evidence,
        Object::Plan(_)
        | Object::Priority(_)
        | Object::WorkStream(_)
        | Object::Programme(_)
        | Object::Project(_) => Kind::InHand,
        Object::Scale(_)
        | Object::Grading(_)
        | Object::Page(_)
        | Object::Matrix(_)
        | Object::RagScheme(_)
        | Object::Persona(_)
        | Object::Statements(_)
        | Object::Item(_)
        | Object::Passport(_)
        | Object::Area(_)
        | Object::Profile(_) => Kind::Page,
    }
}

/// The component that an object is, or is the guide of.
fn component_of(site: &Site<'_>, object: Object) -> Option<Id<Component>> {
    match object {
        Object::Component(id) => Some(id),
        Object::Guide(id) => site.model.guides[id].component,
        _ => None,
    }
}

/// Where an object belongs: its parents, or what sort of thing it is. A marking above OFFICIAL and that something is
/// retired stand there too.
fn context(site: &Site<'_>, object: Object) -> String {
    let model = site.model;
    let service = |id: Option<Id<Service>>| id.map(|id| model.services[id].meta.menu_title().to_string());
    let mut parts: Vec<String> = match object {
        Object::Component(_) | Object::Guide(_) => {
            let component = component_of(site, object);
            let capability = component.and_then(|id| model.components[id].capability);
            let service = service(component.and_then(|id| site.service_of(id)));
            let capability = capability.map(|id| model.capabilities[id].meta.menu_title().to_string());
            service.into_iter().chain(capability).collect()
        }
        Object::Capability(id) => service(model.capabilities[id].service).into_iter().collect(),
        Object::Work(id) => vec![sentences::short_reference(&model.works[id])],
        Object::Plan(_)
        | Object::Priority(_)
        | Object::WorkStream(_)
        | Object::Programme(_)
        | Object::Project(_) => vec![views::work_stream::place_of(site, object)],
        _ => Vec::new(),
    };
    let meta = model.meta(object);
    parts.extend((meta.status == Status::Retired).then(|| "retired".to_string()));
    parts.extend((meta.marking != Tier::Official).then(|| meta.marking.name().to_string()));
    parts.join(", ")
}

/// A part of a page that has a name of its own, such as a priority of a plan.
fn of_part(site: &Site<'_>, part: Object) -> Option<Record> {
    let model = site.model;
    let url = format!("{}#{}", site.plan.page_of(model, part)?, model.id(part));
    let mut record = Record::new(kind_of(part), model.title(part), url, Of::Object(part));
    record.context = context(site, part);
    record.names.push(model.id(part).to_string());
    record.names.extend(model.former_ids(part).map(|former| former.value.clone()));
    record.sections = texts::of(site, part);
    let components = match part {
        Object::Project(id) => model.projects[id].components.as_slice(),
        _ => &[],
    };
    record.services.extend(components.iter().filter_map(|&id| site.service_of(id)));
    record.back = model.meta(part).status == Status::Retired;
    Some(record)
}

fn of_claim(site: &Site<'_>, id: Id<Claim>) -> Option<Record> {
    let model = site.model;
    let claim = &model.claims[id];
    let page = site.plan.page_of(model, Object::Claim(id))?;
    let url = format!("{page}#{}", claim.id.value);
    let mut record = Record::new(Kind::Evidence, &claim.statement.value, url, Of::Object(Object::Claim(id)));
    let dimension = claim.dimension.map(|dimension| text::in_sentence(dimension.shown()));
    let marking = Some(claim.marking.name().to_string()).filter(|_| claim.marking != Tier::Official);
    let parts = ["Claim".to_string()].into_iter().chain(dimension).chain(marking);
    record.context = parts.collect::<Vec<_>>().join(", ");
    record.names.push(claim.id.value.clone());
    let source = sentences::short_reference(&model.works[claim.work]);
    let context = claim.context.as_ref().map(|context| format!("{}.", context.value.trim_end_matches('.')));
    let parts = context.into_iter().chain([format!("{source}.")]);
    record.sections.push(Section { text: parts.collect::<Vec<_>>().join(" "), ..Section::default() });
    record.strength = Some(sentences::strength(crate::assess::standing(model, id)));
    for &component in &claim.applies_to {
        record.services.extend(site.service_of(component));
        record.topics.extend(&model.components[component].meta.topics);
    }
    Some(record)
}

fn of_term(site: &Site<'_>, id: Id<Term>) -> Option<Record> {
    let term = &site.model.terms[id];
    let glossary = site.plan.special(&Route::Glossary)?;
    let mut record = Record::new(Kind::Term, &term.term, format!("{glossary}#{}", term.anchor), Of::Term(id));
    record.context = term.expansion.clone().unwrap_or_default();
    record.names.extend(term.expansion.clone());
    let definition = term.definition.as_ref().map(|text| crate::render::prose::plain(site.model, text));
    record.sections.push(Section { text: definition.unwrap_or_default(), ..Section::default() });
    Some(record)
}

/// Pages that are no object's and worth finding by name.
fn specials<'s>(site: &'s Site<'_>) -> impl Iterator<Item = Record> + 's {
    site.plan.pages.iter().filter_map(|page| {
        let head = page
            .route
            .is_worth_finding()
            .then(|| views::head(&Desk::new(site, &page.path, &page.route), &page.route))?;
        let mut record = Record::new(Kind::Page, &head.title, page.path.to_string(), Of::Special);
        record.sections.push(Section { text: head.description, ..Section::default() });
        Some(record)
    })
}

impl Record {
    /// A record that says nothing yet.
    pub fn new(kind: Kind, title: &str, url: String, of: Of) -> Self {
        Self {
            kind,
            title: title.to_string(),
            url,
            context: String::new(),
            names: Vec::new(),
            tags: Vec::new(),
            sections: Vec::new(),
            sign: None,
            services: Vec::new(),
            topics: Vec::new(),
            strength: None,
            guide: String::new(),
            back: false,
            of,
        }
    }

    /// Its title and further names, as they are looked up. Ids and codes are names like any other.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        std::iter::once(&self.title).chain(&self.names).map(|name| words::key(name))
    }
}
