//! JSON Schemas of the files that editors write, for programs that complete and explain as somebody types.
//!
//! They are made from the structs that the readers fill, and say what the readers accept: `tests/schema.rs` tries every
//! field of every schema on its reader. What depends on another file (an id that nothing has, a level that the scale has
//! not) no schema can say, and `lattice check` does.

mod tidy;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema as Json, SchemaGenerator};
use serde_json::Value;

use crate::parse::kinds;
use crate::theme::Manifest;

/// The schema of one kind of file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The kind: `component`.
    pub name: &'static str,
    /// The schema as JSON, with a line break at the end.
    pub text: String,
}

impl Schema {
    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.name)
    }
}

/// Stands in every schema, so that a file with another is known to be somebody else's.
pub const MARK: &str = "Lattice wrote this file and writes it again: lattice schema";

/// The schema of every kind of file, in the order in which an editor meets them.
///
/// Draft 7 is what every version of `yaml-language-server` reads, which is the program behind YAML in most editors.
pub fn schemas() -> Vec<Schema> {
    KINDS.iter().map(|kind| Schema { name: kind.name, text: text_of(kind) }).collect()
}

/// The folder of a hub that its schemas lie in, beside `content/`.
pub const FOLDER: &str = "schema";

/// The name of the schema's file for the file at a path of a hub.
pub fn file_of(path: &str) -> Option<String> {
    kind_of(path).map(|name| format!("{name}.schema.json"))
}

/// The kind of the file at a path of a hub, relative to its root: the name of a schema.
pub fn kind_of(path: &str) -> Option<&'static str> {
    let found = KINDS.iter().find(|kind| {
        path.strip_prefix(kind.start).is_some_and(|rest| {
            // The stem of an object may be a page's path; a file of which there is one has none.
            let stem = ["yaml", "yml", "md"].iter().find_map(|ending| rest.strip_suffix(ending));
            stem.is_some_and(|stem| {
                stem.ends_with(kind.end) && (kind.start.ends_with('/') || stem == kind.end)
            })
        })
    });
    found.map(|kind| kind.name)
}

/// A kind of file.
struct Kind {
    name: &'static str,
    /// How the path of such a file starts.
    start: &'static str,
    /// How it ends, before `yaml` or `md`.
    end: &'static str,
    own: fn(&mut SchemaGenerator) -> Json,
    /// Whether it also has the fields of every object, and which of these it must have.
    common: Option<&'static [&'static str]>,
}

const KINDS: [Kind; 23] = [
    file::<kinds::Hub>("hub", "content/hub"),
    object::<kinds::Service>("service", "content/model/services/", &["title", "order"]),
    object::<kinds::Capability>("capability", "content/model/capabilities/", &["title"]),
    object::<kinds::Component>("component", "content/model/components/", &["title", "owner"]),
    object::<kinds::Scale>("scale", "content/model/scales/", &["title"]),
    object::<kinds::Topic>("topic", "content/model/topics/", &["title"]),
    object::<kinds::Matrix>("matrix", "content/model/matrices/", &["title"]),
    object::<kinds::Plan>("plan", "content/model/plans/", &["title"]),
    object::<kinds::WorkStream>("work-stream", "content/model/work-streams/", &["title", "owner"]),
    object::<kinds::Programme>("programme", "content/model/programmes/", &["title"]),
    object::<kinds::RagScheme>("rag-scheme", "content/model/rag-schemes/", &["title"]),
    object::<kinds::Persona>("persona", "content/model/personas/", &["title"]),
    object::<kinds::Statements>("statements", "content/model/statements/", &["title"]),
    object::<kinds::Passport>("passport", "content/model/passports/", &["title"]),
    object::<kinds::Profile>("profile", "content/profiles/", &["title"]),
    object::<kinds::Work>("source", "content/evidence/sources/", &["title"]),
    object::<kinds::Grading>("grading", "content/evidence/grading/", &["title"]),
    // A guide has its component's title.
    object::<kinds::Guide>("guide", "content/guides/", &[]),
    object::<kinds::Page>("page", "content/pages/", &["title"]),
    file::<Vec<kinds::Term>>("glossary", "content/glossary"),
    file::<kinds::Search>("search", "content/search"),
    file::<kinds::Record>("changes", "content/changes/"),
    Kind { end: "/theme.", ..file::<Manifest>("theme", "themes/") },
];

/// A kind of which there is one file.
const fn file<T: JsonSchema>(name: &'static str, start: &'static str) -> Kind {
    Kind { name, start, end: ".", own: |generator| generator.root_schema_for::<T>(), common: None }
}

/// A kind of object, which lies in a folder.
const fn object<T: JsonSchema>(
    name: &'static str,
    start: &'static str,
    required: &'static [&'static str],
) -> Kind {
    Kind { common: Some(required), ..file::<T>(name, start) }
}

fn text_of(kind: &Kind) -> String {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut generator = settings.with_transform(tidy::tidy).into_generator();
    let mut schema = (kind.own)(&mut generator);
    if let Some(required) = kind.common {
        schema = joined(generator.root_schema_for::<kinds::Common>(), &schema, required);
    }
    tidy::explain_checks(&mut schema);
    schema.insert("$comment".into(), MARK.into());
    schema.insert("title".into(), titled(kind.name).into());
    let mut whole = serde_json::Map::new();
    for first in ["$schema", "$comment", "title", "description", "markdownDescription"] {
        whole.extend(schema.remove(first).map(|value| (first.to_string(), value)));
    }
    whole.extend(schema.as_object().cloned().unwrap_or_default());
    format!("{:#}\n", Value::Object(whole))
}

/// The fields of every object, then those of its kind.
fn joined(common: Json, own: &Json, required: &[&str]) -> Json {
    let mut whole = common;
    for (key, value) in own.as_object().into_iter().flatten() {
        match (whole.get_mut(key.as_str()), value) {
            (Some(Value::Object(fields)), Value::Object(more)) if key == "properties" => {
                fields.extend(more.clone());
            }
            _ => {
                whole.insert(key.clone(), value.clone());
            }
        }
    }
    let own = own.get("required").and_then(Value::as_array).into_iter().flatten().cloned();
    let all: Vec<Value> = required.iter().map(|key| Value::from(*key)).chain(own).collect();
    if !all.is_empty() {
        whole.insert("required".into(), all.into());
    }
    whole
}

/// The name of a kind as a title.
fn titled(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
