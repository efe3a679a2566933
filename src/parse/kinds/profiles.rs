//! Profiles: where an organisation says that it is, and where it wants to be.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::common::{Common, Marking, read_marking};
use super::evidence::web_address;
use super::hub::version;
use super::{File, Object};
use crate::base::{At, Diagnostic, Diagnostics};
use crate::parse::markdown::Document;
use crate::parse::shape::{ById, Day, Flag, Id, Ids, LevelOrNull, Whole};
use crate::parse::yaml::{Fields, Node, Value};

words! {
    /// How sure the assessors are.
    Confidence {
        /// Somebody's impression.
        Low = "low", "Low";
        /// Several people agree.
        Medium = "medium", "Medium";
        /// It can be shown.
        High = "high", "High";
    }
}

/// A profile: where an organisation is on each component, and where it wants to be.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Profile {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"The first assessment, before the work streams began.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// Whose it is, as readers know it.
    #[schemars(required, example = &"Northshire Police")]
    pub organisation: Option<At<String>>,
    /// The part of the organisation that was assessed.
    #[schemars(example = &"North local policing area")]
    pub unit: Option<At<String>>,
    /// The version of the model that it was made for.
    #[schemars(
        required,
        regex(pattern = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-.*)?$"),
        example = &"1.0.0",
        extend("patternErrorMessage" = "A version has three numbers, such as 1.2.0."),
    )]
    pub model_version: Option<At<String>>,
    /// The day for which it tells how things are.
    #[schemars(required, with = "Day")]
    pub as_of: Option<At<Date>>,
    /// The roles of those who assessed.
    #[schemars(default, example = ["Change lead", "Chief inspector, operations"])]
    pub assessors: Vec<At<String>>,
    /// How they went about it.
    #[schemars(example = &"Three focus groups, one for each shift pattern.")]
    pub method: Option<Document>,
    /// The profile before it: the path of a file in `content/profiles/`.
    #[schemars(with = "Option<Id>", example = &"north/2026-autumn")]
    pub previous: Option<At<String>>,
    /// What is said of each component, by its id.
    #[schemars(with = "ById<Entry>")]
    pub entries: Vec<(At<String>, Entry)>,
    /// Whether no entry is written: one that could not be read was.
    #[schemars(skip)]
    pub is_empty: bool,
}

/// What a profile says of one component.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "dependencies" = { "scope_reason": ["in_scope"] },
    "allOf" = [{
        "if": { "properties": { "in_scope": { "enum": [false, "false"] } }, "required": ["in_scope"] },
        "then": { "properties": { "as_is": false, "target": false }, "required": ["scope_reason"] },
        "else": { "properties": { "scope_reason": false } },
    }],
))]
pub struct Entry {
    /// Whether the component matters to the organisation: `true`, if nothing else is written.
    #[schemars(with = "Option<Flag>", example = false)]
    pub in_scope: Option<At<bool>>,
    /// Why it does not. What is out of scope has no level and no target.
    #[schemars(regex(pattern = r"\S"), example = &"A neighbouring force does this for us.")]
    pub scope_reason: Option<Document>,
    /// Where the organisation is.
    pub as_is: Option<AsIs>,
    /// Where it wants to be.
    pub target: Option<Target>,
    /// Anything else.
    #[schemars(example = &"Ask the neighbouring force before the next review.")]
    pub note: Option<Document>,
    /// The first 12 digits of the SHA-256 of the descriptors that the assessors read. Lattice writes it.
    #[schemars(regex(pattern = "^[0-9a-f]{12}$"), example = &"0f3a9c21b4de", extend(
        "patternErrorMessage" = "Lattice writes this: twelve digits of 0 to 9 and a to f.",
    ))]
    pub basis: Option<At<String>>,
    /// How sensitive it is.
    pub marking: Option<Marking>,
}

/// Where an organisation is on a component.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AsIs {
    /// The level; `null` for a component that nobody has assessed, which is neither level 1 nor nothing.
    #[schemars(with = "LevelOrNull", required, example = 2)]
    pub level: Option<At<Option<i64>>>,
    /// How sure the assessors are.
    pub confidence: Option<At<Confidence>>,
    /// Why this level.
    #[schemars(example = &"Two of three shifts do it, each in its own way.")]
    pub rationale: Option<Document>,
    /// What shows it.
    #[schemars(default)]
    pub evidence: Vec<Exhibit>,
}

/// Something that shows where an organisation is.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Exhibit {
    /// What it is.
    #[schemars(example = &"Register of requests, January to June")]
    pub text: At<String>,
    /// Where it is: a whole web address.
    #[schemars(regex(pattern = r"^https?://\S+$"), example = &"https://intranet.example/register", extend(
        "patternErrorMessage" = "A web address starts with https:// or http:// and has no space in it.",
    ))]
    pub url: Option<At<String>>,
    /// The source that it is: the id of a file in `content/evidence/sources/`.
    #[schemars(with = "Option<Id>", example = &"essex-north-lpa-2018")]
    pub source: Option<At<String>>,
    /// The day of it.
    #[schemars(with = "Option<Day>")]
    pub date: Option<At<Date>>,
}

