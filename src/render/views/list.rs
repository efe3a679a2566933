//! Lists: of a kind, and of what has something in common, such as a strength of evidence or a reader.

use serde::Serialize;

use super::parts::{Entry, Group};
use super::{passport, statements};
use crate::base::text;
use crate::model::{Audience, Object, Origin, Status};
use crate::render::context::Desk;
use crate::render::frame::opening;
use crate::render::words;
use crate::site::{Listed, Route};

/// A list of a kind.
#[derive(Debug, Serialize)]
pub struct List {
    /// What is listed.
    pub title: String,
    /// How many there are, in a sentence.
    pub finding: String,
    /// The entries; one group without a title where they need none.
    pub groups: Vec<Group>,
}

/// What is listed, as the heading of the page.
pub fn title(desk: &Desk<'_>, listed: Listed) -> String {
    let hub = &desk.site.hub;
    match listed {
        Listed::Services => hub.service.many.clone(),
        Listed::Capabilities => hub.capability.many.clone(),
        Listed::Components => hub.component.many.clone(),
        Listed::Topics => "Topics".into(),
        Listed::Statements => "Statements".into(),
        Listed::Passports => "Passports".into(),
        Listed::Gradings => "Grading schemes".into(),
        Listed::Strengths => format!("{} by strength of evidence", hub.component.many),
        Listed::Roles => "Guides by role".into(),
        Listed::Role(audience) => format!("For {}", audience.shown()),
        Listed::Editing => "For editors".into(),
    }
}

impl List {
    /// The view of a list.
    pub fn of(desk: &Desk<'_>, listed: Listed) -> Self {
        let (model, hub) = (desk.site.model, &desk.site.hub);
        let graph = &model.graph;
        let one_group =
            |entries: Vec<Entry>| vec![Group { title: String::new(), id: String::new(), entries }];
        let title = title(desk, listed);
        match listed {
            Listed::Services => Self {
                title,
                finding: format!("{}.", opening(model.graph.services().len(), &hub.service)),
                groups: one_group(
                    graph.services().iter().map(|&id| desk.entry(Object::Service(id), false)).collect(),
                ),
            },
            Listed::Capabilities => Self {
                title,
                finding: format!("{}.", opening(model.graph.all_capabilities().count(), &hub.capability)),
                groups: by_service(desk, crate::model::Kind::Capability, |service| {
                    graph.capabilities(service).iter().map(|&id| Object::Capability(id)).collect()
                }),
            },
            Listed::Components => Self {
                title,
                finding: format!("{}.", opening(model.graph.all_components().count(), &hub.component)),
                groups: by_service(desk, crate::model::Kind::Component, |service| {
                    graph.components_of_service(service).map(Object::Component).collect()
                }),
            },
            Listed::Topics => Self {
                title,
                finding: format!(
                    "{}. Each gathers everything that is tagged with it.",
                    text::capitalise(&text::count(model.topics.len(), "topic", "topics"))
                ),
                groups: one_group(by_title(desk, model.topics.ids().map(Object::Topic))),
            },
            Listed::Statements => Self {
                title,
                finding:
                    "What was stated as a list: principles, aims, ways of working and the like, by source."
                        .into(),
                groups: statements_by_source(desk),
            },
            Listed::Passports => Self {
                title,
                finding: "What officers learn, show and have signed off, area by area.".into(),
                groups: passports(desk),
            },
            Listed::Gradings => Self {
                title,
                finding: "How the strength of a claim is judged in this hub.".into(),
                groups: one_group(by_title(desk, model.gradings.ids().map(Object::Grading))),
            },
            Listed::Strengths => Self {
                title,
                finding: format!(
                    "Each {} stands under the strongest claim that is known about it. Not graded is not weak: nobody has judged it yet.",
                    hub.component.one_in_text
                ),
                groups: by_strength(desk),
            },
            Listed::Roles => Self {
                title,
                finding: "Each guide says whom it is written for.".into(),
                groups: one_group(model.audiences().into_iter().map(|one| role(desk, one)).collect()),
            },
            Listed::Role(audience) => Self {
                title,
                finding: format!(
                    "{} written for {}.",
                    guides(written_for(desk, audience).count()),
                    audience.shown()
                ),
                groups: by_service(desk, crate::model::Kind::Guide, |service| {
                    let of_service = graph.components_of_service(service).filter_map(|id| graph.guide(id));
                    let wanted = of_service.filter(|&id| model.guides[id].audience.contains(&audience));
                    wanted.map(Object::Guide).collect()
                }),
            },
            Listed::Editing => Self {
                title,
                finding: "How this hub is written and what it is made of.".into(),
                groups: one_group(editing(desk)),
            },
        }
    }
}

