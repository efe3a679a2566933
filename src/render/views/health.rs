//! Content health: what editors should look at, what to do first, and whom to ask.

use serde::Serialize;

use super::parts::{Entry, Link};
use crate::assess::{About, Matter};
use crate::base::{SitePath, text};
use crate::model::Object;
use crate::render::context::Desk;
use crate::render::health::{self, Row};
use crate::render::tools;
use crate::site::Route;

/// The page of content health.
#[derive(Debug, Serialize)]
pub struct Health {
    /// Where to start, in a sentence or two.
    pub lead: String,
    /// What there is to look at, each with its number and the way to its section.
    pub overview: Vec<Entry>,
    /// A section for each matter in which something was found.
    pub sections: Vec<Section>,
    /// What is in order, a sentence for each matter.
    pub in_order: Vec<Calm>,
    /// Everything as a table.
    pub table: Link,
}

/// What was found in one matter.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// How much there is, in a sentence.
    pub finding: String,
    /// What was found, up to [`MOST_ROWS`].
    pub rows: Vec<Found>,
    /// What the page leaves out; may be empty.
    pub more: String,
}

/// One thing to look at.
#[derive(Debug, Serialize)]
pub struct Found {
    /// What readers call it.
    pub title: String,
    /// Where it is; empty for a file that has no page.
    pub href: String,
    /// What kind of thing it is, as the hub calls it; empty where all are of one kind.
    pub kind: String,
    /// What there is to say of it.
    pub note: String,
    /// Whom to ask; may be empty.
    pub owner: String,
    /// The file below `content/`, and the line.
    pub place: String,
    /// Where the file is changed; empty where the hub does not say where its text is kept.
    pub edit: String,
}

/// A matter that is in order.
#[derive(Debug, Serialize)]
pub struct Calm {
    /// Its anchor.
    pub id: &'static str,
    /// That there is nothing to do, in a sentence.
    pub finding: String,
}

/// More rows than this are for a spreadsheet.
const MOST_ROWS: usize = 100;

impl Health {
    /// The view of the page.
    pub fn of(desk: &Desk<'_>) -> Self {
        let site = desk.site;
        let rows = health::published(site.model, site.health, site.sources);
        let table = SitePath::new("data/health.csv").map(|path| desk.link(&path)).unwrap_or_default();
        let mut page = Self {
            lead: lead(desk, &rows),
            overview: Vec::new(),
            sections: Vec::new(),
            in_order: Vec::new(),
            table: Link { title: "Everything on this page as a table".into(), href: table },
        };
        for (id, matter) in Matter::ALL {
            let found: Vec<&Row> = rows.iter().filter(|row| row.matter == matter).collect();
            let finding = health::finding(site.model, matter, &found);
            if found.is_empty() {
                page.in_order.push(Calm { id, finding });
                continue;
            }
            let title = health::title(matter).to_string();
            page.overview.push(Entry {
                title: title.clone(),
                href: format!("#{id}"),
                kind: found.len().to_string(),
                note: finding.clone(),
            });
            let rows = found.iter().take(MOST_ROWS).map(|row| Found::of(desk, row)).collect();
            page.sections.push(Section { id, title, finding, rows, more: more(found.len()) });
        }
        page
    }
}

/// What the page leaves out of a section of so many rows.
fn more(n: usize) -> String {
    match n.checked_sub(MOST_ROWS) {
        None | Some(0) => String::new(),
        Some(rest) => format!("{rest} more are in the table at the end of this page."),
    }
}

/// What to do first: what readers trip over, then what is due.
fn lead(desk: &Desk<'_>, rows: &[Row]) -> String {
    let model = desk.site.model;
    let on = |matter| {
        let found: Vec<&Row> = rows.iter().filter(|row| row.matter == matter).collect();
        (!found.is_empty()).then(|| health::finding(model, matter, &found))
    };
    let urgent = [Matter::Overdue, Matter::Placeholder, Matter::NamesRetired].into_iter().find_map(on);
    let mut lead = match urgent {
        Some(first) => format!("Start here: {}", text::in_sentence(&first)),
        None => {
            let calm = "Nothing is urgent: no review is overdue, and no text is still to be written.";
            let soon = on(Matter::DueSoon).map(|soon| format!(" {soon}")).unwrap_or_default();
            format!("{calm}{soon}")
        }
    };
    let drafts = model.left_out.len();
    if drafts > 0 {
        let (words, them) = if drafts == 1 { ("draft is", "it") } else { ("drafts are", "them") };
        let number = text::capitalise(&text::number_word(drafts));
        lead.push_str(&format!(" {number} {words} not part of this hub; lattice health lists {them}."));
    }
    lead
}

/// Whether what is found may be of several kinds.
fn is_mixed(matter: Matter) -> bool {
    let (reviews, texts) = ([Matter::Overdue, Matter::DueSoon], [Matter::Placeholder, Matter::NamesRetired]);
    reviews.contains(&matter)
        || texts.contains(&matter)
        || matches!(matter, Matter::Unfinished | Matter::HardToRead)
}

impl Found {
    fn of(desk: &Desk<'_>, row: &Row) -> Self {
        let model = desk.site.model;
        let object = match row.about {
            About::Object(object) => Some(object),
            _ => None,
        };
        let glossary = row.path.ends_with("/glossary.yaml") || row.path.ends_with("/glossary.yml");
        let href = object.map(|object| desk.href(object));
        let href = href.or_else(|| desk.special(&Route::Glossary).filter(|_| glossary));
        let kind_word = |object: Object| desk.site.kind_word(object);
        let editing = model.hub.editing.as_ref();
        Self {
            title: row.title.clone(),
            href: href.unwrap_or_default(),
            kind: object.filter(|_| is_mixed(row.matter)).map(kind_word).unwrap_or_default(),
            note: text::capitalise(&row.note),
            owner: row.owner.clone(),
            place: row.place().trim_start_matches("content/").to_string(),
            edit: editing.map(|editing| tools::edit_file(editing, &row.path)).unwrap_or_default(),
        }
    }
}
