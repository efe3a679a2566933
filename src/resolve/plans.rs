//! Plans, their priorities, and work streams.

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, Id};
use crate::model::{
    Benefit, Blocker, Component, Kind, Move, Object, Plan, Priority, RagScheme, Scale, WorkStream,
};
use crate::parse::kinds;

impl Resolver<'_> {
    /// Plans and their priorities; both arenas are in the order that the names were collected in.
    pub(super) fn plans(
        &mut self,
        written: Vec<kinds::Object<kinds::Plan>>,
    ) -> (Arena<Plan>, Arena<Priority>) {
        let mut plans = Arena::default();
        let mut priorities = Arena::default();
        for (id, object) in Id::promise(written.len()).zip(written) {
            let own = object.own;
            let of_plan = own.priorities.into_iter().map(|one| priorities.push(self.priority(one, id)));
            let of_plan = of_plan.collect();
            plans.push(Plan {
                meta: self.meta(object.id, object.common, None),
                summary: own.summary,
                description: own.description.map(|text| self.prose(text)),
                from: own.from.map(|moment| moment.value),
                to: own.to.map(|moment| moment.value),
                priorities: of_plan,
            });
        }
        (plans, priorities)
    }

    fn priority(&mut self, written: kinds::Priority, plan: Id<Plan>) -> Priority {
        let elsewhere = written.elsewhere.into_iter();
        let elsewhere = elsewhere.filter_map(|one| Some((self.work_id(&one.source)?, one.number.value)));
        Priority {
            elsewhere: elsewhere.collect(),
            topics: written.topics.iter().filter_map(|topic| self.topic_id(topic)).collect(),
            former_ids: written.former_ids,
            plan,
            number_place: written.number.as_ref().map(|number| number.span),
            number: written.number.map_or(0, |number| number.value),
            title: written.title.unwrap_or_else(|| written.id.clone()),
            text: written.text.map(|text| self.prose(text)),
            id: written.id,
        }
    }

    pub(super) fn work_stream(
        &mut self,
        object: kinds::Object<kinds::WorkStream>,
        components: &Arena<Component>,
        scales: &Arena<Scale>,
        schemes: &Arena<RagScheme>,
    ) -> WorkStream {
        let own = object.own;
        let moves = own.moves.into_iter().filter_map(|one| {
            let component = self.component_id(&one.component)?;
            let from = one.from.and_then(|level| self.level_of(level, component, components, scales));
            let to = self.level_of(one.to?, component, components, scales)?;
            Some(Move { component: At::new(component, one.component.span), from, to })
        });
        let moves = moves.collect();
        let parts = [Kind::Component, Kind::Capability, Kind::Service];
        let blockers = [Kind::WorkStream, Kind::Programme, Kind::Project];
        let written = own.maps_to.len();
        let maps_to: Vec<_> = own.maps_to.iter().filter_map(|id| self.one_of_kinds(id, &parts)).collect();
        WorkStream {
            maps_to_is_whole: written > 0 && maps_to.len() == written,
            maps_to,
            meta: self.meta(object.id, object.common, None),
            summary: own.summary,
            description: own.description.map(|text| self.prose(text)),
            number_place: own.number.as_ref().map(|number| number.span),
            number: own.number.map(|number| number.value),
            mapping_text: own.mapping_text,
            progress: own.progress.map(|progress| progress.value),
            progress_note: own.progress_note.map(|text| self.prose(text)),
            priorities: own.priorities.iter().filter_map(|id| self.priority_id(id)).collect(),
            depends_on: own
                .depends_on
                .into_iter()
                .filter_map(|one| {
                    let on = self.one_of_kinds(&one.on, &blockers);
                    let why = one.why.map(|text| self.prose(text));
                    Some(Blocker { on: on?, why })
                })
                .collect(),
            benefits: own
                .benefits
                .into_iter()
                .map(|one| Benefit {
                    what: one.what,
                    baseline: one.baseline.map(|text| text.value),
                    expected: one.expected.map(|text| text.value),
                    unit: one.unit.map(|text| text.value),
                    work: one.source.as_ref().and_then(|id| self.work_id(id)),
                })
                .collect(),
            rag: own.rag.and_then(|rag| self.rag(rag, schemes)),
            moves,
            started: own.started.map(|moment| moment.value),
            ended: own.ended.map(|moment| moment.value),
        }
    }

    /// An object that may be of several kinds.
    fn one_of_kinds(&mut self, id: &At<String>, kinds: &[Kind]) -> Option<At<Object>> {
        let object = self.any_object(id)?;
        if kinds.contains(&object.kind()) {
            return Some(At::new(object, id.span));
        }
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let message = format!(
            "`{}` is {}, and this must be {}",
            id.value,
            object.kind().name(),
            crate::base::text::list_or(&names)
        );
        self.d.push(Diagnostic::error("wrong-kind", id.span, message));
        None
    }

    /// A level that a component can have; reports one that its scale has not.
    pub(super) fn level_of(
        &mut self,
        level: At<i64>,
        component: Id<Component>,
        components: &Arena<Component>,
        scales: &Arena<Scale>,
    ) -> Option<At<i64>> {
        let component = &components[component];
        let Some(scale) = component.scale.map(|id| &scales[id]) else { return Some(level) };
        self.level_on(level, scale, &format!("`{}` is measured on", component.meta.id))
    }

    /// A level that a scale has; reports another. `what` is what the message says before *a scale of …*.
    pub(super) fn level_on(&mut self, level: At<i64>, scale: &Scale, what: &str) -> Option<At<i64>> {
        let levels = scale.levels.len();
        if usize::try_from(level.value).is_ok_and(|number| (1..=levels).contains(&number)) {
            return Some(level);
        }
        let message = format!("{what} a scale of {levels} levels, and {} is none of them", level.value);
        self.d.push(
            Diagnostic::error("unknown-level", level.span, message)
                .help(format!("write a level from 1 to {levels}")),
        );
        None
    }
}
