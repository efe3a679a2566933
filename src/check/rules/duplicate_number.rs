//! A number in a list is one work stream's, and a number in a plan one priority's.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::model::{Model, Status};

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let mut first: BTreeMap<i64, Span> = BTreeMap::new();
    for (_, stream) in model.work_streams.iter() {
        let (Some(number), Some(place)) = (stream.number, stream.number_place) else { continue };
        if stream.meta.status == Status::Retired {
            continue;
        }
        if let Some(before) = first.get(&number) {
            let message = format!("another work stream has the number {number}");
            d.push(
                Diagnostic::warning("duplicate-number", place, message)
                    .help("give one of the two another number; where each force has its own list, leave the numbers out")
                    .related(*before, "first used here"),
            );
        } else {
            first.insert(number, place);
        }
    }
    for (_, plan) in model.plans.iter() {
        let mut first: BTreeMap<i64, Span> = BTreeMap::new();
        for &id in &plan.priorities {
            let (number, Some(place)) = (model.priorities[id].number, model.priorities[id].number_place)
            else {
                continue;
            };
            if let Some(before) = first.get(&number) {
                let message = format!("another priority of this plan has the number {number}");
                d.push(
                    Diagnostic::error("duplicate-number", place, message)
                        .help("give each priority the number that the plan gives it")
                        .related(*before, "first used here"),
                );
            } else {
                first.insert(number, place);
            }
        }
    }
}
