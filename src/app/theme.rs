//! `lattice theme`: the files of the theme that is built in, to copy from.

use std::collections::{BTreeMap, BTreeSet};

use super::say::{misuse, print};
use crate::base::name;
use crate::theme;

/// Prints one file of the theme, or without one the list of their paths.
pub fn theme(path: Option<&str>) -> u8 {
    let files = theme::built_in();
    let Some(path) = path else {
        let list: String = files.keys().map(|path| format!("{path}\n")).collect();
        return print(list.as_bytes());
    };
    // A path may come from a file browser of another system, or with the folder that it is to lie in.
    let wanted = path.replace('\\', "/");
    let wanted = wanted.trim_start_matches("./");
    if let Some(bytes) = files.get(wanted) {
        return print(bytes);
    }
    misuse(&format!("the theme that is built in has no file `{wanted}`; {}", way_out(wanted, &files)))
}

/// More than this of a folder is counted and not named.
const MOST_NAMED: usize = 6;

/// What to try in the place of a path that no file has.
fn way_out(wanted: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let wanted = wanted.trim_end_matches('/');
    let inside = inside(wanted, files);
    if !inside.is_empty() {
        let named: Vec<String> = inside.iter().take(MOST_NAMED).map(|path| format!("`{path}`")).collect();
        let more = match inside.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more; `lattice theme` lists them all"),
        };
        return format!("its folder has {}{more}", named.join(", "));
    }
    let folders = files.keys().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]));
    let known: BTreeSet<&str> = files.keys().map(String::as_str).chain(folders).collect();
    // Somebody may have left out the folders above.
    let below = known.iter().find(|path| path.strip_suffix(wanted).is_some_and(|above| above.ends_with('/')));
    match below.copied().filter(|_| !wanted.is_empty()).or_else(|| name::nearest(wanted, known)) {
        Some(near) => {
            format!("did you mean `{near}{}`?", if files.contains_key(near) { "" } else { "/" })
        }
        None => "`lattice theme` lists them all".to_string(),
    }
}

/// What lies in a folder itself, its own folders with a slash at their end.
fn inside(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let below = files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    let entry = |below: &str| match below.split_once('/') {
        Some((name, _)) => format!("{folder}/{name}/"),
        None => format!("{folder}/{below}"),
    };
    below.map(entry).collect()
}
