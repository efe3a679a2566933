//! A finished page as a chapter of a book: what stands in its `main`, with anchors of its own, headings a level lower
//! and its links left open, since where they lead depends on what else is in the book.
//!
//! A book is made from finished pages and not from views of its own, so that whatever a theme or a hub puts on a page
//! is in the book too.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use html5gum::emitters::callback::CallbackEvent;

use crate::base::SitePath;
use crate::base::text::{escape, push_escaped};
use crate::emit::pages;

/// A chapter, with holes for its links.
#[derive(Debug, Default)]
pub struct Chapter {
    /// Its parts in order.
    pub pieces: Vec<Piece>,
    /// Every anchor in it.
    pub anchors: BTreeSet<String>,
}

/// A part of a chapter.
#[derive(Debug)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// An attribute that holds a link.
    Link {
        /// The attribute.
        name: String,
        /// A file of the hub from its root, or an address elsewhere.
        to: Target,
        /// Whether paper shows its number.
        numbered: bool,
    },
}

/// Where a link of a page leads.
#[derive(Debug)]
pub enum Target {
    /// A file of the hub, perhaps an anchor in it.
    Inside(String, Option<String>),
    /// Elsewhere.
    Outside(String),
}

/// Elements without an end.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "source", "wbr"];

/// Attributes whose words are anchors of the page.
const REFERENCES: [&str; 7] =
    ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];

struct Reader<'a> {
    path: &'a SitePath,
    prefix: &'a str,
    chapter: Chapter,
    html: String,
    /// Whether the page's `main` was entered and not yet left.
    inside: bool,
    /// The element that is left out, and how many of its name are open: what is inside need not be closed to end it.
    left_out: Option<(String, usize)>,
    /// Of each open button, whether its tags are left out and its words kept.
    unwrapped: usize,
    tag: String,
    attributes: Vec<(String, String)>,
}

/// An anchor of a page as it is in a book. Neither ids nor anchors hold two hyphens in a row, and between the parts of
/// a path are two, so that three cannot be read in another way.
pub fn anchor(prefix: &str, own: &str) -> String {
    format!("{prefix}---{own}")
}

