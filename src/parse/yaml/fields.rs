//! Taking typed fields from a mapping. Each `take` notes the key as known; `finish` reports the rest.

use jiff::Span as TimeSpan;
use jiff::civil::Date;

use super::numbers::{plain_digits, read_number};
use super::traps::Why;
use super::tree::{Entry, Node, Scalar, Value};
use crate::base::{At, Diagnostic, Diagnostics, Moment, Span, name, text, when};
use crate::parse::markdown::{self, Document, Places};

/// The fields of one mapping that are still to be read.
///
/// A field that is missing or wrong was reported, with its place, by the time that the method returns `None`.
pub struct Fields<'n> {
    what: &'static str,
    place: Span,
    entries: &'n [Entry],
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of `node`, which is called `what` in messages, such as `a component`. Reports when it is no mapping.
    pub fn of(d: &mut Diagnostics, node: &'n Node, what: &'static str) -> Option<Self> {
        let entries = as_map(d, node, what)?;
        let place = entries.first().map_or(node.span, |entry| entry.key.span);
        Some(Self { what, place, entries, known: Vec::new() })
    }

    /// Where a missing field is reported: the first key, or the value when it has none.
    pub fn place(&self) -> Span {
        self.place
    }

    /// The value of a key as it stands, where a key has one.
    pub fn take(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let entry = self.entries.iter().find(|entry| entry.key.value == key)?;
        if let Value::Nothing(why) = &entry.value.value {
            d.push(nothing(key, why, entry.key.span));
            return None;
        }
        Some(&entry.value)
    }

    /// The value of a key, for a field that may be written in two ways: one of the other methods reads it.
    pub fn peek(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// Whether the key is there, with or without a good value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.value == key)
    }

    /// Where a key stands, or the place of the whole where it is not there.
    pub fn key_place(&self, key: &str) -> Span {
        self.entries.iter().find(|entry| entry.key.value == key).map_or(self.place, |entry| entry.key.span)
    }

    /// Reports a required field that is not there.
    pub fn require(&self, d: &mut Diagnostics, key: &'static str) {
        if !self.has(key) {
            let message = format!("{} needs `{key}`", self.what);
            d.push(
                Diagnostic::error("missing-field", self.place, message)
                    .help(format!("add a line `{key}: …`")),
            );
        }
    }

    /// Reports a field that is required for a reason, and what it can be.
    pub fn require_because(&self, d: &mut Diagnostics, key: &'static str, why: &str, choices: &str) {
        if !self.has(key) {
            let message = format!("{} needs `{key}`, because {why}", self.what);
            d.push(
                Diagnostic::error("missing-field", self.place, message)
                    .help(format!("`{key}` is one of {choices}")),
            );
        }
    }

    /// A text.
    pub fn text(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<String>> {
        let node = self.take(d, key)?;
        as_text(d, node, key)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<String>> {
        self.require(d, key);
        self.text(d, key)
    }

    /// A Markdown text without headings.
    pub fn markdown(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<Document> {
        let node = self.take(d, key)?;
        let scalar = as_scalar(d, node, key)?;
        Some(markdown::parse_field(d, &scalar.text, &Places::of_scalar(node.span, scalar)))
    }

    /// A Markdown text that must be there.
    pub fn required_markdown(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<Document> {
        self.require(d, key);
        self.reason(d, key)
    }

    /// A Markdown text that need not be there, but says something where it is, such as a reason that a rule asks for.
    pub fn reason(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<Document> {
        let text = self.markdown(d, key)?;
        if text.pieces.is_empty() {
            self.report_empty(d, key, "write the text");
        }
        Some(text)
    }

    fn report_empty(&self, d: &mut Diagnostics, key: &str, help: &str) {
        let span = self.key_place(key);
        d.push(Diagnostic::error("empty-value", span, format!("`{key}` is empty")).help(help));
    }

    /// A whole number within bounds.
    pub fn number(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        least: i64,
        most: i64,
    ) -> Option<At<i64>> {
        let node = self.take(d, key)?;
        let scalar = as_scalar(d, node, key)?;
        match read_number(&scalar.text) {
            Ok(value) if (least..=most).contains(&value) => Some(At::new(value, node.span)),
            Ok(value) => {
                d.push(Diagnostic::error(
                    "invalid-value",
                    node.span,
                    format!("`{key}` is {value}, which is not from {least} to {most}"),
                ));
                None
            }
            Err(why) => {
                let message = format!("`{key}` must be a whole number: {why}");
                let digits = plain_digits(&scalar.text).unwrap_or_else(|| "12".into());
                d.push(
                    Diagnostic::error("invalid-value", node.span, message)
                        .help(format!("write digits only, such as `{digits}`")),
                );
                None
            }
        }
    }

    /// A whole number within bounds, or the word `null`, which says that there is none. That the key has no value at
    /// all is an error as for any other. `none` says when there is none.
    pub fn number_or_null(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        least: i64,
        most: i64,
        none: &str,
    ) -> Option<At<Option<i64>>> {
        if let Some(Node { span, value: Value::Nothing(_) }) = self.peek(key)
            && span.end > span.start
        {
            self.known.push(key);
            return Some(At::new(None, *span));
        }
        let mut found = Diagnostics::default();
        let number = self.number(&mut found, key, least, most);
        found.offer(
            |one| one.code == "invalid-value",
            &format!("write a number from {least} to {most}, or `null` where {none}"),
        );
        d.append(found);
        number.map(|number| At::new(Some(number.value), number.span))
    }

    /// A date.
    pub fn date(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<Date>> {
        self.parsed(d, key, when::date, "a date that exists, written `YYYY-MM-DD`, such as `2026-11-22`")
    }

    /// A day, a month or a year.
    pub fn moment(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<Moment>> {
        self.parsed(d, key, Moment::read, "a day, a month or a year: `2026-11-22`, `2026-11` or `2026`")
    }

    /// A length of time.
    pub fn duration(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<TimeSpan>> {
        self.parsed(d, key, when::duration, "a length of time, such as `90 days`, `6 months` or `1 year`")
    }

    /// A boolean.
    pub fn boolean(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<bool>> {
        let read = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        self.parsed(d, key, read, "`true` or `false`")
    }

    /// A value that `read` understands, which is `wanted` in words.
    pub fn parsed<T>(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        wanted: &str,
    ) -> Option<At<T>> {
        let value = self.text(d, key)?;
        let parsed = read(&value.value);
        if parsed.is_none() {
            d.push(
                Diagnostic::error(
                    "invalid-value",
                    value.span,
                    format!("`{}` is not a value for `{key}`", value.value),
                )
                .help(format!("write {wanted}")),
            );
        }
        parsed.map(|parsed| At::new(parsed, value.span))
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<At<T>> {
        let value = self.text(d, key)?;
        Self::one_of(d, key, &value, choices)
    }

    /// The meaning of one of a few words that was read under `key`.
    pub fn one_of<T: Copy>(
        d: &mut Diagnostics,
        key: &str,
        value: &At<String>,
        choices: &[(&'static str, T)],
    ) -> Option<At<T>> {
        let found = choices.iter().find(|(word, _)| *word == value.value);
        if found.is_none() {
            let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
            let message = format!("`{}` is not a value for `{key}`", value.value);
            let nearest = name::did_you_mean(&value.value, choices.iter().map(|(word, _)| *word));
            d.push(
                Diagnostic::error("invalid-value", value.span, message)
                    .help(format!("it is one of {}", text::list_or(&words)))
                    .maybe_help(nearest),
            );
        }
        found.map(|(_, choice)| At::new(*choice, value.span))
    }

    /// One of a few words that must be there.
    pub fn required_choice<T: Copy>(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<At<T>> {
        self.require(d, key);
        self.choice(d, key, choices)
    }

    /// The id of something, which is looked up later.
    pub fn id(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<String>> {
        let value = self.text(d, key)?;
        check_id(d, &value).then_some(value)
    }

    /// An id that must be there.
    pub fn required_id(&mut self, d: &mut Diagnostics, key: &'static str) -> Option<At<String>> {
        self.require(d, key);
        self.id(d, key)
    }

    /// A list of ids.
    pub fn ids(&mut self, d: &mut Diagnostics, key: &'static str) -> Vec<At<String>> {
        let mut ids: Vec<At<String>> = Vec::new();
        for id in self.texts(d, key) {
            if let Some(first) = ids.iter().find(|known| known.value == id.value) {
                let message = format!("`{}` is in this list twice", id.value);
                d.push(
                    Diagnostic::error("duplicate-id", id.span, message)
                        .help("keep one of the two")
                        .related(first.span, "first given here"),
                );
            } else if check_id(d, &id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Values by the ids that they belong to, in the order written; each id is looked up later.
    pub fn by_id<T>(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        mut read: impl FnMut(&mut Diagnostics, &Node) -> Option<T>,
    ) -> Vec<(At<String>, T)> {
        let Some(node) = self.take(d, key) else { return Vec::new() };
        let Some(entries) = as_map(d, node, &format!("`{key}`")) else { return Vec::new() };
        let mut values = Vec::new();
        for entry in entries {
            if check_id(d, &entry.key) {
                values.extend(read(d, &entry.value).map(|value| (entry.key.clone(), value)));
            }
        }
        values
    }

    /// A list of texts.
    pub fn texts(&mut self, d: &mut Diagnostics, key: &'static str) -> Vec<At<String>> {
        self.list(d, key, |d, node| as_text(d, node, key))
    }

    /// A list; what `read` gives nothing for was reported by it.
    pub fn list<T>(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        mut read: impl FnMut(&mut Diagnostics, &Node) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.take(d, key) else { return Vec::new() };
        as_items(d, node, key).iter().filter_map(|item| read(d, item)).collect()
    }

    /// A list that must be there and have an item.
    pub fn required_list<T>(
        &mut self,
        d: &mut Diagnostics,
        key: &'static str,
        read: impl FnMut(&mut Diagnostics, &Node) -> Option<T>,
    ) -> Vec<T> {
        self.require(d, key);
        self.report_no_items(d, key);
        self.list(d, key, read)
    }

    /// A list of ids that must be there and have one.
    pub fn required_ids(&mut self, d: &mut Diagnostics, key: &'static str) -> Vec<At<String>> {
        self.require(d, key);
        self.report_no_items(d, key);
        self.ids(d, key)
    }

    /// Texts of which there must be at least one.
    pub fn required_texts(&mut self, d: &mut Diagnostics, key: &'static str) -> Vec<At<String>> {
        self.require(d, key);
        self.report_no_items(d, key);
        self.texts(d, key)
    }

    fn report_no_items(&self, d: &mut Diagnostics, key: &str) {
        let value = self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value.value);
        if matches!(value, Some(Value::List(items)) if items.is_empty()) {
            self.report_empty(d, key, "give it at least one item");
        }
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, d: &mut Diagnostics) {
        for entry in self.entries {
            if !self.known.contains(&entry.key.value.as_str()) {
                let message = format!("{} has no field `{}`", self.what, entry.key.value);
                let help = name::did_you_mean(&entry.key.value, self.known.iter().copied());
                let all = format!("its fields are {}", text::list_and(&self.known));
                d.push(Diagnostic::error("unknown-key", entry.key.span, message).help(help.unwrap_or(all)));
            }
        }
    }
}

/// A key without a value.
fn nothing(key: &str, why: &Why, span: Span) -> Diagnostic {
    match why {
        Why::Comment(comment) => {
            let message = format!("the key `{key}` has no value: `{comment}` is read as a comment");
            let quoted = comment.replace('\'', "''");
            Diagnostic::error("empty-value", span, message).help(format!(
                "if it is the value, put it in quotes: `{key}: '{quoted}'`; else remove the key"
            ))
        }
        Why::Left | Why::Comma => {
            Diagnostic::error("empty-value", span, format!("the key `{key}` has no value"))
                .help("give it one, or remove the key")
        }
    }
}

/// The entries of a mapping; reports anything else.
pub fn as_map<'n>(d: &mut Diagnostics, node: &'n Node, what: &str) -> Option<&'n [Entry]> {
    if let Value::Map(entries) = &node.value {
        return Some(entries);
    }
    let message = format!("{what} is written as keys and values, and this is {}", node.value.shape());
    d.push(
        Diagnostic::error("wrong-type", start_of(node.span), message)
            .help("write `key: value`, one on each line"),
    );
    None
}

/// The items of a list; reports anything else.
pub fn as_items<'n>(d: &mut Diagnostics, node: &'n Node, key: &str) -> &'n [Node] {
    if let Value::List(items) = &node.value {
        return items;
    }
    d.push(
        Diagnostic::error(
            "wrong-type",
            start_of(node.span),
            format!("`{key}` is a list, and this is {}", node.value.shape()),
        )
        .help("write `[one, two]`, or each item on a line of its own after `- `"),
    );
    &[]
}

/// A text; reports anything else.
pub fn as_text(d: &mut Diagnostics, node: &Node, key: &str) -> Option<At<String>> {
    let scalar = as_scalar(d, node, key)?;
    let text = text::squeeze(&scalar.text);
    if text.is_empty() {
        d.push(
            Diagnostic::error("empty-value", node.span, format!("`{key}` is empty"))
                .help("write the text or remove the key"),
        );
        return None;
    }
    Some(At::new(text, node.span))
}

fn as_scalar<'n>(d: &mut Diagnostics, node: &'n Node, key: &str) -> Option<&'n Scalar> {
    if let Value::Scalar(scalar) = &node.value {
        return Some(scalar);
    }
    let help = match node.value {
        Value::Nothing(_) => "an item without a value is not kept: write one or remove it",
        Value::Map(_) => "text with a colon and a space in it must be in quotes",
        _ => "text that starts with `[` must be in quotes",
    };
    let message = format!("`{key}` is text, and this is {}", node.value.shape());
    d.push(Diagnostic::error("wrong-type", start_of(node.span), message).help(help));
    None
}

/// A mapping or list can be long; where it starts is enough to point at.
fn start_of(span: Span) -> Span {
    Span { end: span.start, ..span }
}

fn check_id(d: &mut Diagnostics, id: &At<String>) -> bool {
    // A page's id is its path, so an id may have several parts.
    let fault = name::path_fault(&id.value);
    if let Some(fault) = &fault {
        let slug = name::slug(&id.value);
        let help = match name::id_fault(&slug) {
            // `IDN.2.3` looks like a display code.
            _ if id.value.contains('.') => Some(
                "write the id, which is the file's name without its ending; a display code is no id"
                    .to_string(),
            ),
            None => Some(format!("did you mean `{slug}`?")),
            Some(_) => None,
        };
        d.push(
            Diagnostic::error("invalid-id", id.span, format!("`{}` is not an id: {fault}", id.value))
                .maybe_help(help),
        );
    }
    fault.is_none()
}
