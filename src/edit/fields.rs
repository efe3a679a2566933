//! Adding to the fields of an object in the style that they are written in.

use std::ops::Range;

use super::Splice;
use crate::base::Span;
use crate::parse::yaml::{Entry, Node, Value};

/// The fields of one mapping in the text of its file.
pub struct Mapping<'a> {
    text: &'a str,
    place: Span,
    entries: &'a [Entry],
}

impl<'a> Mapping<'a> {
    /// The fields of a node, if it is a mapping that has some.
    pub fn of(text: &'a str, node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => Some(Self { text, place: node.span, entries }),
            _ => None,
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// A list with one item more: in the list that is there in its style, else in a new one after the field `after`.
    pub fn with_item(&self, key: &str, item: &str, after: &[&str]) -> Splice {
        let Some(list) = self.get(key) else {
            return self.with_fields(&[(key, format!("[{item}]"))], after);
        };
        let Value::List(items) = &list.value else {
            return replaced(list, format!("[{item}]"));
        };
        let Some(last) = items.last() else { return replaced(list, format!("[{item}]")) };
        let end = last.span.range().end;
        let quote =
            self.text[last.span.range()].chars().next().filter(|c| matches!(c, '"' | '\'')).map(String::from);
        let quote = quote.unwrap_or_default();
        let item = format!("{quote}{item}{quote}");
        if self.text[list.span.range()].starts_with('[') {
            // A list over several lines goes on in the column of its last item.
            let lead = self.lead(last.span.range().start);
            let own_line = lead.trim().is_empty() && items.len() > 1;
            let gap = if own_line { format!("{}{lead}", self.line_end()) } else { " ".into() };
            return Splice { range: end..end, with: format!(",{gap}{item}") };
        }
        self.new_line(end, &format!("{}{item}", self.lead(last.span.range().start)))
    }

    /// New fields after the first of `after` that is there, else after the first field.
    pub fn with_fields(&self, fields: &[(&str, String)], after: &[&str]) -> Splice {
        let found = after.iter().find_map(|key| self.entries.iter().find(|entry| entry.key.value == *key));
        let entry = found.unwrap_or(&self.entries[0]);
        let end = entry.value.span.range().end.max(entry.key.span.range().end);
        let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        if self.text[self.place.range()].starts_with('{') {
            return Splice { range: end..end, with: format!(", {}", fields.join(", ")) };
        }
        let lead: String = self.lead(entry.key.span.range().start);
        let indent: String = lead.chars().map(|_| ' ').collect();
        let joined = fields.join(&format!("{}{indent}", self.line_end()));
        self.new_line(end, &format!("{indent}{joined}"))
    }

    /// What stands in a line before a place.
    fn lead(&self, at: usize) -> String {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..at].to_string()
    }

    /// The line end of the file.
    fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// A new line below the one in which a value ends, whatever comment stands there.
    fn new_line(&self, end: usize, line: &str) -> Splice {
        match self.text[end..].find('\n') {
            Some(at) => {
                let next = end + at + 1;
                Splice { range: next..next, with: format!("{line}{}", self.line_end()) }
            }
            None => {
                let all = self.text.len();
                Splice { range: all..all, with: format!("{}{line}", self.line_end()) }
            }
        }
    }
}

/// Another value in the place of one.
pub fn replaced(node: &Node, with: String) -> Splice {
    Splice { range: node.span.range(), with }
}

/// Another text in the place of a part of a value.
pub fn replaced_part(node: &Node, part: Range<usize>, with: &str) -> Splice {
    let start = node.span.range().start;
    Splice { range: start + part.start..start + part.end, with: with.to_string() }
}

/// A text as a YAML value: plain where that is safe, else in double quotes, which JSON writes as YAML reads them.
pub fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.chars().any(|c| c.is_control() || "[]{},&*!|>%@`\"\\".contains(c))
        && !["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_lowercase().as_str());
    if plain { text.to_string() } else { serde_json::to_string(text).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Diagnostics, SourceId};
    use crate::edit::splice::apply;
    use crate::parse::yaml;

    fn with_item(text: &str) -> String {
        let mut d = Diagnostics::default();
        let root = yaml::read(&mut d, SourceId(0), text, 0).unwrap();
        let splice = Mapping::of(text, &root).unwrap().with_item("former_ids", "old", &["title"]);
        let made = String::from_utf8(apply(text.as_bytes(), text, &[splice]).unwrap()).unwrap();
        let again = yaml::read(&mut d, SourceId(0), &made, 0);
        assert!(again.is_some() && d.sorted().is_empty(), "{made}");
        made
    }

    #[test]
    fn an_item_is_added_in_the_style_of_the_file() {
        for (before, after) in [
            ("title: A # why\nx: 1\n", "title: A # why\nformer_ids: [old]\nx: 1\n"),
            ("x: 1\r\ntitle: A\r\n", "x: 1\r\ntitle: A\r\nformer_ids: [old]\r\n"),
            ("x: 1\ntitle: A", "x: 1\ntitle: A\nformer_ids: [old]"),
            ("title: >\n  A\n  long one\n\nx: 1\n", "title: >\n  A\n  long one\nformer_ids: [old]\n\nx: 1\n"),
            ("title: a\n  b\nx: 1\n", "title: a\n  b\nformer_ids: [old]\nx: 1\n"),
            ("{ title: A, x: 1 }\n", "{ title: A, former_ids: [old], x: 1 }\n"),
            ("former_ids: [a, b] # two\n", "former_ids: [a, b, old] # two\n"),
            ("former_ids: [ 'a' ]\n", "former_ids: [ 'a', 'old' ]\n"),
            ("former_ids: []\n", "former_ids: [old]\n"),
            ("former_ids: [\n  a,\n  b,\n]\n", "former_ids: [\n  a,\n  b,\n  old,\n]\n"),
            ("former_ids:\n  - a # one\nx: 1\n", "former_ids:\n  - a # one\n  - old\nx: 1\n"),
            ("former_ids:\n- \"a\"", "former_ids:\n- \"a\"\n- \"old\""),
            ("x:\n  - y\ntitle: A\n", "x:\n  - y\ntitle: A\nformer_ids: [old]\n"),
        ] {
            assert_eq!(with_item(before), after, "{before}");
        }
    }

    #[test]
    fn texts_are_quoted_where_they_must_be() {
        assert_eq!(scalar("Nobody uses it (since 2024)."), "Nobody uses it (since 2024).");
        for text in ["a: b", "a #b", "no", "[x]", "1.10", "it's, and \"so\"", "- a", "", "a\nb"] {
            let yaml = format!("title: {}\n", scalar(text));
            let mut d = Diagnostics::default();
            let root = yaml::read(&mut d, SourceId(0), &yaml, 0).unwrap();
            let Value::Map(entries) = root.value else { panic!("a mapping") };
            let Value::Scalar(read) = &entries[0].value.value else { panic!("a text: {yaml}") };
            assert_eq!(read.text, text, "{yaml}");
        }
    }
}
