//! `lattice theme`: the files of the theme that is built in, to copy from.

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
    let in_folder = format!("{}/", wanted.trim_end_matches('/'));
    let inside: Vec<String> =
        files.keys().filter(|path| path.starts_with(&in_folder)).map(|path| format!("`{path}`")).collect();
    let way_out = match name::nearest(wanted, files.keys().map(String::as_str)) {
        _ if !inside.is_empty() => format!("its folder has {}", inside.join(", ")),
        Some(near) => format!("did you mean `{near}`?"),
        None => "`lattice theme` lists them all".to_string(),
    };
    misuse(&format!("the theme that is built in has no file `{wanted}`; {way_out}"))
}
