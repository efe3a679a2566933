//! Looking up one name, and the fields that all kinds share.

use std::collections::BTreeSet;

use super::Files;
use super::names::Names;
use crate::base::{Arena, At, Diagnostic, Diagnostics, Id, Span};
use crate::model::{
    Capability, Component, Grading, Item, Kind, Meta, Model, Named, Object, Origin, Plan, Priority, Profile,
    Programme, RagScheme, Scale, Service, Status, Tier, Topic, Use, Work, WorkStream,
};
use crate::parse::kinds::{Common, Provenance};

/// What the steps of resolving share.
pub struct Resolver<'a> {
    pub(super) d: &'a mut Diagnostics,
    pub(super) names: &'a Names,
    pub(super) files: &'a Files<'a>,
    /// Tags of raw HTML that the hub lets through.
    pub(super) allowed_html: BTreeSet<String>,
    attachments: BTreeSet<String>,
    /// Every name that was found, as it comes.
    pub(super) uses: Vec<Use>,
    program_pages: Vec<At<String>>,
}

impl<'a> Resolver<'a> {
    pub fn new(
        d: &'a mut Diagnostics,
        names: &'a Names,
        files: &'a Files<'a>,
        allowed_html: BTreeSet<String>,
    ) -> Self {
        Self {
            d,
            names,
            files,
            allowed_html,
            attachments: BTreeSet::new(),
            uses: Vec::new(),
            program_pages: Vec::new(),
        }
    }

    /// Notes that a text uses a file.
    pub(super) fn attach(&mut self, path: &str) {
        self.attachments.insert(path.to_string());
    }

    /// Notes that a text names a page that the program makes. Which there are is not known yet.
    pub(super) fn name_page(&mut self, address: &str, span: Span) {
        self.program_pages.push(At::new(address.to_string(), span));
    }

    pub(super) fn into_notes(self) -> (BTreeSet<String>, Vec<Use>, Vec<At<String>>) {
        (self.attachments, self.uses, self.program_pages)
    }

    /// Notes where a name stands that was found.
    pub(super) fn note(&mut self, object: Object, span: Span) {
        self.uses.push(Use { span, named: Named::Object(object) });
    }

    /// The object of a name that may be of any kind.
    pub(super) fn any_object(&mut self, id: &At<String>) -> Option<Object> {
        let found = self.names.find(&id.value);
        match found {
            Some(object) => self.note(object, id.span),
            None => self.report_missing(id, None),
        }
        found
    }

    /// Reports a name that names nothing, unless its file is there and was itself reported.
    pub(super) fn report_missing(&mut self, id: &At<String>, kind: Option<Kind>) {
        if !self.names.is_excused(&id.value) {
            let diagnostic = self.not_found(id, kind);
            self.d.push(diagnostic);
        }
    }

    fn not_found(&self, id: &At<String>, kind: Option<Kind>) -> Diagnostic {
        let name = &id.value;
        if let Some(draft) = self.names.draft(name) {
            return Diagnostic::error(
                "draft-reference",
                id.span,
                format!("`{name}` is a draft, and this build leaves drafts out"),
            )
            .help(format!("publish the {}, remove this reference, or build with `--drafts`", draft.noun()));
        }
        let wanted = kind.map_or("nothing".to_string(), |kind| format!("no {}", kind.noun()));
        let diagnostic =
            Diagnostic::error("unknown-reference", id.span, format!("{wanted} is called `{name}`"));
        if let Some(now) = self.names.renamed(name) {
            return diagnostic.help(format!("it was renamed: write `{now}`"));
        }
        if let Some(id) = self.names.of_code(name) {
            return diagnostic.help(format!("that is a display code: write the id `{id}`"));
        }
        let near = self.names.nearest(name, kind).or_else(|| self.names.nearest(name, None));
        diagnostic.maybe_help(near.map(|near| format!("did you mean `{near}`?")))
    }

    fn of_kind(&mut self, id: &At<String>, kind: Kind) -> Option<Object> {
        match self.names.find(&id.value) {
            Some(object) if object.kind() == kind => {
                self.note(object, id.span);
                Some(object)
            }
            Some(other) => {
                let message =
                    format!("`{}` is {}, and this must be {}", id.value, other.kind().name(), kind.name());
                let near =
                    self.names.nearest(&id.value, Some(kind)).map(|near| format!("did you mean `{near}`?"));
                self.d.push(Diagnostic::error("wrong-kind", id.span, message).maybe_help(near));
                None
            }
            None => {
                self.report_missing(id, Some(kind));
                None
            }
        }
    }

