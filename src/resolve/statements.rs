//! Statements, personas and passports.

use super::common::Resolver;
use crate::base::{Arena, At, Diagnostic, Id};
use crate::model::{Area, Guide, Item, Module, Object, Passport, Persona, Statements, Story};
use crate::parse::kinds;

impl Resolver<'_> {
    /// Lists of statements and their items; both arenas are in the order that the names were collected in.
    pub(super) fn statements(
        &mut self,
        written: Vec<kinds::Object<kinds::Statements>>,
    ) -> (Arena<Statements>, Arena<Item>) {
        let mut lists = Arena::default();
        let mut items = Arena::default();
        for (id, object) in Id::promise(written.len()).zip(written) {
            let own = object.own;
            let of_list = own.items.into_iter().map(|item| items.push(self.item(item, id)));
            let of_list = of_list.collect();
            lists.push(Statements {
                meta: self.meta(object.id, object.common, None),
                summary: own.summary,
                preamble: own.preamble.map(|text| self.prose(text)),
                items: of_list,
            });
        }
        (lists, items)
    }

    fn item(&mut self, written: kinds::Item, of: Id<Statements>) -> Item {
        Item {
            former_ids: written.former_ids,
            of,
            title: written.title.unwrap_or_else(|| written.id.clone()),
            text: written.text.map(|text| self.prose(text)),
            aspects: written.aspects,
            benefits: written.benefits,
            group: written.group.map(|group| group.value),
            components: written.components.iter().filter_map(|id| self.component_id(id)).collect(),
            id: written.id,
        }
    }

    pub(super) fn persona(&mut self, object: kinds::Object<kinds::Persona>) -> Persona {
        let own = object.own;
        let place = object.id.span;
        let stories = own.stories.into_iter().map(|story| Story {
            text: story.text.unwrap_or_else(|| At::new(String::new(), place)),
            ways: story.ways.iter().filter_map(|id| self.item_id(id)).collect(),
        });
        let stories = stories.collect();
        Persona {
            meta: self.meta(object.id, object.common, None),
            strapline: own.strapline,
            description: own.description.map(|text| self.prose(text)),
            stories,
            components: own.components.iter().filter_map(|id| self.component_id(id)).collect(),
        }
    }

    /// Passports and their areas; both arenas are in the order that the names were collected in.
    pub(super) fn passports(
        &mut self,
        written: Vec<kinds::Object<kinds::Passport>>,
    ) -> (Arena<Passport>, Arena<Area>) {
        let mut passports = Arena::default();
        let mut areas = Arena::default();
        for (id, object) in Id::promise(written.len()).zip(written) {
            let own = object.own;
            let place = object.id.span;
            let of_passport = own.areas.into_iter().map(|area| areas.push(self.area(area, id)));
            let of_passport = of_passport.collect();
            passports.push(Passport {
                meta: self.meta(object.id, object.common, None),
                summary: own.summary,
                description: own.description.map(|text| self.prose(text)),
                objective: own.objective.unwrap_or_else(|| At::new(String::new(), place)),
                sign_off: own.sign_off.map(|role| role.value).unwrap_or_default(),
                areas: of_passport,
            });
        }
        (passports, areas)
    }

    fn area(&mut self, written: kinds::Area, passport: Id<Passport>) -> Area {
        let modules = written.modules.into_iter().map(|module| Module {
            title: module.title.map_or_else(|| module.id.value.clone(), |title| title.value),
            id: module.id.value,
            kind: module.kind.map(|kind| kind.value),
            url: module.url.map(|url| url.value),
            guide: module.guide.as_ref().and_then(|id| self.guide_of(id)),
            minutes: module.minutes.map(|minutes| minutes.value),
        });
        Area {
            modules: modules.collect(),
            former_ids: written.former_ids,
            passport,
            title: written.title.unwrap_or_else(|| written.id.clone()),
            why: written.why.map(|text| self.prose(text)),
            components: written.components.iter().filter_map(|id| self.component_id(id)).collect(),
            proficiency: written.proficiency,
            id: written.id,
        }
    }

    /// The guide of a component's id.
    fn guide_of(&mut self, id: &At<String>) -> Option<Id<Guide>> {
        if let Some(Object::Guide(guide)) = self.names.guide(&id.value) {
            self.note(Object::Guide(guide), id.span);
            return Some(guide);
        }
        if !self.names.is_guide_excused(&id.value) {
            let near = self.names.nearest_guide(&id.value).map(|near| format!("did you mean `{near}`?"));
            let message = format!("`{}` has no guide", id.value);
            self.d.push(Diagnostic::error("unknown-reference", id.span, message).maybe_help(near));
        }
        None
    }
}