/// Reads a finished page. `prefix` starts every anchor of the chapter.
pub fn read(path: &SitePath, html: &[u8], prefix: &str) -> Chapter {
    let mut reader = Reader {
        path,
        prefix,
        chapter: Chapter::default(),
        html: String::new(),
        inside: false,
        left_out: None,
        unwrapped: 0,
        tag: String::new(),
        attributes: Vec::new(),
    };
    reader.chapter.anchors.insert(prefix.to_string());
    pages::all(html, |event| reader.visit(&event));
    reader.flush();
    reader.chapter
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Reader<'_> {
    fn visit(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = words(name);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.push((words(name), String::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, own)) = self.attributes.last_mut() {
                    *own = words(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.open(*self_closing),
            CallbackEvent::EndTag { name } => self.close(&words(name)),
            CallbackEvent::String { value } if self.inside && self.left_out.is_none() => {
                push_escaped(&mut self.html, &String::from_utf8_lossy(value));
            }
            _ => {}
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }

    /// What serves a screen has no place in a book: navigation, what opens on a press, and what a template says so of.
    fn is_for_screens(&self) -> bool {
        matches!(self.tag.as_str(), "nav" | "form" | "button" | "script" | "template")
            || ["popover", "hidden", "data-no-book"].iter().any(|name| self.attribute(name).is_some())
            || self.has_class("lat-link-list")
    }

    fn open(&mut self, self_closing: bool) {
        let ends = self_closing || VOID.contains(&self.tag.as_str());
        if self.tag == "main" {
            self.inside = true;
        } else if !self.inside {
        } else if let Some((name, deep)) = &mut self.left_out {
            *deep += usize::from(!ends && *name == self.tag);
        } else if self.tag == "button" && self.has_class("lat-term") {
            self.unwrapped += 1;
        } else if self.is_for_screens() {
            self.left_out = (!ends).then(|| (self.tag.clone(), 1));
        } else {
            self.print(self_closing);
        }
    }

    fn close(&mut self, name: &str) {
        if name == "main" {
            self.inside = false;
        } else if !self.inside {
        } else if let Some((left_out, deep)) = &mut self.left_out {
            *deep -= usize::from(left_out == name);
            self.left_out.take_if(|(_, deep)| *deep == 0);
        } else if name == "button" && self.unwrapped > 0 {
            self.unwrapped -= 1;
        } else {
            let _ = write!(self.html, "</{}>", lower(name));
        }
    }

    fn print(&mut self, self_closing: bool) {
        let _ = write!(self.html, "<{}", lower(&self.tag));
        let numbered = self.attribute("data-n").is_some();
        for (name, value) in std::mem::take(&mut self.attributes) {
            match name.as_str() {
                "data-n" | "data-module" => {}
                "href" | "src" => self.link(&name, &value, numbered),
                name if REFERENCES.contains(&name) => {
                    let own: Vec<String> =
                        value.split_ascii_whitespace().map(|id| anchor(self.prefix, id)).collect();
                    if name == "id" {
                        self.chapter.anchors.extend(own.iter().cloned());
                    }
                    let _ = write!(self.html, " {name}=\"{}\"", escape(&own.join(" ")));
                }
                name => {
                    let _ = write!(self.html, " {name}=\"{}\"", escape(&value));
                }
            }
        }
        self.html.push_str(if self_closing { "/>" } else { ">" });
    }

    fn link(&mut self, name: &str, value: &str, numbered: bool) {
        let (path, fragment) = value.split_once('#').map_or((value, None), |(path, own)| (path, Some(own)));
        // A link within the page may lead to what a book leaves out, so it is open too.
        let here = || path.is_empty().then(|| self.path.to_string());
        let to = match self.path.follow(path).or_else(here) {
            Some(path) => Target::Inside(path, fragment.map(ToString::to_string)),
            None => Target::Outside(value.to_string()),
        };
        self.flush();
        self.chapter.pieces.push(Piece::Link { name: name.to_string(), to, numbered });
    }

    fn flush(&mut self) {
        let html = std::mem::take(&mut self.html);
        self.chapter.pieces.push(Piece::Html(html));
    }
}

/// Headings go a level down: the title of the page is that of a chapter now.
fn lower(tag: &str) -> &str {
    match tag {
        "h1" => "h2",
        "h2" => "h3",
        "h3" => "h4",
        "h4" => "h5",
        "h5" => "h6",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let path = SitePath::new("guides/a/index.html").unwrap();
        let chapter = read(&path, html.as_bytes(), "guide-a");
        let piece = |piece: &Piece| match piece {
            Piece::Html(html) => html.clone(),
            Piece::Link { name, to, numbered } => format!(" {name}={to:?},{numbered}"),
        };
        chapter.pieces.iter().map(piece).collect()
    }

    #[test]
    fn anchors_are_the_chapters_own_and_headings_go_down() {
        assert_eq!(
            shown("<p>x</p><main><h1 id=\"t\">A &amp; B</h1><a href=\"#t\">up</a></main><p>y</p>"),
            "<h2 id=\"guide-a---t\">A &amp; B</h2><a href=Inside(\"guides/a/index.html\", Some(\"t\")),false>up</a>"
        );
    }

    #[test]
    fn links_are_left_open_with_what_they_lead_to() {
        assert_eq!(
            shown("<main><a href=\"../b/index.html#x\" data-n=\"2\">b</a></main>"),
            "<a href=Inside(\"guides/b/index.html\", Some(\"x\")),true>b</a>"
        );
    }

    #[test]
    fn what_serves_a_screen_is_left_out_and_a_term_keeps_its_word() {
        assert_eq!(
            shown(
                "<main><nav><ul><li>n<br></ul></nav><button class=\"lat-term\">PACE</button><button>Keep</button>\
                 <div popover><p>d</p></div><p>end</p></main>"
            ),
            "PACE<p>end</p>"
        );
    }
}
