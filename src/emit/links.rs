//! The check over what was made: every internal link and fragment ends somewhere.
//!
//! A fold of what pages *define* (their paths and anchors) and what they *use* (their links). It reads the finished
//! bytes, so it also sees what a template got wrong.

use std::collections::{BTreeSet, HashSet};

use html5gum::emitters::callback::CallbackEvent;
use rayon::prelude::*;

use super::{File, Output, pages};
use crate::base::{Diagnostic, Diagnostics, SitePath, Span, name};

/// What is known before the first page is finished.
#[derive(Debug, Default)]
pub struct Known {
    /// The folder of the hub on its server, with a slash at both ends, which the links of the page for what is not found
    /// start with.
    folder: Option<String>,
    /// Files that will surely be made.
    files: HashSet<SitePath>,
}

impl Known {
    /// The folder of the hub on its server, where it is known, and the files that will surely be made.
    pub fn new(folder: Option<&str>, files: impl Iterator<Item = SitePath>) -> Self {
        Self { folder: folder.map(ToString::to_string), files: files.collect() }
    }
}

/// What one page defines and uses. It is taken from the page when it is made, so that the page itself need not be kept.
#[derive(Debug, Default)]
pub struct Facts {
    anchors: BTreeSet<Box<str>>,
    /// An anchor that is there twice.
    twice: BTreeSet<Box<str>>,
    /// The links that cannot be followed yet: most lead to a page that is known to come, or stay on this one.
    open: BTreeSet<Box<str>>,
    /// What its own content policy forbids, in words.
    refused: BTreeSet<&'static str>,
}

/// Checks every link of every page that could not be followed when the page was made. `fallback` is the place of what
/// no text made.
pub fn check(d: &mut Diagnostics, output: &Output, fallback: Span) {
    let pages: Vec<(&SitePath, &File, &Facts)> =
        output.files().filter_map(|(path, file)| Some((path, file, file.facts.as_ref()?))).collect();
    // An id that is an anchor of the program was reported where it stands, and its page then has that anchor twice.
    let told = d.has("invalid-id");
    let expected = |id: &str| told && name::ANCHORS.contains(&id);
    let pages = pages.par_iter();
    let found: Vec<Diagnostics> =
        pages.map(|(path, file, facts)| check_page(path, file, facts, output, fallback, &expected)).collect();
    for one in found {
        d.append(one);
    }
}

fn check_page(
    path: &SitePath,
    file: &File,
    facts: &Facts,
    output: &Output,
    fallback: Span,
    expected: &(dyn Fn(&str) -> bool + Sync),
) -> Diagnostics {
    let mut d = Diagnostics::default();
    let place = file.place.unwrap_or(fallback);
    for id in facts.twice.iter().filter(|id| !expected(id)) {
        let message = format!("the page `{path}` has the anchor `{id}` twice");
        d.push(Diagnostic::error("duplicate-anchor", place, message));
    }
    for what in &facts.refused {
        let message = format!("the page `{path}` has {what}, which browsers refuse under the hub's policy");
        let help = "put scripts and styles into a component's `.js` and `.css`, and pictures into the hub";
        d.push(Diagnostic::error("refused", place, message).help(help));
    }
    for link in &facts.open {
        let Some(problem) = problem(path, facts, link, output) else { continue };
        let origins: Vec<Span> =
            file.origins.iter().filter(|(href, _)| **href == **link).map(|(_, span)| *span).collect();
        for span in if origins.is_empty() { vec![place] } else { origins } {
            let diagnostic = Diagnostic::error("broken-link", span, problem.message.clone());
            d.push(diagnostic.maybe_help(problem.help.clone()));
        }
    }
    d
}

/// The file that a link leads to, and the place in it. A query is for the script of the page, not for the server.
fn parts(link: &str) -> (&str, &str) {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    (path.split_once('?').map_or(path, |(path, _)| path), fragment)
}

struct Problem {
    message: String,
    help: Option<String>,
}

fn problem(page: &SitePath, facts: &Facts, link: &str, output: &Output) -> Option<Problem> {
    let (path, fragment) = parts(link);
    let target = if path.is_empty() { Some(page.as_str().to_string()) } else { page.follow(path) };
    let Some(target) = target.filter(|target| output.has(target)) else {
        return Some(Problem {
            message: format!("the link `{link}` on the page `{page}` leads to no file of the hub"),
            help: None,
        });
    };
    if fragment.is_empty() {
        return None;
    }
    let there = if path.is_empty() { facts } else { output.get(&target)?.facts.as_ref()? };
    if there.anchors.contains(fragment) {
        return None;
    }
    let help = name::did_you_mean(fragment, there.anchors.iter().map(AsRef::as_ref)).unwrap_or_else(|| {
        let headings: Vec<String> = there
            .anchors
            .iter()
            .filter(|id| !id.starts_with("cite-"))
            .take(12)
            .map(|id| format!("`{id}`"))
            .collect();
        format!("its headings include {}", headings.join(", "))
    });
    Some(Problem { message: format!("the page `{target}` has no heading `{fragment}`"), help: Some(help) })
}

