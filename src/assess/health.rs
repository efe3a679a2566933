//! What editors should look at: reviews, gaps and loose ends. It is counted and never scored: a gap is not a fault.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Scores;
use crate::base::{Diagnostic, Diagnostics, SourceId, Span};
use crate::model::{Claim, ClaimStatus, Dimension, Model, Object, Review, Status};

/// A source that is at least this many years old is worth a look: what it says may have been overtaken.
pub const OLD_YEARS: i16 = 5;

/// So many long sentences make a page worth a look, where none of its sections is hard to read as a whole.
const SEVERAL: usize = 3;

/// What is found, in the order in which an editor would see to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A review should have been done by today.
    Overdue,
    /// A text is still to be written.
    Placeholder,
    /// Something retired is still named.
    NamesRetired,
    /// A review is due within the next days.
    DueSoon,
    /// A component has no guide.
    NoGuide,
    /// A component has no claim at all.
    NoEvidence,
    /// A component has claims, and none on some dimension.
    Gap,
    /// Nobody has graded a claim.
    NotGraded,
    /// Nothing cites a source, and it claims nothing.
    UnusedSource,
    /// A source that claims stand on is old.
    OldEvidence,
    /// A draft, or something that somebody is looking at.
    Unfinished,
    /// A page has a section that is hard to read, or several long sentences.
    HardToRead,
}

