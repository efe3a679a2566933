//! A day, a month or a year: as much of a date as somebody knows.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::when;

/// A day, a month or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    first: Date,
    last: Date,
    text: String,
}

impl Moment {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing when the text is none of them or the day does not exist.
    pub fn read(text: &str) -> Option<Self> {
        let (whole, length) = match text.len() {
            4 => (format!("{text}-01-01"), 1.year()),
            7 => (format!("{text}-01"), 1.month()),
            _ => (text.to_string(), 1.day()),
        };
        let first = when::date(&whole)?;
        let last = first.checked_add(length).ok()?.yesterday().ok()?;
        Some(Self { first, last, text: text.to_string() })
    }

    /// Its first day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last(&self) -> Date {
        self.last
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// As readers see it: `2023`, `September 2023` or `3 September 2023`.
    pub fn in_words(&self) -> String {
        match self.text.len() {
            4 => self.text.clone(),
            7 => self.first.strftime("%B %Y").to_string(),
            _ => when::in_words(self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_as_long_as_it_was_written() {
        let days = |text| Moment::read(text).map(|it| (it.first().to_string(), it.last().to_string()));
        assert_eq!(days("2024-02"), Some(("2024-02-01".into(), "2024-02-29".into())));
        assert_eq!(days("2023"), Some(("2023-01-01".into(), "2023-12-31".into())));
        assert_eq!(days("2023-09-03"), Some(("2023-09-03".into(), "2023-09-03".into())));
        for bad in ["", "23", "2023-13", "2023-9", "2023-02-30", "next year"] {
            assert_eq!(Moment::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_moment_reads_well() {
        let words = |text| Moment::read(text).map(|it| it.in_words());
        assert_eq!(words("2023").as_deref(), Some("2023"));
        assert_eq!(words("2023-09").as_deref(), Some("September 2023"));
        assert_eq!(words("2023-09-03").as_deref(), Some("3 September 2023"));
    }
}
