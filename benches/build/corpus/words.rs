//! The language of the corpus: real words that hold English sentences together, some of the field, and made-up words with
//! their forms, drawn as often as words are in a language, so that an index of the corpus has the shape of an honest one.

use std::collections::BTreeSet;

use fastrand::Rng;

/// The words that are most frequent in English. An indexer that leaves such words out finds them here too.
const FREQUENT: [&str; 50] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on",
    "not", "he", "his", "but", "at", "are", "this", "have", "from", "which", "or", "had", "an", "they",
    "you", "were", "their", "one", "all", "we", "can", "her", "has", "there", "been", "if", "more", "when",
    "will", "would", "who", "so", "no", "out",
];

/// Words of the field, with two abbreviations of the glossary.
const OF_THE_FIELD: [&str; 24] = [
    "force",
    "officer",
    "record",
    "device",
    "review",
    "level",
    "unit",
    "measure",
    "evidence",
    "scene",
    "report",
    "system",
    "supervisor",
    "interview",
    "image",
    "store",
    "check",
    "week",
    "figure",
    "rule",
    "risk",
    "trial",
    "ANPR",
    "DAMS",
];

/// Made-up stems, each of which comes in every form of `ENDINGS`.
const STEMS: usize = 1_000;

/// The forms of a made-up word, so that a stemmer has work to do.
const ENDINGS: [&str; 4] = ["", "s", "ed", "ing"];

/// Words in the order of how frequent they are.
pub struct Vocabulary {
    words: Vec<String>,
    /// The sum of the weights up to each word.
    sums: Vec<f64>,
}

impl Vocabulary {
    /// The vocabulary of a seed: the frequent words first, then all others in an order that the seed decides.
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut stems = BTreeSet::new();
        while stems.len() < STEMS {
            stems.insert(stem(&mut rng));
        }
        let forms = stems.iter().flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")));
        let mut others: Vec<String> = OF_THE_FIELD.iter().map(ToString::to_string).chain(forms).collect();
        rng.shuffle(&mut others);
        let words: Vec<String> = FREQUENT.iter().map(ToString::to_string).chain(others).collect();
        // The law of Zipf in Mandelbrot's form: the weight of a word is about one over its rank.
        let weights = (0..words.len()).map(|rank| 1.0 / (rank as f64 + 3.7));
        let sums = weights.scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { sums: sums.collect(), words }
    }

    /// A word, the frequent ones often.
    pub fn word(&self, rng: &mut Rng) -> &str {
        self.from(rng, 0)
    }

    /// A word that says something by itself, for headings, titles and names in code.
    pub fn telling(&self, rng: &mut Rng) -> &str {
        self.from(rng, FREQUENT.len())
    }

    /// A sentence of as many words.
    pub fn sentence(&self, rng: &mut Rng, words: usize) -> String {
        let mut text = capital(self.word(rng));
        for n in 1..words {
            text.push_str(if n % 6 == 5 && n + 2 < words { ", " } else { " " });
            text.push_str(self.word(rng));
        }
        text.push('.');
        text
    }

    /// A few telling words, the first with a capital letter and no full stop.
    pub fn heading(&self, rng: &mut Rng, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.telling(rng)).collect();
        capital(&words.join(" "))
    }

    fn from(&self, rng: &mut Rng, first: usize) -> &str {
        let below = if first == 0 { 0.0 } else { self.sums[first - 1] };
        let drawn = below + rng.f64() * (self.sums[self.sums.len() - 1] - below);
        let at = self.sums.partition_point(|sum| *sum < drawn);
        &self.words[at.clamp(first, self.words.len() - 1)]
    }
}

/// One or two syllables that can be said aloud.
fn stem(rng: &mut Rng) -> String {
    const STARTS: [&str; 18] =
        ["b", "br", "c", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "v"];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "o", "a"];
    const ENDS: [&str; 8] = ["l", "m", "n", "nd", "r", "rt", "sk", "x"];
    let mut text = String::new();
    for _ in 0..rng.usize(1..3) {
        text.push_str(STARTS[rng.usize(0..STARTS.len())]);
        text.push_str(VOWELS[rng.usize(0..VOWELS.len())]);
    }
    text + ENDS[rng.usize(0..ENDS.len())]
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
