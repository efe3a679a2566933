//! A scheme of status colours: what each means, beside what it means elsewhere, and who has which; and the statuses of
//! some programmes, each scheme apart.

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Link, Notice, Provenance, Reference};
use super::rag::{Light, Rag};
use crate::base::{Id, text};
use crate::model::{self, Object, Status};
use crate::render::context::Desk;
use crate::render::words;

/// A scheme. Anchors that others may link to: `colours`, `dimensions`, `statuses`.
#[derive(Debug, Serialize)]
pub struct RagScheme {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// More about it.
    pub description: Html,
    /// What the table says, in a sentence: that schemes are not to be compared, where there are others.
    pub finding: String,
    /// The schemes, this one first: the columns.
    pub schemes: Vec<Link>,
    /// The colours of all schemes, the gravest first: the rows.
    pub colours: Vec<Colour>,
    /// What is rated apart from the whole.
    pub dimensions: Vec<Dimension>,
    /// Who has which colour.
    pub statuses: Statuses,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// A colour with what it means in each scheme.
#[derive(Debug, Serialize)]
pub struct Colour {
    /// The colour.
    pub light: Light,
    /// What it means, by scheme.
    pub meanings: Vec<Meaning>,
}

/// What a colour means in a scheme.
#[derive(Debug, Serialize)]
pub struct Meaning {
    /// The scheme.
    pub scheme: String,
    /// What it means; empty where the scheme does not have it.
    pub text: Html,
}

/// Something that is rated apart from the whole.
#[derive(Debug, Serialize)]
pub struct Dimension {
    /// Its name.
    pub name: String,
    /// What is rated.
    pub text: Html,
}

/// The statuses that follow one scheme.
#[derive(Debug, Serialize)]
pub struct Statuses {
    /// The anchor: `status-` and the id of the scheme.
    pub id: String,
    /// The scheme.
    pub scheme: Link,
    /// How many have which colour, in a sentence.
    pub finding: String,
    /// Each status.
    pub rows: Vec<StatusRow>,
}

/// A status.
#[derive(Debug, Serialize)]
pub struct StatusRow {
    /// What it is the status of.
    pub title: String,
    /// Where that is.
    pub href: String,
    /// Its programme, or what kind of thing it is.
    pub note: String,
    /// The status.
    pub rag: Rag,
}

impl RagScheme {
    /// The view of a scheme.
    pub fn of(desk: &mut Desk<'_>, id: Id<model::RagScheme>) -> Self {
        let model = desk.site.model;
        let scheme = &model.rag_schemes[id];
        let object = Object::RagScheme(id);
        let description = scheme.description.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let live = |other: &Id<model::RagScheme>| {
            *other != id && model.rag_schemes[*other].meta.status != Status::Retired
        };
        let others = model.rag_schemes.ids().filter(live);
        let schemes: Vec<Id<model::RagScheme>> = std::iter::once(id).chain(others).collect();
        let colours = colours(desk, &schemes);
        let dimensions = scheme.dimensions.iter().map(|one| Dimension {
            name: one.name.clone(),
            text: one.definition.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
        });
        let dimensions = dimensions.collect();
        let references = desk.references();
        let number = text::number_word(scheme.colours.len());
        let finding = match schemes.len() {
            1 => format!("{} in use.", text::capitalise(&are(&number, scheme.colours.len(), "colour"))),
            2 => "The two schemes give the same colours other meanings. Do not compare them, and do not count them together.".into(),
            n => format!(
                "The {} schemes of this hub give the same colours other meanings. Do not compare them, and do not count them together.",
                text::number_word(n)
            ),
        };
        Self {
            title: scheme.meta.title.value.clone(),
            summary: words::about(model, object),
            facts: words::facts(model, object, None),
            notices: Notice::of(desk, object),
            description,
            finding,
            schemes: schemes.iter().map(|&id| short_link(desk, id)).collect(),
            colours,
            dimensions,
            statuses: Statuses::of(desk, id, &model.statuses()),
            mentions: desk.mentions(object),
            references,
            provenance: Provenance::of(desk, scheme.meta.provenance.as_ref()),
        }
    }
}

fn are(number: &str, n: usize, word: &str) -> String {
    if n == 1 { format!("{number} {word} is") } else { format!("{number} {word}s are") }
}

/// Every colour that one of the schemes has, the gravest first.
fn colours(desk: &mut Desk<'_>, schemes: &[Id<model::RagScheme>]) -> Vec<Colour> {
    let model = desk.site.model;
    let mut rows = Vec::new();
    for (_, light) in model::Light::ALL {
        let mut meanings = Vec::new();
        let mut name = None;
        for &id in schemes {
            let scheme = &model.rag_schemes[id];
            let colour = scheme.colours.iter().find(|colour| colour.light == *light);
            name = name.or_else(|| colour.map(|colour| colour.name.clone()));
            let definition = colour.and_then(|colour| colour.definition.as_ref());
            meanings.push(Meaning {
                scheme: scheme.meta.menu_title().into(),
                text: definition.map(|text| desk.brief(text)).unwrap_or_default(),
            });
        }
        if let Some(word) = name {
            rows.push(Colour { light: Light { state: light.word(), word }, meanings });
        }
    }
    rows
}

fn short_link(desk: &Desk<'_>, id: Id<model::RagScheme>) -> Link {
    let title = desk.site.model.rag_schemes[id].meta.menu_title().into();
    Link { title, href: desk.href(Object::RagScheme(id)) }
}

impl Statuses {
    /// Those of some statuses that follow a scheme.
    fn of(desk: &Desk<'_>, id: Id<model::RagScheme>, statuses: &[(Object, &model::Rag)]) -> Self {
        let model = desk.site.model;
        let own: Vec<&(Object, &model::Rag)> = statuses.iter().filter(|(_, rag)| rag.scheme == id).collect();
        let rows = own.iter().map(|(object, rag)| StatusRow {
            title: model.title(*object).into(),
            href: desk.href(*object),
            note: match model.parent(*object) {
                Some(programme) => model.meta(programme).menu_title().into(),
                None => desk.site.kind_word(*object),
            },
            rag: Rag::of(desk, rag),
        });
        Self {
            id: format!("status-{}", model.rag_schemes[id].meta.id),
            scheme: short_link(desk, id),
            finding: in_a_sentence(&model.rag_schemes[id], own.iter().map(|(_, rag)| *rag)),
            rows: rows.collect(),
        }
    }

