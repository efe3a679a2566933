//! Changes to a profile: an entry under another id, with another basis, with other words, new or gone. What is not changed stays as
//! it is written, with its comments, order and quotes.

mod inside;

use super::names::id_in;
use super::splice::apply;
use super::{Content, Edit, Refusal, Splice};
use crate::base::{Diagnostics, SourceId};
use crate::exchange::{Comments, Datum, PROFILE, write_field, write_yaml};
use crate::parse::yaml::{self, Entry, Node, Value};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The entry of a component that has another id now.
    Rename {
        /// The id in the file.
        from: String,
        /// The id that it has now.
        to: String,
    },
    /// An entry with another value, in its place; a new one after that of `after`, else at the end.
    Put {
        /// The id in the file, before any renaming.
        id: String,
        /// All that it says.
        entry: Datum,
        /// The entry that comes before it.
        after: Option<String>,
    },
    /// An entry with another basis, and else as it is.
    Basis {
        /// The id in the file, before any renaming.
        id: String,
        /// The digits.
        basis: String,
    },
    /// An entry that goes.
    Drop {
        /// The id in the file.
        id: String,
    },
    /// A field of the profile itself with another value; nothing takes it away.
    Field {
        /// Its key.
        key: String,
        /// What it is to hold.
        value: Option<Datum>,
    },
}

/// A planned change.
#[derive(Debug)]
pub struct Rewritten {
    /// The change.
    pub edit: Edit,
    /// Whether comments and layout stay. They do not where a file is written in a way that cannot be added to.
    pub keeps_layout: bool,
    /// How many comments go with what they stood beside.
    pub comments_gone: usize,
}

/// Plans changes to the profile at a path.
///
/// # Errors
/// When there is no such file, or it cannot be read.
pub fn profile(content: &Content<'_>, path: &str, steps: &[Step]) -> Result<Rewritten, Refusal> {
    let found = content.sources.iter().find(|(_, source)| source.path() == path);
    let Some((id, source)) = found else {
        return Err(Refusal::Misuse(format!("there is no file `{path}`")));
    };
    let text = source.text();
    let Some(root) = read(id, text) else {
        let problems = content.diagnostics.sorted().into_iter().filter(|one| one.span.source == id);
        let words = "The file cannot be read, so nothing was changed: mend it first.";
        return Err(Refusal::Content(words.into(), problems.cloned().collect()));
    };
    let was = Datum::profile(&root);
    let mut wanted = was.clone();
    // Steps name entries by the ids that stand in the file, so renaming comes last.
    let is_renaming = |step: &&Step| matches!(step, Step::Rename { .. });
    let others = steps.iter().filter(|step| !is_renaming(step));
    for step in others.chain(steps.iter().filter(is_renaming)) {
        step.take(&mut wanted);
    }
    let fits = |splices: &Vec<Splice>| {
        let made = made(text, splices).and_then(|made| read(id, &made));
        made.is_some_and(|root| Datum::profile(&root) == wanted)
    };
    // First the least that changes; then whole entries; and where the file is written in another way, all of it.
    let ways = [true, false].map(|by_key| Splices { text, root: &root, was: &was, by_key });
    let splices = ways.iter().find_map(|way| way.of(steps).filter(fits));
    let keeps_layout = splices.is_some() || steps.is_empty();
    let splices = match splices {
        Some(splices) => splices,
        None if steps.is_empty() => Vec::new(),
        None => vec![Splice { range: 0..text.len(), with: write_yaml(&wanted, &Comments::new()).text }],
    };
    let after = made(text, &splices).and_then(|made| Some(inside::comments(&made, &read(id, &made)?)));
    let comments_gone = inside::comments(text, &root).saturating_sub(after.unwrap_or_default());
    let mut edit = Edit { what: "the profile".into(), ..Edit::default() };
    if !splices.is_empty() {
        edit.splices.insert(id, splices);
    }
    content.refuse_faulty(&edit)?;
    Ok(Rewritten { edit, keeps_layout, comments_gone })
}

fn made(text: &str, splices: &[Splice]) -> Option<String> {
    apply(text.as_bytes(), text, splices).and_then(|bytes| String::from_utf8(bytes).ok())
}

fn read(id: SourceId, text: &str) -> Option<Node> {
    let mut d = Diagnostics::default();
    let root = yaml::read(&mut d, id, text, 0)?;
    (d.count(crate::base::Severity::Error) == 0).then_some(root)
}

