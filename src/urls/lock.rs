//! The file `urls.lock`: one address a line, sorted, so that two people's changes to it merge by themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Diagnostic, Diagnostics, SitePath, Span};
use crate::load::{LOCK, Sources};

/// What the file says of itself.
const HEAD: &str = "# Addresses that readers may have linked to. Lattice says when one is lost; `lattice urls --accept` writes this file.\n";

/// Every address of the lock with its line, if there is a lock.
pub fn read(d: &mut Diagnostics, sources: &Sources) -> Option<BTreeMap<String, Span>> {
    let (id, source) = sources.iter().find(|(_, source)| source.path() == LOCK)?;
    let mut addresses = BTreeMap::new();
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let words = line.trim();
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let span = Span::new(id, at..at + words.len());
        let (page, anchor) = split(words);
        let good = SitePath::new(page).is_some()
            && anchor.is_none_or(|anchor| !anchor.is_empty() && !anchor.contains(char::is_whitespace));
        if good {
            addresses.entry(words.to_string()).or_insert(span);
        } else {
            let merge =
                ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| words.starts_with(mark));
            let help = if merge {
                "a merge was not finished: keep the lines of both sides and remove its marks"
            } else {
                "write one address a line, such as `about/index.html#who-makes-it`, or remove the line"
            };
            d.push(Diagnostic::error("urls-lock", span, "this line is not an address of the hub").help(help));
        }
    }
    Some(addresses)
}

/// The page of an address, and the anchor on it.
pub fn split(address: &str) -> (&str, Option<&str>) {
    address.split_once('#').map_or((address, None), |(page, anchor)| (page, Some(anchor)))
}

/// The text of the file.
pub fn print<'a>(addresses: impl Iterator<Item = &'a str>) -> String {
    let addresses: BTreeSet<&str> = addresses.collect();
    addresses.iter().fold(HEAD.to_string(), |text, address| text + address + "\n")
}
