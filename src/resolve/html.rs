//! Raw HTML that an author wrote: escaped and reported, unless the hub allows its tag.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use html5gum::{Token, Tokenizer};

use crate::base::{Diagnostic, Diagnostics, Span, text};
use crate::parse::markdown::RawHtml;

/// Attributes that can do no harm on any tag. Others are dropped without a word: the tag is what was allowed.
const ATTRIBUTES: [&str; 8] = ["title", "lang", "dir", "cite", "datetime", "open", "colspan", "rowspan"];

/// What is shown for a piece of raw HTML.
///
/// `told` holds the tags that this text was told about already: the end of a tag is not news after its start.
pub fn shown(
    d: &mut Diagnostics,
    raw: &RawHtml,
    span: Span,
    allowed: &BTreeSet<String>,
    told: &mut BTreeSet<String>,
) -> String {
    let mut refused: BTreeSet<String> = BTreeSet::new();
    let mut out = String::new();
    for token in Tokenizer::new(raw.html.as_str()).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !allowed.contains(&name) {
                    refused.insert(name);
                    continue;
                }
                let _ = write!(out, "<{name}");
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute);
                    if ATTRIBUTES.contains(&attribute.as_ref()) {
                        let _ =
                            write!(out, " {attribute}=\"{}\"", text::escape(&String::from_utf8_lossy(value)));
                    }
                }
                out.push('>');
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if allowed.contains(&name) {
                    let _ = write!(out, "</{name}>");
                } else {
                    refused.insert(name);
                }
            }
            Token::String(words) => text::push_escaped(&mut out, &String::from_utf8_lossy(&words)),
            Token::Comment(_) => {
                refused.insert("!-- -->".into());
            }
            _ => {}
        }
    }
    if refused.is_empty() {
        return out;
    }
    let only_ends = raw.html.starts_with("</") && refused.is_subset(told);
    if !only_ends {
        let tags: Vec<String> = refused.iter().map(|name| format!("<{name}>")).collect();
        let message = format!("raw HTML is shown as text: {}", text::list_and(&tags));
        d.push(
            Diagnostic::warning("raw-html", span, message)
                .help("use Markdown, write `\\<` for a plain sign, or let the tag through with `allow_html` in `hub.yaml`"),
        );
    }
    told.append(&mut refused);
    let escaped = text::escape(raw.html.trim_end());
    if raw.block { format!("<p>{escaped}</p>\n") } else { escaped }
}
