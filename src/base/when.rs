//! Dates and lengths of time, as editors write them.

use jiff::civil::Date;
use jiff::{Span as TimeSpan, ToSpan};

/// A date from `YYYY-MM-DD`, or nothing when the text is not one or the day does not exist.
pub fn date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    shape.then(|| text.parse().ok()).flatten()
}

/// A length of time from text such as `6 months`, `1 year` or `90 days`.
pub fn duration(text: &str) -> Option<TimeSpan> {
    let (number, unit) = text.split_once(' ')?;
    let number: i64 = number.parse().ok().filter(|n| (1..=600).contains(n))?;
    match unit.trim_end_matches('s') {
        "day" => Some(number.days()),
        "week" => Some(number.weeks()),
        "month" => Some(number.months()),
        "year" => Some(number.years()),
        _ => None,
    }
}

/// A date as readers see it: `3 September 2026`.
pub fn in_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!(date("2026-11-22").map(in_words).as_deref(), Some("22 November 2026"));
        for bad in ["2026-2-1", "22/11/2026", "2026-02-30", "20261122", "2026-11-22T00:00"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn durations_name_their_unit() {
        let start = date("2026-11-30").unwrap();
        assert_eq!(start.checked_add(duration("3 months").unwrap()).ok(), date("2027-02-28"));
        assert!(
            duration("6").is_none() && duration("0 days").is_none() && duration("2 fortnights").is_none()
        );
    }
}
