//! The edges of the model, followed from their other end.

use std::collections::{BTreeMap, BTreeSet};

use super::delivery::Delivery;
use super::object::Object;
use super::prose::{Prose, Target};
use super::{Capability, Claim, Component, Guide, Meta, Model, Service, Status, Topic, Work};
use crate::base::{At, Id};

/// Related components beyond those that editors name make a list and not a hint.
const MOST_RELATED: usize = 6;

/// A topic that very much is tagged with says little about what is near.
const MOST_ON_TOPIC: usize = 100;

/// What points at what. Lists are in the order that readers see: `order`, then title. What is retired keeps its page and
/// stands in no list of children.
#[derive(Debug, Default)]
pub struct Graph {
    services: Vec<Id<Service>>,
    capabilities: Vec<Vec<Id<Capability>>>,
    guest_capabilities: Vec<Vec<Id<Capability>>>,
    components: Vec<Vec<Id<Component>>>,
    guest_components: Vec<Vec<Id<Component>>>,
    guides: Vec<Option<Id<Guide>>>,
    claims: Vec<Vec<Id<Claim>>>,
    needed_by: Vec<Vec<(Id<Component>, usize)>>,
    related: Vec<Vec<Id<Component>>>,
    on_topic: Vec<Vec<Object>>,
    cited_in: Vec<Vec<Object>>,
    mentioned_in: BTreeMap<Object, Vec<Object>>,
    /// Read through methods beside its type.
    pub(super) delivery: Delivery,
}

impl Graph {
    /// Every service in the order that readers see.
    pub fn services(&self) -> &[Id<Service>] {
        &self.services
    }

    /// The capabilities that belong to a service.
    pub fn capabilities(&self, of: Id<Service>) -> &[Id<Capability>] {
        &self.capabilities[of.index()]
    }

    /// Capabilities of other services that are listed under this one too.
    pub fn guest_capabilities(&self, of: Id<Service>) -> &[Id<Capability>] {
        &self.guest_capabilities[of.index()]
    }

    /// The components that belong to a capability.
    pub fn components(&self, of: Id<Capability>) -> &[Id<Component>] {
        &self.components[of.index()]
    }

    /// Components of other capabilities that are listed under this one too.
    pub fn guest_components(&self, of: Id<Capability>) -> &[Id<Component>] {
        &self.guest_components[of.index()]
    }

