//! Profiles: the overview of one, its parts on pages of their own, the list of all, and all side by side.

pub mod compared;
pub mod entries;
pub mod gaps;
pub mod list;
pub mod plates;
pub mod rows;
mod telling;

use serde::Serialize;

use super::parts::{Entry, Fact, Html, Link, Notice, Provenance};
use crate::assess::profile::{Fate, Gap, RollUp, Shift, Stand, carried, gaps, history, shifts};
use crate::base::{Id, SitePath, text, when};
use crate::model::{Confidence, Model, Object};
use crate::render::context::Desk;
use crate::render::words;
use crate::site::{Part, Route};
use plates::{Bar, DotRow, MapService};
use rows::{GapRow, ShiftRow, StreamRow};
pub use telling::finding;
use telling::{first_of, in_hand, spread};

/// The overview of a profile.
#[derive(Debug, Serialize)]
pub struct Profile {
    /// What stands above all pages of the profile.
    pub intro: Intro,
    /// The counts.
    pub counts: Vec<Count>,
    /// Where the organisation is and wants to be.
    pub bars: Vec<Bar>,
    /// The levels; empty where components are on several scales.
    pub key: Vec<super::parts::Level>,
    /// The map of the model.
    pub map: Vec<MapService>,
    /// Services by levels, in a sentence.
    pub dots_finding: String,
    /// The same as a table.
    pub dots: Vec<DotRow>,
    /// The widest gaps.
    pub gaps: Vec<GapRow>,
    /// How many of all, in a sentence.
    pub gaps_finding: String,
    /// The page of all gaps.
    pub all_gaps: Link,
    /// What is in hand, in a sentence; may be empty.
    pub streams_finding: String,
    /// The same as a table.
    pub streams: Vec<StreamRow>,
    /// What changed since the profile before; absent where there is none.
    pub since: Option<Since>,
    /// What is out of scope, each with the reason.
    pub out_of_scope: Vec<Excluded>,
    /// What became of it in today's model, in a sentence; may be empty.
    pub carried_finding: String,
    /// What a person must decide, by reason.
    pub carried: Vec<Reason>,
    /// What the organisation says of the profile; may be empty.
    pub description: Html,
    /// How they went about it; may be empty.
    pub method: Html,
    /// Who judged, and how sure they are.
    pub made: Vec<Fact>,
    /// What can be taken away.
    pub downloads: Vec<Link>,
    /// Works that the page cites.
    pub references: Vec<super::parts::Reference>,
}

/// What stands above all pages of a profile.
#[derive(Debug, Serialize)]
pub struct Intro {
    /// Its title.
    pub title: String,
    /// The most important in a sentence or two.
    pub finding: String,
    /// The day, the model's version, owner, review, marking.
    pub facts: Vec<Fact>,
    /// Things to know first.
    pub notices: Vec<Notice>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
    /// Its pages.
    pub layers: Vec<Layer>,
}

/// A page of the profile.
#[derive(Debug, Serialize)]
pub struct Layer {
    /// What it shows.
    pub title: &'static str,
    /// Where it is.
    pub href: String,
    /// `page` on the page itself, else empty.
    pub current: &'static str,
}

/// A number with what it counts.
#[derive(Debug, Serialize)]
pub struct Count {
    /// What is counted.
    pub name: &'static str,
    /// How many.
    pub value: usize,
    /// Of how many, in words; may be empty.
    pub of: String,
}

/// What changed since the profile before.
#[derive(Debug, Serialize)]
pub struct Since {
    /// The profile before.
    pub before: Link,
    /// What changed, in a sentence.
    pub finding: String,
    /// Where the organisation was in each profile, the earliest first.
    pub trend: Vec<Bar>,
    /// What went up or down, or into or out of scope. What is only assessed for the first time or has another target is
    /// counted in the sentence.
    pub rows: Vec<ShiftRow>,
    /// What was assessed for the first time.
    pub first: Vec<Link>,
}

