//! Two texts word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Which of the texts has it.
    pub side: Side,
    /// Its words, with the space before them where there is one.
    pub text: String,
}

/// Which of two texts has a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both.
    Both,
    /// Only the one before.
    Before,
    /// Only the one after.
    After,
}

/// Texts with more words than this together are compared by sentences: it takes much less time, and so long a text that
/// was written anew is not read word by word.
const MOST_WORDS: usize = 6_000;
/// Words that stayed between two changes are shown as changed where they are no more than this: alone they mean nothing.
const FEW: usize = 2;
/// Where less than one word in this many stayed, the whole text is another one.
const STAYED: usize = 4;
/// How many words are shown beside a change.
const BESIDE: usize = 8;

/// What stayed, what went and what came, in the order of reading. White space counts as one space.
pub fn word_by_word(before: &str, after: &str) -> Vec<Stretch> {
    let (mut old, mut new) = (words(before), words(after));
    if old.len() + new.len() > MOST_WORDS {
        (old, new) = (sentences(before), sentences(after));
    }
    let mut runs: Vec<Run> = capture_diff_slices(Algorithm::Myers, &old, &new).iter().map(Run::of).collect();
    join_few(&mut runs);
    let stayed: usize = runs.iter().filter(|run| run.same).map(|run| run.old.len()).sum();
    if stayed * STAYED < old.len().max(new.len()) {
        runs = vec![Run { same: false, old: 0..old.len(), new: 0..new.len() }];
    }
    let mut stretches = Vec::new();
    for run in runs {
        let sides: &[(Side, &[Word<'_>])] = if run.same {
            &[(Side::Both, &new[run.new])]
        } else {
            &[(Side::Before, &old[run.old]), (Side::After, &new[run.new])]
        };
        for (side, words) in sides {
            let text: String = words.iter().map(Word::spaced).collect();
            if !text.is_empty() {
                stretches.push(Stretch { side: *side, text });
            }
        }
    }
    stretches
}

/// The same with long stretches that stayed cut down to what stands beside a change.
pub fn shortened(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    let cut = |(at, stretch): (usize, Stretch)| {
        if stretch.side != Side::Both {
            return stretch;
        }
        let words: Vec<&str> = stretch.text.split(' ').collect();
        let (head, tail) = (if at == 0 { 0 } else { BESIDE }, if at == last { 0 } else { BESIDE });
        if words.len() <= head + tail + 2 {
            return stretch;
        }
        let head = words[..head].join(" ");
        let tail = words[words.len() - tail..].join(" ");
        let text = format!("{head} […] {tail}");
        Stretch { side: Side::Both, text: text.trim_end().to_string() }
    };
    stretches.into_iter().enumerate().map(cut).collect()
}

/// Words or sentences that stayed, or went and came.
struct Run {
    same: bool,
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

impl Run {
    fn of(op: &DiffOp) -> Self {
        Self { same: matches!(op, DiffOp::Equal { .. }), old: op.old_range(), new: op.new_range() }
    }

    fn longest(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

/// Makes one change of two that only a few words part.
fn join_few(runs: &mut Vec<Run>) {
    let mut joined: Vec<Run> = Vec::new();
    let mut rest = std::mem::take(runs).into_iter().peekable();
    while let Some(run) = rest.next() {
        let between =
            joined.last().is_some_and(|last| !last.same) && rest.peek().is_some_and(|next| !next.same);
        let around = joined.last().map_or(0, Run::longest) + rest.peek().map_or(0, Run::longest);
        let few = run.same && run.old.len() <= FEW && between && around > 2 * run.old.len();
        match joined.last_mut() {
            Some(last) if few || (!run.same && !last.same) => {
                (last.old.end, last.new.end) = (run.old.end, run.new.end);
            }
            _ => joined.push(run),
        }
    }
    *runs = joined;
}

/// A word, or a sign that stands between words. Two are the same whatever space stands before them.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    space: bool,
}

impl Word<'_> {
    fn spaced(&self) -> String {
        format!("{}{}", if self.space { " " } else { "" }, self.text)
    }
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word<'_> {}

impl std::hash::Hash for Word<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for Word<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(other.text)
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for (at, run) in text.split_whitespace().enumerate() {
        let mut space = at > 0;
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let end = if first.is_alphanumeric() { end_of_word(rest) } else { first.len_utf8() };
            let (text, left) = rest.split_at(end);
            words.push(Word { text, space });
            (rest, space) = (left, false);
        }
    }
    words
}

/// Where a word that starts a text ends. Apostrophes and hyphens inside it, and points inside numbers, are of it.
fn end_of_word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = matches!(c, '\'' | '’' | '-' | '.' | ',');
        let before = text[..at].chars().next_back();
        let after = chars.peek().map(|(_, next)| *next);
        let joins = if matches!(c, '.' | ',') { char::is_numeric } else { char::is_alphanumeric };
        if !(c.is_alphanumeric() || (inside && before.is_some_and(joins) && after.is_some_and(joins))) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn sentences(text: &str) -> Vec<Word<'_>> {
    text.split_inclusive(". ")
        .enumerate()
        .map(|(at, sentence)| Word { text: sentence.trim(), space: at > 0 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let stretches = word_by_word(before, after);
        let show = |one: &Stretch| match one.side {
            Side::Both => one.text.clone(),
            Side::Before => format!("[-{}-]", one.text),
            Side::After => format!("{{+{}+}}", one.text),
        };
        stretches.iter().map(show).collect()
    }

    #[test]
    fn a_word_that_changed_is_shown_alone() {
        assert_eq!(
            shown("The force has one dog, and its handler.", "The force has two dogs, and their handler."),
            "The force has[- one dog-]{+ two dogs+}, and[- its-]{+ their+} handler."
        );
        assert_eq!(shown("A list", "A list."), "A list{+.+}");
        assert_eq!(shown("Costs 1.5 days", "Costs 1.6 days"), "Costs[- 1.5-]{+ 1.6+} days");
    }

    #[test]
    fn few_words_between_changes_do_not_part_them() {
        assert_eq!(
            shown("we one two three and four five end of it", "we six seven nine and ten more end of it"),
            "we[- one two three and four five-]{+ six seven nine and ten more+} end of it"
        );
        assert_eq!(
            shown("entirely another text", "nothing stayed of it"),
            "[-entirely another text-]{+nothing stayed of it+}"
        );
    }

    #[test]
    fn both_texts_can_be_read_out_of_the_stretches() {
        let texts = ["", "a", "a b", "b (a) c-d, e’s 1,5", "c-d e 1,5 a b, b", "x a y b z"];
        for before in texts {
            for after in texts {
                let stretches = word_by_word(before, after);
                let of = |side: Side| -> String {
                    let parts = stretches.iter().filter(|one| one.side == Side::Both || one.side == side);
                    parts.map(|one| one.text.as_str()).collect::<String>().trim().to_string()
                };
                assert_eq!(of(Side::After), after);
                // What stayed is shown with the spaces that it has now.
                assert_eq!(of(Side::Before).replace(' ', ""), before.replace(' ', ""));
            }
        }
    }

    #[test]
    fn long_stretches_that_stayed_are_cut() {
        let long = "one two three four five six seven eight nine ten eleven twelve";
        let stretches =
            shortened(word_by_word(&format!("{long} a {long} {long}"), &format!("{long} b {long} {long}")));
        let text: String = stretches.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(
            text,
            " […] five six seven eight nine ten eleven twelve a b one two three four five six seven […]"
        );
    }

    #[test]
    fn very_long_texts_are_compared_by_sentences() {
        let before = "A sentence that stays. ".repeat(1_000);
        let after = before.replacen("that stays", "that went", 1);
        let changed: Vec<Stretch> =
            word_by_word(&before, &after).into_iter().filter(|one| one.side != Side::Both).collect();
        assert_eq!(
            changed.iter().map(|one| one.text.trim()).collect::<Vec<_>>(),
            ["A sentence that stays.", "A sentence that went."]
        );
    }
}