    /// Every capability that a service lists, in order.
    pub fn all_capabilities(&self) -> impl Iterator<Item = Id<Capability>> + '_ {
        self.services.iter().flat_map(|&service| self.capabilities(service)).copied()
    }

    /// Every component that a capability of a service lists, in order: what is counted is what is shown.
    pub fn all_components(&self) -> impl Iterator<Item = Id<Component>> + '_ {
        self.services.iter().flat_map(|&service| self.components_of_service(service))
    }

    /// The components of a service's own capabilities, in order.
    pub fn components_of_service(&self, of: Id<Service>) -> impl Iterator<Item = Id<Component>> + '_ {
        self.capabilities(of).iter().flat_map(|&capability| self.components(capability).iter().copied())
    }

    /// A component's guide.
    pub fn guide(&self, of: Id<Component>) -> Option<Id<Guide>> {
        self.guides[of.index()]
    }

    /// The claims that are evidence for a component.
    pub fn claims(&self, of: Id<Component>) -> &[Id<Claim>] {
        &self.claims[of.index()]
    }

    /// The components that depend on this one, each with the number of the dependency in its list.
    pub fn needed_by(&self, of: Id<Component>) -> &[(Id<Component>, usize)] {
        &self.needed_by[of.index()]
    }

    /// The components that are related to this one: those that its editors name, those that name it, then those that
    /// share at least two topics with it, most first. A few are enough.
    pub fn related(&self, of: Id<Component>) -> &[Id<Component>] {
        &self.related[of.index()]
    }

    /// What is tagged with a topic.
    pub fn on_topic(&self, of: Id<Topic>) -> &[Object] {
        &self.on_topic[of.index()]
    }

    /// The objects whose texts cite a work, or that come from it.
    pub fn cited_in(&self, of: Id<Work>) -> &[Object] {
        &self.cited_in[of.index()]
    }

    /// The objects whose texts link to this one.
    pub fn mentioned_in(&self, of: Object) -> &[Object] {
        self.mentioned_in.get(&of).map_or(&[], Vec::as_slice)
    }

    /// Follows every edge of a model from its other end.
    pub fn of(model: &Model) -> Self {
        let mut graph = Self {
            services: sorted(
                model.services.ids().filter(|&id| model.services[id].meta.status != Status::Retired),
                |id| model.services[id].meta.sort_key(),
            ),
            delivery: Delivery::of(model),
            ..Self::default()
        };
        graph.add_tiers(model);
        graph.add_related(model);
        graph.add_evidence(model);
        graph.add_texts(model);
        graph
    }

    fn add_tiers(&mut self, model: &Model) {
        let live = |meta: &Meta| meta.status != Status::Retired;
        let capabilities = model.capabilities.ids().filter(|&id| live(&model.capabilities[id].meta));
        let capabilities = sorted(capabilities, |id| model.capabilities[id].meta.sort_key());
        let components = model.components.ids().filter(|&id| live(&model.components[id].meta));
        let components = sorted(components, |id| model.components[id].meta.sort_key());
        self.capabilities = vec![Vec::new(); model.services.len()];
        self.guest_capabilities = vec![Vec::new(); model.services.len()];
        for id in capabilities {
            put(&mut self.capabilities, model.capabilities[id].service, id);
            for &service in &model.capabilities[id].also_in {
                put(&mut self.guest_capabilities, Some(service), id);
            }
        }
        self.components = vec![Vec::new(); model.capabilities.len()];
        self.guest_components = vec![Vec::new(); model.capabilities.len()];
        self.needed_by = vec![Vec::new(); model.components.len()];
        for id in components {
            put(&mut self.components, model.components[id].capability, id);
            for &capability in &model.components[id].also_in {
                put(&mut self.guest_components, Some(capability), id);
            }
            for (number, dependency) in model.components[id].depends_on.iter().enumerate() {
                put(&mut self.needed_by, Some(dependency.component), (id, number));
            }
        }
        self.guides = vec![None; model.components.len()];
        for (id, guide) in model.guides.iter() {
            if let Some(component) = guide.component.filter(|_| live(&guide.meta)) {
                self.guides[component.index()] = Some(id);
            }
        }
        self.on_topic = vec![Vec::new(); model.topics.len()];
        for object in model.objects() {
            for &topic in &model.meta(object).topics {
                put(&mut self.on_topic, Some(topic), object);
            }
        }
        for tagged in &mut self.on_topic {
            tagged.sort_by_cached_key(|&object| (object.kind(), model.title(object).to_lowercase(), object));
        }
    }

    fn add_related(&mut self, model: &Model) {
        let mut named_by: Vec<Vec<Id<Component>>> = vec![Vec::new(); model.components.len()];
        let live: Vec<Id<Component>> = self.all_components().collect();
        for &id in &live {
            for &other in &model.components[id].related {
                put(&mut named_by, Some(other), id);
            }
        }
        let mut on_topic: Vec<Vec<Id<Component>>> = vec![Vec::new(); model.topics.len()];
        for &id in &live {
            for &topic in &model.components[id].meta.topics {
                put(&mut on_topic, Some(topic), id);
            }
        }
        let related = model.components.iter().map(|(id, component)| {
            let mut related = component.related.clone();
            let known = |related: &[Id<Component>], other: Id<Component>| {
                let needs = component.depends_on.iter().any(|one| one.component == other);
                let needed = self.needed_by[id.index()].iter().any(|(needs, _)| *needs == other);
                other == id || related.contains(&other) || needs || needed
            };
            for &other in &named_by[id.index()] {
                if !known(&related, other) {
                    related.push(other);
                }
            }
            let mut shared: BTreeMap<Id<Component>, usize> = BTreeMap::new();
            for &topic in &component.meta.topics {
                for &other in on_topic[topic.index()].iter().take(MOST_ON_TOPIC) {
                    *shared.entry(other).or_default() += 1;
                }
            }
            let near = shared.into_iter().filter(|(other, topics)| *topics >= 2 && !known(&related, *other));
            let near = sorted(near, |(other, topics)| {
                (std::cmp::Reverse(topics), model.components[other].meta.sort_key())
            });
            let room = MOST_RELATED.saturating_sub(related.len());
            related.extend(near.into_iter().take(room).map(|(other, _)| other));
            related
        });
        self.related = related.collect();
    }

    fn add_evidence(&mut self, model: &Model) {
        self.claims = vec![Vec::new(); model.components.len()];
        for (id, claim) in model.claims.iter() {
            for &component in &claim.applies_to {
                put(&mut self.claims, Some(component), id);
            }
        }
    }

    fn add_texts(&mut self, model: &Model) {
        let mut cited: Vec<BTreeSet<Object>> = vec![BTreeSet::new(); model.works.len()];
        let mut mentioned: BTreeMap<Object, BTreeSet<Object>> = BTreeMap::new();
        for object in model.objects() {
            for work in model.works_behind(object) {
                cited[work.index()].insert(object);
            }
            for prose in model.texts(object) {
                for work in model.cited_by(prose) {
                    cited[work.index()].insert(object);
                }
                for other in prose.mentions().filter(|other| *other != object) {
                    mentioned.entry(other).or_default().insert(object);
                }
            }
        }
        let by_title = |set: BTreeSet<Object>| {
            sorted(set, |object| (object.kind(), model.title(object).to_lowercase(), object))
        };
        self.cited_in = cited.into_iter().map(by_title).collect();
        self.mentioned_in = mentioned.into_iter().map(|(object, set)| (object, by_title(set))).collect();
    }
}

