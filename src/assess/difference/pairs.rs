//! Which object of one model is which of the other: by id, else by the ids that it had.

use std::collections::BTreeMap;

use crate::model::{Kind, Model, Object};

/// The objects that both models have.
#[derive(Debug, Default)]
pub struct Pairs {
    later: BTreeMap<Object, Object>,
    former: BTreeMap<Object, Object>,
}

impl Pairs {
    /// Finds the pairs. An object has one partner at most; who has the same id comes before who had it.
    pub fn of(before: &Model, after: &Model) -> Self {
        let old: BTreeMap<(Kind, &str), Object> =
            before.every_object().map(|object| ((object.kind(), before.id(object)), object)).collect();
        let mut pairs = Self::default();
        for object in after.every_object() {
            if let Some(&was) = old.get(&(object.kind(), after.id(object))) {
                pairs.join(was, object);
            }
        }
        for object in after.every_object() {
            for former in after.former_ids(object) {
                if let Some(&was) = old.get(&(object.kind(), former.value.as_str())) {
                    pairs.join(was, object);
                }
            }
        }
        pairs
    }

    fn join(&mut self, was: Object, now: Object) {
        if !self.later.contains_key(&was) && !self.former.contains_key(&now) {
            self.later.insert(was, now);
            self.former.insert(now, was);
        }
    }

    /// What an object of the first model is in the second.
    pub fn later(&self, object: Object) -> Option<Object> {
        self.later.get(&object).copied()
    }

    /// What an object of the second model was in the first.
    pub fn former(&self, object: Object) -> Option<Object> {
        self.former.get(&object).copied()
    }
}
