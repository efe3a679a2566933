//! An example of a part, made harmless so that many can stand on one page: its landmarks are plain groups, its headings
//! lie below the example's own, its anchors are its own, and its links stay where they are.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use html5gum::{StartTag, Token, Tokenizer};

use crate::base::text;

/// Tags that say what a part of a page is: a page has one of each, or tells them apart by name.
const LANDMARKS: [&str; 7] = ["main", "header", "footer", "nav", "aside", "section", "form"];
/// What a role makes into one of these.
const LANDMARK_ROLES: [&str; 8] =
    ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"];
/// Attributes that name anchors of the same page.
const REFERENCES: [&str; 7] =
    ["for", "headers", "aria-controls", "aria-describedby", "aria-labelledby", "list", "popovertarget"];
/// The level of every heading in an example: below the title of the example, which has the third.
const LEVEL: &str = "4";

/// The example as it may stand on a page. `prefix` sets its anchors apart; links that lead elsewhere go to `home`.
pub fn harmless(html: &str, prefix: &str, home: &str) -> String {
    let tokens: Vec<Token> = Tokenizer::new(html).flatten().collect();
    let ids: BTreeSet<String> = tokens.iter().filter_map(id).collect();
    let example = Example { prefix, home, ids };
    let mut out = String::with_capacity(html.len());
    for token in &tokens {
        match token {
            Token::StartTag(tag) => example.start(&mut out, tag),
            Token::EndTag(tag) => {
                // Writing to a string does not fail.
                let _ = write!(out, "</{}>", plain_name(&String::from_utf8_lossy(&tag.name)));
            }
            Token::String(words) => text::push_escaped(&mut out, &String::from_utf8_lossy(words)),
            _ => {}
        }
    }
    // An item is one of a list wherever it stands.
    let out = out.trim();
    if out.starts_with("<li") { format!("<ul>{out}</ul>") } else { out.to_string() }
}

struct Example<'a> {
    prefix: &'a str,
    home: &'a str,
    ids: BTreeSet<String>,
}

impl Example<'_> {
    fn start(&self, out: &mut String, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        let _ = write!(out, "<{}", plain_name(&name));
        let (mut named, mut landmark) = (false, LANDMARKS.contains(&&*name));
        for (attribute, value) in &tag.attributes {
            let (attribute, value) = (String::from_utf8_lossy(attribute), String::from_utf8_lossy(value));
            named |= attribute.starts_with("aria-label");
            landmark |= attribute == "role" && LANDMARK_ROLES.contains(&&*value);
            if let Some(value) = self.value(&attribute, &value) {
                let _ = write!(out, " {attribute}=\"{}\"", text::escape(&value));
            }
        }
        if landmark && named {
            out.push_str(" role=\"group\"");
        }
        if matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            let _ = write!(out, " aria-level=\"{LEVEL}\"");
        }
        out.push_str(if tag.self_closing { "/>" } else { ">" });
    }

    /// The value of an attribute in the example; nothing for one that does not belong there.
    fn value(&self, attribute: &str, value: &str) -> Option<String> {
        let own = |id: &str| format!("{}-{id}", self.prefix);
        match attribute {
            "id" => Some(own(value)),
            "href" => {
                let inside = value.strip_prefix('#').filter(|id| self.ids.contains(*id));
                Some(inside.map_or_else(|| format!("#{}", self.home), |id| format!("#{}", own(id))))
            }
            "role" if LANDMARK_ROLES.contains(&value) => None,
            "action" | "method" | "target" | "rel" | "autofocus" | "tabindex" => None,
            name if REFERENCES.contains(&name) => {
                let ids: Vec<String> =
                    value.split_whitespace().filter(|id| self.ids.contains(*id)).map(own).collect();
                (!ids.is_empty()).then(|| ids.join(" "))
            }
            _ => Some(value.to_string()),
        }
    }
}

fn id(token: &Token) -> Option<String> {
    let Token::StartTag(tag) = token else { return None };
    tag.attributes.get(b"id".as_slice()).map(|id| String::from_utf8_lossy(id).into_owned())
}

/// A landmark is a plain block, and the title of a page, of which a page has one, a heading.
fn plain_name(name: &str) -> &str {
    match name {
        "h1" => "h2",
        name if LANDMARKS.contains(&name) => "div",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn an_example_has_no_landmark_and_no_anchor_of_the_page() {
        let html = "<nav aria-label=\"Main\"><a href=\"../x/index.html\">X</a><a href=\"#a\">A</a></nav><h2 id=\"a\">A &amp; b</h2>";
        assert_eq!(
            harmless(html, "ex-1", "part"),
            "<div aria-label=\"Main\" role=\"group\"><a href=\"#part\">X</a><a href=\"#ex-1-a\">A</a></div><h2 id=\"ex-1-a\" aria-level=\"4\">A &amp; b</h2>"
        );
    }

    #[test]
    fn what_a_role_makes_a_landmark_is_a_group_when_it_has_a_name() {
        let region = "<div role=\"region\" tabindex=\"0\" aria-label=\"Table\">x</div>";
        assert_eq!(harmless(region, "t-0", "index.html"), "<div aria-label=\"Table\" role=\"group\">x</div>");
    }

    #[test]
    fn an_item_has_a_list_around_it() {
        assert_eq!(harmless("<li>One</li>", "list-0", "index.html"), "<ul><li>One</li></ul>");
    }

    #[test]
    fn references_within_an_example_stay_together() {
        let html = "<label for=\"q\">Find</label><input id=\"q\" aria-describedby=\"gone q\">";
        assert_eq!(
            harmless(html, "e", "part"),
            "<label for=\"e-q\">Find</label><input aria-describedby=\"e-q\" id=\"e-q\">"
        );
    }
}
