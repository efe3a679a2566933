//! A component: outline, maturity ladder, evidence base, dependencies.

use serde::Serialize;

use super::claim::Claim;
use super::in_hand::InHand;
use super::parts::{Entry, Fact, Html, Level, Link, Notice, Provenance, Reference, Strength};
use super::profile::compared::Position;
use crate::base::{At, Id, text};
use crate::model::{Dependency, MeasureDirection, Object};
use crate::render::context::Desk;
use crate::render::words;
use crate::render::{drawing, lead};
use crate::site::Route;

/// A component. Anchors that others may link to: `outline`, `maturity`, `level-1` and so on, `evidence`, `depends-on`,
/// `work-streams`.
#[derive(Debug, Serialize)]
pub struct Component {
    /// Its title.
    pub title: String,
    /// Its code; may be empty.
    pub code: String,
    /// Owner, review, evidence, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// What it is, in the first sentence of its outline.
    pub outline: Html,
    /// The rest of its outline: what it covers and what not; may be empty.
    pub covers: Html,
    /// Its guide.
    pub guide: Option<Guide>,
    /// Where it has none: guides of its neighbours.
    pub nearby: Vec<Link>,
    /// Sections of the page, for the list under the head.
    pub sections: Vec<Link>,
    /// The scale and the levels.
    pub ladder: Ladder,
    /// What to count.
    pub measures: Vec<Measure>,
    /// Whether any of them has a baseline or a target.
    pub figures: bool,
    /// Rough effort, in words; may be empty.
    pub effort: Vec<Fact>,
    /// What is known.
    pub evidence: Evidence,
    /// Where organisations say that they are.
    pub positions: Vec<Position>,
    /// What must be there first.
    pub needs: Vec<Neighbour>,
    /// What needs this one.
    pub needed_by: Vec<Neighbour>,
    /// Both in a sentence.
    pub depends: String,
    /// A drawing of both; absent where there is nothing to draw or too much.
    pub graph: Option<DependencyGraph>,
    /// The work streams that work on it or move it.
    pub in_hand: Option<InHand>,
    /// The projects that are about it.
    pub projects: Vec<Entry>,
    /// Neighbours.
    pub related: Vec<Entry>,
    /// Further capabilities that list it.
    pub also_in: Vec<Link>,
    /// Topics.
    pub topics: Vec<Link>,
    /// The areas of passports that are about it.
    pub passport: Option<super::passport::Leading>,
    /// The statements and personas that it belongs to.
    pub statements: Vec<Entry>,
    /// Texts that link here.
    pub mentions: Vec<Entry>,
    /// Works that the page cites.
    pub references: Vec<Reference>,
    /// Where the component comes from.
    pub provenance: Option<Provenance>,
}

/// The guide of a component.
#[derive(Debug, Serialize)]
pub struct Guide {
    /// Where it is.
    pub href: String,
    /// What it is about.
    pub summary: String,
}

/// The maturity ladder.
#[derive(Debug, Serialize)]
pub struct Ladder {
    /// The scale's page.
    pub scale: Option<Link>,
    /// Where readers assess themselves; empty where the hub has no such page.
    pub assess: String,
    /// From level 1 up.
    pub steps: Vec<Step>,
    /// Who wrote the descriptors.
    pub from: Option<Provenance>,
}

/// One level.
#[derive(Debug, Serialize)]
pub struct Step {
    /// Number, name and how to draw it.
    pub level: Level,
    /// What can be seen.
    pub descriptor: Html,
    /// Signs.
    pub indicators: Vec<String>,
    /// When it is enough; may be empty.
    pub good_enough_when: Html,
    /// What the next level takes; empty on the top one.
    pub to_reach_next: Html,
    /// The number of the next level; 0 on the top one.
    pub next: usize,
}

/// Something to count.
#[derive(Debug, Serialize)]
pub struct Measure {
    /// What.
    pub name: String,
    /// In what, and which way is better: `Per cent; more is better.`; may be empty.
    pub note: String,
    /// Before; may be empty.
    pub baseline: String,
    /// Hoped for; may be empty.
    pub target: String,
}

/// What is known.
#[derive(Debug, Serialize)]
pub struct Evidence {
    /// In a sentence.
    pub finding: String,
    /// The five dimensions in order.
    pub dimensions: Vec<Dimension>,
    /// The evidence map.
    pub map: String,
    /// Where to suggest a source; may be empty.
    pub suggest: String,
}

