//! Programmes, their projects, and what the colours of a status mean.

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, Id, name, text};
use crate::model::{Programme, Project, Rag, RagDimension, RagScheme, SchemeColour};
use crate::parse::kinds;

impl Resolver<'_> {
    pub(super) fn rag_scheme(&mut self, object: kinds::Object<kinds::RagScheme>) -> RagScheme {
        let own = object.own;
        let mut colours: Vec<SchemeColour> = Vec::new();
        for colour in own.colours {
            let definition = colour.definition.map(|text| self.prose(text));
            let Some(key) = colour.key else { continue };
            if colours.iter().any(|other| other.light == key.value) {
                let message = format!("the colour `{}` is here twice", key.value.word());
                self.d.push(Diagnostic::error("duplicate-id", key.span, message).help("keep one of the two"));
                continue;
            }
            let name = colour.name.map_or_else(|| key.value.shown().to_string(), |name| name.value);
            colours.push(SchemeColour { light: key.value, name, definition });
        }
        let mut dimensions: Vec<RagDimension> = Vec::new();
        for one in own.dimensions {
            let definition = one.definition.map(|text| self.prose(text));
            if dimensions.iter().any(|other| other.key == one.key.value) {
                let message = format!("the dimension `{}` is here twice", one.key.value);
                self.d.push(
                    Diagnostic::error("duplicate-id", one.key.span, message).help("keep one of the two"),
                );
                continue;
            }
            let name = one.name.map_or_else(|| one.key.value.clone(), |name| name.value);
            dimensions.push(RagDimension { key: one.key.value, name, definition });
        }
        RagScheme {
            meta: self.meta(object.id, object.common, None),
            summary: own.summary,
            description: own.description.map(|text| self.prose(text)),
            colours,
            dimensions,
        }
    }

    /// A status; a colour or a dimension that the scheme has not is reported and left out.
    pub(super) fn rag(&mut self, written: kinds::Rag, schemes: &Arena<RagScheme>) -> Option<Rag> {
        let id = self.rag_scheme_id(&written.scheme)?;
        let scheme = &schemes[id];
        let overall = written.overall.and_then(|light| self.light(&light, scheme));
        let mut dimensions = Vec::new();
        for (key, light) in written.dimensions {
            let light = self.light(&light, scheme);
            let found = scheme.dimensions.iter().position(|one| one.key == key.value);
            if found.is_none() {
                let keys = scheme.dimensions.iter().map(|one| one.key.as_str());
                let message = format!("the scheme `{}` has no dimension `{}`", scheme.meta.id, key.value);
                let near = name::did_you_mean(&key.value, keys.clone());
                let all: Vec<String> = keys.map(|key| format!("`{key}`")).collect();
                let all = if all.is_empty() {
                    "it rates the whole only".into()
                } else {
                    format!("its dimensions are {}", text::list_and(&all))
                };
                self.d.push(
                    Diagnostic::error("unknown-reference", key.span, message).help(near.unwrap_or(all)),
                );
            }
            dimensions.extend(found.zip(light));
        }
        dimensions.sort_unstable();
        Some(Rag {
            scheme: id,
            place: written.scheme.span,
            written: written.written,
            overall,
            dimensions,
            basis: written.basis.map(|basis| basis.value),
            as_of: written.as_of.map(|as_of| as_of.value),
        })
    }

    fn light(&mut self, light: &At<kinds::Light>, scheme: &RagScheme) -> Option<kinds::Light> {
        if scheme.colours.iter().any(|colour| colour.light == light.value) {
            return Some(light.value);
        }
        let all: Vec<String> =
            scheme.colours.iter().map(|colour| format!("`{}`", colour.light.word())).collect();
        let message = format!("the scheme `{}` has no colour `{}`", scheme.meta.id, light.value.word());
        self.d.push(
            Diagnostic::error("invalid-value", light.span, message)
                .help(format!("its colours are {}", text::list_and(&all))),
        );
        None
    }

    /// Programmes and their projects; both arenas are in the order that the names were collected in.
    pub(super) fn programmes(
        &mut self,
        written: Vec<kinds::Object<kinds::Programme>>,
        schemes: &Arena<RagScheme>,
    ) -> (Arena<Programme>, Arena<Project>) {
        let mut programmes = Arena::default();
        let mut projects = Arena::default();
        for (id, object) in Id::promise(written.len()).zip(written) {
            let own = object.own;
            let own_projects =
                own.projects.into_iter().map(|one| projects.push(self.project(one, id, schemes)));
            let own_projects = own_projects.collect();
            let parts = own.parts.iter();
            let parts = parts.filter_map(|part| Some(At::new(self.programme_id(part)?, part.span)));
            let parts = parts.collect();
            programmes.push(Programme {
                meta: self.meta(object.id, object.common, None),
                summary: own.summary,
                description: own.description.map(|text| self.prose(text)),
                reach: own.reach.map(|reach| reach.value),
                lead: own.lead.map(|lead| lead.value),
                mission: own.mission,
                forces: own.forces.into_iter().map(|force| force.value).collect(),
                parts,
                outcomes: own.outcomes,
                own_priorities: own.own_priorities,
                projects: own_projects,
                rag: own.rag.and_then(|rag| self.rag(rag, schemes)),
                from: own.from.map(|moment| moment.value),
                to: own.to.map(|moment| moment.value),
            });
        }
        (programmes, projects)
    }

    fn project(
        &mut self,
        written: kinds::Project,
        programme: Id<Programme>,
        schemes: &Arena<RagScheme>,
    ) -> Project {
        Project {
            former_ids: written.former_ids,
            programme,
            title: written.title.unwrap_or_else(|| written.id.clone()),
            summary: written.summary,
            force: written.force.map(|force| force.value),
            approval: written.approval.map(|approval| approval.value),
            impacts: written.impacts.iter().filter_map(|id| self.item_id(id)).collect(),
            start: written.start.map(|moment| moment.value),
            end: written.end.map(|moment| moment.value),
            period: written.period.map(|period| period.value),
            mandated: written.mandated.is_some_and(|mandated| mandated.value),
            components: written.components.iter().filter_map(|id| self.component_id(id)).collect(),
            note: written.note.map(|text| self.prose(text)),
            rag: written.rag.and_then(|rag| self.rag(rag, schemes)),
            marking: written.marking.as_ref().map(|marking| marking.tier.clone()),
            handling: written.marking.map(|marking| marking.handling).unwrap_or_default(),
            id: written.id,
        }
    }
}
