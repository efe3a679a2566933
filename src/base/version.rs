//! Versions of a model, which are put in order by their three numbers.

/// Whether a version comes after another, by its three numbers. What follows a hyphen is a version on its way to them, and two
/// of those are not put in order.
pub fn is_later(version: &str, than: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u64>> {
        let core = version.split('-').next().unwrap_or_default();
        core.split('.').map(|part| part.parse().ok()).collect()
    };
    numbers(version).zip(numbers(than)).is_some_and(|(version, than)| version > than)
}

#[cfg(test)]
mod tests {
    use super::is_later;

    #[test]
    fn versions_are_put_in_order_by_number() {
        for (version, than, later) in [
            ("1.10.0", "1.9.0", true),
            ("1.9.0", "1.10.0", false),
            ("1.0.0", "1.0.0", false),
            ("2.0.0-draft", "1.0.0", true),
            ("1.0.0-draft", "1.0.0", false),
            ("", "1.0.0", false),
        ] {
            assert_eq!(is_later(version, than), later, "{version} after {than}");
        }
    }
}
