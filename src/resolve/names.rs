//! The one name space of a hub.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{At, Diagnostic, Diagnostics, Id, Span, name};
use crate::model::{Kind, Object};
use crate::parse::kinds::{self, Parsed};

/// Every id with what it names. Ids are those that the arenas will give, in the order of the parsed files.
#[derive(Debug, Default)]
pub struct Names {
    objects: BTreeMap<String, (Object, Span)>,
    /// Guides, by their component's id.
    guides: BTreeMap<String, Object>,
    /// Ids that objects had.
    former: BTreeMap<String, (Object, Span)>,
    /// The same as they come in, until all present ids are known.
    formers: Vec<(At<String>, Object)>,
    /// Objects that this build leaves out, with what they are.
    drafts: BTreeMap<String, Kind>,
    /// Titles of components, which their guides inherit.
    titles: BTreeMap<String, String>,
    /// The object of each file, by the file's number.
    files: BTreeMap<u32, Object>,
    /// Objects by their display codes, for those who write one for an id.
    codes: BTreeMap<String, String>,
    /// Ids whose files could not be read, and those of what is above the ceiling and was taken out.
    excused: BTreeSet<String>,
}

impl Names {
    /// Collects every id and reports clashes.
    pub fn collect(d: &mut Diagnostics, parsed: &Parsed, drafts: BTreeMap<String, Kind>) -> Self {
        let mut names = Self { drafts, excused: &parsed.unreadable | &parsed.withheld, ..Self::default() };
        names.add(d, &parsed.services, Object::Service);
        names.add(d, &parsed.capabilities, Object::Capability);
        names.add(d, &parsed.components, Object::Component);
        names.add(d, &parsed.scales, Object::Scale);
        names.add(d, &parsed.topics, Object::Topic);
        names.add(d, &parsed.matrices, Object::Matrix);
        names.add(d, &parsed.plans, Object::Plan);
        names.add(d, &parsed.work_streams, Object::WorkStream);
        names.add(d, &parsed.programmes, Object::Programme);
        names.add(d, &parsed.rag_schemes, Object::RagScheme);
        names.add(d, &parsed.personas, Object::Persona);
        names.add(d, &parsed.statements, Object::Statements);
        names.add(d, &parsed.passports, Object::Passport);
        names.add(d, &parsed.profiles, Object::Profile);
        names.add(d, &parsed.works, Object::Work);
        names.add(d, &parsed.gradings, Object::Grading);
        names.add(d, &parsed.pages, Object::Page);
        let priorities = parsed.plans.iter().flat_map(|plan| &plan.own.priorities);
        names.add_parts(d, priorities.map(|one| (&one.id, &one.former_ids)), Object::Priority);
        let projects = parsed.programmes.iter().flat_map(|programme| &programme.own.projects);
        names.add_parts(d, projects.map(|one| (&one.id, &one.former_ids)), Object::Project);
        let items = parsed.statements.iter().flat_map(|list| &list.own.items);
        names.add_parts(d, items.map(|one| (&one.id, &one.former_ids)), Object::Item);
        let areas = parsed.passports.iter().flat_map(|passport| &passport.own.areas);
        names.add_parts(d, areas.map(|one| (&one.id, &one.former_ids)), Object::Area);
        let claims = parsed.works.iter().flat_map(|work| &work.own.claims);
        names.add_parts(d, claims.map(|one| (&one.id, &one.former_ids)), Object::Claim);
        for (id, guide) in Id::promise(usize::MAX).zip(&parsed.guides) {
            names.files.insert(guide.id.span.source.0, Object::Guide(id));
            names.guides.insert(guide.id.value.clone(), Object::Guide(id));
        }
        names.take_formers(d);
        names.check_guides(d, &parsed.guides);
        for component in &parsed.components {
            if let Some(title) = &component.common.title {
                names.titles.insert(component.id.value.clone(), title.value.clone());
            }
        }
        names
    }

    fn add<R, M>(
        &mut self,
        d: &mut Diagnostics,
        objects: &[kinds::Object<R>],
        make: impl Fn(Id<M>) -> Object,
    ) {
        for (id, object) in Id::promise(objects.len()).zip(objects) {
            let named = make(id);
            self.files.insert(object.id.span.source.0, named);
            self.insert(d, &object.id.value, named, object.id.span);
            if let Some(code) = &object.common.code {
                self.codes.insert(code.value.to_lowercase(), object.id.value.clone());
            }
            for former in &object.common.former_ids {
                self.formers.push((former.clone(), named));
            }
        }
    }

