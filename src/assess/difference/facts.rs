//! What a model says of an object, as a list of facts in the words that changes are told in.

use std::collections::BTreeSet;

use super::hub;
use super::links::{self, Link};
use super::own;
use super::pairs::Pairs;
use crate::base::text;
use crate::model::{
    Disclosable, Foia, Kind, Meta, Model, Object, Origin, Piece, Prose, Status, Target, Term, What,
};

/// The part of a change of when the next review is due.
pub const DUE: &str = "next review due";
/// The part of a change of status, other than being retired.
pub const STATUS: &str = "status";
/// The part of a change of the model's version.
pub const VERSION: &str = "version of the model";
/// The part of a change of topics.
pub const TOPICS: &str = "topics";

/// One thing that is said.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Tells facts of an object apart.
    pub key: String,
    /// Keys that it had.
    pub former: Vec<String>,
    /// What happened when it is another one.
    pub what: What,
    /// Which part of the object it is about.
    pub part: String,
    /// What is said.
    pub text: String,
    /// Where its links lead and which pictures it shows.
    pub links: Vec<Link>,
    /// What readers see of a text beside its words, links and pictures: marks, lists, tables, code.
    pub layout: String,
}

/// A model as it is told. In both models that are compared an object has one title, so that a new title is told once and
/// not of every text that links to it.
pub struct Told<'a> {
    pub model: &'a Model,
    titles: Box<dyn Fn(Object) -> &'a str + 'a>,
}

impl<'a> Told<'a> {
    /// The model of now.
    pub fn now(model: &'a Model) -> Self {
        Self { model, titles: Box::new(|object| model.title(object)) }
    }

    /// The model of before, with the titles of now.
    pub fn before(model: &'a Model, after: &'a Model, pairs: &'a Pairs) -> Self {
        let titles = |object| match pairs.later(object) {
            Some(now) => after.title(now),
            None => model.title(object),
        };
        Self { model, titles: Box::new(titles) }
    }

    /// What an object is called.
    pub fn title(&self, object: Object) -> &'a str {
        (self.titles)(object)
    }

    /// Titles with a comma between.
    pub fn titles(&self, objects: impl IntoIterator<Item = Object>) -> String {
        let titles: Vec<&str> = objects.into_iter().map(|object| self.title(object)).collect();
        titles.join(", ")
    }

    /// A text without markup.
    pub fn plain(&self, prose: &Prose) -> String {
        prose.plain(&self.titles)
    }

    /// Where something comes from.
    pub fn origin(&self, origin: Option<&Origin>) -> String {
        match origin {
            None => String::new(),
            Some(Origin::Illustrative) => "illustrative".into(),
            Some(Origin::Work { work, locator }) => {
                located(self.title(Object::Work(*work)), locator.as_deref())
            }
        }
    }

    /// What readers see of a text beside its words, links and pictures.
    fn layout(prose: &Prose, pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Code(_) => out.push_str("<code>"),
                Piece::Listing { language, code } => {
                    out.push_str(&format!("<pre {language}>{}</pre>", text::escape(code)));
                }
                Piece::Raw(number) => out.push_str(&prose.raw[*number]),
                Piece::Open(_) | Piece::Whole(_) | Piece::Close(_) | Piece::Text { .. } => {}
            }
        }
        out
    }
}

/// A title with the place in what it is the title of.
fn located(title: &str, locator: Option<&str>) -> String {
    locator.map_or_else(|| title.to_string(), |locator| format!("{title}, {locator}"))
}

/// Facts as they are gathered. What is empty is not said.
pub struct Facts<'t, 'a> {
    pub told: &'t Told<'a>,
    list: Vec<Fact>,
}

impl<'t, 'a> Facts<'t, 'a> {
    /// Words that may be written anew.
    pub fn words(&mut self, key: &str, part: &str, words: &str) {
        self.add(What::Reworded, key, part, words.to_string());
    }

    /// A text that may be written anew.
    pub fn prose(&mut self, key: &str, part: &str, prose: Option<&Prose>) {
        let Some(prose) = prose else { return };
        let pieces = &prose.document.pieces;
        let (links, layout) = (links::of(self.told, prose, pieces), Told::layout(prose, pieces));
        let text = self.told.plain(prose);
        self.push(Fact { links, layout, ..fact(What::Reworded, key, part, text) });
    }

    /// The links of a text whose words are told elsewhere.
    pub fn links(&mut self, key: &str, part: &str, prose: Option<&Prose>) {
        let links =
            prose.map(|prose| links::of(self.told, prose, &prose.document.pieces)).unwrap_or_default();
        self.push(Fact { links, ..fact(What::Changed, &format!("links/{key}"), part, String::new()) });
    }

    /// A body with headings, by section.
    pub fn body(&mut self, prose: &Prose) {
        for (heading, pieces) in prose.parts() {
            let words = prose.plain_of(pieces, &self.told.titles);
            let (links, layout) = (links::of(self.told, prose, pieces), Told::layout(prose, pieces));
            self.push(match heading {
                None => Fact { links, layout, ..fact(What::Reworded, "body", "opening text", words) },
                Some(heading) => {
                    let text = format!("{}: {words}", heading.text);
                    let key = |id: &str| format!("section/{id}");
                    let part = format!("section “{}”", heading.text);
                    Fact {
                        former: heading.former.iter().map(|id| key(id)).collect(),
                        links,
                        layout,
                        ..fact(What::Reworded, &key(&heading.id), &part, text)
                    }
                }
            });
        }
    }

