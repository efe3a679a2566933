//! The bibliography, what each work claims, and the schemes that grade claims.

use jiff::civil::Date;

use super::common::{Common, Marking, read_marking};
use super::{File, Object};
use crate::base::{At, Diagnostics, text};
use crate::parse::markdown::Document;
use crate::parse::yaml::{Fields, Node};

/// A source of the bibliography. (Called a work in the code, where a source is a file that was read.)
#[derive(Debug)]
pub struct Work {
    /// What sort of work.
    pub kind: Option<At<WorkType>>,
    /// Who wrote it.
    pub authors: Option<At<String>>,
    /// When; `n.d.` for no date.
    pub year: Option<At<String>>,
    /// Who published it.
    pub publisher: Option<At<String>>,
    /// Where to read it.
    pub url: Option<At<String>>,
    /// When somebody last did.
    pub accessed_on: Option<At<Date>>,
    /// Its digital object identifier.
    pub doi: Option<At<String>>,
    /// The force it is about.
    pub force: Option<At<String>>,
    /// Works that it takes the place of.
    pub supersedes: Vec<At<String>>,
    /// What it says.
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

/// One thing that a work says.
#[derive(Debug)]
pub struct Claim {
    /// Its id, unique in the hub.
    pub id: At<String>,
    /// The claim in one sentence.
    pub statement: Option<At<String>>,
    /// Where in the work.
    pub locator: Option<At<String>>,
    /// What it is about.
    pub dimension: Option<At<Dimension>>,
    /// Which way it goes.
    pub direction: Option<At<Direction>>,
    /// What to know about it.
    pub context: Option<At<String>>,
    /// The components that it is evidence for.
    pub applies_to: Vec<At<String>>,
    /// How strong it is, by scheme.
    pub strength: Vec<Strength>,
    /// Whether it still stands.
    pub status: Option<At<ClaimStatus>>,
    /// How sensitive.
    pub marking: Option<Marking>,
    /// Ids that it had.
    pub former_ids: Vec<At<String>>,
}

/// A grade that somebody gave a claim.
#[derive(Debug)]
pub struct Strength {
    /// The scheme.
    pub scheme: At<String>,
    /// The level in it.
    pub level: At<i64>,
    /// A role.
    pub graded_by: Option<At<String>>,
    /// When.
    pub graded_on: Option<At<Date>>,
    /// Why.
    pub note: Option<Document>,
}

/// A scheme that grades claims.
#[derive(Debug)]
pub struct Grading {
    /// One sentence about it.
    pub summary: Option<At<String>>,
    /// From weak to strong.
    pub levels: Vec<Grade>,
    /// Where the scheme comes from.
    pub source: Option<At<String>>,
}

/// A level of a scheme.
#[derive(Debug)]
pub struct Grade {
    /// The number that claims refer to.
    pub value: At<i64>,
    /// Its name.
    pub name: Option<At<String>>,
    /// What it means.
    pub meaning: Option<At<String>>,
    /// How it is shown.
    pub display: Option<At<Display>>,
}

pub(super) fn read_work(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Work>> {
    let mut fields = Fields::of(d, root, "a source")?;
    let common = Common::read(d, &mut fields, true);
    fields.require(d, "year");
    let year = |text: &str| {
        let known = text == "n.d." || (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()));
        known.then(|| text.to_string())
    };
    let own = Work {
        kind: fields.required_choice(d, "type", WorkType::ALL),
        authors: fields.text(d, "authors"),
        year: fields.parsed(d, "year", year, "four digits, or `n.d.` when there is no date"),
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

fn web_address(text: &str) -> Option<String> {
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
