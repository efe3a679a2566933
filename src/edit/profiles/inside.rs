//! Changes inside of an entry, key by key, so that the comments of people beside what stays are not lost.

use std::ops::Range;

use super::{Splices, end_of, entries_of};
use crate::edit::Splice;
use crate::exchange::{Datum, write_field};
use crate::parse::yaml::{Entry, Node, Value};

impl Splices<'_> {
    /// What changes below a key; nothing where all of it does, or where it is written in brackets.
    pub(super) fn inside(&self, old: &Entry, was: &Datum, value: &Datum) -> Option<Vec<Splice>> {
        let fields = entries_of(&old.value)?;
        let in_brackets = self.text[old.value.span.range()].starts_with('{');
        let is_here = |key: &str| fields.iter().any(|field| field.key.value == key);
        if in_brackets || !value.fields().iter().any(|(key, _)| is_here(key)) {
            return None;
        }
        let mut splices = Vec::new();
        for field in fields {
            let key = field.key.value.as_str();
            match (was.get(key), value.get(key)) {
                (_, None) => splices.push(self.dropped(field)),
                (before, Some(now)) if before == Some(now) => {}
                (before, Some(now)) => {
                    let inner = before.and_then(|before| self.inside(field, before, now));
                    splices.extend(inner.unwrap_or_else(|| vec![self.replaced(field, now)]));
                }
            }
        }
        let mut before = None;
        for (key, now) in value.fields() {
            match fields.iter().find(|field| field.key.value == *key) {
                Some(field) => before = Some(field),
                None => splices.push(match before {
                    Some(before) => self.below(before, key, now),
                    None => self.above(fields.first()?, key, now),
                }),
            }
        }
        Some(splices)
    }

    fn above(&self, after: &Entry, key: &str, value: &Datum) -> Splice {
        let start = after.key.span.range().start;
        let column = self.column(start);
        let with = format!("{}\n{}", write_field(key, value, column), " ".repeat(column));
        Splice { range: start..start, with: self.with_line_ends(&with) }
    }

    /// A comment that follows on the last line moves up to the key where what is new has several lines: at the end of a text after
    /// `|` it would be a part of the text.
    pub(super) fn replaced(&self, old: &Entry, value: &Datum) -> Splice {
        let start = old.key.span.range().start;
        let mut with = write_field(&old.key.value, value, self.column(start));
        let mut end = end_of(self.text, old);
        let rest = self.text[end..].lines().next().unwrap_or_default();
        if let Some((first, others)) = with.split_once('\n')
            && !self.text[..end].ends_with('\n')
            && rest.trim_start().starts_with('#')
        {
            with = format!("{first}{rest}\n{others}");
            end += rest.len();
        }
        Splice { range: start..end, with: self.with_line_ends(&with) }
    }
}

/// How many comments a file has: signs that start one, outside of texts.
pub(super) fn comments(text: &str, root: &Node) -> usize {
    let mut texts = Vec::new();
    collect(root, &mut texts);
    let mut count = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let opens = line.match_indices('#').find(|(at, _)| {
            let place = start + at;
            (*at == 0 || line[..*at].ends_with([' ', '\t']))
                && !texts.iter().any(|range| range.contains(&place))
        });
        count += usize::from(opens.is_some());
        start += line.len();
    }
    count
}

fn collect(node: &Node, texts: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                texts.push(entry.key.span.range());
                collect(&entry.value, texts);
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, texts)),
        _ => texts.push(node.span.range()),
    }
}
