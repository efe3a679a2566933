//! What the editors tell the search.

use super::object::Object;
use crate::base::At;

/// What the editors tell the search, beyond what titles, codes and the glossary say by themselves.
#[derive(Debug, Default)]
pub struct Search {
    /// Words for the same thing.
    pub synonyms: Vec<Synonym>,
    /// Results that are put first.
    pub promoted: Vec<Promoted>,
    /// Searches to try, shown on the first page.
    pub suggestions: Vec<At<String>>,
}

/// Words that readers type, and what the hub says instead.
#[derive(Debug)]
pub struct Synonym {
    /// What readers type.
    pub words: Vec<String>,
    /// What the hub says; each is worth a warning where no page says it.
    pub means: Vec<At<String>>,
}

/// Queries with the results that answer them best.
#[derive(Debug)]
pub struct Promoted {
    /// What readers type.
    pub queries: Vec<String>,
    /// Best first.
    pub show: Vec<At<Shown>>,
}

/// What is put first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// An object.
    Object(Object),
    /// A page that the program makes, by its address.
    ProgramPage(String),
}
