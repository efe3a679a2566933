//! What differs between two models for those who read them.
//!
//! Both models say a list of facts about each object (`facts.rs`), in the same words; a change is a fact that only one of
//! them says. What is only written otherwise (another order of keys, a comment) is no fact and no change.

mod count;
mod delivery;
mod facts;
mod files;
mod hub;
mod links;
mod own;
mod pairs;
mod people;
mod telling;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Change, Label, Model, Object, Subject, What};

pub use count::{label, summary};
pub use telling::{Detail, by_thing, heading};
pub use words::{Side, Stretch, shortened, word_by_word};

pub use facts::VERSION;

use facts::Fact;
use pairs::Pairs;

/// Everything that differs, in the order of what happened, then of the kinds, then of the titles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// The changes.
    pub changes: Vec<Change>,
}

/// What the three tiers are called, for sentences about changes.
#[derive(Debug, Clone, Copy)]
pub struct Tiers<'a> {
    /// The first.
    pub service: &'a Label,
    /// The second.
    pub capability: &'a Label,
    /// The third.
    pub component: &'a Label,
}

impl<'a> Tiers<'a> {
    /// The names that a hub has for its tiers.
    pub fn of(model: &'a Model) -> Self {
        Self {
            service: &model.hub.service,
            capability: &model.hub.capability,
            component: &model.hub.component,
        }
    }
}

/// Compares two models. `unreadable` says of an id that a file of it could not be read on one of the sides, so that its
/// absence there means nothing. `replaced` are the paths of files beside the texts that have other bytes now.
pub fn between(
    before: &Model,
    after: &Model,
    unreadable: &dyn Fn(&str) -> bool,
    replaced: &BTreeSet<String>,
) -> Difference {
    let pairs = Pairs::of(before, after);
    let mut changes = Vec::new();
    let old = facts::Told::before(before, after, &pairs);
    let new = facts::Told::now(after);
    let hub = change(What::Changed, Subject::Hub, "", &after.hub.title);
    if !unreadable("hub") {
        compare(&mut changes, &facts::of_hub(&old), &facts::of_hub(&new), &hub);
    }
    if !unreadable("search") {
        compare(&mut changes, &facts::of_search(&old), &facts::of_search(&new), &hub);
    }
    changes.extend(files::changes((before, after), &pairs, replaced));
    // A part is as unknown as what it is a part of.
    let unknown = |model: &Model, object: Object| {
        unreadable(model.id(object)) || unreadable(model.id(model.holder(object)))
    };
    for object in after.every_object() {
        let now = about(after, object);
        match pairs.former(object) {
            None if unknown(after, object) => {}
            None => changes.push(Change { what: What::Added, ..now }),
            Some(was) => objects(&mut changes, (&old, was), (&new, object), &now),
        }
    }
    for object in before.every_object().filter(|&object| pairs.later(object).is_none()) {
        if !unknown(before, object) {
            changes.push(Change { what: What::Removed, ..about(before, object) });
        }
    }
    if !unreadable("glossary") {
        terms(&mut changes, &old, &new);
    }
    forget_inherited(&mut changes, after);
    changes.sort_by_cached_key(|one| (one.what, one.subject, one.title.to_lowercase(), one.id.clone()));
    Difference { changes }
}

/// What is said of an object whatever happened to it.
fn about(model: &Model, object: Object) -> Change {
    change(What::Changed, object.kind().subject(), model.id(object), model.title(object))
}

fn change(what: What, subject: Subject, id: &str, title: &str) -> Change {
    Change {
        what,
        subject,
        id: id.to_string(),
        title: title.to_string(),
        part: String::new(),
        before: String::new(),
        after: String::new(),
    }
}

