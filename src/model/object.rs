//! Anything that has an id and a place in the hub.

use std::collections::BTreeSet;

use super::{
    Area, Audience, Capability, Claim, Component, Grading, Guide, Item, Matrix, Meta, Model, Page, Passport,
    Persona, Plan, Priority, Profile, Programme, Project, RagScheme, Scale, Service, Statements, Status,
    Subject, Tier, Topic, Work, WorkStream,
};
use crate::base::{At, Id, Span};

/// Every kind of object: what it is called here, what an editor calls one of them, and where its arena is.
macro_rules! objects {
    ($($(#[$about:meta])* $name:ident = $called:literal, $arena:ident;)+) => {
        /// Anything that has an id. The order is that of the kinds here, then of their files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Object { $($(#[$about])* $name(Id<$name>),)+ }

        /// The kind of an object.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$about])* $name,)+ }

        impl Kind {
            /// What an editor calls one of these, with its article.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $called,)+ }
            }

            /// The same as a change record has it.
            pub fn subject(self) -> Subject {
                match self { $(Self::$name => Subject::$name,)+ }
            }
        }

        impl Object {
            /// Its kind.
            pub fn kind(self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)+ }
            }
        }

        /// The id, the title and the former ids of a part.
type OwnOfPart<'a> = (&'a At<String>, &'a At<String>, &'a Vec<At<String>>);

impl Model {
            /// Every object by kind and then in the order of the files, parts of others among them.
            fn all_objects(&self) -> impl Iterator<Item = Object> + '_ {
                std::iter::empty()$(.chain(self.$arena.ids().map(Object::$name)))+
            }
        }
    };
}

objects! {
    /// Of the first tier.
    Service = "a service", services;
    /// Of the second tier.
    Capability = "a capability", capabilities;
    /// Of the third tier.
    Component = "a component", components;
    /// A component's guide.
    Guide = "a guide", guides;
    /// A maturity scale.
    Scale = "a scale", scales;
    /// A maturity matrix.
    Matrix = "a matrix", matrices;
    /// A topic.
    Topic = "a topic", topics;
    /// A police and crime plan.
    Plan = "a plan", plans;
    /// A priority of a plan.
    Priority = "a priority", priorities;
    /// What a force is doing.
    WorkStream = "a work stream", work_streams;
    /// A programme, a portfolio or a collaboration.
    Programme = "a programme", programmes;
    /// A project of a programme.
    Project = "a project", projects;
    /// What the colours of a status mean.
    RagScheme = "a RAG scheme", rag_schemes;
    /// Somebody whom the model is for.
    Persona = "a persona", personas;
    /// A list of statements.
    Statements = "a list of statements", statements;
    /// A statement.
    Item = "a statement", items;
    /// A Digital Passport.
    Passport = "a passport", passports;
    /// An area of a passport.
    Area = "a passport area", areas;
    /// An organisation's assessment of itself.
    Profile = "a profile", profiles;
    /// A work of the bibliography.
    Work = "a source", works;
    /// What a work says.
    Claim = "a claim", claims;
    /// A scheme that grades claims.
    Grading = "a grading scheme", gradings;
    /// A page.
    Page = "a page", pages;
}

impl Kind {
    /// The name without the article.
    pub fn noun(self) -> &'static str {
        self.name().trim_start_matches("a ")
    }

    /// Whether it is a part of another object, on whose page and in whose file it stands.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Priority | Self::Project | Self::Item | Self::Area | Self::Claim)
    }
}

impl Model {
    /// What all kinds have, of any object. A part has that of the object that it stands in.
    pub fn meta(&self, object: Object) -> &Meta {
        match object {
            Object::Service(id) => &self.services[id].meta,
            Object::Capability(id) => &self.capabilities[id].meta,
            Object::Component(id) => &self.components[id].meta,
            Object::Guide(id) => &self.guides[id].meta,
            Object::Scale(id) => &self.scales[id].meta,
            Object::Matrix(id) => &self.matrices[id].meta,
            Object::Topic(id) => &self.topics[id].meta,
            Object::Plan(id) => &self.plans[id].meta,
            Object::Priority(id) => &self.plans[self.priorities[id].plan].meta,
            Object::WorkStream(id) => &self.work_streams[id].meta,
            Object::Programme(id) => &self.programmes[id].meta,
            Object::Project(id) => &self.programmes[self.projects[id].programme].meta,
            Object::RagScheme(id) => &self.rag_schemes[id].meta,
            Object::Persona(id) => &self.personas[id].meta,
            Object::Statements(id) => &self.statements[id].meta,
            Object::Item(id) => &self.statements[self.items[id].of].meta,
            Object::Passport(id) => &self.passports[id].meta,
            Object::Area(id) => &self.passports[self.areas[id].passport].meta,
            Object::Profile(id) => &self.profiles[id].meta,
            Object::Work(id) => &self.works[id].meta,
            Object::Claim(id) => &self.works[self.claims[id].work].meta,
            Object::Grading(id) => &self.gradings[id].meta,
            Object::Page(id) => &self.pages[id].meta,
        }
    }

