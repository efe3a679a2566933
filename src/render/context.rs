//! What a page is rendered with: the whole hub, and the page's own desk with its bibliography and its links.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::Inputs;
use super::geometry;
use super::highlight::Highlights;
use super::titles::{self, Titles};
use super::views::parts::{Entry, Facet, Link, Reference};
use super::views::shell::Hub;
use super::words;
use crate::assess::{Health, Scores};
use crate::base::{Id, Progress, SitePath, Span, text};
use crate::load::Sources;
use crate::model::{Component, Model, Object, Service, Term, Tier, Work};
use crate::site::{Plan, Route};
use crate::theme::Theme;

/// The whole hub, with what is worked out once for all pages.
pub struct Site<'a> {
    pub model: &'a Model,
    pub scores: &'a Scores,
    pub health: &'a Health,
    pub sources: &'a Sources,
    pub plan: &'a Plan,
    pub theme: &'a Theme,
    pub highlights: &'a Highlights,
    /// Who is told of code that is highlighted.
    progress: &'a dyn Progress,
    /// The hub for templates.
    pub hub: Hub,
    /// The sign of each service.
    pub facets: Vec<Facet>,
    /// The titles of all pages, for a list that a reader was sent.
    pub titles: Vec<Titles>,
    /// The highest marking of anything that is published.
    pub marking: Tier,
    /// The file that the search starts from, once it is made.
    pub search: Option<SitePath>,
    /// Searches to try.
    pub suggestions: Vec<String>,
    /// The file that the self-assessment starts from, once it is made.
    pub assess: Option<SitePath>,
    /// Finds the terms of the glossary in a text.
    terms: Option<AhoCorasick>,
}

impl<'a> Site<'a> {
    pub fn new(inputs: &Inputs<'a>, progress: &'a dyn Progress) -> Self {
        let Inputs { model, scores, health, plan, templates, highlights, sources } = *inputs;
        let hub = Hub::of(model);
        let services = model.services.len();
        let order = model.graph.services();
        let mut facets = vec![geometry::facet(0, services); services];
        for (at, service) in order.iter().enumerate() {
            facets[service.index()] = geometry::facet(at, services);
        }
        let projects = model.projects.ids().map(Object::Project);
        let objects = model.objects().chain(projects).map(|object| model.marking(object));
        let claims = model.claims.iter().map(|(_, claim)| claim.marking);
        let profiles = model.profiles.iter().map(|(_, profile)| profile.marking());
        let marking = objects.chain(claims).chain(profiles).max().unwrap_or_default();
        let terms = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(model.terms.iter().map(|(_, term)| term.term.as_str()))
            .ok()
            .filter(|_| model.terms.len() > 0);
        let mut site = Self {
            model,
            scores,
            health,
            sources,
            plan,
            theme: templates.theme(),
            highlights,
            progress,
            hub,
            facets,
            titles: Vec::new(),
            marking,
            search: None,
            suggestions: Vec::new(),
            assess: None,
            terms,
        };
        site.titles = titles::of(&site);
        site
    }

    /// A block of code as it stands on a page. The box can scroll, so the keyboard must be able to reach it.
    pub fn listing(&self, language: &str, code: &str) -> String {
        let code = self.highlights.html(self.progress, language, code);
        format!("<pre class=\"lat-code\" tabindex=\"0\"><code>{code}</code></pre>\n")
    }

    /// The sign of a component's service.
    pub fn facet_of(&self, component: Id<Component>) -> Option<Facet> {
        self.service_of(component).map(|service| self.facets[service.index()].clone())
    }

    /// A component's service.
    pub fn service_of(&self, component: Id<Component>) -> Option<Id<Service>> {
        let capability = self.model.components[component].capability?;
        self.model.capabilities[capability].service
    }