impl Step {
    /// What the step makes of what the file says.
    fn take(&self, profile: &mut Datum) {
        if let Self::Field { key, value } = self {
            match (value, &mut *profile) {
                (Some(value), profile) => profile.set(key, value.clone()),
                (None, Datum::Map(fields)) => fields.retain(|(name, _)| name != key),
                _ => {}
            }
            return;
        }
        let Datum::Map(fields) = profile else { return };
        let Some((_, Datum::Map(entries))) = fields.iter_mut().find(|(key, _)| key == "entries") else {
            return;
        };
        let at = |entries: &[(String, Datum)], id: &str| entries.iter().position(|(own, _)| own == id);
        match self {
            Self::Rename { from, to } => {
                if let Some(place) = at(entries, from) {
                    entries[place].0.clone_from(to);
                }
            }
            Self::Put { id, entry, after } => match at(entries, id) {
                Some(place) => entries[place].1 = entry.clone(),
                None => {
                    let place = after.as_ref().and_then(|after| at(entries, after)).map(|place| place + 1);
                    entries.insert(place.unwrap_or(entries.len()), (id.clone(), entry.clone()));
                }
            },
            Self::Basis { id, basis } => {
                if let Some(place) = at(entries, id) {
                    set_basis(&mut entries[place].1, basis);
                }
            }
            Self::Drop { id } => entries.retain(|(own, _)| own != id),
            Self::Field { .. } => {}
        }
    }
}

/// Before the marking, where there is one: the order of an entry's fields.
fn set_basis(entry: &mut Datum, basis: &str) {
    let value = Datum::Text(basis.to_string());
    let Datum::Map(fields) = entry else {
        *entry = Datum::Map(vec![("basis".to_string(), value)]);
        return;
    };
    match fields.iter_mut().find(|(key, _)| key == "basis") {
        Some(field) => field.1 = value,
        None => {
            let before = fields.iter().position(|(key, _)| key == "marking").unwrap_or(fields.len());
            fields.insert(before, ("basis".to_string(), value));
        }
    }
}

struct Splices<'a> {
    text: &'a str,
    root: &'a Node,
    /// What the file says.
    was: &'a Datum,
    /// Whether an entry changes key by key, or as a whole.
    by_key: bool,
}

