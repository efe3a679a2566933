//! Which word stands in which record, and how much it says there.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use super::records::Record;
use crate::base::words::{self, STOP};

/// A word that is in more records than this keeps those that it says most about; it tells little anyway.
const MOST_POSTINGS: usize = 3000;

/// What stands in sections beyond this many is found as the start of the page.
const MOST_SECTIONS: usize = 62;

/// How many records are read together.
const RUN: usize = 256;

/// The weights run from 1 to this.
pub const MOST_WEIGHT: u8 = 26;

/// That a word stands in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The number of the record.
    pub record: u32,
    /// How much the word says about it.
    pub weight: u8,
    /// The section that it stands in most, 0 for the start of the page.
    pub section: u8,
}

/// Words that are forms of one another, with the records that they stand in.
///
/// Invariant: the forms are sorted; of more than one they share their first [`SHARED`] bytes.
#[derive(Debug)]
pub struct Group {
    /// The words as they stand in the hub.
    pub forms: Vec<String>,
    /// Whether it is an abbreviation.
    pub abbreviation: bool,
    /// In how many records; more than there are postings for a word that is everywhere.
    pub records: usize,
    /// Sorted by record.
    pub postings: Vec<Posting>,
}

/// Forms share at least as many bytes, so that a shard of the dictionary is found by the start of a word.
pub const SHARED: usize = 3;

/// Every group, sorted by the start that its forms share.
#[derive(Debug, Default)]
pub struct Index {
    pub groups: Vec<Group>,
    by_form: HashMap<String, usize>,
}

impl Index {
    /// Indexes the words of every record.
    pub fn of(records: &[Record]) -> Self {
        // What is read together shares its words, so that there is one text for a word and not one for each record.
        let runs: Vec<Words> = (0..)
            .step_by(RUN)
            .zip(records.chunks(RUN))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(first, run)| read(first, run))
            .collect();
        let mut words = Words::default();
        for found in runs.into_iter().flat_map(|run| run.found) {
            words.join(found);
        }
        let terms = words.found;
        let mut groups = grouped(terms);
        groups.sort_by(|a, b| a.prefix().cmp(b.prefix()).then_with(|| a.forms.cmp(&b.forms)));
        let forms = groups.iter().enumerate();
        let by_form = forms.flat_map(|(at, group)| group.forms.iter().map(move |form| (form.clone(), at)));
        Self { by_form: by_form.collect(), groups }
    }

    /// The group of a word.
    pub fn find(&self, word: &str) -> Option<usize> {
        self.by_form.get(word).copied()
    }

    /// The groups of a phrase's words but for those that say nothing; the first word that is not in the hub instead.
    pub fn phrase(&self, text: &str) -> Result<Vec<usize>, String> {
        let key = words::key(text);
        let all: Vec<&str> = key.split(' ').collect();
        let telling = all.iter().filter(|word| STOP.binary_search(word).is_err());
        telling.map(|word| self.find(word).ok_or_else(|| (*word).to_string())).collect()
    }

    /// Every word of the hub.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(|group| group.forms.iter().map(String::as_str))
    }
}

impl Group {
    /// What all forms start with.
    pub fn prefix(&self) -> &str {
        let first = &self.forms[0];
        let shared = self.forms.iter().map(|form| shared(first, form)).min().unwrap_or(first.len());
        &first[..shared]
    }
}

fn shared(a: &str, b: &str) -> usize {
    let same = a.char_indices().zip(b.chars()).take_while(|((_, a), b)| a == b);
    same.last().map_or(0, |((at, c), _)| at + c.len_utf8())
}

/// A word while records are being read.
#[derive(Debug)]
struct Found {
    word: String,
    /// How often it stands as an abbreviation, and how often as a word like others.
    abbreviated: usize,
    plain: usize,
    joined: bool,
    postings: Vec<Posting>,
}

impl Default for Found {
    fn default() -> Self {
        Self { word: String::new(), abbreviated: 0, plain: 0, joined: true, postings: Vec::new() }
    }
}

