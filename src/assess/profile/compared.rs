//! Organisations side by side.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::counts::{Stand, stand};
use crate::base::Id;
use crate::model::{Model, Profile, Tier};

/// An organisation with its profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its folder, which is the first part of the ids of its profiles.
    pub folder: String,
    /// What its latest profile calls it.
    pub name: String,
    /// Its profiles, the latest first; never empty.
    pub profiles: Vec<Id<Profile>>,
}

impl Organisation {
    /// Its latest profile.
    pub fn latest(&self) -> Id<Profile> {
        self.profiles[0]
    }
}

/// Every organisation that has a profile, by name.
pub fn organisations(model: &Model) -> Vec<Organisation> {
    let mut found: Vec<Organisation> = Vec::new();
    for &id in model.graph.profiles() {
        let of = model.profiles[id].folder();
        match found.iter_mut().find(|organisation| organisation.folder == of) {
            Some(organisation) => organisation.profiles.push(id),
            None => found.push(Organisation {
                folder: of.to_string(),
                name: model.profiles[id].organisation.clone(),
                profiles: vec![id],
            }),
        }
    }
    for organisation in &mut found {
        organisation.profiles.sort_by_cached_key(|&id| {
            (std::cmp::Reverse(model.profiles[id].as_of), model.profiles[id].meta.id.clone())
        });
        organisation.name.clone_from(&model.profiles[organisation.latest()].organisation);
    }
    found.sort_by_cached_key(|organisation| (organisation.name.to_lowercase(), organisation.folder.clone()));
    found
}

/// Profiles with letters in place of names: A, B, and so on. The order is that of the hashes of what is told of each, which is
/// levels and targets alone, so a letter says nothing about a name, a path or a place in a list.
pub fn lettered(model: &Model, profiles: &[Id<Profile>]) -> Vec<(String, Id<Profile>)> {
    // One that is named twice is one.
    let mut ordered: Vec<Id<Profile>> =
        profiles.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    ordered.sort_by_cached_key(|&id| fingerprint(model, &model.profiles[id]));
    ordered.into_iter().enumerate().map(|(place, id)| (letters(place), id)).collect()
}

/// The highest marking of what some profiles say.
pub fn marking(model: &Model, profiles: &[Id<Profile>]) -> Tier {
    profiles.iter().map(|&id| model.profiles[id].marking()).max().unwrap_or_default()
}

fn fingerprint(model: &Model, profile: &Profile) -> Vec<u8> {
    let mut told = String::new();
    for component in model.graph.all_components() {
        let stand = match stand(profile, component) {
            Stand::OutOfScope => "out".to_string(),
            Stand::NotAssessed => String::new(),
            Stand::At(level) => level.to_string(),
        };
        let goal = profile.entries.get(&component).and_then(|entry| entry.target.as_ref());
        let target = goal.map(|goal| goal.level.value.to_string()).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(told, "{},{stand},{target}", model.components[component].meta.id);
    }
    Sha256::digest(told).to_vec()
}

/// A to Z, then AA, AB and so on, as the columns of a spreadsheet are called.
fn letters(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    match place / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let names: Vec<String> = [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letters).into();
        assert_eq!(names, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
