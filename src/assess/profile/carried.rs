//! What becomes of a profile in today's model.

use super::super::basis;
use crate::base::Id;
use crate::model::{Component, Entry, Model, Profile, Status};

/// What becomes of an entry in today's model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The levels are described as they were, or the entry judges nothing: it holds.
    Unchanged,
    /// The levels have been described anew since. A person decides whether the entry still holds.
    Changed,
    /// The entry does not say which wording it was made by. A person decides.
    Unknown,
    /// The component has been retired. A person decides what becomes of the entry.
    Retired,
    /// The profile was made for another version and says nothing of the component, which may be new.
    New,
}

/// A component with what becomes of its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Which.
    pub component: Id<Component>,
    /// The id that the entry has in the file, where the component has another now.
    pub renamed_from: Option<String>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of every entry, in the order of the model; what is retired after that.
pub fn carried(model: &Model, profile: &Profile) -> Vec<Carried> {
    let older = profile.model_version != model.hub.model_version;
    let live = model.graph.all_components().filter_map(|id| match profile.entries.get(&id) {
        Some(entry) => Some((id, Some(entry), fate(model, id, entry))),
        None => older.then_some((id, None, Fate::New)),
    });
    let gone = profile.entries.iter().filter(|(id, _)| model.components[**id].meta.status == Status::Retired);
    let gone = gone.map(|(&id, entry)| (id, Some(entry), Fate::Retired));
    let told = |(component, entry, fate): (Id<Component>, Option<&Entry>, Fate)| {
        let written = entry.map(|entry| &entry.written);
        let renamed_from = written.filter(|&id| *id != model.components[component].meta.id).cloned();
        Carried { component, renamed_from, fate }
    };
    live.chain(gone).map(told).collect()
}

fn fate(model: &Model, component: Id<Component>, entry: &Entry) -> Fate {
    let judges = !entry.in_scope || entry.level().is_some() || entry.target.is_some();
    match &entry.basis {
        _ if !judges => Fate::Unchanged,
        None => Fate::Unknown,
        Some(read) if *read == basis(&model.components[component]) => Fate::Unchanged,
        Some(_) => Fate::Changed,
    }
}
