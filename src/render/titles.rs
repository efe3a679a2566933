//! The titles of all pages, for a list that a reader was sent as a link: a script for each kind, loaded only then.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::context::Site;
use crate::site::folder_of;
use crate::theme::Asset;

/// The titles of a kind.
pub struct Titles {
    /// The folder of the kind's pages; `pages` for pages of prose, which lie at their own paths.
    pub folder: &'static str,
    /// The script.
    pub asset: Asset,
}

/// The scripts, by folder.
pub fn of(site: &Site<'_>) -> Vec<Titles> {
    let mut kinds: BTreeMap<&'static str, (String, Map<String, Value>)> = BTreeMap::new();
    for object in site.model.objects().filter(|object| site.plan.page_of(site.model, *object).is_some()) {
        let (_, titles) =
            kinds.entry(folder_of(object)).or_insert_with(|| (site.kind_word(object), Map::new()));
        let meta = site.model.meta(object);
        let title = Value::from(meta.title.value.as_str());
        for former in site.model.former_ids(object) {
            titles.insert(former.value.clone(), json!([title, meta.id]));
        }
        titles.insert(meta.id.clone(), title);
    }
    let scripts = kinds.into_iter().map(|(folder, (word, titles))| {
        let data = json!({ "folder": folder, "word": word, "titles": titles });
        let script = format!("latticeTitles({data});\n");
        Titles { folder, asset: crate::theme::asset(&format!("titles-{folder}"), "js", script.into_bytes()) }
    });
    scripts.collect()
}
