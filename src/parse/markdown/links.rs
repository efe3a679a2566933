//! What a link says that it points at, before anything is looked up.

use std::ops::Range;

use super::document::{Cited, Written};
use crate::base::{At, Diagnostic, Diagnostics, Span, name};

/// Schemes that a link may leave the hub by.
const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

/// Reads what stands in `[[…]]` before the `|`. `written` is its place in the text.
pub fn wiki(d: &mut Diagnostics, target: &str, span: Span) -> Written {
    let (name_part, heading) = match target.trim().split_once('#') {
        Some((name_part, heading)) => (name_part.trim(), Some(heading.trim().to_string())),
        None => (target.trim(), None),
    };
    if let Some(id) = name_part.strip_prefix("guide:") {
        return checked(d, id.trim(), span, false, |id| Written::Guide { id, heading });
    }
    if let Some(id) = name_part.strip_prefix("claim:") {
        return checked(d, id.trim(), span, false, |id| Written::Claim { id });
    }
    if let Some(address) = name_part.strip_prefix("hub:") {
        return checked(d, program_page(address), span, true, |address| Written::ProgramPage {
            address,
            heading,
        });
    }
    // A page's id is its path, so an object's name may hold slashes.
    checked(d, name_part, span, true, |id| Written::Object { id, heading })
}

/// The address of a page that the program makes, however it was copied from a browser.
pub fn program_page(written: &str) -> &str {
    written.trim().trim_matches('/').trim_end_matches("/index.html")
}

fn checked(
    d: &mut Diagnostics,
    id: &str,
    span: Span,
    path: bool,
    make: impl FnOnce(String) -> Written,
) -> Written {
    let fault = if path { name::path_fault(id) } else { name::id_fault(id) };
    let Some(fault) = fault else { return make(id.to_string()) };
    let slug = name::slug(id);
    // `component:alpha`, after the manner of `guide:alpha`.
    let alone = id.split_once(':').map(|(_, rest)| rest.trim()).filter(|rest| name::id_fault(rest).is_none());
    let help = match alone {
        Some(alone) => Some(format!(
            "write the id alone, `[[{alone}]]`: only `guide:`, `claim:` and `hub:` stand before one"
        )),
        None => name::id_fault(&slug)
            .is_none()
            .then(|| format!("write the id of what you mean, perhaps `[[{slug}|{id}]]`")),
    };
    d.push(Diagnostic::error("invalid-id", span, format!("`{id}` is not an id: {fault}")).maybe_help(help));
    Written::Broken
}

/// Reads `@source, p. 4; @other`, the inside of a citation. `place` tells where a part of it stands.
pub fn citation(d: &mut Diagnostics, inside: &str, place: impl Fn(Range<usize>) -> Span) -> Written {
    let mut works = Vec::new();
    let mut at = 0;
    for part in inside.split(';') {
        let lead = part.len() - part.trim_start().len();
        let part_start = at + lead;
        at += part.len() + 1;
        let part = part.trim();
        let (id, locator) = match part.split_once(',') {
            Some((id, locator)) => {
                (id.trim_end(), Some(locator.trim().to_string()).filter(|locator| !locator.is_empty()))
            }
            None => (part, None),
        };
        let span = place(part_start..part_start + id.len());
        let fault = match id.strip_prefix('@') {
            None => Some("each work in a citation starts with `@`".to_string()),
            Some(id) => name::id_fault(id),
        };
        match fault {
            None => works.push(Cited { id: At::new(id.trim_start_matches('@').to_string(), span), locator }),
            Some(fault) => {
                d.push(
                    Diagnostic::error(
                        "invalid-citation",
                        span,
                        format!("`{id}` does not name a source: {fault}"),
                    )
                    .help("write `[@source-id, p. 4]`, and a second work after a semicolon: `[@one; @two]`"),
                );
            }
        }
    }
    if works.is_empty() { Written::Broken } else { Written::Cite { works } }
}

/// Reads the address of `[text](address)`.
pub fn address(d: &mut Diagnostics, url: &str, span: Span) -> Written {
    let lower = url.to_ascii_lowercase();
    if SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
        // The scheme is written as everybody reads it, so that what follows need not ask again.
        let scheme = lower.find(':').map_or(0, |at| at + 1);
        return Written::Outside { url: format!("{}{}", &lower[..scheme], &url[scheme..]) };
    }
    if url.starts_with('/') || url.starts_with('\\') {
        d.push(
            Diagnostic::error(
                "link-from-root",
                span,
                format!("`{url}` starts at the root of the web server, and the hub may lie in a sub-folder"),
            )
            .help("write `[[id]]`, `[[hub:address|words]]` for a page that the program makes, a relative link to a `.md` file, or the whole address with `https://`"),
        );
        return Written::Broken;
    }
    if let Some(scheme) = scheme_of(url) {
        d.push(
            Diagnostic::error("dangerous-link", span, format!("a link cannot start with `{scheme}:`"))
                .help("links start with https:, http:, mailto: or tel:, or are relative to this file"),
        );
        return Written::Broken;
    }
    match url.split_once('#') {
        Some(("", heading)) => Written::Here { heading: heading.to_string() },
        Some((path, heading)) => Written::File { path: decode(path), heading: Some(heading.to_string()) },
        None if url.is_empty() => {
            d.push(
                Diagnostic::error("broken-link", span, "this link goes nowhere")
                    .help("write the address between the round brackets"),
            );
            Written::Broken
        }
        None => Written::File { path: decode(url), heading: None },
    }
}

