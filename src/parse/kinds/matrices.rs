//! Maturity matrices: what an organisation looks like at each level of a scale, from several sides.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::common::Common;
use super::{File, Object};
use crate::base::{At, Diagnostic, Diagnostics, Moment};
use crate::parse::markdown::Document;
use crate::parse::shape::{ById, Id, When, Whole};
use crate::parse::yaml::{Fields, Node, Value, as_items, as_text};

/// A maturity matrix: rows of cells, one for each level of a scale.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Matrix {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"How digital services grow up, seen from seven sides.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// The scale of its levels: the id of a file in `content/model/scales/`.
    #[schemars(with = "Id", example = &"digital-services")]
    pub scale: Option<At<String>>,
    /// Its rows, in their order.
    #[schemars(length(min = 1))]
    pub rows: Vec<Row>,
    /// The cells of each row, from level 1 up: one for each level of the scale.
    #[schemars(with = "ById<Vec<String>>", example = &serde_json::json!({ "leadership": ["Nobody leads it", "A board leads it"] }))]
    pub cells: Vec<(At<String>, Vec<At<String>>)>,
    /// Where the organisation is now: a level, or a range of levels.
    pub current: Option<At<Standing>>,
    /// More about where it is now.
    #[schemars(example = &"Some services are online, and each has its own way in.")]
    pub current_note: Option<Document>,
    /// Where it is to be.
    pub target: Option<MatrixTarget>,
}

/// A row of a matrix.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Row {
    /// Its id, unique in its matrix.
    #[schemars(with = "Id", example = &"leadership")]
    pub id: At<String>,
    /// What it looks at.
    #[schemars(required, example = &"Leadership")]
    pub title: Option<At<String>>,
}

/// A level, or a range of levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The lower end.
    pub from: i64,
    /// The upper end, which may be the lower.
    pub to: i64,
}

impl JsonSchema for Standing {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Standing".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = Whole::<1, 9>::json_schema(generator);
        let end = |about: &str, example: i64| {
            let mut end = level.clone();
            end.insert("description".into(), about.into());
            end.insert("examples".into(), vec![example].into());
            end
        };
        json_schema!({ "anyOf": [
            level,
            {
                "type": "object",
                "additionalProperties": false,
                "required": ["from", "to"],
                "properties": {
                    "from": end("The lower of the two levels.", 1),
                    "to": end("The higher of the two levels.", 2),
                },
            },
        ] })
    }
}

/// Where an organisation is to be on a matrix.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MatrixTarget {
    /// The level to be at.
    #[schemars(with = "Whole<1, 9>", example = 4)]
    pub level: At<i64>,
    /// By when to be there.
    #[schemars(with = "Option<When>")]
    pub by: Option<At<Moment>>,
    /// More about it.
    #[schemars(example = &"To or near this level.")]
    pub note: Option<Document>,
}

pub(super) fn read_matrix(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Matrix>> {
    let mut fields = Fields::of(d, root, "a matrix")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "cells");
    let own = Matrix {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        scale: fields.required_id(d, "scale"),
        rows: fields.required_list(d, "rows", |d, node| {
            let mut fields = Fields::of(d, node, "a row")?;
            let id = fields.required_id(d, "id");
            let title = fields.required_text(d, "title");
            fields.finish(d);
            Some(Row { id: id?, title })
        }),
        cells: fields.by_id(d, "cells", |d, node| {
            let texts = as_items(d, node, "cells").iter();
            Some(texts.filter_map(|cell| as_text(d, cell, "cells")).collect())
        }),
        current: read_standing(d, &mut fields),
        current_note: fields.markdown(d, "current_note"),
        target: read_target(d, &mut fields),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

/// A level, or `{from, to}`.
fn read_standing(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<At<Standing>> {
    if !matches!(fields.peek("current").map(|node| &node.value), Some(Value::Map(_))) {
        let level = fields.number(d, "current", 1, 9)?;
        return Some(At::new(Standing { from: level.value, to: level.value }, level.span));
    }
    let node = fields.take(d, "current")?;
    let mut inner = Fields::of(d, node, "a range of levels")?;
    for end in ["from", "to"] {
        inner.require(d, end);
    }
    let (from, to) = (inner.number(d, "from", 1, 9), inner.number(d, "to", 1, 9));
    inner.finish(d);
    let (from, to) = (from?, to?);
    if from.value > to.value {
        d.push(
            Diagnostic::error("invalid-value", from.span, "this range ends before it starts")
                .help(format!("write `{{ from: {}, to: {} }}`", to.value, from.value)),
        );
        return None;
    }
    Some(At::new(Standing { from: from.value, to: to.value }, node.span))
}

fn read_target(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<MatrixTarget> {
    let node = fields.take(d, "target")?;
    let mut inner = Fields::of(d, node, "a target")?;
    inner.require(d, "level");
    let level = inner.number(d, "level", 1, 9);
    let by = inner.moment(d, "by");
    let note = inner.markdown(d, "note");
    inner.finish(d);
    Some(MatrixTarget { level: level?, by, note })
}