impl Splices<'_> {
    /// Where the text changes; nothing where the file is written in a way that cannot be added to.
    fn of(&self, steps: &[Step]) -> Option<Vec<Splice>> {
        let top = entries_of(self.root)?;
        let entries = top.iter().find(|entry| entry.key.value == "entries")?;
        let mut splices: Vec<Splice> = Vec::new();
        for step in steps {
            let inner = match step {
                Step::Put { id, entry, .. } if self.by_key => find(&entries.value, id)
                    .zip(self.was.get("entries").and_then(|entries| entries.get(id)))
                    .and_then(|(old, was)| self.inside(old, was, entry)),
                _ => None,
            };
            if let Some(inner) = inner {
                inner.into_iter().for_each(|splice| add(&mut splices, splice));
                continue;
            }
            let splice = match step {
                Step::Rename { from, to } => {
                    let key = &find(&entries.value, from)?.key;
                    let at = id_in(&self.text[key.span.range()], from)?;
                    let start = key.span.range().start;
                    Splice { range: start + at.start..start + at.end, with: to.clone() }
                }
                Step::Put { id, entry, after } => match find(&entries.value, id) {
                    Some(old) => self.replaced(old, entry),
                    None => self.inserted(&entries.value, after.as_deref(), id, entry)?,
                },
                Step::Basis { id, basis } => self.basis(find(&entries.value, id)?, basis)?,
                Step::Drop { id } => self.dropped(find(&entries.value, id)?),
                Step::Field { key, value } => match (top.iter().find(|entry| entry.key.value == *key), value)
                {
                    (Some(old), Some(value)) => self.replaced(old, value),
                    (Some(old), None) => self.dropped(old),
                    (None, Some(value)) => self.field(top, key, value),
                    (None, None) => continue,
                },
            };
            add(&mut splices, splice);
        }
        Some(splices)
    }

    fn dropped(&self, old: &Entry) -> Splice {
        let start = self.text[..old.key.span.range().start].rfind('\n').map_or(0, |at| at + 1);
        Splice { range: start..self.next_line(end_of(self.text, old)), with: String::new() }
    }

    /// A new entry below another, or at the end.
    fn inserted(&self, entries: &Node, after: Option<&str>, id: &str, entry: &Datum) -> Option<Splice> {
        let all = entries_of(entries)?;
        let before = after.and_then(|after| find(entries, after)).or(all.last())?;
        Some(self.below(before, id, entry))
    }

    fn below(&self, before: &Entry, key: &str, value: &Datum) -> Splice {
        let column = self.column(before.key.span.range().start);
        let lines = format!("{}{}\n", " ".repeat(column), write_field(key, value, column));
        let at = self.next_line(end_of(self.text, before));
        let broken = self.text[..at].ends_with('\n');
        let with = if broken { lines } else { format!("\n{}", lines.trim_end_matches('\n')) };
        Splice { range: at..at, with: self.with_line_ends(&with) }
    }

    /// A field below the last of those that come before it in a file.
    fn field(&self, top: &[Entry], key: &str, value: &Datum) -> Splice {
        let order = |key: &str| PROFILE.iter().position(|(name, _)| *name == key);
        let before = top.iter().rfind(|entry| {
            entry.key.value != "entries" && order(&entry.key.value).is_some_and(|at| Some(at) < order(key))
        });
        self.below(before.unwrap_or(&top[0]), key, value)
    }

    fn basis(&self, entry: &Entry, basis: &str) -> Option<Splice> {
        let value = Datum::Text(basis.to_string());
        let fields = entries_of(&entry.value).unwrap_or_default();
        if let Some(old) = fields.iter().find(|field| field.key.value == "basis") {
            let written = write_field("basis", &value, 0);
            let with = written.trim_start_matches("basis: ").to_string();
            return Some(Splice { range: old.value.span.range(), with });
        }
        let Some(last) = fields.iter().rfind(|field| field.key.value != "marking") else {
            let with = format!("{{ {} }}", write_field("basis", &value, 0));
            return fields.is_empty().then(|| Splice { range: entry.value.span.range(), with });
        };
        if self.text[entry.value.span.range()].starts_with('{') {
            let end = end_of(self.text, last);
            return Some(Splice { range: end..end, with: format!(", {}", write_field("basis", &value, 0)) });
        }
        Some(self.below(last, "basis", &value))
    }

    fn column(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..at].chars().count()
    }

    /// Where the line after a place starts, or the end.
    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    fn with_line_ends(&self, text: &str) -> String {
        if self.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_string() }
    }
}

/// Two new entries after one stand one below the other.
fn add(splices: &mut Vec<Splice>, splice: Splice) {
    match splices.iter_mut().find(|one| one.range == splice.range && one.range.is_empty()) {
        Some(one) => one.with.push_str(&splice.with),
        None => splices.push(splice),
    }
}

fn entries_of(node: &Node) -> Option<&[Entry]> {
    match &node.value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

fn find<'n>(node: &'n Node, id: &str) -> Option<&'n Entry> {
    entries_of(node)?.iter().find(|entry| entry.key.value == id)
}

/// Where a value ends. A mapping or list on lines of its own would else reach to what follows, comments included.
fn end_of(text: &str, entry: &Entry) -> usize {
    end_of_node(text, &entry.value).max(entry.key.span.range().end)
}

