//! What a query is compared with as a whole: titles, codes, ids and abbreviations, synonyms, promoted queries.

use std::collections::{BTreeMap, HashMap};

use super::index::Index;
use super::records::{Of, Record};
use crate::base::words::key;
use crate::base::{Diagnostic, Diagnostics, name};
use crate::model::{Model, Object, Shown, Term};

/// How a name leads to a record, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Editors say that the words mean it.
    Meant,
    /// It is called so too.
    Name,
    /// The glossary explains it there, or says to read more there.
    See,
    /// It is its title.
    Title,
    /// Editors put it first.
    Promoted,
}

impl Way {
    const ALL: [Self; 5] = [Self::Meant, Self::Name, Self::See, Self::Title, Self::Promoted];

    /// Its sign in the list of names.
    pub fn sign(self) -> char {
        match self {
            Self::See => 'S',
            Self::Meant => 'M',
            Self::Name => 'N',
            Self::Title => 'T',
            Self::Promoted => 'P',
        }
    }

    /// What it is worth where it is the whole query, and where it is a part of one. A name that is the whole query is worth
    /// more than words can say, and the title of a page most; where the glossary leads on from a term counts as the term.
    fn worth(self) -> [u32; 2] {
        match self {
            Self::See => [500, 32],
            Self::Meant => [110, 26],
            Self::Name => [400, 32],
            Self::Title => [600, 40],
            Self::Promoted => [1000, 0],
        }
    }

    /// What each is worth, by its sign.
    pub fn worths() -> BTreeMap<char, [u32; 2]> {
        Self::ALL.into_iter().map(|way| (way.sign(), way.worth())).collect()
    }
}

/// One name.
#[derive(Debug, Default)]
pub struct Entry {
    /// Where it leads, in the order of the ways and then of the records; promoted ones in the order of the editors.
    pub to: Vec<(u32, Way)>,
    /// Other ways to say it, each as the groups of its words.
    pub says: Vec<Vec<usize>>,
}

/// An abbreviation that stands for more words than this is a sentence, and says nothing in other words.
const LONGEST: usize = 8;

/// Every name by its words.
pub type Names = BTreeMap<String, Entry>;

/// Collects every name. Synonyms that say what no page says are reported.
pub fn all(d: &mut Diagnostics, model: &Model, records: &[Record], index: &Index) -> (Names, Vec<String>) {
    let mut names = Names::new();
    let numbers: HashMap<Object, u32> = (0..)
        .zip(records)
        .filter_map(|(number, record)| match record.of {
            Of::Object(object) => Some((object, number)),
            _ => None,
        })
        .collect();
    for (number, record) in (0..).zip(records) {
        for (at, key) in record.keys().enumerate().filter(|(_, key)| !key.is_empty()) {
            let way = match record.of {
                Of::Term(_) if at == 0 => Way::See,
                _ if at == 0 => Way::Title,
                _ => Way::Name,
            };
            lead(&mut names, key, number, way);
        }
        if let Of::Term(id) = record.of {
            term(&mut names, &model.terms[id], number, &numbers, index);
        }
    }
    synonyms(d, &mut names, model, index);
    let suggestions = suggestions(d, &names, model, index);
    let pages: HashMap<&str, u32> = (0..)
        .zip(records)
        .filter(|(_, record)| matches!(record.of, Of::Special))
        .map(|(number, record)| (record.url.as_str(), number))
        .collect();
    for promoted in &model.search.promoted {
        for query in &promoted.queries {
            let shown = promoted.show.iter().filter_map(|shown| match &shown.value {
                Shown::Object(object) => numbers.get(object),
                Shown::ProgramPage(address) => pages.get(format!("{address}/index.html").as_str()),
            });
            let shown: Vec<(u32, Way)> = shown.map(|&number| (number, Way::Promoted)).collect();
            // A page of the program that lists nothing is not there, and what leads nowhere is no name.
            if shown.is_empty() {
                continue;
            }
            let entry = names.entry(key(query)).or_default();
            entry.to.retain(|(number, _)| !shown.iter().any(|(promoted, _)| promoted == number));
            entry.to.splice(0..0, shown);
        }
    }
    (names, suggestions)
}

fn lead(names: &mut Names, key: String, number: u32, way: Way) {
    let to = &mut names.entry(key).or_default().to;
    match to.iter_mut().find(|(known, _)| *known == number) {
        Some((_, known)) => *known = (*known).max(way),
        None => to.push((number, way)),
    }
}

/// An abbreviation says its expansion and the other way round, and both lead on to where the glossary says to look.
fn term(names: &mut Names, term: &Term, number: u32, numbers: &HashMap<Object, u32>, index: &Index) {
    let read_more =
        |object: &&Object| !matches!(object, Object::Work(_) | Object::Claim(_) | Object::Grading(_));
    let keys = std::iter::once(&term.term).chain(&term.expansion).map(|text| key(text));
    for key in keys {
        for object in term.see.iter().filter(read_more) {
            if let Some(&seen) = numbers.get(object).filter(|&&seen| seen != number) {
                lead(names, key.clone(), seen, Way::See);
            }
        }
    }
    let Some(expansion) = &term.expansion else { return };
    for (from, to) in [(&term.term, expansion), (expansion, &term.term)] {
        if let Some(groups) = index.phrase(to).ok().filter(|groups| groups.len() <= LONGEST) {
            say(names, key(from), groups);
        }
    }
}

fn say(names: &mut Names, key: String, groups: Vec<usize>) {
    let says = &mut names.entry(key).or_default().says;
    if !groups.is_empty() && !says.contains(&groups) {
        says.push(groups);
    }
}

fn synonyms(d: &mut Diagnostics, names: &mut Names, model: &Model, index: &Index) {
    for synonym in &model.search.synonyms {
        for means in &synonym.means {
            let groups = match index.phrase(&means.value) {
                Ok(groups) => groups,
                Err(word) => {
                    let message = format!("no page says `{word}`, so a search for it finds nothing");
                    let near = name::did_you_mean(&word, index.words());
                    d.push(Diagnostic::warning("synonym", means.span, message).help(
                        near.unwrap_or_else(|| "write what it means in words that stand on a page".into()),
                    ));
                    continue;
                }
            };
            let to = names.get(&key(&means.value)).map(|entry| entry.to.clone()).unwrap_or_default();
            for word in &synonym.words {
                for &(number, way) in &to {
                    let way = if way > Way::Meant { Way::Meant } else { way };
                    lead(names, key(word), number, way);
                }
                say(names, key(word), groups.clone());
            }
        }
    }
}

/// A search to try that finds nothing makes a poor first impression.
fn suggestions(d: &mut Diagnostics, names: &Names, model: &Model, index: &Index) -> Vec<String> {
    let mut kept = Vec::new();
    for suggestion in &model.search.suggestions {
        let found = names.contains_key(&key(&suggestion.value));
        let missing = if found { None } else { index.phrase(&suggestion.value).err() };
        if missing.is_none() || model.withheld.is_empty() {
            kept.push(suggestion.value.clone());
        }
        if let Some(word) = missing {
            let near = name::did_you_mean(&word, index.words());
            let message = format!("no page says `{word}`, so there is little to find for who tries it");
            d.push(
                Diagnostic::warning("suggestion", suggestion.span, message)
                    .help(near.unwrap_or_else(|| "suggest words that stand on a page, or a synonym".into())),
            );
        }
    }
    kept
}
