//! The fields that every kind of object may have.

use jiff::Span as TimeSpan;
use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::base::{At, Diagnostic, Diagnostics, Span};
use crate::parse::shape::{Day, Id, Ids, Illustrative, Length, Whole};
use crate::parse::yaml::{Fields, Node, Value, as_text};

/// How far along an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Status {
    /// Not to be published; built only with `--drafts`.
    Draft,
    /// Published, and somebody is looking at it.
    Review,
    /// Good. It need not be written.
    #[default]
    Published,
    /// Kept so that nothing that points at it breaks.
    Retired,
}

impl Status {
    const ALL: [(&'static str, Self); 4] = [
        ("draft", Self::Draft),
        ("review", Self::Review),
        ("published", Self::Published),
        ("retired", Self::Retired),
    ];

    /// The word that editors write.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// The tiers of the Government Security Classifications, and the handling of OFFICIAL-SENSITIVE as forces write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, JsonSchema)]
#[schemars(rename_all = "SCREAMING-KEBAB-CASE")]
pub enum Tier {
    /// Most of what the public sector makes and handles.
    #[default]
    Official,
    /// OFFICIAL, with a need to limit who sees it.
    OfficialSensitive,
    /// Needs protection against determined and capable attackers.
    Secret,
    /// Needs the most protection.
    #[schemars(rename = "TOP SECRET")]
    TopSecret,
}

impl Tier {
    const ALL: [(&'static str, Self); 4] = [
        ("OFFICIAL", Self::Official),
        ("OFFICIAL-SENSITIVE", Self::OfficialSensitive),
        ("SECRET", Self::Secret),
        ("TOP SECRET", Self::TopSecret),
    ];

    /// As it is printed.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Every tier by its name, from low to high.
    pub fn all() -> &'static [(&'static str, Self)] {
        &Self::ALL
    }
}

/// A security marking with how to handle what has it.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields, transform = or_the_tier_alone)]
pub struct Marking {
    /// How sensitive it is.
    pub tier: At<Tier>,
    /// How to handle it, in your own words.
    #[schemars(default, example = ["Police only", "Not to be forwarded"])]
    pub handling: Vec<String>,
}

/// Whether something may be disclosed under the Freedom of Information Act 2000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Disclosable {
    /// All of it.
    Yes,
    /// None of it.
    No,
    /// Some of it.
    Part,
}

