//! Whether a page is whole and harmless: a second reader of what templates and texts became.

use html5gum::{StartTag, Token, Tokenizer};

/// What nothing closes.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What no page has: it runs, frames, or leads a browser elsewhere.
const FOREIGN: [&str; 9] =
    ["applet", "base", "embed", "frame", "iframe", "object", "style", "math", "foreignobject"];

/// What ends a paragraph by itself, so that a browser would read another page than was written.
const BLOCKS: [&str; 20] = [
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "main",
    "ol",
    "p",
    "pre",
    "table",
];

/// What lies in none of its kind, and in no other of these.
const LEADING: [&str; 2] = ["a", "button"];

/// Attributes with an address that a browser follows or runs.
const ADDRESSES: [&str; 7] = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"];

/// Whether every tag is closed where it was opened, and nothing in the page runs but the hub's own files.
///
/// # Errors
/// In words, when something is wrong.
pub fn is_whole(page: &str) -> Result<(), String> {
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(page).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).to_lowercase();
                is_harmless(&name, &tag)?;
                fits(&name, &open)?;
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).to_lowercase();
                let last = open.pop();
                if last.as_ref() != Some(&name) {
                    return Err(format!("</{name}> closes {last:?} in {open:?}"));
                }
            }
            Token::Error(error) => return Err(format!("{error:?} in {open:?}")),
            _ => {}
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} is not closed")) }
}

fn fits(name: &str, open: &[String]) -> Result<(), String> {
    let inside = |other: &str| open.iter().any(|own| own == other);
    if BLOCKS.contains(&name) && inside("p") && !inside("button") {
        return Err(format!("<{name}> ends the paragraph that it lies in: {open:?}"));
    }
    if LEADING.contains(&name) && LEADING.iter().any(|other| inside(other)) {
        return Err(format!("<{name}> lies in another that leads somewhere: {open:?}"));
    }
    Ok(())
}

fn is_harmless(name: &str, tag: &StartTag<()>) -> Result<(), String> {
    if FOREIGN.contains(&name) {
        return Err(format!("there is a <{name}>"));
    }
    let mut own = false;
    for (key, value) in &tag.attributes {
        let key = String::from_utf8_lossy(key).to_lowercase();
        let value = String::from_utf8_lossy(value).into_owned();
        if key.starts_with("on") || key == "style" || key == "srcdoc" || key.contains(['<', '"', '\'', '`']) {
            return Err(format!("<{name}> has the attribute `{key}`"));
        }
        if ADDRESSES.contains(&key.as_str()) && runs(&value) {
            return Err(format!("<{name} {key}> leads to `{value}`"));
        }
        if name == "script" {
            let inside = !value.contains(':') && !value.starts_with("//");
            own |= (key == "src" && inside) || (key == "type" && value == "application/json");
        }
        if name == "meta"
            && key == "http-equiv"
            && !["Content-Security-Policy", "refresh"].contains(&value.as_str())
        {
            return Err(format!("<meta {key}> is `{value}`"));
        }
    }
    if name == "script" && !own { Err("there is a script that is no file of the hub".into()) } else { Ok(()) }
}

/// Whether a browser would run what an address holds. It looks away from spaces and signs that nobody sees.
fn runs(address: &str) -> bool {
    let seen: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let seen = seen.to_lowercase();
    ["javascript:", "vbscript:", "data:"].iter().any(|scheme| seen.starts_with(scheme))
}
