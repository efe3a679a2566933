//! Maturity matrices.

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, name, text};
use crate::model::{Matrix, MatrixTarget, Row, Scale, Standing};
use crate::parse::kinds;

impl Resolver<'_> {
    pub(super) fn matrix(&mut self, object: kinds::Object<kinds::Matrix>, scales: &Arena<Scale>) -> Matrix {
        let own = object.own;
        let scale = own.scale.as_ref().and_then(|id| self.scale_id(id));
        let levels = scale.map(|id| &scales[id]);
        let rows = self.rows(own.rows, &own.cells, levels);
        let mut on_scale = |level: At<i64>| match levels {
            Some(scale) => self.level_on(level, scale, "this matrix is on"),
            None => Some(level),
        };
        let current = own.current.and_then(|At { value: Standing { from, to }, span }| {
            let ends = (on_scale(At::new(from, span)), on_scale(At::new(to, span)));
            ends.0.zip(ends.1).map(|(from, to)| Standing { from: from.value, to: to.value })
        });
        let target = own.target.map(|target| (on_scale(target.level), target.by, target.note));
        Matrix {
            meta: self.meta(object.id, object.common, None),
            summary: own.summary,
            description: own.description.map(|text| self.prose(text)),
            scale,
            rows,
            current,
            current_note: own.current_note.map(|text| self.prose(text)),
            target: target.and_then(|(level, by, note)| {
                let note = note.map(|text| self.prose(text));
                let At { value: level, span: place } = level?;
                Some(MatrixTarget { level, place, by: by.map(|by| by.value), note })
            }),
        }
    }

    /// The rows with their cells; a row that has no cells, or not as many as the scale has levels, is reported.
    fn rows(
        &mut self,
        written: Vec<kinds::Row>,
        cells: &[(At<String>, Vec<At<String>>)],
        scale: Option<&Scale>,
    ) -> Vec<Row> {
        let ids: Vec<String> = written.iter().map(|row| row.id.value.clone()).collect();
        for (id, _) in cells.iter().filter(|(id, _)| !ids.contains(&id.value)) {
            let near = name::did_you_mean(&id.value, ids.iter().map(String::as_str));
            let all: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            let message = format!("this matrix has no row `{}`", id.value);
            self.d.push(
                Diagnostic::error("unknown-reference", id.span, message)
                    .help(near.unwrap_or_else(|| format!("its rows are {}", text::list_and(&all)))),
            );
        }
        let mut rows: Vec<Row> = Vec::new();
        for row in written {
            if rows.iter().any(|other| other.id == row.id.value) {
                let message = format!("the row `{}` is here twice", row.id.value);
                self.d.push(
                    Diagnostic::error("duplicate-id", row.id.span, message).help("rename one of the two"),
                );
                continue;
            }
            let found = cells.iter().find(|(id, _)| id.value == row.id.value);
            let (place, texts) =
                found.map_or((row.id.span, [].as_slice()), |(id, texts)| (id.span, texts.as_slice()));
            let wanted = scale.map_or(texts.len(), |scale| scale.levels.len());
            if found.is_none() || texts.len() != wanted {
                let message = format!(
                    "the row `{}` has {}, and the scale has {}",
                    row.id.value,
                    text::count(texts.len(), "cell", "cells"),
                    text::count(wanted, "level", "levels")
                );
                self.d.push(Diagnostic::error("matrix-cells", place, message).help(format!(
                    "under `cells`, give `{}` a text for each level, from level 1 up",
                    row.id.value
                )));
            }
            rows.push(Row {
                title: row.title.map_or_else(|| row.id.value.clone(), |title| title.value),
                id: row.id.value,
                cells: texts.to_vec(),
            });
        }
        rows
    }
}