/// Whether it may be disclosed under the Freedom of Information Act 2000.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "properties": { "disclosable": { "enum": ["no", "part"] } }, "required": ["disclosable"] },
    "then" = { "properties": { "exemptions": { "minItems": 1 } }, "required": ["exemptions"] },
))]
pub struct Foia {
    /// Whether it may be disclosed under the Act.
    pub disclosable: At<Disclosable>,
    /// The sections of the Act that are relied on. They must be there for `no` and `part`.
    #[schemars(default, example = ["s.31"])]
    pub exemptions: Vec<At<String>>,
    /// Why, in words.
    #[schemars(example = &"It tells how searches are done")]
    pub note: Option<String>,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Provenance {
    /// Made up to fill the model. The page says so.
    #[schemars(with = "Illustrative")]
    Illustrative,
    /// A source of the bibliography, and where in it.
    Source {
        /// The id of a file in `content/evidence/sources/`.
        #[schemars(rename = "source", with = "Id", example = &"essex-north-lpa-2018")]
        id: At<String>,
        /// Where in the source: a page, a section, a figure.
        #[schemars(example = &"Fig 6, stream 13")]
        locator: Option<String>,
    },
}

/// What every kind has.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "dependencies" = { "review_in": ["last_reviewed_on"] },
    "not" = { "required": ["review_in", "review_by"] },
))]
pub struct Common {
    /// What readers call it, at most 120 characters.
    #[schemars(example = &"Digital detection dog")]
    pub title: Option<At<String>>,
    /// A shorter title for menus.
    #[schemars(example = &"Digital dog")]
    pub short_title: Option<At<String>>,
    /// A short display code. It is shown to readers and never used to refer to the object.
    #[schemars(example = &"INV.2.3")]
    pub code: Option<At<String>>,
    /// Its place among its siblings. Without it the title decides.
    #[schemars(with = "Option<Whole<-9999, 9999>>", example = 3)]
    pub order: Option<i64>,
    /// The role that answers for it, not a person.
    #[schemars(example = &"Head of the dog section")]
    pub owner: Option<At<String>>,
    /// How far along it is: `published`, if nothing else is written.
    pub status: Option<At<Status>>,
    /// The day on which somebody last read it with care.
    #[schemars(with = "Option<Day>")]
    pub last_reviewed_on: Option<At<Date>>,
    /// How long that review lasts, counted from `last_reviewed_on`. Readers are told when it is overdue.
    #[schemars(with = "Option<Length>")]
    pub review_in: Option<At<TimeSpan>>,
    /// The day by which it is to be read again, instead of `review_in`.
    #[schemars(with = "Option<Day>")]
    pub review_by: Option<At<Date>>,
    /// How sensitive it is. Nothing may be marked higher than `max_marking` in `hub.yaml`.
    pub marking: Option<Marking>,
    /// Whether it may be disclosed under the Freedom of Information Act 2000.
    pub foia: Option<Foia>,
    /// Free words to find it by. A page with the tag `editors` is listed under *For editors*.
    #[schemars(default, example = ["editors"])]
    pub tags: Vec<At<String>>,
    /// The topics that it belongs to: ids of files in `content/model/topics/`.
    #[schemars(with = "Option<Ids>", example = ["gangs", "county-lines"])]
    pub topics: Vec<At<String>>,
    /// Where it comes from.
    pub provenance: Option<At<Provenance>>,
    /// Ids that it had. Their addresses lead to it. `lattice rename` writes them.
    #[schemars(with = "Option<Ids>", example = ["sim-card-dog"])]
    pub former_ids: Vec<At<String>>,
    /// What took its place, for something that is retired: ids of the same kind.
    #[schemars(with = "Option<Ids>", example = ["search-dog"])]
    pub replaced_by: Vec<At<String>>,
    /// Why it is retired, where nothing took its place.
    #[schemars(example = &"No force has one any more")]
    pub retired_reason: Option<At<String>>,
}

impl Common {
    /// Reads the common fields; `titled` kinds must have a title.
    pub fn read(d: &mut Diagnostics, fields: &mut Fields<'_>, titled: bool) -> Self {
        if titled {
            fields.require(d, "title");
        }
        let common = Self {
            title: fields.text(d, "title"),
            short_title: fields.text(d, "short_title"),
            code: fields.text(d, "code"),
            order: fields.number(d, "order", -9999, 9999).map(|order| order.value),
            owner: fields.text(d, "owner"),
            status: fields.choice(d, "status", &Status::ALL),
            last_reviewed_on: fields.date(d, "last_reviewed_on"),
            review_in: fields.duration(d, "review_in"),
            review_by: fields.date(d, "review_by"),
            marking: read_marking(d, fields),
            foia: read_foia(d, fields),
            tags: fields.texts(d, "tags"),
            topics: fields.ids(d, "topics"),
            provenance: read_provenance(d, fields, "provenance"),
            former_ids: fields.ids(d, "former_ids"),
            replaced_by: fields.ids(d, "replaced_by"),
            retired_reason: fields.text(d, "retired_reason"),
        };
        common.check_review(d);
        common
    }