fn end_of_node(text: &str, node: &Node) -> usize {
    let own = node.span.range();
    let in_brackets = text[own.clone()].starts_with(['{', '[']);
    match &node.value {
        Value::Map(entries) if !in_brackets => entries.last().map_or(own.end, |last| end_of(text, last)),
        Value::List(items) if !in_brackets => items.last().map_or(own.end, |last| end_of_node(text, last)),
        _ => own.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Ours.\ntitle: A # why\nmodel_version: \"1.0.0\"\nentries:\n  # First things.\n  a: { as_is: { level: 1 } } # one\n  \"b\":\n    as_is:\n      level: 2\n      rationale: |\n        Two\n        lines\n    marking: OFFICIAL\n  # Last.\n  c:\n    note: x\n    basis: 0123456789ab # mine\n";

    fn changed(text: &str, steps: &[Step]) -> (String, bool) {
        let world = crate::load::Memory::default().with("content/profiles/n/a.yaml", text);
        let mut d = Diagnostics::default();
        let wishes = crate::Wishes { drafts: true, ..crate::Wishes::on(jiff::civil::date(2026, 11, 22)) };
        let read = crate::understand(&mut d, &world, &wishes, &crate::Quiet);
        let none = Diagnostics::default();
        let content = Content { sources: &read.sources, model: &read.model, diagnostics: &none, whole: true };
        let path = "content/profiles/n/a.yaml";
        let rewritten = profile(&content, path, steps).unwrap();
        let world = |_: &str| Ok(text.as_bytes().to_vec());
        let changes = rewritten.edit.changes(&read.sources, &world).unwrap();
        let after = changes.into_iter().next().and_then(|change| change.after).unwrap();
        (String::from_utf8(after).unwrap(), rewritten.keeps_layout)
    }

    fn basis(id: &str) -> Step {
        Step::Basis { id: id.into(), basis: "123456789012".into() }
    }

    #[test]
    fn what_is_not_changed_stays_as_it_is_written() {
        let note = Datum::Map(vec![("note".into(), Datum::Text("new: words".into()))]);
        let steps = [
            Step::Rename { from: "b".into(), to: "bee".into() },
            basis("a"),
            basis("b"),
            basis("c"),
            Step::Put { id: "d".into(), entry: note.clone(), after: Some("b".into()) },
            Step::Field { key: "model_version".into(), value: Some(Datum::Text("1.1.0".into())) },
            Step::Field { key: "unit".into(), value: Some(Datum::Text("North".into())) },
        ];
        let (made, kept) = changed(FILE, &steps);
        assert!(kept, "{made}");
        assert_eq!(
            made,
            "# Ours.\ntitle: A # why\nunit: North\nmodel_version: 1.1.0\nentries:\n  # First things.\n  a: { as_is: { level: 1 }, basis: \"123456789012\" } # one\n  \"bee\":\n    as_is:\n      level: 2\n      rationale: |\n        Two\n        lines\n    basis: \"123456789012\"\n    marking: OFFICIAL\n  d:\n    note: \"new: words\"\n  # Last.\n  c:\n    note: x\n    basis: \"123456789012\" # mine\n"
        );
        let (made, kept) = changed(FILE, &[Step::Drop { id: "b".into() }]);
        assert!(kept && made.contains("# one\n  # Last.\n  c:\n"), "{made}");
        let put = Step::Put { id: "a".into(), entry: note, after: None };
        let windows = FILE.replace('\n', "\r\n");
        let (made, kept) = changed(&windows, &[put]);
        assert!(kept && made.contains("  a: # one\r\n    note: \"new: words\"\r\n  \"b\":\r\n"), "{made}");
    }

    #[test]
    fn comments_inside_of_an_entry_stay_beside_what_stays() {
        let map = |fields: &[(&str, Datum)]| {
            Datum::Map(fields.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect())
        };
        let text = |text: &str| Datum::Text(text.into());
        let file = "title: A\nentries:\n  # One.\n  a: # asked twice\n    as_is:\n      # By hand.\n      level: 2 # we doubt it\n      rationale: |\n        Two # no comment\n        lines\n    note: x # ask again\n    # Odd.\n    marking: OFFICIAL # since May\n  b:\n    note: y\n";
        let entry = map(&[
            (
                "as_is",
                map(&[("level", Datum::Number(3)), ("confidence", text("low")), ("rationale", text("So."))]),
            ),
            ("target", map(&[("level", Datum::Number(4))])),
            ("note", text("Two\nlines")),
            ("basis", text("2dd7c6c543e8")),
        ]);
        let put = Step::Put { id: "a".into(), entry, after: None };
        let wanted = "title: A\nentries:\n  # One.\n  a: # asked twice\n    as_is:\n      # By hand.\n      level: 3 # we doubt it\n      confidence: low\n      rationale: So.\n    target:\n      level: 4\n    note: |- # ask again\n      Two\n      lines\n    basis: 2dd7c6c543e8\n    # Odd.\n  b:\n    note: y\n";
        let (made, kept) = changed(file, std::slice::from_ref(&put));
        assert_eq!(made, wanted);
        assert!(kept);
        let mut d = Diagnostics::default();
        let root = yaml::read(&mut d, SourceId(0), file, 0).unwrap();
        assert_eq!(inside::comments(file, &root), 7);
    }

    #[test]
    fn a_file_that_cannot_be_added_to_is_written_anew_and_says_so() {
        let flow = "{ title: A, entries: { a: { note: x } } }\n";
        let entry = Datum::Map(vec![("note".into(), Datum::Text("y".into()))]);
        let (made, kept) = changed(flow, &[Step::Put { id: "b".into(), entry, after: None }]);
        assert!(!kept);
        assert_eq!(made, "title: A\nentries:\n  a:\n    note: x\n  b:\n    note: \"y\"\n");
    }
}
