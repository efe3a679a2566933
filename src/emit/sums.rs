//! `SHA256SUMS` as it lies in a copy of a hub. Whoever changed the copy may have written it, so nothing in it is believed
//! before it is looked at.

use std::collections::BTreeMap;

use super::output::Sum;
use crate::base::SitePath;
use crate::base::text::unhex;

/// The most bytes that a list may have: several hundred thousand files.
pub const MOST_SUMS: usize = 64 << 20;

/// A line that is not as this program writes them.
#[derive(Debug, PartialEq, Eq)]
pub struct OddLine {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it, to follow "line 3".
    pub why: &'static str,
}

/// The hash of each file by its path. A line is the hash in small hexadecimal digits, two spaces, and a path that a file
/// of a hub can have, so no path leads out of the copy and none means anything to a server or a terminal.
///
/// # Errors
/// Every line that is something else, in their order; a list without any line is odd at line 1.
pub fn sums(bytes: &[u8]) -> Result<BTreeMap<SitePath, Sum>, Vec<OddLine>> {
    let mut found = BTreeMap::new();
    let mut odd = Vec::new();
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    for (index, line) in text.split(|&byte| byte == b'\n').enumerate() {
        let known = match entry(line) {
            Ok((path, sum)) => found.insert(path, sum).map(|_| "names a file that an earlier line names"),
            Err(why) => Some(why),
        };
        odd.extend(known.map(|why| OddLine { line: index + 1, why }));
    }
    if odd.is_empty() { Ok(found) } else { Err(odd) }
}

fn entry(line: &[u8]) -> Result<(SitePath, Sum), &'static str> {
    const SHAPE: &str = "is not a hash of 64 hexadecimal digits, two spaces and a path";
    let line = std::str::from_utf8(line).map_err(|_| SHAPE)?;
    let (digits, path) = line.split_once("  ").ok_or(SHAPE)?;
    let small = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    let sum = unhex(digits).filter(|_| small).ok_or(SHAPE)?;
    if path.starts_with(['/', '\\']) || path.contains(':') {
        return Err("has a path that does not begin in the folder of the hub");
    }
    if path.split(['/', '\\']).any(|part| part == "..") {
        return Err("has a path that leads out of the folder of the hub");
    }
    let path = SitePath::new(path).ok_or("has a path that no file of a hub has")?;
    Ok((path, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_list_is_read_by_path() {
        let list = format!("{HASH}  assets/base-0123456789.css\n{HASH}  index.html\n");
        let found = sums(list.as_bytes()).unwrap();
        let paths: Vec<&str> = found.keys().map(SitePath::as_str).collect();
        assert_eq!(paths, ["assets/base-0123456789.css", "index.html"]);
        assert_eq!(found.values().next().copied(), unhex(HASH));
    }

    #[test]
    fn every_odd_line_is_told_with_its_number() {
        let shape = "is not a hash of 64 hexadecimal digits, two spaces and a path";
        let outside = "has a path that does not begin in the folder of the hub";
        let out = "has a path that leads out of the folder of the hub";
        let none = "has a path that no file of a hub has";
        for (line, why) in [
            (String::new(), shape),
            (format!("{HASH} index.html"), shape),
            (format!("{HASH} *index.html"), shape),
            (format!("{}  index.html", &HASH[1..]), shape),
            (format!("{}  index.html", HASH.to_uppercase()), shape),
            (format!("{HASH}  /etc/passwd"), outside),
            (format!("{HASH}  \\\\host\\share"), outside),
            (format!("{HASH}  c:/index.html"), outside),
            (format!("{HASH}  http://example.org/"), outside),
            (format!("{HASH}  ../index.html"), out),
            (format!("{HASH}  a/../../index.html"), out),
            (format!("{HASH}  a\\..\\index.html"), out),
            (format!("{HASH}  a/./index.html"), none),
            (format!("{HASH}  .htaccess"), none),
            (format!("{HASH}  a//b.html"), none),
            (format!("{HASH}  index.html\r"), none),
            (format!("{HASH}  \u{1b}[2Jindex.html"), none),
            (format!("{HASH}  index.html?x"), none),
            (format!("{HASH}   index.html"), none),
            (format!("{HASH}  fine.html"), "names a file that an earlier line names"),
        ] {
            let list = format!("{HASH}  fine.html\n{line}\n{HASH}  last.html\n");
            assert_eq!(sums(list.as_bytes()), Err(vec![OddLine { line: 2, why }]), "{line:?}");
        }
        let two = sums(b"one\n\xff\xfe\n").unwrap_err();
        assert_eq!(two.iter().map(|odd| odd.line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_list_of_nothing_proves_nothing() {
        for nothing in ["", "\n"] {
            assert!(sums(nothing.as_bytes()).is_err());
        }
    }
}
