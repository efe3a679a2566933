//! What random bytes are thrown at, and what must hold whatever they are. `tests/fuzz` throws them.
//!
//! Each answer is `Err` with a sentence when something that must hold does not; what is merely wrong with the bytes is none.

use std::collections::BTreeMap;

use crate::app::assess::{merge, problems_of};
use crate::app::edit::{Refused, plan};
use crate::base::{Diagnostics, Severity, SourceId, Span};
use crate::emit::Store;
use crate::exchange::{
    Comments, Datum, Outline, Taken, read_table, read_workbook, write_table, write_workbook, write_yaml,
};
use crate::load::{Overlay, Sources};
use crate::parse::yaml::{Node, Value, read as read_yaml};
use crate::{Compilation, Memory, Quiet, Remembered, Wishes, World, compile_into, load, parse, report};

/// Reads one file for itself and gives every problem on a line, as [`Compilation::lines`] has them.
///
/// # Errors
/// When a problem lies outside of its file, or a report of the problems is not what its readers take.
pub fn read_alone(path: &str, bytes: &[u8]) -> Result<Vec<String>, String> {
    let mut d = Diagnostics::default();
    let sources = load::load(&mut d, &Memory::default().with(path, bytes), None);
    parse::kinds::parse(&mut d, &sources, None);
    reported(&sources, &d)?;
    let own = d.sorted().into_iter().filter(|one| sources[one.span.source].path() == path);
    Ok(own.map(|one| report::line(&sources, one)).collect())
}

/// Reads a text as YAML, writes what it says in the one way in which the program writes YAML, and reads that.
///
/// # Errors
/// When a value lies outside of the text, or the second reading says something else than the first.
pub fn yaml_again(text: &str) -> Result<(), String> {
    let mut d = Diagnostics::default();
    let Some(root) = read_yaml(&mut d, SourceId(0), text, 0) else {
        // An empty text is nothing, and that is no problem of this layer.
        return Ok(());
    };
    inside(text, &root)?;
    let said = Datum::profile(&root);
    if d.count(Severity::Error) == 0 && !said.fields().is_empty() { written_again(&said) } else { Ok(()) }
}

/// Every value lies in the text, and what it holds lies in it too.
fn inside(text: &str, node: &Node) -> Result<(), String> {
    let lies = |span: Span| {
        let found = text.get(span.start as usize..span.end as usize);
        found.map(|_| ()).ok_or_else(|| format!("a value at {}..{} of {}", span.start, span.end, text.len()))
    };
    lies(node.span)?;
    match &node.value {
        Value::Nothing(_) | Value::Scalar(_) => Ok(()),
        Value::List(items) => items.iter().try_for_each(|item| inside(text, item)),
        Value::Map(entries) => entries.iter().try_for_each(|entry| {
            lies(entry.key.span)?;
            inside(text, &entry.value)
        }),
    }
}

fn written_again(said: &Datum) -> Result<(), String> {
    let written = write_yaml(said, &Comments::new());
    let again = Datum::of_text(SourceId(0), &written.text).unwrap_or(Datum::Nothing);
    if let Some(place) = difference(said, &again, "") {
        return Err(format!("written and read again, {place} in\n{}", written.text));
    }
    let lost = written.places.iter().find(|(_, range)| written.text.get(range.clone()).is_none());
    lost.map_or(Ok(()), |(path, _)| Err(format!("`{path}` is not in the text that was written")))
}

/// The first place in which two things that were said differ.
fn difference(was: &Datum, is: &Datum, path: &str) -> Option<String> {
    match (was, is) {
        (Datum::Map(was), Datum::Map(is)) if was.len() == is.len() => {
            let mut pairs = was.iter().zip(is);
            pairs.find_map(|((key, was), (own, is))| match key == own {
                true => difference(was, is, &format!("{path}/{key}")),
                false => Some(format!("`{path}/{key}` is at the place of `{path}/{own}`")),
            })
        }
        (Datum::List(was), Datum::List(is)) if was.len() == is.len() => {
            let mut pairs = was.iter().zip(is).enumerate();
            pairs.find_map(|(at, (was, is))| difference(was, is, &format!("{path}/{at}")))
        }
        _ => (was != is).then(|| format!("`{path}` was {was:?} and is {is:?}")),
    }
}

