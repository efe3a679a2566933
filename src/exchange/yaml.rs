//! A profile as the text of its file, in one way only: block style, a text in double quotes only where it needs them, a text with
//! line breaks after `|`. The browser's `yaml-write.js` writes the same bytes; `tests/assess/layout.json` holds both to it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::datum::Datum;
use crate::base::text::in_quotes;

/// Comments that stand on lines of their own before a key, by the path of the key, each with its `#`.
pub type Comments = BTreeMap<String, Vec<String>>;

/// A text, and where in it each key with its value stands, by the path of the key: `entries/digital-dog/as_is/level`. An outer
/// one comes before what stands in it.
#[derive(Debug, Default)]
pub struct Written {
    /// The text, which ends with a line break.
    pub text: String,
    /// The bytes of a key and its value.
    pub places: Vec<(String, Range<usize>)>,
}

impl Written {
    /// The innermost key that a place belongs to.
    pub fn path_at(&self, at: usize) -> Option<&str> {
        let holds = self.places.iter().filter(|(_, range)| range.contains(&at));
        holds.max_by_key(|(_, range)| range.start).map(|(path, _)| path.as_str())
    }
}

/// The text of a whole file.
pub fn write(profile: &Datum, comments: &Comments) -> Written {
    let mut writer = Writer { comments, out: Written::default() };
    writer.map(profile.fields(), "", 0, false);
    writer.out
}

/// The lines of one key and its value, without the line break at their end, for a key that stands `indent` columns in. The first
/// line is not indented.
pub fn field(key: &str, value: &Datum, indent: usize) -> String {
    let none = Comments::new();
    let mut writer = Writer { comments: &none, out: Written::default() };
    writer.map(&[(key.to_string(), value.clone())], "", indent, true);
    writer.out.text.truncate(writer.out.text.len() - 1);
    writer.out.text
}

struct Writer<'a> {
    comments: &'a Comments,
    out: Written,
}

impl Writer<'_> {
    fn map(&mut self, fields: &[(String, Datum)], path: &str, indent: usize, inline: bool) {
        for (at, (key, value)) in fields.iter().enumerate() {
            let own = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
            let comments = self.comments;
            for comment in comments.get(&own).into_iter().flatten() {
                self.push(indent, comment);
                self.out.text.push('\n');
            }
            // What follows a dash stands on its line.
            let indent_here = if inline && at == 0 { 0 } else { indent };
            self.push(indent_here, "");
            let start = self.out.text.len();
            let place = self.out.places.len();
            self.out.places.push((own.clone(), start..start));
            self.out.text.push_str(&if is_plain(key) { key.clone() } else { quoted(key) });
            self.out.text.push(':');
            self.value(value, &own, indent);
            self.out.places[place].1.end = self.out.text.len();
        }
    }

    /// What follows a key or a dash, up to the end of its last line. `indent` is that of the key or dash.
    fn value(&mut self, value: &Datum, path: &str, indent: usize) {
        match value {
            Datum::List(items) if items.is_empty() => self.out.text.push_str(" []\n"),
            Datum::Map(fields) if fields.is_empty() => self.out.text.push_str(" {}\n"),
            Datum::List(items) => {
                self.out.text.push('\n');
                self.list(items, path, indent + 2, false);
            }
            Datum::Map(fields) => {
                self.out.text.push('\n');
                self.map(fields, path, indent + 2, false);
            }
            scalar => {
                self.out.text.push(' ');
                self.scalar(scalar, indent);
                self.out.text.push('\n');
            }
        }
    }

    fn list(&mut self, items: &[Datum], path: &str, indent: usize, inline: bool) {
        for (at, item) in items.iter().enumerate() {
            let own = format!("{path}/{at}");
            let indent_here = if inline && at == 0 { 0 } else { indent };
            self.push(indent_here, "-");
            let place = self.out.places.len();
            let start = self.out.text.len() - 1;
            self.out.places.push((own.clone(), start..start));
            match item {
                Datum::Map(fields) if !fields.is_empty() => {
                    self.out.text.push(' ');
                    self.map(fields, &own, indent + 2, true);
                }
                Datum::List(items) if !items.is_empty() => {
                    self.out.text.push(' ');
                    self.list(items, &own, indent + 2, true);
                }
                other => self.value(other, &own, indent),
            }
            self.out.places[place].1.end = self.out.text.len();
        }
    }

    fn scalar(&mut self, value: &Datum, indent: usize) {
        match value {
            Datum::Nothing => self.out.text.push_str("null"),
            Datum::Flag(flag) => self.out.text.push_str(if *flag { "true" } else { "false" }),
            Datum::Number(number) => self.out.text.push_str(&number.to_string()),
            Datum::Text(text) if is_plain(text) => self.out.text.push_str(text),
            Datum::Text(text) if may_be_block(text) => self.block(text, indent + 2),
            Datum::Text(text) => self.out.text.push_str(&quoted(text)),
            Datum::List(_) | Datum::Map(_) => {}
        }
    }

    fn block(&mut self, text: &str, indent: usize) {
        let (chomp, body) = match text.strip_suffix('\n') {
            None => ("-", text),
            Some(body) if body.ends_with('\n') => ("+", body),
            Some(body) => ("", body),
        };
        self.out.text.push('|');
        self.out.text.push_str(chomp);
        for line in body.split('\n') {
            self.out.text.push('\n');
            if !line.is_empty() {
                self.push(indent, line);
            }
        }
    }

    fn push(&mut self, indent: usize, words: &str) {
        self.out.text.extend(std::iter::repeat_n(' ', indent));
        self.out.text.push_str(words);
    }
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    if !text.contains(is_unprintable) {
        return in_quotes(text);
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        // Writing to a string does not fail.
        let _ = match c {
            '\\' | '"' => write!(out, "\\{c}"),
            '\n' => write!(out, "\\n"),
            '\t' => write!(out, "\\t"),
            '\r' => write!(out, "\\r"),
            c if is_unprintable(c) && c.is_ascii() => write!(out, "\\x{:02x}", u32::from(c)),
            c if is_unprintable(c) => write!(out, "\\u{:04x}", u32::from(c)),
            c => write!(out, "{c}"),
        };
    }
    out.push('"');
    out
}

