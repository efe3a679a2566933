//! Sentences that the program makes from the model.

use super::views::parts::{Fact, Level, Strength};
use super::{geometry, prose};
use crate::assess::profile::organisations;
use crate::assess::{Evidence, Standing};
use crate::base::{Id, text, when};
use crate::model::{
    Claim, Dimension, Disclosable, Display, Entry, Foia, Grade, Meta, Model, Object, Origin, Scale, Status,
    Tier, Work,
};

/// The five questions of EMMIE, as a reader would ask them.
pub fn question(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Effect => "Does it work, and how much?",
        Dimension::Mechanism => "Why does it work?",
        Dimension::Moderator => "For whom, and where?",
        Dimension::Implementation => "What does it take to do?",
        Dimension::Economic => "What does it cost and save?",
    }
}

/// What a dimension is about, inside a sentence such as *nothing on …*.
pub fn about_dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Effect => "effect",
        Dimension::Mechanism => "how it works",
        Dimension::Moderator => "where it works",
        Dimension::Implementation => "what it takes",
        Dimension::Economic => "cost",
    }
}

/// What is known about components on a dimension, as the subject of a sentence such as *… is said of four*.
pub fn known(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Effect => "whether they work",
        Dimension::Mechanism => "why they work",
        Dimension::Moderator => "where and for whom they work",
        Dimension::Implementation => "how to put things in place",
        Dimension::Economic => "what they cost",
    }
}

/// A strength as diamonds and a word.
pub fn strength(standing: Standing) -> Strength {
    match standing {
        Standing::Gap => Strength { state: "gap", filled: 0, word: "Gap".into() },
        Standing::Ungraded => Strength { state: "ungraded", filled: 0, word: "Not graded".into() },
        Standing::Graded { display, .. } => graded(display),
    }
}

/// Every strength in the order of all keys: from strong to untested, then what nobody has graded, then the gap.
pub fn strengths() -> impl Iterator<Item = Strength> {
    let known = Display::ALL.iter().rev().map(|(_, display)| graded(*display));
    known.chain([Standing::Ungraded, Standing::Gap].map(strength))
}

/// A grade as diamonds and a word.
pub fn graded(display: Display) -> Strength {
    Strength { state: "graded", filled: display as usize, word: display.shown().into() }
}

/// A grade as its scheme calls it, and as a badge does where that is another word: `Stated, shown as Untested`.
pub fn grade(grade: &Grade) -> String {
    let shown = grade.display.shown();
    if grade.name == shown { grade.name.clone() } else { format!("{}, shown as {shown}", grade.name) }
}

/// A level of a scale and how to draw it. Scales of 2 to 9 levels share a ramp of five steps.
pub fn level(scale: Option<&Scale>, number: usize, of: usize) -> Level {
    let name = scale
        .and_then(|scale| scale.levels.get(number - 1))
        .map_or_else(|| format!("Level {number}"), |level| level.name.clone());
    let steps = of.max(2) - 1;
    let tone = 1 + ((number - 1) * 4 + steps / 2) / steps;
    Level { number, name, tone: tone.min(5), truss: geometry::truss(number, of) }
}

/// The evidence of a component in a few words: `limited, 2 claims, none on effect`. Where most questions are open, it
/// says which are not: `limited, 2 claims, only on cost`.
pub fn evidence_line(evidence: &Evidence) -> String {
    let claims = evidence.claims();
    if claims == 0 {
        return "none yet".into();
    }
    let strongest = text::in_sentence(&strength(evidence.strongest()).word);
    let gaps: Vec<&str> = evidence.gaps().map(about_dimension).collect();
    let reach = match gaps.len() {
        0 => "on all questions".to_string(),
        1 | 2 => format!("none on {}", text::list_or(&gaps)),
        _ => {
            let known = evidence.dimensions.iter().map(|on| on.dimension);
            let known = known.map(about_dimension).filter(|about| !gaps.contains(about));
            format!("only on {}", text::list_and(&known.collect::<Vec<_>>()))
        }
    };
    format!("{strongest}, {}, {reach}", text::count(claims, "claim", "claims"))
}

/// The evidence of a component in a sentence or two.
pub fn evidence_finding(model: &Model, evidence: &Evidence) -> String {
    let claims: Vec<_> = evidence.dimensions.iter().flat_map(|on| on.claims.iter().copied()).collect();
    let Some(first) = claims.first() else {
        return "Nobody has told us of a source on any of the five dimensions.".into();
    };
    let mut works: Vec<_> = claims.iter().map(|&id| model.claims[id].work).collect();
    works.sort_unstable();
    works.dedup();
    let number = text::capitalise(&text::number_word(claims.len()));
    let subject = if claims.len() == 1 { "claim" } else { "claims" };
    let from = match works.len() {
        1 => {
            let kind =
                model.works[model.claims[*first].work].kind.map_or("source", crate::model::WorkType::shown);
            let both = if claims.len() == 2 {
                ", both"
            } else if claims.len() > 2 {
                ", all"
            } else {
                ""
            };
            format!("{both} from one source ({})", text::in_sentence(kind))
        }
        n => format!(" from {} sources", text::number_word(n)),
    };
    let gaps: Vec<&str> = evidence.gaps().map(about_dimension).collect();
    let rest = match gaps.len() {
        0 => " Every dimension has some.".to_string(),
        _ => format!(" There is nothing on {}.", text::list_or(&gaps)),
    };
    format!("{number} {subject}{from}.{rest}")
}

