//! What changed, as a comment on a pull request: a line that says it all, and the details folded below it.

use super::escape::escape;
use super::{Comparison, named};
use crate::assess::difference::{Detail, Side, Stretch, by_thing, heading, shortened, word_by_word};
use crate::base::text::{capitalise, count};
use crate::model::Change;

/// The most bytes of a comment. GitHub takes 65,536 characters, GitLab more.
const LIMIT: usize = 60_000;

/// One change is never longer than this, so that it cannot crowd out the others.
const LONGEST: usize = 6_000;
/// Room for the closing tags and for saying what was left out.
const ROOM: usize = 1_000;

/// The comparison as Markdown of GitHub and GitLab. Whatever stands in the content is shown as it is.
pub fn markdown(comparison: &Comparison<'_>) -> String {
    let side = |name: &Option<String>| name.as_ref().map_or_else(|| named(None), |name| code(name));
    let (before, after) = (side(&comparison.before), side(&comparison.after));
    let mut out = format!("**{}**\n\n", escape(&capitalise(&comparison.summary())));
    let nothing =
        comparison.difference.changes.is_empty() && comparison.moves == &crate::urls::Moves::default();
    let what = if nothing { "Compared" } else { "What changes for readers" };
    out.push_str(&format!("{what}, from {before} to {after}.\n"));
    for note in &comparison.notes {
        out.push_str(&format!("\n> {}\n", escape(note)));
    }
    let mut left_out = 0;
    for (what, changes) in comparison.groups() {
        let items: Vec<(usize, String)> =
            by_thing(&changes).iter().map(|thing| (thing.len(), item(comparison, thing))).collect();
        left_out += fold(&mut out, heading(what), changes.len(), &items);
    }
    let addresses = addresses(comparison);
    left_out += fold(&mut out, "Addresses", addresses.len(), &addresses);
    if left_out > 0 {
        let left_out = count(left_out, "change is", "changes are");
        out.push_str(&format!(
            "\n{left_out} left out, since a comment has no room for more. `lattice diff` shows everything.\n"
        ));
    }
    out
}

/// Adds a list under a heading, as far as there is room; gives how many changes there was none for.
fn fold(out: &mut String, heading: &str, n: usize, items: &[(usize, String)]) -> usize {
    if items.is_empty() {
        return 0;
    }
    let open = format!("\n<details><summary>{heading} ({n})</summary>\n\n");
    let close = "\n</details>\n";
    let mut left_out = 0;
    let mut list = String::new();
    for (changes, item) in items {
        let length = out.len() + open.len() + list.len() + item.len() + close.len() + ROOM;
        if left_out == 0 && length <= LIMIT {
            list.push_str(item);
        } else {
            left_out += changes;
        }
    }
    if !list.is_empty() {
        out.push_str(&format!("{open}{list}{close}"));
    }
    left_out
}

/// A thing with what changed of it.
fn item(comparison: &Comparison<'_>, thing: &[&Change]) -> String {
    let first = thing[0];
    let id = if first.id.is_empty() { String::new() } else { format!(" ({})", code(&first.id)) };
    let name = format!("- {} **{}**{id}", escape(&comparison.kind(first)), escape(&first.title));
    if let ([change], true) = (thing, first.part.is_empty()) {
        return format!("{name}{}\n", detail(change));
    }
    let parts = thing.iter().map(|change| {
        let part = if change.part.is_empty() { String::new() } else { capitalise(&change.part) };
        format!("  - {}{}\n", escape(&part), detail(change))
    });
    std::iter::once(format!("{name}\n")).chain(parts).collect()
}

fn detail(change: &Change) -> String {
    let shown = match Detail::of(change) {
        Detail::Nothing => String::new(),
        Detail::Note(note) => format!(": {}", escape(note)),
        Detail::Instead(before, after) => format!(": {} → {}", escape(&before), escape(&after)),
        Detail::Words(before, after) => format!(": {}", words(before, after)),
    };
    if shown.len() <= LONGEST {
        return shown;
    }
    let length = |text: &str| count(text.split_whitespace().count(), "word", "words");
    format!(": written anew, {} before and {} now", length(&change.before), length(&change.after))
}

