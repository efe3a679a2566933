//! Profiles: what an organisation says of each component.

use std::collections::BTreeMap;

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, Id};
use crate::model::{AsIs, Component, Entry, Exhibit, Goal, Object, Profile, Scale};
use crate::parse::kinds;

impl Resolver<'_> {
    pub(super) fn profile(
        &mut self,
        object: kinds::Object<kinds::Profile>,
        components: &Arena<Component>,
        scales: &Arena<Scale>,
    ) -> Profile {
        let own = object.own;
        let meta = self.meta(object.id, object.common, None);
        let mut entries: BTreeMap<Id<Component>, Entry> = BTreeMap::new();
        for (id, entry) in own.entries {
            let component = self.assessed(&id);
            let Some(component) = component else { continue };
            let entry = self.entry(&id, entry, component, components, scales);
            if let Some(first) = entries.get(&component) {
                let now = &components[component].meta.id;
                let message = format!("`{now}` is in this profile twice, here as `{}`", id.value);
                self.d.push(
                    Diagnostic::error("duplicate-id", id.span, message)
                        .help("keep the entry under the present id")
                        .related(first.place, "the other entry"),
                );
                continue;
            }
            entries.insert(component, entry);
        }
        let previous = own.previous.as_ref().and_then(|id| Some(At::new(self.profile_id(id)?, id.span)));
        let places = (
            own.as_of.as_ref().map_or(meta.place, |day| day.span),
            own.model_version.as_ref().map_or(meta.place, |version| version.span),
        );
        Profile {
            places,
            summary: own.summary,
            description: own.description.map(|text| self.prose(text)),
            organisation: own.organisation.map(|name| name.value).unwrap_or_default(),
            unit: own.unit.map(|unit| unit.value),
            model_version: own.model_version.map(|version| version.value).unwrap_or_default(),
            as_of: own.as_of.map(|day| day.value),
            assessors: own.assessors.into_iter().map(|role| role.value).collect(),
            method: own.method.map(|text| self.prose(text)),
            previous,
            entries,
            is_empty: own.is_empty,
            meta,
        }
    }

    /// The component of an entry. An old profile may know it by an id that it had.
    fn assessed(&mut self, id: &At<String>) -> Option<Id<Component>> {
        if self.names.find(&id.value).is_none()
            && let Some(now) = self.names.renamed(&id.value)
            && let Some(Object::Component(component)) = self.names.find(now)
        {
            return Some(component);
        }
        self.component_id(id)
    }

    fn entry(
        &mut self,
        id: &At<String>,
        written: kinds::Entry,
        component: Id<Component>,
        components: &Arena<Component>,
        scales: &Arena<Scale>,
    ) -> Entry {
        let mut level = |level| self.level_of(level, component, components, scales);
        let as_is_level = written.as_is.as_ref().and_then(|as_is| as_is.level.clone()).map(|at| {
            let known = at.value.and_then(|number| level(At::new(number, at.span)));
            At::new(known.map(|level| level.value), at.span)
        });
        let target_level = written.target.as_ref().and_then(|target| level(target.level.clone()));
        let as_is = written.as_is.map(|as_is| {
            let evidence = as_is.evidence.into_iter().map(|one| Exhibit {
                text: one.text,
                url: one.url.map(|url| url.value),
                work: one.source.as_ref().and_then(|id| self.work_id(id)),
                date: one.date,
            });
            let evidence = evidence.collect();
            AsIs {
                level: as_is_level.as_ref().and_then(|level| level.value),
                span: as_is_level.as_ref().map_or(id.span, |level| level.span),
                confidence: as_is.confidence.map(|confidence| confidence.value),
                rationale: as_is.rationale.map(|text| self.prose(text)),
                evidence,
            }
        });
        let target = written.target.and_then(|target| {
            let goal = Goal {
                level: target_level.unwrap_or_else(|| At::new(0, target.level.span)),
                by: target.by.map(|day| day.value),
                rationale: target.rationale.map(|text| self.prose(text)),
                owner: target.owner.map(|role| role.value),
                approved_by: target.approved_by.map(|role| role.value),
                priorities: target.priorities.iter().filter_map(|id| self.priority_id(id)).collect(),
                work_streams: target.work_streams.iter().filter_map(|id| self.work_stream_id(id)).collect(),
                reduction_reason: target.reduction_reason.map(|text| self.prose(text)),
                absent: target.absent,
            };
            (goal.level.value > 0).then_some(goal)
        });
        let marking = written.marking.as_ref().map(|marking| marking.tier.clone());
        Entry {
            place: id.span,
            written: id.value.clone(),
            in_scope: written.in_scope.is_none_or(|in_scope| in_scope.value),
            scope_reason: written.scope_reason.map(|text| self.prose(text)),
            as_is,
            target,
            note: written.note.map(|text| self.prose(text)),
            basis: written.basis.map(|basis| basis.value),
            marking,
            handling: written.marking.map(|marking| marking.handling).unwrap_or_default(),
        }
    }
}
