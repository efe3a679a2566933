//! The worker that saves the pages that a reader has read, for hubs that want it.

use super::context::Site;
use crate::base::SitePath;
use crate::emit::Output;
use crate::site::Route;

/// Adds `sw.js`. It lies at the root, since a worker serves what lies beside and below it.
pub fn add(output: &mut Output, site: &Site<'_>) {
    let Some(page) = site.plan.special(&Route::Offline) else { return };
    let theme = site.theme;
    let (Some(worker), Some(path)) = (&theme.worker, SitePath::new("sw.js")) else { return };
    let extras =
        theme.extras.iter().filter(|extra| extra.kinds.iter().any(|kind| kind == Route::Offline.kind()));
    let extras = extras.flat_map(|extra| extra.stylesheet.iter().chain(&extra.script));
    let common = [&theme.stylesheet, &theme.early_script, &theme.script];
    let assets = common.into_iter().chain(extras).chain(&theme.offline).map(|asset| &asset.path);
    let needed: Vec<&str> = std::iter::once(page).chain(assets).map(SitePath::as_str).collect();
    let list = serde_json::json!(needed);
    output.add(path, format!("var NEEDED = {list};\n{worker}").into_bytes());
}
