//! Counts of a hub in which every number can be seen: six components in two services, the last on a scale of its own.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::basis;
use super::{
    Fate, RollUp, Stand, by_priority, carried, gaps, history, lettered, organisations, shifts, stand,
};
use crate::base::{Diagnostics, Id};
use crate::model::{Component, Model, Profile};

/// The components, in the order of the model.
const ALL: [&str; 6] = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

/// A hub with profiles, each with its id, its own fields and its entries.
fn hub(profiles: &[(&str, &str, &str)]) -> Model {
    let levels =
        |n: usize| (1..=n).map(|n| format!("  - {{ name: N{n}, summary: S. }}\n")).collect::<String>();
    let file = |folder: &str, id: &str| format!("content/{folder}/{id}.yaml");
    let mut world = crate::Memory::default()
        .with("content/hub.yaml", "title: H\norganisation: O\nmodel_version: 1.1.0\ndefault_scale: five\n")
        .with(file("model/scales", "five"), format!("title: Five\nlevels:\n{}", levels(5)))
        .with(file("model/scales", "two"), format!("title: Two\nlevels:\n{}", levels(2)))
        .with(file("model/services", "one"), "title: One\norder: 1\npurpose: P.\n")
        .with(file("model/services", "other"), "title: Other\norder: 2\npurpose: P.\n")
        .with(file("model/capabilities", "first"), "title: First\nservice: one\nsummary: S.\n")
        .with(file("model/capabilities", "second"), "title: Second\nservice: other\nsummary: S.\n")
        .with(
            file("model/plans", "plan"),
            "title: Plan\npriorities:\n  - { id: be-safe, number: 2, title: Safe }\n  - { id: be-fast, number: 1, title: Fast }\n",
        );
    for (order, id) in ALL.into_iter().enumerate() {
        let capability = if order < 4 { "first" } else { "second" };
        let (scale, of) = if id == "zeta" { ("two", 2) } else { ("five", 5) };
        let ladder: String = (1..=of).map(|n| format!("  - descriptor: {id} at {n}.\n")).collect();
        let text = format!(
            "title: {id}\norder: {order}\ncapability: {capability}\nscale: {scale}\nowner: O\noutline: O.\nformer_ids: [old-{id}]\nlevels:\n{ladder}"
        );
        world = world.with(file("model/components", id), text);
    }
    world = world.with(
        file("model/components", "gone"),
        "title: Gone\ncapability: first\nowner: O\noutline: O.\nstatus: retired\nreplaced_by: [alpha]\nlevels:\n  - descriptor: A.\n  - descriptor: B.\n  - descriptor: C.\n  - descriptor: D.\n  - descriptor: E.\n",
    );
    for (id, fields, entries) in profiles {
        let entries: String = entries.lines().map(|line| format!("  {line}\n")).collect();
        let (version, organisation) = (!fields.contains("model_version:"), !fields.contains("organisation:"));
        let mut text = format!("title: {id}\n{fields}\n");
        text.push_str(if version { "model_version: 1.1.0\n" } else { "" });
        text.push_str(if organisation { "organisation: O\n" } else { "" });
        text.push_str(if fields.contains("as_of:") { "" } else { "as_of: 2026-01-31\n" });
        text.push_str(&format!("entries:\n{entries}"));
        world = world.with(file("profiles", id), text);
    }
    let mut d = Diagnostics::default();
    let wishes = crate::Wishes::on(jiff::civil::date(2026, 11, 22));
    let read = crate::understand(&mut d, &world, &wishes, &crate::Quiet);
    let faults: Vec<_> = d.sorted().into_iter().map(|one| (one.code, one.message.clone())).collect();
    assert!(faults.is_empty(), "{faults:?}");
    read.model
}

/// The profile with an id.
fn one<'m>(model: &'m Model, id: &str) -> &'m Profile {
    &model.profiles[found(model, id)]
}

fn found(model: &Model, id: &str) -> Id<Profile> {
    model.profiles.ids().find(|&one| model.profiles[one].meta.id == id).unwrap()
}

fn name(model: &Model, component: Id<Component>) -> &str {
    &model.components[component].meta.id
}