/// Every problem lies in its file, and every report of them can be made and is what it says it is.
fn reported(sources: &Sources, d: &Diagnostics) -> Result<(), String> {
    let shown = d.sorted();
    for one in &shown {
        let spans = std::iter::once(one.span).chain(one.related.iter().map(|(span, _)| *span));
        for span in spans {
            let text = sources[span.source].text();
            if text.get(span.start as usize..span.end as usize).is_none() {
                let (at, all) = (format!("{}..{}", span.start, span.end), text.len());
                return Err(format!("[{}] {} lies at {at} of {all}", one.code, one.message));
            }
        }
    }
    report::human(sources, &shown, true);
    report::summary(sources, &shown, "Found", "");
    for text in [report::json(sources, &shown), report::gitlab(sources, &shown, "")] {
        let read = serde_json::from_str::<serde_json::Value>(&text);
        read.map_err(|error| format!("a report is no JSON: {error}"))?;
    }
    Ok(())
}

/// The form of something that was filled in elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `.xlsx`
    Workbook,
    /// `.csv`
    Table,
    /// `.yaml`
    Yaml,
}

/// A hub that profiles are taken into.
#[derive(Debug)]
pub struct Import {
    hub: Memory,
    wishes: Wishes,
    outline: Outline,
}

/// The profile of the hub that others are taken into.
pub const INTO: &str = "content/profiles/north/2026.yaml";

impl Import {
    /// Into a hub with a profile at [`INTO`].
    pub fn into(hub: Memory, wishes: Wishes) -> Self {
        let mut d = Diagnostics::default();
        let outline = Outline::of(&crate::understand(&mut d, &hub, &wishes, &Quiet).model);
        Self { hub, wishes, outline }
    }

    /// The text of a profile in a form, as `lattice assess export` writes it.
    ///
    /// # Errors
    /// When it cannot be read, or does not fit into a workbook.
    pub fn export(&self, profile: &str, form: Form) -> Result<Vec<u8>, String> {
        let said = Datum::of_text(SourceId(0), profile).ok_or("it is no YAML")?;
        self.written(&said, form)
    }

    fn written(&self, said: &Datum, form: Form) -> Result<Vec<u8>, String> {
        match form {
            Form::Workbook => write_workbook(said, &self.outline, "OFFICIAL", self.wishes.today),
            Form::Table => Ok(write_table(said, &self.outline)),
            Form::Yaml => Ok(write_yaml(said, &Comments::new()).text.into_bytes()),
        }
    }

    fn read(&self, form: Form, bytes: &[u8]) -> Result<Taken, String> {
        match form {
            Form::Workbook => read_workbook(bytes, &self.outline),
            Form::Table => read_table(std::str::from_utf8(bytes).map_err(|_| "no UTF-8")?, &self.outline),
            Form::Yaml => {
                let text = std::str::from_utf8(bytes).map_err(|_| "no UTF-8")?;
                let said = Datum::of_text(SourceId(0), text).ok_or("no YAML")?;
                Ok(crate::app::assess::whole(&said, &self.outline))
            }
        }
    }

