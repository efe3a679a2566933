//! The facts of statements, personas, passports, matrices and profiles.

use super::facts::{Facts, marking};
use crate::model::{Area, Entry, Item, Matrix, ModuleKind, Object, Passport, Persona, Profile, Statements};

pub fn statements(facts: &mut Facts<'_, '_>, list: &Statements) {
    facts.prose("preamble", "preamble", list.preamble.as_ref());
}

pub fn item(facts: &mut Facts<'_, '_>, item: &Item) {
    let told = facts.told;
    facts.prose("text", "text", item.text.as_ref());
    for (part, texts) in [("aspects", &item.aspects), ("benefits", &item.benefits)] {
        let texts: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
        facts.words(part, part, &texts.join("; "));
    }
    facts.other("group", item.group.clone().unwrap_or_default());
    facts.other("components", told.titles(item.components.iter().map(|&id| Object::Component(id))));
}

pub fn persona(facts: &mut Facts<'_, '_>, persona: &Persona) {
    let told = facts.told;
    facts.prose("description", "description", persona.description.as_ref());
    for (at, story) in persona.stories.iter().enumerate() {
        let ways = told.titles(story.ways.iter().map(|&id| Object::Item(id)));
        let words =
            if ways.is_empty() { story.text.value.clone() } else { format!("{} ({ways})", story.text.value) };
        facts.words(&format!("story/{at}"), &format!("story {}", at + 1), &words);
    }
    facts.other("components", told.titles(persona.components.iter().map(|&id| Object::Component(id))));
}

pub fn passport(facts: &mut Facts<'_, '_>, passport: &Passport) {
    facts.prose("description", "description", passport.description.as_ref());
    facts.words("objective", "objective", &passport.objective.value);
    facts.other("who signs it off", passport.sign_off.as_str());
}

pub fn area(facts: &mut Facts<'_, '_>, area: &Area) {
    let told = facts.told;
    facts.prose("why", "why it matters", area.why.as_ref());
    let shown: Vec<&str> = area.proficiency.iter().map(|text| text.value.as_str()).collect();
    facts.words("proficiency", "what an officer can show", &shown.join("; "));
    let modules = area.modules.iter().map(|module| {
        let kind = module.kind.map(ModuleKind::shown);
        let minutes = module.minutes.map(|minutes| format!("{minutes} minutes"));
        let guide = module.guide.map(|guide| told.title(Object::Guide(guide)));
        let place = module.url.as_deref().or(guide);
        let parts = [kind.map(ToString::to_string), minutes, place.map(ToString::to_string)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{} ({})", module.title, parts.join(", "))
    });
    facts.other("modules", modules.collect::<Vec<_>>().join("; "));
    facts.other("components", told.titles(area.components.iter().map(|&id| Object::Component(id))));
}

pub fn matrix(facts: &mut Facts<'_, '_>, matrix: &Matrix) {
    facts.prose("description", "description", matrix.description.as_ref());
    for row in &matrix.rows {
        for (at, cell) in row.cells.iter().enumerate() {
            let key = format!("cell/{}/{}", row.id, at + 1);
            facts.words(&key, &format!("{}, level {}", row.title, at + 1), &cell.value);
        }
    }
    facts.other("scale", facts.told.titles(matrix.scale.map(Object::Scale)));
    let current = matrix.current.map(|current| {
        if current.from == current.to {
            format!("level {}", current.from)
        } else {
            format!("between {} and {}", current.from, current.to)
        }
    });
    facts.other("where it is now", current.unwrap_or_default());
    facts.prose("current-note", "note on where it is now", matrix.current_note.as_ref());
    let target = matrix.target.as_ref().map(|target| {
        let by = target.by.as_ref().map(|by| format!(" by {}", by.in_words())).unwrap_or_default();
        format!("level {}{by}", target.level)
    });
    facts.other("target", target.unwrap_or_default());
    let note = matrix.target.as_ref().and_then(|target| target.note.as_ref());
    facts.prose("target-note", "note on the target", note);
}

pub fn profile(facts: &mut Facts<'_, '_>, profile: &Profile) {
    let told = facts.told;
    facts.prose("description", "description", profile.description.as_ref());
    facts.other("organisation", profile.organisation.as_str());
    facts.other("unit", profile.unit.clone().unwrap_or_default());
    facts.other("version of the model", profile.model_version.as_str());
    facts.other("day", profile.as_of.map(|day| day.to_string()).unwrap_or_default());
    facts.other("assessors", profile.assessors.join(", "));
    facts.prose("method", "method", profile.method.as_ref());
    facts.other("previous", told.titles(profile.previous.as_ref().map(|id| Object::Profile(id.value))));
    for (&component, one) in &profile.entries {
        let title = told.title(Object::Component(component));
        facts.words(
            &format!("entry/{}", one.written),
            &format!("what it says of {title}"),
            &entry(facts, one),
        );
    }
}

fn entry(facts: &Facts<'_, '_>, entry: &Entry) -> String {
    let told = facts.told;
    let mut parts = Vec::new();
    if !entry.in_scope {
        parts.push("out of scope".to_string());
    }
    parts.extend(entry.scope_reason.as_ref().map(|text| told.plain(text)));
    if let Some(as_is) = &entry.as_is {
        parts.push(as_is.level.map_or("not assessed".to_string(), |level| format!("level {level}")));
        parts.extend(as_is.confidence.map(|confidence| format!("{} confidence", confidence.word())));
        parts.extend(as_is.rationale.as_ref().map(|text| told.plain(text)));
        parts.extend(as_is.evidence.iter().map(|one| one.text.value.clone()));
    }
    if let Some(goal) = &entry.target {
        let by = goal.by.map(|day| format!(" by {day}")).unwrap_or_default();
        parts.push(format!("target {}{by}", goal.level.value));
        parts.extend(goal.rationale.as_ref().map(|text| told.plain(text)));
        parts.extend(goal.owner.clone());
        parts.extend(goal.approved_by.as_ref().map(|role| format!("approved by {role}")));
        let priorities = goal.priorities.iter().map(|&id| Object::Priority(id));
        let streams = goal.work_streams.iter().map(|&id| Object::WorkStream(id));
        parts.push(told.titles(priorities.chain(streams)));
        parts.extend(goal.reduction_reason.as_ref().map(|text| told.plain(text)));
    }
    parts.extend(entry.note.as_ref().map(|text| told.plain(text)));
    parts.extend(entry.marking.as_ref().map(|tier| marking(tier.value.name(), &entry.handling)));
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}
