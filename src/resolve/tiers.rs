//! Services, capabilities, components and scales.

use std::collections::BTreeMap;

use super::common::Resolver;
use crate::base::{At, Diagnostic, Span};
use crate::model::{Capability, Component, Dependency, Hub, Level, Scale, ScaleLevel, Service};
use crate::parse::kinds;

impl Resolver<'_> {
    pub(super) fn service(&mut self, object: kinds::Object<kinds::Service>) -> Service {
        Service {
            purpose: object.own.purpose.unwrap_or_else(|| At::new(String::new(), object.id.span)),
            meta: self.meta(object.id, object.common, None),
            description: object.own.description.map(|text| self.prose(text)),
        }
    }

    pub(super) fn capability(&mut self, object: kinds::Object<kinds::Capability>) -> Capability {
        let own = object.own;
        Capability {
            meta: self.meta(object.id, object.common, None),
            service: own.service.as_ref().and_then(|id| self.service_id(id)),
            also_in: own.also_in.iter().filter_map(|id| self.service_id(id)).collect(),
            summary: own.summary,
            description: own.description.map(|text| self.prose(text)),
        }
    }

    pub(super) fn component(&mut self, object: kinds::Object<kinds::Component>, hub: &Hub) -> Component {
        let own = object.own;
        let scale = match &own.scale {
            Some(id) => self.scale_id(id),
            None => hub.default_scale,
        };
        let descriptors_from = match &own.descriptors_from {
            Some(origin) => self.origin(origin),
            None => hub.descriptors_from.clone(),
        };
        Component {
            meta: self.meta(object.id, object.common, None),
            capability: own.capability.as_ref().and_then(|id| self.capability_id(id)),
            also_in: own.also_in.iter().filter_map(|id| self.capability_id(id)).collect(),
            outline: own.outline.map(|text| self.prose(text)),
            scale,
            levels: own.levels.into_iter().map(|level| self.level(level)).collect(),
            has_levels: own.has_levels,
            descriptors_from,
            depends_on: own.depends_on.into_iter().filter_map(|one| self.dependency(one)).collect(),
            related: own.related.iter().filter_map(|id| self.component_id(id)).collect(),
            measures: own.measures,
            effort: own.effort,
        }
    }

    fn level(&mut self, level: kinds::Level) -> Level {
        Level {
            descriptor: level.descriptor.map(|text| self.prose(text)),
            written: level.written,
            indicators: level.indicators,
            good_enough_when: level.good_enough_when.map(|text| self.prose(text)),
            to_reach_next: level.to_reach_next.map(|text| {
                let At { value, span } = text;
                At::new(self.prose(value), span)
            }),
        }
    }

    fn dependency(&mut self, written: kinds::Dependency) -> Option<Dependency> {
        let component = self.component_id(&written.component);
        let why = written.why.map(|text| self.prose(text));
        Some(Dependency {
            component: component?,
            span: written.component.span,
            at_level: written.at_level,
            from_level: written.from_level,
            why,
        })
    }

    pub(super) fn scale(&mut self, object: kinds::Object<kinds::Scale>) -> Scale {
        let own = object.own;
        let place = object.id.span;
        let meta = self.meta(object.id, object.common, None);
        if !own.levels.is_empty() && !(2..=9).contains(&own.levels.len()) {
            let message = format!("a scale has 2 to 9 levels, and this one has {}", own.levels.len());
            self.d.push(Diagnostic::error("invalid-value", meta.place, message));
        }
        let mut names: BTreeMap<String, Span> = BTreeMap::new();
        for name in own.levels.iter().filter_map(|level| level.name.as_ref()) {
            if let Some(first) = names.insert(name.value.to_lowercase(), name.span) {
                let message = format!("two levels are called `{}`", name.value);
                self.d.push(
                    Diagnostic::error("duplicate-id", name.span, message)
                        .help("give each level a name of its own")
                        .related(first, "the other"),
                );
            }
        }
        let levels = own.levels.into_iter().enumerate().map(|(at, level)| ScaleLevel {
            name: level.name.map_or_else(|| format!("Level {}", at + 1), |name| name.value),
            summary: level.summary.unwrap_or_else(|| At::new(String::new(), place)),
        });
        Scale {
            summary: own.summary,
            levels: levels.collect(),
            not_assessed: own.not_assessed.map_or_else(|| "Not assessed".to_string(), |words| words.value),
            meta,
        }
    }
}