/// One dimension.
#[derive(Debug, Serialize)]
pub struct Dimension {
    /// Its anchor.
    pub id: String,
    /// Its name.
    pub title: &'static str,
    /// What it asks.
    pub question: &'static str,
    /// The strongest evidence, or that there is none.
    pub strength: Strength,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// A component that this one depends on, or that depends on it.
#[derive(Debug, Serialize)]
pub struct Neighbour {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// `at level 2, Developing` or `needs this at level 2, Developing`; may be empty.
    pub at_level: String,
    /// From which level of the one that needs on, in words; empty where all do.
    pub from_level: String,
    /// What it needs in turn, as links.
    pub then: Vec<Link>,
    /// The same with shorter titles for the drawing, without what the component of this page needs itself.
    #[serde(skip)]
    pub in_turn: Vec<(String, Id<crate::model::Component>)>,
    /// A shorter title for the drawing.
    #[serde(skip)]
    pub menu_title: String,
    /// Why; may be empty.
    pub why: Html,
}

/// The drawing of dependencies: what is needed on the left, and left of that what it needs in turn; what needs this
/// component on the right.
#[derive(Debug, Serialize)]
pub struct DependencyGraph {
    /// The box to draw in.
    pub view_box: String,
    /// How wide it is, in pixels.
    pub width: String,
    /// What it shows, for those who do not see it.
    pub title: String,
    /// Lines.
    pub lines: Vec<String>,
    /// Arrow heads.
    pub arrows: Vec<String>,
    /// Boxes.
    pub nodes: Vec<Node>,
    /// Words above the two sides.
    pub heads: Vec<Text>,
}

/// A box of the drawing.
#[derive(Debug, Serialize)]
pub struct Node {
    /// Its outline.
    pub path: String,
    /// Whether it is the component of this page.
    pub here: bool,
    /// Its words.
    pub texts: Vec<Text>,
}

/// Words in a drawing.
#[derive(Debug, Serialize)]
pub struct Text {
    /// Where.
    pub x: String,
    /// Where.
    pub y: String,
    /// `strong`, `quiet` or empty.
    pub tone: &'static str,
    /// The words.
    pub text: String,
}

impl Component {
    /// The view of a component.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Component>) -> Self {
        let site = desk.site;
        let (model, component) = (site.model, &site.model.components[id]);
        let object = Object::Component(id);
        let evidence = site.scores.evidence(id);
        let outline = component.outline.as_ref().map(|text| desk.prose(text)).unwrap_or_default();
        let (outline, covers) = lead::split(&outline);
        let ladder = Ladder::of(desk, component);
        let evidence_view = Evidence::of(desk, id);
        let needs: Vec<Neighbour> = component
            .depends_on
            .iter()
            .map(|one| {
                let neighbour = Neighbour::of(desk, one.component, one, "at");
                neighbour.with_what_it_needs(desk, one.component, id)
            })
            .collect();
        let needed_by = model.graph.needed_by(id).iter().map(|&(other, number)| {
            Neighbour::of(desk, other, &model.components[other].depends_on[number], "needs this at")
        });
        let needed_by: Vec<Neighbour> = needed_by.collect();
        let mut view = Self {
            title: component.meta.title.value.clone(),
            code: component.meta.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
            facts: words::facts(model, object, Some(evidence)),
            notices: Notice::of(desk, object),
            outline,
            covers,
            guide: Guide::of(desk, id),
            nearby: if model.graph.guide(id).is_some() { Vec::new() } else { nearby(desk, id) },
            sections: Vec::new(),
            ladder,
            measures: component.measures.iter().map(Measure::of).collect(),
            figures: component.measures.iter().any(|one| one.baseline.is_some() || one.target.is_some()),
            effort: effort(component),
            evidence: evidence_view,
            positions: Position::all(desk, id),
            depends: depends(&site.hub, &needs, &needed_by),
            graph: drawing::dependencies(component.meta.menu_title(), &needs, &needed_by),
            needs,
            needed_by,
            in_hand: InHand::on_component(desk, id),
            projects: super::project::about(desk, id),
            related: model
                .graph
                .related(id)
                .iter()
                .map(|&other| desk.entry(Object::Component(other), false))
                .collect(),
            also_in: component.also_in.iter().map(|&other| desk.link_of(Object::Capability(other))).collect(),
            topics: component.meta.topics.iter().map(|&topic| desk.link_of(Object::Topic(topic))).collect(),
            passport: super::passport::Leading::of_component(desk, id),
            statements: super::statements::of_component(desk, id),
            mentions: desk.mentions(object),
            references: desk.references(),
            provenance: Provenance::of(desk, component.meta.provenance.as_ref()),
        };
        view.sections = view.sections();
        view
    }