/// Lists of statements under the source that each comes from, in the order of the first list of each.
fn statements_by_source(desk: &Desk<'_>) -> Vec<Group> {
    let model = desk.site.model;
    let mut groups: Vec<Group> = Vec::new();
    for id in statements::lists(desk) {
        let list = &model.statements[id];
        let (title, anchor) = match &list.meta.provenance {
            Some(Origin::Work { work, .. }) => {
                let meta = &model.works[*work].meta;
                (meta.title.value.clone(), format!("from-{}", meta.id))
            }
            _ => ("Written for this hub".to_string(), "from-this-hub".to_string()),
        };
        let entry = desk.entry(Object::Statements(id), false);
        match groups.iter_mut().find(|group| group.id == anchor) {
            Some(group) => group.entries.push(entry),
            None => groups.push(Group { title, id: anchor, entries: vec![entry] }),
        }
    }
    groups.into_iter().chain(retired(desk, crate::model::Kind::Statements)).collect()
}

/// Every passport with its areas.
fn passports(desk: &Desk<'_>) -> Vec<Group> {
    let groups = passport::all(desk).into_iter().map(|id| {
        let object = Object::Passport(id);
        let own = Entry {
            title: format!("All of the {}", desk.site.model.title(object)),
            ..desk.entry(object, false)
        };
        let entries = std::iter::once(own).chain(passport::areas(desk, id)).collect();
        let title = desk.site.model.title(object).to_string();
        Group { title, id: format!("areas-of-{}", desk.site.model.id(object)), entries }
    });
    groups.chain(retired(desk, crate::model::Kind::Passport)).collect()
}

/// A role, with how many guides are written for it.
pub fn role(desk: &Desk<'_>, audience: Audience) -> Entry {
    Entry {
        title: text::capitalise(audience.shown()),
        href: desk.special(&Route::List(Listed::Role(audience))).unwrap_or_default(),
        kind: String::new(),
        note: format!("{} written for {}.", guides(written_for(desk, audience).count()), audience.shown()),
    }
}

fn guides(n: usize) -> String {
    text::capitalise(&format!("{} {}", text::number_word(n), if n == 1 { "guide is" } else { "guides are" }))
}

/// The guides that are written for a role and not retired.
fn written_for<'a>(desk: &'a Desk<'_>, audience: Audience) -> impl Iterator<Item = &'a crate::model::Guide> {
    let guides = desk.site.model.guides.iter().map(|(_, guide)| guide);
    guides.filter(move |guide| guide.audience.contains(&audience) && guide.meta.status != Status::Retired)
}

/// Every component under its strongest evidence, from strong to none.
fn by_strength(desk: &Desk<'_>) -> Vec<Group> {
    let strength = |id| desk.site.scores.evidence(id).strongest();
    let groups = words::strengths().map(|wanted| {
        let components = desk.site.model.graph.all_components();
        let fitting = components.filter(|&id| words::strength(strength(id)).word == wanted.word);
        let entries = fitting.map(|id| desk.entry(Object::Component(id), false)).collect();
        let id = crate::base::name::slug(&wanted.word);
        let title = if wanted.state == "gap" { "No evidence yet".into() } else { wanted.word };
        Group { title, id, entries }
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// Pages that are tagged as being for editors, and what the program itself has for them.
fn editing(desk: &Desk<'_>) -> Vec<Entry> {
    let pages = desk.site.model.editors_pages().into_iter().map(|id| desk.entry(Object::Page(id), false));
    let own = [
        (Route::Health, "Content health", "What to look at: reviews, gaps and loose ends, and whom to ask."),
        (
            Route::Disclosure,
            "Disclosure",
            "What may be disclosed under the Freedom of Information Act, with exemptions.",
        ),
        (Route::Problems, "Problems", "Every kind of problem that Lattice tells, and how to mend it."),
        (Route::StyleGuide, "Style guide", "Every part that a page is made of, with examples."),
    ];
    let own = own.into_iter().filter_map(|(route, title, note)| {
        let href = desk.special(&route)?;
        Some(Entry { title: title.into(), href, kind: String::new(), note: note.into() })
    });
    pages.chain(own).collect()
}

fn by_service(
    desk: &Desk<'_>,
    kind: crate::model::Kind,
    of: impl Fn(crate::base::Id<crate::model::Service>) -> Vec<Object>,
) -> Vec<Group> {
    let model = desk.site.model;
    let groups = model.graph.services().iter().map(|&service| Group {
        title: model.services[service].meta.title.value.clone(),
        id: model.services[service].meta.id.clone(),
        entries: of(service).into_iter().map(|object| desk.entry(object, false)).collect(),
    });
    groups.filter(|group| !group.entries.is_empty()).chain(retired(desk, kind)).collect()
}

/// What is retired stands in no list of children, and can still be found.
fn retired(desk: &Desk<'_>, kind: crate::model::Kind) -> Option<Group> {
    let model = desk.site.model;
    let retired = model
        .objects()
        .filter(|&object| object.kind() == kind && model.meta(object).status == Status::Retired);
    let entries = by_title(desk, retired);
    (!entries.is_empty()).then(|| Group { title: "Retired".into(), id: "retired".into(), entries })
}

fn by_title(desk: &Desk<'_>, objects: impl Iterator<Item = Object>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = objects.map(|object| desk.entry(object, false)).collect();
    entries.sort_by_cached_key(|entry| (entry.title.to_lowercase(), entry.href.clone()));
    entries
}
