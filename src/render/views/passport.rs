//! A passport: what is learned, shown and signed off in each area. The record to print is the same as a form.

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Link, Notice, Provenance, Reference};
use crate::base::{Id, text};
use crate::model::{Component, Guide, Object, Status};
use crate::render::context::{Desk, Links};
use crate::render::words;
use crate::site::Route;

/// A passport; also the view of its record.
#[derive(Debug, Serialize)]
pub struct Passport {
    /// Its id, under which a browser keeps what is recorded.
    pub id: String,
    /// Ids that it had, with spaces between.
    pub former: String,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// How much there is to it, in a sentence.
    pub finding: String,
    /// More about it; may be empty.
    pub description: Html,
    /// The objective of the yearly review.
    pub objective: String,
    /// The role that signs off, as it stands inside a sentence.
    pub sign_off: String,
    /// Its areas.
    pub areas: Vec<Area>,
    /// How many modules there are.
    pub modules: usize,
    /// How many minutes they take.
    pub minutes: i64,
    /// How many tasks there are to show.
    pub tasks: usize,
    /// Sections of the page.
    pub sections: Vec<Link>,
    /// Its own page.
    pub href: String,
    /// The record to print.
    pub record: String,
    /// What the hub says about what a browser keeps; may be empty.
    pub privacy: String,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that it cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// An area of a passport.
#[derive(Debug, Serialize)]
pub struct Area {
    /// Its place, from 1.
    pub number: usize,
    /// Its anchor.
    pub id: String,
    /// Anchors that it had.
    pub former: Vec<String>,
    /// Its title.
    pub title: String,
    /// How much there is to it, in a sentence.
    pub finding: String,
    /// Why it matters; may be empty.
    pub why: Html,
    /// The components that it is about.
    pub components: Vec<Link>,
    /// What is learned.
    pub modules: Vec<Module>,
    /// How many minutes it takes.
    pub minutes: i64,
    /// What somebody who has it can show.
    pub tasks: Vec<String>,
}

/// Something to learn.
#[derive(Debug, Serialize)]
pub struct Module {
    /// Its id, unique in its passport.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it is learned.
    pub kind: &'static str,
    /// How many minutes it takes; 0 where nobody has said.
    pub minutes: i64,
    /// Where it is; absent where it has no page.
    pub link: Option<Link>,
    /// Whether that is outside of the hub.
    pub outside: bool,
}

impl Passport {
    /// The view of a passport.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Passport>) -> Self {
        let model = desk.site.model;
        let passport = &model.passports[id];
        let object = Object::Passport(id);
        let description = passport.description.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let areas: Vec<Area> =
            passport.areas.iter().enumerate().map(|(at, &area)| Area::of(desk, area, at + 1)).collect();
        let (modules, tasks) = (sum(&areas, |area| area.modules.len()), sum(&areas, |area| area.tasks.len()));
        let former: Vec<&str> = passport.meta.former_ids.iter().map(|former| former.value.as_str()).collect();
        let minutes = areas.iter().map(|area| area.minutes).sum();
        Self {
            id: passport.meta.id.clone(),
            former: former.join(" "),
            title: passport.meta.title.value.clone(),
            summary: words::about(model, object),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            finding: finding(areas.len(), modules, minutes, tasks),
            description,
            objective: passport.objective.value.clone(),
            sign_off: text::in_sentence(&passport.sign_off),
            sections: areas
                .iter()
                .map(|area| Link { title: area.title.clone(), href: format!("#{}", area.id) })
                .collect(),
            areas,
            modules,
            minutes,
            tasks,
            href: desk.href(object),
            record: desk.special(&Route::Record(id)).unwrap_or_default(),
            privacy: privacy(desk),
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, passport.meta.provenance.as_ref()),
        }
    }
}

impl Passport {
    /// The view of its record, on which the long texts do not stand and so need no list of links.
    pub fn record(desk: &mut Desk<'_>, id: Id<crate::model::Passport>) -> Self {
        let view = Self::of(desk, id);
        desk.links = Links::default();
        desk.origins.clear();
        view
    }
}

fn sum(areas: &[Area], of: impl Fn(&Area) -> usize) -> usize {
    areas.iter().map(of).sum()
}

/// The hub's own page about privacy, by its id; empty where it has none.
fn privacy(desk: &Desk<'_>) -> String {
    let pages = &desk.site.model.pages;
    let page = pages.iter().find(|(_, page)| page.meta.id == "privacy");
    page.map(|(id, _)| desk.href(Object::Page(id))).unwrap_or_default()
}

/// `Five areas: 15 modules that take some ten hours, and 17 tasks to show.`
fn finding(areas: usize, modules: usize, minutes: i64, tasks: usize) -> String {
    let plural = |n: usize, one: &str, many: &str| {
        format!("{} {}", text::number_word(n), if n == 1 { one } else { many })
    };
    let time = if minutes > 0 { format!(" of {}", length(minutes)) } else { String::new() };
    text::capitalise(&format!(
        "{}: {}{time} in all, and {} to show.",
        plural(areas, "area", "areas"),
        plural(modules, "module", "modules"),
        plural(tasks, "task", "tasks"),
    ))
}

/// A length of time as people say it: `45 minutes`, `2 hours`, `10 hours 15 minutes`.
fn length(minutes: i64) -> String {
    let unit = |n: i64, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    match (minutes / 60, minutes % 60) {
        (0, minutes) => unit(minutes, "minute", "minutes"),
        (hours, 0) => unit(hours, "hour", "hours"),
        (hours, minutes) => {
            format!("{} {}", unit(hours, "hour", "hours"), unit(minutes, "minute", "minutes"))
        }
    }
}