impl Found {
    /// Whether it is an abbreviation wherever it stands, or in most places: a word that somebody once wrote in capitals
    /// is not, and keeps its forms.
    fn abbreviation(&self) -> bool {
        self.abbreviated > self.plain
    }
}

/// Puts the forms of a word together. An abbreviation has none: ANPR is not a form of anything.
fn grouped(terms: Vec<Found>) -> Vec<Group> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut families: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for term in terms {
        let whole = term.abbreviation() || term.joined || !term.word.bytes().all(|b| b.is_ascii_lowercase());
        let family = if whole { format!("={}", term.word) } else { stemmer.stem(&term.word).into_owned() };
        families.entry(family).or_default().push(term);
    }
    let families: Vec<Vec<Found>> = families.into_values().collect();
    families.into_par_iter().flat_map_iter(groups_of).collect()
}

/// One group, or one for each form where the forms do not even start alike.
fn groups_of(mut family: Vec<Found>) -> Vec<Group> {
    family.sort_by(|a, b| a.word.cmp(&b.word));
    let first = family[0].word.clone();
    if family.iter().all(|form| shared(&first, &form.word) >= SHARED) {
        vec![group(family)]
    } else {
        family.into_iter().map(|form| group(vec![form])).collect()
    }
}

fn group(family: Vec<Found>) -> Group {
    let abbreviation = family.iter().any(Found::abbreviation);
    let mut best: BTreeMap<u32, Posting> = BTreeMap::new();
    for posting in family.iter().flat_map(|form| &form.postings) {
        let kept = best.entry(posting.record).or_insert(*posting);
        if posting.weight > kept.weight {
            *kept = *posting;
        }
    }
    let records = best.len();
    let mut postings: Vec<Posting> = best.into_values().collect();
    if records > MOST_POSTINGS {
        postings.sort_by_key(|posting| (std::cmp::Reverse(posting.weight), posting.record));
        postings.truncate(MOST_POSTINGS);
        postings.sort_unstable();
    }
    Group { forms: family.into_iter().map(|form| form.word).collect(), abbreviation, records, postings }
}

/// What a word says about one record.
#[derive(Debug, Default)]
struct Tally {
    abbreviated: usize,
    plain: usize,
    joined: bool,
    title: f32,
    name: f32,
    heading: f32,
    lead: f32,
    body: u32,
    /// The section that says it most.
    section: u8,
    most: f32,
    /// The section that is being read, and how much it says.
    current: u8,
    here: f32,
    back: bool,
    /// Longer records say a word more often without being more about it.
    length: f32,
}

impl Tally {
    fn add(&mut self, section: u8, amount: f32) {
        if section != self.current {
            (self.current, self.here) = (section, 0.0);
        }
        self.here += amount;
        if self.here > self.most {
            (self.most, self.section) = (self.here, section);
        }
    }

    fn posting(&self, record: u32) -> Posting {
        let body = if self.body > 0 { (1.0 + logarithm(self.body)) * self.length } else { 0.0 };
        let weight = self.title + self.name + self.heading + self.lead + 1.5 * body;
        let weight = if self.back { weight / 3.0 } else { weight };
        let weight = (1..MOST_WEIGHT).rev().find(|&step| f32::from(step) <= weight).unwrap_or(1);
        Posting { record, weight, section: self.section }
    }
}

/// The words of some records, each once.
#[derive(Debug, Default)]
struct Words {
    found: Vec<Found>,
    numbers: HashMap<String, usize>,
}

impl Words {
    /// The number of a word, which is a new one the first time.
    fn number(&mut self, word: &str) -> usize {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        self.found.push(Found { word: word.to_string(), ..Found::default() });
        self.numbers.insert(word.to_string(), self.found.len() - 1);
        self.found.len() - 1
    }

    /// Adds what later records say of a word.
    fn join(&mut self, later: Found) {
        let number = self.number(&later.word);
        let known = &mut self.found[number];
        known.abbreviated += later.abbreviated;
        known.plain += later.plain;
        known.joined &= later.joined;
        known.postings.extend(later.postings);
    }
}

