//! What editors should look at, in words: the same for the page, the table and the command.

use std::collections::BTreeSet;

use super::words::about_dimension;
use crate::assess::{About, Detail, Finding, Health, Matter, OLD_YEARS, owner};
use crate::base::{text, when};
use crate::load::Sources;
use crate::model::{Kind, Model, Object, SOON_DAYS, Status};

/// One thing to look at, in words.
#[derive(Debug)]
pub struct Row {
    /// What is found.
    pub matter: Matter,
    /// The kind of what it is about, as an editor calls it; empty for a file that holds no object.
    pub kind: &'static str,
    /// Its id; empty for such a file.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// What there is to say of it; may be empty.
    pub note: String,
    /// The role to ask; may be empty.
    pub owner: String,
    /// A day such as `2026-11-22` on which a review is due, or the year of a source; may be empty.
    pub date: String,
    /// The file, relative to the hub's root.
    pub path: String,
    /// The line in it, from 1.
    pub line: usize,
    /// What it is about, for links.
    pub about: About,
}

impl Row {
    /// `content/hub.yaml:3`.
    pub fn place(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }
}

/// Every finding in words, in the order of the findings.
pub fn rows(model: &Model, health: &Health, sources: &Sources) -> Vec<Row> {
    health.findings.iter().map(|one| row(model, one, sources)).collect()
}

/// The same without the drafts that this build leaves out, whose titles nobody has published.
pub fn published(model: &Model, health: &Health, sources: &Sources) -> Vec<Row> {
    let mut rows = rows(model, health, sources);
    rows.retain(|row| !matches!(row.about, About::LeftOut(_)));
    rows
}

fn row(model: &Model, one: &Finding, sources: &Sources) -> Row {
    let path = sources[one.place.source].path().to_string();
    let (kind, id, title) = match one.about {
        About::Object(object) => {
            (object.kind(), model.id(object).to_string(), model.title(object).to_string())
        }
        About::LeftOut(at) => {
            let draft = &model.left_out[at];
            (draft.kind, draft.id.clone(), draft.title.clone())
        }
        About::File => (Kind::Page, String::new(), of_file(&path).to_string()),
    };
    Row {
        matter: one.matter,
        kind: if one.about == About::File { "" } else { kind.noun() },
        id,
        title,
        note: note(model, one),
        owner: owner(model, one.about).unwrap_or_default().to_string(),
        date: match one.detail {
            Detail::Due(due) => due.to_string(),
            Detail::Year(year, _) => year.to_string(),
            _ => String::new(),
        },
        line: sources.places(one.place).0.line,
        path,
        about: one.about,
    }
}

/// What people call a file that holds no object.
fn of_file(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.split('.').next() {
        Some("glossary") => "The glossary",
        Some("search") => "The words of the search",
        Some("hub") => "The hub itself",
        _ => path,
    }
}

fn note(model: &Model, one: &Finding) -> String {
    match &one.detail {
        Detail::Nothing => String::new(),
        Detail::Due(due) => format!("due on {}", when::in_words(*due)),
        Detail::Said(words) => quoted(words),
        Detail::Gaps(dimensions) => {
            let about: Vec<&str> = dimensions.iter().map(|&one| about_dimension(one)).collect();
            format!("nothing on {}", text::list_or(&about))
        }
        Detail::Year(_, age) => {
            let claims = match one.about {
                About::Object(Object::Work(id)) => model.works[id].claims.len(),
                _ => 0,
            };
            format!("{age} years old, with {}", text::count(claims, "claim", "claims"))
        }
        Detail::Status(Status::Draft) => "draft".into(),
        Detail::Status(_) => "in review".into(),
        Detail::Reading { hard, long } => {
            let hard = (*hard > 0).then(|| text::count(*hard, "section is hard", "sections are hard"));
            let long = (*long > 0).then(|| text::count(*long, "sentence is long", "sentences are long"));
            let parts: Vec<String> = hard.into_iter().chain(long).collect();
            parts.join(", ")
        }
    }
}

/// A message of a check as running text: quotation marks for its backticks.
fn quoted(message: &str) -> String {
    let mut parts = message.split('`');
    let first = parts.next().unwrap_or_default().to_string();
    parts.zip(["“", "”"].into_iter().cycle()).fold(first, |text, (part, mark)| text + mark + part)
}