impl Matter {
    /// Every matter with its word in data and addresses.
    pub const ALL: [(&'static str, Self); 12] = [
        ("overdue-reviews", Self::Overdue),
        ("placeholders", Self::Placeholder),
        ("retired-and-named", Self::NamesRetired),
        ("reviews-due-soon", Self::DueSoon),
        ("without-guide", Self::NoGuide),
        ("without-evidence", Self::NoEvidence),
        ("evidence-gaps", Self::Gap),
        ("not-graded", Self::NotGraded),
        ("unused-sources", Self::UnusedSource),
        ("oldest-evidence", Self::OldEvidence),
        ("unfinished", Self::Unfinished),
        ("hard-to-read", Self::HardToRead),
    ];

    /// Its word in data and addresses.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// One thing to look at.
#[derive(Debug)]
pub struct Finding {
    /// What is found.
    pub matter: Matter,
    /// What it is about.
    pub about: About,
    /// Where an editor would start.
    pub place: Span,
    /// What there is to say of it.
    pub detail: Detail,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// An object of the hub.
    Object(Object),
    /// What this build leaves out: the place in [`Model::left_out`].
    LeftOut(usize),
    /// A file that holds no object, such as the glossary.
    File,
}

/// What there is to say of a finding beyond its matter.
#[derive(Debug)]
pub enum Detail {
    /// Nothing.
    Nothing,
    /// When a review is due.
    Due(Date),
    /// What the check of a rule said.
    Said(String),
    /// The dimensions that have no claim.
    Gaps(Vec<Dimension>),
    /// The year of a source, and how many years ago that was.
    Year(i16, i16),
    /// How far along it is.
    Status(Status),
    /// How many sections are hard to read, and how many sentences are long.
    Reading {
        /// Sections.
        hard: usize,
        /// Sentences.
        long: usize,
    },
}

/// The health of the content.
#[derive(Debug, Default)]
pub struct Health {
    /// By matter; reviews by owner and date, old evidence by date, the rest by title.
    pub findings: Vec<Finding>,
}

impl Health {
    /// Looks at everything. `d` is what the checks said, from which the loose ends of texts are taken.
    pub fn of(model: &Model, scores: &Scores, d: &Diagnostics) -> Self {
        let mut findings = Vec::new();
        reviews(&mut findings, model);
        components(&mut findings, model, scores);
        evidence(&mut findings, model);
        unfinished(&mut findings, model);
        told(&mut findings, model, d);
        findings.sort_by_cached_key(|one| (one.matter, key(model, one), one.place));
        Self { findings }
    }
}

/// What findings of one matter are sorted by.
fn key(model: &Model, one: &Finding) -> (String, i16, Option<Date>, String) {
    let title = match one.about {
        About::Object(object) => model.title(object).to_lowercase(),
        About::LeftOut(at) => model.left_out[at].title.to_lowercase(),
        About::File => String::new(),
    };
    match one.detail {
        Detail::Due(due) => (owner(model, one.about).unwrap_or_default().to_lowercase(), 0, Some(due), title),
        Detail::Year(year, _) => (String::new(), year, None, title),
        _ => (String::new(), 0, None, title),
    }
}

/// The role to ask about it, where one is named.
pub fn owner(model: &Model, about: About) -> Option<&str> {
    match about {
        About::Object(object) => model.meta(object).owner.as_deref(),
        About::LeftOut(at) => model.left_out[at].owner.as_deref(),
        About::File => None,
    }
}

fn reviews(found: &mut Vec<Finding>, model: &Model) {
    for object in model.objects() {
        let Some((review, due)) = model.review(object) else { continue };
        let matter = match review {
            Review::Overdue => Matter::Overdue,
            Review::Soon => Matter::DueSoon,
            Review::Later => continue,
        };
        let detail = Detail::Due(due.value);
        found.push(Finding { matter, about: About::Object(object), place: due.span, detail });
    }
}

fn components(found: &mut Vec<Finding>, model: &Model, scores: &Scores) {
    for (id, component) in model.components.iter() {
        if component.meta.status == Status::Retired {
            continue;
        }
        let (about, place) = (About::Object(Object::Component(id)), component.meta.place);
        let mut push = |matter, detail| found.push(Finding { matter, about, place, detail });
        if model.graph.guide(id).is_none() {
            push(Matter::NoGuide, Detail::Nothing);
        }
        let evidence = scores.evidence(id);
        let gaps: Vec<Dimension> = evidence.gaps().collect();
        if evidence.claims() == 0 {
            push(Matter::NoEvidence, Detail::Nothing);
        } else if !gaps.is_empty() {
            push(Matter::Gap, Detail::Gaps(gaps));
        }
    }
}

/// Claims without a grade, and sources that claims stand on and that are old.
fn evidence(found: &mut Vec<Finding>, model: &Model) {
    for (id, work) in model.works.iter().filter(|(_, work)| work.meta.status != Status::Retired) {
        let standing: Vec<_> = work
            .claims
            .iter()
            .copied()
            .filter(|&id| model.claims[id].status != ClaimStatus::Superseded)
            .collect();
        // A claim without a dimension, which was reported, stands on no page.
        let ungraded = |claim: &Claim| claim.strength.is_empty() && claim.dimension.is_some();
        for &claim in standing.iter().filter(|&&id| ungraded(&model.claims[id])) {
            let about = About::Object(Object::Claim(claim));
            let place = model.claims[claim].id.span;
            found.push(Finding { matter: Matter::NotGraded, about, place, detail: Detail::Nothing });
        }
        let year = work.year.parse::<i16>().ok();
        let old = year.map(|year| (year, model.today.year().saturating_sub(year)));
        if let Some((year, age)) = old.filter(|(_, age)| *age >= OLD_YEARS && !standing.is_empty()) {
            let about = About::Object(Object::Work(id));
            let (place, detail) = (work.meta.place, Detail::Year(year, age));
            found.push(Finding { matter: Matter::OldEvidence, about, place, detail });
        }
    }
}

fn unfinished(found: &mut Vec<Finding>, model: &Model) {
    let matter = Matter::Unfinished;
    for object in model.objects() {
        let meta = model.meta(object);
        if matches!(meta.status, Status::Draft | Status::Review) {
            let (about, detail) = (About::Object(object), Detail::Status(meta.status));
            found.push(Finding { matter, about, place: meta.status_place, detail });
        }
    }
    for (at, one) in model.left_out.iter().enumerate() {
        let detail = Detail::Status(Status::Draft);
        found.push(Finding { matter, about: About::LeftOut(at), place: one.place, detail });
    }
}

/// What the checks of texts said: each loose end, and for each file how much of it is hard to read.
fn told(found: &mut Vec<Finding>, model: &Model, d: &Diagnostics) {
    let of_file: BTreeMap<SourceId, Object> =
        model.objects().map(|object| (model.meta(object).place.source, object)).collect();
    let about = |one: &Diagnostic| of_file.get(&one.span.source).map_or(About::File, |&of| About::Object(of));
    let mut reading: BTreeMap<SourceId, Finding> = BTreeMap::new();
    for one in d.sorted() {
        let (about, place) = (about(one), one.span);
        let said = || Detail::Said(one.message.clone());
        let loose_end = match one.code {
            "placeholder" => Some((Matter::Placeholder, said())),
            "reference-to-retired" => Some((Matter::NamesRetired, said())),
            "unused-source" => Some((Matter::UnusedSource, Detail::Nothing)),
            _ => None,
        };
        if let Some((matter, detail)) = loose_end {
            found.push(Finding { matter, about, place, detail });
        }
        let more = (usize::from(one.code == "reading-ease"), usize::from(one.code == "sentence-length"));
        if more != (0, 0) {
            let detail = Detail::Reading { hard: 0, long: 0 };
            let first = Finding { matter: Matter::HardToRead, about, place, detail };
            let of_this_file = reading.entry(place.source).or_insert(first);
            if let Detail::Reading { hard, long } = &mut of_this_file.detail {
                (*hard, *long) = (*hard + more.0, *long + more.1);
            }
        }
    }
    let worth_it =
        |one: &Finding| matches!(one.detail, Detail::Reading { hard, long } if hard > 0 || long >= SEVERAL);
    found.extend(reading.into_values().filter(worth_it));
}