    /// The terms that stand in a text, each with its place, from left to right and without overlap.
    pub fn terms_in(&self, text: &str) -> Vec<(Id<Term>, std::ops::Range<usize>)> {
        let Some(finder) = &self.terms else { return Vec::new() };
        finder
            .find_iter(text)
            .filter_map(|found| {
                let id = self.model.terms.ids().nth(found.pattern().as_usize())?;
                let term = &self.model.terms[id].term;
                let range = whole_word(text, found.range(), term)?;
                // A term with a capital is a name itself.
                let named = term.starts_with(char::is_uppercase);
                let plain = !self.is_tier(term) && (named || !in_a_name(text, &range));
                plain.then_some((id, range))
            })
            .collect()
    }

    /// Whether a term is what the hub calls one of its tiers: a word that stands on every page, and mostly in its
    /// ordinary sense. It has its place in the glossary and is not explained in running text.
    fn is_tier(&self, term: &str) -> bool {
        let hub = &self.hub;
        [&hub.service, &hub.capability, &hub.component].iter().any(|label| {
            label.one_in_text.eq_ignore_ascii_case(term) || label.many_in_text.eq_ignore_ascii_case(term)
        })
    }

    /// What a hub calls the kind of an object.
    pub fn kind_word(&self, object: Object) -> String {
        match object {
            Object::Service(_) => self.hub.service.one.clone(),
            Object::Capability(_) => self.hub.capability.one.clone(),
            Object::Component(_) => self.hub.component.one.clone(),
            other => text::capitalise(other.kind().noun()),
        }
    }
}

/// An abbreviation must be written as one to be one.
fn is_abbreviation(term: &str) -> bool {
    term.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Whether words are a part of a longer name, such as *Service* in *Crown Prosecution Service*.
fn in_a_name(text: &str, range: &std::ops::Range<usize>) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let before = text[..range.start].trim_end().rsplit(char::is_whitespace).next();
    let after = text[range.end..].strip_prefix(' ').and_then(|rest| rest.split(char::is_whitespace).next());
    let ends_sentence = text[..range.start].trim_end().ends_with(['.', '?', '!', ':']);
    capital(Some(&text[range.clone()])) && ((capital(before) && !ends_sentence) || capital(after))
}

/// The range of a term that stands as a word of its own, a plural `s` included. An abbreviation must be written as one.
fn whole_word(text: &str, range: std::ops::Range<usize>, term: &str) -> Option<std::ops::Range<usize>> {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '’' | '\'');
    if text[..range.start].ends_with(joined) {
        return None;
    }
    if is_abbreviation(term) && &text[range.clone()] != term {
        return None;
    }
    let rest = &text[range.end..];
    let plural = rest.strip_prefix('s').filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let end = if plural.is_some() { range.end + 1 } else { range.end };
    let after = &text[end..];
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        || after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    (!goes_on).then_some(range.start..end)
}

/// A page in the making.
pub struct Desk<'a> {
    pub site: &'a Site<'a>,
    pub path: &'a SitePath,
    /// Set for the page that a server shows at any address: its links start at the root of the server. They do not
    /// name the server, so that the page is whole on another one too, such as one for trying things out.
    absolute: Option<&'a str>,
    pub(super) origins: Vec<(String, Span)>,
    pub(super) bibliography: Bibliography,
    pub(super) links: Links,
    pub(super) explained: BTreeSet<Id<Term>>,
}

impl<'a> Desk<'a> {
    pub fn new(site: &'a Site<'a>, path: &'a SitePath, route: &Route) -> Self {
        let absolute = site.model.hub.folder().filter(|_| *route == Route::NotFound);
        Self {
            site,
            path,
            absolute,
            origins: Vec::new(),
            bibliography: Bibliography::default(),
            links: Links::default(),
            explained: BTreeSet::new(),
        }
    }

    /// The link to a file of the hub.
    pub fn link(&self, to: &SitePath) -> String {
        match self.absolute {
            Some(base) => format!("{base}{to}"),
            None => self.path.link_to(to),
        }
    }

    /// From here to the root.
    pub fn root(&self) -> String {
        self.absolute.map_or_else(|| self.path.to_root(), ToString::to_string)
    }

    /// The link to an object; a part's goes to its place on the page of what it is a part of. Empty where a fault was reported.
    pub fn href(&self, object: Object) -> String {
        let Some(page) = self.site.plan.page_of(self.site.model, object) else { return String::new() };
        if object.kind().is_part() {
            format!("{}#{}", self.link(page), self.site.model.id(object))
        } else {
            self.link(page)
        }
    }

