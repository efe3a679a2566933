//! Change records: where what changed is now.

use std::collections::BTreeSet;

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic};
use crate::model::{Change, Kind, Place, Record, Subject, Term, What};
use crate::parse::kinds;

impl Resolver<'_> {
    /// The records, the newest first.
    pub(super) fn records(&mut self, written: Vec<kinds::Record>, terms: &Arena<Term>) -> Vec<Record> {
        let all = || written.iter().flat_map(|record| &record.changes);
        let gone: BTreeSet<(Subject, String)> = all()
            .filter(|change| change.what == What::Removed)
            .filter_map(|change| Some((change.kind, change.id.as_ref()?.value.clone())))
            .collect();
        let mut records: Vec<Record> =
            written.into_iter().map(|record| self.record(record, terms, &gone)).collect();
        records.sort_by_cached_key(|record| std::cmp::Reverse(order(&record.version)));
        records
    }

    fn record(
        &mut self,
        written: kinds::Record,
        terms: &Arena<Term>,
        gone: &BTreeSet<(Subject, String)>,
    ) -> Record {
        let changes = written.changes.into_iter().map(|change| {
            let place = match &change.id {
                None => Some(Place::Hub),
                Some(id) => {
                    let gone = gone.contains(&(change.kind, id.value.clone()));
                    self.place(change.kind, id, terms, gone)
                }
            };
            let kinds::Change { what, kind, id, title, part, before, after } = change;
            let id = id.map(|id| id.value).unwrap_or_default();
            (Change { what, subject: kind, id, title, part, before, after }, place)
        });
        let changes = changes.collect();
        Record {
            anchor: format!("v-{}", written.version.value.replace('.', "-")),
            place: written.version.span,
            version: written.version.value,
            released_on: written.released_on.map(|day| day.value),
            compared_with: written.compared_with.map(|name| name.value).unwrap_or_default(),
            summary: written.summary.map(|text| self.prose(text)),
            changes,
        }
    }

    /// Where something is now. A record says what was, so its ids stay as they were written: what was renamed since is
    /// found by the id that it had, and what some record says is gone need not be found.
    fn place(&mut self, kind: Subject, id: &At<String>, terms: &Arena<Term>, gone: bool) -> Option<Place> {
        if kind == Subject::Term {
            let found = terms.iter().map(|(_, term)| term);
            let term =
                found.into_iter().find(|term| term.anchor == id.value || term.former.contains(&id.value));
            if term.is_none() && !gone {
                let message = format!("no term of the glossary has the anchor `{}`", id.value);
                self.d.push(Diagnostic::error("unknown-reference", id.span, message).help(GONE));
            }
            return term.map(|term| Place::Term(term.anchor.clone()));
        }
        let now = self.names.renamed(&id.value).unwrap_or(&id.value);
        let found = match kind {
            Subject::Guide => self.names.guide(now),
            _ => self.names.find(now),
        };
        match found {
            Some(object) if object.kind().subject() == kind => Some(Place::Object(object)),
            _ if gone || self.names.is_guide_excused(&id.value) || self.names.draft(&id.value).is_some() => {
                None
            }
            Some(other) => {
                let message = format!(
                    "`{}` is {}, and the change is of a {}",
                    id.value,
                    other.kind().name(),
                    kind.word()
                );
                self.d.push(Diagnostic::error("wrong-kind", id.span, message));
                None
            }
            None => {
                let near = self.names.nearest(now, kind_of(kind));
                let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
                let message = format!("no {} is called `{}`", kind.word(), id.value);
                let report = Diagnostic::error("unknown-reference", id.span, message);
                self.d.push(report.help(format!("{near}{GONE}")));
                None
            }
        }
    }
}

/// The way out where something that a record tells of is not there any more.
const GONE: &str =
    "what is gone needs a change with `what: removed` in the record of the version that it went in";

fn kind_of(subject: Subject) -> Option<Kind> {
    let kinds = [
        Kind::Service,
        Kind::Capability,
        Kind::Component,
        Kind::Guide,
        Kind::Scale,
        Kind::Topic,
        Kind::Work,
        Kind::Claim,
        Kind::Grading,
        Kind::Page,
    ];
    kinds.into_iter().find(|kind| kind.subject() == subject)
}

/// What versions are sorted by: their numbers; a version with a part after a hyphen comes before the one without.
fn order(version: &str) -> (Vec<u64>, bool, String) {
    let (core, pre) = version.split_once('-').unwrap_or((version, ""));
    let numbers = core.split('.').map(|part| part.parse().unwrap_or_default()).collect();
    (numbers, pre.is_empty(), pre.to_string())
}
