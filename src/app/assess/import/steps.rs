//! What changes in a profile when something is taken into it.

use std::collections::BTreeSet;

use crate::edit::Step;
use crate::exchange::{COLUMNS, Datum, Taken};

/// A profile with what was taken in, and the way there.
#[derive(Debug)]
pub struct Merged {
    /// The whole, as it is to be.
    pub profile: Datum,
    /// What changes in the file that is there.
    pub steps: Vec<Step>,
    /// How many entries say something that was taken in.
    pub taken: usize,
    /// How many rows say nothing of a component of which the file says something, and so leave it alone.
    pub left: usize,
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

/// Puts together what is there, what was taken in and what was told. What `replaces` takes the place of all that is there.
pub fn merge(
    taken: &mut Taken,
    existing: Option<&Datum>,
    told: Vec<(&'static str, Datum)>,
    replaces: bool,
) -> Merged {
    let none = Datum::Map(Vec::new());
    let mut merged = Merged {
        profile: existing.cloned().unwrap_or(none),
        steps: Vec::new(),
        taken: 0,
        left: 0,
        new: 0,
        changed: 0,
        gone: 0,
        kept: 0,
        fields: 0,
    };
    merged.take_fields(taken, told);
    let old: Vec<(String, Datum)> =
        existing.and_then(|profile| profile.get("entries")).map_or(&[][..], Datum::fields).to_vec();
    merged.settle_rows(taken, &old, replaces);
    merged.take_entries(taken, &old);
    merged
}

impl Merged {
    fn take_fields(&mut self, taken: &Taken, told: Vec<(&'static str, Datum)>) {
        let is_told = |key: &str| told.iter().any(|(own, _)| *own == key);
        let said = taken.profile.iter().filter(|(key, _)| !is_told(key));
        let said: Vec<_> = said.map(|(key, value)| (key.clone(), Some(value.clone()))).collect();
        let told = told.into_iter().map(|(key, value)| (key.to_string(), Some(value)));
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

    /// Makes of every row the entry that is to stand in the file.
    fn settle_rows(&mut self, taken: &mut Taken, old: &[(String, Datum)], replaces: bool) {
        for id in taken.rows.clone() {
            let before = old.iter().find(|(own, _)| *own == id).map(|(_, entry)| entry);
            let at = taken.entries.iter().position(|(own, _)| *own == id);
            let row = at.map(|at| taken.entries[at].1.clone());
            let is_silent = row.as_ref().is_none_or(Datum::says_nothing);
            let entry = match before {
                Some(before) if is_silent && (!replaces || before.fields().is_empty()) => {
                    // Whoever fills in one sheet of a workbook sends the others back as they went out.
                    let mut entry = before.clone();
                    if let Some(marking) = row.as_ref().and_then(|row| row.get("marking")) {
                        entry.put("marking", marking.clone());
                    }
                    self.left += usize::from(!before.says_nothing());
                    entry
                }
                _ => {
                    let mut entry = row.unwrap_or(Datum::Map(Vec::new()));
                    if let Some(before) = before {
                        keep(&mut entry, before, taken.absent.get(&id));
                    }
                    if entry.fields().is_empty() {
                        taken.entries.retain(|(own, _)| *own != id);
                        continue;
                    }
                    self.taken += 1;
                    settle(&mut entry, before, taken, &id);
                    entry
                }
            };
            match at {
                Some(at) => taken.entries[at].1 = entry,
                None => taken.entries.push((id, entry)),
            }
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

/// Keeps what a row cannot say: what it has no column for, and lists and texts that are there and empty.
fn keep(entry: &mut Datum, before: &Datum, absent: Option<&BTreeSet<&'static str>>) {
    let is_absent = |path: &str| absent.is_some_and(|absent| absent.contains(path));
    for (_, path) in COLUMNS {
        let Some(value) = before.at(path).filter(|_| entry.at(path).is_none()) else { continue };
        let group = path.split_once('/').map(|(group, _)| group);
        // Without its level, the rest of a target is none.
        let has_place =
            group.is_none_or(|group| entry.get(group).is_some() || is_absent(&format!("{group}/level")));
        let is_empty = match value {
            Datum::List(items) => items.is_empty(),
            Datum::Text(text) => text.is_empty(),
            _ => false,
        };
        if has_place && (is_empty || is_absent(path)) {
            entry.put(path, value.clone());
        }
    }
}

/// Gives an entry the words of the model that it was made by: those on the sheet where it judges something else than before, or
/// is new; else those of before. A table shows no words, so what it judges anew is by those of today, unless it says others.
fn settle(entry: &mut Datum, before: Option<&Datum>, taken: &Taken, id: &str) {
    let scope = Datum::Flag(true);
    // That something is in scope goes without saying, and a workbook does not say it.
    if before.and_then(|before| before.get("in_scope")) == Some(&scope) && entry.get("in_scope").is_none() {
        entry.put("in_scope", scope);
    }
    let judged = |entry: &Datum| {
        let level = |path: &str| entry.at(path).cloned();
        (level("as_is/level"), level("target/level"), entry.get("in_scope") == Some(&Datum::Flag(false)))
    };
    let judges_anew = before.is_some_and(|before| judged(before) != judged(entry));
    let basis = |entry: &Datum| entry.get("basis").cloned();
    let words = match taken.shown.get(id) {
        Some(shown) if judges_anew => Some(shown),
        Some(shown) if before.is_none() && basis(entry).is_none() && !taken.unbased.contains(id) => {
            Some(shown)
        }
        Some(_) => None,
        None => {
            let says_others = basis(entry).is_some() && basis(entry) != before.and_then(basis);
            taken.today.get(id).filter(|_| judges_anew && !says_others)
        }
    };
    if let Some(words) = words {
        entry.put("basis", Datum::Text(words.clone()));
    }
}
