//! The worker that saves the pages that a reader has read, for hubs that want it, and the one that ends it for the others.

use serde_json::{Map, Value, json};

use super::context::Site;
use crate::base::SitePath;
use crate::emit::Output;
use crate::site::Route;
use crate::theme::short;

/// Adds `sw.js`. It lies at the root, since a worker serves what lies beside and below it. A hub that saves nothing has
/// one too: a browser that has a worker of before finds it in its place, and lets it remove what was saved.
pub fn add(output: &mut Output, site: &Site<'_>) {
    let Some(path) = SitePath::new("sw.js") else { return };
    let theme = site.theme;
    let text = match (&theme.worker, site.plan.special(&Route::Offline)) {
        (Some(worker), Some(page)) => {
            let needed = needed(output, site, page);
            format!("var NEEDED = {};\n{worker}", Value::Object(needed))
        }
        _ => match &theme.farewell {
            Some(farewell) => farewell.clone(),
            None => return,
        },
    };
    output.add(path, text.into_bytes());
}

/// What is saved before anything is read: the page of saved pages, the search without its parts, and what both need. Each
/// with the start of its hash, so that the worker is another one, and loads them again, as soon as one has changed.
fn needed(output: &Output, site: &Site<'_>, page: &SitePath) -> Map<String, Value> {
    let theme = site.theme;
    let kinds = [Route::Offline.kind(), Route::Search.kind()];
    let extras =
        theme.extras.iter().filter(|extra| extra.kinds.iter().any(|kind| kinds.contains(&kind.as_str())));
    let extras = extras.flat_map(|extra| extra.stylesheet.iter().chain(&extra.script));
    let common = [&theme.stylesheet, &theme.early_script, &theme.script];
    let assets = common.into_iter().chain(extras).chain(&theme.offline).map(|asset| &asset.path);
    let pages = [Some(page), site.plan.special(&Route::Search)].into_iter().flatten();
    let paths = pages.chain(assets).chain(&site.search).chain([&theme.icon]);
    let hashed = paths.filter_map(|path| {
        let file = output.get(path.as_str())?;
        Some((path.to_string(), json!(short(&file.sum))))
    });
    hashed.collect()
}
