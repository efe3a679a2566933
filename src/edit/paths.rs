//! Relative links between files of the content.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a link may hold as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The folder of a path, and the name in it.
pub fn parts(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The shortest relative link from one file to another, both from the root of the hub.
pub fn relative(from: &str, to: &str) -> String {
    let here: Vec<&str> = parts(from).0.split('/').collect();
    let there: Vec<&str> = to.split('/').collect();
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count().min(there.len() - 1);
    let up = std::iter::repeat_n("..".to_string(), here.len() - shared);
    let down = there[shared..].iter().map(|part| utf8_percent_encode(part, ENCODED).to_string());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_short() {
        assert_eq!(relative("content/pages/about.md", "content/pages/help.md"), "help.md");
        assert_eq!(relative("content/pages/about.md", "content/guides/alpha.md"), "../guides/alpha.md");
        assert_eq!(relative("content/pages/a/b.md", "content/images/a b.png"), "../../images/a%20b.png");
        assert_eq!(relative("content/pages/a.md", "content/pages/a/b.md"), "a/b.md");
    }
}
