//! The search: everything that can be found, as scripts of data that the search page loads when a reader types.
//!
//! Four kinds of shard, each in ranges, so that a query loads the few that it needs: names (what a query is compared with
//! as a whole), the dictionary (which words there are), hits (which records a word stands in) and pages (what is shown
//! of a record). The index file names them all. They are plain scripts, since a page opened from a disk may load
//! nothing else.

mod index;
mod names;
mod parts;
mod records;
mod shards;
mod texts;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::context::Site;
use super::views::shell::Label;
use crate::base::{Diagnostics, SitePath, words};
use crate::emit::Output;
use crate::model::Object;

use index::{Index, Posting};
use records::{Kind, Record};
use shards::{Shards, base36};

/// The search of a hub, made ready.
#[derive(Debug)]
pub struct Search {
    /// The file that names all others.
    pub index: SitePath,
    /// Searches to try. Where something is left out of the hub, those that are about it are left out too.
    pub suggestions: Vec<String>,
    files: Vec<(SitePath, Vec<u8>)>,
}

impl Search {
    /// Indexes everything that is published.
    pub fn of(d: &mut Diagnostics, site: &Site<'_>) -> Self {
        let mut records = records::all(site);
        tag_with_abbreviations(site, &mut records);
        let index = Index::of(&records);
        let (names, suggestions) = names::all(d, site.model, &records, &index);
        let facets = Facets::of(site, &records, index.groups.len());
        let mut shards = Shards::default();
        let names = shards.names(&names);
        let words = shards.words(&index);
        let hits = shards.hits(index.groups.iter().map(|group| &group.postings[..]), &facets.postings);
        let pages = shards.pages(&records, |record| facets.shown(site, record));
        let manifest = json!({
            "records": records.len(),
            "kinds": kinds(site, &records),
            "services": facets.services,
            "topics": facets.topics,
            "strengths": facets.strengths,
            "ways": names::Way::worths(),
            "stop": &words::STOP[..],
            "names": names,
            "words": words,
            "hits": hits,
            "pages": pages,
        });
        let index = shards.add("index", &manifest);
        Self { index, suggestions, files: shards.into_files() }
    }

    /// Adds every file.
    pub fn add(self, output: &mut Output) {
        output.add_all(self.files);
    }
}

/// Where the glossary says of an abbreviation to read on, the abbreviation is a word to find that page by.
fn tag_with_abbreviations(site: &Site<'_>, records: &mut [Record]) {
    let mut tags: BTreeMap<Object, Vec<String>> = BTreeMap::new();
    for (_, term) in site.model.terms.iter() {
        let found = words::abbreviations(&term.term);
        for &object in &term.see {
            tags.entry(object).or_default().extend(found.iter().cloned());
        }
    }
    for record in records {
        if let records::Of::Object(object) = record.of {
            record.tags.extend(tags.remove(&object).unwrap_or_default());
        }
    }
}

/// The kinds: what one and many are called, the number of the first record, the word in an address, the weight.
fn kinds(site: &Site<'_>, records: &[Record]) -> Vec<Value> {
    let hub = &site.hub;
    let label = |label: &Label| (label.one.clone(), label.many.clone());
    let called = |one: &str, many: &str| (one.to_string(), many.to_string());
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let (one, many) = match kind {
            Kind::Component => label(&hub.component),
            Kind::Guide => called("Guide", "Guides"),
            Kind::Capability => label(&hub.capability),
            Kind::Service => label(&hub.service),
            Kind::Topic => called("Topic", "Topics"),
            Kind::InHand => called("In hand", "Work in hand"),
            Kind::Evidence => called("Source", "Evidence"),
            Kind::Term => called("Term", "Glossary"),
            Kind::Page => called("Page", "Pages"),
        };
        let first = records.partition_point(|record| record.kind < kind);
        json!([one, many, first, kind.word(), f64::from(kind.weight()) / 100.0])
    });
    kinds.collect()
}

/// What results are filtered by, but for their kind.
struct Facets {
    /// Each service with its sign and the group of its records.
    services: Vec<Value>,
    /// The place of a service in that list.
    places: Vec<usize>,
    /// Each topic with the group of its records.
    topics: Vec<Value>,
    /// Each strength with its diamonds and the group of its records.
    strengths: Vec<Value>,
    words: Vec<String>,
    /// The records of each group, which follow those of the words.
    postings: Vec<Vec<Posting>>,
}

impl Facets {
    fn of(site: &Site<'_>, records: &[Record], first: usize) -> Self {
        let model = site.model;
        let mut facets = Self {
            services: Vec::new(),
            places: vec![0; model.services.len()],
            topics: Vec::new(),
            strengths: Vec::new(),
            words: Vec::new(),
            postings: Vec::new(),
        };
        let mut services = vec![Vec::new(); model.services.len()];
        let mut topics = vec![Vec::new(); model.topics.len()];
        let mut strengths: BTreeMap<Reverse<(usize, &str, &str)>, Vec<Posting>> = BTreeMap::new();
        for (number, record) in (0..).zip(records) {
            let posting = Posting { record: number, weight: 1, section: 0 };
            // A claim may belong to one service or topic by several components.
            for service in record.services.iter().collect::<BTreeSet<_>>() {
                services[service.index()].push(posting);
            }
            for topic in record.topics.iter().collect::<BTreeSet<_>>() {
                topics[topic.index()].push(posting);
            }
            if let Some(strength) = &record.strength {
                let key = Reverse((strength.filled, strength.state, strength.word.as_str()));
                strengths.entry(key).or_default().push(posting);
            }
        }
        for (at, &id) in model.graph.services().iter().enumerate() {
            let (sign, meta) = (&site.facets[id.index()], &model.services[id].meta);
            let group = facets.group(first, std::mem::take(&mut services[id.index()]));
            facets.services.push(json!([meta.menu_title(), sign.ring, sign.on, group, meta.id]));
            facets.places[id.index()] = at;
        }
        let mut order: Vec<_> = model.topics.ids().collect();
        order.sort_by_cached_key(|&id| model.topics[id].meta.sort_key());
        for id in order {
            let meta = &model.topics[id].meta;
            let group = facets.group(first, std::mem::take(&mut topics[id.index()]));
            facets.topics.push(json!([meta.title.value, group, meta.id]));
        }
        for (Reverse((filled, state, word)), found) in strengths {
            let group = facets.group(first, found);
            facets.strengths.push(json!([word, filled, group, state]));
            facets.words.push(word.to_string());
        }
        facets
    }

    /// Adds the records of a filter; gives the number of their group, which follows those of the words.
    fn group(&mut self, first: usize, postings: Vec<Posting>) -> String {
        self.postings.push(postings);
        base36(first + self.postings.len() - 1)
    }

    /// The place of a record's sign and of its strength in the lists, counted from 1; 0 for none.
    fn shown(&self, site: &Site<'_>, record: &Record) -> (usize, usize) {
        let sign = record.sign.filter(|&id| site.model.graph.services().contains(&id));
        let sign = sign.map_or(0, |id| self.places[id.index()] + 1);
        let strength = record.strength.as_ref();
        let strength = strength.and_then(|own| self.words.iter().position(|word| *word == own.word));
        (sign, strength.map_or(0, |at| at + 1))
    }
}
