//! What other programs fetch, where the hub knows its own address: the sitemap, the feed, and the way to them.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::context::Site;
use super::frame::public_address;
use super::{prose, words};
use crate::assess::difference::{self, Tiers};
use crate::base::SitePath;
use crate::base::text::{capitalise, escape};
use crate::emit::Output;
use crate::model::{Object, Record, Status};
use crate::site::Route;

/// The newest entries are what a feed is for.
const FEED_ENTRIES: usize = 50;

/// Adds `robots.txt`, and `sitemap.xml` and `feed.xml` where the hub has an address.
pub fn add(output: &mut Output, site: &Site<'_>) {
    let base = site.model.hub.base_url.as_deref();
    if let Some(path) = SitePath::new("robots.txt") {
        output.add(path, robots(base).into_bytes());
    }
    let Some(base) = base else { return };
    let files = [("sitemap.xml", sitemap(site, base)), ("feed.xml", feed(site, base))];
    for (name, text) in files {
        if let Some(path) = SitePath::new(name) {
            output.add(path, text.into_bytes());
        }
    }
}

/// Everything may be read by everybody; the sitemap needs a whole address.
fn robots(base: Option<&str>) -> String {
    let sitemap = base.map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// Every page that is worth finding, with the day of its last review or change where that is known.
fn sitemap(site: &Site<'_>, base: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in &site.plan.pages {
        if !worth_finding(&page.route) {
            continue;
        }
        let touched = match &page.route {
            Route::Object(object) => {
                let meta = site.model.meta(*object);
                meta.last_reviewed_on.max(meta.changed_on)
            }
            _ => None,
        };
        let date = touched.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(xml, "<url><loc>{}{}</loc>{date}</url>", escape(base), public_address(&page.path));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// What is the same as other pages, a reader's own, or for editors is left out.
fn worth_finding(route: &Route) -> bool {
    !matches!(
        route,
        Route::NotFound
            | Route::Former { .. }
            | Route::Book(_)
            | Route::AssessForm(_)
            | Route::Search
            | Route::MyList
            | Route::Offline
            | Route::StyleGuide
            | Route::Health
    )
}

/// What a feed tells of.
struct Entry {
    day: Date,
    /// From the hub's address.
    address: String,
    title: String,
    summary: String,
}

/// What changed, version by version; what was reviewed last where no versions are recorded.
fn feed(site: &Site<'_>, base: &str) -> String {
    let model = site.model;
    let mut entries = versions(site);
    if entries.is_empty() {
        entries = reviews(site);
    }
    entries.truncate(FEED_ENTRIES);
    let updated = entries.iter().map(|entry| entry.day).max().unwrap_or(model.today);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{base}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}feed.xml\"/>\n<author><name>{}</name></author>\n",
        escape(&model.hub.language),
        escape(&model.hub.title),
        at_midnight(updated),
        escape(&model.hub.organisation),
        base = escape(base),
    );
    for entry in entries {
        let address = format!("{}{}", escape(base), escape(&entry.address));
        // Writing to a string does not fail.
        let _ = write!(
            xml,
            "<entry>\n<id>{address}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link href=\"{address}\"/>\n<summary>{}</summary>\n</entry>\n",
            escape(&entry.title),
            at_midnight(entry.day),
            escape(&entry.summary),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

/// The versions that the editors recorded, newest first.
fn versions(site: &Site<'_>) -> Vec<Entry> {
    let Some(page) = site.plan.special(&Route::Changes) else { return Vec::new() };
    let entry = |record: &Record| {
        let summary = record.summary.as_ref().map(|text| prose::plain(site.model, text)).unwrap_or_default();
        let changes = record.changes.iter().map(|(change, _)| change);
        let counted = if record.changes.is_empty() {
            String::new()
        } else {
            format!(" {}.", capitalise(&difference::summary(changes, &Tiers::of(site.model))))
        };
        Some(Entry {
            day: record.released_on?,
            address: format!("{}#{}", public_address(page), record.anchor),
            title: format!("Version {}", record.version),
            summary: format!("{summary}{counted}"),
        })
    };
    site.model.records.iter().filter_map(entry).collect()
}

/// What was reviewed last, newest first. A review is the one change that editors date in an object.
fn reviews(site: &Site<'_>) -> Vec<Entry> {
    let model = site.model;
    let mut dated: Vec<(Date, Object)> = model
        .objects()
        .filter(|&object| model.meta(object).status != Status::Retired)
        .filter_map(|object| Some((model.meta(object).last_reviewed_on?, object)))
        .collect();
    dated.sort_by(|(a_date, a), (b_date, b)| b_date.cmp(a_date).then(a.cmp(b)));
    let entry = |(day, object): (Date, Object)| {
        Some(Entry {
            day,
            address: public_address(site.plan.page_of(model, object)?).to_string(),
            title: format!("{}: {}", site.kind_word(object), model.title(object)),
            summary: words::about(model, object),
        })
    };
    dated.into_iter().filter_map(entry).collect()
}

/// Atom wants a time; editors give a day.
fn at_midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
