//! Words are spelt as in Britain.

use crate::base::{Diagnostic, Diagnostics};
use crate::check::english;
use crate::model::Model;

/// Beginnings of words as they are spelt in America and in Britain. Words in *-ize* are good in both; words that have
/// another meaning in Britain, such as *program* and *check*, are left out.
const PAIRS: [(&str, &str); 51] = [
    ("aging", "ageing"),
    ("aluminum", "aluminium"),
    ("analyz", "analys"),
    ("behavior", "behaviour"),
    ("caliber", "calibre"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("catalyz", "catalys"),
    ("center", "centre"),
    ("centered", "centred"),
    ("centering", "centring"),
    ("color", "colour"),
    ("counselor", "counsellor"),
    ("defense", "defence"),
    ("dialed", "dialled"),
    ("endeavor", "endeavour"),
    ("enrollment", "enrolment"),
    ("favor", "favour"),
    ("fiber", "fibre"),
    ("flavor", "flavour"),
    ("fueled", "fuelled"),
    ("fueling", "fuelling"),
    ("fulfillment", "fulfilment"),
    ("gotten", "got"),
    ("harbor", "harbour"),
    ("honor", "honour"),
    ("humor", "humour"),
    ("jewelry", "jewellery"),
    ("kilometer", "kilometre"),
    ("labeled", "labelled"),
    ("labeling", "labelling"),
    ("leveled", "levelled"),
    ("liter", "litre"),
    ("maneuver", "manoeuvre"),
    ("modeled", "modelled"),
    ("modeling", "modelling"),
    ("neighbor", "neighbour"),
    ("offense", "offence"),
    ("paralyz", "paralys"),
    ("pediatric", "paediatric"),
    ("plow", "plough"),
    ("rumor", "rumour"),
    ("signaled", "signalled"),
    ("signaling", "signalling"),
    ("skeptic", "sceptic"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("traveled", "travelled"),
    ("traveler", "traveller"),
    ("traveling", "travelling"),
    ("willful", "wilful"),
];

/// What may follow such a beginning; after one that ends in *-re* in Britain, a plural only. `literal`, `humorous` and
/// `fiberglass` are good words.
const ENDINGS: [&str; 20] = [
    "", "s", "es", "e", "ed", "er", "ers", "ing", "ful", "less", "al", "able", "ably", "ite", "ites", "hood",
    "hoods", "ism", "ly", "d",
];

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    if matches!(model.hub.language.as_str(), "en-US" | "en-CA") {
        return;
    }
    let allowed = &model.hub.plain_english.allow;
    for passage in english::passages(model) {
        for sentence in english::sentences(&passage.text) {
            for (nth, (at, word)) in english::words(&passage.text[sentence.clone()]).enumerate() {
                let start = sentence.start + at;
                let range = start..start + word.len();
                // A capital inside a sentence is a name: *Department of Defense*.
                let name = nth > 0 && word.starts_with(char::is_uppercase);
                let Some(british) = british(word).filter(|_| !name) else { continue };
                if allowed.iter().any(|allowed| allowed == word) || !english::is_own(&passage, &range) {
                    continue;
                }
                d.push(
                    Diagnostic::warning(
                        "spelling",
                        english::place(&passage, range, model),
                        format!("`{word}` is the American spelling"),
                    )
                    .help(format!("write `{british}`")),
                );
            }
        }
    }
}

/// The word as it is spelt in Britain, where it is spelt otherwise.
fn british(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    PAIRS.iter().find_map(|(american, british)| {
        let ending = lower.strip_prefix(american)?;
        let follows =
            if british.ends_with("re") { ["", "s"].contains(&ending) } else { ENDINGS.contains(&ending) };
        if !follows {
            return None;
        }
        Some(format!("{british}{ending}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_american_forms_are_reported() {
        assert_eq!(british("Colors").as_deref(), Some("colours"));
        assert_eq!(british("centered").as_deref(), Some("centred"));
        assert_eq!(british("analyzed").as_deref(), Some("analysed"));
        for good in [
            "colour",
            "organize",
            "literal",
            "honorary",
            "laborious",
            "humorous",
            "fiberglass",
            "program",
            "aged",
        ] {
            assert_eq!(british(good), None, "{good}");
        }
    }
}