    /// The link to a page that is not an object's, where the hub has it.
    pub fn special(&self, route: &Route) -> Option<String> {
        self.site.plan.special(route).map(|path| self.link(path))
    }

    /// An object's link with its title.
    pub fn link_of(&self, object: Object) -> Link {
        Link { title: self.site.model.title(object).to_string(), href: self.href(object) }
    }

    /// An object in a list: its kind where `kinds`, and a sentence about it.
    pub fn entry(&self, object: Object, kinds: bool) -> Entry {
        Entry {
            title: self.site.model.title(object).to_string(),
            href: self.href(object),
            kind: if kinds { self.site.kind_word(object) } else { String::new() },
            note: words::about(self.site.model, object),
        }
    }

    /// The texts that link to an object, but for those that its page links to as its family.
    pub fn mentions(&self, object: Object) -> Vec<Entry> {
        let mut family = self.site.model.family(object);
        family.extend(self.site.model.in_hand(object));
        let mentions =
            self.site.model.graph.mentioned_in(object).iter().filter(|from| !family.contains(from));
        mentions.map(|&from| Entry { note: String::new(), ..self.entry(from, true) }).collect()
    }

    /// The number of a work in the page's bibliography, which it joins at its first use.
    pub fn cite(&mut self, work: Id<Work>) -> usize {
        self.bibliography.number(work)
    }

    /// The bibliography of the page.
    pub fn references(&self) -> Vec<Reference> {
        self.bibliography.references(self)
    }
}

/// The addresses that links in prose lead to, in the order of first use: paper shows their numbers.
#[derive(Default)]
pub struct Links {
    addresses: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Links {
    /// The number of an address, the same each time.
    pub fn number(&mut self, address: String) -> usize {
        let next = self.addresses.len() + 1;
        *self.numbers.entry(address).or_insert_with_key(|address| {
            self.addresses.push(address.clone());
            next
        })
    }

    /// The addresses in the order of their numbers.
    pub fn into_addresses(self) -> Vec<String> {
        self.addresses
    }
}

/// The works that a page cites, in the order of first use.
#[derive(Default)]
pub struct Bibliography {
    works: Vec<(Id<Work>, usize)>,
}

impl Bibliography {
    fn number(&mut self, work: Id<Work>) -> usize {
        if let Some(at) = self.works.iter().position(|(known, _)| *known == work) {
            return at + 1;
        }
        self.works.push((work, 0));
        self.works.len()
    }

    /// Notes one more citation in running text; gives the work's number and which citation of it this is.
    pub fn cited(&mut self, work: Id<Work>) -> (usize, usize) {
        let number = self.number(work);
        let uses = &mut self.works[number - 1].1;
        *uses += 1;
        (number, *uses)
    }

    fn references(&self, desk: &Desk<'_>) -> Vec<Reference> {
        let model = desk.site.model;
        let references = self.works.iter().enumerate().map(|(at, (id, uses))| {
            let work = &model.works[*id];
            let claims = text::count(work.claims.len(), "claim", "claims");
            let kind = work.kind.map(|kind| kind.shown().to_string()).unwrap_or_default();
            Reference {
                number: at + 1,
                id: format!("ref-{}", at + 1),
                text: words::reference(work),
                href: desk.href(Object::Work(*id)),
                note: if work.claims.is_empty() { kind } else { format!("{kind}; {claims} in this hub") },
                back: (1..=*uses).map(|nth| back_link(at + 1, nth)).collect(),
            }
        });
        references.collect()
    }
}

fn back_link(number: usize, nth: usize) -> super::views::parts::BackLink {
    let letter = u8::try_from(nth - 1)
        .ok()
        .filter(|n| *n < 26)
        .map_or_else(|| nth.to_string(), |n| char::from(b'a' + n).to_string());
    super::views::parts::BackLink {
        href: format!("#cite-{number}-{nth}"),
        title: format!("Back to citation {letter} of source {number}"),
        label: letter,
    }
}
