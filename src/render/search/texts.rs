//! The text of an object's page, by section.

use super::parts;
use super::records::Section;
use crate::model::{Component, Guide, Heading, Object, Prose, Scale};
use crate::render::context::Site;
use crate::render::{prose, words};

/// The sections of an object's page, the first of them without a heading.
pub fn of(site: &Site<'_>, object: Object) -> Vec<Section> {
    let model = site.model;
    let about = || words::about(model, object);
    match object {
        Object::Service(id) => {
            let description = model.services[id].description.as_ref();
            vec![start(&[about(), plain(site, description)])]
        }
        Object::Capability(id) => {
            let description = model.capabilities[id].description.as_ref();
            vec![start(&[about(), plain(site, description)])]
        }
        Object::Component(id) => component(site, &model.components[id]),
        Object::Guide(id) => guide(site, &model.guides[id], about()),
        Object::Page(id) => body(site, &model.pages[id].body, about()),
        Object::Scale(id) => scale(&model.scales[id], about()),
        Object::Grading(id) => {
            let levels = model.gradings[id].levels.iter();
            let levels = levels.map(|grade| format!("{}: {}", grade.name, grade.meaning.value));
            vec![start(&std::iter::once(about()).chain(levels).collect::<Vec<_>>())]
        }
        Object::Work(id) => {
            let work = &model.works[id];
            let kind = work.kind.map(|kind| kind.shown().to_string()).unwrap_or_default();
            vec![start(&[words::reference(work), kind, work.force.clone().unwrap_or_default()])]
        }
        Object::Topic(id) => {
            let description = model.topics[id].description.as_ref();
            vec![start(&[about(), plain(site, description)])]
        }
        Object::Claim(_) | Object::Item(_) | Object::Area(_) => vec![start(&[about()])],
        Object::Matrix(_)
        | Object::Plan(_)
        | Object::WorkStream(_)
        | Object::Programme(_)
        | Object::RagScheme(_)
        | Object::Persona(_)
        | Object::Statements(_)
        | Object::Passport(_)
        | Object::Profile(_) => parts::of(site, object, about()),
        Object::Priority(_) | Object::Project(_) => vec![start(&parts::of_part(site, object))],
    }
}

pub fn start(parts: &[String]) -> Section {
    section("", "", parts)
}

pub fn section(heading: &str, anchor: &str, parts: &[String]) -> Section {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    Section { heading: heading.into(), anchor: anchor.into(), text: parts.join(" ") }
}

pub fn plain(site: &Site<'_>, text: Option<&Prose>) -> String {
    text.map(|text| prose::plain(site.model, text)).unwrap_or_default()
}

fn component(site: &Site<'_>, component: &Component) -> Vec<Section> {
    let mut sections = vec![start(&[plain(site, component.outline.as_ref())])];
    let scale = component.scale.map(|id| &site.model.scales[id]);
    for (at, level) in component.levels.iter().enumerate() {
        let number = at + 1;
        let name = scale.and_then(|scale| scale.levels.get(at)).map(|level| format!(": {}", level.name));
        let mut parts = vec![plain(site, level.descriptor.as_ref())];
        parts.extend(
            level.indicators.iter().map(|indicator| format!("{}.", indicator.value.trim_end_matches('.'))),
        );
        parts.push(plain(site, level.good_enough_when.as_ref()));
        parts.push(plain(site, level.to_reach_next.as_ref().map(|next| &next.value)));
        let heading = format!("Level {number}{}", name.unwrap_or_default());
        sections.push(section(&heading, &format!("level-{number}"), &parts));
    }
    let whys: Vec<String> = component
        .depends_on
        .iter()
        .map(|one| plain(site, one.why.as_ref()))
        .filter(|why| !why.is_empty())
        .collect();
    let measures: Vec<String> =
        component.measures.iter().map(|measure| format!("{}.", measure.name.value)).collect();
    for (heading, anchor, parts) in [("Dependencies", "depends-on", whys), ("Measures", "measures", measures)]
    {
        if !parts.is_empty() {
            sections.push(section(heading, anchor, &parts));
        }
    }
    sections
}

fn guide(site: &Site<'_>, guide: &Guide, about: String) -> Vec<Section> {
    let mut sections = body(site, &guide.body, about);
    let studies = guide.case_studies.iter().map(|study| {
        let force = study.force.as_ref().map(|force| format!(", {force}")).unwrap_or_default();
        format!("{}{force}. {}", study.title, plain(site, study.outcome.as_ref()))
    });
    let studies: Vec<String> = studies.collect();
    if !studies.is_empty() {
        sections.push(section("Case studies", "case-studies", &studies));
    }
    sections
}

fn body(site: &Site<'_>, body: &Prose, about: String) -> Vec<Section> {
    let mut parts = prose::plain_parts(site.model, body).into_iter();
    let (_, opening) = parts.next().unwrap_or_default();
    let below = parts.filter_map(|(heading, text)| {
        heading.map(|heading: &Heading| section(&heading.text, &heading.id, &[text]))
    });
    std::iter::once(start(&[about, opening])).chain(below).collect()
}

fn scale(scale: &Scale, about: String) -> Vec<Section> {
    let levels = scale.levels.iter().enumerate().map(|(at, level)| {
        let heading = format!("Level {}: {}", at + 1, level.name);
        section(&heading, "levels", std::slice::from_ref(&level.summary.value))
    });
    std::iter::once(start(&[about])).chain(levels).collect()
}