/// Two texts word by word: ~~what went~~ and **what came**.
fn words(before: &str, after: &str) -> String {
    let stretches = shortened(word_by_word(before, after));
    let mut out = String::new();
    for (at, stretch) in stretches.iter().enumerate() {
        let text = stretch.text.trim();
        let last = stretches.get(at.wrapping_sub(1));
        let replaces = stretch.side == Side::After && last.is_some_and(|last| last.side == Side::Before);
        if (stretch.text.starts_with(' ') && !out.is_empty()) || replaces {
            out.push(' ');
        }
        let next = stretches.get(at + 1);
        let spaced = next.is_none_or(|next| next.text.starts_with(' ') || next.side == Side::After);
        out.push_str(&marked(stretch, text, out.is_empty() || out.ends_with(' '), spaced));
    }
    out
}

/// Markdown takes a mark beside a sign that touches a word for a plain character. HTML has no such doubts.
fn marked(stretch: &Stretch, text: &str, space_before: bool, space_after: bool) -> String {
    let (mark, tag) = match stretch.side {
        Side::Both => return escape(text),
        Side::Before => ("~~", "del"),
        Side::After => ("**", "strong"),
    };
    let starts = space_before || text.starts_with(char::is_alphanumeric);
    let ends = space_after || text.ends_with(char::is_alphanumeric);
    if starts && ends {
        format!("{mark}{}{mark}", escape(text))
    } else {
        format!("<{tag}>{}</{tag}>", escape(text))
    }
}

fn addresses(comparison: &Comparison<'_>) -> Vec<(usize, String)> {
    let moves = comparison.moves;
    let gone = moves.gone.iter().map(|address| format!("- gone: {}\n", code(address)));
    let on = moves.redirected.iter();
    let on = on.map(|(from, to)| format!("- redirected: {} → {}\n", code(from), code(to)));
    let new = moves.added.iter().map(|address| format!("- new: {}\n", code(address)));
    gone.chain(on).chain(new).map(|line| (1, line)).collect()
}

/// Nothing in a code span means anything, so that addresses can be copied from it.
fn code(text: &str) -> String {
    if text.contains(['`', '\n', '\r']) || text.trim() != text || text.is_empty() {
        format!("<code>{}</code>", escape(text))
    } else {
        format!("`{text}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::difference::{Difference, Tiers};
    use crate::model::{Label, Subject, What};
    use crate::urls::Moves;

    #[test]
    fn a_comment_is_never_too_long_and_closes_what_it_opens() {
        let label = Label { one: "Component".into(), many: "Components".into() };
        let tiers = Tiers { service: &label, capability: &label, component: &label };
        let change = |n: usize, what: What, words: usize| Change {
            what,
            subject: Subject::Component,
            id: format!("component-{n}"),
            title: "<details> & **all** that".into(),
            part: "descriptor".into(),
            before: "@one two # three ".repeat(words),
            after: format!("{}four", "@one two ! three ".repeat(words)),
        };
        for (n, words) in [(3_000, 2), (40, 900), (1, 20_000)] {
            let added = (0..n).map(|n| change(n, What::Added, 0));
            let reworded = (0..n).map(|n| change(n, What::Reworded, words));
            let difference = Difference { changes: added.chain(reworded).collect() };
            let moves = Moves { gone: vec!["a/index.html".into(); 3_000], ..Moves::default() };
            let comparison = Comparison {
                before: Some("main".into()),
                after: None,
                difference: &difference,
                tiers,
                moves: &moves,
                notes: Vec::new(),
            };
            let comment = markdown(&comparison);
            assert!(comment.len() < 65_536, "{}", comment.len());
            assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count());
            assert!(comment.contains("left out, since a comment has no room for more"));
        }
    }
}
