//! A component's evidence base, on the five EMMIE dimensions.

use crate::base::Id;
use crate::model::{Claim, ClaimStatus, Component, Dimension, Display, Grading, Model};

/// What is known about a component.
#[derive(Debug)]
pub struct Evidence {
    /// The five dimensions in order.
    pub dimensions: Vec<OnDimension>,
}

/// What is known on one dimension.
#[derive(Debug)]
pub struct OnDimension {
    /// Which.
    pub dimension: Dimension,
    /// The claims, in the order of their files. Superseded ones are shown and do not count.
    pub claims: Vec<Id<Claim>>,
    /// The strongest of them.
    pub standing: Standing,
}

/// How strong evidence is. The order is from nothing to strong; not graded is more than nothing and less than graded,
/// which says nothing about how strong it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No claim.
    Gap,
    /// Claims that nobody has graded.
    Ungraded,
    /// The strongest grade.
    Graded {
        /// How it is shown.
        display: Display,
        /// The scheme.
        grading: Id<Grading>,
        /// The place of the level in the scheme.
        level: usize,
    },
}

impl Standing {
    fn rank(self) -> (u8, Option<Display>) {
        match self {
            Self::Gap => (0, None),
            Self::Ungraded => (1, None),
            Self::Graded { display, .. } => (2, Some(display)),
        }
    }

    /// The stronger of two; the first where they are equal.
    pub fn stronger(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }
}

impl Evidence {
    /// The evidence base of a component.
    pub fn of(model: &Model, component: Id<Component>) -> Self {
        let claims = model.graph.claims(component);
        let dimensions = Dimension::ALL.iter().map(|(_, dimension)| {
            let of_dimension =
                claims.iter().copied().filter(|&id| model.claims[id].dimension == Some(*dimension));
            let of_dimension: Vec<Id<Claim>> = of_dimension.collect();
            let standing = strongest(model, &of_dimension);
            OnDimension { dimension: *dimension, claims: of_dimension, standing }
        });
        Self { dimensions: dimensions.collect() }
    }

    /// How many claims there are.
    pub fn claims(&self) -> usize {
        self.dimensions.iter().map(|on| on.claims.len()).sum()
    }

    /// How many dimensions have evidence.
    pub fn covered(&self) -> usize {
        self.dimensions.iter().filter(|on| on.standing != Standing::Gap).count()
    }

    /// The dimensions that have none.
    pub fn gaps(&self) -> impl Iterator<Item = Dimension> {
        self.dimensions.iter().filter(|on| on.standing == Standing::Gap).map(|on| on.dimension)
    }

    /// The strongest on any dimension.
    pub fn strongest(&self) -> Standing {
        self.dimensions.iter().fold(Standing::Gap, |so_far, on| so_far.stronger(on.standing))
    }
}

/// The strongest of some claims.
fn strongest(model: &Model, claims: &[Id<Claim>]) -> Standing {
    let counting = claims.iter().filter(|&&id| model.claims[id].status != ClaimStatus::Superseded);
    counting.fold(Standing::Gap, |so_far, &id| so_far.stronger(standing(model, id)))
}

/// How strong one claim is: its strongest grade.
pub fn standing(model: &Model, claim: Id<Claim>) -> Standing {
    model.claims[claim].strength.iter().fold(Standing::Ungraded, |so_far, strength| {
        let display = model.gradings[strength.grading].levels[strength.level].display;
        so_far.stronger(Standing::Graded { display, grading: strength.grading, level: strength.level })
    })
}