/// Reads records that follow one another.
fn read(first: u32, records: &[Record]) -> Words {
    let mut words = Words::default();
    let mut tallies = Tallies::default();
    for (number, record) in (first..).zip(records) {
        tally(record, &mut words, &mut tallies);
        for word in tallies.end() {
            let Some(tally) = tallies.of[word].take() else { continue };
            let found = &mut words.found[word];
            found.abbreviated += tally.abbreviated;
            found.plain += tally.plain;
            found.joined &= tally.joined;
            found.postings.push(tally.posting(number));
        }
    }
    words
}

/// What each word says about the record that is being read, by its number.
#[derive(Debug, Default)]
struct Tallies {
    of: Vec<Option<Tally>>,
    /// The words of the record.
    touched: Vec<usize>,
}

impl Tallies {
    fn get(&mut self, word: usize, fresh: impl FnOnce() -> Tally) -> &mut Tally {
        if self.of.len() <= word {
            self.of.resize_with(word + 1, || None);
        }
        let slot = &mut self.of[word];
        if slot.is_none() {
            self.touched.push(word);
        }
        slot.get_or_insert_with(fresh)
    }

    /// Gives the words of the record and is ready for the next.
    fn end(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.touched)
    }
}

/// Counts the words of a record.
fn tally(record: &Record, words: &mut Words, tallies: &mut Tallies) {
    let mut note = |text: &str, count: &mut dyn FnMut(&mut Tally)| {
        words::each(text, |word| {
            if !word.abbreviation && STOP.binary_search(&word.word).is_ok() {
                return;
            }
            let fresh = || Tally { joined: true, back: record.back, length: 1.0, ..Tally::default() };
            let tally = tallies.get(words.number(word.word), fresh);
            if word.abbreviation {
                tally.abbreviated += 1;
            } else if !word.joined {
                tally.plain += 1;
            }
            tally.joined &= word.joined;
            count(tally);
        });
    };
    let title = 12.0 / (0.7 + 0.3 * few(&record.title));
    note(&record.title, &mut |tally| {
        tally.title = title;
        tally.add(0, 20.0);
    });
    for name in &record.names {
        let amount = 9.0 / (0.7 + 0.3 * few(name));
        note(name, &mut |tally| {
            tally.name = tally.name.max(amount);
            tally.add(0, 12.0);
        });
    }
    for tag in &record.tags {
        note(tag, &mut |tally| {
            tally.name = tally.name.max(6.0);
            tally.add(0, 12.0);
        });
    }
    let mut length = 0.0;
    for (number, section) in record.sections.iter().enumerate() {
        let at = u8::try_from(number).ok().filter(|_| number < MOST_SECTIONS).unwrap_or(0);
        note(&section.heading, &mut |tally| {
            tally.heading = (tally.heading + 3.5).min(5.0);
            tally.add(at, 8.0);
        });
        note(&section.text, &mut |tally| {
            tally.body += 1;
            length += 1.0;
            if number == 0 {
                tally.lead = 2.0;
            }
            tally.add(at, if number == 0 { 2.0 } else { 1.0 });
        });
    }
    let length = 1.0 / (0.75 + 0.25 * (length / 300.0));
    for &word in &tallies.touched {
        if let Some(tally) = &mut tallies.of[word] {
            tally.length = length;
        }
    }
}

/// The natural logarithm, straight between the powers of two. The library's own may differ from machine to machine in its
/// last bit, and the same content must give the same files everywhere.
#[expect(clippy::cast_precision_loss, reason = "a word does not stand sixteen million times in a record")]
fn logarithm(number: u32) -> f32 {
    let whole = number.max(1).ilog2();
    let rest = number as f32 / (1_u32 << whole) as f32 - 1.0;
    std::f32::consts::LN_2 * (whole as f32 + rest)
}