fn component(model: &Model, id: &str) -> Id<Component> {
    model.components.ids().find(|&one| name(model, one) == id).unwrap()
}

const MIXED: &str = "\
alpha: { as_is: { level: 2 }, target: { level: 4 } }
beta: { in_scope: false, scope_reason: Others do it. }
gamma: { as_is: { level: null }, target: { level: 3 } }
delta: { as_is: { level: 4 }, target: { level: 3, reduction_reason: Moved. } }
epsilon: { as_is: { level: 5 }, target: { level: 5 } }
gone: { as_is: { level: 1 }, target: { level: 5 } }";

#[test]
fn every_component_is_assessed_or_not_or_out_of_scope() {
    let model = hub(&[("north/a", "", MIXED)]);
    let profile = one(&model, "north/a");
    let stands: Vec<Stand> = model.graph.all_components().map(|id| stand(profile, id)).collect();
    assert_eq!(
        stands,
        [Stand::At(2), Stand::OutOfScope, Stand::NotAssessed, Stand::At(4), Stand::At(5), Stand::NotAssessed]
    );
    let sum = RollUp::whole(&model, profile);
    assert_eq!(
        (sum.components, sum.in_scope(), sum.out_of_scope),
        (6, 5, 1),
        "what is retired is not counted"
    );
    assert_eq!((sum.assessed, sum.not_assessed(), sum.without_entry), (3, 2, 1));
    assert_eq!((sum.with_target, sum.without_target()), (4, 1));
    assert_eq!((sum.below, sum.met, sum.above), (1, 1, 1), "what has no level is neither");
}

/// What is not assessed is not level 1 and not zero, and what is out of scope is neither.
#[test]
fn levels_are_counted_by_scale_and_never_added_up() {
    let model = hub(&[("north/a", "", MIXED)]);
    let profile = one(&model, "north/a");
    let of = |service: usize| RollUp::service(&model, profile, model.graph.services()[service]);
    let (first, other) = (of(0), of(1));
    assert_eq!(first.scales[0].as_is, [0, 1, 0, 1, 0]);
    assert_eq!(first.scales[0].target, [0, 0, 2, 1, 0]);
    assert_eq!((first.lowest(), first.highest(), first.scales[0].in_scope), (Some(2), Some(4), 3));
    assert_eq!(other.scales.len(), 2, "{other:?}");
    assert_eq!((other.lowest(), other.highest()), (None, None), "levels of two scales have no order");
    assert_eq!((other.scales[0].lowest(), other.scales[1].lowest()), (Some(5), None));
    let capability = model.graph.services()[0];
    let capability = model.graph.capabilities(capability)[0];
    assert_eq!(RollUp::capability(&model, profile, capability), first);
    for source in [include_str!("counts.rs"), include_str!("gaps.rs"), include_str!("shifts.rs")] {
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        let divides =
            |line: &str| [" / ", "f32", "f64", "mean", "average"].iter().any(|it| line.contains(it));
        assert_eq!(code.filter(|line| divides(line)).count(), 0, "a mean of ranks says nothing");
    }
}

#[test]
fn what_is_out_of_scope_is_told_beside_every_count() {
    let model = hub(&[("north/a", "", MIXED), ("north/b", "", "alpha: { as_is: { level: 1 } }")]);
    let words = |id: &str| RollUp::whole(&model, one(&model, id)).in_words();
    assert_eq!(words("north/a"), "3 of 5 in scope assessed, 1 out of scope");
    assert_eq!(words("north/b"), "1 of 6 in scope assessed, 0 out of scope", "none is told too");
}

