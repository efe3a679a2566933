//! What a file of a profile says, key by key, as it was written.

use crate::base::{Diagnostics, SourceId};
use crate::parse::yaml::{self, Node, Value};

/// A value of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// The word `null`, which says that nobody has assessed a component.
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text, as it is after quotes and escapes.
    Text(String),
    /// A list.
    List(Vec<Datum>),
    /// Keys and values, in the order of the file.
    Map(Vec<(String, Datum)>),
}

/// What a field holds, as far as it must be known to write the field as it was read.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text, a word, a date: all that is written as text.
    Text,
    /// A whole number, or nothing.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// Fields, or one word in their place.
    Fields(&'static [Field]),
    /// A list of fields.
    List(&'static [Field]),
    /// Fields by the ids of components.
    ById(&'static [Field]),
}

/// A key with what it holds.
pub type Field = (&'static str, Kind);

const MARKING: &[Field] = &[("tier", Kind::Text), ("handling", Kind::Texts)];

const EVIDENCE: &[Field] =
    &[("text", Kind::Text), ("url", Kind::Text), ("source", Kind::Text), ("date", Kind::Text)];

const AS_IS: &[Field] = &[
    ("level", Kind::Number),
    ("confidence", Kind::Text),
    ("rationale", Kind::Text),
    ("evidence", Kind::List(EVIDENCE)),
];

const TARGET: &[Field] = &[
    ("level", Kind::Number),
    ("by", Kind::Text),
    ("rationale", Kind::Text),
    ("owner", Kind::Text),
    ("approved_by", Kind::Text),
    ("priorities", Kind::Texts),
    ("work_streams", Kind::Texts),
    ("reduction_reason", Kind::Text),
];

const ENTRY: &[Field] = &[
    ("in_scope", Kind::Flag),
    ("scope_reason", Kind::Text),
    ("as_is", Kind::Fields(AS_IS)),
    ("target", Kind::Fields(TARGET)),
    ("note", Kind::Text),
    ("basis", Kind::Text),
    ("marking", Kind::Fields(MARKING)),
];

/// The fields of a profile in the order of the file. The browser's self-assessment has the same (`fields.js`), so that a file
/// that goes back and forth stays in order.
pub const PROFILE: &[Field] = &[
    ("title", Kind::Text),
    ("organisation", Kind::Text),
    ("unit", Kind::Text),
    ("summary", Kind::Text),
    ("description", Kind::Text),
    ("model_version", Kind::Text),
    ("as_of", Kind::Text),
    ("assessors", Kind::Texts),
    ("method", Kind::Text),
    ("previous", Kind::Text),
    ("short_title", Kind::Text),
    ("code", Kind::Text),
    ("order", Kind::Number),
    ("owner", Kind::Text),
    ("status", Kind::Text),
    ("last_reviewed_on", Kind::Text),
    ("review_in", Kind::Text),
    ("review_by", Kind::Text),
    ("marking", Kind::Fields(MARKING)),
    ("foia", Kind::Fields(&[("disclosable", Kind::Text), ("exemptions", Kind::Texts), ("note", Kind::Text)])),
    ("tags", Kind::Texts),
    ("topics", Kind::Texts),
    ("provenance", Kind::Fields(&[("source", Kind::Text), ("locator", Kind::Text)])),
    ("former_ids", Kind::Texts),
    ("replaced_by", Kind::Texts),
    ("retired_reason", Kind::Text),
    ("entries", Kind::ById(ENTRY)),
];

impl Datum {
    /// What the text of a file says; nothing where it cannot be read, which was reported when the hub was.
    pub fn of_text(source: SourceId, text: &str) -> Option<Self> {
        yaml::read(&mut Diagnostics::default(), source, text, 0).map(|root| Self::profile(&root))
    }

    /// What a whole file says.
    pub fn profile(root: &Node) -> Self {
        Self::of(root, Kind::Fields(PROFILE))
    }

    /// What does not fit its field stays a text, so that whoever reads it again says what is wrong with it.
    fn of(node: &Node, kind: Kind) -> Self {
        match (&node.value, kind) {
            (Value::Nothing(_), _) => Self::Nothing,
            (Value::Scalar(scalar), kind) => scalar_of(&scalar.text, kind),
            (Value::List(items), kind) => {
                let kind = if let Kind::List(fields) = kind { Kind::Fields(fields) } else { Kind::Text };
                Self::List(items.iter().map(|item| Self::of(item, kind)).collect())
            }
            (Value::Map(entries), kind) => {
                let of = |key: &str| match kind {
                    Kind::Fields(fields) => {
                        fields.iter().find(|(name, _)| *name == key).map(|(_, kind)| *kind)
                    }
                    Kind::ById(fields) => Some(Kind::Fields(fields)),
                    _ => None,
                };
                let read = entries.iter().map(|entry| {
                    let key = entry.key.value.clone();
                    let kind = of(&key).unwrap_or(Kind::Text);
                    (key, Self::of(&entry.value, kind))
                });
                Self::Map(ordered(read.collect(), kind))
            }
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(fields) => fields.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at a path: `as_is/level`.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |datum, key| datum.get(key))
    }

    /// Puts a value at a path of an entry, at its place in the order of an entry's fields.
    pub fn put(&mut self, path: &str, value: Self) {
        put_in(self, path, value, ENTRY);
    }

    /// Whether an entry says nothing of its component: not assessed, without a target and without a word.
    pub fn says_nothing(&self) -> bool {
        self.fields().iter().all(|(key, value)| match key.as_str() {
            "basis" | "marking" => true,
            "in_scope" => *value == Self::Flag(true),
            "as_is" => value.fields().iter().all(|(key, value)| key == "level" && *value == Self::Nothing),
            _ => false,
        })
    }

    /// The keys with their values.
    pub fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Map(fields) => fields,
            _ => &[],
        }
    }

    /// Puts a value in the place of that of a key, or at its place in the order of a profile's fields.
    pub fn set(&mut self, key: &str, value: Self) {
        let Self::Map(fields) = self else { return };
        if let Some(field) = fields.iter_mut().find(|(name, _)| name == key) {
            field.1 = value;
            return;
        }
        fields.push((key.to_string(), value));
        *fields = ordered(std::mem::take(fields), Kind::Fields(PROFILE));
    }
}

fn put_in(datum: &mut Datum, path: &str, value: Datum, order: &'static [Field]) {
    let (key, rest) = path.split_once('/').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let Datum::Map(fields) = datum else { return };
    if fields.iter().all(|(name, _)| name != key) {
        fields.push((key.to_string(), Datum::Map(Vec::new())));
        *fields = ordered(std::mem::take(fields), Kind::Fields(order));
    }
    let Some((_, own)) = fields.iter_mut().find(|(name, _)| name == key) else { return };
    match (rest, order.iter().find(|(name, _)| *name == key)) {
        (None, _) => *own = value,
        (Some(rest), Some((_, Kind::Fields(inner)))) => put_in(own, rest, value, inner),
        (Some(rest), _) => put_in(own, rest, value, &[]),
    }
}

fn scalar_of(text: &str, kind: Kind) -> Datum {
    let trimmed = text.trim();
    match kind {
        Kind::Number => match trimmed.parse::<i64>() {
            Ok(number) if number.to_string() == trimmed => Datum::Number(number),
            _ => Datum::Text(text.to_string()),
        },
        Kind::Flag if trimmed == "true" => Datum::Flag(true),
        Kind::Flag if trimmed == "false" => Datum::Flag(false),
        _ => Datum::Text(text.to_string()),
    }
}

/// Known keys in the order of the fields, then the others as they came. Entries keep their own order.
fn ordered(mut read: Vec<(String, Datum)>, kind: Kind) -> Vec<(String, Datum)> {
    if let Kind::Fields(fields) = kind {
        read.sort_by_key(|(key, _)| fields.iter().position(|(name, _)| name == key).unwrap_or(fields.len()));
    }
    read
}
