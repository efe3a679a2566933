//! What several kinds of page show.

use serde::Serialize;

use crate::base::{Id, text, when};
use crate::model::{Component, Object, Origin, Status};
use crate::render::context::Desk;
use crate::render::frame::opening;
use crate::render::words;

/// Finished HTML, which a template prints with `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// Its text.
    pub title: String,
    /// Relative, to an explicit file.
    pub href: String,
}

/// A link in a list that says more.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Its text.
    pub title: String,
    /// Where it goes.
    pub href: String,
    /// What kind of thing it is, as the hub calls it; empty where the heading says so.
    pub kind: String,
    /// A sentence about it; may be empty.
    pub note: String,
}

/// Entries under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// What stands under it.
    pub entries: Vec<Entry>,
}

/// The sign of a service: the ring of all services with its own face filled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facet {
    /// The whole ring, as an SVG path in a box of 24 by 20.8.
    pub ring: String,
    /// The one face.
    pub on: String,
}

/// A level with its name and how to draw it.
#[derive(Debug, Clone, Serialize)]
pub struct Level {
    /// From 1.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// The step of the ramp, 1 to 5, whatever the number of levels: for the class `lv1` to `lv5`.
    pub tone: usize,
    /// A row of triangles, as many filled as the level.
    pub truss: Truss,
}

/// A row of triangles.
#[derive(Debug, Clone, Serialize)]
pub struct Truss {
    /// The box to draw in.
    pub view_box: String,
    /// The filled ones.
    pub on: String,
    /// The others; may be empty.
    pub off: String,
}

/// How strong evidence is, as diamonds and a word.
#[derive(Debug, Clone, Serialize)]
pub struct Strength {
    /// `gap`, `ungraded` or `graded`.
    pub state: &'static str,
    /// Diamonds filled, 0 to 4: for the class `es0` to `es4`.
    pub filled: usize,
    /// The word.
    pub word: String,
}

/// Whether there is a guide.
#[derive(Debug, Clone, Serialize)]
pub struct GuideState {
    /// `published`, `review` or `none`.
    pub state: &'static str,
    /// In words.
    pub word: &'static str,
    /// Where it is; empty where there is none.
    pub href: String,
}

/// A component in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentRow {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its code; may be empty.
    pub code: String,
    /// The first sentence of its outline.
    pub note: String,
    /// Its guide.
    pub guide: GuideState,
    /// Its strongest evidence.
    pub evidence: Strength,
}

/// A name and a value in a line of facts.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// Whether it wants attention, such as an overdue review.
    pub late: bool,
}

/// Something to know before reading.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// `warning`, `note` or `important`: the class of the alert.
    pub tone: &'static str,
    /// In bold.
    pub title: String,
    /// The rest, as HTML.
    pub text: Html,
}

/// Where a statement comes from.
#[derive(Debug, Clone, Serialize)]
pub struct Provenance {
    /// Whether it was made up to fill the model.
    pub illustrative: bool,
    /// In words.
    pub text: String,
    /// The source's page; empty for what is illustrative.
    pub href: String,
}

/// A work in a bibliography.
#[derive(Debug, Clone, Serialize)]
pub struct Reference {
    /// Its number on this page.
    pub number: usize,
    /// Its anchor on this page.
    pub id: String,
    /// Author, year and title.
    pub text: String,
    /// Its page.
    pub href: String,
    /// What sort of work, and what it claims.
    pub note: String,
    /// The places that cite it.
    pub back: Vec<BackLink>,
}

/// The way back from a reference to where it was cited.
#[derive(Debug, Clone, Serialize)]
pub struct BackLink {
    /// The fragment.
    pub href: String,
    /// A letter.
    pub label: String,
    /// In words.
    pub title: String,
}

/// An entry of a list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct Contents {
    /// The heading.
    pub title: String,
    /// The fragment.
    pub href: String,
    /// The headings below it.
    pub children: Vec<Link>,
}

impl GuideState {
    /// Whether a component has a guide.
    pub fn of(desk: &Desk<'_>, component: Id<Component>) -> Self {
        let model = desk.site.model;
        let Some(id) = model.graph.guide(component) else {
            return Self { state: "none", word: "No guide yet", href: String::new() };
        };
        let href = desk.href(Object::Guide(id));
        match model.guides[id].meta.status {
            Status::Published | Status::Retired => Self { state: "published", word: "Published", href },
            Status::Review | Status::Draft => Self { state: "review", word: "In review", href },
        }
    }
}

impl ComponentRow {
    /// A component in a table.
    pub fn of(desk: &Desk<'_>, id: Id<Component>) -> Self {
        let model = desk.site.model;
        let meta = &model.components[id].meta;
        Self {
            title: meta.title.value.clone(),
            href: desk.href(Object::Component(id)),
            code: meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
            note: words::about(model, Object::Component(id)),
            guide: GuideState::of(desk, id),
            evidence: words::strength(desk.site.scores.evidence(id).strongest()),
        }
    }
}