/// A component that is out of scope.
#[derive(Debug, Serialize)]
pub struct Excluded {
    /// The component.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Why.
    pub reason: Html,
}

/// What a person must decide for one reason.
#[derive(Debug, Serialize)]
pub struct Reason {
    /// The reason, and for how many.
    pub title: String,
    /// The components.
    pub entries: Vec<Entry>,
}

/// A side of a profile on the map of the model.
#[derive(Debug, Serialize)]
pub struct Side {
    /// What stands above all pages of the profile.
    pub intro: Intro,
    /// What the page shows.
    pub title: &'static str,
    /// The same in a sentence.
    pub finding: String,
    /// The bars, of which the page is about one.
    pub bars: Vec<Bar>,
    /// The levels.
    pub key: Vec<super::parts::Level>,
    /// The map.
    pub map: Vec<MapService>,
}

/// So many gaps stand on the overview: each is long on a phone, and all are on a page of their own.
const FIRST: usize = 6;

impl Profile {
    /// The overview.
    pub fn of(desk: &mut Desk<'_>, id: Id<crate::model::Profile>) -> Self {
        let model = desk.site.model;
        let profile = &model.profiles[id];
        let (sum, all) = (RollUp::whole(model, profile), gaps(model, profile));
        let dots = plates::dots(desk, profile, &sum);
        let streams = rows::streams(desk, id);
        let carried = carried(model, profile);
        let decide = rows::to_decide(desk, id, &carried);
        Self {
            intro: Intro::of(desk, id, None, &sum, &all),
            counts: counts(&sum),
            bars: plates::bars(model, &sum),
            key: plates::key(model, &sum),
            map: plates::map(desk, id, None),
            dots_finding: spread(model, profile),
            dots,
            gaps: all.iter().take(FIRST).map(|&gap| rows::gap(desk, id, gap)).collect(),
            gaps_finding: first_of(all.len()),
            all_gaps: Link {
                title: format!("All {} gaps", all.len()),
                href: desk
                    .special(&Route::ProfilePart(id, Part::Gaps))
                    .filter(|_| all.len() > FIRST)
                    .unwrap_or_default(),
            },
            streams_finding: in_hand(model, profile, &all, streams.len()),
            streams,
            since: Since::of(desk, id),
            out_of_scope: Excluded::all(desk, id),
            carried_finding: carried_in_words(desk, profile, &carried),
            carried: decide
                .into_iter()
                .map(|(title, entries)| Reason { title: format!("{title}: {}", entries.len()), entries })
                .collect(),
            description: profile.description.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
            method: profile.method.as_ref().map(|text| desk.brief(text)).unwrap_or_default(),
            made: made(model, profile),
            downloads: downloads(desk, id),
            references: desk.references(),
        }
    }
}

impl Side {
    /// The view of a side; of where the organisation is where `part` is no side.
    pub fn of(desk: &Desk<'_>, id: Id<crate::model::Profile>, part: Part) -> Self {
        let model = desk.site.model;
        let profile = &model.profiles[id];
        let (sum, all) = (RollUp::whole(model, profile), gaps(model, profile));
        let target = part == Part::Target;
        let bars = plates::bars(model, &sum).into_iter();
        let name = if target { "Target" } else { "As is" };
        let finding = if target { plates::targets(&sum) } else { plates::in_words(&sum) };
        Self {
            intro: Intro::of(desk, id, Some(part), &sum, &all),
            title: if target { "Where it wants to be" } else { "Where it is" },
            finding,
            bars: bars.filter(|bar| bar.title.starts_with(name)).collect(),
            key: plates::key(model, &sum),
            map: plates::map(desk, id, Some(part)),
        }
    }
}

