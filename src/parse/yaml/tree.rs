//! Events of the YAML parser into a tree.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::traps::{self, Why};
use crate::base::text::with_seen;
use crate::base::{At, Diagnostic, Diagnostics, SourceId, Span};

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands, quotes and block indicators of scalars included.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The three shapes of YAML, and nothing.
#[derive(Debug, Clone)]
pub enum Value {
    /// A key without a value, and why it has none.
    Nothing(Why),
    /// Text. Which type it is depends on the field that reads it.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file. Keys are unique: a second one was reported and dropped.
    Map(Vec<Entry>),
}

impl Value {
    /// What an editor would call it.
    pub fn shape(&self) -> &'static str {
        match self {
            Self::Nothing(_) => "nothing",
            Self::Scalar(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping of keys to values",
        }
    }
}

/// Text and how it was written.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// The text after quotes, escapes and folding.
    pub text: String,
    /// What stands in the file, where that is another text: quotes, escapes, line ends and indentation included.
    pub written: Option<String>,
    /// How it was written.
    pub style: Style,
}

/// How a scalar was written, as far as it matters for finding a place inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes, or a block after `|` or `>`: what is in the file but for spaces and line ends.
    AsWritten,
    /// In single quotes.
    SingleQuoted,
    /// In double quotes.
    DoubleQuoted,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: At<String>,
    /// The value.
    pub value: Node,
}

/// Aliases may repeat at most this many nodes in one file, so that a small file cannot become a large document.
const MAX_REPEATED_NODES: usize = 10_000;

/// Reads the one document of a text that starts at byte `base` of its source. Reports and gives back nothing when
/// there is no tree to read; an empty text is nothing without a report.
pub fn read(d: &mut Diagnostics, source: SourceId, text: &str, base: usize) -> Option<Node> {
    let options = granit_parser::options! { emit_unresolved_aliases: true };
    let mut builder = Builder {
        d,
        source,
        base,
        text,
        anchors: BTreeMap::new(),
        repeated: 0,
        open: Vec::new(),
        root: None,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                let start = span.start.byte_offset().unwrap_or(0);
                let end = span.end.byte_offset().unwrap_or(start);
                if builder.take(event, start, end).is_break() {
                    break;
                }
            }
            Err(error) => {
                builder.syntax_error(&error);
                return None;
            }
        }
    }
    builder.root
}

/// A collection that is being read.
struct Open {
    start: usize,
    anchor: usize,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<At<String>> },
}

