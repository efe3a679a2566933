//! Status in colours, and the schemes that say what the colours mean.

use schemars::JsonSchema;

use super::common::Common;
use super::{File, Object};
use crate::base::{At, Diagnostics, Moment};
use crate::parse::markdown::Document;
use crate::parse::shape::{ById, Id, When};
use crate::parse::yaml::{Fields, Node, as_text};

words! {
    /// A colour of a status. What it means its scheme says.
    Light {
        /// Mostly: it has gone wrong.
        Red = "red", "Red";
        /// Mostly: it may go wrong.
        Amber = "amber", "Amber";
        /// Mostly: it goes well.
        Green = "green", "Green";
        /// Mostly: it has ended, or not begun.
        Grey = "grey", "Grey";
        /// Mostly: it is done.
        Blue = "blue", "Blue";
    }
}

/// A scheme of colours for the status of projects.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RagScheme {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"How the change board rates its projects.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// Its colours, the gravest first.
    #[schemars(length(min = 1))]
    pub colours: Vec<SchemeColour>,
    /// What is rated apart from the whole.
    #[schemars(default)]
    pub dimensions: Vec<RagDimension>,
}

/// A colour of a scheme.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SchemeColour {
    /// Which colour.
    #[schemars(required)]
    pub key: Option<At<Light>>,
    /// What the scheme calls it.
    #[schemars(required, example = &"Amber")]
    pub name: Option<At<String>>,
    /// What it means.
    #[schemars(required, regex(pattern = r"\S"), example = &"Late, with a plan to catch up.")]
    pub definition: Option<Document>,
}

/// Something that a scheme rates apart from the whole.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RagDimension {
    /// What statuses name it by.
    #[schemars(with = "Id", example = &"time")]
    pub key: At<String>,
    /// What it is called.
    #[schemars(required, example = &"Time")]
    pub name: Option<At<String>>,
    /// What is rated.
    #[schemars(example = &"Whether it keeps to its dates.")]
    pub definition: Option<Document>,
}

/// A status in the colours of a scheme.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rag {
    /// The scheme that says what the colours mean: the id of a file in `content/model/rag-schemes/`.
    #[schemars(with = "Id", example = &"change-board")]
    pub scheme: At<String>,
    /// The colour of the whole. Without one it is not rated, and `basis` says why.
    pub overall: Option<At<Light>>,
    /// The colour of each dimension of the scheme that was rated.
    #[schemars(with = "Option<ById<Light>>", example = &serde_json::json!({ "time": "green" }))]
    pub dimensions: Vec<(At<String>, At<Light>)>,
    /// Who decided on the colour, from what.
    #[schemars(example = &"From the pack of the change board.")]
    pub basis: Option<At<String>>,
    /// When it was so.
    #[schemars(with = "Option<When>")]
    pub as_of: Option<At<Moment>>,
    /// Whether a colour is written, and whether a basis: one that could not be read is.
    #[schemars(skip)]
    pub written: (bool, bool),
}

pub(super) fn read_rag_scheme(
    d: &mut Diagnostics,
    file: &File<'_>,
    root: &Node,
) -> Option<Object<RagScheme>> {
    let mut fields = Fields::of(d, root, "a RAG scheme")?;
    let common = Common::read(d, &mut fields, true);
    let own = RagScheme {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        colours: fields.required_list(d, "colours", |d, node| {
            let mut fields = Fields::of(d, node, "a colour")?;
            let key = fields.required_choice(d, "key", Light::ALL);
            let name = fields.required_text(d, "name");
            let definition = fields.required_markdown(d, "definition");
            fields.finish(d);
            Some(SchemeColour { key, name, definition })
        }),
        dimensions: fields.list(d, "dimensions", |d, node| {
            let mut fields = Fields::of(d, node, "a dimension")?;
            let key = fields.required_id(d, "key");
            let name = fields.required_text(d, "name");
            let definition = fields.markdown(d, "definition");
            fields.finish(d);
            Some(RagDimension { key: key?, name, definition })
        }),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

/// The status under the key `rag`.
pub(super) fn read_rag(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<Rag> {
    let node = fields.take(d, "rag")?;
    let mut inner = Fields::of(d, node, "a status")?;
    let scheme = inner.required_id(d, "scheme");
    let overall = inner.choice(d, "overall", Light::ALL);
    let dimensions = inner.by_id(d, "dimensions", |d, node| {
        let word = as_text(d, node, "dimensions")?;
        Fields::one_of(d, "dimensions", &word, Light::ALL)
    });
    let basis = inner.text(d, "basis");
    let as_of = inner.moment(d, "as_of");
    let written = (inner.has("overall") || inner.has("dimensions"), inner.has("basis"));
    inner.finish(d);
    Some(Rag { scheme: scheme?, overall, dimensions, basis, as_of, written })
}