    /// Statuses by scheme: each scheme apart, since their colours mean different things.
    pub fn by_scheme(desk: &Desk<'_>, statuses: &[(Object, &model::Rag)]) -> Vec<Self> {
        let schemes = desk.site.model.rag_schemes.ids().map(|id| Self::of(desk, id, statuses));
        schemes.filter(|one| !one.rows.is_empty()).collect()
    }
}

/// How many have which colour: `Eight statuses: seven green and one not rated. Time: seven green.`
fn in_a_sentence<'r>(scheme: &model::RagScheme, rags: impl Iterator<Item = &'r model::Rag>) -> String {
    let rags: Vec<&model::Rag> = rags.collect();
    if rags.is_empty() {
        return "Nothing in this hub has a status in these colours.".into();
    }
    let number = |n: usize| text::number_beside(n, rags.len());
    let counts = |lights: &dyn Fn(&model::Rag) -> Option<model::Light>| {
        let count = |light: model::Light| rags.iter().filter(|rag| lights(rag) == Some(light)).count();
        let found = model::Light::ALL.iter().map(|(_, light)| (count(*light), scheme.name_of(*light)));
        let found = found.filter(|(n, _)| *n > 0);
        found.map(|(n, name)| format!("{} {}", number(n), text::in_sentence(name))).collect::<Vec<_>>()
    };
    let mut overall = counts(&|rag| rag.overall);
    let open = rags.iter().filter(|rag| rag.overall.is_none()).count();
    if open > 0 {
        overall.push(format!("{} not rated", number(open)));
    }
    let mut sentence = match overall.as_slice() {
        [only] if rags.len() > 1 => {
            let colour = only.split_once(' ').map_or(only.as_str(), |(_, colour)| colour);
            format!("All {} statuses are {colour}.", number(rags.len()))
        }
        _ if rags.len() == 1 => format!("One status: {}.", text::list_and(&overall)),
        _ => format!("{} statuses: {}.", text::capitalise(&number(rags.len())), text::list_and(&overall)),
    };
    for (at, dimension) in scheme.dimensions.iter().enumerate() {
        let rated =
            counts(&|rag| rag.dimensions.iter().find(|(number, _)| *number == at).map(|(_, light)| *light));
        if !rated.is_empty() {
            sentence.push_str(&format!(" {}: {}.", dimension.name, text::list_and(&rated)));
        }
    }
    sentence
}
