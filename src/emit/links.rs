//! The check over what was made: every internal link and fragment ends somewhere.
//!
//! A fold of what pages *define* (their paths and anchors) and what they *use* (their links). It reads the finished
//! bytes, so it also sees what a template got wrong.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::emitters::callback::CallbackEvent;
use rayon::prelude::*;

use super::{File, Output, tags};
use crate::base::{Diagnostic, Diagnostics, SitePath, Span, name};

/// What one page defines and uses.
struct Page<'a> {
    path: &'a SitePath,
    file: &'a File,
    anchors: BTreeSet<String>,
    /// An anchor that is there twice.
    twice: BTreeSet<String>,
    uses: BTreeSet<String>,
    /// What its own content policy forbids, in words.
    refused: BTreeSet<&'static str>,
}

/// Checks every link of every page. `folder` is that of the hub on its server, with a slash at both ends, which the
/// links of the page for what is not found start with. `fallback` is the place of what no text made.
pub fn check(d: &mut Diagnostics, output: &Output, folder: Option<&str>, fallback: Span) {
    let html: Vec<(&SitePath, &File)> =
        output.files().filter(|(path, _)| path.as_str().ends_with(".html")).collect();
    let pages: Vec<Page<'_>> = html.into_par_iter().map(|(path, file)| read(path, file, folder)).collect();
    let by_path: BTreeMap<&str, &Page<'_>> = pages.iter().map(|page| (page.path.as_str(), page)).collect();
    let found: Vec<Diagnostics> =
        pages.par_iter().map(|page| check_page(page, &by_path, output, fallback)).collect();
    for one in found {
        d.append(one);
    }
}

fn check_page(
    page: &Page<'_>,
    by_path: &BTreeMap<&str, &Page<'_>>,
    output: &Output,
    fallback: Span,
) -> Diagnostics {
    let mut d = Diagnostics::default();
    let place = page.file.place.unwrap_or(fallback);
    for id in &page.twice {
        let message = format!("the page `{}` has the anchor `{id}` twice", page.path);
        d.push(Diagnostic::error("duplicate-anchor", place, message));
    }
    for what in &page.refused {
        let message =
            format!("the page `{}` has {what}, which browsers refuse under the hub's policy", page.path);
        let help = "put scripts and styles into a component's `.js` and `.css`, and pictures into the hub";
        d.push(Diagnostic::error("refused", place, message).help(help));
    }
    for link in &page.uses {
        let Some(problem) = problem(page, link, by_path, output) else { continue };
        let origins: Vec<Span> =
            page.file.origins.iter().filter(|(href, _)| href == link).map(|(_, span)| *span).collect();
        for span in if origins.is_empty() { vec![place] } else { origins } {
            let diagnostic = Diagnostic::error("broken-link", span, problem.message.clone());
            d.push(diagnostic.maybe_help(problem.help.clone()));
        }
    }
    d
}

struct Problem {
    message: String,
    help: Option<String>,
}

fn problem(
    page: &Page<'_>,
    link: &str,
    by_path: &BTreeMap<&str, &Page<'_>>,
    output: &Output,
) -> Option<Problem> {
    let (path, fragment) = match link.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (link, None),
    };
    // A query is for the script of the page, not for the server.
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let target = if path.is_empty() { Some(page.path.as_str().to_string()) } else { page.path.follow(path) };
    let Some(target) = target.filter(|target| output.has(target)) else {
        return Some(Problem {
            message: format!("the link `{link}` on the page `{}` leads to no file of the hub", page.path),
            help: None,
        });
    };
    let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
    let there = by_path.get(target.as_str())?;
    if there.anchors.contains(fragment) {
        return None;
    }
    let help = name::did_you_mean(fragment, there.anchors.iter().map(String::as_str)).unwrap_or_else(|| {
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

fn read<'a>(path: &'a SitePath, file: &'a File, folder: Option<&str>) -> Page<'a> {
    let folder = folder.filter(|_| path.as_str() == "404.html");
    let mut page = Page {
        path,
        file,
        anchors: BTreeSet::new(),
        twice: BTreeSet::new(),
        uses: BTreeSet::new(),
        refused: BTreeSet::new(),
    };
    let mut attribute = Attribute::Other;
    // Whether the open tag is of a script, and has an address.
    let (mut script, mut addressed) = (false, false);
    tags::visit(&file.bytes, |event| match event {
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
                let id = String::from_utf8_lossy(value).into_owned();
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
                if is_internal(from_here) {
                    page.uses.insert(from_here.to_string());
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

    fn broken(pages: &[(&str, &str)]) -> Vec<String> {
        let mut output = Output::default();
        for (path, html) in pages {
            output.add(SitePath::new(*path).unwrap(), html.as_bytes().to_vec());
        }
        let mut d = Diagnostics::default();
        check(&mut d, &output, Some("/a/"), Span::file(SourceId(0)));
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
