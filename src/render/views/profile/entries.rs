//! Everything that a profile says of each component.

use serde::Serialize;

use super::Intro;
use super::plates::{self, Plate};
use crate::assess::profile::{Carried, Fate, RollUp, carried, gaps};
use crate::base::{Id, text, when};
use crate::model::{AsIs, Component, Exhibit, Goal, Object, Profile};
use crate::render::context::Desk;
use crate::render::views::parts::{Facet, Fact, Html, Link, Reference};
use crate::render::words;
use crate::site::Part;

/// Everything that a profile says.
#[derive(Debug, Serialize)]
pub struct Entries {
    /// What stands above all pages of the profile.
    pub intro: Intro,
    /// The services, for the list under the head.
    pub sections: Vec<Link>,
    /// By service.
    pub services: Vec<OfService>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
}

/// What a profile says of the components of a service.
#[derive(Debug, Serialize)]
pub struct OfService {
    /// The service.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// Its sign.
    pub facet: Option<Facet>,
    /// What its components add up to; empty for what is retired.
    pub words: String,
    /// The entries.
    pub entries: Vec<Said>,
    /// Components that it says nothing of.
    pub silent: Vec<Link>,
}

/// What a profile says of a component.
#[derive(Debug, Serialize)]
pub struct Said {
    /// The component.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its anchor here.
    pub anchor: String,
    /// Level and target.
    pub plate: Plate,
    /// The marking, where it is the entry's own; else empty.
    pub marking: String,
    /// Why it is out of scope; may be empty.
    pub scope_reason: Html,
    /// How sure the assessors are of the level; may be empty.
    pub confidence: String,
    /// Why this level; may be empty.
    pub rationale: Html,
    /// What shows it.
    pub evidence: Vec<Shown>,
    /// The target.
    pub target: Option<Target>,
    /// Anything else; may be empty.
    pub note: Html,
    /// What becomes of it in today's model; may be empty.
    pub fate: &'static str,
    /// What the levels that it names look like.
    pub levels: Vec<Looks>,
}

/// Something that shows where an organisation is.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// What it is.
    pub text: String,
    /// Where it is; may be empty.
    pub href: String,
    /// Whether that is outside of the hub.
    pub external: bool,
    /// Its source in the hub, in a few words; may be empty.
    pub source: String,
    /// Its day; may be empty.
    pub date: String,
}

/// A target.
#[derive(Debug, Serialize)]
pub struct Target {
    /// The level in words.
    pub level: String,
    /// By when, owner, who agreed.
    pub facts: Vec<Fact>,
    /// Why this level; may be empty.
    pub rationale: Html,
    /// Why it is below where the organisation is; may be empty.
    pub reduction: Html,
    /// The priorities that it serves.
    pub priorities: Vec<Link>,
    /// The work streams that lead there.
    pub streams: Vec<Link>,
}

/// What a level looks like.
#[derive(Debug, Serialize)]
pub struct Looks {
    /// Number, name and how to draw it.
    pub level: crate::render::views::parts::Level,
    /// What can be seen.
    pub descriptor: Html,
    /// When it is enough; may be empty.
    pub good_enough_when: Html,
}

impl Entries {
    /// The view.
    pub fn of(desk: &mut Desk<'_>, id: Id<Profile>) -> Self {
        let model = desk.site.model;
        let profile = &model.profiles[id];
        let carried = carried(model, profile);
        let mut services = Vec::new();
        for &service in model.graph.services() {
            let components: Vec<_> = model.graph.components_of_service(service).collect();
            let (said, silent): (Vec<_>, Vec<_>) =
                components.iter().partition(|id| profile.entries.contains_key(id));
            let meta = &model.services[service].meta;
            services.push(OfService {
                title: meta.title.value.clone(),
                id: meta.id.clone(),
                facet: Some(desk.site.facets[service.index()].clone()),
                words: plates::in_words(&RollUp::service(model, profile, service)),
                entries: said.into_iter().filter_map(|&one| Said::of(desk, profile, one, &carried)).collect(),
                silent: silent.into_iter().map(|&one| desk.link_of(Object::Component(one))).collect(),
            });
        }
        services.retain(|service| !service.entries.is_empty() || !service.silent.is_empty());
        services.extend(retired(desk, profile, &carried));
        let (sum, gaps) = (RollUp::whole(model, profile), gaps(model, profile));
        Self {
            intro: Intro::of(desk, id, Some(Part::Entries), &sum, &gaps),
            sections: services
                .iter()
                .map(|one| Link {
                    title: format!("{} ({})", one.title, one.entries.len()),
                    href: format!("#{}", one.id),
                })
                .collect(),
            services,
            references: desk.references(),
        }
    }
}

