//! What a profile says, in sentences.

use super::FIRST;
use crate::assess::profile::{Gap, RollUp};
use crate::base::text;
use crate::model::Model;
use crate::render::context::Desk;

/// What a profile says, in a sentence or two.
pub fn finding(desk: &Desk<'_>, profile: &crate::model::Profile, sum: &RollUp, gaps: &[Gap]) -> String {
    let label = &desk.site.hub.component;
    let word = |n: usize| if n == 1 { &label.one_in_text } else { &label.many_in_text };
    if profile.entries.is_empty() {
        return "It says nothing yet.".into();
    }
    if sum.with_target == 0 {
        let n = sum.in_scope();
        return format!(
            "{} of {n} {} in scope {} assessed. None has a target.",
            sum.assessed,
            word(n),
            are(n)
        );
    }
    // What has a target and no level is at no distance from it, known or nought.
    let unmeasured = match sum.with_target - sum.below - sum.met - sum.above {
        0 => String::new(),
        n => format!(" {} with a target {} not assessed.", text::capitalise(&text::number_word(n)), are(n)),
    };
    if gaps.is_empty() {
        let assessed = if unmeasured.is_empty() { "" } else { "assessed " };
        return format!("No {assessed}{} is below its target.{unmeasured}", label.one_in_text);
    }
    let n = gaps.len();
    let wide = gaps.iter().filter(|gap| gap.distance() > 1).count();
    let [all, wider, two] = text::in_one_form([n, wide, 2]);
    let wide = match (wide, n) {
        (0, _) => String::new(),
        (1, 1) => ", by two levels or more".to_string(),
        _ => format!(", {wider} of them by {two} levels or more"),
    };
    let open = gaps.iter().filter(|gap| !in_a_stream(profile, gap)).count();
    let streams = match open {
        0 if n == 1 => " It has a work stream.".to_string(),
        0 => " All have a work stream.".to_string(),
        open if open == n => " None has a work stream.".to_string(),
        open => {
            let [open_words, of] = text::in_one_form([open, n]);
            let have = if open == 1 { "has" } else { "have" };
            format!(" {} of the {of} {have} no work stream.", text::capitalise(&open_words))
        }
    };
    let opening = text::capitalise(&all);
    format!("{opening} {} {} below target{wide}.{streams}{unmeasured}", word(n), are(n))
}

fn are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

pub fn in_a_stream(profile: &crate::model::Profile, gap: &Gap) -> bool {
    let goal = profile.entries.get(&gap.component).and_then(|entry| entry.target.as_ref());
    goal.is_some_and(|goal| !goal.work_streams.is_empty())
}

/// `The widest first, 6 of 28.`
pub fn first_of(gaps: usize) -> String {
    match gaps {
        0 => "Nothing is below its target.".into(),
        n if n <= FIRST => "The widest first. A step is one level, and not a measure of work.".into(),
        n => format!("The widest first, {FIRST} of {n}. A step is one level, and not a measure of work."),
    }
}

/// The service with the widest spread, and one that stays low.
pub fn spread(model: &Model, profile: &crate::model::Profile) -> String {
    let sums = model.graph.services().iter().filter_map(|&service| {
        let sum = RollUp::service(model, profile, service);
        Some((model.services[service].meta.menu_title(), sum.lowest()?, sum.highest()?))
    });
    let sums: Vec<(&str, i64, i64)> = sums.collect();
    let width = |(_, low, high): &(&str, i64, i64)| high - low;
    let Some(widest) = sums.iter().rev().max_by_key(|one| width(one)) else { return String::new() };
    let alone = sums.iter().filter(|one| width(one) == width(widest)).count() == 1;
    let first = (alone && width(widest) > 0)
        .then(|| format!("{} has the widest spread: from level {} to {}.", widest.0, widest.1, widest.2));
    let top = sums.iter().map(|(_, _, high)| *high).max();
    let least = sums.iter().map(|(_, _, high)| *high).min();
    let low: Vec<&str> = sums
        .iter()
        .filter(|(_, _, high)| Some(*high) == least && least < top)
        .map(|(name, ..)| *name)
        .collect();
    let second = match (low.len(), least) {
        (0, _) | (_, None) => None,
        (1, Some(level)) => Some(format!("{} has nothing assessed above level {level}.", low[0])),
        (_, Some(level)) => {
            Some(format!("{} have nothing assessed above level {level}.", text::list_and(&low)))
        }
    };
    [first, second].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How far the gaps are in hand.
pub fn in_hand(model: &Model, profile: &crate::model::Profile, gaps: &[Gap], streams: usize) -> String {
    if model.work_streams.len() == 0 || profile.entries.values().all(|entry| entry.target.is_none()) {
        return String::new();
    }
    let covered = gaps.iter().filter(|gap| in_a_stream(profile, gap)).count();
    let named = text::count(streams, "work stream is named by a target", "work streams are named by targets");
    match gaps.len() {
        0 => format!("{}.", text::capitalise(&named)),
        n => format!(
            "{}. {} {covered} of {}.",
            text::capitalise(&named),
            if streams == 1 { "It covers" } else { "They cover" },
            text::count(n, "gap", "gaps")
        ),
    }
}

/// How many days have passed.
pub fn late(model: &Model, profile: &crate::model::Profile, gaps: &[Gap]) -> String {
    if gaps.is_empty() {
        return first_of(0);
    }
    let late = gaps.iter().filter(|gap| profile.entries[&gap.component].is_overdue(model.today)).count();
    let passed = match late {
        0 => String::new(),
        1 => " The day of one target has passed.".into(),
        n => format!(" The days of {} targets have passed.", text::number_word(n)),
    };
    format!("The widest first. A step is one level, and not a measure of work.{passed}")
}
