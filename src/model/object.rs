//! Anything that has an id and a place in the hub.

use std::collections::BTreeSet;

use super::{
    Audience, Capability, Claim, Component, Grading, Guide, Meta, Model, Page, Scale, Service, Status,
    Subject, Topic, Work,
};
use crate::base::{At, Id};

/// Anything that has an id. The order is that of the kinds here, then of their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// Of the first tier.
    Service(Id<Service>),
    /// Of the second tier.
    Capability(Id<Capability>),
    /// Of the third tier.
    Component(Id<Component>),
    /// A component's guide.
    Guide(Id<Guide>),
    /// A maturity scale.
    Scale(Id<Scale>),
    /// A topic.
    Topic(Id<Topic>),
    /// A work of the bibliography.
    Work(Id<Work>),
    /// What a work says.
    Claim(Id<Claim>),
    /// A scheme that grades claims.
    Grading(Id<Grading>),
    /// A page.
    Page(Id<Page>),
}

/// The kind of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Of the first tier.
    Service,
    /// Of the second tier.
    Capability,
    /// Of the third tier.
    Component,
    /// A component's guide.
    Guide,
    /// A maturity scale.
    Scale,
    /// A topic.
    Topic,
    /// A work of the bibliography.
    Work,
    /// What a work says.
    Claim,
    /// A scheme that grades claims.
    Grading,
    /// A page.
    Page,
}

impl Kind {
    /// What an editor calls one of these, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Self::Service => "a service",
            Self::Capability => "a capability",
            Self::Component => "a component",
            Self::Guide => "a guide",
            Self::Scale => "a scale",
            Self::Topic => "a topic",
            Self::Work => "a source",
            Self::Claim => "a claim",
            Self::Grading => "a grading scheme",
            Self::Page => "a page",
        }
    }

    /// The same as a change record has it.
    pub fn subject(self) -> Subject {
        match self {
            Self::Service => Subject::Service,
            Self::Capability => Subject::Capability,
            Self::Component => Subject::Component,
            Self::Guide => Subject::Guide,
            Self::Scale => Subject::Scale,
            Self::Topic => Subject::Topic,
            Self::Work => Subject::Work,
            Self::Claim => Subject::Claim,
            Self::Grading => Subject::Grading,
            Self::Page => Subject::Page,
        }
    }

    /// The name without the article.
    pub fn noun(self) -> &'static str {
        self.name().trim_start_matches("a ")
    }
}

impl Object {
    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Service(_) => Kind::Service,
            Self::Capability(_) => Kind::Capability,
            Self::Component(_) => Kind::Component,
            Self::Guide(_) => Kind::Guide,
            Self::Scale(_) => Kind::Scale,
            Self::Topic(_) => Kind::Topic,
            Self::Work(_) => Kind::Work,
            Self::Claim(_) => Kind::Claim,
            Self::Grading(_) => Kind::Grading,
            Self::Page(_) => Kind::Page,
        }
    }
}

impl Model {
    /// What all kinds have, of any object. A claim has that of its work.
    pub fn meta(&self, object: Object) -> &Meta {
        match object {
            Object::Service(id) => &self.services[id].meta,
            Object::Capability(id) => &self.capabilities[id].meta,
            Object::Component(id) => &self.components[id].meta,
            Object::Guide(id) => &self.guides[id].meta,
            Object::Scale(id) => &self.scales[id].meta,
            Object::Topic(id) => &self.topics[id].meta,
            Object::Work(id) => &self.works[id].meta,
            Object::Claim(id) => &self.works[self.claims[id].work].meta,
            Object::Grading(id) => &self.gradings[id].meta,
            Object::Page(id) => &self.pages[id].meta,
        }
    }

    /// What readers call an object.
    pub fn title(&self, object: Object) -> &str {
        match object {
            Object::Claim(id) => &self.claims[id].statement.value,
            _ => &self.meta(object).title.value,
        }
    }

    /// The id of an object; the path of a page.
    pub fn id(&self, object: Object) -> &str {
        match object {
            Object::Claim(id) => &self.claims[id].id.value,
            _ => &self.meta(object).id,
        }
    }