/// What is said of components that have been retired since.
fn retired(desk: &mut Desk<'_>, profile: &Profile, carried: &[Carried]) -> Option<OfService> {
    let gone = carried.iter().filter(|one| one.fate == Fate::Retired).map(|one| one.component);
    let gone: Vec<_> = gone.collect();
    let entries: Vec<Said> =
        gone.into_iter().filter_map(|one| Said::of(desk, profile, one, carried)).collect();
    (!entries.is_empty()).then(|| OfService {
        title: "Retired since".into(),
        id: "retired".into(),
        facet: None,
        words: String::new(),
        entries,
        silent: Vec::new(),
    })
}

impl Said {
    fn of(desk: &mut Desk<'_>, profile: &Profile, id: Id<Component>, carried: &[Carried]) -> Option<Self> {
        let model = desk.site.model;
        let entry = profile.entries.get(&id)?;
        let link = desk.link_of(Object::Component(id));
        let mut html =
            |text: Option<&crate::model::Prose>| text.map(|text| desk.brief(text)).unwrap_or_default();
        let scope_reason = html(entry.scope_reason.as_ref());
        let rationale = html(entry.as_is.as_ref().and_then(|as_is| as_is.rationale.as_ref()));
        let note = html(entry.note.as_ref());
        let fate = carried.iter().find(|one| one.component == id).map_or(Fate::Unchanged, |one| one.fate);
        let confidence =
            |as_is: &AsIs| as_is.level.and(as_is.confidence).map(crate::model::Confidence::shown);
        let named = [entry.level(), entry.target.as_ref().map(|goal| goal.level.value)];
        Some(Self {
            title: link.title,
            href: link.href,
            anchor: plates::anchor(model, id),
            plate: Plate::of(model, profile, id, None),
            marking: entry.marking.as_ref().map(|marking| marking.value.name().into()).unwrap_or_default(),
            scope_reason,
            confidence: entry.as_is.as_ref().and_then(confidence).map(text::in_sentence).unwrap_or_default(),
            rationale,
            evidence: entry
                .as_is
                .iter()
                .flat_map(|as_is| &as_is.evidence)
                .map(|one| Shown::of(desk, one))
                .collect(),
            target: entry
                .target
                .as_ref()
                .map(|goal| Target::of(desk, id, goal, entry.is_overdue(model.today))),
            note,
            fate: match fate {
                Fate::Changed => "The levels have been described anew since this was judged.",
                Fate::Unknown => "It does not say by which words this was judged.",
                _ => "",
            },
            levels: looks(desk, id, named),
        })
    }
}

/// What the levels that are named look like, each once and from low to high.
fn looks(desk: &mut Desk<'_>, id: Id<Component>, named: [Option<i64>; 2]) -> Vec<Looks> {
    let component = &desk.site.model.components[id];
    let mut numbers: Vec<usize> =
        named.into_iter().flatten().filter_map(|number| usize::try_from(number).ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut found = Vec::new();
    for number in numbers.into_iter().filter(|number| *number > 0) {
        let Some(level) = component.levels.get(number - 1) else { continue };
        let scale = component.scale.map(|id| &desk.site.model.scales[id]);
        let mut html =
            |text: Option<&crate::model::Prose>| text.map(|text| desk.brief(text)).unwrap_or_default();
        found.push(Looks {
            level: words::level(scale, number, component.levels.len()),
            descriptor: html(level.descriptor.as_ref()),
            good_enough_when: html(level.good_enough_when.as_ref()),
        });
    }
    found
}

impl Shown {
    fn of(desk: &Desk<'_>, exhibit: &Exhibit) -> Self {
        let work = exhibit
            .work
            .map(|id| (desk.href(Object::Work(id)), words::short_reference(&desk.site.model.works[id])));
        let (href, source) = work.unwrap_or_default();
        Self {
            text: exhibit.text.value.clone(),
            external: exhibit.url.is_some(),
            href: exhibit.url.clone().unwrap_or(href),
            source: if exhibit.url.is_some() { String::new() } else { source },
            date: exhibit.date.as_ref().map(|day| when::in_words(day.value)).unwrap_or_default(),
        }
    }
}

impl Target {
    fn of(desk: &mut Desk<'_>, id: Id<Component>, goal: &Goal, late: bool) -> Self {
        let model = desk.site.model;
        let fact = |name: &str, value: String| Fact { name: name.into(), value, late: false };
        let mut facts = Vec::new();
        facts.extend(
            goal.by
                .map(|by| Fact { late, ..fact(if late { "Was due by" } else { "By" }, when::in_words(by)) }),
        );
        facts.extend(goal.owner.as_ref().map(|owner| fact("Owner", owner.clone())));
        facts.extend(goal.approved_by.as_ref().map(|by| fact("Agreed by", by.clone())));
        let level = plates::level_of(model, id, goal.level.value);
        Self {
            level: level.map(|level| format!("Level {}, {}", level.number, level.name)).unwrap_or_default(),
            facts,
            rationale: goal.rationale.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
            reduction: goal.reduction_reason.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
            priorities: goal.priorities.iter().map(|&id| desk.link_of(Object::Priority(id))).collect(),
            streams: goal.work_streams.iter().map(|&id| desk.link_of(Object::WorkStream(id))).collect(),
        }
    }
}
