//! The index as scripts of data. Numbers are in base 36, lists are lines, since browsers read long texts fast and they
//! compress well.

use std::fmt::Write as _;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::index::{Index, MOST_WEIGHT, Posting, SHARED};
use super::names::Names;
use super::records::Record;
use crate::base::SitePath;
use crate::render::words::shorten;
use crate::theme::short_hash;

/// A shard is at least so large before it ends, in bytes: below that a request costs more than it brings. What is shown of
/// results is cut finer, since they lie far apart and each brings its neighbours along.
const SMALLEST: usize = 2500;
const SMALLEST_PAGES: usize = 1200;

/// At most about so many shards of each kind, so that a hub of any size has some six hundred files at most.
const MOST_NAMES: usize = 40;
const MOST_WORDS: usize = 25;
const MOST_HITS: usize = 65;
const MOST_PAGES: usize = 400;

/// How much text of all records is kept to show, in bytes. A hub with more shows the start of each page only.
const TEXT_BUDGET: usize = 3_000_000;

/// How much text of one record is kept to show, in bytes. Of a longer one the start of each section is: a page of reference
/// would otherwise cost more than all other results together.
const RECORD_BUDGET: usize = 2_500;

/// The files as they are made.
#[derive(Debug, Default)]
pub struct Shards {
    files: Vec<(SitePath, Vec<u8>)>,
}

/// A list of lines on the way to becoming shards: each with the key that its shard is found by.
struct Line {
    key: String,
    text: String,
    /// Whether a shard may start here.
    start: bool,
}

impl Line {
    /// A line that is found by its number, and that a shard may start with.
    fn of(text: String) -> Self {
        Self { key: String::new(), text, start: true }
    }
}

impl Shards {
    /// What a query is compared with as a whole. Gives the first key of each shard with its file.
    pub fn names(&mut self, names: &Names) -> Vec<Value> {
        let lines = names.iter().map(|(key, entry)| {
            let mut text = format!("{key}|");
            for (record, way) in &entry.to {
                text.push_str(&base36(*record as usize));
                text.push(way.sign());
            }
            let says = entry.says.iter().map(|groups| {
                let groups = groups.iter().map(|&group| base36(group));
                groups.collect::<Vec<_>>().join(".")
            });
            let says = says.collect::<Vec<_>>().join(";");
            if !says.is_empty() {
                let _ = write!(text, "|{says}");
            }
            Line { key: key.clone(), text, start: true }
        });
        let shards = self.lines("n", lines.collect(), (SMALLEST, MOST_NAMES));
        shards.into_iter().map(|(key, _, file)| json!([key, file])).collect()
    }

    /// The dictionary. Gives the start of the first word of each shard, the number of its first group and its file.
    pub fn words(&mut self, index: &Index) -> Vec<Value> {
        let start_of = |word: &str| word.char_indices().nth(SHARED).map_or(word.len(), |(at, _)| at);
        let mut last = String::new();
        let lines = index.groups.iter().map(|group| {
            let prefix = group.prefix();
            let mut text = prefix.to_string();
            if group.forms.len() > 1 {
                let endings: Vec<&str> = group.forms.iter().map(|form| &form[prefix.len()..]).collect();
                let _ = write!(text, ":{}", endings.join(","));
            }
            text.push(if group.abbreviation { '!' } else { ';' });
            text.push_str(&base36(group.records));
            let key = prefix[..start_of(prefix)].to_string();
            let start = key != last;
            last.clone_from(&key);
            Line { key, text, start }
        });
        let shards = self.lines("w", lines.collect(), (SMALLEST, MOST_WORDS));
        shards.into_iter().map(|(key, first, file)| json!([key, base36(first), file])).collect()
    }