/// What a file does not hold as it is.
fn is_unprintable(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Whether a text may stand without quotes, on the line of its key.
fn is_plain(text: &str) -> bool {
    let starts_badly = |c: char| {
        is_space(c)
            || matches!(c, '-' | '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*')
            || matches!(c, '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`')
    };
    !text.is_empty()
        && !text.starts_with(starts_badly)
        && !text.ends_with(|c: char| is_space(c) || c == ':')
        && ![": ", " #"].iter().any(|sign| text.contains(sign))
        && !text.contains(['\n', '\r', '\t'])
        && !text.contains(is_unprintable)
        && !["---", "..."].iter().any(|sign| text.starts_with(sign))
        && !means_something_else(text)
}

/// Whether a program that reads YAML may take the text for a number, a truth or nothing.
fn means_something_else(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"].contains(&lower.as_str())
    {
        return true;
    }
    let unsigned = lower.strip_prefix(['-', '+']).unwrap_or(&lower);
    [".inf", ".nan"].contains(&unsigned)
        || is_decimal(unsigned)
        || is_of_another_base(unsigned)
        || is_sexagesimal(unsigned)
}

fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && exponent.bytes().all(|b| b.is_ascii_digit())
    });
    let rest = mantissa.strip_prefix('.').unwrap_or(mantissa);
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    exponent_fits && whole.starts_with(|c: char| c.is_ascii_digit()) && digits(whole) && digits(fraction)
}

fn is_of_another_base(text: &str) -> bool {
    let digits = ["0x", "0o", "0b"].iter().find_map(|sign| text.strip_prefix(sign));
    digits.is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit() || b == b'_')
    })
}

/// `12:30` is a number to the base sixty for some.
fn is_sexagesimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let mut parts = whole.split(':');
    let first = parts.next().is_some_and(|first| !first.is_empty() && digits(first));
    let mut more = 0;
    let rest = parts.all(|part| {
        more += 1;
        digits(part) && (part.len() == 1 || (part.len() == 2 && part.as_bytes()[0] < b'6'))
    });
    first && rest && more > 0 && digits(fraction)
}

/// A text with line breaks may stand after `|` where every line says something or is empty, and the first is not indented.
fn may_be_block(text: &str) -> bool {
    let hollow = |line: &str| !line.is_empty() && line.bytes().all(|b| matches!(b, b' ' | b'\t'));
    text.contains('\n')
        && !text.starts_with(['\n', ' ', '\t'])
        && !text.split('\n').any(hollow)
        && !text.contains('\r')
        && !text.contains(is_unprintable)
}