impl Area {
    fn of(desk: &mut Desk<'_>, id: Id<crate::model::Area>, number: usize) -> Self {
        let model = desk.site.model;
        let area = &model.areas[id];
        let modules: Vec<Module> = area.modules.iter().map(|module| Module::of(desk, module)).collect();
        Self {
            number,
            id: area.id.value.clone(),
            former: area.former_ids.iter().map(|former| former.value.clone()).collect(),
            title: area.title.value.clone(),
            finding: told(area),
            why: area.why.as_ref().map(|text| desk.prose(text)).unwrap_or_default(),
            components: area.components.iter().map(|&id| desk.link_of(Object::Component(id))).collect(),
            minutes: modules.iter().map(|module| module.minutes).sum(),
            modules,
            tasks: area.proficiency.iter().map(|one| one.value.clone()).collect(),
        }
    }
}

/// `Three modules of 1 hour 45 minutes, and four tasks to show.`
fn told(area: &crate::model::Area) -> String {
    let minutes: i64 = area.modules.iter().filter_map(|module| module.minutes).sum();
    let count = |n: usize, one: &str, many: &str| {
        format!("{} {}", text::number_word(n), if n == 1 { one } else { many })
    };
    let time = if minutes > 0 { format!(", {}", length(minutes)) } else { String::new() };
    let modules = count(area.modules.len(), "module", "modules");
    let tasks = count(area.proficiency.len(), "task", "tasks");
    text::capitalise(&format!("{modules}{time}. {} to show.", text::capitalise(&tasks)))
}

impl Module {
    fn of(desk: &Desk<'_>, module: &crate::model::Module) -> Self {
        let model = desk.site.model;
        let guide = module.guide.map(|id| Link {
            title: format!("Guide: {}", text::in_sentence(model.title(Object::Guide(id)))),
            href: desk.href(Object::Guide(id)),
        });
        let outside = guide.is_none() && module.url.is_some();
        let url = module.url.as_ref().map(|url| Link { title: "Open the module".into(), href: url.clone() });
        Self {
            id: module.id.clone(),
            title: module.title.clone(),
            kind: module.kind.map_or("", crate::model::ModuleKind::shown),
            minutes: module.minutes.unwrap_or_default(),
            link: guide.or(url),
            outside,
        }
    }
}

/// Every passport that is not retired, in the order that readers see.
pub fn all(desk: &Desk<'_>) -> Vec<Id<crate::model::Passport>> {
    let passports = &desk.site.model.passports;
    let live = |id: &Id<_>| passports[*id].meta.status != Status::Retired;
    let mut all: Vec<_> = passports.ids().filter(live).collect();
    all.sort_by_cached_key(|&id| {
        let (order, title, id) = passports[id].meta.sort_key();
        (order, title, id.to_string())
    });
    all
}

/// The areas of a passport as links, each with how much there is to it.
pub fn areas(desk: &Desk<'_>, passport: Id<crate::model::Passport>) -> Vec<Entry> {
    desk.site.model.passports[passport].areas.iter().map(|&area| entry(desk, area)).collect()
}

fn entry(desk: &Desk<'_>, area: Id<crate::model::Area>) -> Entry {
    Entry { note: told(&desk.site.model.areas[area]), ..desk.entry(Object::Area(area), false) }
}

/// What a page says of passports that lead to it.
#[derive(Debug, Serialize)]
pub struct Leading {
    /// The passport where it is one, else the word for several.
    pub title: String,
    /// The areas.
    pub areas: Vec<Entry>,
}

impl Leading {
    fn of(desk: &Desk<'_>, found: Vec<(Id<crate::model::Area>, Entry)>) -> Option<Self> {
        let model = desk.site.model;
        let passport = |area: Id<crate::model::Area>| model.areas[area].passport;
        let first = passport(found.first()?.0);
        let one = found.iter().all(|(area, _)| passport(*area) == first);
        let title = if one { model.title(Object::Passport(first)).to_string() } else { "Passports".into() };
        Some(Self { title, areas: found.into_iter().map(|(_, entry)| entry).collect() })
    }

    /// The areas that are about a component.
    pub fn of_component(desk: &Desk<'_>, component: Id<Component>) -> Option<Self> {
        let areas = desk.site.model.graph.areas_on(component);
        Self::of(desk, areas.iter().map(|&area| (area, entry(desk, area))).collect())
    }

    /// The areas that have a guide as a module.
    pub fn of_guide(desk: &Desk<'_>, guide: Id<Guide>) -> Option<Self> {
        let model = desk.site.model;
        let areas =
            all(desk).into_iter().flat_map(|passport| model.passports[passport].areas.iter().copied());
        let found = areas.filter_map(|area| {
            let module = model.areas[area].modules.iter().find(|module| module.guide == Some(guide))?;
            let minutes = module.minutes.map(|minutes| format!(", {}", length(minutes))).unwrap_or_default();
            let note = format!("This guide is one of its modules{minutes}. {}", told(&model.areas[area]));
            Some((area, Entry { note, ..entry(desk, area) }))
        });
        Self::of(desk, found.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_as_people_say_it() {
        assert_eq!(length(45), "45 minutes");
        assert_eq!(length(61), "1 hour 1 minute");
        assert_eq!(length(120), "2 hours");
        assert_eq!(finding(1, 1, 0, 1), "One area: one module in all, and one task to show.");
    }
}