    /// The ids that an object had. A component that was renamed took its guide along.
    pub fn former_ids(&self, object: Object) -> impl Iterator<Item = &At<String>> {
        let (own, component) = match object {
            Object::Claim(id) => (&self.claims[id].former_ids, None),
            Object::Guide(id) => (&self.guides[id].meta.former_ids, self.guides[id].component),
            _ => (&self.meta(object).former_ids, None),
        };
        let with_component = component.into_iter().flat_map(|id| &self.components[id].meta.former_ids);
        own.iter().chain(with_component)
    }

    /// What an object belongs to.
    pub fn parent(&self, object: Object) -> Option<Object> {
        match object {
            Object::Capability(id) => self.capabilities[id].service.map(Object::Service),
            Object::Component(id) => self.components[id].capability.map(Object::Capability),
            Object::Guide(id) => self.guides[id].component.map(Object::Component),
            Object::Claim(id) => Some(Object::Work(self.claims[id].work)),
            _ => None,
        }
    }

    /// The one-sentence summary of an object, where its kind has one.
    pub fn summary(&self, object: Object) -> Option<&At<String>> {
        match object {
            Object::Capability(id) => self.capabilities[id].summary.as_ref(),
            Object::Guide(id) => self.guides[id].summary.as_ref(),
            Object::Scale(id) => self.scales[id].summary.as_ref(),
            Object::Topic(id) => self.topics[id].summary.as_ref(),
            Object::Grading(id) => self.gradings[id].summary.as_ref(),
            Object::Page(id) => self.pages[id].summary.as_ref(),
            Object::Service(_) | Object::Component(_) | Object::Work(_) | Object::Claim(_) => None,
        }
    }

    /// Everything that following `replaced_by` from an object leads to, the object itself where it goes in a circle.
    /// What is not retired ends a chain.
    pub fn replacements(&self, of: Object) -> BTreeSet<Object> {
        let mut found = BTreeSet::new();
        let mut next = vec![of];
        while let Some(object) = next.pop() {
            let meta = self.meta(object);
            let replaced = object == of || meta.status == Status::Retired;
            for by in meta.replaced_by.iter().filter(|_| replaced) {
                if found.insert(by.value) {
                    next.push(by.value);
                }
            }
        }
        found
    }

    /// Those whom some guide is written for, in a decided order.
    pub fn audiences(&self) -> BTreeSet<Audience> {
        self.guides.iter().flat_map(|(_, guide)| guide.audience.iter().copied()).collect()
    }

    /// The pages that are tagged as being for editors, in the order that readers see.
    pub fn editors_pages(&self) -> Vec<Id<Page>> {
        let pages =
            self.pages.ids().filter(|&id| self.pages[id].meta.tags.iter().any(|tag| tag == "editors"));
        let mut pages: Vec<Id<Page>> = pages.collect();
        pages.sort_by_cached_key(|&id| {
            let meta = &self.pages[id].meta;
            (meta.order, meta.title.value.to_lowercase(), meta.id.clone())
        });
        pages
    }

    /// The pages at the top of the hub, in the order that readers see.
    pub fn top_pages(&self) -> Vec<Id<Page>> {
        let mut pages: Vec<Id<Page>> =
            self.pages.ids().filter(|&id| !self.pages[id].meta.id.contains('/')).collect();
        pages.sort_by_cached_key(|&id| {
            (self.pages[id].meta.order, self.pages[id].meta.title.value.to_lowercase())
        });
        pages
    }

    /// Every object, claims last.
    pub fn every_object(&self) -> impl Iterator<Item = Object> + '_ {
        self.objects().chain(self.claims.ids().map(Object::Claim))
    }

    /// Every object but claims, by kind and then in the order of the files.
    pub fn objects(&self) -> impl Iterator<Item = Object> + '_ {
        let tiers = self.services.ids().map(Object::Service);
        let tiers = tiers.chain(self.capabilities.ids().map(Object::Capability));
        let tiers = tiers.chain(self.components.ids().map(Object::Component));
        let rest = self.guides.ids().map(Object::Guide).chain(self.scales.ids().map(Object::Scale));
        let rest = rest.chain(self.topics.ids().map(Object::Topic)).chain(self.works.ids().map(Object::Work));
        let rest =
            rest.chain(self.gradings.ids().map(Object::Grading)).chain(self.pages.ids().map(Object::Page));
        tiers.chain(rest)
    }
}
