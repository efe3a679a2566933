//! The bibliography, what each work claims, and the schemes that grade claims.

use jiff::civil::Date;
use schemars::JsonSchema;

use super::common::{Common, Marking, read_marking};
use super::{File, Object};
use crate::base::{At, Diagnostics, text};
use crate::parse::markdown::Document;
use crate::parse::shape::{Day, Id, Ids, Whole};
use crate::parse::yaml::{Fields, Node};

/// A source: a document of the bibliography, with the claims that it makes.
// (Called a work in the code, where a source is a file that was read.)
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Work {
    /// What sort of document it is.
    #[schemars(rename = "type", required)]
    pub kind: Option<At<WorkType>>,
    /// Who wrote it.
    #[schemars(example = &"Essex Police")]
    pub authors: Option<At<String>>,
    /// The year in four digits, or `n.d.` when there is no date.
    #[schemars(required, regex(pattern = r"^([0-9]{4}|n\.d\.)$"), extend(
        "type" = ["integer", "string"],
        "minimum" = 1000,
        "maximum" = 9999,
        "patternErrorMessage" = "A year has four digits; without a date it is n.d.",
        "examples" = [2018, "n.d."],
    ))]
    pub year: Option<At<String>>,
    /// Who published it.
    #[schemars(example = &"National Police Chiefs' Council")]
    pub publisher: Option<At<String>>,
    /// Where to read it: a whole web address. Write `accessed_on` with it.
    #[schemars(regex(pattern = r"^https?://\S+$"), example = &"https://www.college.police.uk/", extend(
        "patternErrorMessage" = "A web address starts with https:// or http:// and has no space in it.",
    ))]
    pub url: Option<At<String>>,
    /// The day on which somebody last looked at the web address.
    #[schemars(with = "Option<Day>")]
    pub accessed_on: Option<At<Date>>,
    /// Its digital object identifier alone.
    #[schemars(regex(pattern = r"^10\."), example = &"10.4073/csr.2012.8", extend(
        "patternErrorMessage" = "The identifier alone starts with 10.",
    ))]
    pub doi: Option<At<String>>,
    /// The force that it is about.
    #[schemars(example = &"Essex Police")]
    pub force: Option<At<String>>,
    /// Sources that it takes the place of: ids of files in `content/evidence/sources/`.
    #[schemars(with = "Option<Ids>", example = ["essex-north-lpa-2018"])]
    pub supersedes: Vec<At<String>>,
    /// What it says that is of use here, one claim at a time.
    #[schemars(default)]
    pub claims: Vec<Claim>,
}

words! {
    /// What sort of work a source is, from the strongest design of a study to the weakest ground for a claim.
    WorkType {
        /// A review of all studies by a written method.
        SystematicReview = "systematic-review", "Systematic review";
        /// A review that pools figures.
        MetaAnalysis = "meta-analysis", "Meta-analysis";
        /// A randomised trial.
        Rct = "rct", "Randomised controlled trial";
        /// A comparison without chance.
        QuasiExperiment = "quasi-experiment", "Quasi-experiment";
        /// Before and after.
        BeforeAfter = "before-after", "Before-and-after study";
        /// One moment, many cases.
        CrossSection = "cross-section", "Cross-sectional study";
        /// One case in depth.
        CaseStudy = "case-study", "Case study";
        /// A trial in one place.
        LocalPilot = "local-pilot", "Local pilot";
        /// Somebody looked at how it went.
        Evaluation = "evaluation", "Evaluation";
        /// An inspectorate looked.
        Inspection = "inspection", "Inspection";
        /// Counted.
        Statistics = "statistics", "Statistics";
        /// Decided.
        Policy = "policy", "Policy";
        /// Agreed.
        Standard = "standard", "Standard";
        /// Advised.
        Guidance = "guidance", "Guidance";
        /// A book.
        Book = "book", "Book";
        /// A web page.
        WebPage = "web-page", "Web page";
        /// A news report.
        News = "news", "News";
        /// Somebody who should know says so.
        ProfessionalJudgement = "professional-judgement", "Professional judgement";
        /// Somebody who sells it says so.
        Supplier = "supplier", "Supplier material";
    }
}

words! {
    /// The five dimensions of EMMIE, the framework of the What Works Centre for Crime Reduction.
    Dimension {
        /// Does it work, and how much?
        Effect = "effect", "Effect";
        /// Why does it work?
        Mechanism = "mechanism", "Mechanism";
        /// For whom, and where?
        Moderator = "moderator", "Moderator";
        /// What does it take to do?
        Implementation = "implementation", "Implementation";
        /// What does it cost and save?
        Economic = "economic", "Economic";
    }
}

