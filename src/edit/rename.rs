//! Another id for an object: its file and its guide move, everything that names it follows, and the old id is kept.

use super::fields::{self, Mapping};
use super::names::id_in;
use super::paths::{parts, relative};
use super::{Content, Edit, Refusal};
use crate::base::{Diagnostics, Span};
use crate::model::{Named, Object, Use};
use crate::parse::kinds;
use crate::parse::yaml::{Node, Value};

/// Plans what changes when `old` is called `new`.
///
/// # Errors
/// When there is nothing of the old name, the new one cannot be, or content that would change has errors.
pub fn rename(content: &Content<'_>, old: &str, new: &str) -> Result<Edit, Refusal> {
    let object = content.find(old)?;
    if let Object::Guide(_) = object {
        let id = old.trim_start_matches("guide:");
        return Err(Refusal::Misuse(format!(
            "a guide is called like its component: rename `{id}`, and it goes along"
        )));
    }
    let renaming = Renaming { content, object, guide: guide_of(content, object), old, new };
    renaming.check_new()?;
    let mut edit = Edit { what: format!("the {}", object.kind().noun()), ..Edit::default() };
    renaming.move_files(&mut edit)?;
    let mut stuck = Vec::new();
    for one in &content.model.uses {
        renaming.follow(&mut edit, one, &mut stuck);
    }
    content.refuse_faulty(&edit)?;
    if !stuck.is_empty() {
        let places: Vec<String> = stuck.into_iter().map(|span| content.place(span)).collect();
        return Err(Refusal::Misuse(format!(
            "the name is written with escapes or over several lines at {}: write it plainly there first",
            places.join(", ")
        )));
    }
    renaming.keep_old(&mut edit)?;
    Ok(edit)
}

struct Renaming<'a> {
    content: &'a Content<'a>,
    object: Object,
    guide: Option<Object>,
    old: &'a str,
    new: &'a str,
}

fn guide_of(content: &Content<'_>, object: Object) -> Option<Object> {
    let Object::Component(id) = object else { return None };
    content.model.graph.guide(id).map(Object::Guide)
}

impl Renaming<'_> {
    /// The new id can be one, and is nobody else's now or formerly.
    fn check_new(&self) -> Result<(), Refusal> {
        if self.new == self.old {
            return Err(Refusal::Misuse(format!("it is called `{}` already", self.new)));
        }
        let own: Vec<Object> = [Some(self.object), self.guide].into_iter().flatten().collect();
        self.content.must_be_free(self.new, matches!(self.object, Object::Page(_)), &own)
    }

    /// The file of an object takes the new name; a part has none of its own, and its id stands in that of its whole.
    fn move_files(&self, edit: &mut Edit) -> Result<(), Refusal> {
        let model = self.content.model;
        if self.object.kind().is_part() {
            let span = model.place(self.object);
            let written = &self.content.sources[span.source].text()[span.range()];
            let Some(at) = id_in(written, self.old) else {
                return Err(Refusal::Misuse(format!(
                    "the id is written with escapes at {}: write it plainly first",
                    self.content.place(span)
                )));
            };
            edit.splice(within(span, &at), self.new);
            return Ok(());
        }
        for object in [Some(self.object), self.guide].into_iter().flatten() {
            let from = &model.meta(object).file;
            let stem = format!("{}.", self.old);
            let Some((folder, ending)) = from.rsplit_once(&stem) else { continue };
            let to = format!("{folder}{}.{ending}", self.new);
            let taken = self.content.sources.iter().any(|(_, source)| source.path() == to);
            if taken || self.content.sources.attachment(&to).is_some() {
                return Err(Refusal::Misuse(format!("there is a file `{to}` already: move it away first")));
            }
            edit.moves.insert(from.clone(), to);
        }
        Ok(())
    }

    /// Changes a place that names what is renamed, or a relative link from or to what moves.
    fn follow(&self, edit: &mut Edit, one: &Use, stuck: &mut Vec<Span>) {
        let source = &self.content.sources[one.span.source];
        let written = &source.text()[one.span.range()];
        match &one.named {
            Named::Object(object) if *object == self.object || Some(*object) == self.guide => {
                match id_in(written, self.old) {
                    Some(at) => edit.splice(within(one.span, &at), self.new),
                    // An alias repeats what stands elsewhere, which is changed there.
                    None if written.starts_with('*') => {}
                    None => stuck.push(one.span),
                }
            }
            Named::Object(_) => {}
            Named::Path(to) => {
                let from = source.path();
                let new_from = edit.moves.get(from).map_or(from, String::as_str);
                let new_to = edit.moves.get(to).unwrap_or(to);
                if parts(from).0 == parts(new_from).0 && to == new_to {
                    return;
                }
                let end = written.find('#').unwrap_or(written.len());
                let (folder, name) = parts(&written[..end]);
                if name != parts(to).1 && !name.contains('%') {
                    stuck.push(one.span);
                    return;
                }
                let same_folders = parts(from).0 == parts(new_from).0 && parts(to).0 == parts(new_to).0;
                let link = match (same_folders, folder) {
                    (true, "") => parts(new_to).1.to_string(),
                    (true, folder) => format!("{folder}/{}", parts(new_to).1),
                    (false, _) => relative(new_from, new_to),
                };
                edit.splice(within(one.span, &(0..end)), link);
            }
        }
    }

    /// The old id becomes a former one; a former one that is the new id again gives up its place in the list.
    fn keep_old(&self, edit: &mut Edit) -> Result<(), Refusal> {
        for object in [Some(self.object), self.guide].into_iter().flatten() {
            let place = self.content.model.place(object);
            let source = &self.content.sources[place.source];
            let mut d = Diagnostics::default();
            let root = kinds::fields_of(&mut d, place.source, source);
            let is_part = object.kind().is_part();
            let node =
                root.as_ref().and_then(|root| if is_part { part_of(root, self.old) } else { Some(root) });
            let Some(mapping) = node.and_then(|node| Mapping::of(source.text(), node)) else {
                return Err(Refusal::Misuse(format!(
                    "`{}` has no fields to keep the old id in",
                    source.path()
                )));
            };
            let again = former(&mapping).find(|item| text_of(item) == Some(self.new));
            let splice = match again {
                Some(item) => {
                    let written = &source.text()[item.span.range()];
                    let at = id_in(written, self.new).unwrap_or(0..written.len());
                    fields::replaced_part(item, at, self.old)
                }
                // A guide leads on from the former ids of its component.
                None if Some(object) == self.guide => continue,
                None => mapping.with_item("former_ids", self.old, &["title", "id"]),
            };
            edit.splices.entry(place.source).or_default().push(splice);
        }
        Ok(())
    }
}

fn within(span: Span, part: &std::ops::Range<usize>) -> Span {
    span.part(span.range().len(), part.clone())
}

/// The mapping of a part in the file of its whole: an item of a list, with that id.
fn part_of<'n>(root: &'n Node, id: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &root.value else { return None };
    let lists = entries.iter().filter_map(|entry| match &entry.value.value {
        Value::List(items) => Some(items),
        _ => None,
    });
    lists.flatten().find(|item| match &item.value {
        Value::Map(fields) => {
            fields.iter().any(|field| field.key.value == "id" && text_of(&field.value) == Some(id))
        }
        _ => false,
    })
}

fn former<'n>(mapping: &Mapping<'n>) -> impl Iterator<Item = &'n Node> {
    let items = match mapping.get("former_ids").map(|list| &list.value) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter()
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim()),
        _ => None,
    }
}