impl Intro {
    /// What stands above a page of a profile: the overview, or a part.
    pub fn of(
        desk: &Desk<'_>,
        id: Id<crate::model::Profile>,
        part: Option<Part>,
        sum: &RollUp,
        gaps: &[Gap],
    ) -> Self {
        let model = desk.site.model;
        let (profile, object) = (&model.profiles[id], Object::Profile(id));
        let fact = |name: &str, value: String| Fact { name: name.into(), value, late: false };
        let mut facts = Vec::new();
        facts.extend(profile.as_of.map(|day| fact("As of", when::in_words(day))));
        facts.extend(profile.unit.as_ref().map(|unit| fact("Part assessed", unit.clone())));
        let version = Some(&profile.model_version).filter(|version| !version.is_empty());
        facts.extend(version.map(|version| fact("Made for model", version.clone())));
        facts.extend(words::facts(model, object, None));
        let mut notices = Notice::of(desk, object);
        notices.extend(later(desk, id));
        let pages = Part::ALL.map(|one| (Some(one), desk.special(&Route::ProfilePart(id, one))));
        let pages = std::iter::once((None, Some(desk.href(object)))).chain(pages);
        let layers = pages.filter_map(|(page, href)| {
            let title = page.map_or("Overview", Part::shown);
            Some(Layer { title, href: href?, current: if page == part { "page" } else { "" } })
        });
        Self {
            title: profile.meta.title.value.clone(),
            finding: finding(desk, profile, sum, gaps),
            facts,
            notices,
            provenance: Provenance::of(desk, profile.meta.provenance.as_ref()),
            layers: layers.collect(),
        }
    }
}

/// That there is a later profile.
fn later(desk: &Desk<'_>, id: Id<crate::model::Profile>) -> Option<Notice> {
    let profiles = &desk.site.model.profiles;
    let next =
        profiles.iter().find(|(_, one)| one.previous.as_ref().is_some_and(|before| before.value == id));
    let link = desk.link_of(Object::Profile(next?.0));
    let (href, title) = (text::escape(&link.href), text::escape(&link.title));
    Some(Notice {
        tone: "note",
        title: "There is a later profile".into(),
        text: Html(format!("<p><a href=\"{href}\">{title}</a></p>")),
    })
}

fn counts(sum: &RollUp) -> Vec<Count> {
    let plain = |name, value| Count { name, value, of: String::new() };
    let mut counts = vec![
        Count { name: "Assessed", value: sum.assessed, of: format!("of {} in scope", sum.in_scope()) },
        plain("Below target", sum.below),
        plain("At target", sum.met),
    ];
    // Counted, so that what is below, at and planned lower adds up with this to what was assessed.
    let unaimed = sum.assessed - sum.below - sum.met - sum.above;
    counts.extend((sum.above > 0).then(|| plain("Planned lower", sum.above)));
    counts.extend((unaimed > 0).then(|| plain("Assessed, no target", unaimed)));
    counts.push(plain("Not assessed", sum.not_assessed()));
    counts.push(plain("Out of scope", sum.out_of_scope));
    counts
}

fn is_first(shift: &Shift) -> bool {
    shift.before == Stand::NotAssessed && shift.after.level().is_some()
}

impl Since {
    fn of(desk: &Desk<'_>, id: Id<crate::model::Profile>) -> Option<Self> {
        let model = desk.site.model;
        let before = model.profiles[id].previous.as_ref()?.value;
        let shifts = shifts(model, &model.profiles[before], &model.profiles[id]);
        let trend = history(model, id).into_iter().filter_map(|one| {
            let sum = RollUp::whole(model, &model.profiles[one]);
            let title = model.profiles[one].meta.menu_title().to_string();
            let href = if one == id { String::new() } else { desk.href(Object::Profile(one)) };
            plates::trend_bar(model, title, href, &sum)
        });
        let changed = |shift: &Shift| shift.before != shift.after && !is_first(shift);
        let first = shifts.iter().filter(|shift| is_first(shift)).map(|shift| Link {
            title: model.components[shift.component].meta.title.value.clone(),
            href: plates::entry_href(desk, id, shift.component),
        });
        Some(Self {
            before: desk.link_of(Object::Profile(before)),
            finding: rows::shifts_in_words(&shifts),
            trend: trend.collect(),
            rows: shifts.iter().filter(|one| changed(one)).map(|one| rows::shift(desk, id, one)).collect(),
            first: first.collect(),
        })
    }
}

