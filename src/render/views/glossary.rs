//! The glossary.

use serde::Serialize;

use super::parts::{Html, Link, Reference};
use crate::base::text;
use crate::render::context::Desk;

/// The glossary.
#[derive(Debug, Serialize)]
pub struct Glossary {
    /// How many terms, in a sentence.
    pub finding: String,
    /// By first letter.
    pub letters: Vec<Letter>,
    /// Works that the definitions cite.
    pub references: Vec<Reference>,
}

/// The terms that start with a letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter, as a capital; `0-9` for digits.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// The terms.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct Term {
    /// The word or abbreviation.
    pub term: String,
    /// Its anchor.
    pub id: String,
    /// Anchors that it had.
    pub former: Vec<String>,
    /// What it stands for; may be empty.
    pub expansion: String,
    /// What it means.
    pub definition: Html,
    /// Where to read more.
    pub see: Vec<Link>,
}

impl Glossary {
    /// The view of the glossary.
    pub fn of(desk: &mut Desk<'_>) -> Self {
        let model = desk.site.model;
        let mut letters: Vec<Letter> = Vec::new();
        for (_, term) in model.terms.iter() {
            let (letter, id) = super::a_z::letter_of(&term.term);
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(Letter { letter, id, terms: Vec::new() });
            }
            let view = Term {
                term: term.term.clone(),
                id: term.anchor.clone(),
                former: term.former.clone(),
                expansion: term.expansion.clone().unwrap_or_default(),
                definition: term.definition.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
                see: term.see.iter().map(|&object| desk.link_of(object)).collect(),
            };
            if let Some(last) = letters.last_mut() {
                last.terms.push(view);
            }
        }
        let total = text::count(model.terms.len(), "term", "terms");
        Self {
            finding: format!("{total} and abbreviations, in the sense that this hub uses them in."),
            letters,
            references: desk.references(),
        }
    }
}