words! {
    /// Which way an effect goes.
    Direction {
        /// Better.
        Improves = "improves", "Improves";
        /// Worse.
        Worsens = "worsens", "Worsens";
        /// Both.
        Mixed = "mixed", "Mixed";
        /// Neither.
        NoEffect = "no-effect", "No effect";
        /// Not known.
        Unclear = "unclear", "Unclear";
    }
}

words! {
    /// Whether a claim still stands.
    ClaimStatus {
        /// It stands.
        Current = "current", "Current";
        /// Others say otherwise.
        Contested = "contested", "Contested";
        /// A newer claim took its place.
        Superseded = "superseded", "Superseded";
    }
}

words! {
    /// How a strength is shown, whatever the scheme calls it. The order is from weak to strong.
    Display {
        /// No strength to speak of.
        None = "none", "Untested";
        /// One diamond.
        Limited = "limited", "Limited";
        /// Two.
        Moderate = "moderate", "Moderate";
        /// Three.
        Strong = "strong", "Strong";
        /// Four.
        VeryStrong = "very-strong", "Very strong";
    }
}

/// One thing that a source says.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "properties": { "dimension": { "const": "effect" } }, "required": ["dimension"] },
    "then" = { "required": ["direction"] },
))]
pub struct Claim {
    /// Its id, which nothing else in the hub has.
    #[schemars(with = "Id", example = &"transcription-takes-four-to-five-hours")]
    pub id: At<String>,
    /// The claim in one sentence that could be wrong.
    #[schemars(required, example = &"Typing up an interview takes four to five hours.")]
    pub statement: Option<At<String>>,
    /// Where in the source: a page, a section, a figure.
    #[schemars(example = &"section 6.2")]
    pub locator: Option<At<String>>,
    /// Which question about a component it answers.
    #[schemars(required)]
    pub dimension: Option<At<Dimension>>,
    /// Which way the effect goes. It must be there where the dimension is `effect`.
    pub direction: Option<At<Direction>>,
    /// Whom it is true of, and what else to know about it.
    #[schemars(example = &"One pilot of six months in one local policing area")]
    pub context: Option<At<String>>,
    /// The components that it is evidence for: ids of files in `content/model/components/`.
    #[schemars(with = "Ids", length(min = 1), example = ["interview-transcription"])]
    pub applies_to: Vec<At<String>>,
    /// How strong it is, by scheme. A claim without one is shown as not graded, which is honest.
    #[schemars(default)]
    pub strength: Vec<Strength>,
    /// Whether it still stands: `current`, if nothing else is written.
    pub status: Option<At<ClaimStatus>>,
    /// How sensitive it is.
    pub marking: Option<Marking>,
    /// Ids that it had. Links to them still lead to it.
    #[schemars(with = "Option<Ids>", example = ["transcription-takes-hours"])]
    pub former_ids: Vec<At<String>>,
}

/// A grade that somebody gave a claim.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Strength {
    /// The scheme that it was graded by: the id of a file in `content/evidence/grading/`.
    #[schemars(with = "Id", example = &"local-judgement")]
    pub scheme: At<String>,
    /// The value of the level in that scheme.
    #[schemars(with = "Whole<0, 99>", example = 2)]
    pub level: At<i64>,
    /// The role that graded it, not a person.
    #[schemars(required, example = &"Hub editors")]
    pub graded_by: Option<At<String>>,
    /// The day on which it was graded.
    #[schemars(with = "Option<Day>")]
    pub graded_on: Option<At<Date>>,
    /// Why it was graded so.
    #[schemars(example = &"The source counts and does not say how.")]
    pub note: Option<Document>,
}

/// A grading scheme: levels that say how strong a claim is.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Grading {
    /// What it is, in one sentence.
    #[schemars(example = &"How far a claim was tested, as the editors see it.")]
    pub summary: Option<At<String>>,
    /// Its levels from weak to strong.
    #[schemars(length(min = 1))]
    pub levels: Vec<Grade>,
    /// Where the scheme comes from: the id of a file in `content/evidence/sources/`.
    #[schemars(with = "Option<Id>", example = &"essex-north-lpa-2018")]
    pub source: Option<At<String>>,
}

