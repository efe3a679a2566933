//! What an id may look like, and which known name is nearest to a wrong one.

use unicode_normalization::UnicodeNormalization;

/// Windows keeps these for devices, with any extension, so no file or folder of a hub may be called so.
const RESERVED: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Whether Windows keeps a name in small letters, without its ending, for a device.
pub fn is_device(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// A name with each letter and its accents as one sign, as most systems write it (Unicode's form NFC).
pub fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Anchors that the program gives to parts of its pages, sorted. What becomes an anchor itself (a heading, a claim, a
/// term, a service or capability in a list) may not be called so; `tests/tidy.rs` compares them with the templates.
pub const ANCHORS: [&str; 82] = [
    "before-comparing",
    "below",
    "below-target",
    "benefits",
    "book-contents",
    "by-priority",
    "by-service",
    "carried-forward",
    "case-studies",
    "cited-in",
    "colours",
    "comes-from-it",
    "components",
    "contents-title",
    "counted-on",
    "counts",
    "covers",
    "dependencies-title",
    "depends-on",
    "dimensions",
    "documents",
    "effort",
    "evidence",
    "grading",
    "guests",
    "holds-up",
    "hosting",
    "how-judged",
    "in-hand",
    "items",
    "letters",
    "levels",
    "main",
    "map",
    "matrices",
    "matrix",
    "maturity",
    "measures",
    "mentions",
    "menu",
    "missing",
    "not-measured",
    "notes",
    "now",
    "numbers",
    "on-paper",
    "others",
    "out-of-scope",
    "outcomes",
    "outline",
    "own-priorities",
    "parts",
    "passport",
    "priorities",
    "progress",
    "projects",
    "q",
    "read-first",
    "related",
    "retired",
    "roadmap",
    "scale",
    "service-map-title",
    "since-then",
    "sources",
    "statements",
    "status",
    "statuses",
    "steps",
    "stories",
    "streams",
    "supersedes",
    "tables",
    "target",
    "timeline",
    "topics",
    "waits-for",
    "where-organisations-are",
    "whole",
    "without-names",
    "work-streams",
    "works-on",
];

/// The longest id in characters: with its kind's folder and `index.html` a path stays well under 180.
pub const MAX_ID: usize = 64;

/// Says what is wrong with an id, or nothing. An id is lower-case words and digits joined by single hyphens and
/// starts with a letter: `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`.
pub fn id_fault(id: &str) -> Option<String> {
    if id.is_empty() {
        return Some("an id cannot be empty".into());
    }
    if id.len() > MAX_ID {
        return Some(format!("an id has at most {MAX_ID} characters; this one has {}", id.chars().count()));
    }
    if is_device(id) {
        return Some(format!("Windows keeps the name `{id}` for a device"));
    }
    let well_formed = id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
    (!well_formed).then(|| "an id is lower-case letters and digits in words joined by single hyphens, and starts with a letter".into())
}

/// Says what is wrong with the path of a page or a profile, or nothing: ids with slashes between, of which all but the
/// first may start with a digit, such as `north/2026-autumn`.
pub fn path_fault(path: &str) -> Option<String> {
    let mut parts = path.split('/');
    let first = parts.next().and_then(id_fault);
    first.or_else(|| {
        parts.find_map(|part| {
            let starts_with_digit = part.starts_with(|first: char| first.is_ascii_digit());
            if starts_with_digit { id_fault(&format!("n{part}")) } else { id_fault(part) }
        })
    })
}

/// A well-formed id from any text: `Body-worn Video` gives `body-worn-video`. Empty when nothing can be kept.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let before = out.len();
        out.extend(fold(c).filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        if out.len() > before || is_accent(c) || matches!(c, '\'' | '’') {
            // An apostrophe joins: `officer's` is one word.
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// A letter in lower case without its accents, and for letters that are no letter with an accent those that stand for
/// them: `Ō` gives `o`, `Ł` gives `l`, `ß` gives `ss`. The search's script has the same (`words.js`).
pub fn fold(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().nfd().filter(|&c| !is_accent(c)).flat_map(|c| standing_for(c).into_iter().flatten())
}

/// The letters that stand for one that is no letter with an accent, or that letter itself.
fn standing_for(c: char) -> [Option<char>; 2] {
    match c {
        'ł' => [Some('l'), None],
        'ø' => [Some('o'), None],
        'đ' | 'ð' => [Some('d'), None],
        'þ' => [Some('t'), Some('h')],
        'æ' => [Some('a'), Some('e')],
        'œ' => [Some('o'), Some('e')],
        'ß' => [Some('s'), Some('s')],
        'ı' => [Some('i'), None],
        'ħ' => [Some('h'), None],
        'ŧ' => [Some('t'), None],
        'ς' => [Some('σ'), None],
        other => [Some(other), None],
    }
}

/// Whether it is an accent that stands apart from its letter.
pub fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The known name that a person most likely meant, if one is near enough to be worth saying.
///
/// Near is at most a third of the letters wrong, swapped letters counting once (Damerau). Candidates of a very
/// different length are passed over first, since measuring every pair over ten thousand names is slow.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let allowed = (wrong.chars().count() / 3).clamp(1, 5);
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(wrong.len()) <= allowed)
        .map(|name| (strsim::osa_distance(&wrong, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

/// `did you mean …?` for the nearest known name.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(wrong, known).map(|name| format!("did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words() {
        for good in ["a", "digital-dog", "level-3", "x1-2y"] {
            assert_eq!(id_fault(good), None, "{good}");
        }
        for bad in ["", "A", "1a", "a--b", "-a", "a-", "a_b", "é", "con", &"x".repeat(65)] {
            assert!(id_fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn slugs_keep_what_an_id_can_hold() {
        assert_eq!(slug("Body-worn Video"), "body-worn-video");
        assert_eq!(slug("What the officer’s rôle is?"), "what-the-officers-role-is");
        assert_eq!(slug("Łódź, Ōtāhuhu, Straße, Ø"), "lodz-otahuhu-strasse-o");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn swapped_letters_are_near_and_other_words_are_not() {
        let known = ["telephony", "digital-dog"];
        assert_eq!(nearest("telephnoy", known), Some("telephony"));
        assert_eq!(nearest("burglary", known), None);
    }
}
