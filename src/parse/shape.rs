//! What a value looks like before it is read, for the schemas that editors' programs complete and explain with.
//!
//! The structs of `kinds` say what was read, and many things are read as text: an id, a day, an address. Where the
//! schema can say more than the type does, the field names one of these (`#[schemars(with = "…")]`). What they accept
//! is what [`super::yaml::Fields`] accepts; `tests/schema.rs` tries both on every field.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::markdown::Document;
use crate::base::At;

/// The types of YAML that a text is read from: what is no text to others, such as `2026`, is one here as it stands.
///
/// The reader takes a bare `true` too. A schema that said so would have editors' programs offer `true` and `false` for
/// every text, so none does: `tests/schemas/agree.py` has it as the one thing of which readers accept more.
pub const TEXT: [&str; 2] = ["string", "number"];

/// What `base::name::id_fault` lets pass, in each part of a path.
const ID: &str = "^(?!(.*/)?(aux|con|nul|prn|com[1-9]|lpt[1-9])(/|$))[a-z]([a-z0-9]|-(?=[a-z0-9])){0,63}(/[a-z0-9]([a-z0-9]|-(?=[a-z0-9])){0,63})*$";

macro_rules! shape {
    ($(#[$about:meta])* $name:ident, $schema:expr) => {
        $(#[$about])*
        #[derive(Debug)]
        pub enum $name {}

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

shape!(
    /// The id of something, or the path of a page.
    Id,
    json_schema!({
        "type": "string",
        "pattern": ID,
        "patternErrorMessage":
            "An id is lower-case letters and digits in words joined by single hyphens. It is the name of a file without its ending, not a title and not a display code.",
    })
);

shape!(
    /// A list of ids, each once.
    Ids,
    json_schema!({
        "type": "array",
        "items": Id::json_schema(&mut SchemaGenerator::default()),
        "uniqueItems": true,
    })
);

shape!(
    /// A text with a letter or digit in it, which somebody can type.
    Said,
    json_schema!({ "type": TEXT, "pattern": r"[^\s!-/:-@\[-`{-~]" })
);

shape!(
    /// A date.
    Day,
    json_schema!({
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "patternErrorMessage": "A date is written YYYY-MM-DD, such as 2026-11-22.",
        "examples": ["2026-11-22"],
    })
);

shape!(
    /// A day, a month or a year.
    When,
    json_schema!({
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|-(0[13-9]|1[0-2])-30|-(0[13578]|1[02])-31)?$",
        "patternErrorMessage": "A day, a month or a year is written YYYY-MM-DD, YYYY-MM or YYYY.",
        "examples": ["2023", "2023-09", "2023-09-03"],
    })
);

shape!(
    /// A length of time.
    Length,
    json_schema!({
        "type": "string",
        "pattern": "^([1-9]|[1-9][0-9]|[1-5][0-9]{2}|600) (day|week|month|year)s?$",
        "patternErrorMessage": "A length of time is a number and a word, such as 90 days, 6 months or 1 year.",
        "examples": ["12 months", "90 days"],
    })
);

shape!(
    /// `true` or `false`. Quotes make no difference.
    Flag,
    json_schema!({ "type": ["boolean", "string"], "pattern": "^(true|false)$" })
);

shape!(
    /// The one word for what was made up.
    Illustrative,
    json_schema!({ "type": "string", "const": "illustrative" })
);

/// Values by the ids that they belong to.
#[derive(Debug)]
pub enum ById<T> {
    /// A value.
    #[expect(dead_code, reason = "nobody makes one: it stands for a type")]
    Of(T),
}

impl<T: JsonSchema> JsonSchema for ById<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("ById_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "additionalProperties": generator.subschema_for::<T>(),
        })
    }
}

/// A whole number within bounds. Quotes make no difference.
#[derive(Debug)]
pub enum Whole<const LEAST: i64, const MOST: i64> {}

impl<const LEAST: i64, const MOST: i64> JsonSchema for Whole<LEAST, MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("Whole_{LEAST}_{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"],
            "minimum": LEAST,
            "maximum": MOST,
            "pattern": whole(LEAST, MOST),
            "patternErrorMessage": "A whole number is written in digits only, such as 12.",
        })
    }
}

shape!(
    /// A level, or `null` for one that nobody has assessed.
    LevelOrNull,
    json_schema!({ "anyOf": [Whole::<1, 9>::json_schema(&mut SchemaGenerator::default()), { "const": null }] })
);

/// Whole numbers within bounds, as they are written.
fn whole(least: i64, most: i64) -> String {
    if most - least > 100 {
        let digits = most.max(-least).to_string().len();
        let start = match least {
            ..0 => "0|-?",
            0 => "0|",
            _ => "",
        };
        return format!("^({start}[1-9][0-9]{{0,{}}})$", digits - 1);
    }
    let numbers: Vec<String> = (least..=most).map(|number| number.to_string()).collect();
    format!("^({})$", numbers.join("|"))
}

/// What stands in a file is the value; the place is where it stands.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("At<{}>", T::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl JsonSchema for Document {
    fn schema_name() -> Cow<'static, str> {
        "Markdown".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": TEXT, "contentMediaType": "text/markdown" })
    }
}

/// One of a few words, each with what it means.
pub fn words<'a>(words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Schema {
    let (words, meanings): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    json_schema!({ "type": "string", "enum": words, "enumDescriptions": meanings })
}

/// Adds keys with texts that the reader takes and keeps nothing of.
pub fn add_texts(schema: &mut Schema, texts: &[(&str, &str, &str)]) {
    let properties = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut);
    let Some(properties) = properties else { return };
    for (key, description, example) in texts {
        let text = json_schema!({ "type": "string", "description": description, "examples": [example] });
        properties.insert((*key).to_string(), text.to_value());
    }
}
