//! The glossary: each term with the anchor that it has on the page, and those that it had.

use std::collections::BTreeMap;

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, Span, name};
use crate::model::Term;
use crate::parse::kinds;

impl Resolver<'_> {
    /// The terms in the order that readers see.
    pub(super) fn terms(&mut self, terms: Vec<kinds::Term>) -> Arena<Term> {
        let mut anchors: BTreeMap<String, Span> = BTreeMap::new();
        let mut known: Vec<(Term, Vec<At<String>>)> = Vec::new();
        for term in terms {
            let place = term.term.span;
            let Some(anchor) = self.term_anchor(&term.term) else { continue };
            if let Some(first) = anchors.get(&anchor) {
                self.d.push(
                    Diagnostic::error(
                        "duplicate-id",
                        place,
                        format!("`{}` is in the glossary twice", term.term.value),
                    )
                    .help("keep one of the two, or make the terms differ by more than capitals and hyphens")
                    .related(*first, "first given here"),
                );
                continue;
            }
            anchors.insert(anchor.clone(), place);
            let resolved = Term {
                term: term.term.value,
                anchor,
                former: Vec::new(),
                place,
                expansion: term.expansion.map(|expansion| expansion.value),
                definition: term.definition.map(|text| self.prose(text)),
                see: term.see.iter().filter_map(|id| self.any_object(id)).collect(),
            };
            known.push((resolved, term.former_terms));
        }
        // A former anchor gives way to every present one, so those are all known first.
        for (term, former) in &mut known {
            term.former = former.iter().filter_map(|one| self.former_anchor(one, &mut anchors)).collect();
        }
        let mut terms: Vec<Term> = known.into_iter().map(|(term, _)| term).collect();
        terms.sort_by_cached_key(|term| (name::slug(&term.term), term.anchor.clone()));
        terms.into_iter().collect()
    }

    fn term_anchor(&mut self, term: &At<String>) -> Option<String> {
        let anchor = match name::slug(&term.value) {
            slug if name::ANCHORS.contains(&slug.as_str()) || slug.starts_with("letter-") => {
                format!("{slug}-term")
            }
            slug => slug,
        };
        if anchor.is_empty() {
            self.d.push(Diagnostic::error(
                "invalid-value",
                term.span,
                "a term needs a letter from a to z or a digit, which its address is made of",
            ));
            return None;
        }
        Some(anchor)
    }

    fn former_anchor(&mut self, term: &At<String>, anchors: &mut BTreeMap<String, Span>) -> Option<String> {
        let anchor = self.term_anchor(term)?;
        if let Some(first) = anchors.insert(anchor.clone(), term.span) {
            self.d.push(
                Diagnostic::error(
                    "duplicate-id",
                    term.span,
                    format!("the former term `{}` is taken", term.value),
                )
                .help("an address leads to one place: remove it from one of the two")
                .related(first, "used here"),
            );
            return None;
        }
        Some(anchor)
    }
}
