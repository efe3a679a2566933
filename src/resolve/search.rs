//! What the editors tell the search.

use std::collections::BTreeMap;

use super::common::Resolver;
use crate::base::{At, Diagnostic, Span, words};
use crate::model::{Promoted, Search, Shown, Synonym};
use crate::parse::kinds;
use crate::parse::markdown::program_page;

impl Resolver<'_> {
    pub(super) fn search(&mut self, written: kinds::Search) -> Search {
        self.report_twice(
            written.synonyms.iter().map(|synonym| synonym.words.as_slice()),
            "stands for something already",
        );
        self.report_twice(
            written.promoted.iter().map(|promoted| promoted.queries.as_slice()),
            "has its results already",
        );
        self.warn_twice(written.suggestions.iter().map(|words| (words, words::key(&words.value))));
        let synonyms = written.synonyms.into_iter().map(|synonym| {
            for means in &synonym.means {
                self.report_itself(means, &synonym.words);
            }
            Synonym {
                words: synonym.words.into_iter().map(|word| word.value).collect(),
                means: synonym.means,
            }
        });
        let synonyms = synonyms.collect();
        let promoted: Vec<Promoted> = written
            .promoted
            .into_iter()
            .map(|promoted| {
                self.warn_twice(promoted.show.iter().map(|id| (id, id.value.clone())));
                Promoted {
                    queries: promoted.queries.into_iter().map(|query| query.value).collect(),
                    show: promoted
                        .show
                        .iter()
                        .filter_map(|id| Some(At::new(self.shown(id)?, id.span)))
                        .collect(),
                }
            })
            .collect();
        Search { synonyms, promoted, suggestions: written.suggestions }
    }

    /// An object by its id, a guide by its component's after `guide:`, a page that the program makes by its address after
    /// `hub:`.
    fn shown(&mut self, id: &At<String>) -> Option<Shown> {
        if let Some(address) = id.value.strip_prefix("hub:") {
            let address = program_page(address);
            self.name_page(address, id.span);
            return Some(Shown::ProgramPage(address.to_string()));
        }
        let Some(component) = id.value.strip_prefix("guide:") else {
            return self.any_object(id).map(Shown::Object);
        };
        let found = self.names.guide(component);
        found.into_iter().for_each(|guide| self.note(guide, id.span));
        if found.is_none() && !self.names.is_guide_excused(component) {
            let near = self.names.nearest_guide(component);
            self.d.push(
                Diagnostic::error("unknown-reference", id.span, format!("`{component}` has no guide"))
                    .maybe_help(near.map(|near| format!("did you mean `guide:{near}`?"))),
            );
        }
        found.map(Shown::Object)
    }

    /// Each phrase may stand once; capitals, accents, dots and hyphens make no difference to a search.
    fn report_twice<'p>(&mut self, lists: impl Iterator<Item = &'p [At<String>]>, why: &str) {
        let mut known: BTreeMap<String, (usize, Span)> = BTreeMap::new();
        for (at, list) in lists.enumerate() {
            for phrase in list {
                let Some((first, span)) = known.insert(words::key(&phrase.value), (at, phrase.span)) else {
                    continue;
                };
                let (why, help) = if first == at {
                    ("is in this list already", "leave one of them out")
                } else {
                    (why, "put all that belongs to it in one entry")
                };
                self.d.push(
                    Diagnostic::error("duplicate-id", phrase.span, format!("`{}` {why}", phrase.value))
                        .help(help)
                        .related(span, "first given here"),
                );
            }
        }
    }

    /// What stands in a list twice says nothing more.
    fn warn_twice<'p>(&mut self, list: impl Iterator<Item = (&'p At<String>, String)>) {
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        for (written, key) in list {
            if let Some(first) = known.insert(key, written.span) {
                let message = format!("`{}` is in this list already", written.value);
                self.d.push(
                    Diagnostic::warning("said-twice", written.span, message)
                        .help("leave one of them out")
                        .related(first, "first given here"),
                );
            }
        }
    }

    /// A word that means itself is found by itself.
    fn report_itself(&mut self, means: &At<String>, words: &[At<String>]) {
        let key = words::key(&means.value);
        if let Some(word) = words.iter().find(|word| words::key(&word.value) == key) {
            let message = format!("`{}` means itself", word.value);
            self.d.push(
                Diagnostic::warning("synonym", means.span, message)
                    .help("leave it out: what a page says is found by itself")
                    .related(word.span, "the word is here"),
            );
        }
    }
}
