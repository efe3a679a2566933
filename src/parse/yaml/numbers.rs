//! Whole numbers as people write them.

/// Decimal digits with an optional minus sign; anything else says why.
///
/// # Errors
/// In words, which follow a colon.
pub fn read_number(text: &str) -> Result<i64, String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.len() > 1 && digits.starts_with('0') {
        return Err(format!(
            "`{text}` starts with a zero, which some programs read as a number to the base eight"
        ));
    }
    if plain_digits(text).is_some() && !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("`{text}` has signs between its digits"));
    }
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("`{text}` is not digits only"));
    }
    text.parse().map_err(|_| format!("`{text}` is too large"))
}

/// The number that somebody meant who wrote `012`, `1,000` or `1 000`.
pub fn plain_digits(text: &str) -> Option<String> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let rest = text.trim_start_matches('-');
    let spaced = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '_' | '\'' | '\u{a0}'));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (spaced && !digits.is_empty()).then(|| format!("{sign}{digits}"))
}
