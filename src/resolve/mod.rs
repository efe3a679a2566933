//! Names to ids: the only place where a name is looked up. What is not found is reported here, with the nearest name,
//! and is absent from the model.

mod ceiling;
mod changes;
mod common;
mod drafts;
mod evidence;
mod glossary;
mod html;
mod matrices;
mod names;
mod plans;
mod profiles;
mod programmes;
mod prose;
mod search;
mod statements;
mod tiers;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::Wishes;
use crate::base::{Arena, At, Diagnostic, Diagnostics, Id, SourceId, Span};
use crate::model::{Editing, Graph, Guide, Hub, Label, Model, Object, Page, Tier, Topic};
use crate::parse::kinds::{self, Parsed};

use common::Resolver;
use drafts::Drafts;
use names::Names;

/// What resolving needs to know of the files, without reading them.
#[derive(Debug)]
pub struct Files<'a> {
    /// The path of each source, by its number, which is the order of the paths.
    pub sources: Vec<&'a str>,
    /// When files were last changed, by path.
    pub dates: &'a BTreeMap<String, Date>,
    /// The paths of pictures and downloads.
    pub attachments: BTreeSet<&'a str>,
    /// The paths of those that cannot be used, which was reported: what refers to them is not.
    pub refused: &'a BTreeSet<String>,
    /// The path of the hub inside its repository, empty or with a slash at its end; nothing where it is in none.
    pub repository: Option<&'a str>,
}

/// Looks up every name.
pub fn resolve(d: &mut Diagnostics, mut parsed: Parsed, files: &Files<'_>, wishes: &Wishes) -> Model {
    let drafts = if wishes.drafts { Drafts::default() } else { parsed.take_drafts() };
    let withheld = parsed.withheld.clone();
    let names = Names::collect(d, &parsed, drafts.names);
    let allowed = parsed.hub.as_ref().map(|hub| hub.allow_html.iter().map(|tag| tag.value.clone()).collect());
    let mut resolver = Resolver::new(d, &names, files, allowed.unwrap_or_default());

    let mut hub = resolver.hub(parsed.hub.as_ref());
    hub.base_url = wishes.base_url.clone().or(hub.base_url);
    hub.max_marking = wishes.ceiling.map_or(hub.max_marking, |ceiling| ceiling.min(hub.max_marking));
    let scales: Arena<_> = parsed.scales.into_iter().map(|object| resolver.scale(object)).collect();
    let services: Arena<_> = parsed.services.into_iter().map(|object| resolver.service(object)).collect();
    let capabilities: Arena<_> =
        parsed.capabilities.into_iter().map(|object| resolver.capability(object)).collect();
    let components: Arena<_> =
        parsed.components.into_iter().map(|object| resolver.component(object, &hub)).collect();
    let topics: Arena<_> = parsed.topics.into_iter().map(|object| resolver.topic(object)).collect();
    let matrices: Arena<_> =
        parsed.matrices.into_iter().map(|object| resolver.matrix(object, &scales)).collect();
    let (plans, priorities) = resolver.plans(parsed.plans);
    let rag_schemes: Arena<_> =
        parsed.rag_schemes.into_iter().map(|object| resolver.rag_scheme(object)).collect();
    let work_streams: Arena<_> = parsed
        .work_streams
        .into_iter()
        .map(|object| resolver.work_stream(object, &components, &scales, &rag_schemes))
        .collect();
    let (programmes, projects) = resolver.programmes(parsed.programmes, &rag_schemes);
    let personas: Arena<_> = parsed.personas.into_iter().map(|object| resolver.persona(object)).collect();
    let (statements, items) = resolver.statements(parsed.statements);
    let (passports, areas) = resolver.passports(parsed.passports);
    let profiles: Arena<_> =
        parsed.profiles.into_iter().map(|object| resolver.profile(object, &components, &scales)).collect();
    let gradings: Arena<_> = parsed.gradings.into_iter().map(|object| resolver.grading(object)).collect();
    let (works, claims) = resolver.works(parsed.works, &gradings);
    let guides: Arena<_> = parsed.guides.into_iter().map(|object| resolver.guide(object)).collect();
    let pages: Arena<_> = parsed.pages.into_iter().map(|object| resolver.page(object)).collect();
    let terms = resolver.terms(parsed.terms);
    let records = resolver.records(parsed.records, &terms);
    let search = resolver.search(parsed.search.unwrap_or_default());
    let (attachments, uses, program_pages) = resolver.into_notes();

    let mut model = Model {
        hub,
        today: wishes.today,
        services,
        capabilities,
        components,
        scales,
        topics,
        matrices,
        plans,
        priorities,
        work_streams,
        programmes,
        projects,
        rag_schemes,
        personas,
        statements,
        items,
        passports,
        areas,
        profiles,
        works,
        claims,
        gradings,
        guides,
        pages,
        terms,
        records,
        search,
        attachments,
        withheld,
        left_out: drafts.left_out,
        uses,
        program_pages,
        graph: Graph::default(),
    };
    common::inherit(&mut model);
    drafts::describe(&mut model, files);
    model.graph = Graph::of(&model);
    model
}