    /// The parts of objects, in the order of the files: their arena is filled in the same.
    fn add_parts<'p, M>(
        &mut self,
        d: &mut Diagnostics,
        parts: impl Iterator<Item = (&'p At<String>, &'p Vec<At<String>>)>,
        make: impl Fn(Id<M>) -> Object,
    ) {
        for (id, (own, former)) in Id::promise(usize::MAX).zip(parts) {
            let part = make(id);
            self.insert(d, &own.value, part, own.span);
            former.iter().for_each(|former| report_anchor(d, &former.value, former.span));
            self.formers.extend(former.iter().map(|former| (former.clone(), part)));
        }
    }

    /// A former id leads to one object, and is nobody's present id.
    fn take_formers(&mut self, d: &mut Diagnostics) {
        for (id, object) in std::mem::take(&mut self.formers) {
            let first = self.objects.get(&id.value).or_else(|| self.former.get(&id.value));
            if let Some((_, first)) = first {
                d.push(taken(&id, *first));
            } else {
                self.former.insert(id.value, (object, id.span));
            }
        }
    }

    /// A guide may have former ids apart from its component's; none of them is the address of another guide.
    fn check_guides(&self, d: &mut Diagnostics, guides: &[kinds::Object<kinds::Guide>]) {
        let mut former: BTreeMap<&str, Span> = BTreeMap::new();
        for guide in guides {
            for id in &guide.common.former_ids {
                let living =
                    guides.iter().find(|other| other.id.value == id.value).map(|other| other.id.span);
                if let Some(first) = living.or_else(|| former.get(id.value.as_str()).copied()) {
                    d.push(taken(id, first));
                }
                former.insert(&id.value, id.span);
            }
        }
    }

    fn insert(&mut self, d: &mut Diagnostics, id: &str, object: Object, span: Span) {
        let anchored =
            object.kind().is_part() || matches!(object, Object::Service(_) | Object::Capability(_));
        if anchored {
            report_anchor(d, id, span);
        }
        if let Some((first, place)) = self.objects.get(id) {
            let message = format!("the id `{id}` is taken: it is {} already", first.kind().name());
            d.push(
                Diagnostic::error("duplicate-id", span, message)
                    .help("ids are unique in the whole hub: rename one of the two")
                    .related(*place, "first used here"),
            );
            return;
        }
        self.objects.insert(id.to_string(), (object, span));
    }

    /// What an id names.
    pub fn find(&self, id: &str) -> Option<Object> {
        self.objects.get(id).map(|(object, _)| *object)
    }

    /// The guide of a component's id.
    pub fn guide(&self, id: &str) -> Option<Object> {
        self.guides.get(id).copied()
    }

    /// The title of a component's id.
    pub fn title_of(&self, id: &str) -> Option<String> {
        self.titles.get(id).cloned()
    }

    /// The object that a file holds.
    pub fn of_file(&self, source: u32) -> Option<Object> {
        self.files.get(&source).copied()
    }

    /// What is left out of this build under an id.
    pub fn draft(&self, id: &str) -> Option<Kind> {
        self.drafts.get(id).copied()
    }

    /// Whether nothing is wrong with a name that names nothing: its file is there and could not be read, or what it names is
    /// above the ceiling.
    pub fn is_excused(&self, id: &str) -> bool {
        self.excused.contains(id)
    }

    /// The same of a guide, by its component's id.
    pub fn is_guide_excused(&self, id: &str) -> bool {
        self.is_excused(id) || self.excused.contains(&format!("guide:{id}"))
    }

    /// The id of what has a display code.
    pub fn of_code(&self, code: &str) -> Option<&str> {
        self.codes.get(&code.to_lowercase()).map(String::as_str)
    }

    /// The present id of what had `id` before.
    pub fn renamed(&self, id: &str) -> Option<&str> {
        let (object, _) = self.former.get(id)?;
        self.objects.iter().find(|(_, (other, _))| other == object).map(|(id, _)| id.as_str())
    }

    /// The nearest id of a kind, of any kind where none is wanted.
    pub fn nearest(&self, wrong: &str, kind: Option<Kind>) -> Option<&str> {
        let fits = |object: &Object| kind.is_none_or(|kind| object.kind() == kind);
        name::nearest(
            wrong,
            self.objects.iter().filter(|(_, (object, _))| fits(object)).map(|(id, _)| id.as_str()),
        )
    }

    /// The nearest component's id.
    pub fn nearest_component(&self, wrong: &str) -> Option<&str> {
        self.nearest(wrong, Some(Kind::Component))
    }

    /// The nearest id that has a guide.
    pub fn nearest_guide(&self, wrong: &str) -> Option<&str> {
        name::nearest(wrong, self.guides.keys().map(String::as_str))
    }
}

/// Reports an id that becomes an anchor of a page, and is one that the program uses there.
fn report_anchor(d: &mut Diagnostics, id: &str, span: Span) {
    if name::ANCHORS.contains(&id) {
        let message = format!("the id `{id}` is an anchor that the program uses on its pages");
        d.push(Diagnostic::error("invalid-id", span, message).help("choose another id"));
    }
}

fn taken(former: &At<String>, by: Span) -> Diagnostic {
    Diagnostic::error("duplicate-id", former.span, format!("the former id `{}` is taken", former.value))
        .help("an address leads to one place: remove it from one of the two")
        .related(by, "used here")
}