impl Model {
    /// Every Markdown text of an object, in the order of its page.
    pub fn texts(&self, object: Object) -> Vec<&Prose> {
        match object {
            Object::Service(id) => self.services[id].description.iter().collect(),
            Object::Capability(id) => self.capabilities[id].description.iter().collect(),
            Object::Topic(id) => self.topics[id].description.iter().collect(),
            Object::Component(id) => self.components[id].texts().collect(),
            Object::Guide(id) => {
                let guide = &self.guides[id];
                std::iter::once(&guide.body)
                    .chain(guide.case_studies.iter().filter_map(|study| study.outcome.as_ref()))
                    .collect()
            }
            Object::Page(id) => vec![&self.pages[id].body],
            Object::Work(id) => {
                let claims = self.works[id].claims.iter().map(|&claim| &self.claims[claim]);
                claims
                    .flat_map(|claim| &claim.strength)
                    .filter_map(|strength| strength.note.as_ref())
                    .collect()
            }
            Object::Matrix(id) => {
                let matrix = &self.matrices[id];
                let target = matrix.target.iter().filter_map(|target| target.note.as_ref());
                matrix.description.iter().chain(&matrix.current_note).chain(target).collect()
            }
            Object::Plan(id) => {
                let plan = &self.plans[id];
                let priorities = plan.priorities.iter().filter_map(|&id| self.priorities[id].text.as_ref());
                plan.description.iter().chain(priorities).collect()
            }
            Object::WorkStream(id) => {
                let stream = &self.work_streams[id];
                let blockers = stream.depends_on.iter().filter_map(|blocker| blocker.why.as_ref());
                stream.description.iter().chain(&stream.progress_note).chain(blockers).collect()
            }
            Object::Programme(id) => {
                let programme = &self.programmes[id];
                let projects = programme.projects.iter().filter_map(|&id| self.projects[id].note.as_ref());
                programme.description.iter().chain(projects).collect()
            }
            Object::RagScheme(id) => {
                let scheme = &self.rag_schemes[id];
                let colours = scheme.colours.iter().filter_map(|colour| colour.definition.as_ref());
                let dimensions = scheme.dimensions.iter().filter_map(|one| one.definition.as_ref());
                scheme.description.iter().chain(colours).chain(dimensions).collect()
            }
            Object::Persona(id) => self.personas[id].description.iter().collect(),
            Object::Statements(id) => {
                let list = &self.statements[id];
                let items = list.items.iter().filter_map(|&id| self.items[id].text.as_ref());
                list.preamble.iter().chain(items).collect()
            }
            Object::Passport(id) => {
                let passport = &self.passports[id];
                let areas = passport.areas.iter().filter_map(|&id| self.areas[id].why.as_ref());
                passport.description.iter().chain(areas).collect()
            }
            Object::Profile(id) => {
                let profile = &self.profiles[id];
                let entries = profile.entries.values().flat_map(super::Entry::texts);
                profile.description.iter().chain(&profile.method).chain(entries).collect()
            }
            Object::Scale(_)
            | Object::Priority(_)
            | Object::Project(_)
            | Object::Item(_)
            | Object::Area(_)
            | Object::Claim(_)
            | Object::Grading(_) => Vec::new(),
        }
    }