impl Resolver<'_> {
    /// The hub; where `hub.yaml` is missing or unreadable, which was reported, one that says nothing.
    fn hub(&mut self, written: Option<&kinds::Hub>) -> Hub {
        let text = |text: Option<&At<String>>, default: &str| {
            text.map_or(default.to_string(), |text| text.value.clone())
        };
        let label = |label: Option<&Label>, one: &str, many: &str| {
            label.cloned().unwrap_or_else(|| Label { one: one.into(), many: many.into() })
        };
        let field = |get: fn(&kinds::Hub) -> Option<&At<String>>| written.and_then(get);
        let labels = written.map(|hub| &hub.labels);
        let place = written.map_or_else(|| self.hub_file(), |hub| hub.place);
        let sections =
            written.into_iter().flat_map(|hub| &hub.guide_sections).filter(|section| section.required);
        Hub {
            place,
            title: text(field(|hub| hub.title.as_ref()), "Untitled hub"),
            organisation: text(field(|hub| hub.organisation.as_ref()), ""),
            strapline: text(field(|hub| hub.strapline.as_ref()), ""),
            language: text(field(|hub| hub.language.as_ref()), "en-GB"),
            base_url: field(|hub| hub.base_url.as_ref()).map(|url| url.value.clone()),
            model_version: text(field(|hub| hub.model_version.as_ref()), "0.0.0"),
            default_scale: field(|hub| hub.default_scale.as_ref()).and_then(|id| self.scale_id(id)),
            max_marking: written.map_or(Tier::Official, kinds::Hub::ceiling),
            service: label(labels.and_then(|labels| labels.service.as_ref()), "Service", "Services"),
            capability: label(
                labels.and_then(|labels| labels.capability.as_ref()),
                "Capability",
                "Capabilities",
            ),
            component: label(labels.and_then(|labels| labels.component.as_ref()), "Component", "Components"),
            required_sections: sections.map(|section| section.heading.value.clone()).collect(),
            descriptors_from: written
                .and_then(|hub| hub.descriptors_from.as_ref())
                .and_then(|origin| self.origin(origin)),
            theme: field(|hub| hub.look.theme.as_ref())
                .cloned()
                .unwrap_or_else(|| At::new("lattice".into(), place)),
            colours: written.map(|hub| hub.look.colours.clone()).unwrap_or_default(),
            logo: field(|hub| hub.look.logo.as_ref()).and_then(|path| self.picture(path)),
            editing: written.and_then(|hub| hub.editing.clone()).inspect(|editing| self.lies_there(editing)),
            feedback: written.and_then(|hub| hub.feedback.clone()),
            offline: written.is_some_and(|hub| hub.offline),
            plain_english: written.map(|hub| hub.plain_english.clone()).unwrap_or_default(),
        }
    }

    /// Reports a hub that lies elsewhere in its repository than it says.
    fn lies_there(&mut self, editing: &Editing) {
        let Some(inside) = self.files.repository.filter(|inside| *inside != editing.folder) else { return };
        let (lies, help) = match inside.trim_end_matches('/') {
            "" => ("at the top".to_string(), "remove `folder` from `editing`".to_string()),
            inside => (format!("in `{inside}`"), format!("write `folder: {inside}` in `editing`")),
        };
        let message = format!(
            "the links to edit a page lead to files that are not there: this hub lies {lies} of its repository"
        );
        self.d.push(Diagnostic::warning("wrong-folder", editing.place, message).help(help));
    }

    /// The start of `hub.yaml`.
    fn hub_file(&self) -> Span {
        let mut sources = self.files.sources.iter();
        let at = sources.position(|path| matches!(*path, "content/hub.yaml" | "content/hub.yml"));
        Span::file(SourceId(at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)))
    }

    fn topic(&mut self, object: kinds::Object<kinds::Topic>) -> Topic {
        let meta = self.meta(object.id, object.common, None);
        let plan = object.own.plan.as_ref().and_then(|id| self.plan_id(id));
        let description = object.own.description.map(|text| self.prose(text));
        Topic { meta, summary: object.own.summary, plan, description }
    }

    fn page(&mut self, object: kinds::Object<kinds::Page>) -> Page {
        let meta = self.meta(object.id, object.common, None);
        Page { meta, summary: object.own.summary, body: self.prose(object.own.body) }
    }

    fn guide(&mut self, object: kinds::Object<kinds::Guide>) -> Guide {
        let component = self.guided_component(&object.id);
        let title = self.names.title_of(&object.id.value);
        let meta = self.meta(object.id, object.common, title);
        let own = object.own;
        let case_studies = own
            .case_studies
            .into_iter()
            .map(|study| crate::model::CaseStudy {
                title: study.title.value,
                force: study.force.map(|force| force.value),
                work: study.source.as_ref().and_then(|id| self.work_id(id)),
                outcome: study.outcome.map(|text| self.prose(text)),
            })
            .collect();
        Guide {
            meta,
            component,
            summary: own.summary,
            audience: own.audience,
            case_studies,
            body: self.prose(own.body),
        }
    }

    fn guided_component(&mut self, id: &At<String>) -> Option<Id<crate::model::Component>> {
        match self.names.find(&id.value) {
            Some(Object::Component(component)) => Some(component),
            None if self.names.is_excused(&id.value) => None,
            // The guide of a component that is left out says so in the words of any reference to a draft.
            None if self.names.draft(&id.value).is_some() => {
                self.report_missing(id, None);
                None
            }
            found => {
                let message = match found {
                    Some(other) => format!(
                        "a guide has its component's id, and `{}` is {}",
                        id.value,
                        other.kind().name()
                    ),
                    None => {
                        format!("a guide has its component's id, and no component is called `{}`", id.value)
                    }
                };
                let help = self.names.nearest_component(&id.value).map_or_else(
                    || format!("add `content/model/components/{}.yaml`, or rename the guide", id.value),
                    |near| format!("did you mean to call this file `{near}.md`?"),
                );
                self.d.push(Diagnostic::error("unknown-reference", id.span, message).help(help));
                None
            }
        }
    }
}