    /// How sensitive an object is. A project may be marked higher than its programme.
    pub fn marking(&self, object: Object) -> Tier {
        let own = match object {
            Object::Project(id) => self.projects[id].marking.as_ref().map(|own| own.value),
            Object::Claim(id) => Some(self.claims[id].marking),
            _ => None,
        };
        own.unwrap_or_default().max(self.meta(object).marking)
    }

    /// What a part has of its own, where it is one.
    fn part(&self, object: Object) -> Option<OwnOfPart<'_>> {
        match object {
            Object::Priority(id) => {
                let part = &self.priorities[id];
                Some((&part.id, &part.title, &part.former_ids))
            }
            Object::Project(id) => {
                let part = &self.projects[id];
                Some((&part.id, &part.title, &part.former_ids))
            }
            Object::Item(id) => {
                let part = &self.items[id];
                Some((&part.id, &part.title, &part.former_ids))
            }
            Object::Area(id) => {
                let part = &self.areas[id];
                Some((&part.id, &part.title, &part.former_ids))
            }
            Object::Claim(id) => {
                let part = &self.claims[id];
                Some((&part.id, &part.statement, &part.former_ids))
            }
            _ => None,
        }
    }

    /// What readers call an object.
    pub fn title(&self, object: Object) -> &str {
        self.part(object).map_or_else(|| &self.meta(object).title.value, |(_, title, _)| &title.value)
    }

    /// The id of an object; the path of a page.
    pub fn id(&self, object: Object) -> &str {
        self.part(object).map_or_else(|| &self.meta(object).id, |(id, _, _)| &id.value)
    }

    /// Where an object is: its id in its file for a part, else the start of its file.
    pub fn place(&self, object: Object) -> Span {
        self.part(object).map_or_else(|| self.meta(object).place, |(id, _, _)| id.span)
    }

    /// The ids that an object had. A component that was renamed took its guide along.
    pub fn former_ids(&self, object: Object) -> impl Iterator<Item = &At<String>> {
        let own = self.part(object).map_or_else(|| &self.meta(object).former_ids, |(_, _, former)| former);
        let component = match object {
            Object::Guide(id) => self.guides[id].component,
            _ => None,
        };
        let with_component = component.into_iter().flat_map(|id| &self.components[id].meta.former_ids);
        own.iter().chain(with_component)
    }

    /// The object on whose page an object stands: of a part the one that it is a part of, else the object itself.
    pub fn holder(&self, object: Object) -> Object {
        if object.kind().is_part() { self.parent(object).unwrap_or(object) } else { object }
    }

    /// The parts that stand on an object's page, in its order.
    pub fn parts(&self, object: Object) -> Vec<Object> {
        match object {
            Object::Plan(id) => self.plans[id].priorities.iter().map(|&id| Object::Priority(id)).collect(),
            Object::Programme(id) => {
                self.programmes[id].projects.iter().map(|&id| Object::Project(id)).collect()
            }
            Object::Statements(id) => self.statements[id].items.iter().map(|&id| Object::Item(id)).collect(),
            Object::Passport(id) => self.passports[id].areas.iter().map(|&id| Object::Area(id)).collect(),
            Object::Work(id) => self.works[id].claims.iter().map(|&id| Object::Claim(id)).collect(),
            _ => Vec::new(),
        }
    }

    /// What an object belongs to.
    pub fn parent(&self, object: Object) -> Option<Object> {
        match object {
            Object::Capability(id) => self.capabilities[id].service.map(Object::Service),
            Object::Component(id) => self.components[id].capability.map(Object::Capability),
            Object::Guide(id) => self.guides[id].component.map(Object::Component),
            Object::Priority(id) => Some(Object::Plan(self.priorities[id].plan)),
            Object::Project(id) => Some(Object::Programme(self.projects[id].programme)),
            Object::Item(id) => Some(Object::Statements(self.items[id].of)),
            Object::Area(id) => Some(Object::Passport(self.areas[id].passport)),
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
            Object::Matrix(id) => self.matrices[id].summary.as_ref(),
            Object::Plan(id) => self.plans[id].summary.as_ref(),
            Object::WorkStream(id) => self.work_streams[id].summary.as_ref(),
            Object::Programme(id) => self.programmes[id].summary.as_ref(),
            Object::Project(id) => self.projects[id].summary.as_ref(),
            Object::RagScheme(id) => self.rag_schemes[id].summary.as_ref(),
            Object::Persona(id) => self.personas[id].strapline.as_ref(),
            Object::Statements(id) => self.statements[id].summary.as_ref(),
            Object::Passport(id) => self.passports[id].summary.as_ref(),
            Object::Profile(id) => self.profiles[id].summary.as_ref(),
            Object::Service(_)
            | Object::Component(_)
            | Object::Priority(_)
            | Object::Item(_)
            | Object::Area(_)
            | Object::Work(_)
            | Object::Claim(_) => None,
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

    /// Every object, parts of others last.
    pub fn every_object(&self) -> impl Iterator<Item = Object> + '_ {
        self.objects().chain(self.all_objects().filter(|object| object.kind().is_part()))
    }

    /// Every object that has a file and a page of its own, by kind and then in the order of the files.
    pub fn objects(&self) -> impl Iterator<Item = Object> + '_ {
        self.all_objects().filter(|object| !object.kind().is_part())
    }
}