    /// The sections that the page has, in the order of the page.
    fn sections(&self) -> Vec<Link> {
        let section = |there: bool, title: &str, id: &str| {
            there.then(|| Link { title: title.into(), href: format!("#{id}") })
        };
        let sections = [
            section(!self.covers.0.is_empty(), "What it covers", "covers"),
            section(!self.ladder.steps.is_empty(), "Maturity ladder", "maturity"),
            section(true, "Evidence", "evidence"),
            section(!self.needs.is_empty() || !self.needed_by.is_empty(), "Dependencies", "depends-on"),
            section(self.in_hand.is_some(), "Work streams", "work-streams"),
            section(!self.projects.is_empty(), "Projects", "projects"),
            section(!self.measures.is_empty(), "Measures", "measures"),
            section(!self.positions.is_empty(), "Where organisations are", "where-organisations-are"),
            self.passport.as_ref().and_then(|passport| section(true, &passport.title, "passport")),
            section(!self.statements.is_empty(), "Statements and stories", "statements"),
            section(!self.related.is_empty(), "Related", "related"),
        ];
        sections.into_iter().flatten().collect()
    }
}

impl Guide {
    fn of(desk: &Desk<'_>, component: Id<crate::model::Component>) -> Option<Self> {
        let id = desk.site.model.graph.guide(component)?;
        Some(Self {
            href: desk.href(Object::Guide(id)),
            summary: words::about(desk.site.model, Object::Guide(id)),
        })
    }
}

/// A few guides of neighbours, for a component that has none of its own.
fn nearby(desk: &Desk<'_>, id: Id<crate::model::Component>) -> Vec<Link> {
    const MOST: usize = 3;
    super::guide::near(desk, id).take(MOST).map(|guide| desk.link_of(Object::Guide(guide))).collect()
}

impl Ladder {
    fn of(desk: &mut Desk<'_>, component: &crate::model::Component) -> Self {
        let scale = component.scale.map(|id| &desk.site.model.scales[id]);
        let of = component.levels.len();
        let mut steps = Vec::new();
        for (at, level) in component.levels.iter().enumerate() {
            let number = at + 1;
            let next = if number < of { number + 1 } else { 0 };
            let mut text =
                |text: Option<&crate::model::Prose>| text.map(|text| desk.brief(text)).unwrap_or_default();
            steps.push(Step {
                level: words::level(scale, number, of),
                descriptor: text(level.descriptor.as_ref()),
                indicators: level.indicators.iter().map(|indicator| indicator.value.clone()).collect(),
                good_enough_when: text(level.good_enough_when.as_ref()),
                to_reach_next: text(
                    level.to_reach_next.as_ref().filter(|_| next > 0).map(|At { value, .. }| value),
                ),
                next,
            });
        }
        Self {
            scale: component.scale.map(|id| desk.link_of(Object::Scale(id))),
            assess: desk.special(&Route::Assess).unwrap_or_default(),
            steps,
            from: Provenance::of(desk, component.descriptors_from.as_ref()),
        }
    }
}

impl Measure {
    fn of(measure: &crate::model::Measure) -> Self {
        let text_of =
            |text: &Option<At<String>>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        let direction = match measure.direction {
            Some(MeasureDirection::Up) => "more is better",
            Some(MeasureDirection::Down) => "less is better",
            None => "",
        };
        let unit = text_of(&measure.unit);
        let note = [unit.as_str(), direction].into_iter().filter(|part| !part.is_empty());
        let note = note.collect::<Vec<_>>().join("; ");
        Self {
            name: measure.name.value.clone(),
            note: if note.is_empty() { note } else { text::capitalise(&format!("{note}.")) },
            baseline: text_of(&measure.baseline),
            target: text_of(&measure.target),
        }
    }
}

fn effort(component: &crate::model::Component) -> Vec<Fact> {
    const WORDS: [&str; 5] = ["very low", "low", "medium", "high", "very high"];
    let Some(effort) = component.effort else { return Vec::new() };
    let rates = [("Cost", effort.cost), ("Time", effort.time), ("Skill", effort.skill)];
    let facts = rates.into_iter().filter_map(|(name, rate)| {
        let rate = rate?;
        let word = usize::try_from(rate - 1).ok().and_then(|at| WORDS.get(at))?;
        Some(Fact { name: name.into(), value: word.to_string(), late: false })
    });
    facts.collect()
}

