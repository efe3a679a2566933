//! Files that changed while their names and all words stayed: pictures, downloads and the hub's own theme.

use std::collections::BTreeSet;

use super::pairs::Pairs;
use super::{about, change};
use crate::model::{Change, Model, Prose, Subject, Target, What};

/// The changes for readers that come with files of other bytes, by their paths.
pub fn changes((before, after): (&Model, &Model), pairs: &Pairs, replaced: &BTreeSet<String>) -> Vec<Change> {
    let mut found = Vec::new();
    let hub = change(What::Changed, Subject::Hub, "", &after.hub.title);
    for path in replaced.iter().filter(|path| path.starts_with("themes/")) {
        found.push(Change { part: format!("file {path} of the theme"), ..hub.clone() });
    }
    let logo = |model: &Model| model.hub.logo.as_ref().map(|logo| logo.value.clone());
    if let Some(path) =
        logo(after).filter(|path| replaced.contains(path) && logo(before).as_ref() == Some(path))
    {
        found.push(Change { part: format!("logo {path}, another picture of the same name"), ..hub });
    }
    for object in after.every_object() {
        let Some(was) = pairs.former(object) else { continue };
        let (old, new) = (used(before.texts(was)), used(after.texts(object)));
        found.extend(tell(&old, &new, replaced, &about(after, object)));
    }
    for (_, term) in after.terms.iter() {
        let was = before.terms.iter().find(|(_, was)| was.anchor == term.anchor);
        let (old, new) = (used(was.and_then(|(_, was)| was.definition.as_ref())), used(&term.definition));
        found.extend(tell(
            &old,
            &new,
            replaced,
            &change(What::Changed, Subject::Term, &term.anchor, &term.term),
        ));
    }
    found
}

/// What a thing showed before and shows now under the same name.
fn tell<'c>(
    old: &'c BTreeSet<(&'static str, &str)>,
    new: &'c BTreeSet<(&'static str, &str)>,
    replaced: &'c BTreeSet<String>,
    about: &'c Change,
) -> impl Iterator<Item = Change> {
    let same = old.intersection(new).filter(|(_, path)| replaced.contains(*path));
    same.map(|(word, path)| Change {
        part: format!("{word} {path}, another {word} of the same name"),
        ..about.clone()
    })
}

/// The files that some texts use, each with what it is to readers.
fn used<'p>(texts: impl IntoIterator<Item = &'p Prose>) -> BTreeSet<(&'static str, &'p str)> {
    let targets = texts.into_iter().flat_map(|prose| &prose.targets);
    let files = targets.filter_map(|target| match target {
        Target::Image { path, .. } => Some(("picture", path.as_str())),
        Target::File(path) => Some(("file", path.as_str())),
        _ => None,
    });
    files.collect()
}