/// Owner, reviews, status and marking: the line under every title.
pub fn facts(model: &Model, object: Object, evidence: Option<&Evidence>) -> Vec<Fact> {
    let meta = model.meta(object);
    let fact = |name: &str, value: String| Fact { name: name.into(), value, late: false };
    let mut facts = Vec::new();
    facts.extend(meta.owner.as_ref().map(|owner| fact("Owner", owner.clone())));
    facts.extend(meta.last_reviewed_on.map(|date| fact("Reviewed", when::in_words(date))));
    if let Some(due) = &meta.review_due {
        let late = due.value < model.today && meta.status != Status::Retired;
        let name = if late { "Review overdue since" } else { "Next due" };
        facts.push(Fact { name: name.into(), value: when::in_words(due.value), late });
    }
    facts.extend(evidence.map(|evidence| fact("Evidence", evidence_line(evidence))));
    let status = match meta.status {
        Status::Draft => Some("Draft"),
        Status::Review => Some("In review"),
        Status::Published => None,
        Status::Retired => Some("Retired"),
    };
    facts.extend(status.map(|status| fact("Status", status.into())));
    facts.push(fact("Marking", page_marking(model, object)));
    facts.extend(meta.foia.as_ref().map(|foia| fact("Disclosable under FOIA 2000", disclosable(foia))));
    facts
}

/// The answer of a control block: `Yes`, or what is held back and by which section.
pub fn disclosable(foia: &Foia) -> String {
    let answer = match foia.disclosable.value {
        Disclosable::Yes => "Yes",
        Disclosable::No => "No",
        Disclosable::Part => "In part",
    };
    let sections: Vec<&str> = foia.exemptions.iter().map(|section| section.value.as_str()).collect();
    let sections = if sections.is_empty() { String::new() } else { format!(" ({})", sections.join(", ")) };
    let note = foia.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    format!("{answer}{sections}{note}")
}

/// The marking of an object's page: the highest of its parts, with all their handling.
pub fn page_marking(model: &Model, object: Object) -> String {
    joint_marking(model, &[object])
}

/// The marking of several objects' pages together.
pub fn joint_marking(model: &Model, objects: &[Object]) -> String {
    let marks: Vec<(Tier, &[String])> = objects.iter().flat_map(|&object| marks(model, object)).collect();
    let tier = marks.iter().map(|(tier, _)| *tier).max().unwrap_or_default();
    let mut words: Vec<&str> = vec![tier.name()];
    for handling in marks.iter().flat_map(|(_, handling)| handling.iter()) {
        if !words.contains(&handling.as_str()) {
            words.push(handling);
        }
    }
    words.join(", ")
}

/// The marking and handling of every part of an object's page.
fn marks(model: &Model, object: Object) -> Vec<(Tier, &[String])> {
    let parts = parts_of(model, object);
    let metas = std::iter::once(object).chain(parts.iter().copied()).map(|object| model.meta(object));
    let mut marks: Vec<(Tier, &[String])> =
        metas.map(|meta| (meta.marking, meta.handling.as_slice())).collect();
    // An entry of a profile may be marked higher than the profile, and other pages show what it says.
    let profiles = parts.iter().filter_map(|part| match part {
        Object::Profile(id) => Some(&model.profiles[*id]),
        _ => None,
    });
    marks.extend(
        profiles
            .flat_map(|profile| profile.entries.values())
            .filter_map(|entry| Some((entry.marking.as_ref()?.value, entry.handling.as_slice()))),
    );
    // So may a project of a programme.
    marks.extend(parts.iter().filter_map(|part| match part {
        Object::Project(id) => {
            let project = &model.projects[*id];
            Some((project.marking.as_ref()?.value, project.handling.as_slice()))
        }
        _ => None,
    }));
    let claims = claims_on(model, object);
    marks.extend(claims.iter().map(|&id| (model.claims[id].marking, model.claims[id].handling.as_slice())));
    let entries: Vec<(&Meta, &Entry)> = match object {
        Object::Profile(id) => {
            let profile = &model.profiles[id];
            profile.entries.values().map(|entry| (&profile.meta, entry)).collect()
        }
        // Its page says where the organisations are.
        Object::Component(id) => {
            let latest = organisations(model).into_iter().map(|one| &model.profiles[one.latest()]);
            latest.filter_map(|profile| Some((&profile.meta, profile.entries.get(&id)?))).collect()
        }
        _ => Vec::new(),
    };
    for (profile, entry) in entries {
        let own = entry.marking.as_ref().map(|marking| (marking.value, entry.handling.as_slice()));
        marks.push(own.unwrap_or((profile.marking, &profile.handling)));
    }
    marks
}

