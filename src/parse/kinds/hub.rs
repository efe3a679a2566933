//! `hub.yaml`: what the hub is and what its tiers are called.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::common::{Provenance, Tier, read_provenance, read_tier};
use super::editing::{self, Editing, Feedback};
use super::look::{self, Look};
use super::plain_english::{self, PlainEnglish};
use crate::base::{At, Diagnostic, Diagnostics, Severity, SourceId, Span};
use crate::load::Source;
use crate::parse::shape::{Flag, Id};
use crate::parse::yaml::{self, Fields, Node};

/// The hub itself: what it is called, which model it holds, and how it looks and reads.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "properties": { "feedback": { "const": "issues" } }, "required": ["feedback"] },
    "then" = { "required": ["editing"] },
))]
pub struct Hub {
    /// Where the file starts, for what is wrong with the hub as a whole.
    #[schemars(skip)]
    pub place: Span,
    /// What readers call it.
    #[schemars(required, example = &"Digital Policing Reference Model")]
    pub title: Option<At<String>>,
    /// Who answers for it.
    #[schemars(required, example = &"Lattice hub editors")]
    pub organisation: Option<At<String>>,
    /// What it is for, in a few words above the first page.
    #[schemars(example = &"The digital work of a police force, piece by piece")]
    pub strapline: Option<At<String>>,
    /// The language of the text, as a language tag.
    #[schemars(
        regex(pattern = "^(?=..)[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$"),
        example = &"en-GB",
        example = &"cy",
        extend(
            "type" = ["string", "integer"],
            "minimum" = 10,
            "maximum" = 99_999_999,
            "patternErrorMessage" = "A language tag is such as en-GB or cy.",
        ),
    )]
    pub language: Option<At<String>>,
    /// Where the hub is published: the whole address of its folder. With it there is a sitemap and a feed.
    #[schemars(
        regex(pattern = r"^(?!https?://[^/]+/.*\.html?/*$)https?://[A-Za-z0-9.:\[\]-]+(/(?!\.{1,2}(/|$))[A-Za-z0-9._~%-]+)*/*$"),
        example = &"https://example.org/hub/",
        extend("patternErrorMessage" = "Write the whole address of a folder, such as https://example.org/hub/, in plain letters."),
    )]
    pub base_url: Option<At<String>>,
    /// The version of the model, in three numbers.
    #[schemars(
        required,
        regex(pattern = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-.*)?$"),
        example = &"1.0.0",
        extend("patternErrorMessage" = "A version has three numbers, such as 1.2.0."),
    )]
    pub model_version: Option<At<String>>,
    /// The scale of components that name none: the id of a file in `content/model/scales/`.
    #[schemars(with = "Id", example = &"five-point")]
    pub default_scale: Option<At<String>>,
    /// The highest marking that anything in the hub may have: `OFFICIAL`, if nothing else is written.
    pub max_marking: Option<At<Tier>>,
    /// What the three tiers are called, where a model has other words for them.
    #[schemars(with = "Option<Labels>")]
    pub labels: Labels,
    /// The second-level headings of a guide.
    #[schemars(default)]
    pub guide_sections: Vec<GuideSection>,
    /// Tags of HTML that texts may use. Everything else is shown as text.
    #[schemars(with = "Option<Vec<Tag>>", example = ["abbr", "kbd"])]
    pub allow_html: Vec<At<String>>,
    /// Who wrote the maturity descriptors. A component may say otherwise.
    pub descriptors_from: Option<At<Provenance>>,
    /// What the hub changes of the look that is built in: colours, a logo, or the name of a theme of its own.
    #[schemars(rename = "theme", with = "Option<Look>")]
    pub look: Look,
    /// Where the text of the hub is kept, so that every page has a link to edit it.
    pub editing: Option<Editing>,
    /// Where readers' reports go: a mail address, or `issues` for the issues of the repository that `editing` names.
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^(issues|[A-Za-z0-9._+-]+@[A-Za-z0-9._+-]*\.[A-Za-z0-9._+-]*)$"),
        example = &"hub@example.org",
        example = &"issues",
        extend("patternErrorMessage" = "Write one mail address without mailto: or a name, or issues."),
    )]
    pub feedback: Option<Feedback>,
    /// Whether a reader's browser saves the pages that were read, so that they open without a network.
    #[schemars(with = "Option<Flag>", example = true)]
    pub offline: bool,
    /// How strictly the words of the hub are read.
    #[schemars(rename = "prose", with = "Option<PlainEnglish>")]
    pub plain_english: PlainEnglish,
}

impl Hub {
    /// The highest marking that anything in the hub may have.
    pub fn ceiling(&self) -> Tier {
        self.max_marking.as_ref().map_or(Tier::Official, |tier| tier.value)
    }
}

/// What the three tiers are called.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Labels {
    /// What a service is called: the first tier.
    pub service: Option<Label>,
    /// What a capability is called: the second tier.
    pub capability: Option<Label>,
    /// What a component is called: the third tier.
    pub component: Option<Label>,
}

/// One tier's name.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Label {
    /// The word for one of them, as at the start of a line.
    #[schemars(example = &"Service")]
    pub one: String,
    /// The word for several.
    #[schemars(example = &"Services")]
    pub many: String,
}