/// Attributes that hold an address.
const ADDRESSES: [&[u8]; 4] = [b"href", b"src", b"action", b"poster"];

impl Facts {
    /// What a finished page defines and uses.
    pub(super) fn of(path: &SitePath, html: &[u8], known: &Known) -> Self {
        let mut facts = read(path, html, known);
        // Where an anchor is defined after its use, it is there only now.
        let anchors = &facts.anchors;
        let here = |link: &str| link.strip_prefix('#').is_some_and(|anchor| anchors.contains(anchor));
        facts.open.retain(|link| !here(link));
        facts
    }
}

impl Known {
    /// Whether it is already sure that a link of a page ends somewhere. `way` is room to work in.
    fn leads_to_file(&self, page: &SitePath, link: &str, way: &mut String) -> bool {
        let (path, fragment) = parts(link);
        fragment.is_empty()
            && !path.is_empty()
            && page.follow_into(path, way)
            && self.files.contains(way.as_str())
    }
}

fn read(path: &SitePath, html: &[u8], known: &Known) -> Facts {
    let folder = known.folder.as_deref().filter(|_| path.as_str() == "404.html");
    let mut way = String::new();
    let mut page = Facts::default();
    let mut attribute = Attribute::Other;
    // Whether the open tag is of a script, and has an address.
    let (mut script, mut addressed) = (false, false);
    pages::tags(html, |event| match event {
        CallbackEvent::OpenStartTag { name } => {
            (script, addressed) = (name == b"script", false);
            if name == b"style" {
                page.refused.insert("a style within it");
            }
        }
        CallbackEvent::CloseStartTag { .. } if script && !addressed => {
            page.refused.insert("a script within it");
        }
        CallbackEvent::AttributeName { name } => {
            addressed |= name == b"src";
            if name == b"style" {
                page.refused.insert("an attribute `style`");
            }
            if name.starts_with(b"on") {
                page.refused.insert("an attribute that runs a script");
            }
            attribute = match name {
                b"src" => Attribute::Source,
                b"id" => Attribute::Id,
                name if ADDRESSES.contains(&name) => Attribute::Address,
                _ => Attribute::Other,
            };
        }
        CallbackEvent::AttributeValue { value } => match attribute {
            Attribute::Id => {
                let id: Box<str> = String::from_utf8_lossy(value).into();
                if !page.anchors.insert(id.clone()) {
                    page.twice.insert(id);
                }
            }
            Attribute::Source
                if [b"http:".as_slice(), b"https:", b"//"].iter().any(|start| value.starts_with(start)) =>
            {
                page.refused.insert("something from elsewhere");
            }
            Attribute::Address | Attribute::Source => {
                let link = String::from_utf8_lossy(value);
                let from_here = folder.and_then(|folder| link.strip_prefix(folder)).unwrap_or(&link);
                if is_internal(from_here) && !known.leads_to_file(path, from_here, &mut way) {
                    page.open.insert(from_here.into());
                }
            }
            Attribute::Other => {}
        },
        _ => {}
    });
    page
}

#[derive(Clone, Copy)]
enum Attribute {
    Id,
    /// An address that is loaded with the page.
    Source,
    Address,
    Other,
}

/// Links that leave the hub name a scheme.
fn is_internal(link: &str) -> bool {
    !["https:", "http:", "mailto:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceId;
    use crate::emit::Store;

    fn broken(pages: &[(&str, &str)]) -> Vec<String> {
        let mut output = Output::new(Store::Memory, Some("/a/"), std::iter::empty());
        for (path, html) in pages {
            output.add(SitePath::new(*path).unwrap(), html.as_bytes().to_vec());
        }
        let mut d = Diagnostics::default();
        check(&mut d, &output, Span::file(SourceId(0)));
        d.sorted().iter().map(|one| one.message.clone()).collect()
    }

    #[test]
    fn links_and_fragments_are_followed() {
        let good = [
            ("index.html", "<a href=\"a/index.html#x\">a</a>"),
            ("a/index.html", "<h2 id=x>x</h2><a href=\"../index.html\">up</a>"),
            ("404.html", "<a href=\"/a/a/index.html#x\">a</a>"),
        ];
        assert_eq!(broken(&good), Vec::<String>::new());
    }

    #[test]
    fn what_the_policy_refuses_is_found() {
        let bad = "<script>x()</script><p style=\"a\" onclick=\"b\"><style>c</style><img src=\"https://example.org/a.png\">";
        assert_eq!(broken(&[("index.html", bad)]).len(), 5, "{:?}", broken(&[("index.html", bad)]));
        assert_eq!(
            broken(&[("a.js", ""), ("index.html", "<script src=\"a.js\" defer></script>")]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_missing_file_a_missing_heading_and_a_double_anchor_are_found() {
        let bad = [(
            "index.html",
            "<a href=\"b/\">b</a><a href=\"#y\">y</a><i id=z></i><i id=z></i><a href=\"../out.html\">o</a>",
        )];
        assert_eq!(broken(&bad).len(), 4, "{:?}", broken(&bad));
    }
}