/// Guides and evidence of some components, in a sentence.
pub fn finding(desk: &Desk<'_>, components: &[Id<Component>]) -> String {
    let label = &desk.site.hub.component;
    if components.is_empty() {
        return format!("It has no {} yet.", label.many_in_text);
    }
    let guides = components.iter().filter(|&&id| desk.site.model.graph.guide(id).is_some()).count();
    let strengths = components.iter().map(|&id| words::strength(desk.site.scores.evidence(id).strongest()));
    let strengths: Vec<Strength> = strengths.collect();
    let total = components.len();
    if let [strength] = strengths.as_slice() {
        let guide = if guides == 1 { "with a guide" } else { "without a guide" };
        let known = if strength.state == "gap" { "none yet".into() } else { known(strength) };
        return format!("{}, {guide}. Evidence: {known}.", opening(total, label));
    }
    let of = |n: usize| match n {
        0 => "none".to_string(),
        2 if total == 2 => "both".to_string(),
        n if n == total => "all".to_string(),
        n => text::number_word(n),
    };
    let evidence = words::strengths().filter_map(|wanted| {
        let n = strengths.iter().filter(|one| one.word == wanted.word).count();
        (n > 0).then(|| format!("{} {}", of(n), known(&wanted)))
    });
    let evidence: Vec<String> = evidence.collect();
    format!("{}: {} with a guide. Evidence: {}.", opening(total, label), of(guides), evidence.join(", "))
}

/// How strong evidence is, inside a sentence. What somebody only said is not counted as known.
fn known(strength: &Strength) -> String {
    match (strength.state, strength.filled) {
        ("gap", _) => "with none".into(),
        ("graded", 0) => "stated but untested".into(),
        _ => text::in_sentence(&strength.word),
    }
}

impl Provenance {
    /// Where something comes from, as readers see it.
    pub fn of(desk: &Desk<'_>, origin: Option<&Origin>) -> Option<Self> {
        match origin? {
            Origin::Illustrative => Some(Self {
                illustrative: true,
                text: "Illustrative: written for this hub, not taken from a source".into(),
                href: String::new(),
            }),
            Origin::Work { work, locator } => {
                let source = words::short_reference(&desk.site.model.works[*work]);
                let locator = locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
                Some(Self {
                    illustrative: false,
                    text: format!("{source}{locator}"),
                    href: desk.href(Object::Work(*work)),
                })
            }
        }
    }
}

impl Notice {
    /// What a reader should know before reading about an object.
    pub fn of(desk: &Desk<'_>, object: Object) -> Vec<Self> {
        let model = desk.site.model;
        let meta = model.meta(object);
        let mut notices = Vec::new();
        match meta.status {
            Status::Retired => notices.push(retired(desk, object)),
            Status::Draft => notices.push(Self {
                tone: "important",
                title: "This is a draft".into(),
                text: Html("<p>It is not published yet and may change.</p>".into()),
            }),
            Status::Review => notices.push(Self {
                tone: "note",
                title: "This is in review".into(),
                text: Html("<p>Somebody is checking it, and it may change.</p>".into()),
            }),
            Status::Published => {}
        }
        if let Some(due) =
            meta.review_due.as_ref().filter(|due| due.value < model.today && meta.status != Status::Retired)
        {
            let owner = meta
                .owner
                .as_ref()
                .map(|owner| format!(" Owner: {}.", text::escape(owner)))
                .unwrap_or_default();
            let text = format!(
                "<p>It was due on {}, so this may be out of date.{owner}</p>",
                when::in_words(due.value)
            );
            notices.push(Self { tone: "warning", title: "A review is overdue".into(), text: Html(text) });
        }
        notices
    }
}

fn retired(desk: &Desk<'_>, object: Object) -> Notice {
    let meta = desk.site.model.meta(object);
    let model = desk.site.model;
    // A reader is sent to the end of a chain, not to another page that sends on.
    let ends =
        model.replacements(object).into_iter().filter(|&end| model.meta(end).status != Status::Retired);
    let links: Vec<String> = ends
        .map(|end| {
            let link = desk.link_of(end);
            format!("<a href=\"{}\">{}</a>", text::escape(&link.href), text::escape(&link.title))
        })
        .collect();
    let reason = meta
        .retired_reason
        .as_ref()
        .map(|reason| format!("<p>{}</p>", text::escape(reason)))
        .unwrap_or_default();
    let instead = if links.is_empty() {
        String::new()
    } else {
        format!("<p>See {} instead.</p>", text::list_and(&links))
    };
    Notice { tone: "warning", title: "This is retired".into(), text: Html(format!("{instead}{reason}")) }
}