/// A second-level heading of every guide.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GuideSection {
    /// The words of the heading.
    #[schemars(example = &"Decide")]
    pub heading: At<String>,
    /// Whether a guide without it is told to be incomplete.
    #[schemars(with = "Option<Flag>", example = true)]
    pub required: bool,
}

pub(super) fn read(d: &mut Diagnostics, id: SourceId, source: &Source) -> Option<Hub> {
    let before = d.count(Severity::Error);
    let Some(root) = yaml::read(d, id, source.text(), 0) else {
        if d.count(Severity::Error) == before {
            d.push(
                Diagnostic::error("empty-file", Span::file(id), "this file says nothing about the hub")
                    .help("write at least `title`, `organisation`, `model_version` and `default_scale`"),
            );
        }
        return None;
    };
    let mut fields = Fields::of(d, &root, "the hub")?;
    fields.require(d, "model_version");
    let hub = Hub {
        place: fields.place(),
        title: fields.required_text(d, "title"),
        organisation: fields.required_text(d, "organisation"),
        strapline: fields.text(d, "strapline"),
        language: fields.parsed(d, "language", language, "a language tag such as `en-GB` or `cy`"),
        base_url: fields.parsed(
            d,
            "base_url",
            base_url,
            "the whole address of the folder that the hub is in, such as `https://example.org/hub/`, in plain letters",
        ),
        model_version: fields.parsed(d, "model_version", version, "three numbers, such as `1.2.0`"),
        default_scale: fields.required_id(d, "default_scale"),
        max_marking: read_tier(d, &mut fields, "max_marking"),
        labels: read_labels(d, &mut fields),
        guide_sections: fields.list(d, "guide_sections", read_section),
        allow_html: read_allowed(d, &mut fields),
        descriptors_from: read_provenance(d, &mut fields, "descriptors_from"),
        look: look::read(d, &mut fields),
        editing: editing::read(d, &mut fields),
        feedback: editing::read_feedback(d, &mut fields).map(|feedback| feedback.value),
        offline: fields.boolean(d, "offline").is_some_and(|offline| offline.value),
        plain_english: plain_english::read(d, &mut fields),
    };
    fields.finish(d);
    Some(hub)
}

fn language(text: &str) -> Option<String> {
    let good = text
        .split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (good && text.len() >= 2).then(|| text.to_string())
}

/// The address of a folder on the web, with the slash at its end that links are joined to.
///
/// It also stands in settings for web servers and in the sitemap, so it holds only what needs no escape there, as in
/// RFC 3986, 2.3. A name and password before `@` would be published.
pub fn base_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let rest = rest.trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let good_host = !host.is_empty()
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    let good_part = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '%'))
    };
    let good_path = path.is_empty() || path.split('/').all(good_part);
    let is_page = [".html", ".htm"].iter().any(|ending| path.ends_with(ending));
    (good_host && good_path && !is_page).then(|| format!("{}/", text.trim_end_matches('/')))
}

/// `1.2.0`, as in Semantic Versioning, with an optional part after a hyphen.
/// A version of the model: three numbers, perhaps with a word after them.
pub fn version(text: &str) -> Option<String> {
    let core = text.split_once('-').map_or(text, |(core, _)| core);
    let numbers: Vec<&str> = core.split('.').collect();
    let number = |part: &&str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    (numbers.len() == 3 && numbers.iter().all(number)).then(|| text.to_string())
}

fn read_labels(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Labels {
    let Some(mut inner) = fields.take(d, "labels").and_then(|node| Fields::of(d, node, "`labels`")) else {
        return Labels::default();
    };
    let mut label = |d: &mut Diagnostics, key| {
        let node = inner.take(d, key)?;
        let mut words = Fields::of(d, node, "a label")?;
        let one = words.required_text(d, "one");
        let many = words.required_text(d, "many");
        words.finish(d);
        Some(Label { one: one?.value, many: many?.value })
    };
    let labels = Labels {
        service: label(d, "service"),
        capability: label(d, "capability"),
        component: label(d, "component"),
    };
    inner.finish(d);
    labels
}

fn read_section(d: &mut Diagnostics, node: &Node) -> Option<GuideSection> {
    let mut fields = Fields::of(d, node, "a guide section")?;
    let heading = fields.required_text(d, "heading");
    let required = fields.boolean(d, "required").is_some_and(|required| required.value);
    fields.finish(d);
    Some(GuideSection { heading: heading?, required })
}

/// Tags that can be allowed: those that say what a word or a short text is. Others run code, load from elsewhere, or
/// could close a part of the page that the text stands in.
const ALLOWABLE: [&str; 25] = [
    "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "details", "dfn", "em", "hr", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "strong", "sub", "summary", "sup", "wbr",
];

/// A tag that can be allowed.
enum Tag {}

impl JsonSchema for Tag {
    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": ALLOWABLE })
    }
}

fn read_allowed(d: &mut Diagnostics, fields: &mut Fields<'_>) -> Vec<At<String>> {
    let mut tags = fields.texts(d, "allow_html");
    tags.retain(|tag| {
        let plain =
            !tag.value.is_empty() && tag.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let allowed = plain && ALLOWABLE.contains(&tag.value.as_str());
        if !allowed {
            let help = format!("these can be allowed: {}", ALLOWABLE.join(", "));
            d.push(
                Diagnostic::error(
                    "invalid-value",
                    tag.span,
                    format!("the tag `{}` cannot be allowed", tag.value),
                )
                .help(help),
            );
        }
        allowed
    });
    tags
}
