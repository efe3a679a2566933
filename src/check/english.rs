//! What the rules about words share: which texts are read, and what is a sentence, a word and a quotation in them.

use std::ops::Range;

use crate::base::Span;
use crate::model::{Model, Passage, Prose, THING};

/// Short forms whose full stop ends no sentence.
const SHORT_FORMS: [&str; 22] = [
    "al", "app", "approx", "art", "c", "ca", "cf", "ch", "dr", "e.g", "eg", "etc", "fig", "figs", "i.e",
    "ie", "no", "nos", "p", "pp", "s", "vs",
];

/// Every Markdown text of the hub. There is none to read where the hub is not in English.
pub fn texts(model: &Model) -> Vec<&Prose> {
    if !is_english(model) {
        return Vec::new();
    }
    let definitions = model.terms.iter().filter_map(|(_, term)| term.definition.as_ref());
    model.objects().flat_map(|object| model.texts(object)).chain(definitions).collect()
}

/// The sentences of a passage. A semicolon ends one, since a reader can rest there.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | ';')) {
        let rest = text[at + sign.len_utf8()..].trim_start_matches(['"', '”', '’', '\'', ')', ']']);
        let before =
            text[start..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let short = sign == '.' && SHORT_FORMS.contains(&before.to_lowercase().as_str());
        let next = rest.trim_start().chars().next();
        let goes_on = sign != ';' && next.is_some_and(char::is_lowercase);
        if rest.starts_with(char::is_whitespace) && !short && !goes_on {
            let end = text.len() - rest.len();
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    found.retain(|range| text[range.clone()].contains(char::is_alphanumeric));
    found
}

/// The words of a text with their places in it: letters and digits, with what joins them.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let outside = |c: char| !c.is_alphanumeric() && c != THING;
    let mut next = 0;
    let pieces = text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '–' | '—'));
    pieces.filter_map(move |piece| {
        let start = next + piece.len() - piece.trim_start_matches(outside).len();
        next += piece.len();
        let word = piece.trim_matches(outside);
        (!word.is_empty()).then_some((start, word))
    })
}

/// Whether a stretch of a passage is the author's own words: neither in quotation marks nor in italics.
pub fn is_own(passage: &Passage, range: &Range<usize>) -> bool {
    let spoken_of =
        passage.spoken_of.iter().any(|inside| inside.start <= range.start && range.end <= inside.end);
    let (before, after) = (&passage.text[..range.start], &passage.text[range.end..]);
    let curly = before.rfind('“') > before.rfind('”') && after.contains('”');
    let single = before.rfind('‘').is_some_and(|at| !before[at..].contains('’')) && after.contains('’');
    let straight = before.matches('"').count() % 2 == 1;
    !(spoken_of || curly || single || straight)
}

/// The passages of every text of the hub: what is written in Markdown, and the summaries and claims that are not.
pub fn passages_by_text(model: &Model) -> impl Iterator<Item = Vec<Passage>> {
    let objects = model.objects().filter(|_| is_english(model));
    let lines = objects.flat_map(|object| model.lines(object));
    let lines = lines.map(|line| vec![Passage::line(&line.value, line.span)]);
    texts(model).into_iter().map(|prose| prose.document.passages()).chain(lines)
}

/// Every passage of the hub.
pub fn passages(model: &Model) -> impl Iterator<Item = Passage> {
    passages_by_text(model).flatten()
}

fn is_english(model: &Model) -> bool {
    model.hub.language.starts_with("en")
}

/// The place of a stretch of a passage.
pub fn place(passage: &Passage, range: Range<usize>, model: &Model) -> Span {
    passage.place(range).unwrap_or_else(|| model.hub_place())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let text = "It works, e.g. in Essex. See p. 4; ask more! It is 1.5 km. 'Why?' he asked.";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| text[range].trim()).collect();
        assert_eq!(
            found,
            ["It works, e.g. in Essex.", "See p. 4;", "ask more!", "It is 1.5 km.", "'Why?' he asked."]
        );
        assert_eq!(words("One, two – (three) 4-5 & it's").count(), 5);
    }
}
