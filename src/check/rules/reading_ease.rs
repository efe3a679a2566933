//! Sections that are hard to read are listed for editors.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Diagnostics};
use crate::check::english;
use crate::model::{Model, Passage, Prose};

/// Below this, Flesch's measure calls a text difficult.
const DIFFICULT: f64 = 50.0;
/// A section with fewer words than this says too little to be measured.
const LEAST: usize = 100;

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    for prose in english::texts(model) {
        let mut sections: BTreeMap<usize, Vec<Passage>> = BTreeMap::new();
        for passage in prose.document.passages().into_iter().filter(|passage| !passage.cell) {
            sections.entry(passage.section).or_default().push(passage);
        }
        for (number, passages) in &sections {
            let Some(ease) = ease(passages).filter(|ease| *ease < DIFFICULT) else { continue };
            let Some(place) = passages.first().and_then(|first| first.place(0..1)) else { continue };
            let message = format!(
                "{} has a reading ease of {ease:.0} by Flesch's measure; below {DIFFICULT:.0} is difficult",
                named(prose, *number)
            );
            d.push(
                Diagnostic::notice("reading-ease", place, message)
                    .help("shorter sentences and shorter words make it easier; a number is no judgement"),
            );
        }
    }
}

fn named(prose: &Prose, number: usize) -> String {
    let heading = number.checked_sub(1).and_then(|at| prose.document.headings.get(at));
    heading.map_or_else(|| "this text".into(), |heading| format!("the section `{}`", heading.text))
}

/// Flesch's reading ease: 206.835 less 1.015 for each word of a sentence and 84.6 for each syllable of a word.
#[expect(clippy::cast_precision_loss, reason = "a section has far fewer than 2^52 words")]
fn ease(passages: &[Passage]) -> Option<f64> {
    let (mut sentences, mut words, mut syllables) = (0, 0, 0);
    for passage in passages {
        sentences += english::sentences(&passage.text).len();
        for (_, word) in english::words(&passage.text) {
            words += 1;
            syllables += syllables_of(word);
        }
    }
    (words >= LEAST && sentences > 0).then(|| {
        let (sentences, words, syllables) = (sentences as f64, words as f64, syllables as f64);
        206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)
    })
}

/// Groups of vowels, without a silent `e` at the end; at least one.
fn syllables_of(word: &str) -> usize {
    let lower = word.to_lowercase();
    let silent = lower.ends_with('e') && !lower.ends_with("le") && !lower.ends_with("ee");
    let spoken = if silent { &lower[..lower.len() - 1] } else { &lower };
    let mut groups = 0;
    let mut in_group = false;
    for c in spoken.chars() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        groups += usize::from(vowel && !in_group);
        in_group = vowel;
    }
    groups.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        for (word, count) in
            [("make", 1), ("table", 2), ("digital", 3), ("the", 1), ("free", 1), ("evidence", 3)]
        {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }
}
