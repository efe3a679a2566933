//! What other programs fetch, where the hub knows its own address: the sitemap, the feed, and the way to them.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::context::Site;
use super::frame::public_address;
use super::words;
use crate::base::SitePath;
use crate::base::text::escape;
use crate::emit::Output;
use crate::model::{Object, Status};
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
            | Route::Search
            | Route::MyList
            | Route::Offline
            | Route::StyleGuide
            | Route::Health
    )
}

/// What was reviewed last, newest first. A review is the one change that editors date.
fn feed(site: &Site<'_>, base: &str) -> String {
    let model = site.model;
    let mut dated: Vec<(Date, Object)> = model
        .objects()
        .filter(|&object| model.meta(object).status != Status::Retired)
        .filter_map(|object| Some((model.meta(object).last_reviewed_on?, object)))
        .collect();
    dated.sort_by(|(a_date, a), (b_date, b)| b_date.cmp(a_date).then(a.cmp(b)));
    dated.truncate(FEED_ENTRIES);
    let updated = dated.first().map_or(model.today, |(date, _)| *date);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{base}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}feed.xml\"/>\n<author><name>{}</name></author>\n",
        escape(&model.hub.language),
        escape(&model.hub.title),
        at_midnight(updated),
        escape(&model.hub.organisation),
        base = escape(base),
    );
    for (date, object) in dated {
        let Some(path) = site.plan.page_of(model, object) else { continue };
        let address = format!("{}{}", escape(base), public_address(path));
        let _ = write!(
            xml,
            "<entry>\n<id>{address}</id>\n<title>{}: {}</title>\n<updated>{}</updated>\n<link href=\"{address}\"/>\n<summary>{}</summary>\n</entry>\n",
            escape(&site.kind_word(object)),
            escape(model.title(object)),
            at_midnight(date),
            escape(&words::about(model, object)),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

/// Atom wants a time; editors give a day.
fn at_midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
