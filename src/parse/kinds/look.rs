//! What a hub says of its own look: `theme` in `hub.yaml`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::base::{At, Colour, Diagnostics};
use crate::parse::shape::Id;
use crate::parse::yaml::{Fields, Node, Value};

/// The look of a hub, where it differs from the theme that is built in.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, transform = or_the_name_alone)]
pub struct Look {
    /// The hub's own theme: the name of a folder in `themes/`.
    #[schemars(rename = "name", with = "Option<Id>", example = &"practices")]
    pub theme: Option<At<String>>,
    /// Colours in place of those that are built in. What else has a colour follows from them.
    #[schemars(with = "Option<Colours>")]
    pub colours: Vec<(&'static str, At<Colour>)>,
    /// A picture in place of the mark: its path from `content/`.
    #[schemars(example = &"images/logo.svg")]
    pub logo: Option<At<String>>,
}

/// A look may also be the name of a theme alone.
fn or_the_name_alone(schema: &mut Schema) {
    let mut name = Id::json_schema(&mut SchemaGenerator::default());
    name.insert("description".into(), "The hub's own theme: the name of a folder in `themes/`.".into());
    *schema = json_schema!({ "anyOf": [name, schema] });
}

/// The colours that a hub may choose; what else has a colour follows from them or says something, such as a level.
pub const COLOURS: [&str; 4] = ["brand", "link", "visited", "hero"];

/// A colour under each of these names.
enum Colours {}

impl JsonSchema for Colours {
    fn schema_name() -> Cow<'static, str> {
        "Colours".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let about = [
            "The colour of bars, buttons and the mark.",
            "The colour of links.",
            "The colour of links that were followed.",
            "The colour behind the first words of the first page.",
        ];
        let colour = |about| {
            json_schema!({
                "type": "string",
                "description": about,
                "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
                "patternErrorMessage": "A colour is six digits in quotation marks, such as \"#16294d\".",
                "examples": ["#16294d"],
            })
        };
        let colours = COLOURS.into_iter().zip(about.map(colour));
        json_schema!({
            "type": "object",
            "properties": colours.map(|(name, colour)| (name.to_string(), colour.to_value())).collect::<serde_json::Map<_, _>>(),
            "additionalProperties": false,
        })
    }
}

/// Reads `theme`: the name of a folder, or `{ name, colours, logo }`.
pub fn read(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Look {
    if !fields.peek("theme").is_some_and(|node| matches!(node.value, Value::Map(_))) {
        return Look { theme: fields.id(d, "theme"), ..Look::default() };
    }
    let Some(mut inner) = fields.take(d, "theme").and_then(|node| Fields::of(d, node, "`theme`")) else {
        return Look::default();
    };
    let look = Look {
        theme: inner.id(d, "name"),
        colours: inner.take(d, "colours").map(|node| read_colours(d, node)).unwrap_or_default(),
        logo: inner.text(d, "logo"),
    };
    inner.finish(d);
    look
}

fn read_colours(d: &mut Diagnostics, node: &Node) -> Vec<(&'static str, At<Colour>)> {
    let Some(mut inner) = Fields::of(d, node, "`colours`") else { return Vec::new() };
    let read = |text: &str| Colour::read(text);
    let wanted = "a colour of six digits in quotation marks, such as `\"#16294d\"`";
    let colours: Vec<_> =
        COLOURS.into_iter().filter_map(|name| Some((name, inner.parsed(d, name, read, wanted)?))).collect();
    inner.finish(d);
    colours
}
