//! What became of each address of the lock, and in words how to keep one that is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::Addresses;
use super::hidden::Hidden;
use super::lock::split;
use super::published::{Entry, Kind, Published};
use crate::base::{Diagnostic, Diagnostics, Span, name};
use crate::load::Sources;

type Lock = BTreeMap<String, Span>;

/// Sorts the addresses of the lock by what became of them and reports those that are lost, but for what a reported slip hides.
pub fn compare(
    d: &mut Diagnostics,
    sources: &Sources,
    published: &Published,
    lock: &Lock,
    hidden: &Hidden,
) -> Addresses {
    let mut found = Addresses { locked: true, ..Addresses::default() };
    for address in lock.keys().filter(|address| !published.entries.contains_key(*address)) {
        match published.leads_to(address) {
            Some(to) => found.redirected.push((address.clone(), to)),
            None => found.lost.push(address.clone()),
        }
    }
    found.now = published.entries.keys().cloned().collect();
    found.new = found.now.iter().filter(|address| !lock.contains_key(*address)).cloned().collect();
    // What an address leads on to already did not take the place of another.
    let known: BTreeSet<&str> = found.redirected.iter().map(|(_, to)| to.as_str()).collect();
    let new: Vec<&String> = found.new.iter().filter(|address| !known.contains(address.as_str())).collect();
    let search = Search { sources, published, new: &new };
    let lost: BTreeSet<&str> = found.lost.iter().map(String::as_str).collect();
    for address in &found.lost {
        // What goes with something that is itself lost would only say the same again.
        let (page, anchor) = split(address);
        let component = page.strip_prefix("guides/").map(|rest| format!("components/{rest}"));
        let told = (anchor.is_some() && lost.contains(page))
            || component.is_some_and(|component| lost.contains(component.as_str()));
        if !told && !hidden.holds(address) {
            d.push(search.report(address, lock[address]));
        }
    }
    found
}

impl Published {
    /// Where an address that is not published now leads: its page may have moved, and the place on it too.
    pub fn leads_to(&self, address: &str) -> Option<String> {
        let (page, anchor) = split(address);
        let page = self.former.get(page).map_or(page, String::as_str);
        let moved = anchor.map_or_else(|| page.to_string(), |anchor| format!("{page}#{anchor}"));
        let end = self.former.get(&moved).cloned().unwrap_or(moved);
        self.entries.contains_key(&end).then_some(end)
    }
}

/// Looks for what took the place of an address.
struct Search<'a> {
    sources: &'a Sources,
    published: &'a Published,
    new: &'a [&'a String],
}

impl Search<'_> {
    fn report(&self, address: &str, line: Span) -> Diagnostic {
        let accept = "if it may go, run `lattice urls --accept`";
        let successor = self.successor(address);
        let file = |place: Span| self.sources[place.source].path();
        let (page, anchor) = split(address);
        let Some(anchor) = anchor else {
            let id = id_of(page);
            let keep = match successor.and_then(|entry| entry.place) {
                Some(place) => {
                    format!("if `{}` took its place, write `former_ids: [{id}]` in it", file(place))
                }
                None if is_object(page) => {
                    format!("bring it back, or write `former_ids: [{id}]` in the file of what took its place")
                }
                None => "bring it back".to_string(),
            };
            let message =
                format!("the address `{address}` is lost: links of readers to it would end nowhere");
            let report = Diagnostic::error("lost-address", line, message).help(format!("{keep}; {accept}"));
            return match successor.and_then(|entry| entry.place) {
                Some(place) => report.related(place, "this is new"),
                None => report,
            };
        };
        let page = self.published.former.get(page).map_or(page, String::as_str);
        let keep = match successor.map(|entry| &entry.kind) {
            Some(Kind::Heading(written)) => {
                format!("if this is its new name, write `{written} former={anchor}}}`")
            }
            Some(Kind::Part(kind)) => {
                format!("if this {} is its new name, give it `former_ids: [{anchor}]`", kind.noun())
            }
            Some(Kind::Term) => format!("if this term is its new name, give it `former_terms: [{anchor}]`"),
            _ => format!(
                "bring it back, or give what took its place the old anchor, as in `## Heading {{former={anchor}}}`"
            ),
        };
        let on_page = self.published.entries.get(page).and_then(|entry| entry.place);
        let place = successor.and_then(|entry| entry.place).or(on_page).unwrap_or(line);
        let message =
            format!("the anchor `{anchor}` of the page `{page}` is lost: links of readers to it would miss");
        let report = Diagnostic::error("lost-address", place, message).help(format!("{keep}; {accept}"));
        if place == line { report } else { report.related(line, "promised here") }
    }

    /// The new address that most likely took the place of a lost one: near in name, or the only one beside it.
    fn successor(&self, address: &str) -> Option<&Entry> {
        let beside = |address: &str| match split(address) {
            (page, Some(_)) => {
                (self.published.former.get(page).map_or(page, String::as_str).to_string(), true)
            }
            (page, None) => (folder_of(page).to_string(), false),
        };
        let here = beside(address);
        let candidates: Vec<&&String> = self.new.iter().filter(|other| beside(other) == here).collect();
        let short = |address: &str| split(address).1.map_or_else(|| id_of(address), ToString::to_string);
        let names: Vec<String> = candidates.iter().map(|address| short(address)).collect();
        let near = name::nearest(&short(address), names.iter().map(String::as_str));
        let at = match near {
            Some(near) => names.iter().position(|name| name == near)?,
            None if candidates.len() == 1 => 0,
            None => return None,
        };
        self.published.entries.get(candidates[at].as_str())
    }
}

/// `components/alpha` of `components/alpha/index.html`.
fn page_folder(page: &str) -> &str {
    page.strip_suffix("/index.html").unwrap_or(page)
}

/// The folder that the folder of a page lies in.
fn folder_of(page: &str) -> &str {
    page_folder(page).rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The id of the object at an address: its folder, for a page of prose its whole path.
fn id_of(page: &str) -> String {
    let path = page_folder(page);
    let own = [
        "services",
        "capabilities",
        "components",
        "guides",
        "maturity",
        "topics",
        "evidence/grading",
        "evidence",
    ];
    own.iter().find_map(|folder| path.strip_prefix(folder)?.strip_prefix('/')).unwrap_or(path).to_string()
}

/// Whether an address can be that of an object, whose file can keep its former ids.
fn is_object(page: &str) -> bool {
    let program =
        ["roles/", "book/", "model/", "editing/", "data/", "files/", "evidence/map", "evidence/strength"];
    page.ends_with("/index.html") && !program.iter().any(|folder| page.starts_with(folder))
}