/// How many words a name has, as a weight counts them.
fn few(name: &str) -> f32 {
    let spaces = name.split_whitespace().count().clamp(1, 12);
    f32::from(u8::try_from(spaces).unwrap_or(12))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::records::{Kind, Of, Section};

    fn record(title: &str, sections: &[(&str, &str)]) -> Record {
        let section = |(heading, text): &(&str, &str)| Section {
            heading: (*heading).into(),
            anchor: crate::base::name::slug(heading),
            text: (*text).into(),
        };
        Record {
            sections: sections.iter().map(section).collect(),
            ..Record::new(Kind::Page, title, String::new(), Of::Special)
        }
    }

    fn postings<'i>(index: &'i Index, word: &str) -> &'i [Posting] {
        &index.groups[index.find(word).unwrap()].postings
    }

    #[test]
    fn forms_of_a_word_are_one_group_and_an_abbreviation_is_one_alone() {
        let index = Index::of(&[
            record("Investigate", &[("", "Investigating and an investigation")]),
            record("Records", &[("", "DAMS hold records in DAMS; a dam does not, nor do dams")]),
        ]);
        assert_eq!(index.find("investigating"), index.find("investigation"));
        assert_eq!(index.find("record"), None, "only forms that stand in the hub");
        assert_ne!(index.find("dams"), index.find("dam"));
        assert!(index.groups[index.find("dams").unwrap()].abbreviation);
        assert_eq!(index.find("and"), None, "a word that says nothing");
    }

    #[test]
    fn a_word_that_stands_in_capitals_once_keeps_its_forms() {
        let index = Index::of(&[
            record("IMPORTANT: read this", &[("", "> [!WARNING] in code")]),
            record(
                "Important things",
                &[("", "What is important, and importantly a warning, and warned of.")],
            ),
        ]);
        assert_eq!(index.find("important"), index.find("importantly"));
        assert_eq!(index.find("warning"), index.find("warned"));
    }

    #[test]
    fn what_stands_in_the_last_of_many_sections_is_found_as_the_page() {
        let headings: Vec<String> = (0..MOST_SECTIONS + 2).map(|at| format!("Part {at}")).collect();
        let mut sections: Vec<(&str, &str)> = headings.iter().map(|one| (one.as_str(), "text")).collect();
        sections.push(("Annexes", "semaphore"));
        let index = Index::of(&[record("Long", &sections)]);
        assert_eq!(postings(&index, "semaphore")[0].section, 0);
        assert_eq!(postings(&index, "annexes")[0].section, 0);
    }

    #[test]
    fn the_logarithm_is_near_the_real_one() {
        for number in [1_u32, 2, 3, 10, 1000] {
            assert!((f64::from(logarithm(number)) - f64::from(number).ln()).abs() < 0.07, "{number}");
        }
    }

    #[test]
    fn a_title_says_more_than_a_text_and_a_section_is_told() {
        let index = Index::of(&[
            record("Fraud", &[("", "About fraud.")]),
            record("Other", &[("", "Of something."), ("Costs", "Fraud costs money.")]),
        ]);
        let fraud = postings(&index, "fraud");
        assert!(fraud[0].weight > 2 * fraud[1].weight);
        assert_eq!((fraud[0].section, fraud[1].section), (0, 1));
    }

    #[test]
    fn groups_are_sorted_by_what_their_forms_share() {
        let index = Index::of(&[record("Die dying dice share shared sharing", &[])]);
        let prefixes: Vec<&str> = index.groups.iter().map(Group::prefix).collect();
        assert!(prefixes.is_sorted(), "{prefixes:?}");
        let many = index.groups.iter().filter(|group| group.forms.len() > 1);
        assert!(many.clone().count() > 0 && many.into_iter().all(|group| group.prefix().len() >= SHARED));
    }

    #[test]
    fn a_word_that_is_everywhere_keeps_the_records_that_it_says_most_about() {
        let mut records: Vec<Record> =
            (0..MOST_POSTINGS + 50).map(|_| record("One", &[("", "common")])).collect();
        records.push(record("Common", &[]));
        let index = Index::of(&records);
        let group = &index.groups[index.find("common").unwrap()];
        assert_eq!((group.records, group.postings.len()), (MOST_POSTINGS + 51, MOST_POSTINGS));
        assert_eq!(group.postings.last().map(|posting| posting.record as usize), Some(MOST_POSTINGS + 50));
    }
}