/// Where an organisation wants to be on a component.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Target {
    /// The level to be at.
    #[schemars(with = "Whole<1, 9>", example = 3)]
    pub level: At<i64>,
    /// By when to be there.
    #[schemars(with = "Option<Day>")]
    pub by: Option<At<Date>>,
    /// Why this level.
    #[schemars(example = &"Three is enough for the two interviews a week that need it.")]
    pub rationale: Option<Document>,
    /// The role that answers for getting there.
    #[schemars(example = &"Head of criminal justice")]
    pub owner: Option<At<String>>,
    /// The role or board that agreed to it.
    #[schemars(example = &"Digital steering group")]
    pub approved_by: Option<At<String>>,
    /// The priorities that it serves: ids of priorities of a plan.
    #[schemars(with = "Option<Ids>", example = ["tackle-gangs"])]
    pub priorities: Vec<At<String>>,
    /// The work streams that lead there: ids of files in `content/model/work-streams/`.
    #[schemars(with = "Option<Ids>", example = ["transcription-software"])]
    pub work_streams: Vec<At<String>>,
    /// Why the target is below where the organisation is. It must be there then.
    #[schemars(regex(pattern = r"\S"), example = &"The unit that needed level 4 has moved to another force.")]
    pub reduction_reason: Option<Document>,
    /// Which of the fields that a whole target has are not written: one that could not be read is.
    #[schemars(skip)]
    pub absent: Vec<&'static str>,
}

pub(super) fn read_profile(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Profile>> {
    let mut fields = Fields::of(d, root, "a profile")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "as_of");
    fields.require(d, "model_version");
    fields.require(d, "entries");
    let own = Profile {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        organisation: fields.required_text(d, "organisation"),
        unit: fields.text(d, "unit"),
        model_version: fields.parsed(
            d,
            "model_version",
            |text| version(text).map(|_| text.to_string()),
            "a version of three numbers, such as `1.0.0`",
        ),
        as_of: fields.date(d, "as_of"),
        assessors: fields.texts(d, "assessors"),
        method: fields.markdown(d, "method"),
        previous: fields.id(d, "previous"),
        is_empty: matches!(fields.peek("entries").map(|node| &node.value), Some(Value::Map(entries)) if entries.is_empty()),
        entries: fields.by_id(d, "entries", read_entry),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

fn read_entry(d: &mut Diagnostics, node: &Node) -> Option<Entry> {
    let mut fields = Fields::of(d, node, "an entry")?;
    let entry = Entry {
        in_scope: fields.boolean(d, "in_scope"),
        scope_reason: fields.reason(d, "scope_reason"),
        as_is: read_as_is(d, &mut fields),
        target: read_target(d, &mut fields),
        note: fields.markdown(d, "note"),
        basis: fields.parsed(d, "basis", basis, "the 12 digits that Lattice wrote, or leave it out"),
        marking: read_marking(d, &mut fields),
    };
    if let Some(At { value: false, span }) = entry.in_scope {
        if entry.scope_reason.is_none() && !fields.has("scope_reason") {
            d.push(
                Diagnostic::error("missing-field", span, "what is out of scope needs its `scope_reason`")
                    .help("say why the component does not matter here, or remove `in_scope: false`"),
            );
        }
        for key in ["as_is", "target"] {
            if fields.has(key) {
                let message = format!("what is out of scope has no `{key}`");
                d.push(
                    Diagnostic::error("invalid-value", fields.key_place(key), message)
                        .help(format!("remove `{key}`, or `in_scope: false`"))
                        .related(span, "it is out of scope by this"),
                );
            }
        }
    } else if fields.has("scope_reason") && (entry.in_scope.is_some() || !fields.has("in_scope")) {
        d.push(
            Diagnostic::error(
                "invalid-value",
                fields.key_place("scope_reason"),
                "`scope_reason` says why something is out of scope, and this is in scope",
            )
            .help("add `in_scope: false`, or write the words as a `note`"),
        );
    }
    fields.finish(d);
    Some(entry)
}

fn basis(text: &str) -> Option<String> {
    let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    (text.len() == 12 && text.bytes().all(hex)).then(|| text.to_string())
}

fn read_as_is(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<AsIs> {
    let node = fields.take(d, "as_is")?;
    let mut inner = Fields::of(d, node, "an assessment")?;
    inner.require(d, "level");
    let as_is = AsIs {
        level: inner.number_or_null(d, "level", 1, 9, "nobody has assessed the component"),
        confidence: inner.choice(d, "confidence", Confidence::ALL),
        rationale: inner.markdown(d, "rationale"),
        evidence: inner.list(d, "evidence", read_exhibit),
    };
    inner.finish(d);
    Some(as_is)
}

fn read_exhibit(d: &mut Diagnostics, node: &Node) -> Option<Exhibit> {
    let mut fields = Fields::of(d, node, "a piece of evidence")?;
    let text = fields.required_text(d, "text");
    let url =
        fields.parsed(d, "url", web_address, "a whole web address that starts with `https://` or `http://`");
    let source = fields.id(d, "source");
    let date = fields.date(d, "date");
    fields.finish(d);
    Some(Exhibit { text: text?, url, source, date })
}

fn read_target(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<Target> {
    let node = fields.take(d, "target")?;
    let mut inner = Fields::of(d, node, "a target")?;
    inner.require(d, "level");
    let level = inner.number(d, "level", 1, 9);
    let target = Target {
        level: level.clone().unwrap_or_else(|| At::new(0, inner.place())),
        by: inner.date(d, "by"),
        rationale: inner.markdown(d, "rationale"),
        owner: inner.text(d, "owner"),
        approved_by: inner.text(d, "approved_by"),
        priorities: inner.ids(d, "priorities"),
        work_streams: inner.ids(d, "work_streams"),
        reduction_reason: inner.reason(d, "reduction_reason"),
        absent: ["rationale", "owner", "by"].into_iter().filter(|key| !inner.has(key)).collect(),
    };
    inner.finish(d);
    level.map(|_| target)
}
