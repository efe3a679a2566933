//! The search page, and the box that leads to it.

use serde::Serialize;

use super::a_z::{self, AToZ, Letter};
use super::parts::Link;
use crate::render::context::Desk;
use crate::site::Route;

/// A hub with more names than this lists its letters here and its names in the index alone: the search page must come
/// fast over a poor signal.
const MOST_NAMES: usize = 2000;

/// The search page.
#[derive(Debug, Serialize)]
pub struct Search {
    /// The box.
    pub form: Form,
    /// The script of data that names all others.
    pub index: String,
    /// How many names there are, in a sentence.
    pub finding: String,
    /// Everything by name.
    pub letters: Vec<Letter>,
    /// The letters with the way to each in the index, in a hub with too many names for one more list.
    pub elsewhere: Vec<Link>,
}

/// The search box.
#[derive(Debug, Serialize)]
pub struct Form {
    /// The search page.
    pub action: String,
    /// Something to search for, as an example; may be empty.
    pub example: String,
    /// Searches to try. Their links lead to the search page; the script adds the words, which only it can use.
    pub suggestions: Vec<Link>,
}

impl Search {
    /// The view of the search page.
    pub fn of(desk: &Desk<'_>) -> Self {
        let AToZ { finding, letters } = AToZ::of(desk);
        let names: usize = letters.iter().map(|letter| letter.entries.len()).sum();
        let many = names > MOST_NAMES;
        let index = desk.special(&Route::AToZ).unwrap_or_default();
        let elsewhere = letters.iter().filter(|_| many).map(|letter| Link {
            title: letter.letter.clone(),
            href: format!("{index}#{}", a_z::letter_of(&letter.letter).1),
        });
        Self {
            form: Form::of(desk),
            index: desk.site.search.as_ref().map(|index| desk.link(index)).unwrap_or_default(),
            finding,
            elsewhere: elsewhere.collect(),
            letters: if many { Vec::new() } else { letters },
        }
    }
}

impl Form {
    /// The view of the box.
    pub fn of(desk: &Desk<'_>) -> Self {
        let action = desk.special(&Route::Search).unwrap_or_default();
        Self {
            example: desk.site.suggestions.first().cloned().unwrap_or_default(),
            suggestions: desk
                .site
                .suggestions
                .iter()
                .map(|words| Link { title: words.clone(), href: action.clone() })
                .collect(),
            action,
        }
    }
}
