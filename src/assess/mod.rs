//! What follows from models by counting: how well each component is evidenced, what editors should look at, what differs
//! between two of them.
//!
//! Roll-ups are ordinal. Nothing here is an average, and a gap is never a zero.

mod basis;
pub mod difference;
mod evidence;
mod health;
pub mod profile;

pub use basis::basis;
pub use evidence::{Evidence, Standing, standing};
pub use health::{About, Detail, Finding, Health, Matter, OLD_YEARS, owner};

use rayon::prelude::*;

use crate::base::Id;
use crate::model::{Component, Model};

/// What was worked out about every component.
#[derive(Debug)]
pub struct Scores {
    evidence: Vec<Evidence>,
}

impl Scores {
    /// The evidence base of a component.
    pub fn evidence(&self, of: Id<Component>) -> &Evidence {
        &self.evidence[of.index()]
    }
}

/// Works everything out.
pub fn score(model: &Model) -> Scores {
    let ids: Vec<Id<Component>> = model.components.ids().collect();
    Scores { evidence: ids.into_par_iter().map(|id| Evidence::of(model, id)).collect() }
}