    /// Where words stand, in the order of the groups, then what filters let through. Gives the number of the first group
    /// of each shard and its file.
    pub fn hits<'p>(
        &mut self,
        words: impl Iterator<Item = &'p [Posting]>,
        facets: &'p [Vec<Posting>],
    ) -> Vec<Value> {
        let lists: Vec<&[Posting]> = words.chain(facets.iter().map(Vec::as_slice)).collect();
        let lines = lists.into_par_iter().map(|list| Line::of(postings(list)));
        let shards = self.lines("h", lines.collect(), (SMALLEST, MOST_HITS));
        shards.into_iter().map(|(_, first, file)| json!([base36(first), file])).collect()
    }

    /// What is shown of records. Gives the number of the first record of each shard and its file.
    pub fn pages(
        &mut self,
        records: &[Record],
        sign: impl Fn(&Record) -> (usize, usize) + Sync,
    ) -> Vec<Value> {
        let all: usize =
            records.iter().flat_map(|record| &record.sections).map(|section| section.text.len()).sum();
        let most = (all > TEXT_BUDGET).then(|| (TEXT_BUDGET / records.len()).clamp(120, 400));
        let lines = records.par_iter().map(|record| Line::of(page(record, sign(record), most).to_string()));
        let shards = self.lines("p", lines.collect(), (SMALLEST_PAGES, MOST_PAGES));
        shards.into_iter().map(|(_, first, file)| json!([base36(first), file])).collect()
    }

    /// Cuts lines into shards of about one size. Gives the key and the number of the first line of each with its file.
    fn lines(
        &mut self,
        kind: &str,
        lines: Vec<Line>,
        (smallest, most): (usize, usize),
    ) -> Vec<(String, usize, String)> {
        let all: usize = lines.iter().map(|line| line.text.len() + 1).sum();
        let size = smallest.max(all / most);
        let mut shards: Vec<(String, usize, String)> = Vec::new();
        for (number, line) in lines.into_iter().enumerate() {
            match shards.last_mut() {
                Some((_, _, text)) if !line.start || text.len() + line.text.len() / 2 < size => {
                    text.push('\n');
                    text.push_str(&line.text);
                }
                _ => shards.push((line.key, number, line.text)),
            }
        }
        let named = shards.into_iter().enumerate().map(|(at, (key, first, text))| {
            let path = self.add(&format!("{kind}{at}"), &Value::String(text));
            let file = path.as_str().rsplit('/').next().unwrap_or_default().to_string();
            (key, first, file.trim_end_matches(".js").to_string())
        });
        named.collect()
    }

    /// Adds a script that hands one value over, with the start of its hash in its name.
    pub fn add(&mut self, name: &str, value: &Value) -> SitePath {
        let text = format!("latticeSearch.take(\"{name}\",{value})\n");
        let short = short_hash(text.as_bytes());
        // The name is made of safe parts only.
        let path =
            SitePath::new(format!("assets/search/{name}-{short}.js")).unwrap_or_else(SitePath::root_index);
        self.files.push((path.clone(), text.into_bytes()));
        path
    }

    pub fn into_files(self) -> Vec<(SitePath, Vec<u8>)> {
        self.files
    }
}

/// A list of postings: the steps from record to record, each with its weight as a capital and its section as a sign.
fn postings(list: &[Posting]) -> String {
    const SIGNS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut text = String::new();
    let mut last = 0;
    for posting in list {
        // The commonest step of one is left out.
        match posting.record + 1 - last {
            1 => {}
            step => text.push_str(&base36(step as usize)),
        }
        last = posting.record + 1;
        text.push(char::from(b'A' + posting.weight.clamp(1, MOST_WEIGHT) - 1));
        text.push(char::from(SIGNS[usize::from(posting.section) % SIGNS.len()]));
    }
    text
}

/// What is shown of a record. `most` bounds its text in a hub that has too much of it.
fn page(record: &Record, (sign, strength): (usize, usize), most: Option<usize>) -> Value {
    let whole: usize = record.sections.iter().map(|section| section.text.len()).sum();
    let each =
        if whole > RECORD_BUDGET { (RECORD_BUDGET / record.sections.len()).max(160) } else { usize::MAX };
    let mut sections: Vec<Value> = record
        .sections
        .iter()
        .enumerate()
        .map(|(at, section)| match most {
            None => json!([section.heading, section.anchor, shorten(&section.text, each)]),
            Some(most) if at == 0 => json!([section.heading, section.anchor, shorten(&section.text, most)]),
            Some(_) => json!([shorten(&section.heading, 40), section.anchor]),
        })
        .collect();
    // A page of one part has its text alone.
    let sections = match sections.len() {
        0 => json!(""),
        1 => sections.remove(0)[2].clone(),
        _ => Value::Array(sections),
    };
    json!([record.title, record.url, record.context, sign, strength, sections, record.guide])
}

/// A number in base 36.
pub fn base36(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[number % 36]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|&digit| char::from(digit)).collect()
}