#[test]
fn gaps_are_widest_first_and_only_where_both_ends_are_known() {
    let model = hub(&[(
        "north/a",
        "",
        "\
alpha: { as_is: { level: 2 }, target: { level: 3, priorities: [be-safe] } }
beta: { as_is: { level: 1 }, target: { level: 4, priorities: [be-fast, be-safe] } }
gamma: { as_is: { level: null }, target: { level: 5 } }
delta: { as_is: { level: 4 }, target: { level: 3, reduction_reason: Moved. } }
epsilon: { as_is: { level: 4 }, target: { level: 5 } }
zeta: { in_scope: false, scope_reason: Others do it. }
gone: { as_is: { level: 1 }, target: { level: 5 } }",
    )]);
    let told = |gaps: &[super::Gap]| -> Vec<(String, i64, i64, i64)> {
        let told = |gap: &super::Gap| (name(&model, gap.component).into(), gap.from, gap.to, gap.distance());
        gaps.iter().map(told).collect()
    };
    let profile = one(&model, "north/a");
    let (alpha, beta) = (("alpha".to_string(), 2, 3, 1), ("beta".to_string(), 1, 4, 3));
    let epsilon = ("epsilon".to_string(), 4, 5, 1);
    assert_eq!(told(&gaps(&model, profile)), [beta.clone(), alpha.clone(), epsilon.clone()]);
    let groups: Vec<(&str, Vec<_>)> = by_priority(&model, profile)
        .into_iter()
        .map(|(id, gaps)| (id.map_or("", |id| model.priorities[id].id.value.as_str()), told(&gaps)))
        .collect();
    // By number and not by place in the file; what serves two stands under both; what serves none is last.
    let safe = ("be-safe", vec![beta.clone(), alpha]);
    assert_eq!(groups, [("be-fast", vec![beta]), safe, ("", vec![epsilon])]);
}

