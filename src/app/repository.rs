//! Where a hub lies in its repository, which is what forges and their tools count paths from.

use std::path::{Component, Path, PathBuf};

use crate::load::repository_of;

/// Where the hub lies, empty or with a slash at its end: in its repository, else below the folder that the command was
/// run in.
pub fn folder(root: &Path) -> String {
    if let Some(inside) = repository_of(root) {
        return inside;
    }
    let parts = root.components().filter_map(|part| match part {
        Component::CurDir => None,
        part => Some(part.as_os_str().to_string_lossy().into_owned()),
    });
    let parts: Vec<String> = parts.collect();
    // A whole path means nothing in another copy of the hub.
    if parts.is_empty() || root.is_absolute() { String::new() } else { format!("{}/", parts.join("/")) }
}

/// Where a folder that may not be there yet will lie in its repository; nothing where it will lie in none.
pub fn of_new(folder: &Path) -> Option<String> {
    let named =
        |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_path_buf() };
    let there = folder.ancestors().map(named).find(|above| above.is_dir())?;
    let below = folder.strip_prefix(&there).unwrap_or(folder);
    let mut inside = repository_of(&there)?;
    for part in below.components() {
        match part {
            Component::Normal(part) => inside.push_str(&format!("{}/", part.to_string_lossy())),
            Component::CurDir => {}
            // What leads elsewhere is not guessed.
            _ => return None,
        }
    }
    Some(inside)
}

/// The top of the repository, as seen from here, for a hub that lies in `inside` of it.
pub fn top(root: &Path, inside: &str) -> PathBuf {
    up(root, inside.split_terminator('/').count())
}

/// The folder so many steps above another, in as few words as can be.
fn up(root: &Path, steps: usize) -> PathBuf {
    let mut path: PathBuf = root.components().filter(|part| *part != Component::CurDir).collect();
    for _ in 0..steps {
        let named = matches!(path.components().next_back(), Some(Component::Normal(_)));
        if !named || !path.pop() {
            path.push("..");
        }
    }
    path
}