    /// Takes bytes in, as `lattice assess import` does, `into` the profile that is there or into a new one, and gives whether
    /// they could be taken in without a problem.
    ///
    /// # Errors
    /// When a problem has no words or no place, when the file as it would be says something else than what was taken in, or
    /// when the entries come back otherwise from a table or a workbook.
    pub fn take(&self, form: Form, bytes: &[u8], into: bool, replaces: bool) -> Result<bool, String> {
        if form == Form::Yaml && !self.is_sound(bytes) {
            return Ok(false);
        }
        let Ok(mut taken) = self.read(form, bytes) else { return Ok(false) };
        for problem in &taken.problems {
            if problem.message.is_empty() || problem.cell.name().is_empty() {
                return Err(format!("a problem without words or a place: {problem:?}"));
            }
        }
        let sound = taken.problems.is_empty();
        if sound && form != Form::Yaml {
            self.comes_back(&taken)?;
        }
        let before = self.hub.read(INTO)?;
        let before = Datum::of_text(SourceId(0), &String::from_utf8_lossy(&before)).ok_or("no profile")?;
        let existing = into.then_some(&before);
        let merged = merge(&mut taken, existing, vec![("title", Datum::Text("Taken in".into()))], replaces);
        let (mut found, elsewhere) =
            problems_of(&self.hub, self.wishes.clone(), INTO, "file", &taken, &merged.profile);
        found.retain(|one| one.severity == Severity::Error);
        if !found.is_empty() || !elsewhere.is_empty() {
            return Ok(false);
        }
        written_again(&merged.profile)?;
        if !into {
            return Ok(sound);
        }
        let planned = plan(&self.hub, &self.wishes, |content| {
            let made = crate::edit::profile(content, INTO, &merged.steps)?;
            Ok((made.edit, (Vec::new(), None)))
        });
        let planned = planned.map_err(|refused| match refused {
            Refused::Misuse(words) | Refused::Problems(words, ..) => format!("it is refused: {words}"),
        })?;
        let after = planned.changes.into_iter().find(|change| change.path == INTO);
        let after = after.and_then(|change| change.after);
        let after = after.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let says = after.as_ref().map_or(Some(before), |text| Datum::of_text(SourceId(0), text));
        if let Some(place) = difference(&merged.profile, &says.unwrap_or(Datum::Nothing), "") {
            return Err(format!("taken in, {place} in\n{}", after.unwrap_or_default()));
        }
        Ok(sound)
    }

    /// Whether a profile has no error of its own in this hub; nothing is taken in of one that has.
    fn is_sound(&self, bytes: &[u8]) -> bool {
        let path = "content/profiles/guest/guest-file-1.yaml";
        let world = Overlay::new(&self.hub, [(path.to_string(), Some(bytes.to_vec()))].into());
        let mut d = Diagnostics::default();
        let hub = crate::understand(&mut d, &world, &self.wishes, &Quiet);
        crate::check::check(&mut d, &hub.model);
        let mut own = d.sorted().into_iter().filter(|one| hub.sources[one.span.source].path() == path);
        own.all(|one| one.severity < Severity::Error)
    }

    /// What was read without a problem is written and read as the same.
    fn comes_back(&self, taken: &Taken) -> Result<(), String> {
        let own = Datum::Map(vec![("entries".into(), Datum::Map(taken.entries.clone()))]);
        for form in [Form::Table, Form::Workbook] {
            // A workbook has limits that a table has not, and says so.
            let Ok(bytes) = self.written(&own, form) else { continue };
            let again = self.read(form, &bytes)?;
            let by_id = |taken: &Taken| {
                let entries: BTreeMap<_, _> = taken.entries.iter().cloned().collect();
                let said = entries.into_iter().map(|(id, entry)| (id, without_scope(entry)));
                Datum::Map(said.filter(|(_, entry)| !entry.fields().is_empty()).collect())
            };
            let differs = difference(&by_id(taken), &by_id(&again), "");
            if differs.is_some() || !again.problems.is_empty() {
                return Err(format!("as {form:?}, {differs:?} comes back with {:?}", again.problems));
            }
        }
        Ok(())
    }
}

/// That something is in scope goes without saying, and a workbook has no cell for it.
fn without_scope(mut entry: Datum) -> Datum {
    if let Datum::Map(fields) = &mut entry {
        fields.retain(|(key, value)| key != "in_scope" || *value != Datum::Flag(true));
    }
    entry
}

/// What compiles hubs of one theme over and over.
#[derive(Debug, Default)]
pub struct Again {
    remembered: Remembered,
}

impl Again {
    /// Compiles a hub in memory, as [`crate::compile`] does, without reading the theme anew.
    ///
    /// # Errors
    /// When a problem lies outside of its file, or a report of the problems is not what its readers take.
    pub fn compile(&mut self, world: &dyn World, wishes: &Wishes) -> Result<Compilation, String> {
        let made = compile_into(|_, _| Store::Memory, world, wishes, &Quiet, &mut self.remembered);
        reported(&made.sources, &made.diagnostics)?;
        Ok(made)
    }
}