    /// The fields that all kinds share. `inherited` is the title of an object that needs none of its own.
    pub(super) fn meta(&mut self, id: At<String>, common: Common, inherited: Option<String>) -> Meta {
        let guide = self.names.of_file(id.span.source.0).is_some_and(|object| object.kind() == Kind::Guide);
        let own_marking = common.marking.as_ref().map(|marking| marking.tier.clone());
        // A guide shares its component's id, so its kind is that of its file.
        let kind = if guide { Some(Kind::Guide) } else { self.names.find(&id.value).map(Object::kind) };
        let replaced_by = common.replaced_by.iter().filter_map(|other| {
            let object = match kind {
                Some(Kind::Guide) => {
                    let guide = self.names.guide(&other.value);
                    guide.into_iter().for_each(|guide| self.note(guide, other.span));
                    guide.or_else(|| self.of_kind(other, Kind::Guide))
                }
                Some(kind) => self.of_kind(other, kind),
                None => self.any_object(other),
            };
            object.map(|object| At::new(object, other.span))
        });
        let replaced_by = replaced_by.collect();
        let topics = common.topics.iter().filter_map(|topic| self.topic_id(topic)).collect();
        let provenance = common.provenance.as_ref().and_then(|origin| self.origin(origin));
        let review_due = review_due(&common);
        let file = self.files.sources.get(id.span.source.0 as usize).copied().unwrap_or_default();
        let fallback = || At::new(inherited.unwrap_or_else(|| id.value.clone()), id.span);
        Meta {
            place: id.span,
            file: file.to_string(),
            changed_on: self.files.dates.get(file).copied(),
            title: common.title.unwrap_or_else(fallback),
            short_title: common.short_title.map(|title| title.value),
            code: common.code,
            order: common.order.unwrap_or(0),
            owner: common.owner.map(|owner| owner.value),
            status: common.status.as_ref().map_or(Status::Published, |status| status.value),
            status_place: common.status.map_or(id.span, |status| status.span),
            last_reviewed_on: common.last_reviewed_on.map(|date| date.value),
            review_due,
            marking: own_marking.as_ref().map_or(Tier::Official, |tier| tier.value),
            own_marking,
            handling: common.marking.map(|marking| marking.handling).unwrap_or_default(),
            foia: common.foia,
            tags: common.tags.into_iter().map(|tag| tag.value).collect(),
            topics,
            provenance,
            former_ids: common.former_ids,
            replaced_by,
            retired_reason: common.retired_reason.map(|reason| reason.value),
            id: id.value,
        }
    }

    pub(super) fn origin(&mut self, written: &At<Provenance>) -> Option<Origin> {
        match &written.value {
            Provenance::Illustrative => Some(Origin::Illustrative),
            Provenance::Source { id, locator } => {
                self.work_id(id).map(|work| Origin::Work { work, locator: locator.clone() })
            }
        }
    }
}

macro_rules! look_up {
    ($($name:ident, $kind:ident, $of:ty;)+) => {
        impl Resolver<'_> {
            $(
                /// The id behind a name of this kind; reports what is not found or of another kind.
                pub(super) fn $name(&mut self, id: &At<String>) -> Option<Id<$of>> {
                    match self.of_kind(id, Kind::$kind) {
                        Some(Object::$kind(found)) => Some(found),
                        _ => None,
                    }
                }
            )+
        }
    };
}

look_up! {
    service_id, Service, Service;
    capability_id, Capability, Capability;
    component_id, Component, Component;
    scale_id, Scale, Scale;
    topic_id, Topic, Topic;
    work_id, Work, Work;
    grading_id, Grading, Grading;
    plan_id, Plan, Plan;
    priority_id, Priority, Priority;
    work_stream_id, WorkStream, WorkStream;
    programme_id, Programme, Programme;
    rag_scheme_id, RagScheme, RagScheme;
    item_id, Item, Item;
    profile_id, Profile, Profile;
}

/// When somebody should read it again: the date that is written, or the last reading and what it is good for.
fn review_due(common: &Common) -> Option<At<jiff::civil::Date>> {
    if let Some(by) = &common.review_by {
        return Some(by.clone());
    }
    let (last, every) = (common.last_reviewed_on.as_ref()?, common.review_in.as_ref()?);
    last.value.checked_add(every.value).ok().map(|due| At::new(due, every.span))
}

/// Gives what has no owner, topics or marking of its own those of its parent: a child is never less marked than what it is in.
pub fn inherit(model: &mut Model) {
    let service_marks: Vec<Tier> = model.services.iter().map(|(_, service)| service.meta.marking).collect();
    pass_down(&mut model.capabilities, |one| {
        (&mut one.meta, one.service.map(|id| service_marks[id.index()]))
    });
    let capability_marks: Vec<Tier> = model.capabilities.iter().map(|(_, one)| one.meta.marking).collect();
    pass_down(&mut model.components, |one| {
        (&mut one.meta, one.capability.map(|id| capability_marks[id.index()]))
    });
    let topics: Vec<Vec<Id<Topic>>> =
        model.components.iter().map(|(_, one)| one.meta.topics.clone()).collect();
    let components: Vec<(Tier, Option<String>)> =
        model.components.iter().map(|(_, one)| (one.meta.marking, one.meta.owner.clone())).collect();
    pass_down(&mut model.guides, |one| (&mut one.meta, one.component.map(|id| components[id.index()].0)));
    for guide in model.guides.iter_mut() {
        if guide.meta.topics.is_empty() {
            guide.meta.topics = guide.component.map(|id| topics[id.index()].clone()).unwrap_or_default();
        }
        if guide.meta.owner.is_none() {
            guide.meta.owner = guide.component.and_then(|id| components[id.index()].1.clone());
        }
    }
}

fn pass_down<T>(children: &mut Arena<T>, parts: impl Fn(&mut T) -> (&mut Meta, Option<Tier>)) {
    for child in children.iter_mut() {
        let (meta, parent) = parts(child);
        if let (None, Some(parent)) = (&meta.own_marking, parent) {
            meta.marking = parent;
        }
    }
}
