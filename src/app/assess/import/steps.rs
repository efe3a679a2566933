//! What changes in a profile when something is taken into it.

use crate::edit::Step;
use crate::exchange::{Datum, Taken};

/// A profile with what was taken in, and the way there.
#[derive(Debug)]
pub struct Merged {
    /// The whole, as it is to be.
    pub profile: Datum,
    /// What changes in the file that is there.
    pub steps: Vec<Step>,
    /// How many entries are new.
    pub new: usize,
    /// How many say something else.
    pub changed: usize,
    /// How many have an empty row and are gone.
    pub gone: usize,
    /// How many have no row and stay.
    pub kept: usize,
    /// How many fields of the profile itself say something else.
    pub fields: usize,
}

/// Puts together what is there, what was taken in and what was told.
pub fn merge(taken: &mut Taken, existing: Option<&Datum>, told: Vec<(&'static str, Datum)>) -> Merged {
    let none = Datum::Map(Vec::new());
    let mut merged = Merged {
        profile: existing.cloned().unwrap_or(none),
        steps: Vec::new(),
        new: 0,
        changed: 0,
        gone: 0,
        kept: 0,
        fields: 0,
    };
    merged.take_fields(taken, told);
    let old: Vec<(String, Datum)> =
        existing.and_then(|profile| profile.get("entries")).map_or(&[][..], Datum::fields).to_vec();
    for (id, entry) in &mut taken.entries {
        let before = old.iter().find(|(own, _)| own == id).map(|(_, entry)| entry);
        let shown = taken.shown.get(id).filter(|_| !taken.unbased.contains(id) || before.is_some());
        settle(entry, before, shown.map(String::as_str));
    }
    merged.take_entries(taken, &old);
    merged
}

impl Merged {
    fn take_fields(&mut self, taken: &Taken, told: Vec<(&'static str, Datum)>) {
        let told = told.into_iter().map(|(key, value)| (key.to_string(), Some(value)));
        let said = taken.profile.iter().map(|(key, value)| (key.clone(), Some(value.clone())));
        // A cell that is empty takes the field away.
        let empty = taken
            .cells
            .keys()
            .filter(|path| !path.contains('/') && taken.profile.iter().all(|(key, _)| key != *path));
        let empty = empty.map(|path| (path.clone(), None));
        for (key, value) in empty.chain(said).chain(told) {
            if self.profile.get(&key) == value.as_ref() {
                continue;
            }
            self.fields += 1;
            match (&value, &mut self.profile) {
                (Some(value), profile) => profile.set(&key, value.clone()),
                (None, Datum::Map(fields)) => fields.retain(|(name, _)| *name != key),
                _ => {}
            }
            self.steps.retain(|step| !matches!(step, Step::Field { key: own, .. } if *own == key));
            self.steps.push(Step::Field { key, value });
        }
    }

    fn take_entries(&mut self, taken: &Taken, old: &[(String, Datum)]) {
        let find = |list: &[(String, Datum)], id: &str| list.iter().position(|(own, _)| own == id);
        let mut all = Vec::new();
        for (id, entry) in old {
            match find(&taken.entries, id).map(|at| &taken.entries[at].1) {
                Some(now) if now != entry => {
                    self.changed += 1;
                    self.steps.push(Step::Put { id: id.clone(), entry: now.clone(), after: None });
                    all.push((id.clone(), now.clone()));
                }
                Some(_) => all.push((id.clone(), entry.clone())),
                None if taken.rows.contains(id) => {
                    self.gone += 1;
                    self.steps.push(Step::Drop { id: id.clone() });
                }
                None => {
                    self.kept += 1;
                    all.push((id.clone(), entry.clone()));
                }
            }
        }
        let mut before: Option<String> = None;
        for (id, entry) in &taken.entries {
            if find(old, id).is_none() {
                self.new += 1;
                self.steps.push(Step::Put { id: id.clone(), entry: entry.clone(), after: before.clone() });
                let place = before.as_ref().and_then(|before| find(&all, before)).map(|place| place + 1);
                all.insert(place.unwrap_or(all.len()), (id.clone(), entry.clone()));
            }
            before = Some(id.clone());
        }
        self.profile.set("entries", Datum::Map(all));
    }
}

/// Gives an entry the words of the model that it was made by: those on the sheet where it judges something else than before, or
/// is new; else those of before.
fn settle(entry: &mut Datum, before: Option<&Datum>, shown: Option<&str>) {
    let scope = Datum::Flag(true);
    // That something is in scope goes without saying, and a workbook does not say it.
    if before.and_then(|before| before.get("in_scope")) == Some(&scope)
        && entry.get("in_scope").is_none()
        && let Datum::Map(fields) = &mut *entry
    {
        fields.insert(0, ("in_scope".to_string(), scope));
    }
    let Some(shown) = shown else { return };
    let judged = |entry: &Datum| {
        let level = |key: &str| entry.get(key).and_then(|inner| inner.get("level")).cloned();
        (level("as_is"), level("target"), entry.get("in_scope") == Some(&Datum::Flag(false)))
    };
    let afresh = match before {
        None => entry.get("basis").is_none(),
        Some(before) => judged(before) != judged(entry),
    };
    let Datum::Map(fields) = entry else { return };
    if afresh {
        let value = Datum::Text(shown.to_string());
        match fields.iter_mut().find(|(key, _)| key == "basis") {
            Some(field) => field.1 = value,
            None => {
                let at = fields.iter().position(|(key, _)| key == "marking").unwrap_or(fields.len());
                fields.insert(at, ("basis".to_string(), value));
            }
        }
    }
}
