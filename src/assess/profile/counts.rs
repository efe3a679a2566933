//! How many components are where.

use crate::base::Id;
use crate::model::{Capability, Component, Entry, Model, Profile, Scale, Service};

/// Where a profile says that its organisation is on a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// The component does not matter to the organisation, which says why.
    OutOfScope,
    /// Nobody has assessed it: the profile says so, or says nothing of it.
    NotAssessed,
    /// At this level of the component's scale.
    At(i64),
}

impl Stand {
    /// The level, where it was assessed.
    pub fn level(self) -> Option<i64> {
        match self {
            Self::At(level) => Some(level),
            Self::OutOfScope | Self::NotAssessed => None,
        }
    }
}

/// Where a profile says that its organisation is on a component.
pub fn stand(profile: &Profile, component: Id<Component>) -> Stand {
    match profile.entries.get(&component) {
        Some(entry) if !entry.in_scope => Stand::OutOfScope,
        entry => entry.and_then(Entry::level).map_or(Stand::NotAssessed, Stand::At),
    }
}

/// What some components of the model add up to in a profile. Every component is in one of `out_of_scope`, `assessed` and
/// [`RollUp::not_assessed`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUp {
    /// How many components there are.
    pub components: usize,
    /// Those that do not matter to the organisation.
    pub out_of_scope: usize,
    /// Those that have a level.
    pub assessed: usize,
    /// Those in scope that the profile says nothing of. They are not assessed.
    pub without_entry: usize,
    /// Those that have a target.
    pub with_target: usize,
    /// Those that have a level below their target.
    pub below: usize,
    /// Those that are at their target.
    pub met: usize,
    /// Those that are above their target.
    pub above: usize,
    /// The levels, by scale, in the order in which the components use the scales. There is one in most hubs.
    pub scales: Vec<OnScale>,
}

/// How many components are at each level of a scale. Levels of two scales cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnScale {
    /// Which.
    pub scale: Id<Scale>,
    /// How many components in scope are on it.
    pub in_scope: usize,
    /// How many are at each level, from level 1 up.
    pub as_is: Vec<usize>,
    /// How many are to be at each level, from level 1 up.
    pub target: Vec<usize>,
}

impl OnScale {
    /// The lowest level that a component is at.
    pub fn lowest(&self) -> Option<i64> {
        self.as_is.iter().position(|&count| count > 0).and_then(level)
    }

    /// The highest level that a component is at.
    pub fn highest(&self) -> Option<i64> {
        self.as_is.iter().rposition(|&count| count > 0).and_then(level)
    }
}

/// The level at a place in a list that starts with level 1.
fn level(place: usize) -> Option<i64> {
    i64::try_from(place + 1).ok()
}

impl RollUp {
    /// Counts some components.
    pub fn of(model: &Model, profile: &Profile, components: impl IntoIterator<Item = Id<Component>>) -> Self {
        let mut sum = Self {
            components: 0,
            out_of_scope: 0,
            assessed: 0,
            without_entry: 0,
            with_target: 0,
            below: 0,
            met: 0,
            above: 0,
            scales: Vec::new(),
        };
        for component in components {
            sum.add(model, profile, component);
        }
        sum
    }

    /// Counts every component of the model.
    pub fn whole(model: &Model, profile: &Profile) -> Self {
        Self::of(model, profile, model.graph.all_components())
    }

    /// Counts the components of a service.
    pub fn service(model: &Model, profile: &Profile, service: Id<Service>) -> Self {
        Self::of(model, profile, model.graph.components_of_service(service))
    }

    /// Counts the components of a capability.
    pub fn capability(model: &Model, profile: &Profile, capability: Id<Capability>) -> Self {
        Self::of(model, profile, model.graph.components(capability).iter().copied())
    }

    fn add(&mut self, model: &Model, profile: &Profile, component: Id<Component>) {
        self.components += 1;
        let stand = stand(profile, component);
        if stand == Stand::OutOfScope {
            self.out_of_scope += 1;
            return;
        }
        let entry = profile.entries.get(&component);
        self.without_entry += usize::from(entry.is_none());
        let as_is = stand.level();
        let target = entry.and_then(|entry| entry.target.as_ref()).map(|goal| goal.level.value);
        self.assessed += usize::from(as_is.is_some());
        self.with_target += usize::from(target.is_some());
        if let (Some(as_is), Some(target)) = (as_is, target) {
            let place = match as_is.cmp(&target) {
                std::cmp::Ordering::Less => &mut self.below,
                std::cmp::Ordering::Equal => &mut self.met,
                std::cmp::Ordering::Greater => &mut self.above,
            };
            *place += 1;
        }
        let Some(scale) = model.components[component].scale else { return };
        let on = self.on_scale(model, scale);
        on.in_scope += 1;
        count(&mut on.as_is, as_is);
        count(&mut on.target, target);
    }

    fn on_scale(&mut self, model: &Model, scale: Id<Scale>) -> &mut OnScale {
        let known = self.scales.iter().position(|on| on.scale == scale);
        let place = known.unwrap_or_else(|| {
            let none = vec![0; model.scales[scale].levels.len()];
            self.scales.push(OnScale { scale, in_scope: 0, as_is: none.clone(), target: none });
            self.scales.len() - 1
        });
        &mut self.scales[place]
    }

    /// How many matter to the organisation.
    pub fn in_scope(&self) -> usize {
        self.components - self.out_of_scope
    }

    /// How many of those in scope have no level.
    pub fn not_assessed(&self) -> usize {
        self.in_scope() - self.assessed
    }

    /// How many of those in scope have no target.
    pub fn without_target(&self) -> usize {
        self.in_scope() - self.with_target
    }

    /// The lowest level that a component is at, where all that were counted are on one scale.
    pub fn lowest(&self) -> Option<i64> {
        match self.scales.as_slice() {
            [one] => one.lowest(),
            _ => None,
        }
    }

    /// The highest level that a component is at, where all that were counted are on one scale.
    pub fn highest(&self) -> Option<i64> {
        match self.scales.as_slice() {
            [one] => one.highest(),
            _ => None,
        }
    }

    /// The counts that stand beside everything that is said of them: `7 of 8 in scope assessed, 1 out of scope`.
    pub fn in_words(&self) -> String {
        format!(
            "{} of {} in scope assessed, {} out of scope",
            self.assessed,
            self.in_scope(),
            self.out_of_scope
        )
    }
}

fn count(levels: &mut [usize], level: Option<i64>) {
    let place = level.and_then(|level| usize::try_from(level - 1).ok());
    if let Some(count) = place.and_then(|place| levels.get_mut(place)) {
        *count += 1;
    }
}