    /// Every text of an object that is written without Markdown: its summary or purpose, what its levels mean, and what
    /// a work's claims say.
    pub fn lines(&self, object: Object) -> Vec<&At<String>> {
        let mut lines: Vec<&At<String>> = self.summary(object).into_iter().collect();
        match object {
            Object::Service(id) => lines.push(&self.services[id].purpose),
            Object::Scale(id) => lines.extend(self.scales[id].levels.iter().map(|level| &level.summary)),
            Object::Grading(id) => lines.extend(self.gradings[id].levels.iter().map(|grade| &grade.meaning)),
            Object::Work(id) => lines.extend(self.works[id].claims.iter().flat_map(|&claim| {
                let claim = &self.claims[claim];
                std::iter::once(&claim.statement).chain(&claim.context)
            })),
            Object::Matrix(id) => lines.extend(self.matrices[id].rows.iter().flat_map(|row| &row.cells)),
            Object::WorkStream(id) => {
                lines.extend(self.work_streams[id].benefits.iter().map(|benefit| &benefit.what));
            }
            Object::Programme(id) => {
                let programme = &self.programmes[id];
                lines.extend(&programme.mission);
                lines.extend(programme.outcomes.iter().chain(&programme.own_priorities));
                lines.extend(programme.projects.iter().filter_map(|&id| self.projects[id].summary.as_ref()));
            }
            Object::Persona(id) => lines.extend(self.personas[id].stories.iter().map(|story| &story.text)),
            Object::Statements(id) => lines.extend(self.statements[id].items.iter().flat_map(|&id| {
                let item = &self.items[id];
                item.aspects.iter().chain(&item.benefits)
            })),
            Object::Passport(id) => {
                let passport = &self.passports[id];
                lines.push(&passport.objective);
                lines.extend(passport.areas.iter().flat_map(|&id| &self.areas[id].proficiency));
            }
            _ => {}
        }
        lines
    }

    /// What an object's page links to anyway: its parent and children, its guide, its dependencies and neighbours.
    pub fn family(&self, object: Object) -> Vec<Object> {
        let graph = &self.graph;
        match object {
            Object::Service(id) => graph.capabilities(id).iter().map(|&id| Object::Capability(id)).collect(),
            Object::Capability(id) => {
                let parent = self.capabilities[id].service.map(Object::Service);
                parent
                    .into_iter()
                    .chain(graph.components(id).iter().map(|&id| Object::Component(id)))
                    .collect()
            }
            Object::Component(id) => {
                let component = &self.components[id];
                let above = component
                    .capability
                    .map(Object::Capability)
                    .into_iter()
                    .chain(graph.guide(id).map(Object::Guide));
                let needs = component.depends_on.iter().map(|one| one.component);
                let beside = needs
                    .chain(graph.related(id).iter().copied())
                    .chain(graph.needed_by(id).iter().map(|(other, _)| *other));
                above.chain(beside.map(Object::Component)).collect()
            }
            Object::Guide(id) => self.guides[id].component.map(Object::Component).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Every work that a text cites or shows a claim of, in the order of the text; one may be there more than once.
    pub fn cited_by<'p>(&'p self, prose: &'p Prose) -> impl Iterator<Item = Id<Work>> + 'p {
        prose.targets.iter().flat_map(|target| match target {
            Target::Cite(works) => works.iter().map(|citation| citation.work).collect(),
            Target::Claim(claim) => vec![self.claims[*claim].work],
            _ => Vec::new(),
        })
    }

    /// The works that an object's fields, not its texts, name.
    fn works_behind(&self, object: Object) -> Vec<Id<Work>> {
        let origin = match &self.meta(object).provenance {
            Some(super::Origin::Work { work, .. }) => Some(*work),
            _ => None,
        };
        let studies = match object {
            Object::Guide(id) => self.guides[id].case_studies.iter().filter_map(|study| study.work).collect(),
            Object::Grading(id) => self.gradings[id].work.into_iter().collect(),
            Object::Plan(id) => {
                let priorities = self.plans[id].priorities.iter().map(|&id| &self.priorities[id]);
                priorities.flat_map(|one| &one.elsewhere).map(|(work, _)| *work).collect()
            }
            Object::WorkStream(id) => {
                self.work_streams[id].benefits.iter().filter_map(|benefit| benefit.work).collect()
            }
            Object::Profile(id) => {
                let as_is = self.profiles[id].entries.values().filter_map(|entry| entry.as_is.as_ref());
                as_is.flat_map(|as_is| &as_is.evidence).filter_map(|exhibit| exhibit.work).collect()
            }
            _ => Vec::new(),
        };
        origin.into_iter().chain(studies).collect()
    }
}

impl Component {
    /// Every Markdown text, in the order of the page.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        let levels = self.levels.iter().flat_map(|level| {
            let next = level.to_reach_next.as_ref().map(|text| &text.value);
            level.descriptor.iter().chain(&level.good_enough_when).chain(next)
        });
        let whys = self.depends_on.iter().filter_map(|dependency| dependency.why.as_ref());
        self.outline.iter().chain(levels).chain(whys)
    }
}

/// Items by a key, so that their order never depends on where they were stored.
fn sorted<T: Copy, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(T) -> K) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort_by_cached_key(|&item| key(item));
    items
}

fn put<T, I>(lists: &mut [Vec<I>], at: Option<Id<T>>, item: I) {
    if let Some(at) = at {
        lists[at.index()].push(item);
    }
}
