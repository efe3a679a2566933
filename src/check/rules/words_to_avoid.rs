//! Plain words take the place of long ones.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::base::{Diagnostic, Diagnostics};
use crate::check::english;
use crate::model::Model;

/// Words that plain English does without, with what to write instead.
const WORDS: [(&str, &str); 40] = [
    ("amongst", "among"),
    ("ascertain", "find out"),
    ("at this moment in time", "now"),
    ("at this point in time", "now"),
    ("best-in-class", "good, and say at what"),
    ("blue-sky thinking", "new ideas"),
    ("commence", "start"),
    ("commenced", "started"),
    ("commences", "starts"),
    ("deep dive", "a close look"),
    ("due to the fact that", "because"),
    ("going forward", "from now on, or nothing"),
    ("has the ability to", "can"),
    ("have the ability to", "can"),
    ("in order to", "to"),
    ("in the event of", "if"),
    ("in the event that", "if"),
    ("in the near future", "soon, or the date"),
    ("in view of the fact that", "because"),
    ("key learnings", "lessons"),
    ("leveraged", "used"),
    ("leverages", "uses"),
    ("leveraging", "using"),
    ("low-hanging fruit", "what is easy"),
    ("on a daily basis", "every day"),
    ("on a regular basis", "regularly, or how often"),
    ("paradigm shift", "a change, and say which"),
    ("prior to", "before"),
    ("subsequent to", "after"),
    ("synergies", "what is gained together"),
    ("synergy", "what is gained together"),
    ("thought leadership", "advice"),
    ("utilisation", "use"),
    ("utilise", "use"),
    ("utilised", "used"),
    ("utilises", "uses"),
    ("utilising", "using"),
    ("utilize", "use"),
    ("utilized", "used"),
    ("whilst", "while"),
];

/// Reports every place that breaks the rule.
pub fn check(d: &mut Diagnostics, model: &Model) {
    let settings = &model.hub.plain_english;
    let mut words: BTreeMap<&str, &str> = WORDS.into_iter().collect();
    words.extend(settings.avoid.iter().map(|(word, instead)| (word.as_str(), instead.as_str())));
    words.retain(|word, _| !settings.allow.iter().any(|allowed| allowed.eq_ignore_ascii_case(word)));
    let (words, instead): (Vec<&str>, Vec<&str>) = words.into_iter().unzip();
    let mut finder = AhoCorasick::builder();
    finder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    let Ok(finder) = finder.build(&words) else { return };
    for passage in english::passages(model) {
        // A phrase may go over a line end.
        let text = passage.text.replace('\n', " ");
        for found in finder.find_iter(&text) {
            let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
            // The plural of a word is avoided too.
            let after = &text[found.end()..];
            let after = after.strip_prefix('s').unwrap_or(after);
            let bounded = !text[..found.start()].ends_with(joins) && !after.starts_with(joins);
            if !bounded || !english::is_own(&passage, &found.range()) {
                continue;
            }
            let message = format!("`{}` has a plainer word", &text[found.range()]);
            d.push(
                Diagnostic::warning(
                    "words-to-avoid",
                    english::place(&passage, found.range(), model),
                    message,
                )
                .help(format!("write `{}`", instead[found.pattern().as_usize()])),
            );
        }
    }
}
