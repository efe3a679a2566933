//! A work stream moves each component that it works on once, and up.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Diagnostics, Id};
use crate::model::{Component, Model, Move, Object, WorkStream};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for (_, stream) in model.work_streams.iter() {
        let mut seen: BTreeMap<Id<Component>, &Move> = BTreeMap::new();
        for one in &stream.moves {
            let (component, place) = (one.component.value, one.component.span);
            let id = &model.components[component].meta.id;
            if let Some(from) = one.from.as_ref().filter(|from| from.value >= one.to.value) {
                let message = format!("from level {} to level {} is no step up", from.value, one.to.value);
                d.push(
                    Diagnostic::error("moves", one.to.span, message)
                        .help("write where it is as `from` and the higher level to reach as `to`")
                        .related(from.span, "it starts here"),
                );
            }
            if let Some(first) = seen.get(&component) {
                d.push(
                    Diagnostic::error("moves", place, format!("this work stream moves `{id}` twice"))
                        .help("keep one of the two: from the level where it starts to the one where it ends")
                        .related(first.component.span, "first moved here"),
                );
                continue;
            }
            seen.insert(component, one);
            if stream.maps_to_is_whole && !works_on(model, stream, component) {
                let message = format!("this work stream moves `{id}`, and `maps_to` does not name it");
                d.push(
                    Diagnostic::warning("moves", place, message).help(format!(
                        "add `{id}` to `maps_to`, or what it is a part of, or take the move out"
                    )),
                );
            }
        }
    }
}

/// Whether a work stream works on a component, or on a capability or service that it stands in.
fn works_on(model: &Model, stream: &WorkStream, component: Id<Component>) -> bool {
    let own = &model.components[component];
    let capabilities: Vec<_> = own.capability.iter().chain(&own.also_in).copied().collect();
    let of_capabilities = capabilities.iter().map(|&id| &model.capabilities[id]);
    let services: Vec<_> =
        of_capabilities.flat_map(|one| one.service.iter().chain(&one.also_in)).copied().collect();
    stream.maps_to.iter().any(|object| match object.value {
        Object::Component(id) => id == component,
        Object::Capability(id) => capabilities.contains(&id),
        Object::Service(id) => services.contains(&id),
        // Another kind was reported.
        _ => false,
    })
}