#[test]
fn only_what_changed_is_a_shift() {
    let before = "\
alpha: { as_is: { level: 2 }, basis: \"000000000001\" }
beta: { as_is: { level: 3 }, target: { level: 4 }, basis: \"000000000001\" }
gamma: { as_is: { level: 3 }, basis: \"000000000001\" }
delta: { as_is: { level: 1 }, target: { level: 2 } }
epsilon: { as_is: { level: null } }";
    let after = "\
alpha: { as_is: { level: 2 }, basis: \"000000000002\" }
beta: { as_is: { level: 1 }, target: { level: 4 }, basis: \"000000000002\" }
gamma: { as_is: { level: 4 }, basis: \"000000000001\" }
delta: { as_is: { level: 1 }, target: { level: 3 } }
epsilon: { as_is: { level: 1 } }
zeta: { in_scope: false, scope_reason: Others do it. }";
    let model = hub(&[
        ("north/a", "as_of: 2025-01-31", before),
        ("north/b", "previous: north/a\nas_of: 2026-01-31", after),
    ]);
    let shifts = shifts(&model, one(&model, "north/a"), one(&model, "north/b"));
    let told: Vec<_> = shifts
        .iter()
        .map(|one| (name(&model, one.component), one.moved(), one.is_aimed_anew(), one.reworded))
        .collect();
    assert_eq!(
        told,
        [
            ("beta", Some(-2), false, Some(true)),
            ("gamma", Some(1), false, Some(false)),
            ("delta", Some(0), true, None),
            ("epsilon", None, false, None),
            ("zeta", None, false, None),
        ],
        "from not assessed to level 1 is no step up, and out of scope is none down"
    );
    assert_eq!((shifts[2].target_before, shifts[2].target_after), (Some(2), Some(3)));
    assert_eq!((shifts[4].before, shifts[4].after), (Stand::NotAssessed, Stand::OutOfScope));
}

#[test]
fn a_history_is_earliest_first_and_ends_in_a_circle_too() {
    let entry = "alpha: { as_is: { level: 2 } }";
    let ids = |model: &Model, id: &str| -> Vec<String> {
        history(model, found(model, id)).into_iter().map(|one| model.profiles[one].meta.id.clone()).collect()
    };
    let chain = [
        ("north/a", "", entry),
        ("north/b", "previous: north/a", entry),
        ("north/c", "previous: north/b", entry),
    ];
    let model = hub(&chain);
    assert_eq!(ids(&model, "north/c"), ["north/a", "north/b", "north/c"]);
    assert_eq!(ids(&model, "north/a"), ["north/a"]);
    let model = hub(&[("north/a", "previous: north/b", entry), ("north/b", "previous: north/a", entry)]);
    assert_eq!(ids(&model, "north/b"), ["north/a", "north/b"]);
}

#[test]
fn an_entry_holds_where_the_words_that_it_was_judged_by_do() {
    let plain = hub(&[]);
    let now = |id: &str| basis(&plain.components[component(&plain, id)]);
    let entries = format!(
        "\
old-alpha: {{ as_is: {{ level: 2 }}, basis: \"{}\" }}
beta: {{ as_is: {{ level: 2 }}, basis: \"000000000000\" }}
gamma: {{ as_is: {{ level: 2 }} }}
delta: {{ as_is: {{ level: null }}, note: Later. }}
epsilon: {{ in_scope: false, scope_reason: Others do it., basis: \"000000000000\" }}
gone: {{ as_is: {{ level: 2 }}, basis: \"000000000000\" }}",
        now("alpha")
    );
    let model = hub(&[("north/a", "model_version: 1.0.0", &entries), ("north/b", "", &entries)]);
    let told = |id: &str| -> Vec<(String, Option<String>, Fate)> {
        let carried = carried(&model, one(&model, id)).into_iter();
        carried.map(|one| (name(&model, one.component).into(), one.renamed_from, one.fate)).collect()
    };
    let expected = [
        ("alpha", Some("old-alpha"), Fate::Unchanged),
        ("beta", None, Fate::Changed),
        ("gamma", None, Fate::Unknown),
        ("delta", None, Fate::Unchanged),
        ("epsilon", None, Fate::Changed),
        ("zeta", None, Fate::New),
        ("gone", None, Fate::Retired),
    ];
    let expected = expected.map(|(id, from, fate)| (id.to_string(), from.map(String::from), fate)).to_vec();
    assert_eq!(told("north/a"), expected);
    let same_version: Vec<_> = expected.into_iter().filter(|(_, _, fate)| *fate != Fate::New).collect();
    assert_eq!(told("north/b"), same_version, "silence is no news in a profile for today's model");
}

#[test]
fn an_organisation_is_its_folder_and_has_the_name_of_its_latest_profile() {
    let entry = "alpha: { as_is: { level: 2 } }";
    let model = hub(&[
        ("b/old", "organisation: Zebra\nas_of: 2024-01-31", entry),
        ("b/young", "organisation: Ant\nas_of: 2026-01-31", entry),
        ("a/only", "organisation: bee", entry),
    ]);
    let told = organisations(&model).into_iter().map(|one| {
        let ids = one.profiles.iter().map(|&id| model.profiles[id].meta.id.clone()).collect::<Vec<_>>();
        (one.name, ids)
    });
    let expected = [("Ant", vec!["b/young", "b/old"]), ("bee", vec!["a/only"])];
    let expected =
        expected.map(|(name, ids)| (name.to_string(), ids.into_iter().map(String::from).collect()));
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

/// For each letter, in the order of the letters, which of some entries it stands for.
fn letters(files: &[(&str, &str, &str)], say: &[&str]) -> Vec<(String, usize)> {
    let model = hub(files);
    let ids: Vec<Id<Profile>> = files.iter().map(|(id, ..)| found(&model, id)).collect();
    let said = |id: &Id<Profile>| {
        let place = ids.iter().position(|one| one == id).unwrap();
        say.iter().position(|one| *one == files[place].2).unwrap()
    };
    lettered(&model, model.graph.profiles()).into_iter().map(|(letter, id)| (letter, said(&id))).collect()
}

/// A letter follows from scope, levels and targets: whoever knows all the names and paths learns nothing from their order.
#[test]
fn letters_do_not_follow_names() {
    let say: Vec<String> = (1..=3).map(|n| format!("alpha: {{ as_is: {{ level: {n} }} }}")).collect();
    let say: Vec<&str> = say.iter().map(String::as_str).collect();
    let paths = ["a/2026", "m/2026", "z/2026"];
    let names =
        ["organisation: Ant", "organisation: Mole\nunit: North", "organisation: Zebra\nas_of: 2020-01-31"];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let all: Vec<_> = orders
        .into_iter()
        .flat_map(|path| orders.map(|name| (path, name)))
        .map(|(path, name)| {
            let files: Vec<_> = (0..3).map(|at| (paths[path[at]], names[name[at]], say[at])).collect();
            letters(&files, &say)
        })
        .collect();
    assert_eq!(all[0].iter().map(|(letter, _)| letter.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert!(all.iter().all(|one| *one == all[0]), "{all:?}");
}

#[test]
fn letters_follow_neither_words_nor_the_height_of_levels() {
    let told = |a: &str, b: &str| {
        let model = hub(&[("a/2026", "", a), ("b/2026", "", b)]);
        lettered(&model, model.graph.profiles())
            .first()
            .map(|(_, id)| model.profiles[*id].meta.id == "a/2026")
    };
    let (a, b) = ("alpha: { as_is: { level: 1 } }", "alpha: { as_is: { level: 5 } }");
    let wordy = "alpha: { as_is: { level: 1, confidence: high, rationale: We saw it. }, note: N., basis: \"000000000000\" }";
    assert_eq!(told(a, b), told(wordy, b), "reasons, notes and bases do not count");
    // One that is at level 1 and one that is higher, on one component: the lower is not always the first.
    let pairs = ALL[..5].iter().flat_map(|id| (2..=5).map(move |level| (id, level)));
    let first = pairs.map(|(id, level)| {
        let at = |level: i64| format!("{id}: {{ as_is: {{ level: {level} }} }}");
        told(&at(1), &at(level)).unwrap()
    });
    let first: Vec<bool> = first.collect();
    assert!(first.contains(&true) && first.contains(&false), "{first:?}");
}

/// What is said of a component: whether it is in scope, its level and its target; or nothing.
type Said = Option<(bool, Option<i64>, Option<i64>)>;

fn said() -> impl Strategy<Value = Said> {
    let level = || prop::option::of(1..=5_i64);
    prop::option::of((any::<bool>(), level(), level()))
}

fn written(said: &[Said]) -> String {
    let lines = ALL.iter().zip(said).filter_map(|(id, said)| {
        let (in_scope, level, target) = (*said)?;
        let target = target.map(|level| format!(", target: {{ level: {level}, reduction_reason: R. }}"));
        let level = level.map_or("null".into(), |level: i64| level.to_string());
        Some(match in_scope {
            false => format!("{id}: {{ in_scope: false, scope_reason: R. }}\n"),
            true => format!("{id}: {{ as_is: {{ level: {level} }}{} }}\n", target.unwrap_or_default()),
        })
    });
    lines.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_parts_of_a_roll_up_are_the_whole(said in vec(said(), 5)) {
        // A profile that says nothing at all is another matter.
        let entries = format!("{}zeta: {{ note: N. }}", written(&said));
        let model = hub(&[("north/a", "", &entries)]);
        let profile = one(&model, "north/a");
        let whole = RollUp::whole(&model, profile);
        prop_assert_eq!(whole.assessed + whole.not_assessed() + whole.out_of_scope, whole.components);
        prop_assert_eq!(whole.scales.iter().flat_map(|on| &on.as_is).sum::<usize>(), whole.assessed);
        prop_assert_eq!(whole.scales.iter().flat_map(|on| &on.target).sum::<usize>(), whole.with_target);
        prop_assert_eq!(whole.scales.iter().map(|on| on.in_scope).sum::<usize>(), whole.in_scope());
        prop_assert_eq!(gaps(&model, profile).len(), whole.below);
        prop_assert!(whole.below + whole.met + whole.above <= whole.with_target.min(whole.assessed));
        let parts: Vec<RollUp> =
            model.graph.services().iter().map(|&service| RollUp::service(&model, profile, service)).collect();
        let sum = |of: fn(&RollUp) -> usize| parts.iter().map(of).sum::<usize>();
        prop_assert_eq!(sum(|one| one.components), whole.components);
        prop_assert_eq!(sum(|one| one.assessed), whole.assessed);
        prop_assert_eq!(sum(|one| one.out_of_scope), whole.out_of_scope);
        prop_assert_eq!(sum(|one| one.without_entry), whole.without_entry);
    }
}
