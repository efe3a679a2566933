//! Changes that a command makes to content: in the places that are known from reading it, and nowhere else. Comments,
//! order, quotes, line ends and a byte order mark stay as they are.

mod code_owners;
mod diff;
mod fields;
mod ids;
mod names;
mod paths;
mod profiles;
mod record;
mod rename;
mod retire;
mod scaffold;
mod splice;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Diagnostic, Diagnostics, Severity, SourceId, Span};
use crate::emit::Change;
use crate::load::Sources;
use crate::model::Model;

pub use code_owners::{MARKER, Owned, code_owners};
pub use diff::unified;
pub use profiles::{Step, profile};
pub use record::{record, record_path};
pub use rename::rename;
pub use retire::retire;
pub use scaffold::{Given, NewHub, Template, hub as new_hub, new_file, with_schema};
pub use splice::Splice;

/// What is known of the content before it is changed.
#[derive(Debug)]
pub struct Content<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// What they mean, drafts included.
    pub model: &'a Model,
    /// What is wrong with them.
    pub diagnostics: &'a Diagnostics,
    /// Whether every file could be read: one that could not may name anything.
    pub whole: bool,
}

/// What is to be changed.
#[derive(Debug, Default)]
pub struct Edit {
    /// Files that get another path.
    pub moves: BTreeMap<String, String>,
    /// Files that are new, by their paths, with their texts.
    pub files: BTreeMap<String, String>,
    /// What changes in each text.
    pub splices: BTreeMap<SourceId, Vec<Splice>>,
    /// What is being changed: `the component`.
    pub what: String,
}

/// Why nothing can be changed.
#[derive(Debug)]
pub enum Refusal {
    /// The command cannot be meant so, in words.
    Misuse(String),
    /// The content must be mended first, in words and with the problems.
    Content(String, Vec<Diagnostic>),
}

impl Edit {
    fn splice(&mut self, span: Span, with: impl Into<String>) {
        let splice = Splice { range: span.range(), with: with.into() };
        let splices = self.splices.entry(span.source).or_default();
        // A link to a definition is changed in the definition, however many there are.
        if !splices.contains(&splice) {
            splices.push(splice);
        }
    }

    /// How many places change in each file, by its present path.
    pub fn places(&self, sources: &Sources) -> Vec<(String, usize)> {
        self.splices.iter().map(|(&id, list)| (sources[id].path().to_string(), list.len())).collect()
    }

    /// The changes to files. `read` gives the bytes of a file as they are on the disk.
    ///
    /// # Errors
    /// In words, when a file is not what was read, or two changes want the same place.
    pub fn changes(
        &self,
        sources: &Sources,
        read: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Vec<Change>, String> {
        let moved = sources.iter().filter(|(_, source)| self.moves.contains_key(source.path()));
        let touched: BTreeSet<SourceId> =
            moved.map(|(id, _)| id).chain(self.splices.keys().copied()).collect();
        let new = |(path, text): (&String, &String)| Change {
            path: path.clone(),
            before: None,
            after: Some(text.clone().into_bytes()),
        };
        let mut changes: Vec<Change> = self.files.iter().map(new).collect();
        for id in touched {
            let source = &sources[id];
            let path = source.path();
            let before = read(path).map_err(|why| format!("`{path}` cannot be read: {why}"))?;
            let splices = self.splices.get(&id).map_or(&[][..], Vec::as_slice);
            let after = splice::apply(&before, source.text(), splices).ok_or_else(|| {
                format!("`{path}` changed while this ran; nothing was written, so run it again")
            })?;
            match self.moves.get(path) {
                Some(to) => {
                    changes.push(Change { path: to.clone(), before: None, after: Some(after) });
                    changes.push(Change { path: path.to_string(), before: Some(before), after: None });
                }
                None => {
                    changes.push(Change { path: path.to_string(), before: Some(before), after: Some(after) });
                }
            }
        }
        Ok(changes)
    }
}

impl Content<'_> {
    /// Refuses where a file could not be read, or one that is to be changed has an error.
    fn refuse_faulty(&self, edit: &Edit) -> Result<(), Refusal> {
        let errors = self.diagnostics.sorted().into_iter().filter(|one| one.severity == Severity::Error);
        if !self.whole {
            return Err(Refusal::Content(
                "A file that cannot be read may name it too, so nothing was changed: mend this first.".into(),
                errors.cloned().collect(),
            ));
        }
        let touched =
            |id: SourceId| edit.splices.contains_key(&id) || edit.moves.contains_key(self.sources[id].path());
        let errors: Vec<Diagnostic> = errors.filter(|one| touched(one.span.source)).cloned().collect();
        if errors.is_empty() {
            return Ok(());
        }
        Err(Refusal::Content(
            "These files would have to be changed, so nothing was: mend them first.".into(),
            errors,
        ))
    }

    /// `path:line:column` of a place.
    fn place(&self, span: Span) -> String {
        let (start, _) = self.sources.places(span);
        format!("{}:{}:{}", self.sources[span.source].path(), start.line, start.column)
    }
}