impl Evidence {
    fn of(desk: &mut Desk<'_>, id: Id<crate::model::Component>) -> Self {
        let site = desk.site;
        let evidence = site.scores.evidence(id);
        let dimensions = evidence.dimensions.iter().map(|on| Dimension {
            id: format!("evidence-{}", on.dimension.word()),
            title: on.dimension.shown(),
            question: words::question(on.dimension),
            strength: words::strength(on.standing),
            claims: on.claims.iter().map(|&claim| Claim::numbered(desk, claim)).collect(),
        });
        Self {
            dimensions: dimensions.collect(),
            finding: words::evidence_finding(site.model, evidence),
            map: desk.special(&Route::EvidenceMap).unwrap_or_default(),
            suggest: suggest(desk),
        }
    }
}

/// Where a reader learns how to suggest a source: the first page for editors; empty where the hub has none.
fn suggest(desk: &Desk<'_>) -> String {
    let pages = desk.site.model.editors_pages();
    pages.first().map(|&id| desk.href(Object::Page(id))).unwrap_or_default()
}

impl Neighbour {
    fn of(
        desk: &mut Desk<'_>,
        other: Id<crate::model::Component>,
        dependency: &Dependency,
        relation: &str,
    ) -> Self {
        let model = desk.site.model;
        let needed = &model.components[dependency.component];
        let level = dependency.at_level.as_ref().and_then(|level| usize::try_from(level.value).ok());
        let at_level = level.map(|number| {
            let name = needed
                .scale
                .and_then(|id| model.scales[id].levels.get(number - 1))
                .map(|level| level.name.as_str());
            name.map_or_else(
                || format!("{relation} level\u{a0}{number}"),
                |name| format!("{relation} level\u{a0}{number}, {name}"),
            )
        });
        Self {
            title: model.components[other].meta.title.value.clone(),
            menu_title: model.components[other].meta.menu_title().into(),
            href: desk.href(Object::Component(other)),
            at_level: at_level.unwrap_or_default(),
            from_level: dependency
                .from_level
                .as_ref()
                .map(|level| format!("for level\u{a0}{} and above", level.value))
                .unwrap_or_default(),
            why: dependency.why.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
            then: Vec::new(),
            in_turn: Vec::new(),
        }
    }

    /// The neighbour with the components that it needs itself.
    fn with_what_it_needs(
        mut self,
        desk: &Desk<'_>,
        neighbour: Id<crate::model::Component>,
        here: Id<crate::model::Component>,
    ) -> Self {
        let components = &desk.site.model.components;
        let direct: Vec<_> = components[here].depends_on.iter().map(|one| one.component).collect();
        let needed = components[neighbour].depends_on.iter().map(|one| one.component);
        self.then = needed.clone().map(|id| desk.link_of(Object::Component(id))).collect();
        self.in_turn = needed
            .filter(|id| *id != here && !direct.contains(id))
            .map(|id| (components[id].meta.menu_title().to_string(), id))
            .collect();
        self
    }
}

/// `It needs two components, which in turn need one more. One component needs it.`
fn depends(hub: &super::shell::Hub, needs: &[Neighbour], needed_by: &[Neighbour]) -> String {
    let label = &hub.component;
    let count = |n: usize| {
        format!("{} {}", text::number_word(n), if n == 1 { &label.one_in_text } else { &label.many_in_text })
    };
    let mut in_turn: Vec<_> = needs.iter().flat_map(|one| one.in_turn.iter().map(|(_, id)| *id)).collect();
    in_turn.sort_unstable();
    in_turn.dedup();
    let first = match (needs.len(), in_turn.len()) {
        (0, _) => "It needs nothing else.".to_string(),
        (n, 0) => format!("It needs {}.", count(n)),
        (n, more) => format!(
            "It needs {}, which in turn {} {} more.",
            count(n),
            if n == 1 { "needs" } else { "need" },
            text::number_word(more)
        ),
    };
    match needed_by.len() {
        0 => first,
        1 => format!("{first} {} needs it.", text::capitalise(&count(1))),
        n => format!("{first} {} need it.", text::capitalise(&count(n))),
    }
}
