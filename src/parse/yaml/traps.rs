//! What YAML does without a word and hardly anybody means: a sign that ends a text, and a text that does not end.

use std::ops::Range;

/// Why a key has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing was written.
    Left,
    /// What was written starts with a `#`, which makes it a comment.
    Comment(String),
    /// It is no key but the rest of a text inside `{ }` that holds a comma.
    Comma,
}

/// Names of fields that are hardly the first word of a line of text.
const FIELDS: [&str; 28] = [
    "applies_to",
    "audience",
    "capability",
    "default_scale",
    "definition",
    "depends_on",
    "descriptor",
    "dimension",
    "direction",
    "former_ids",
    "good_enough_when",
    "indicators",
    "last_reviewed_on",
    "levels",
    "locator",
    "model_version",
    "organisation",
    "outline",
    "owner",
    "provenance",
    "purpose",
    "replaced_by",
    "review_in",
    "statement",
    "strength",
    "summary",
    "title",
    "to_reach_next",
];

/// Why the key that ends at byte `end` has no value.
pub fn why_nothing(text: &str, end: usize) -> Why {
    let rest = text.get(end..).unwrap_or_default();
    let Some(value) = rest.trim_start().strip_prefix(':') else { return Why::Comma };
    let line = value.lines().next().unwrap_or_default().trim();
    if line.starts_with('#') { Why::Comment(line.to_string()) } else { Why::Left }
}

/// What stands behind an unquoted text on its line and was meant as a part of it: a `#` with something right behind it.
/// A comment has a space there.
pub fn cut_by_comment(text: &str, scalar: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(scalar.clone())?;
    let rest = text.get(scalar.end..)?.lines().next()?.trim_end();
    let comment = rest.trim_start();
    let close = comment.len() < rest.len()
        && comment.strip_prefix('#').is_some_and(|words| words.starts_with(char::is_alphanumeric));
    let start = scalar.end + rest.len() - comment.len();
    (close && written.contains(char::is_alphabetic)).then_some(start..scalar.end + rest.len())
}

/// The first line of a text over several lines, other than the one that it starts on, that looks like another field. In a
/// text without quotes or sign (`plain`) an item of a list is none either.
pub fn swallowed(written: &str, plain: bool) -> Option<Range<usize>> {
    let mut at = 0;
    for (nth, line) in written.split_inclusive('\n').enumerate() {
        let words = line.trim_start();
        let start = at + line.len() - words.len();
        at += line.len();
        let item = words.strip_prefix("- ").unwrap_or(words);
        let field =
            FIELDS.iter().find(|field| item.strip_prefix(**field).is_some_and(|rest| rest.starts_with(':')));
        if nth > 0 && plain && words.starts_with("- ") {
            return Some(start..start + 1);
        }
        if let Some(field) = field.filter(|_| nth > 0) {
            let start = start + words.len() - item.len();
            return Some(start..start + field.len());
        }
    }
    None
}

/// Where a text in quotes starts that ends right before byte `at` and goes over several lines.
pub fn opened_above(text: &str, at: usize, quote: char) -> Option<usize> {
    let before = text.get(..at)?;
    // The parser stops at what follows the closing quote.
    let close = before.rfind(quote)?;
    let open = before[..close].rfind(quote)?;
    before[open..close].contains('\n').then_some(open)
}