struct Builder<'a> {
    d: &'a mut Diagnostics,
    source: SourceId,
    base: usize,
    text: &'a str,
    anchors: BTreeMap<usize, Node>,
    repeated: usize,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Builder<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let end = end.min(self.text.len());
        Span::new(self.source, self.base + start.min(end)..self.base + end)
    }

    fn take(&mut self, event: Event<'_>, start: usize, end: usize) -> ControlFlow<()> {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let span = self.span(start, (start + 3).max(end));
                self.d.push(
                    Diagnostic::error("several-documents", span, "a second document starts here")
                        .help("put each object into a file of its own"),
                );
                return ControlFlow::Break(());
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.is_some(), start, end);
                let node = self.scalar(text.into_owned(), style, start, end);
                self.remember(anchor, &node);
                self.place(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.is_some(), start, end);
                self.open.push(Open { start, anchor, kind: OpenKind::List(Vec::new()) });
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.is_some(), start, end);
                self.open.push(Open {
                    start,
                    anchor,
                    kind: OpenKind::Map { entries: Vec::new(), key: None },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(anchor) => return self.alias(anchor, start, end),
            Event::UnresolvedAlias(name) => {
                let span = self.span(start, end);
                self.d.push(
                    Diagnostic::error("yaml-syntax", span, format!("nothing is marked `&{name}` above this"))
                        .help("a value that starts with `*` repeats another; put text that starts with `*` in quotes"),
                );
                self.place(stand_in(span, &name));
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, start: usize, end: usize) -> Node {
        let written = self.text.get(start..end).unwrap_or("");
        let nothing = style == ScalarStyle::Plain && matches!(written, "" | "~" | "null" | "Null" | "NULL");
        if nothing {
            return Node { span: self.span(start, end), value: Value::Nothing(Why::Left) };
        }
        self.report_traps(style == ScalarStyle::Plain, start, end);
        let written = self.text.get(start..end).unwrap_or("");
        let style = match style {
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            _ => Style::AsWritten,
        };
        // A block scalar ends with the line break that ends it, which is not something to point at.
        let end = start + written.trim_end().len();
        let written = (written != text).then(|| written.to_string());
        let text = match Diagnostic::unseen(&text, self.span(start, end)) {
            Some(found) => {
                self.d.push(found);
                with_seen(&text)
            }
            None => text,
        };
        Node { span: self.span(start, end), value: Value::Scalar(Scalar { text, written, style }) }
    }

    /// Reports a text that ends earlier or later than it looks.
    fn report_traps(&mut self, plain: bool, start: usize, end: usize) {
        let written = self.text.get(start..end).unwrap_or("");
        if let Some(rest) = traps::cut_by_comment(self.text, start..end).filter(|_| plain) {
            let whole = in_quotes(&self.text[start..rest.end]);
            let message =
                format!("the text ends before this: `{}` is read as a comment", &self.text[rest.clone()]);
            let span = self.span(rest.start, rest.end);
            self.d.push(Diagnostic::warning("cut-text", span, message).help(format!(
                "put the whole text in quotes, `{whole}`, or write a space after the `#` of a comment"
            )));
        }
        if let Some(field) = traps::swallowed(written, plain) {
            let looks = match &written[field.clone()] {
                "-" => "an item of a list".to_string(),
                name => format!("the field `{name}`"),
            };
            let message = format!("this looks like {looks}, and is a part of the text that starts above");
            let span = self.span(start + field.start, start + field.end);
            self.d.push(
                Diagnostic::warning("swallowed-line", span, message)
                    .help("close the quotes of that text, or start this line in the column of its siblings"),
            );
        }
    }

    /// Reports what follows a comma inside `{ }` and was meant as a part of the text before it.
    fn report_comma(&mut self, key: &At<String>, before: Option<(&str, Span)>) {
        let message = format!(
            "`{}` has no value: it follows a comma inside `{{ }}`, which ends the text before it",
            key.value
        );
        let help = before.map(|(name, span)| {
            let start = span.start as usize - self.base;
            let end = key.span.end as usize - self.base;
            format!(
                "put a text that holds a comma in quotes: `{name}: {}`",
                in_quotes(&self.text[start..end])
            )
        });
        self.d.push(Diagnostic::error("cut-text", key.span, message).maybe_help(help));
    }

    fn check_tag(&mut self, tagged: bool, start: usize, end: usize) {
        if tagged {
            let span = self.span(start, end);
            self.d.push(
                Diagnostic::error("yaml-syntax", span, "this value has a YAML tag, which is not used here")
                    .help("remove the word that starts with `!`, or put text that starts with `!` in quotes"),
            );
        }
    }

    fn remember(&mut self, anchor: usize, node: &Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    fn alias(&mut self, anchor: usize, start: usize, end: usize) -> ControlFlow<()> {
        let span = self.span(start, end);
        // A collection that is still open is not remembered yet, so one that holds itself finds nothing here.
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            self.d.push(Diagnostic::error("yaml-syntax", span, "this value would contain itself"));
            self.place(stand_in(span, "itself"));
            return ControlFlow::Continue(());
        };
        self.repeated += size(&node);
        if self.repeated > MAX_REPEATED_NODES {
            self.d.push(
                Diagnostic::error(
                    "too-large",
                    span,
                    format!("aliases repeat more than {MAX_REPEATED_NODES} values in this file"),
                )
                .help("write the values out, or split the file"),
            );
            self.root = None;
            self.open.clear();
            return ControlFlow::Break(());
        }
        self.place(Node { span, value: node.value });
        ControlFlow::Continue(())
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        // The end of a block collection is the start of the next token; what it holds ends before the space there.
        let written = self.text.get(open.start..end).unwrap_or("").trim_end().len();
        let span = self.span(open.start, open.start + written);
        let value = match open.kind {
            OpenKind::List(items) => Value::List(items),
            OpenKind::Map { entries, .. } => Value::Map(entries),
        };
        let node = Node { span, value };
        self.remember(open.anchor, &node);
        self.place(node);
    }

    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.kind {
            OpenKind::List(items) => items.push(node),
            OpenKind::Map { key, .. } => match key.take() {
                None => {
                    let text = self.key(&node);
                    if let Some(Open { kind: OpenKind::Map { key, .. }, .. }) = self.open.last_mut() {
                        *key = Some(At::new(text, node.span));
                    }
                }
                Some(key) => self.entry(key, node),
            },
        }
    }

    /// The text of a key; empty for one that was reported.
    fn key(&mut self, node: &Node) -> String {
        let Some(text) = key_of(node) else {
            let message = format!("a key must be a word, not {}", node.value.shape());
            self.d.push(
                Diagnostic::error("yaml-syntax", node.span, message)
                    .help("a value that starts with `[`, `{` or `?` must be in quotes to be text"),
            );
            return String::new();
        };
        if text.trim().is_empty() {
            self.d.push(
                Diagnostic::error("yaml-syntax", node.span, "a key is empty")
                    .help("write the name of a field before the colon"),
            );
        }
        text
    }

    fn entry(&mut self, key: At<String>, mut node: Node) {
        if let Value::Nothing(why) = &mut node.value {
            *why = traps::why_nothing(self.text, (key.span.end as usize).saturating_sub(self.base));
        }
        let Some(Open { kind: OpenKind::Map { entries, .. }, .. }) = self.open.last_mut() else { return };
        if let Value::Nothing(Why::Comma) = node.value {
            let before = entries.last().filter(|entry| matches!(entry.value.value, Value::Scalar(_)));
            let before = before.map(|entry| (entry.key.value.clone(), entry.value.span));
            self.report_comma(&key, before.as_ref().map(|(name, span)| (name.as_str(), *span)));
        } else if let Some(first) = entries.iter().find(|entry| entry.key.value == key.value) {
            self.d.push(
                Diagnostic::error(
                    "duplicate-key",
                    key.span,
                    format!("the key `{}` is here twice", key.value),
                )
                .help("keep one of the two")
                .related(first.key.span, "first given here"),
            );
        } else if !key.value.is_empty() {
            entries.push(Entry { key, value: node });
        }
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let stopped = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let opened = match error.kind() {
            ErrorKind::InvalidTrailingSingleQuotedScalar => traps::opened_above(self.text, stopped, '\''),
            ErrorKind::InvalidTrailingDoubleQuotedScalar => traps::opened_above(self.text, stopped, '"'),
            _ => None,
        };
        let at = opened.unwrap_or_else(|| cause(error, self.text, stopped));
        let at = (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0);
        let line_start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("");
        let (message, help) = match opened {
            Some(_) => (
                "a text in quotes starts here and swallows the lines below, up to the next quote".to_string(),
                "close the quotes at the end of this text".to_string(),
            ),
            None => explain(error, line),
        };
        let width = self.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let span = self.span(at, at + width);
        self.d.push(Diagnostic::error("yaml-syntax", span, message).help(help));
    }
}

