//! The folder beside `content/` where the program keeps what it can make again: nothing in it is of any worth to people.

#![expect(clippy::disallowed_methods, reason = "this layer writes")]

use std::fs;
use std::io;
use std::path::Path;

/// Its name in the root of a hub. It may be deleted at any time.
pub const WORKSHOP: &str = ".lattice";

/// Makes the folder in `root`, with a file that tells git to leave it out.
///
/// # Errors
/// When the system refuses.
fn workshop(root: &Path) -> io::Result<()> {
    let folder = root.join(WORKSHOP);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if ignore.exists() { Ok(()) } else { fs::write(ignore, "*\n") }
}

/// The text of a file in the folder, where it is there.
pub fn kept(root: &Path, name: &str) -> Option<String> {
    fs::read_to_string(root.join(WORKSHOP).join(name)).ok()
}

/// Keeps a text in a file in the folder, for the next time.
///
/// # Errors
/// When the system refuses; what was there is as it was.
pub fn keep(root: &Path, name: &str, text: &str) -> io::Result<()> {
    workshop(root)?;
    replace(&root.join(WORKSHOP).join(name), text.as_bytes())
}

/// Puts a file in the place of another in one step, so that nobody ever reads half of it.
///
/// # Errors
/// When the system refuses; what was there is as it was.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let next = path.with_added_extension("new");
    fs::write(&next, bytes)?;
    fs::rename(&next, path)
}
