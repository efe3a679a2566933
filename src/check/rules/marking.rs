//! Nothing is marked above the hub, nor below what it is part of.

use crate::base::{At, Diagnostic, Diagnostics, Span};
use crate::model::{Meta, Model, Object, Tier};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for object in model.objects() {
        let meta = model.meta(object);
        above_ceiling(d, model, meta.marking, place_of(meta));
        if let (Some(own), Some(parent)) = (&meta.own_marking, parent_of(model, object)) {
            below_whole(d, own, parent);
        }
    }
    for (_, claim) in model.claims.iter() {
        above_ceiling(d, model, claim.marking, claim.id.span);
        if let Some(own) = &claim.own_marking {
            below_whole(d, own, &model.works[claim.work].meta);
        }
    }
    for (_, project) in model.projects.iter() {
        if let Some(own) = &project.marking {
            above_ceiling(d, model, own.value, own.span);
            below_whole(d, own, &model.programmes[project.programme].meta);
        }
    }
    for (_, profile) in model.profiles.iter() {
        for own in profile.entries.values().filter_map(|entry| entry.marking.as_ref()) {
            above_ceiling(d, model, own.value, own.span);
            below_whole(d, own, &profile.meta);
        }
    }
}

/// A part is marked at least as high as the whole that it belongs to.
fn below_whole(d: &mut Diagnostics, own: &At<Tier>, parent: &Meta) {
    if own.value >= parent.marking {
        return;
    }
    let message =
        format!("this is marked {}, and what it is part of is {}", own.value.name(), parent.marking.name());
    d.push(
        Diagnostic::error("marking", own.span, message)
            .help(format!("mark it {} or higher, or leave the marking out", parent.marking.name()))
            .related(place_of(parent), "part of this"),
    );
}

fn above_ceiling(d: &mut Diagnostics, model: &Model, marking: Tier, place: Span) {
    if marking > model.hub.max_marking {
        let message = format!(
            "this is marked {}, and the hub may hold {} at most",
            marking.name(),
            model.hub.max_marking.name()
        );
        d.push(
            Diagnostic::error("marking", place, message)
                .help("take it out of the content, build with `--omit-above-ceiling` to leave it out of what is published, or raise `max_marking` in `hub.yaml` if the hub is kept where that may be kept"),
        );
    }
}

/// What is wrong with a hub whose levels are left out with the scale that most of it is measured on.
pub fn scale_above_ceiling(model: &Model) -> Diagnostic {
    let message = "the scale that the hub is measured on is marked higher than may be published";
    Diagnostic::error("marking", model.hub_place(), message)
        .help("name another `default_scale`, or mark that one lower: it says what levels mean, and not who is where")
}

fn place_of(meta: &Meta) -> Span {
    meta.own_marking.as_ref().map_or(meta.place, |marking| marking.span)
}

fn parent_of(model: &Model, object: Object) -> Option<&Meta> {
    match object {
        Object::Capability(id) => model.capabilities[id].service.map(|id| &model.services[id].meta),
        Object::Component(id) => model.components[id].capability.map(|id| &model.capabilities[id].meta),
        Object::Guide(id) => model.guides[id].component.map(|id| &model.components[id].meta),
        _ => None,
    }
}
