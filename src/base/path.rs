//! Paths inside the output folder.

use std::fmt;

/// The longest path of the output in characters. Old Windows tools stop at 260 with the folder that the hub lies in.
pub const MAX_PATH: usize = 180;

/// The path of one file of the output, from the root of the hub, with `/`.
///
/// Invariant: lower case (but for `SHA256SUMS`), `a-z 0-9 - .` in each part, no part that starts with `.` or `_`, at most [`MAX_PATH`]
/// characters. So two different paths are two files on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The path, if it is safe everywhere.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let safe_part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
                && !part.ends_with('.')
        };
        (path.len() <= MAX_PATH && path.split('/').all(safe_part)).then_some(Self(path))
    }

    /// The first page.
    pub fn root_index() -> Self {
        Self("index.html".into())
    }

    /// The list of hashes of all files, whose name is in capitals by custom.
    pub fn sums() -> Self {
        Self("SHA256SUMS".into())
    }

    /// The archive of all files.
    pub fn archive() -> Self {
        Self("hub.zip".into())
    }

    /// As written in the output folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders deep the file is: 0 at the root.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The relative link from this file to the root of the hub: empty at the root, else `../` for each folder.
    pub fn to_root(&self) -> String {
        "../".repeat(self.depth())
    }

    /// The path that a relative link in this file leads to; nothing for one that names a scheme or leaves the hub.
    pub fn follow(&self, link: &str) -> Option<String> {
        let mut way = String::new();
        self.follow_into(link, &mut way).then_some(way)
    }

    /// The same into a text that is there already, for whoever follows many links. Says whether there is such a path.
    pub fn follow_into(&self, link: &str, way: &mut String) -> bool {
        if link.is_empty() || link.starts_with('/') || link.contains(':') {
            return false;
        }
        way.clear();
        way.push_str(self.0.rsplit_once('/').map_or("", |(folder, _)| folder));
        for part in link.split('/') {
            match part {
                "." | "" => {}
                ".." if way.is_empty() => return false,
                ".." => way.truncate(way.rfind('/').unwrap_or(0)),
                other => {
                    if !way.is_empty() {
                        way.push('/');
                    }
                    way.push_str(other);
                }
            }
        }
        true
    }

    /// The shortest relative link from this file to `target`.
    pub fn link_to(&self, target: &Self) -> String {
        // Up to the last slash that both have in common lies the folder from which the link leads.
        let same = self.0.bytes().zip(target.0.bytes()).take_while(|(here, there)| here == there).count();
        let shared = self.0.as_bytes()[..same].iter().rposition(|&byte| byte == b'/').map_or(0, |at| at + 1);
        let up = self.0.as_bytes()[shared..].iter().filter(|&&byte| byte == b'/').count();
        let mut link = String::with_capacity(3 * up + target.0.len() - shared);
        for _ in 0..up {
            link.push_str("../");
        }
        link.push_str(&target.0[shared..]);
        link
    }
}

impl std::borrow::Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    #[test]
    fn links_are_relative_and_short() {
        let component = path("components/digital-dog/index.html");
        assert_eq!(component.link_to(&path("components/router/index.html")), "../router/index.html");
        assert_eq!(component.link_to(&path("index.html")), "../../index.html");
        assert_eq!(component.link_to(&component), "index.html");
        assert_eq!(path("index.html").link_to(&component), "components/digital-dog/index.html");
        assert_eq!(component.to_root(), "../../");
    }

    #[test]
    fn unsafe_names_are_refused() {
        for bad in ["A.html", "_x/index.html", "a b", ".hidden", "a//b", "x/../y", "é", &"a".repeat(181)] {
            assert_eq!(SitePath::new(bad), None, "{bad}");
        }
    }
}
