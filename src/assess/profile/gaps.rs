//! What is below its target.

use crate::base::Id;
use crate::model::{Component, Entry, Model, Priority, Profile};

/// A component that is below its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Which.
    pub component: Id<Component>,
    /// Where the organisation is.
    pub from: i64,
    /// Where it wants to be.
    pub to: i64,
}

impl Gap {
    /// How many levels lie between. They are steps on a ladder and not a measure of work.
    pub fn distance(self) -> i64 {
        self.to - self.from
    }
}

/// The gap of an entry, where it has a level and a target above it.
fn gap(component: Id<Component>, entry: &Entry) -> Option<Gap> {
    let (from, to) = (entry.level()?, entry.target.as_ref()?.level.value);
    (entry.in_scope && to > from).then_some(Gap { component, from, to })
}

/// What is below its target: the widest gap first, then in the order of the model.
pub fn gaps(model: &Model, profile: &Profile) -> Vec<Gap> {
    let entries = model.graph.all_components().filter_map(|id| Some((id, profile.entries.get(&id)?)));
    let mut found: Vec<Gap> = entries.filter_map(|(id, entry)| gap(id, entry)).collect();
    found.sort_by_key(|gap| std::cmp::Reverse(gap.distance()));
    found
}

/// The gaps by the priority that closing them serves, in the order of the plans, and those that serve none last. What serves
/// several stands under each.
pub fn by_priority(model: &Model, profile: &Profile) -> Vec<(Option<Id<Priority>>, Vec<Gap>)> {
    let all = gaps(model, profile);
    let served = |gap: &Gap| {
        let goal = profile.entries.get(&gap.component).and_then(|entry| entry.target.as_ref());
        goal.map_or(&[][..], |goal| goal.priorities.as_slice())
    };
    let mut priorities: Vec<Id<Priority>> = all.iter().flat_map(served).copied().collect();
    priorities.sort_by_key(|&id| (model.priorities[id].plan, model.priorities[id].number, id));
    priorities.dedup();
    let of = |priority: &Option<Id<Priority>>| -> Vec<Gap> {
        let serves = |gap: &&Gap| match priority {
            Some(priority) => served(gap).contains(priority),
            None => served(gap).is_empty(),
        };
        all.iter().filter(serves).copied().collect()
    };
    let groups = priorities.into_iter().map(Some).chain([None]).map(|priority| (priority, of(&priority)));
    groups.filter(|(_, gaps)| !gaps.is_empty()).collect()
}
