//! The facts of each kind of object.

use super::facts::{Facts, marking};
use super::{delivery, people};
use crate::model::{
    Claim, Component, Dimension, Direction, Grading, Level, Measure, Object, Scale, Term, What, Work,
    WorkType,
};

/// The fields of an object's own kind.
pub fn own(facts: &mut Facts<'_, '_>, object: Object) {
    let model = facts.told.model;
    match object {
        Object::Service(id) => {
            facts.words("purpose", "purpose", &model.services[id].purpose.value);
            facts.prose("description", "description", model.services[id].description.as_ref());
        }
        Object::Capability(id) => {
            let capability = &model.capabilities[id];
            summary(facts, object);
            facts.prose("description", "description", capability.description.as_ref());
            let also = capability.also_in.iter().map(|&id| Object::Service(id));
            facts.other("also in", facts.told.titles(also));
        }
        Object::Component(id) => component(facts, &model.components[id]),
        Object::Guide(id) => {
            let guide = &model.guides[id];
            summary(facts, object);
            facts.body(&guide.body);
            for (at, study) in guide.case_studies.iter().enumerate() {
                let work = study.work.map(|id| facts.told.title(Object::Work(id)));
                let outcome = study.outcome.as_ref().map(|text| facts.told.plain(text));
                let words = [Some(study.title.as_str()), study.force.as_deref(), work, outcome.as_deref()];
                let words: Vec<&str> = words.into_iter().flatten().collect();
                let (key, part) = (format!("study/{at}"), format!("case study {}", at + 1));
                facts.words(&key, &part, &words.join(". "));
                facts.links(&key, &part, study.outcome.as_ref());
            }
            let audience: Vec<&str> = guide.audience.iter().map(|one| one.shown()).collect();
            facts.other("audience", audience.join(", "));
        }
        Object::Scale(id) => scale(facts, object, &model.scales[id]),
        Object::Topic(id) => {
            summary(facts, object);
            facts.prose("description", "description", model.topics[id].description.as_ref());
            facts.other("plan", facts.told.titles(model.topics[id].plan.map(Object::Plan)));
        }
        Object::Matrix(id) => {
            summary(facts, object);
            people::matrix(facts, &model.matrices[id]);
        }
        Object::Plan(id) => {
            summary(facts, object);
            delivery::plan(facts, &model.plans[id]);
        }
        Object::WorkStream(id) => {
            summary(facts, object);
            delivery::work_stream(facts, &model.work_streams[id]);
        }
        Object::Programme(id) => {
            summary(facts, object);
            delivery::programme(facts, &model.programmes[id]);
        }
        Object::RagScheme(id) => {
            summary(facts, object);
            delivery::rag_scheme(facts, &model.rag_schemes[id]);
        }
        Object::Persona(id) => {
            facts.words("strapline", "strapline", summary_of(facts, object));
            people::persona(facts, &model.personas[id]);
        }
        Object::Statements(id) => {
            summary(facts, object);
            people::statements(facts, &model.statements[id]);
        }
        Object::Passport(id) => {
            summary(facts, object);
            people::passport(facts, &model.passports[id]);
        }
        Object::Profile(id) => {
            summary(facts, object);
            people::profile(facts, &model.profiles[id]);
        }
        Object::Priority(id) => {
            of_whole(facts, object);
            delivery::priority(facts, &model.priorities[id]);
        }
        Object::Project(id) => {
            of_whole(facts, object);
            delivery::project(facts, &model.projects[id]);
        }
        Object::Item(id) => {
            of_whole(facts, object);
            people::item(facts, &model.items[id]);
        }
        Object::Area(id) => {
            of_whole(facts, object);
            people::area(facts, &model.areas[id]);
        }
        Object::Work(id) => work(facts, &model.works[id]),
        Object::Grading(id) => {
            summary(facts, object);
            grading(facts, &model.gradings[id]);
        }
        Object::Page(id) => {
            summary(facts, object);
            facts.body(&model.pages[id].body);
        }
        Object::Claim(id) => claim(facts, &model.claims[id]),
    }
}

fn summary(facts: &mut Facts<'_, '_>, object: Object) {
    facts.words("summary", "summary", summary_of(facts, object));
}

fn summary_of<'a>(facts: &Facts<'_, 'a>, object: Object) -> &'a str {
    facts.told.model.summary(object).map_or("", |summary| summary.value.as_str())
}

/// What a part is a part of.
fn of_whole(facts: &mut Facts<'_, '_>, part: Object) {
    let whole = facts.told.model.holder(part);
    facts.named(What::Moved, facts.told.title(whole));
}

fn grading(facts: &mut Facts<'_, '_>, grading: &Grading) {
    for level in &grading.levels {
        let words = format!("{}: {} (shown as {})", level.name, level.meaning.value, level.display.shown());
        facts.words(&format!("level/{}", level.value), &format!("level {}", level.value), &words);
    }
    facts.other("source", facts.told.titles(grading.work.map(Object::Work)));
}