/// Objects that an object's page shows by title, most with a sentence about them.
fn parts_of(model: &Model, object: Object) -> Vec<Object> {
    let graph = &model.graph;
    let more: Vec<Object> = match object {
        Object::Service(id) => {
            let guests = graph.guest_capabilities(id).iter().map(|&id| Object::Capability(id));
            guests.chain(graph.components_of_service(id).map(Object::Component)).collect()
        }
        Object::Capability(id) => {
            graph.guest_components(id).iter().map(|&id| Object::Component(id)).collect()
        }
        Object::Topic(id) => {
            let plan = model.topics[id].plan.map(Object::Plan);
            graph.on_topic(id).iter().copied().chain(plan).collect()
        }
        _ => Vec::new(),
    };
    let parent = |other: &Object| {
        matches!(
            (object, other),
            (Object::Capability(_), Object::Service(_)) | (Object::Component(_), Object::Capability(_))
        )
    };
    let family = model.family(object).into_iter().filter(|other| !parent(other));
    let in_hand = model.in_hand(object);
    family.chain(more).chain(in_hand).chain(graph.mentioned_in(object).iter().copied()).collect()
}

/// Claims that an object's page shows.
fn claims_on(model: &Model, object: Object) -> Vec<Id<Claim>> {
    let mentioned =
        model.texts(object).into_iter().flat_map(crate::model::Prose::mentions).filter_map(|object| {
            match object {
                Object::Claim(id) => Some(id),
                _ => None,
            }
        });
    let mut claims: Vec<Id<Claim>> = mentioned.collect();
    match object {
        Object::Component(id) => claims.extend(model.graph.claims(id)),
        Object::Work(id) => claims.extend(&model.works[id].claims),
        _ => {}
    }
    claims
}

/// A work in a bibliography: `Essex Police (2018). Title. Publisher.`
pub fn reference(work: &Work) -> String {
    let by = work.authors.as_ref().or(work.publisher.as_ref());
    let title = work.meta.title.value.trim_end_matches('.');
    let mut line = by.map_or_else(
        || format!("({}). ", work.year),
        |by| format!("{} ({}). ", by.trim_end_matches('.'), work.year),
    );
    line.push_str(title);
    line.push('.');
    if let (Some(_), Some(publisher)) = (&work.authors, &work.publisher) {
        line.push_str(&format!(" {}.", publisher.trim_end_matches('.')));
    }
    line
}

/// As of when something is told: the year of the work that it is taken from. Empty for what was made up, and where the
/// work has no year.
pub fn told_in(model: &Model, origin: Option<&Origin>) -> String {
    match origin {
        Some(Origin::Work { work, .. })
            if model.works[*work].year.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            model.works[*work].year.clone()
        }
        _ => String::new(),
    }
}

/// A work in a few words: `Essex Police, 2018`.
pub fn short_reference(work: &Work) -> String {
    let by = work.authors.as_ref().or(work.publisher.as_ref()).unwrap_or(&work.meta.title.value);
    format!("{by}, {}", work.year)
}

/// A sentence about an object, for lists.
pub fn about(model: &Model, object: Object) -> String {
    match object {
        Object::Service(id) => model.services[id].purpose.value.clone(),
        Object::Component(id) => {
            let outline = model.components[id].outline.as_ref();
            outline.map(|outline| first_sentence(&prose::plain(model, outline))).unwrap_or_default()
        }
        Object::Work(id) => short_reference(&model.works[id]),
        Object::Claim(id) => {
            model.claims[id].context.as_ref().map(|context| context.value.clone()).unwrap_or_default()
        }
        other => model.summary(other).map(|summary| summary.value.clone()).unwrap_or_default(),
    }
}

/// The first sentence of a text; long ones are cut at a word.
pub fn first_sentence(text: &str) -> String {
    shorten(&whole_sentence(text), 200)
}

/// The first sentence of a text, however long.
pub fn whole_sentence(text: &str) -> String {
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let ends = matches!(c, '.' | '?' | '!') && (rest.is_empty() || rest.starts_with(char::is_whitespace));
        if ends && rest.trim_start().chars().next().is_none_or(char::is_uppercase) {
            end = at + c.len_utf8();
            break;
        }
    }
    text[..end].to_string()
}

/// A text of at most `most` characters, cut at a word.
pub fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_a_capital() {
        assert_eq!(first_sentence("It costs 4.5 hours. Then it stops."), "It costs 4.5 hours.");
        assert_eq!(first_sentence("The s. 31 rule holds."), "The s. 31 rule holds.");
        assert_eq!(first_sentence("No stop"), "No stop");
    }

    #[test]
    fn scales_of_any_length_use_the_whole_ramp() {
        for of in 2..=9 {
            let tones: Vec<usize> = (1..=of).map(|number| level(None, number, of).tone).collect();
            assert_eq!((tones[0], tones[of - 1]), (1, 5), "{tones:?}");
            assert!(tones.is_sorted());
        }
    }
}