/// The heading of a matter.
pub fn title(matter: Matter) -> &'static str {
    match matter {
        Matter::Overdue => "Overdue reviews",
        Matter::Placeholder => "Still to be written",
        Matter::NamesRetired => "Retired, still named",
        Matter::DueSoon => "Reviews due soon",
        Matter::NoGuide => "No guide yet",
        Matter::NoEvidence => "No evidence yet",
        Matter::Gap => "Open questions",
        Matter::NotGraded => "No grade yet",
        Matter::UnusedSource => "Unused sources",
        Matter::OldEvidence => "Oldest evidence",
        Matter::Unfinished => "Not finished",
        Matter::HardToRead => "Hard to read",
    }
}

/// How much there is of a matter, in a sentence.
pub fn finding(model: &Model, matter: Matter, found: &[&Row]) -> String {
    let n = found.len();
    let (one, many) =
        (text::in_sentence(&model.hub.component.one), text::in_sentence(&model.hub.component.many));
    let retired = |status| status == Status::Retired;
    let total = model.components.iter().filter(|(_, one)| !retired(one.meta.status)).count();
    let of_all = |n: usize| match n {
        n if n == total && n == 1 => format!("the only {one}"),
        n if n == total => format!("all {}", text::count(total, &one, &many)),
        n => format!("{} of {}", text::number_word(n), text::count(total, &one, &many)),
    };
    let (none, some) = match matter {
        Matter::Overdue => ("No review is overdue".into(), overdue(found)),
        Matter::Placeholder => (
            "No text is still to be written".into(),
            said(
                n,
                "place looks as if its text is still to be written",
                "places look as if their text is still to be written",
            ),
        ),
        Matter::NamesRetired => (
            "Nothing names what is retired".into(),
            said(n, "place names something that is retired", "places name something that is retired"),
        ),
        Matter::DueSoon => (
            format!("No review is due in the next {SOON_DAYS} days"),
            said(n, "review is due", "reviews are due") + &format!(" in the next {SOON_DAYS} days"),
        ),
        Matter::NoGuide => {
            (format!("Every {one} has a guide"), format!("{} {} no guide yet", of_all(n), has(n)))
        }
        Matter::NoEvidence => (
            format!("Every {one} has some evidence"),
            format!("{} {} no claim of any source yet", of_all(n), has(n)),
        ),
        Matter::Gap => (
            format!("No {one} has evidence that leaves questions open"),
            format!("{} {} evidence that leaves some of the five questions open", of_all(n), has(n)),
        ),
        Matter::NotGraded => (
            "Every claim has a grade".into(),
            said(n, "claim has", "claims have") + " no grade yet; that is better than a guess",
        ),
        Matter::UnusedSource => (
            "Every source is used".into(),
            said(
                n,
                "source claims nothing, and nothing cites it",
                "sources claim nothing, and nothing cites them",
            ),
        ),
        Matter::OldEvidence => (
            format!("No claim stands on a source that is {} years old", text::number_word(old_years())),
            said(n, "source with claims is", "sources with claims are")
                + &format!(" at least {} years old", text::number_word(old_years())),
        ),
        Matter::Unfinished => (
            "Nothing here is a draft or in review".into(),
            said(n, "page is a draft or in review", "pages are drafts or in review"),
        ),
        Matter::HardToRead => (
            "No page has a section that is hard to read, or several long sentences".into(),
            said(n, "page has", "pages have") + " a section that is hard to read, or several long sentences",
        ),
    };
    let sentence = if n == 0 { none } else { some };
    format!("{}.", text::capitalise(&sentence))
}

/// How many reviews are overdue, of how many owners, and since when.
fn overdue(found: &[&Row]) -> String {
    let oldest = found.iter().filter_map(|row| when::date(&row.date)).min().map(when::in_words);
    let oldest = oldest.unwrap_or_default();
    let owners: BTreeSet<&str> =
        found.iter().map(|row| row.owner.as_str()).filter(|owner| !owner.is_empty()).collect();
    let reviews = text::number_word(found.len());
    match (found.len(), owners.len()) {
        (1, _) => format!("one review is overdue, since {oldest}"),
        (_, 0) => format!("{reviews} reviews are overdue, the oldest since {oldest}"),
        (_, n) => {
            let owners = said(n, "owner", "owners");
            format!("{reviews} reviews of {owners} are overdue, the oldest since {oldest}")
        }
    }
}

fn said(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", text::number_word(n), if n == 1 { one } else { many })
}

fn has(n: usize) -> &'static str {
    if n == 1 { "has" } else { "have" }
}

fn old_years() -> usize {
    usize::try_from(OLD_YEARS).unwrap_or_default()
}
