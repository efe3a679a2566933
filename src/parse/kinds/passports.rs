//! Digital Passports: what an officer learns, shows and has signed off.

use schemars::JsonSchema;

use super::common::Common;
use super::evidence::web_address;
use super::{File, Object};
use crate::base::{At, Diagnostic, Diagnostics};
use crate::parse::markdown::Document;
use crate::parse::shape::{Id, Ids, Whole};
use crate::parse::yaml::{Fields, Node};

words! {
    /// How something is learned.
    ModuleKind {
        /// Somebody teaches it.
        Course = "course", "Course";
        /// On a screen, at one's own pace.
        ELearning = "e-learning", "E-learning";
        /// By reading.
        Reading = "reading", "Reading";
        /// By doing it.
        Practice = "practice", "Practice";
        /// Told at the start of a shift.
        Briefing = "briefing", "Briefing";
    }
}

/// A passport: the areas in which an officer learns, shows and has signed off.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Passport {
    /// What it is, in one sentence of at most 200 characters.
    #[schemars(example = &"Five areas that every officer should be at home in.")]
    pub summary: Option<At<String>>,
    /// More about it.
    pub description: Option<Document>,
    /// The objective of the yearly review that it is recorded against.
    #[schemars(required, example = &"Use digital ways of working in every investigation.")]
    pub objective: Option<At<String>>,
    /// The role that signs it off.
    #[schemars(required, example = &"Line supervisor")]
    pub sign_off: Option<At<String>>,
    /// Its areas, in their order.
    #[schemars(length(min = 1))]
    pub areas: Vec<Area>,
}

/// An area of a passport.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Area {
    /// Its id, unique in the hub.
    #[schemars(with = "Id", example = &"passport-open-source")]
    pub id: At<String>,
    /// Ids that it had.
    #[schemars(with = "Option<Ids>", example = ["passport-internet"])]
    pub former_ids: Vec<At<String>>,
    /// What readers call it.
    #[schemars(required, example = &"Open source as a tool of investigation")]
    pub title: Option<At<String>>,
    /// Why it matters.
    #[schemars(example = &"Most inquiries begin with what anybody can find.")]
    pub why: Option<Document>,
    /// The components that it is about: ids of files in `content/model/components/`.
    #[schemars(with = "Ids", length(min = 1), example = ["open-source-research"])]
    pub components: Vec<At<String>>,
    /// What is learned.
    #[schemars(length(min = 1))]
    pub modules: Vec<Module>,
    /// What an officer who has it can show.
    #[schemars(length(min = 1), example = ["Records where and when something was found online"])]
    pub proficiency: Vec<At<String>>,
}

/// Something to learn.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Module {
    /// Its id, unique in its passport.
    #[schemars(with = "Id", example = &"first-look")]
    pub id: At<String>,
    /// What readers call it.
    #[schemars(required, example = &"A first look at open sources")]
    pub title: Option<At<String>>,
    /// How it is learned.
    #[schemars(required)]
    pub kind: Option<At<ModuleKind>>,
    /// Where it is: a whole web address.
    #[schemars(regex(pattern = r"^https?://\S+$"), example = &"https://www.college.police.uk/", extend(
        "patternErrorMessage" = "A web address starts with https:// or http:// and has no space in it.",
    ))]
    pub url: Option<At<String>>,
    /// The guide to read instead: the id of its component.
    #[schemars(with = "Option<Id>", example = &"open-source-research")]
    pub guide: Option<At<String>>,
    /// How many minutes it takes.
    #[schemars(with = "Option<Whole<1, 9999>>", example = 45)]
    pub minutes: Option<At<i64>>,
}

pub(super) fn read_passport(d: &mut Diagnostics, file: &File<'_>, root: &Node) -> Option<Object<Passport>> {
    let mut fields = Fields::of(d, root, "a passport")?;
    let common = Common::read(d, &mut fields, true);
    let own = Passport {
        summary: fields.text(d, "summary"),
        description: fields.markdown(d, "description"),
        objective: fields.required_text(d, "objective"),
        sign_off: fields.required_text(d, "sign_off"),
        areas: fields.required_list(d, "areas", read_area),
    };
    fields.finish(d);
    same_module(d, &own);
    Some(file.object(common, own))
}

/// Modules are local to their passport, and a reader's record tells them apart by their ids.
fn same_module(d: &mut Diagnostics, passport: &Passport) {
    let modules: Vec<&At<String>> =
        passport.areas.iter().flat_map(|area| area.modules.iter().map(|module| &module.id)).collect();
    for (at, id) in modules.iter().enumerate() {
        if let Some(first) = modules[..at].iter().find(|first| first.value == id.value) {
            let message = format!("two modules of this passport are called `{}`", id.value);
            d.push(
                Diagnostic::error("duplicate-id", id.span, message)
                    .help("give each module an id of its own")
                    .related(first.span, "the other"),
            );
        }
    }
}

fn read_area(d: &mut Diagnostics, node: &Node) -> Option<Area> {
    let mut fields = Fields::of(d, node, "an area")?;
    let id = fields.required_id(d, "id");
    let former_ids = fields.ids(d, "former_ids");
    let title = fields.required_text(d, "title");
    let why = fields.markdown(d, "why");
    let components = fields.required_ids(d, "components");
    let modules = fields.required_list(d, "modules", read_module);
    let proficiency = fields.required_texts(d, "proficiency");
    fields.finish(d);
    Some(Area { id: id?, former_ids, title, why, components, modules, proficiency })
}

fn read_module(d: &mut Diagnostics, node: &Node) -> Option<Module> {
    let mut fields = Fields::of(d, node, "a module")?;
    let id = fields.required_id(d, "id");
    let title = fields.required_text(d, "title");
    let kind = fields.required_choice(d, "kind", ModuleKind::ALL);
    let url =
        fields.parsed(d, "url", web_address, "a whole web address that starts with `https://` or `http://`");
    let guide = fields.id(d, "guide");
    let minutes = fields.number(d, "minutes", 1, 9999);
    if let (Some(url), Some(guide)) = (&url, &guide) {
        d.push(
            Diagnostic::error("invalid-value", guide.span, "a module is at one place, and this one has two")
                .help("keep `url` or `guide`")
                .related(url.span, "the other place"),
        );
    }
    fields.finish(d);
    Some(Module { id: id?, title, kind, url, guide, minutes })
}
