//! A difference in one line.

use std::collections::BTreeSet;

use super::Tiers;
use crate::base::text::{count, in_sentence, list_and};
use crate::model::{Change, Subject, What};

/// What a kind is called inside a sentence, one of it and many; the tiers as the hub calls them.
pub fn label(subject: Subject, tiers: &Tiers<'_>) -> (String, String) {
    let tier = |label: &crate::model::Label| (in_sentence(&label.one), in_sentence(&label.many));
    match subject {
        Subject::Service => tier(tiers.service),
        Subject::Capability => tier(tiers.capability),
        Subject::Component => tier(tiers.component),
        other => {
            let one = in_sentence(other.shown());
            (one.clone(), format!("{one}s"))
        }
    }
}

/// A difference in one line, such as `1 component added, 2 components and 1 guide reworded, 3 reviews moved on`.
pub fn summary<'c>(changes: impl IntoIterator<Item = &'c Change>, tiers: &Tiers<'_>) -> String {
    let changes: Vec<&Change> = changes.into_iter().collect();
    let mut parts = Vec::new();
    for (word, what) in What::ALL {
        let of_what = || changes.iter().filter(|change| change.what == *what);
        let things: BTreeSet<(Subject, &str)> = of_what().map(|change| change.thing()).collect();
        if things.is_empty() {
            continue;
        }
        let n = things.len();
        parts.push(match what {
            What::Reviewed => format!("{} moved on", count(n, "review", "reviews")),
            What::HandedOver => format!("{} given to another owner", counted(&things, tiers)),
            What::Marked => count(n, "marking changed", "markings changed"),
            What::BroughtBack => format!("{} brought back", counted(&things, tiers)),
            What::Changed => format!("{} changed in other ways", counted(&things, tiers)),
            _ => format!("{} {word}", counted(&things, tiers)),
        });
    }
    if parts.is_empty() { "nothing changed for readers".into() } else { parts.join(", ") }
}

fn counted(things: &BTreeSet<(Subject, &str)>, tiers: &Tiers<'_>) -> String {
    let kinds = Subject::ALL.iter().filter_map(|(_, subject)| {
        let n = things.iter().filter(|(of, _)| of == subject).count();
        let (one, many) = label(*subject, tiers);
        match (n, subject) {
            (0, _) => None,
            (_, Subject::Hub) => Some("the hub".to_string()),
            _ => Some(count(n, &one, &many)),
        }
    });
    list_and(&kinds.collect::<Vec<_>>())
}
