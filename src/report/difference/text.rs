//! What changed, as a person reads it in a terminal.

use std::fmt::Write as _;

use super::{Comparison, named};
use crate::assess::difference::{Detail, Side, by_thing, heading, shortened, word_by_word};
use crate::base::text::capitalise;

/// The comparison as text. What went stands in `[-…-]`, what came in `{+…+}`, with or without colours.
pub fn text(comparison: &Comparison<'_>, colour: bool) -> String {
    let mut out = format!(
        "From {} to {}: {}.\n",
        named(comparison.before.as_deref()),
        named(comparison.after.as_deref()),
        comparison.summary()
    );
    for note in &comparison.notes {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{note}");
    }
    for (what, changes) in comparison.groups() {
        let _ = writeln!(out, "\n{}", heading(what));
        for thing in by_thing(&changes) {
            let first = thing[0];
            let id = if first.id.is_empty() { String::new() } else { format!(" ({})", first.id) };
            let _ = write!(out, "  {}: {}{id}", comparison.kind(first), first.title);
            let short = thing.len() == 1 && first.part.is_empty();
            for change in thing {
                let part = if change.part.is_empty() { String::new() } else { capitalise(&change.part) };
                let indent = if short { String::new() } else { format!("\n    {part}") };
                let _ = match Detail::of(change) {
                    Detail::Nothing => write!(out, "{indent}"),
                    Detail::Note(note) => write!(out, "{indent}: {note}"),
                    Detail::Instead(before, after) => write!(out, "{indent}: {before} -> {after}"),
                    Detail::Words(before, after) if short => {
                        write!(out, "\n    {}", words(before, after, colour))
                    }
                    Detail::Words(before, after) => {
                        write!(out, "{indent}\n      {}", words(before, after, colour))
                    }
                };
            }
            out.push('\n');
        }
    }
    out + &addresses(comparison)
}

fn addresses(comparison: &Comparison<'_>) -> String {
    let moves = comparison.moves;
    let new = moves.added.iter().map(|address| format!("  new         {address}\n"));
    let on = moves.redirected.iter().map(|(from, to)| format!("  redirected  {from} -> {to}\n"));
    let gone = moves.gone.iter().map(|address| format!("  gone        {address}\n"));
    let lines: String = new.chain(on).chain(gone).collect();
    if lines.is_empty() { lines } else { format!("\nAddresses\n{lines}") }
}

fn words(before: &str, after: &str, colour: bool) -> String {
    let mut out = String::new();
    for stretch in shortened(word_by_word(before, after)) {
        let text = stretch.text.trim_start();
        if text.len() < stretch.text.len() && !out.is_empty() {
            out.push(' ');
        }
        let (open, close, paint) = match stretch.side {
            Side::Both => ("", "", ""),
            Side::Before => ("[-", "-]", "\x1b[31m"),
            Side::After => ("{+", "+}", "\x1b[32m"),
        };
        let (paint, plain) = if colour && !paint.is_empty() { (paint, "\x1b[0m") } else { ("", "") };
        let _ = write!(out, "{paint}{open}{text}{close}{plain}");
    }
    out
}
