//! A claim, on the page of its source or of a component.

use serde::Serialize;

use super::parts::{Html, Link, Strength};
use crate::assess::standing;
use crate::base::{Id, when};
use crate::model::{ClaimStatus, Object};
use crate::render::context::Desk;
use crate::render::words;

/// A claim.
#[derive(Debug, Clone, Serialize)]
pub struct Claim {
    /// Its anchor on its source's page.
    pub id: String,
    /// Anchors that it had there.
    pub former: Vec<String>,
    /// What it says.
    pub statement: String,
    /// Its page and anchor.
    pub href: String,
    /// The source in short: author and year, with the locator.
    pub source: String,
    /// What sort of work says it.
    pub kind: String,
    /// The dimension.
    pub dimension: String,
    /// Which way an effect goes; may be empty.
    pub direction: String,
    /// What to know about it; may be empty.
    pub context: String,
    /// Whether it is contested or superseded; empty when it stands.
    pub status: String,
    /// How strong it is.
    pub strength: Strength,
    /// Who graded it and why.
    pub grades: Vec<ClaimGrade>,
    /// The components that it is evidence for.
    pub applies_to: Vec<Link>,
    /// Its number in the page's bibliography; 0 where the page has none.
    pub number: usize,
}

/// A grade of a claim.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimGrade {
    /// The scheme's page.
    pub scheme: Link,
    /// The level in words.
    pub level: String,
    /// Who and when.
    pub by: String,
    /// Why.
    pub note: Html,
}

impl Claim {
    /// A claim on the page of its source.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Claim>) -> Self {
        Self::view(desk, id, 0)
    }

    /// A claim on a page with a bibliography, which its source joins.
    pub fn numbered(desk: &mut Desk<'_>, id: Id<crate::model::Claim>) -> Self {
        let number = desk.cite(desk.site.model.claims[id].work);
        Self::view(desk, id, number)
    }

    fn view(desk: &mut Desk<'_>, id: Id<crate::model::Claim>, number: usize) -> Self {
        let model = desk.site.model;
        let claim = &model.claims[id];
        let work = &model.works[claim.work];
        let locator = claim.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        let grades = claim.strength.iter().map(|strength| {
            let grading = &model.gradings[strength.grading];
            let level = &grading.levels[strength.level];
            let on = strength.graded_on.map(|date| format!(", {}", when::in_words(date))).unwrap_or_default();
            ClaimGrade {
                scheme: desk.link_of(Object::Grading(strength.grading)),
                level: words::grade(level),
                by: format!("{}{on}", strength.graded_by.as_deref().unwrap_or_default()),
                note: strength.note.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
            }
        });
        let grades = grades.collect();
        Self {
            id: claim.id.value.clone(),
            former: claim.former_ids.iter().map(|former| former.value.clone()).collect(),
            statement: claim.statement.value.clone(),
            href: desk.href(Object::Claim(id)),
            source: format!("{}{locator}", words::short_reference(work)),
            kind: work.kind.map(|kind| kind.shown().to_string()).unwrap_or_default(),
            dimension: claim.dimension.map(|dimension| dimension.shown().to_string()).unwrap_or_default(),
            direction: claim.direction.map(|direction| direction.shown().to_string()).unwrap_or_default(),
            context: claim.context.as_ref().map(|context| context.value.clone()).unwrap_or_default(),
            status: if claim.status == ClaimStatus::Current {
                String::new()
            } else {
                claim.status.shown().into()
            },
            strength: words::strength(standing(model, id)),
            grades,
            applies_to: claim.applies_to.iter().map(|&id| desk.link_of(Object::Component(id))).collect(),
            number,
        }
    }
}
