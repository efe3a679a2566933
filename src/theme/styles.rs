//! Whether a hub's own style sheets are whole. They are joined with all others, so that an open brace in one would undo
//! what comes after it on every page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::files::File;
use crate::base::{Diagnostic, Diagnostics, Span};

/// Reports every style sheet of the hub's own that would spoil others, or ask for what is not there.
pub fn check(d: &mut Diagnostics, files: &BTreeMap<String, File>) {
    for (_, file) in files.iter().filter(|(path, _)| path.ends_with(".css")) {
        let Some(source) = file.source else { continue };
        let text = file.text();
        let mut report = |range: Range<usize>, message: &str, help: &str| {
            d.push(Diagnostic::error("style-sheet", Span::new(source, range), message).help(help));
        };
        let plain = without_texts(&text, &mut report);
        braces(&plain, &mut report);
        for (range, url) in urls(&text, &plain) {
            let outside = url.starts_with("//") || url.contains("://");
            if outside {
                report(
                    range,
                    "pages load nothing from elsewhere",
                    "put the file into the theme's `assets/` and name it from there",
                );
            } else if !url.starts_with("data:")
                && !url.starts_with('#')
                && !files.contains_key(&format!("assets/{url}"))
            {
                let message = format!("there is no `assets/{url}` in the theme");
                report(range, &message, "write its path from the theme's `assets/`");
            }
        }
        if let Some(at) = plain.find("@import") {
            report(
                at..at + 7,
                "a style sheet cannot bring in another",
                "add it under `styles` in `theme.yaml`",
            );
        }
    }
}

type Report<'r> = dyn FnMut(Range<usize>, &str, &str) + 'r;

/// The style sheet with comments and quoted texts as spaces, each byte in its place.
fn without_texts(css: &str, report: &mut Report<'_>) -> String {
    let mut plain: Vec<u8> = css.bytes().map(|byte| if byte.is_ascii() { byte } else { b'x' }).collect();
    let mut at = 0;
    while at < css.len() {
        let rest = &css[at..];
        let first = rest.as_bytes()[0];
        let length = if let Some(comment) = rest.strip_prefix("/*") {
            comment.find("*/").map(|end| end + 4)
        } else if first == b'"' || first == b'\'' {
            end_of_text(rest)
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let Some(length) = length else {
            let what = if first == b'/' { "this comment is not closed" } else { "this text is not closed" };
            let help = if first == b'/' {
                "add `*/`"
            } else {
                "add the quotation mark at its end, on the same line"
            };
            report(at..at + 1, what, help);
            plain.truncate(at);
            break;
        };
        plain[at..at + length].fill(b' ');
        at += length;
    }
    String::from_utf8(plain).unwrap_or_default()
}

/// The length of a quoted text with its marks; it ends on its line.
fn end_of_text(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return None,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn braces(plain: &str, report: &mut Report<'_>) {
    let mut open = Vec::new();
    for (at, byte) in plain.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' if open.pop().is_none() => {
                report(at..at + 1, "this brace closes nothing", "take it away");
                return;
            }
            _ => {}
        }
    }
    if let Some(&at) = open.first() {
        report(at..at + 1, "this brace is not closed", "add `}` where the rule ends");
    }
}

/// What the style sheet asks for, with its place.
fn urls<'c>(css: &'c str, plain: &str) -> Vec<(Range<usize>, &'c str)> {
    let starts = plain.match_indices("url(").map(|(at, found)| at + found.len());
    let inside = starts.filter_map(|start| {
        let end = start + plain[start..].find(')')?;
        let url = css.get(start..end)?.trim().trim_matches(['"', '\'']);
        Some((start..end, url))
    });
    inside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut report =
            |range: Range<usize>, message: &str, _: &str| found.push(format!("{}: {message}", range.start));
        let plain = without_texts(css, &mut report);
        braces(&plain, &mut report);
        found
    }

    #[test]
    fn what_is_open_is_found_where_it_begins() {
        assert_eq!(found("a { color: red }\n/* } */ b::before { content: \"}\" }"), Vec::<String>::new());
        assert_eq!(found("a { color: red\nb { color: blue }"), ["2: this brace is not closed"]);
        assert_eq!(found("a { } }"), ["6: this brace closes nothing"]);
        assert_eq!(found("a { } /* b"), ["6: this comment is not closed"]);
        assert_eq!(
            found("é { content: \"x }"),
            ["14: this text is not closed", "3: this brace is not closed"]
        );
    }
}