/// Reads the address of a picture, which must be a file of the hub.
pub fn image(d: &mut Diagnostics, url: &str, alt: String, title: String, span: Span) -> Written {
    if url.starts_with('/') || scheme_of(url).is_some() {
        d.push(
            Diagnostic::error("outside-image", span, format!("the picture `{url}` is not in the hub"))
                .help("put the file beside this one, or under `content/images/`, and write its relative path: a hub loads nothing from elsewhere"),
        );
        return Written::Broken;
    }
    Written::Image { path: decode(url), alt, title }
}

/// The scheme of an address, such as `javascript`. Control characters and spaces are dropped first, as browsers do.
fn scheme_of(url: &str) -> Option<String> {
    let cleaned: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    well_formed.then(|| scheme.to_ascii_lowercase())
}

/// `%20` and its like, as a path has them. What does not decode is left as it is and will not be found.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_string())
}

/// Makes the bars inside `[[id|text]]` in tables invisible to the table reader, which would cut the cell there.
/// The text keeps its length, so places stay right. Gives nothing when there is nothing to hide.
pub fn hide_bars(text: &str) -> Option<String> {
    if !text.contains("[[") {
        return None;
    }
    let mut hidden: Option<Vec<u8>> = None;
    for block in blocks(text)
        .filter(|block| lines(&text[block.clone()]).any(|line| is_delimiter_row(&text[block.clone()][line])))
    {
        let mut from = block.start;
        while let Some(open) = text[from..block.end].find("[[").map(|at| from + at) {
            let line_end = text[open..block.end].find('\n').map_or(block.end, |at| open + at);
            let Some(close) = text[open..line_end].find("]]").map(|at| open + at) else {
                from = open + 2;
                continue;
            };
            for bar in (open..close).filter(|&at| text.as_bytes()[at] == b'|') {
                let bytes = hidden.get_or_insert_with(|| text.as_bytes().to_vec());
                bytes[bar] = HIDDEN_BAR as u8;
                // An author who knows tables wrote `\|`; the backslash must not stay in the id.
                if bytes[bar - 1] == b'\\' {
                    bytes[bar - 1] = b' ';
                }
            }
            from = close + 2;
        }
    }
    hidden.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Stands for a hidden bar: the ASCII unit separator, which no editor types.
pub const HIDDEN_BAR: char = '\u{1f}';

/// The row of a table that stands under its head: `|---|:-:|`.
fn is_delimiter_row(line: &str) -> bool {
    let row = line.trim_matches(['>', ' ', '\t', '\r', '\n']);
    row.contains('-') && row.contains('|') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Stretches of lines with nothing empty between them.
fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for line in lines(text) {
        let empty = text[line.clone()].trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty();
        match blocks.last_mut() {
            Some(block) if !empty && block.end == line.start => block.end = line.end,
            _ if !empty => blocks.push(line),
            _ => {}
        }
    }
    blocks.into_iter()
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_found_however_they_are_hidden() {
        for url in ["javascript:x", "JavaScript:x", "java\tscript:x", " data:text/html,x", "vbscript:x"] {
            let mut d = Diagnostics::default();
            let span = Span::file(crate::base::SourceId(0));
            assert_eq!(address(&mut d, url, span), Written::Broken, "{url}");
            assert_eq!(d.count(crate::base::Severity::Error), 1);
        }
    }

    #[test]
    fn bars_are_hidden_only_inside_links_on_table_rows() {
        assert_eq!(hide_bars("a [[b|c]]\n"), None);
        assert_eq!(hide_bars("either | or [[b|c]]\n"), None);
        assert_eq!(hide_bars("|-|-|\n| [[b|c]] | d |\n").unwrap(), "|-|-|\n| [[b\u{1f}c]] | d |\n");
        assert_eq!(hide_bars("> |-|\n> | [[b\\|c|d]] |\n").unwrap(), "> |-|\n> | [[b \u{1f}c\u{1f}d]] |\n");
    }
}
