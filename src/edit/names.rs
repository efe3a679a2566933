//! Where in the place of a reference the name itself stands.

use std::ops::Range;

/// The id in what was written for it: `alpha`, `"alpha"`, `guide:alpha#plan`, `@alpha`. Nothing where it is not there in
/// these letters: an alias, an escape.
pub fn id_in(written: &str, id: &str) -> Option<Range<usize>> {
    let open = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '[');
    let lead = written.len() - written.trim_start_matches(open).len();
    let prefix = ["guide:", "claim:"].iter().find(|prefix| written[lead..].starts_with(**prefix));
    let from = lead + prefix.map_or(0, |prefix| prefix.len());
    // Several works may be cited in one place; each of them has its mark.
    let mark = if written[from..].contains('@') { "@" } else { "" };
    let wanted = format!("{mark}{id}");
    let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_');
    written[from..]
        .match_indices(&wanted)
        .map(|(at, _)| from + at + mark.len()..from + at + wanted.len())
        .find(|range| !written[..range.start].ends_with(joined) && !written[range.end..].starts_with(joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_found_in_all_that_can_stand_around_it() {
        for (written, at) in [
            ("alpha", 0),
            ("\"alpha\"", 1),
            ("guide:alpha#alpha", 6),
            ("'guide: alpha'", 8),
            ("[[alpha|alpha]]", 2),
            ("@alpha", 1),
            ("[@alpha-two; @alpha, p. 4]", 14),
            ("[see alpha; @alpha]", 13),
        ] {
            assert_eq!(id_in(written, "alpha"), Some(at..at + 5), "{written}");
        }
        assert_eq!(id_in("guide:guide", "guide"), Some(6..11));
        assert_eq!(id_in("guide", "guide"), Some(0..5));
        for other in ["*a", "alpha-two", "using/alpha", "alpha/two", "al\\pha"] {
            assert_eq!(id_in(other, "alpha"), None, "{other}");
        }
    }
}