    /// A promise to review needs a day to count from, and is made once.
    fn check_review(&self, d: &mut Diagnostics) {
        let Some(every) = &self.review_in else { return };
        if let Some(by) = &self.review_by {
            d.push(
                Diagnostic::error(
                    "invalid-value",
                    by.span,
                    "there is a `review_in` too, which says another day",
                )
                .help("keep one of the two")
                .related(every.span, "the other promise"),
            );
        } else if self.last_reviewed_on.is_none() {
            d.push(
                Diagnostic::error(
                    "missing-field",
                    every.span,
                    "`review_in` counts from `last_reviewed_on`, which is not there",
                )
                .help("add `last_reviewed_on: YYYY-MM-DD`, the day of the last review"),
            );
        }
    }
}

/// A marking may also be its tier alone.
fn or_the_tier_alone(schema: &mut Schema) {
    *schema = json_schema!({ "anyOf": [Tier::json_schema(&mut SchemaGenerator::default()), schema] });
}

/// A marking: a tier, or a tier with handling.
pub fn read_marking(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<Marking> {
    let node = fields.take(d, "marking")?;
    if let Value::Map(_) = node.value {
        let mut inner = Fields::of(d, node, "a marking")?;
        let tier = inner.required_choice(d, "tier", &Tier::ALL);
        let handling = inner.texts(d, "handling").into_iter().map(|text| text.value).collect();
        inner.finish(d);
        return Some(Marking { tier: tier?, handling });
    }
    let tier = tier_of(d, node)?;
    Some(Marking { tier, handling: Vec::new() })
}

fn tier_of(d: &mut Diagnostics, node: &Node) -> Option<At<Tier>> {
    let written = as_text(d, node, "marking")?;
    let found = Tier::ALL.iter().find(|(name, _)| *name == written.value);
    if found.is_none() {
        d.push(
            Diagnostic::error("invalid-value", written.span, format!("`{}` is not a marking", written.value))
                .help("it is one of `OFFICIAL`, `OFFICIAL-SENSITIVE`, `SECRET` or `TOP SECRET`"),
        );
    }
    found.map(|(_, tier)| At::new(*tier, written.span))
}

/// The tier in a key such as `max_marking`.
pub fn read_tier(d: &mut Diagnostics, fields: &mut Fields<'_>, key: &'static str) -> Option<At<Tier>> {
    fields.choice(d, key, &Tier::ALL)
}

fn read_foia(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Option<Foia> {
    let node = fields.take(d, "foia")?;
    let mut inner = Fields::of(d, node, "a `foia` entry")?;
    let disclosable = inner.required_choice(
        d,
        "disclosable",
        &[("yes", Disclosable::Yes), ("no", Disclosable::No), ("part", Disclosable::Part)],
    );
    let exemptions = inner.texts(d, "exemptions");
    let note = inner.text(d, "note").map(|note| note.value);
    if let Some(At { value: Disclosable::No | Disclosable::Part, span }) = &disclosable
        && exemptions.is_empty()
    {
        d.push(
            Diagnostic::error("missing-field", *span, "what is not disclosable needs its `exemptions`")
                .help("name the sections of the Act, such as `exemptions: [s.31]`"),
        );
    }
    inner.finish(d);
    Some(Foia { disclosable: disclosable?, exemptions, note })
}

/// `illustrative`, or a source with a locator.
pub fn read_provenance(
    d: &mut Diagnostics,
    fields: &mut Fields<'_>,
    key: &'static str,
) -> Option<At<Provenance>> {
    let node = fields.take(d, key)?;
    let span: Span = node.span;
    if let Value::Scalar(scalar) = &node.value {
        if scalar.text == "illustrative" {
            return Some(At::new(Provenance::Illustrative, span));
        }
        d.push(
            Diagnostic::error("invalid-value", span, format!("`{}` is not a value for `{key}`", scalar.text))
                .help("write `illustrative`, or `{ source: source-id, locator: \"section 2\" }`"),
        );
        return None;
    }
    let mut inner = Fields::of(d, node, "a provenance")?;
    let id = inner.required_id(d, "source");
    let locator = inner.text(d, "locator").map(|locator| locator.value);
    inner.finish(d);
    Some(At::new(Provenance::Source { id: id?, locator }, span))
}