/// A level of a scheme.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Grade {
    /// The number that claims name it by.
    #[schemars(with = "Whole<0, 99>", example = 3)]
    pub value: At<i64>,
    /// What it is called.
    #[schemars(required, example = &"Measured")]
    pub name: Option<At<String>>,
    /// What it means.
    #[schemars(required, example = &"Somebody counted or timed the thing before and after, and says how.")]
    pub meaning: Option<At<String>>,
    /// How strong readers see it, whatever the scheme calls it.
    #[schemars(required)]
    pub display: Option<At<Display>>,
}

/// How a year is written.
pub const YEAR: &str = "four digits, or `n.d.` when there is no date";

/// The year of a source.
pub fn year(text: &str) -> Option<String> {
    let known = text == "n.d." || (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()));
    known.then(|| text.to_string())
}

pub(super) fn read_work(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Work>> {
    let mut fields = Fields::of(d, root, "a source")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "year");
    let own = Work {
        kind: fields.required_choice(d, "type", WorkType::ALL),
        authors: fields.text(d, "authors"),
        year: fields.parsed(d, "year", year, YEAR),
        publisher: fields.text(d, "publisher"),
        url: fields.parsed(
            d,
            "url",
            web_address,
            "a whole web address that starts with `https://` or `http://`",
        ),
        accessed_on: fields.date(d, "accessed_on"),
        doi: fields.parsed(
            d,
            "doi",
            |doi| doi.starts_with("10.").then(|| doi.to_string()),
            "the identifier alone, which starts with `10.`",
        ),
        force: fields.text(d, "force"),
        supersedes: fields.ids(d, "supersedes"),
        claims: fields.list(d, "claims", read_claim),
    };
    fields.finish(d);
    Some(file.object(common, own))
}

pub(super) fn web_address(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    (!rest.is_empty() && !text.contains(char::is_whitespace)).then(|| text.to_string())
}

fn read_claim(d: &mut Diagnostics, node: &Node) -> Option<Claim> {
    let mut fields = Fields::of(d, node, "a claim")?;
    let id = fields.required_id(d, "id");
    let dimension = fields.required_choice(d, "dimension", Dimension::ALL);
    let direction = fields.choice(d, "direction", Direction::ALL);
    if dimension.as_ref().is_some_and(|dimension| dimension.value == Dimension::Effect) {
        let directions: Vec<String> = Direction::ALL.iter().map(|(word, _)| format!("`{word}`")).collect();
        fields.require_because(d, "direction", "its dimension is effect", &text::list_or(&directions));
    }
    let claim = Claim {
        id: id.unwrap_or_else(|| At::new(String::new(), fields.place())),
        statement: fields.required_text(d, "statement"),
        locator: fields.text(d, "locator"),
        dimension,
        direction,
        context: fields.text(d, "context"),
        applies_to: fields.required_ids(d, "applies_to"),
        strength: fields.list(d, "strength", read_strength),
        status: fields.choice(d, "status", ClaimStatus::ALL),
        marking: read_marking(d, &mut fields),
        former_ids: fields.ids(d, "former_ids"),
    };
    fields.finish(d);
    (!claim.id.value.is_empty()).then_some(claim)
}

fn read_strength(d: &mut Diagnostics, node: &Node) -> Option<Strength> {
    let mut fields = Fields::of(d, node, "a strength")?;
    let scheme = fields.required_id(d, "scheme");
    fields.require(d, "level");
    let level = fields.number(d, "level", 0, 99);
    let graded_by = fields.required_text(d, "graded_by");
    let graded_on = fields.date(d, "graded_on");
    let note = fields.markdown(d, "note");
    fields.finish(d);
    Some(Strength { scheme: scheme?, level: level?, graded_by, graded_on, note })
}

pub(super) fn read_grading(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Grading>> {
    let mut fields = Fields::of(d, root, "a grading scheme")?;
    let common = Common::read(d, &mut fields, true);
    let own = Grading {
        summary: fields.text(d, "summary"),
        levels: fields.required_list(d, "levels", |d, node| {
            let mut fields = Fields::of(d, node, "a grade")?;
            fields.require(d, "value");
            let value = fields.number(d, "value", 0, 99);
            let name = fields.required_text(d, "name");
            let meaning = fields.required_text(d, "meaning");
            let display = fields.required_choice(d, "display", Display::ALL);
            fields.finish(d);
            Some(Grade { value: value?, name, meaning, display })
        }),
        source: fields.id(d, "source"),
    };
    fields.finish(d);
    Some(file.object(common, own))
}
