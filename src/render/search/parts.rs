//! The text of pages whose parts have ids of their own, such as the priorities of a plan.

use super::records::Section;
use super::texts::{plain, section, start};
use crate::base::At;
use crate::model::Object;
use crate::render::context::Site;

/// What such a page says, then what each of its parts says that is not found by itself.
pub fn of(site: &Site<'_>, object: Object, about: String) -> Vec<Section> {
    let model = site.model;
    let own = std::iter::once(about).chain(own(site, object)).collect::<Vec<_>>();
    // Priorities and projects are found by themselves.
    let here = |part: &Object| !matches!(part, Object::Priority(_) | Object::Project(_));
    let parts = model
        .parts(object)
        .into_iter()
        .filter(here)
        .map(|part| section(model.title(part), model.id(part), &of_part(site, part)));
    std::iter::once(start(&own)).chain(parts).collect()
}

fn sentences<'t>(texts: impl IntoIterator<Item = &'t At<String>>) -> Vec<String> {
    texts.into_iter().map(|text| format!("{}.", text.value.trim_end_matches('.'))).collect()
}

fn own(site: &Site<'_>, object: Object) -> Vec<String> {
    let model = site.model;
    match object {
        Object::Matrix(id) => {
            let matrix = &model.matrices[id];
            let mut texts = vec![plain(site, matrix.description.as_ref())];
            for row in &matrix.rows {
                texts.push(format!("{}:", row.title));
                texts.extend(sentences(&row.cells));
            }
            texts
        }
        Object::Plan(id) => vec![plain(site, model.plans[id].description.as_ref())],
        Object::WorkStream(id) => {
            let stream = &model.work_streams[id];
            let mut texts = vec![plain(site, stream.description.as_ref())];
            texts.extend(sentences(&stream.mapping_text));
            texts.push(plain(site, stream.progress_note.as_ref()));
            texts.extend(sentences(stream.benefits.iter().map(|benefit| &benefit.what)));
            texts
        }
        Object::Programme(id) => {
            let programme = &model.programmes[id];
            let mut texts = vec![plain(site, programme.description.as_ref())];
            texts.extend(sentences(&programme.mission));
            texts.extend(sentences(programme.outcomes.iter().chain(&programme.own_priorities)));
            texts
        }
        Object::RagScheme(id) => {
            let scheme = &model.rag_schemes[id];
            let colours = scheme.colours.iter().map(|one| (&one.name, one.definition.as_ref()));
            let all = colours.chain(scheme.dimensions.iter().map(|one| (&one.name, one.definition.as_ref())));
            let all = all.map(|(name, definition)| format!("{name}: {}", plain(site, definition)));
            std::iter::once(plain(site, scheme.description.as_ref())).chain(all).collect()
        }
        Object::Persona(id) => {
            let persona = &model.personas[id];
            let stories = sentences(persona.stories.iter().map(|story| &story.text));
            std::iter::once(plain(site, persona.description.as_ref())).chain(stories).collect()
        }
        Object::Statements(id) => vec![plain(site, model.statements[id].preamble.as_ref())],
        Object::Passport(id) => {
            let passport = &model.passports[id];
            let objective = sentences([&passport.objective]);
            std::iter::once(plain(site, passport.description.as_ref())).chain(objective).collect()
        }
        Object::Profile(id) => {
            let profile = &model.profiles[id];
            let said = [&profile.description, &profile.method];
            let said = said.map(|text| plain(site, text.as_ref()));
            [profile.organisation.clone()].into_iter().chain(profile.unit.clone()).chain(said).collect()
        }
        _ => Vec::new(),
    }
}

pub fn of_part(site: &Site<'_>, part: Object) -> Vec<String> {
    let model = site.model;
    match part {
        Object::Priority(id) => vec![plain(site, model.priorities[id].text.as_ref())],
        Object::Project(id) => {
            let project = &model.projects[id];
            let mut texts = sentences(&project.summary);
            texts.extend(project.force.clone());
            texts.push(plain(site, project.note.as_ref()));
            texts
        }
        Object::Item(id) => {
            let item = &model.items[id];
            let lists = sentences(item.aspects.iter().chain(&item.benefits));
            std::iter::once(plain(site, item.text.as_ref())).chain(lists).collect()
        }
        Object::Area(id) => {
            let area = &model.areas[id];
            let modules = area.modules.iter().map(|module| format!("{}.", module.title));
            let shown = sentences(&area.proficiency);
            std::iter::once(plain(site, area.why.as_ref())).chain(modules).chain(shown).collect()
        }
        _ => Vec::new(),
    }
}
