//! The fields that every kind of object may have.

use jiff::Span as TimeSpan;
use jiff::civil::Date;

use crate::base::{At, Diagnostic, Diagnostics, Span};
use crate::parse::yaml::{Fields, Node, Value, as_text};

/// How far along an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Not to be published; built only with `--drafts`.
    Draft,
    /// Published, and somebody is looking at it.
    Review,
    /// Good.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Tier {
    /// OFFICIAL.
    #[default]
    Official,
    /// OFFICIAL-SENSITIVE.
    OfficialSensitive,
    /// SECRET.
    Secret,
    /// TOP SECRET.
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
}

/// A security marking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// How sensitive.
    pub tier: At<Tier>,
    /// Handling instructions, in the author's words.
    pub handling: Vec<String>,
}

/// Whether something may be disclosed under the Freedom of Information Act 2000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosable {
    /// All of it.
    Yes,
    /// None of it.
    No,
    /// Some of it.
    Part,
}

/// The FOIA line of a paper's control block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foia {
    /// Whether it may be disclosed.
    pub disclosable: At<Disclosable>,
    /// The sections relied on when not.
    pub exemptions: Vec<At<String>>,
    /// Why, in words.
    pub note: Option<String>,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provenance {
    /// Made up to fill the model; the page says so.
    Illustrative,
    /// A source of the bibliography.
    Source {
        /// Its id.
        id: At<String>,
        /// Where in it.
        locator: Option<String>,
    },
}

/// What every kind has.
#[derive(Debug, Default)]
pub struct Common {
    /// What readers call it.
    pub title: Option<At<String>>,
    /// For menus.
    pub short_title: Option<At<String>>,
    /// A short display code; never a reference.
    pub code: Option<At<String>>,
    /// Its place among its siblings.
    pub order: Option<i64>,
    /// A role.
    pub owner: Option<At<String>>,
    /// How far along it is.
    pub status: Option<At<Status>>,
    /// When somebody last read it with care.
    pub last_reviewed_on: Option<At<Date>>,
    /// How long that lasts.
    pub review_in: Option<At<TimeSpan>>,
    /// Or until when.
    pub review_by: Option<At<Date>>,
    /// How sensitive.
    pub marking: Option<Marking>,
    /// Whether it may be disclosed.
    pub foia: Option<Foia>,
    /// Words to find it by.
    pub tags: Vec<At<String>>,
    /// Topics it belongs to.
    pub topics: Vec<At<String>>,
    /// Where it comes from.
    pub provenance: Option<At<Provenance>>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
    /// What took its place.
    pub replaced_by: Vec<At<String>>,
    /// Why it is gone without a replacement.
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
