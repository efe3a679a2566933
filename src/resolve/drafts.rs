//! Drafts, which a build leaves out unless it was asked for them.

use std::collections::BTreeMap;

use super::Files;
use crate::base::At;
use crate::model::{Kind, LeftOut, Model};
use crate::parse::kinds::{self, Common, Parsed, Status};

/// What is left out.
#[derive(Debug, Default)]
pub struct Drafts {
    /// Every id that is missing for it, with what it is.
    pub names: BTreeMap<String, Kind>,
    /// Every object.
    pub left_out: Vec<LeftOut>,
}

impl Parsed {
    /// Takes out what is a draft, and says what it was.
    pub(super) fn take_drafts(&mut self) -> Drafts {
        let mut drafts = Drafts::default();
        drafts.take(&mut self.services, Kind::Service);
        drafts.take(&mut self.capabilities, Kind::Capability);
        drafts.take(&mut self.components, Kind::Component);
        drafts.take(&mut self.scales, Kind::Scale);
        drafts.take(&mut self.topics, Kind::Topic);
        drafts.take(&mut self.matrices, Kind::Matrix);
        drafts.take_parts(&self.plans, Kind::Priority, |plan| plan.priorities.iter().map(|one| &one.id));
        drafts.take(&mut self.plans, Kind::Plan);
        drafts.take(&mut self.work_streams, Kind::WorkStream);
        drafts.take_parts(&self.programmes, Kind::Project, |one| one.projects.iter().map(|one| &one.id));
        drafts.take(&mut self.programmes, Kind::Programme);
        drafts.take(&mut self.rag_schemes, Kind::RagScheme);
        drafts.take(&mut self.personas, Kind::Persona);
        drafts.take_parts(&self.statements, Kind::Item, |list| list.items.iter().map(|one| &one.id));
        drafts.take(&mut self.statements, Kind::Statements);
        drafts.take_parts(&self.passports, Kind::Area, |passport| passport.areas.iter().map(|one| &one.id));
        drafts.take(&mut self.passports, Kind::Passport);
        drafts.take(&mut self.profiles, Kind::Profile);
        drafts.take_parts(&self.works, Kind::Claim, |work| work.claims.iter().map(|one| &one.id));
        drafts.take(&mut self.works, Kind::Work);
        drafts.take(&mut self.gradings, Kind::Grading);
        drafts.take(&mut self.pages, Kind::Page);
        drafts.take(&mut self.guides, Kind::Guide);
        drafts
    }
}

impl Drafts {
    fn take<T>(&mut self, objects: &mut Vec<kinds::Object<T>>, kind: Kind) {
        objects.retain(|object| {
            let draft = is_draft(&object.common);
            if draft {
                // A guide shares its component's id, and a draft guide must not hide a published component.
                if kind != Kind::Guide {
                    self.names.insert(object.id.value.clone(), kind);
                }
                self.left_out.push(left_out(object, kind));
            }
            !draft
        });
    }

    /// The parts of objects that are drafts are drafts with them.
    fn take_parts<'p, T: 'p, I: Iterator<Item = &'p At<String>>>(
        &mut self,
        objects: &'p [kinds::Object<T>],
        kind: Kind,
        parts: impl Fn(&'p T) -> I,
    ) {
        for object in objects.iter().filter(|object| is_draft(&object.common)) {
            self.names.extend(parts(&object.own).map(|id| (id.value.clone(), kind)));
        }
    }
}

fn left_out<T>(object: &kinds::Object<T>, kind: Kind) -> LeftOut {
    let common = &object.common;
    LeftOut {
        kind,
        id: object.id.value.clone(),
        title: common.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
        owner: common.owner.as_ref().map(|owner| owner.value.clone()),
        place: common.status.as_ref().map_or(object.id.span, |status| status.span),
        file: String::new(),
    }
}

/// Gives each its file, and to a guide what it has from its component.
pub fn describe(model: &mut Model, files: &Files<'_>) {
    let mut left_out = std::mem::take(&mut model.left_out);
    // A component that is left out itself may lend its title and owner too.
    let components: BTreeMap<String, (String, Option<String>)> = left_out
        .iter()
        .filter(|one| one.kind == Kind::Component)
        .map(|one| (one.id.clone(), (one.title.clone(), one.owner.clone())))
        .chain(model.components.iter().map(|(_, component)| {
            let meta = &component.meta;
            (meta.id.clone(), (meta.title.value.clone(), meta.owner.clone()))
        }))
        .collect();
    for one in &mut left_out {
        one.file =
            files.sources.get(one.place.source.0 as usize).map_or_else(String::new, ToString::to_string);
        let parent = components.get(&one.id).filter(|_| one.kind == Kind::Guide);
        if let Some((title, owner)) = parent {
            one.owner = one.owner.take().or_else(|| owner.clone());
            if one.title.is_empty() {
                one.title.clone_from(title);
            }
        }
        if one.title.is_empty() {
            one.title.clone_from(&one.id);
        }
    }
    left_out.sort_by_key(|one| one.place);
    model.left_out = left_out;
}

fn is_draft(common: &Common) -> bool {
    common.status.as_ref().is_some_and(|status| status.value == Status::Draft)
}
