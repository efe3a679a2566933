//! The bibliography and its claims.

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, Id, text};
use crate::model::{Claim, ClaimStatus, Display, Grade, Grading, Strength, Tier, Work};
use crate::parse::kinds;

impl Resolver<'_> {
    /// Works and their claims; both arenas are in the order that the names were collected in.
    pub(super) fn works(
        &mut self,
        written: Vec<kinds::Object<kinds::Work>>,
        gradings: &Arena<Grading>,
    ) -> (Arena<Work>, Arena<Claim>) {
        let mut works = Arena::default();
        let mut claims = Arena::default();
        for (id, object) in Id::promise(written.len()).zip(written) {
            let own = object.own;
            let meta = self.meta(object.id, object.common, None);
            let marking = meta.marking;
            let of_work =
                own.claims.into_iter().map(|claim| claims.push(self.claim(claim, id, marking, gradings)));
            let of_work: Vec<Id<Claim>> = of_work.collect();
            works.push(Work {
                meta,
                kind: own.kind.map(|kind| kind.value),
                authors: own.authors.map(|authors| authors.value),
                year: own.year.map_or_else(|| "n.d.".to_string(), |year| year.value),
                publisher: own.publisher.map(|publisher| publisher.value),
                url: own.url,
                accessed_on: own.accessed_on.map(|date| date.value),
                doi: own.doi.map(|doi| doi.value),
                force: own.force.map(|force| force.value),
                supersedes: own.supersedes.iter().filter_map(|id| self.work_id(id)).collect(),
                claims: of_work,
            });
        }
        (works, claims)
    }

    fn claim(
        &mut self,
        written: kinds::Claim,
        work: Id<Work>,
        of_work: Tier,
        gradings: &Arena<Grading>,
    ) -> Claim {
        let own_marking = written.marking.as_ref().map(|marking| marking.tier.clone());
        Claim {
            work,
            statement: written.statement.unwrap_or_else(|| At::new(String::new(), written.id.span)),
            locator: written.locator.map(|locator| locator.value),
            dimension: written.dimension.map(|dimension| dimension.value),
            direction: written.direction.map(|direction| direction.value),
            context: written.context,
            applies_to: written.applies_to.iter().filter_map(|id| self.component_id(id)).collect(),
            strength: written.strength.into_iter().filter_map(|one| self.strength(one, gradings)).collect(),
            status: written.status.map_or(ClaimStatus::Current, |status| status.value),
            marking: own_marking.as_ref().map_or(of_work, |own| own.value),
            own_marking,
            handling: written.marking.map(|marking| marking.handling).unwrap_or_default(),
            former_ids: written.former_ids,
            id: written.id,
        }
    }

    fn strength(&mut self, written: kinds::Strength, gradings: &Arena<Grading>) -> Option<Strength> {
        let grading = self.grading_id(&written.scheme);
        let note = written.note.map(|text| self.prose(text));
        let levels = &gradings[grading?].levels;
        let Some(level) = levels.iter().position(|grade| grade.value == written.level.value) else {
            let values: Vec<String> = levels.iter().map(|grade| grade.value.to_string()).collect();
            let message =
                format!("the scheme `{}` has no level {}", written.scheme.value, written.level.value);
            self.d.push(
                Diagnostic::error("unknown-level", written.level.span, message)
                    .help(format!("its levels are {}", text::list_and(&values))),
            );
            return None;
        };
        Some(Strength {
            grading: grading?,
            level,
            graded_by: written.graded_by.map(|role| role.value),
            graded_on: written.graded_on.map(|date| date.value),
            note,
        })
    }

    pub(super) fn grading(&mut self, object: kinds::Object<kinds::Grading>) -> Grading {
        let own = object.own;
        let mut levels: Vec<Grade> = Vec::new();
        for grade in own.levels {
            if let Some(first) = levels.iter().find(|other| other.value == grade.value.value) {
                self.d.push(
                    Diagnostic::error(
                        "duplicate-id",
                        grade.value.span,
                        format!("the level {} is here twice", grade.value.value),
                    )
                    .related(first.span, "first given here"),
                );
                continue;
            }
            levels.push(Grade {
                value: grade.value.value,
                span: grade.value.span,
                name: grade.name.map(|name| name.value).unwrap_or_default(),
                meaning: grade.meaning.unwrap_or_else(|| At::new(String::new(), object.id.span)),
                display: grade.display.map_or(Display::None, |display| display.value),
            });
        }
        Grading {
            work: own.source.as_ref().and_then(|id| self.work_id(id)),
            meta: self.meta(object.id, object.common, None),
            summary: own.summary,
            levels,
        }
    }
}
