//! Small things about English and HTML text.

use std::fmt::Write as _;

/// Text made safe for HTML, between tags and inside quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_escaped(&mut out, text);
    out
}

/// Adds text made safe for HTML to what is there.
pub fn push_escaped(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = pulldown_cmark_escape::escape_html(out, text);
}

/// The text that was made safe for HTML, as it was before.
pub fn unescape(html: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'")];
    let text = signs.iter().fold(html.to_string(), |text, (entity, sign)| text.replace(entity, sign));
    // Last, so that no sign is read twice.
    text.replace("&amp;", "&")
}

/// A text in double quotes, with escapes where it needs them: JSON's quotes, which are YAML's too.
pub fn in_quotes(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Bytes as hexadecimal digits in lower case, two for each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// A hash from its digits, as [`hex`] and `sha256sum` write it.
pub fn unhex(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if digits.len() != 2 * bytes.len() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
    }
    Some(bytes)
}

/// `1 component`, `2 components`, from a number and its two words.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Numbers up to twelve in words, as running text has them.
pub fn number_word(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_string())
}

/// The numbers of one sentence in one form: in words where words go so far for all of them, else in digits.
pub fn in_one_form<const N: usize>(numbers: [usize; N]) -> [String; N] {
    let most = numbers.iter().copied().max().unwrap_or_default();
    numbers.map(|n| number_beside(n, most))
}

/// A number of a sentence in which `most` is the largest: in words where words go so far, else in digits as the largest is.
pub fn number_beside(n: usize, most: usize) -> String {
    if most <= 12 { number_word(n) } else { n.to_string() }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list_and<S: AsRef<str>>(items: &[S]) -> String {
    join_last(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub fn list_or<S: AsRef<str>>(items: &[S]) -> String {
    join_last(items, "or")
}

fn join_last<S: AsRef<str>>(items: &[S], word: &str) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        match at {
            0 => {}
            last if last == items.len() - 1 => {
                let _ = write!(out, " {word} ");
            }
            _ => out.push_str(", "),
        }
        out.push_str(item.as_ref());
    }
    out
}

/// The text with its first letter as a capital.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first letter as running text has it: small, unless the word looks like an abbreviation or a name in capitals.
pub fn in_sentence(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_string(),
    }
}

/// Whether a sign embeds, overrides or isolates a direction of writing (Unicode Standard Annex 9, section 2): with it a reader
/// sees other words than the program reads. Marks that only hint at a direction are none of these.
pub fn turns(sign: char) -> bool {
    matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a sign has no place in a text: it cannot be seen, and does something to what shows the text.
pub fn is_unseen(sign: char) -> bool {
    turns(sign) || sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')
}

/// A text with a sign that can be seen in place of each that cannot.
pub fn with_seen(text: &str) -> String {
    text.chars().map(|sign| if is_unseen(sign) { char::REPLACEMENT_CHARACTER } else { sign }).collect()
}

/// Runs of white space as one space, none at the ends.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_sentence_are_all_words_or_all_digits() {
        assert_eq!([5, 10, 12].map(|n| number_beside(n, 12)), ["five", "ten", "twelve"]);
        assert_eq!([5, 10, 15].map(|n| number_beside(n, 15)), ["5", "10", "15"]);
    }

    #[test]
    fn lists_read_as_english() {
        assert_eq!(list_and(&["a"]), "a");
        assert_eq!(list_and(&["a", "b"]), "a and b");
        assert_eq!(list_or(&["a", "b", "c"]), "a, b or c");
    }

    #[test]
    fn numbers_of_a_sentence_have_one_form() {
        assert_eq!(in_one_form([12, 0, 1]), ["twelve", "no", "one"]);
        assert_eq!(in_one_form([13, 1]), ["13", "1"]);
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(in_sentence("Digital forensics"), "digital forensics");
        assert_eq!(in_sentence("ANPR"), "ANPR");
    }
}