    /// Anything else that is said in a few words.
    pub fn other(&mut self, part: &str, text: impl Into<String>) {
        self.add(What::Changed, part, part, text.into());
    }

    /// A fact that has a word of its own for being another one.
    pub fn named(&mut self, what: What, text: impl Into<String>) {
        self.add(what, what.word(), "", text.into());
    }

    fn add(&mut self, what: What, key: &str, part: &str, text: String) {
        self.push(fact(what, key, part, text));
    }

    fn push(&mut self, fact: Fact) {
        if !fact.text.is_empty() || !fact.layout.is_empty() || !fact.links.is_empty() {
            self.list.push(fact);
        }
    }
}

fn fact(what: What, key: &str, part: &str, text: String) -> Fact {
    let (key, part) = (key.to_string(), part.to_string());
    Fact { key, former: Vec::new(), what, part, text, links: Vec::new(), layout: String::new() }
}

/// Everything that is said of the hub itself.
pub fn of_hub(told: &Told<'_>) -> Vec<Fact> {
    gathered(told, hub::hub)
}

/// Everything that the search is told.
pub fn of_search(told: &Told<'_>) -> Vec<Fact> {
    gathered(told, hub::search)
}

/// Everything that is said of a term.
pub fn of_term(told: &Told<'_>, term: &Term) -> Vec<Fact> {
    gathered(told, |facts| own::term(facts, term))
}

/// Everything that is said of an object.
pub fn of(told: &Told<'_>, object: Object) -> Vec<Fact> {
    gathered(told, |facts| {
        if let Object::Claim(id) = object {
            return own::claim(facts, &told.model.claims[id]);
        }
        facts.named(What::Retitled, told.model.title(object));
        if object.kind().is_part() {
            return own::own(facts, object);
        }
        let meta = told.model.meta(object);
        own::own(facts, object);
        shared(facts, object, meta);
    })
}

fn gathered<'a>(told: &Told<'a>, gather: impl FnOnce(&mut Facts<'_, 'a>)) -> Vec<Fact> {
    let mut facts = Facts { told, list: Vec::new() };
    gather(&mut facts);
    facts.list
}

/// What all kinds have.
fn shared(facts: &mut Facts<'_, '_>, object: Object, meta: &Meta) {
    let told = facts.told;
    facts.named(What::Moved, told.titles(told.model.parent(object).filter(|_| object.kind() != Kind::Guide)));
    if meta.status == Status::Retired {
        let by = told.titles(meta.replaced_by.iter().map(|by| by.value));
        let why = meta.retired_reason.clone().unwrap_or_default();
        let text = if by.is_empty() { why } else { format!("replaced by {by}") };
        facts.named(What::Retired, if text.is_empty() { "no reason given".to_string() } else { text });
    } else {
        facts.other(STATUS, meta.status.word());
    }
    facts.named(What::HandedOver, meta.owner.clone().unwrap_or_default());
    facts.named(What::Reviewed, meta.last_reviewed_on.map(|date| date.to_string()).unwrap_or_default());
    facts.other(DUE, meta.review_due.as_ref().map(|due| due.value.to_string()).unwrap_or_default());
    facts.named(What::Marked, marking(meta.marking.name(), &meta.handling));
    facts.other("disclosure under FOIA", meta.foia.as_ref().map(foia).unwrap_or_default());
    facts.other("code", meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default());
    facts.other("short title", meta.short_title.clone().unwrap_or_default());
    facts.other(TOPICS, told.titles(meta.topics.iter().map(|&topic| Object::Topic(topic))));
    facts.other("tags", meta.tags.join(", "));
    facts.other("where it comes from", told.origin(meta.provenance.as_ref()));
    facts.other("sources cited", cited(told, object));
}

/// A tier with its handling.
pub fn marking(tier: &str, handling: &[String]) -> String {
    std::iter::once(tier).chain(handling.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

fn foia(foia: &Foia) -> String {
    let answer = match foia.disclosable.value {
        Disclosable::Yes => "yes",
        Disclosable::No => "no",
        Disclosable::Part => "in part",
    };
    let sections = foia.exemptions.iter().map(|section| section.value.as_str());
    let words = std::iter::once(answer).chain(sections).chain(foia.note.as_deref());
    words.collect::<Vec<_>>().join(", ")
}

/// The works that an object's texts cite, each with its place, in the order of their titles.
fn cited(told: &Told<'_>, object: Object) -> String {
    // The claims of a work are not what it cites.
    if object.kind() == Kind::Work {
        return String::new();
    }
    let texts = told.model.texts(object);
    let citations = texts.iter().flat_map(|prose| &prose.targets).filter_map(|target| match target {
        Target::Cite(works) => Some(works),
        _ => None,
    });
    let works: BTreeSet<String> = citations
        .flatten()
        .map(|cited| located(told.title(Object::Work(cited.work)), cited.locator.as_deref()))
        .collect();
    text::list_and(&works.into_iter().collect::<Vec<_>>())
}
