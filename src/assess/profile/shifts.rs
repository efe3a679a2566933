//! What changed from one profile to the next.

use std::collections::BTreeSet;

use super::counts::{Stand, stand};
use crate::base::Id;
use crate::model::{Component, Model, Profile};

/// What changed on a component between two profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub component: Id<Component>,
    /// Where the organisation was.
    pub before: Stand,
    /// Where it is.
    pub after: Stand,
    /// The target that it had.
    pub target_before: Option<i64>,
    /// The target that it has.
    pub target_after: Option<i64>,
    /// Whether the levels were described anew between the two, so that a level may have changed by words alone. Nothing
    /// where one of them does not say by which words it was made.
    pub reworded: Option<bool>,
}

impl Shift {
    /// How many levels it went up; negative for down; nothing where one of the two has no level.
    pub fn moved(&self) -> Option<i64> {
        Some(self.after.level()? - self.before.level()?)
    }

    /// Whether the target is another one, or only now there, or gone.
    pub fn is_aimed_anew(&self) -> bool {
        self.target_before != self.target_after
    }
}

/// What changed since an earlier profile: components in the order of the model, those alone whose level, scope or target is
/// another one.
pub fn shifts(model: &Model, earlier: &Profile, later: &Profile) -> Vec<Shift> {
    let all = model.graph.all_components().map(|component| {
        let (was, is) = (earlier.entries.get(&component), later.entries.get(&component));
        let target = |entry: Option<&crate::model::Entry>| {
            entry.and_then(|entry| entry.target.as_ref()).map(|goal| goal.level.value)
        };
        let basis = |entry: Option<&crate::model::Entry>| entry.and_then(|entry| entry.basis.clone());
        Shift {
            component,
            before: stand(earlier, component),
            after: stand(later, component),
            target_before: target(was),
            target_after: target(is),
            reworded: basis(was).zip(basis(is)).map(|(was, is)| was != is),
        }
    });
    all.filter(|shift| shift.before != shift.after || shift.is_aimed_anew()).collect()
}

/// A profile and those before it, the earliest first. A circle, which is reported elsewhere, ends it.
pub fn history(model: &Model, profile: Id<Profile>) -> Vec<Id<Profile>> {
    let mut seen = BTreeSet::new();
    let mut chain = Vec::new();
    let mut next = Some(profile);
    while let Some(id) = next.filter(|&id| seen.insert(id)) {
        chain.push(id);
        next = model.profiles[id].previous.as_ref().map(|previous| previous.value);
    }
    chain.reverse();
    chain
}