impl Excluded {
    fn all(desk: &mut Desk<'_>, id: Id<crate::model::Profile>) -> Vec<Self> {
        let model = desk.site.model;
        let profile = &model.profiles[id];
        let mut found = Vec::new();
        for component in model.graph.all_components() {
            let Some(entry) = profile.entries.get(&component).filter(|entry| !entry.in_scope) else {
                continue;
            };
            let link = desk.link_of(Object::Component(component));
            let reason = entry.scope_reason.as_ref().map(|text| desk.brief(text)).unwrap_or_default();
            found.push(Self { title: link.title, href: link.href, reason });
        }
        found
    }
}

/// What became of a profile in today's model.
fn carried_in_words(
    desk: &Desk<'_>,
    profile: &crate::model::Profile,
    carried: &[crate::assess::profile::Carried],
) -> String {
    let kept = carried.iter().filter(|one| one.fate == Fate::Unchanged).count();
    let renamed = carried.iter().filter(|one| one.renamed_from.is_some()).count();
    let open = carried.len() - kept;
    let now = &desk.site.model.hub.model_version;
    // A version that could not be read was reported.
    let is_current = profile.model_version == *now || profile.model_version.is_empty();
    if open == 0 && renamed == 0 && is_current {
        return String::new();
    }
    let renamed = match renamed {
        0 => String::new(),
        n => format!(
            " {} under a former id.",
            text::capitalise(&text::count(n, "entry stands", "entries stand"))
        ),
    };
    let kept = text::capitalise(&text::count(kept, "entry holds", "entries hold"));
    let open = text::count(open, "matter is", "matters are");
    let versions = if is_current {
        format!("The model is {now}")
    } else {
        format!("It was made for version {}, and this is {now}", profile.model_version)
    };
    format!("{versions}. {kept}; {open} for a person to decide.{renamed}")
}

/// Who judged, and how sure they are.
fn made(model: &Model, profile: &crate::model::Profile) -> Vec<Fact> {
    let fact = |name: &str, value: String| Fact { name: name.into(), value, late: false };
    let judged = (!profile.assessors.is_empty()).then(|| fact("Judged by", profile.assessors.join("; ")));
    let live = model.graph.all_components().filter_map(|id| profile.entries.get(&id));
    let sure = live.filter(|entry| entry.in_scope && entry.level().is_some());
    let sure: Vec<Option<Confidence>> =
        sure.map(|entry| entry.as_is.as_ref().and_then(|as_is| as_is.confidence)).collect();
    let words = [
        (Some(Confidence::High), "high"),
        (Some(Confidence::Medium), "medium"),
        (Some(Confidence::Low), "low"),
        (None, "not said"),
    ];
    let told = words.iter().filter_map(|(of, word)| {
        let n = sure.iter().filter(|one| *one == of).count();
        (n > 0).then(|| format!("{word} for {n}"))
    });
    let told: Vec<String> = told.collect();
    let confidence = (!told.is_empty()).then(|| fact("Confidence", text::list_and(&told)));
    judged.into_iter().chain(confidence).collect()
}

fn downloads(desk: &Desk<'_>, id: Id<crate::model::Profile>) -> Vec<Link> {
    let model = desk.site.model;
    let file = |path: Option<SitePath>, title: &str| {
        path.map(|path| Link { title: title.into(), href: desk.link(&path) })
    };
    let table = SitePath::new(format!("data/profiles/{}.csv", model.profiles[id].meta.id));
    let document = desk.site.plan.data_of(model, Object::Profile(id));
    file(table, "Table (CSV)").into_iter().chain(file(document, "Data (JSON)")).collect()
}
