//! Ordered statements, such as principles and ways of working, and the people in whose words a hub tells what they mean.

use schemars::JsonSchema;

use super::common::Common;
use super::{File, Object};
use crate::base::{At, Diagnostics};
use crate::parse::markdown::Document;
use crate::parse::shape::{Id, Ids};
use crate::parse::yaml::{Fields, Node};

/// Statements that belong together: principles, ways of working, methods, enablers, ambitions, challenges.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Statements {
    /// What they are, in one sentence of at most 200 characters.
    #[schemars(example = &"Five ways in which digital changes how the force works.")]
    pub summary: Option<At<String>>,
    /// What comes before them.
    #[schemars(example = &"The roadmap rests on these five.")]
    pub preamble: Option<Document>,
    /// The statements, in their order.
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
}

/// A statement.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// Its id, unique in the hub.
    #[schemars(with = "Id", example = &"way-reach")]
    pub id: At<String>,
    /// Ids that it had.
    #[schemars(with = "Option<Ids>", example = ["reach"])]
    pub former_ids: Vec<At<String>>,
    /// What readers call it.
    #[schemars(required, example = &"Reach")]
    pub title: Option<At<String>>,
    /// What it says.
    #[schemars(example = &"More people can be reached, at times that suit them.")]
    pub text: Option<Document>,
    /// What belongs to it.
    #[schemars(default, example = ["Reporting online at any hour"])]
    pub aspects: Vec<At<String>>,
    /// What it brings.
    #[schemars(default, example = ["Fewer calls that are not urgent"])]
    pub benefits: Vec<At<String>>,
    /// The group that it stands in.
    #[schemars(example = &"Strategic")]
    pub group: Option<At<String>>,
    /// The components that it is about: ids of files in `content/model/components/`.
    #[schemars(with = "Option<Ids>", example = ["public-contact"])]
    pub components: Vec<At<String>>,
}

/// A persona: somebody whom the model is for, and what they would say.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Persona {
    /// Who this is, in a few words.
    #[schemars(example = &"Owns a shop and wants to hear of crime nearby")]
    pub strapline: Option<At<String>>,
    /// More about them.
    pub description: Option<Document>,
    /// What they would say.
    #[schemars(length(min = 1))]
    pub stories: Vec<Story>,
    /// The components that matter to them: ids of files in `content/model/components/`.
    #[schemars(with = "Option<Ids>", example = ["public-contact"])]
    pub components: Vec<At<String>>,
}

/// What a persona would say.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Story {
    /// In their words.
    #[schemars(required, example = &"I send what my camera saw without taking it to a station.")]
    pub text: Option<At<String>>,
    /// The ways of working that it shows: ids of items in `content/model/statements/`.
    #[schemars(with = "Option<Ids>", example = ["way-engagement"])]
    pub ways: Vec<At<String>>,
}

pub(super) fn read_statements(
    d: &mut Diagnostics,
    file: &File<'_>,
    root: &Node,
) -> Option<Object<Statements>> {
    let mut fields = Fields::of(d, root, "a list of statements")?;
    let common = Common::read(d, &mut fields, true);
    let own = Statements {
        summary: fields.text(d, "summary"),
        preamble: fields.markdown(d, "preamble"),
        items: fields.required_list(d, "items", read_item),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

fn read_item(d: &mut Diagnostics, node: &Node) -> Option<Item> {
    let mut fields = Fields::of(d, node, "a statement")?;
    let id = fields.required_id(d, "id");
    let former_ids = fields.ids(d, "former_ids");
    let title = fields.required_text(d, "title");
    let text = fields.markdown(d, "text");
    let aspects = fields.texts(d, "aspects");
    let benefits = fields.texts(d, "benefits");
    let group = fields.text(d, "group");
    let components = fields.ids(d, "components");
    fields.finish(d);
    Some(Item { id: id?, former_ids, title, text, aspects, benefits, group, components })
}

pub(super) fn read_persona(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Persona>> {
    let mut fields = Fields::of(d, root, "a persona")?;
    let common = Common::read(d, &mut fields, true);
    let own = Persona {
        strapline: fields.text(d, "strapline"),
        description: fields.markdown(d, "description"),
        stories: fields.required_list(d, "stories", |d, node| {
            let mut fields = Fields::of(d, node, "a story")?;
            let text = fields.required_text(d, "text");
            let ways = fields.ids(d, "ways");
            fields.finish(d);
            Some(Story { text, ways })
        }),
        components: fields.ids(d, "components"),
    };
    fields.finish(d);
    Some(file.object(common, own))
}
