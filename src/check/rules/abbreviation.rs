//! An abbreviation is explained where it is first used, or in the glossary.

use std::collections::BTreeSet;

use crate::base::{Diagnostic, Diagnostics};
use crate::check::english;
use crate::model::Model;

/// What everybody reads without help, and words in capitals that are no abbreviations.
const KNOWN: [&str; 62] = [
    "AD", "ALL", "AM", "AND", "BBC", "BC", "BST", "CD", "CSV", "DNA", "DVD", "EU", "FAQ", "FIXME", "GDP",
    "GMT", "GPS", "HTML", "HTTP", "HTTPS", "ID", "IDS", "ISBN", "ISO", "IT", "JPEG", "JSON", "MP", "MUST",
    "NHS", "NO", "NOT", "OK", "ONLY", "OR", "PC", "PDF", "PIN", "PM", "PNG", "SECRET", "SIM", "SMS", "SVG",
    "TBC", "TBD", "TODO", "TOP", "TV", "UK", "UN", "URL", "US", "USA", "USB", "UTF", "VAT", "VS", "WIFI",
    "XML", "YAML", "ZIP",
];

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let glossary: BTreeSet<&str> =
        model.terms.iter().flat_map(|(_, term)| term.term.split([' ', '-'])).collect();
    let allowed = &model.hub.plain_english.allow;
    let known = |word: &str| {
        KNOWN.contains(&word) || glossary.contains(word) || allowed.iter().any(|allowed| allowed == word)
    };
    for passages in english::passages_by_text(model) {
        let mut told: BTreeSet<String> = BTreeSet::new();
        for passage in &passages {
            for (at, word) in english::words(&passage.text) {
                let Some(short) = abbreviation(word).filter(|short| !known(short)) else { continue };
                let range = at..at + word.len();
                let expanded = passages.iter().any(|passage| expands(&passage.text, short));
                if told.contains(short) || expanded || !english::is_own(passage, &range) {
                    continue;
                }
                told.insert(short.to_string());
                let message = format!("`{short}` is not explained here and is not in the glossary");
                d.push(
                    Diagnostic::warning("abbreviation", english::place(passage, range, model), message)
                        .help(format!("write it out with `({short})` behind it at its first use, or add it to `content/glossary.yaml`")),
                );
            }
        }
    }
}

/// Two to six capitals, perhaps as a plural. Roman numbers and display codes are none.
fn abbreviation(word: &str) -> Option<&str> {
    let short = word.trim_end_matches("’s").trim_end_matches("'s");
    let short = short.strip_suffix('s').unwrap_or(short);
    let capitals = (2..=6).contains(&short.len()) && short.bytes().all(|byte| byte.is_ascii_uppercase());
    let roman = short.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'));
    (capitals && !roman).then_some(short)
}

/// `Crown Prosecution Service (CPS)` or `CPS (Crown Prosecution Service)`.
fn expands(text: &str, short: &str) -> bool {
    text.contains(&format!("({short})"))
        || text.contains(&format!("({short}s)"))
        || text.contains(&format!("{short} ("))
}
