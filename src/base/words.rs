//! Texts to words, as the search's script cuts a query: both must agree (`tests/search/words.json`).

use super::name;

/// Words that say nothing about a page. A word written as an abbreviation (IT) is never one of them.
pub const STOP: [&str; 71] = [
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "get", "had", "has", "have", "how", "i", "if",
    "in", "into", "is", "it", "its", "may", "me", "mean", "means", "my", "need", "of", "on", "or", "our",
    "should", "so", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to",
    "up", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "would", "you",
];

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// Lower case, without accents and dots; the plural of an abbreviation without its `s`.
    pub word: &'t str,
    /// Whether it is written as an abbreviation, and so has no other forms.
    pub abbreviation: bool,
    /// Whether it is several words that a hyphen joins, as one.
    pub joined: bool,
}

/// So many words with hyphens between are one word too: `end-to-end`. Nobody types an id of seven words as one.
const MOST_JOINED: usize = 3;

/// Gives every word of a text, in order. What a hyphen joins comes in its parts and then as one word, unless it is long.
pub fn each(text: &str, give: impl FnMut(Word<'_>)) {
    if text.is_ascii() {
        words_of(text.as_bytes(), give);
    } else {
        words_of(&text.chars().collect::<Vec<char>>()[..], give);
    }
}

/// A text by the place of each letter. One of plain letters, as most are, is read where it lies.
trait Letters {
    fn get(&self, at: usize) -> Option<char>;

    /// Adds the letter at a place as it stands in a word: in lower case and without accents.
    fn fold(&self, at: usize, word: &mut String);

    fn is(&self, at: usize, wanted: impl Fn(char) -> bool) -> bool {
        self.get(at).is_some_and(wanted)
    }
}

impl Letters for [u8] {
    fn get(&self, at: usize) -> Option<char> {
        <[u8]>::get(self, at).copied().map(char::from)
    }

    fn fold(&self, at: usize, word: &mut String) {
        word.extend(Letters::get(self, at).map(|c| c.to_ascii_lowercase()));
    }
}

impl Letters for [char] {
    fn get(&self, at: usize) -> Option<char> {
        <[char]>::get(self, at).copied()
    }

    fn fold(&self, at: usize, word: &mut String) {
        word.extend(Letters::get(self, at).into_iter().flat_map(name::fold));
    }
}

fn words_of<L: Letters + ?Sized>(text: &L, mut give: impl FnMut(Word<'_>)) {
    let mut at = 0;
    let (mut word, mut joined) = (String::new(), String::new());
    let (mut parts, mut numbers) = (0, false);
    while let Some(c) = text.get(at) {
        if !c.is_alphanumeric() {
            at += 1;
            continue;
        }
        word.clear();
        let (abbreviation, end) = one(text, at, &mut word);
        if !word.is_empty() {
            give(Word { word: &word, abbreviation, joined: false });
        }
        joined.push_str(&word);
        numbers |= word.bytes().all(|b| b.is_ascii_digit());
        parts += 1;
        let hyphen = text.is(end, |c| matches!(c, '-' | '\u{2010}' | '\u{2011}'))
            && text.is(end + 1, char::is_alphanumeric);
        if !hyphen {
            // What is numbered, and a date, is no word.
            if (2..=MOST_JOINED).contains(&parts) && !numbers {
                give(Word { word: &joined, abbreviation: false, joined: true });
            }
            joined.clear();
            (parts, numbers) = (0, false);
        }
        at = end;
    }
}

/// Reads the word that starts at a place into `word`; gives whether it is an abbreviation, and where it ends.
fn one<L: Letters + ?Sized>(text: &L, start: usize, word: &mut String) -> (bool, usize) {
    let dotted = dotted_end(text, start);
    let (mut capitals, mut smalls, mut last) = (0, 0, ' ');
    let mut at = start;
    while let Some(c) = text.get(at) {
        if c.is_alphanumeric() || (at > start && name::is_accent(c)) {
            capitals += usize::from(c.is_uppercase());
            smalls += usize::from(c.is_lowercase());
            last = c;
            text.fold(at, word);
        } else if matches!(c, '\'' | '’') && text.is(at + 1, char::is_alphanumeric) {
            let owner =
                text.is(at + 1, |c| matches!(c, 's' | 'S')) && !text.is(at + 2, char::is_alphanumeric);
            if owner {
                at += 2;
                break;
            }
        } else if at >= dotted {
            break;
        }
        at += 1;
    }
    let plural = last == 's' && smalls == 1 && capitals > 1;
    if plural {
        word.pop();
    }
    // The sign of a box (`[!NOTE]`) is a word of the page's language, not an abbreviation.
    let sign = start > 1 && text.is(start - 2, |c| c == '[') && text.is(start - 1, |c| c == '!');
    (capitals > 1 && (smalls == 0 || plural) && !sign, at.max(dotted))
}

/// Where letters with a dot after each end, as in `A.N.P.R.`; the start where there are none.
fn dotted_end<L: Letters + ?Sized>(text: &L, start: usize) -> usize {
    let mut at = start;
    let mut letters = 0;
    while text.is(at, char::is_alphabetic) && text.is(at + 1, |c| c == '.') {
        letters += 1;
        at += 2;
    }
    let one_more = text.is(at, char::is_alphabetic) && !text.is(at + 1, char::is_alphanumeric);
    if one_more && letters > 0 {
        at += 1;
        letters += 1;
    }
    if letters > 1 { at } else { start }
}

/// The words of a text that are written as abbreviations.
pub fn abbreviations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each(text, |word| {
        if word.abbreviation {
            found.push(word.word.to_string());
        }
    });
    found
}

/// A name as it is looked up: its words with a space between. Three single letters in a row, or more, are one word.
pub fn key(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut letters: Vec<String> = Vec::new();
    each(text, |word| {
        if word.joined {
            return;
        }
        let mut chars = word.word.chars();
        if chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none() {
            letters.push(word.word.to_string());
        } else {
            close(&mut words, &mut letters);
            words.push(word.word.to_string());
        }
    });
    close(&mut words, &mut letters);
    words.join(" ")
}

fn close(words: &mut Vec<String>, letters: &mut Vec<String>) {
    if letters.len() > 2 {
        words.push(letters.concat());
        letters.clear();
    }
    words.append(letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each(text, |word| {
            let mark = if word.abbreviation {
                "!"
            } else if word.joined {
                "+"
            } else {
                ""
            };
            words.push(format!("{}{mark}", word.word));
        });
        words
    }

    #[test]
    fn abbreviations_are_one_word_however_they_are_written() {
        assert_eq!(words("ANPR, A.N.P.R. and ANPRs"), ["anpr!", "anpr!", "and", "anpr!"]);
        assert_eq!(words("a.n.p.r works"), ["anpr", "works"]);
        assert_eq!(
            words("IDN.4.1 takes 4.5 hours. The end."),
            ["idn!", "4", "1", "takes", "4", "5", "hours", "the", "end"]
        );
    }

    #[test]
    fn hyphens_part_and_join_and_apostrophes_do_not_count() {
        assert_eq!(words("anti-social"), ["anti", "social", "antisocial+"]);
        assert_eq!(words("a-crime-in-parts"), ["a", "crime", "in", "parts"]);
        assert_eq!(
            words("the force’s officers didn't see Prüm"),
            ["the", "force", "officers", "didnt", "see", "prum"]
        );
        assert_eq!(words("component-12"), ["component", "12"]);
        assert_eq!(key("Anti-social behaviour"), "anti social behaviour");
    }

    /// The search's script is held to the same list (`tests/browser/search-golden.test.mjs`).
    #[test]
    fn words_are_cut_as_the_script_cuts_them() {
        let list: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/search/words.json")).unwrap();
        for (text, expected) in list.as_object().unwrap() {
            assert_eq!(key(text), expected.as_str().unwrap(), "{text}");
        }
    }

    #[test]
    fn the_sign_of_a_box_is_no_abbreviation() {
        assert_eq!(words("> [!NOTE] NB"), ["note", "nb!"]);
    }

    #[test]
    fn stop_words_are_in_order() {
        assert!(STOP.is_sorted());
    }
}
