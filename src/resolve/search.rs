//! What the editors tell the search.

use std::collections::BTreeMap;

use super::common::Resolver;
use crate::base::{At, Diagnostic, Span, name};
use crate::model::{Object, Promoted, Search, Synonym};
use crate::parse::kinds;

impl Resolver<'_> {
    pub(super) fn search(&mut self, written: kinds::Search) -> Search {
        let words = written.synonyms.iter().flat_map(|synonym| &synonym.words);
        self.report_twice(words, "stands for something already");
        let queries = written.promoted.iter().flat_map(|promoted| &promoted.queries);
        self.report_twice(queries, "has its results already");
        let synonyms = written.synonyms.into_iter().map(|synonym| Synonym {
            words: synonym.words.into_iter().map(|word| word.value).collect(),
            means: synonym.means,
        });
        let promoted: Vec<Promoted> = written
            .promoted
            .into_iter()
            .map(|promoted| Promoted {
                queries: promoted.queries.into_iter().map(|query| query.value).collect(),
                show: promoted.show.iter().filter_map(|id| self.shown(id)).collect(),
            })
            .collect();
        let suggestions = written.suggestions.into_iter().map(|words| words.value);
        Search { synonyms: synonyms.collect(), promoted, suggestions: suggestions.collect() }
    }

    /// An object by its id, a guide by its component's after `guide:`.
    fn shown(&mut self, id: &At<String>) -> Option<Object> {
        let Some(component) = id.value.strip_prefix("guide:") else { return self.any_object(id) };
        let found = self.names.guide(component);
        found.into_iter().for_each(|guide| self.note(guide, id.span));
        if found.is_none() && !self.names.is_unreadable(component) {
            let near = self.names.nearest_guide(component);
            self.d.push(
                Diagnostic::error("unknown-reference", id.span, format!("`{component}` has no guide"))
                    .maybe_help(near.map(|near| format!("did you mean `guide:{near}`?"))),
            );
        }
        found
    }

    /// Each phrase may stand once; capitals, accents and hyphens make no difference to a search.
    fn report_twice<'p>(&mut self, phrases: impl Iterator<Item = &'p At<String>>, why: &str) {
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        for phrase in phrases {
            if let Some(first) = known.insert(name::slug(&phrase.value), phrase.span) {
                let message = format!("`{}` {why}", phrase.value);
                self.d.push(
                    Diagnostic::error("duplicate-id", phrase.span, message)
                        .help("put all that belongs to it in one entry")
                        .related(first, "first given here"),
                );
            }
        }
    }
}