/// What stands for a value that was reported, so that nothing is said of it twice.
fn stand_in(span: Span, text: &str) -> Node {
    Node {
        span,
        value: Value::Scalar(Scalar { text: text.to_string(), written: None, style: Style::AsWritten }),
    }
}

/// Where the cause of an error is, as near as can be told. The parser stops where it can go no further, which for an
/// open quote is the end of the file, and for a tab the token before it.
fn cause(error: &ScanError, text: &str, at: usize) -> usize {
    let before = || (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let opened = |quote: &str| text[..before()].rfind(quote).map(|at| at + quote.len() - 1);
            [": \"", ": '", "- \"", "- '", "[\"", "['"].into_iter().filter_map(opened).max().unwrap_or(at)
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => text[before()..].find('\t').map_or(at, |tab| before() + tab),
        _ => at,
    }
}

fn key_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.clone()),
        // An unquoted `null` or `~` as a key is a word like any other.
        _ => None,
    }
}

/// How many nodes an alias repeats.
fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Nothing(_) | Value::Scalar(_) => 0,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|entry| 1 + size(&entry.value)).sum(),
    }
}

/// What went wrong and what to do, in the words of somebody who writes a few keys and texts.
fn explain(error: &ScanError, line: &str) -> (String, String) {
    let quoted = || match line.split_once(": ") {
        Some((key, rest)) => {
            format!("put the whole text in quotes: `{}: {}`", key.trim_start(), in_quotes(rest))
        }
        None => "put the whole text in double quotes".to_string(),
    };
    match error.kind() {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidMappingValueWhitespace | ErrorKind::InvalidSimpleKey => {
            ("a colon and a space inside text look like the start of another value".into(), quoted())
        }
        ErrorKind::UnexpectedCharacter { character } => {
            (format!("text without quotes cannot start with `{character}`"), quoted())
        }
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("a text in quotes is not closed".into(), "close the quotes, or double a quote that belongs to the text".into())
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::ExpectedBlockMappingKey => (
            "there is something after the end of a value".into(),
            "a quote inside single quotes is written twice (`''`); check also that the lines of one list or mapping start in one column".into(),
        ),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabAtBlockScalarStart | ErrorKind::TabInPlainScalar => {
            ("a tab stands where YAML wants spaces".into(), "replace the tab by spaces".into())
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            (format!("a list or mapping opened with `{open}` is not closed"), format!("add the closing `{}`", closing(*open)))
        }
        ErrorKind::InvalidColonPlacement | ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator => (
            "a list or mapping in brackets is not closed before this".into(),
            "close it with `]` or `}`, or put a text with a colon or comma inside it in quotes".into(),
        ),
        ErrorKind::SimpleKeyExpected => (
            "there is no colon on this line, so it is neither a field nor a part of a text".into(),
            "write `key: value`; a text over several lines is indented below its key".into(),
        ),
        ErrorKind::InvalidBlockScalarHeader => (
            "a text without quotes cannot start with `>` or `|`, which announce a text on the lines below".into(),
            quoted(),
        ),
        ErrorKind::RecursionLimitExceeded => ("values are nested too deeply".into(), "nest them less".into()),
        _ => (format!("this is not YAML: {}", error.info()), "check the spaces at the starts of the lines, the colons and the quotes".into()),
    }
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// The text in quotes, always: what is plain in a line of its own is cut inside braces.
fn in_quotes(text: &str) -> String {
    crate::base::text::in_quotes(text.trim().trim_matches('"'))
}