/// What became of an object that both models have.
fn objects(
    changes: &mut Vec<Change>,
    (old, was): (&facts::Told<'_>, Object),
    (new, object): (&facts::Told<'_>, Object),
    now: &Change,
) {
    let (before, after) = (about(old.model, was), now);
    if before.id != after.id {
        let (before, after) = (before.id, after.id.clone());
        changes.push(Change { what: What::Renamed, before, after, ..now.clone() });
    }
    compare(changes, &facts::of(old, was), &facts::of(new, object), now);
}

/// The facts that only one side says. Facts of one key are about the same thing.
fn compare(changes: &mut Vec<Change>, before: &[Fact], after: &[Fact], about: &Change) {
    let mut old: BTreeMap<&str, &Fact> = before.iter().map(|fact| (fact.key.as_str(), fact)).collect();
    let mut found = Vec::new();
    for fact in after {
        let keys = std::iter::once(&fact.key).chain(&fact.former);
        let was = keys.filter_map(|key| old.remove(key.as_str())).next();
        found.extend(fact.unlike(was, about));
    }
    // What is left was told before and is not told now; it keeps the order in which it was told.
    for fact in before.iter().filter(|fact| old.contains_key(fact.key.as_str())) {
        let gone = Fact { text: String::new(), links: Vec::new(), layout: String::new(), ..fact.clone() };
        found.extend(gone.unlike(Some(fact), about));
    }
    // When the next review is due follows from the last one; what is retired has no other status.
    for (what, part) in
        [(What::Reviewed, facts::DUE), (What::Retired, facts::STATUS), (What::BroughtBack, facts::STATUS)]
    {
        if found.iter().any(|change| change.what == what) {
            found.retain(|change| change.part != part);
        }
    }
    changes.append(&mut found);
}

impl Fact {
    /// The changes from what was told before, none where the same is told.
    fn unlike(&self, was: Option<&Self>, about: &Change) -> Vec<Change> {
        let before = was.map_or("", |was| was.text.as_str());
        let reworded = before != self.text;
        let mut changes = Vec::new();
        if reworded {
            let what = match (self.what, before, self.text.as_str()) {
                (What::Retired, _, "") => What::BroughtBack,
                (what, ..) => what,
            };
            changes.push(Change {
                what,
                part: self.part.clone(),
                before: before.to_string(),
                after: self.text.clone(),
                ..about.clone()
            });
        }
        // The links of a text that is gone went with it.
        if !reworded || !self.text.is_empty() {
            let old = was.map_or(&[][..], |was| &was.links);
            changes.extend(links::changes(old, &self.links, &self.part, reworded, about));
        }
        let layout = was.map_or("", |was| was.layout.as_str());
        if !reworded && changes.is_empty() && self.layout != layout {
            let part = format!("layout of the {}", self.part);
            changes.push(Change { what: What::Changed, part, ..about.clone() });
        }
        changes
    }
}

/// Terms are known by their anchors.
fn terms(changes: &mut Vec<Change>, old: &facts::Told<'_>, new: &facts::Told<'_>) {
    let before: Vec<_> = old.model.terms.iter().map(|(_, term)| term).collect();
    let mut left: BTreeMap<&str, _> = before.iter().map(|term| (term.anchor.as_str(), *term)).collect();
    for (_, term) in new.model.terms.iter() {
        let now = change(What::Changed, Subject::Term, &term.anchor, &term.term);
        let anchors = std::iter::once(&term.anchor).chain(&term.former);
        match anchors.filter_map(|anchor| left.remove(anchor.as_str())).next() {
            Some(was) => compare(changes, &facts::of_term(old, was), &facts::of_term(new, term), &now),
            None => changes.push(Change { what: What::Added, ..now }),
        }
    }
    for term in before.into_iter().filter(|term| left.contains_key(term.anchor.as_str())) {
        changes.push(change(What::Removed, Subject::Term, &term.anchor, &term.term));
    }
}

/// What an object has from what it belongs to changed with that, and is told there.
fn forget_inherited(changes: &mut Vec<Change>, after: &Model) {
    let parents: BTreeMap<(Subject, String), (Subject, String)> = after
        .every_object()
        .filter_map(|object| {
            let key = |object| {
                let one = about(after, object);
                (one.subject, one.id)
            };
            Some((key(object), key(after.parent(object)?)))
        })
        .collect();
    let told: Vec<Change> = changes.clone();
    changes.retain(|one| {
        let inherits = match one.what {
            What::HandedOver | What::Retitled | What::Renamed => one.subject == Subject::Guide,
            What::Marked => true,
            What::Changed => one.subject == Subject::Guide && one.part == facts::TOPICS,
            _ => false,
        };
        let parent = inherits.then(|| parents.get(&(one.subject, one.id.clone()))).flatten();
        !parent.is_some_and(|(subject, id)| {
            told.iter().any(|other| {
                (other.what, other.subject, &other.id) == (one.what, *subject, id)
                    && (&other.part, &other.before, &other.after) == (&one.part, &one.before, &one.after)
            })
        })
    });
}