fn component(facts: &mut Facts<'_, '_>, component: &Component) {
    let told = facts.told;
    facts.prose("outline", "outline", component.outline.as_ref());
    for (at, one) in component.levels.iter().enumerate() {
        level(facts, at + 1, one);
    }
    let needs = component.depends_on.iter().map(|one| {
        let level = one.at_level.as_ref().map(|level| format!(" at level {}", level.value));
        let from = one.from_level.as_ref().map(|from| format!(" from level {} on", from.value));
        let why = one.why.as_ref().map(|why| format!(": {}", told.plain(why)));
        let title = told.title(Object::Component(one.component));
        format!("{title}{}{}{}", level.unwrap_or_default(), from.unwrap_or_default(), why.unwrap_or_default())
    });
    facts.other("what it depends on", needs.collect::<Vec<_>>().join("; "));
    for one in &component.depends_on {
        let on = told.title(Object::Component(one.component));
        facts.links(&format!("why/{on}"), &format!("reason why it depends on {on}"), one.why.as_ref());
    }
    let related = component.related.iter().map(|&id| Object::Component(id));
    facts.other("related", told.titles(related));
    let also = component.also_in.iter().map(|&id| Object::Capability(id));
    facts.other("also in", told.titles(also));
    facts.other("measures", component.measures.iter().map(measure).collect::<Vec<_>>().join("; "));
    let effort = component.effort.as_ref().map(|effort| {
        let parts = [("cost", effort.cost), ("time", effort.time), ("skill", effort.skill)];
        let parts = parts.iter().filter_map(|(name, n)| n.map(|n| format!("{name} {n} of 5")));
        parts.collect::<Vec<_>>().join(", ")
    });
    facts.other("effort", effort.unwrap_or_default());
    facts.other("scale", told.titles(component.scale.map(Object::Scale)));
    facts.other("who wrote the descriptors", told.origin(component.descriptors_from.as_ref()));
}

fn level(facts: &mut Facts<'_, '_>, number: usize, level: &Level) {
    let key = |part: &str| format!("level/{number}/{part}");
    let of = |part: &str| format!("{part} of level {number}");
    facts.prose(&key("descriptor"), &of("descriptor"), level.descriptor.as_ref());
    let signs: Vec<&str> = level.indicators.iter().map(|one| one.value.as_str()).collect();
    facts.words(&key("indicators"), &of("indicators"), &signs.join("; "));
    facts.prose(&key("enough"), &of("“good enough when”"), level.good_enough_when.as_ref());
    let next = level.to_reach_next.as_ref().map(|next| &next.value);
    facts.prose(&key("next"), &of("“to reach the next level”"), next);
}

fn measure(measure: &Measure) -> String {
    let mut words = measure.name.value.clone();
    let parts = [("in", &measure.unit), ("from", &measure.baseline), ("to", &measure.target)];
    for (word, value) in parts {
        if let Some(value) = value {
            words.push_str(&format!(" {word} {}", value.value));
        }
    }
    words + &measure.direction.map(|way| format!(", {}", way.word())).unwrap_or_default()
}

fn scale(facts: &mut Facts<'_, '_>, object: Object, scale: &Scale) {
    summary(facts, object);
    for (at, level) in scale.levels.iter().enumerate() {
        let words = format!("{}: {}", level.name, level.summary.value);
        facts.words(&format!("level/{at}"), &format!("level {}", at + 1), &words);
    }
    facts.other("words for “not assessed”", scale.not_assessed.as_str());
}

fn work(facts: &mut Facts<'_, '_>, work: &Work) {
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    facts.other("type", work.kind.map(WorkType::shown).unwrap_or_default());
    facts.other("authors", or_nothing(&work.authors));
    facts.other("year", work.year.as_str());
    facts.other("publisher", or_nothing(&work.publisher));
    facts.other("address on the web", work.url.as_ref().map(|url| url.value.clone()).unwrap_or_default());
    facts.other("DOI", or_nothing(&work.doi));
    facts.other("force", or_nothing(&work.force));
    facts.other("accessed on", work.accessed_on.map(|date| date.to_string()).unwrap_or_default());
    let superseded = work.supersedes.iter().map(|&id| Object::Work(id));
    facts.other("supersedes", facts.told.titles(superseded));
}

/// Everything that is said of a claim, which has no fields of its work.
pub fn claim(facts: &mut Facts<'_, '_>, claim: &Claim) {
    let (told, model) = (facts.told, facts.told.model);
    facts.words("statement", "statement", &claim.statement.value);
    facts.named(What::Moved, told.title(Object::Work(claim.work)));
    let grades = claim.strength.iter().map(|strength| {
        let grading = &model.gradings[strength.grading];
        let grade = &grading.levels[strength.level];
        let by = strength.graded_by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        format!("{} ({}{by})", grade.name, told.title(Object::Grading(strength.grading)))
    });
    facts.named(What::Graded, grades.collect::<Vec<_>>().join("; "));
    let why = claim.strength.iter().filter_map(|one| one.note.as_ref()).map(|note| told.plain(note));
    facts.words("note", "note on its grade", &why.collect::<Vec<_>>().join(" "));
    for strength in &claim.strength {
        let by = told.title(Object::Grading(strength.grading));
        facts.links(&format!("note/{by}"), "note on its grade", strength.note.as_ref());
    }
    facts.words("context", "context", claim.context.as_ref().map_or("", |context| context.value.as_str()));
    facts.other("place in the source", claim.locator.clone().unwrap_or_default());
    facts.other("dimension", claim.dimension.map(Dimension::shown).unwrap_or_default());
    facts.other("direction", claim.direction.map(Direction::shown).unwrap_or_default());
    let applies = claim.applies_to.iter().map(|&id| Object::Component(id));
    facts.other("what it is evidence for", told.titles(applies));
    facts.other("standing", claim.status.shown());
    facts.named(What::Marked, marking(claim.marking.name(), &claim.handling));
}

/// Everything that is said of a term.
pub fn term(facts: &mut Facts<'_, '_>, term: &Term) {
    facts.named(What::Retitled, term.term.as_str());
    facts.other("what it stands for", term.expansion.clone().unwrap_or_default());
    facts.prose("definition", "definition", term.definition.as_ref());
    let see = term.see.iter().copied();
    facts.other("where to read more", facts.told.titles(see));
}
