//! Bytes in. The only layer that reads a disk: everything after it sees [`Sources`].
//!
//! A hub is two folders under its root: `content/`, which editors write, and `themes/`, where a hub shadows files of
//! the theme that is built in. Beside them may lie `urls.lock`, the list of published addresses.

mod disk;
mod drawing;
mod fault;
mod git;
mod history;
mod memory;
mod overlay;
mod remembered;
mod sources;
mod stamps;

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::text::{self, turns};
use crate::base::{Diagnostic, Diagnostics, Span};

use fault::Fault;

pub use disk::{Disk, repository_of};
pub use git::{Git, GitError, Revision};
pub use history::{Dates, History, NoDates};
pub use memory::Memory;
pub use overlay::Overlay;
pub use remembered::Remembered;
pub use sources::{Attachment, Source, Sources};
pub use stamps::{Stamp, Stamps};

/// Where files come from: a disk, or the memory of a test.
pub trait World: Sync {
    /// Every file and symbolic link under a top folder, or the one file at the top of that name, with paths relative to
    /// the root and `/` between parts, in any order. A folder that does not exist has no files.
    fn walk(&self, folder: &str) -> Vec<Entry>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// In words, when the file cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;

    /// How many bytes a file has, where that can be told without reading it.
    fn size(&self, _path: &str) -> Option<u64> {
        None
    }

    /// What tells this content of a file from any later one; nothing where that cannot be told.
    fn stamp(&self, _path: &str) -> Option<Stamp> {
        None
    }

    /// The path of the root inside its repository, empty or with a slash at its end; nothing where it is in none.
    fn repository(&self) -> Option<String> {
        None
    }

    /// When each file was last changed, where this world has a history and somebody wants to know.
    fn dates(&self) -> Dates {
        Dates::default()
    }
}

/// What [`World::walk`] found at a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Relative to the root, with `/`.
    pub path: String,
    /// A file, a link, or a folder that cannot be opened.
    pub kind: EntryKind,
}

/// The kinds of thing that matter in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A symbolic link, which is reported and not followed.
    Link,
    /// Something that could not be looked at, with the system's words.
    Unreadable(String),
    /// A file that must be there and is not. It has a place of its own to be reported at.
    Missing,
}

/// The folder that editors write.
pub const CONTENT: &str = "content";
/// The kinds of file that texts may show or link to: plain ones, which every old web server serves well and every
/// locked-down desktop opens, and which run nothing: XML can hold a page with a script.
pub const PUBLISHED: [&str; 11] =
    ["png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "csv", "xlsx", "txt", "zip"];

/// The largest text that is read, in bytes. A long novel has one megabyte, a guide ten kilobytes; what is larger was put there by mistake or
/// to do harm, and would take memory and time in proportion.
const MOST_TEXT: u64 = 10 * MEGABYTE;
/// The largest picture or download, in bytes. Hosts of repositories take no larger file, the archive of the hub has it once more, and whoever
/// reads over a phone waits for a minute or more.
const MOST_FILE: u64 = 100 * MEGABYTE;
const MEGABYTE: u64 = 1_000_000;

/// The folder of a hub's own themes.
pub const THEMES: &str = "themes";
/// The list of published addresses, beside the two folders.
pub const LOCK: &str = "urls.lock";

/// Reads every file of a hub, in parallel, and numbers the sources by path. What is `remembered` is not read again.
pub fn load(d: &mut Diagnostics, world: &dyn World, remembered: Option<&mut Remembered>) -> Sources {
    let mut entries: Vec<Entry> = [CONTENT, THEMES, LOCK]
        .into_iter()
        .flat_map(|top| world.walk(top))
        .filter(|entry| !is_ignored(&entry.path))
        .collect();
    let has_hub = |entry: &Entry| matches!(entry.path.as_str(), "content/hub.yaml" | "content/hub.yml");
    if !entries.iter().any(has_hub) && entries.iter().any(|entry| entry.path.starts_with(CONTENT)) {
        entries.push(Entry { path: "content/hub.yaml".into(), kind: EntryKind::Missing });
    }
    entries.sort();
    entries.dedup();
    let before = remembered.as_deref();
    let read = || entries.into_par_iter().map(|entry| read_or_recall(world, entry, before)).collect();
    let (read, dates): (Vec<(Read, Option<Stamp>)>, Dates) = rayon::join(read, || world.dates());
    if let Some(remembered) = remembered {
        remembered.keep(&read);
    }

    let mut sources = Sources::default();
    sources.dates = dates.of;
    sources.repository = world.repository();
    for (one, _) in read {
        match one {
            Read::Attachment(attachment) => sources.attachments.push(attachment),
            Read::Text(source) => {
                sources.push(source);
            }
            Read::Faulty(source, fault) => {
                if !is_text(source.path()) && is_published(source.path()) {
                    sources.refused.insert(source.path().to_string());
                }
                let id = sources.push(source);
                d.push(fault.at(&sources, id));
            }
        }
    }
    let hub =
        sources.iter().find(|(_, source)| matches!(source.path(), "content/hub.yaml" | "content/hub.yml"));
    if let Some(((hub, _), missing)) = hub.zip(dates.missing) {
        d.push(without_dates(Span::file(hub), missing));
    }
    sources
}

/// Pages without the dates are true, so it is no error.
fn without_dates(place: Span, why: NoDates) -> Diagnostic {
    let warning = |why: &str| {
        let message = format!("pages cannot say when their texts were last changed: {why}");
        Diagnostic::warning("no-commit-dates", place, message)
    };
    match why {
        NoDates::Shallow => warning("this is a shallow clone, in which every file seems to be of one day")
            .help("fetch the rest with `git fetch --unshallow`; in a workflow, ask for the whole history with `fetch-depth: 0`"),
        NoDates::Distrusted(words) => warning(&format!("git says: {words}"))
            .help("where you trust the folder, run `git config --global --add safe.directory` with the path that git names"),
        NoDates::Failed(words) => warning(&words),
    }
}

/// Dot files belong to editors' tools; a `README.md` explains a folder to people who look at the repository.
fn is_ignored(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.')) || path.ends_with("/README.md")
}

/// A file as read by a worker, before it has a number.
enum Read {
    Text(Arc<Source>),
    Faulty(Arc<Source>, Fault),
    Attachment(Arc<Attachment>),
}

impl Read {
    fn faulty(path: String, text: String, fault: Fault) -> Self {
        Self::Faulty(Arc::new(Source::new(path, text, false)), fault)
    }
}

/// A file, with its stamp where there is somebody to remember it.
fn read_or_recall(world: &dyn World, entry: Entry, remembered: Option<&Remembered>) -> (Read, Option<Stamp>) {
    // The stamp is taken first: what changes while the file is read has another one.
    let stamp = remembered.filter(|_| entry.kind == EntryKind::File).and_then(|_| world.stamp(&entry.path));
    let known = remembered.zip(stamp).and_then(|(before, stamp)| before.recall(&entry.path, stamp));
    (known.unwrap_or_else(|| read_entry(world, entry)), stamp)
}

fn read_entry(world: &dyn World, entry: Entry) -> Read {
    let path = entry.path;
    let faulty = |path, fault| Read::faulty(path, String::new(), fault);
    if let Some(sign) = path.chars().find(|&sign| sign.is_control() || turns(sign) || sign == NO_TEXT) {
        // Printed as it is, it would do to a terminal what it does to a page.
        let shown = path.chars().map(|c| if c.is_control() || turns(c) { NO_TEXT } else { c }).collect();
        return faulty(shown, Fault::Name(Some(sign).filter(|sign| *sign != NO_TEXT)));
    }
    match entry.kind {
        EntryKind::Missing => return faulty(path, Fault::Missing),
        EntryKind::Link => return faulty(path, Fault::Link),
        EntryKind::Unreadable(why) => return faulty(path, Fault::Unreadable(why)),
        EntryKind::File => {}
    }
    let most = if is_text(&path) || is_drawing(&path) { MOST_TEXT } else { MOST_FILE };
    if !is_text(&path) && !is_published(&path) {
        return faulty(path, Fault::Unused);
    }
    // What is too large is not even read, where the world can tell.
    if let Some(size) = world.size(&path).filter(|size| *size > most) {
        return faulty(path, Fault::TooLarge(size, most));
    }
    match world.read(&path) {
        Err(why) => faulty(path, Fault::Unreadable(why)),
        Ok(bytes) if bytes.len() as u64 > most => faulty(path, Fault::TooLarge(bytes.len() as u64, most)),
        Ok(bytes) if is_text(&path) => decode(path, bytes),
        Ok(bytes) if is_drawing(&path) => drawing(path, bytes),
        Ok(bytes) => Read::Attachment(Arc::new(Attachment { path, bytes })),
    }
}

fn is_drawing(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// A drawing to publish, if it is only a drawing. Themes have scripts of their own, and their drawings are theirs.
fn drawing(path: String, bytes: Vec<u8>) -> Read {
    match decode(path.clone(), bytes.clone()) {
        Read::Text(source) => match drawing::fault(source.text()) {
            Some((at, found)) => {
                let text = source.text().get(..at).unwrap_or_default().to_string();
                Read::faulty(path, text, Fault::Drawing(found))
            }
            None => Read::Attachment(Arc::new(Attachment { path, bytes })),
        },
        other => other,
    }
}

/// Content is YAML and Markdown; a theme is text but for its pictures.
fn is_text(path: &str) -> bool {
    if path == LOCK {
        return true;
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let wanted: &[&str] = if path.starts_with(THEMES) {
        &["yaml", "html", "css", "js", "svg"]
    } else {
        &["yaml", "yml", "md", "markdown"]
    };
    wanted.contains(&extension)
}

/// Whether a text may link to a file. A name such as `gangs.yaml.txt` is a slip of a text editor.
fn is_published(path: &str) -> bool {
    let lower = path.to_lowercase();
    let slip = [".yaml.", ".yml.", ".md."].iter().any(|ending| lower.contains(ending));
    path.starts_with(THEMES)
        || (!slip && PUBLISHED.iter().any(|ending| lower.ends_with(&format!(".{ending}"))))
}

/// What stands for bytes that are no text.
const NO_TEXT: char = char::REPLACEMENT_CHARACTER;

fn decode(path: String, bytes: Vec<u8>) -> Read {
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let utf_16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    match String::from_utf8(bytes) {
        Ok(text) => match text.char_indices().find(|(_, sign)| text::is_unseen(*sign)) {
            None => Read::Text(Arc::new(Source::new(path, text, true))),
            Some((at, sign)) => {
                let fault = if turns(sign) {
                    Fault::Direction(sign)
                } else {
                    Fault::Encoding(format!("the control character U+{:04X} here", u32::from(sign)))
                };
                Read::faulty(path, text[..at].to_string(), fault)
            }
        },
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let found = if utf_16 {
                "the mark of UTF-16".to_string()
            } else {
                format!("the byte {:#04x} here, as in Windows-1252 text", bytes[good])
            };
            let text = String::from_utf8_lossy(&bytes[..good]).into_owned();
            Read::faulty(path, text, Fault::Encoding(found))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that lists a file and refuses to read it.
    struct Refuses;

    impl World for Refuses {
        fn walk(&self, folder: &str) -> Vec<Entry> {
            let path = format!("{folder}/hub.yaml");
            if folder == CONTENT { vec![Entry { path, kind: EntryKind::File }] } else { Vec::new() }
        }

        fn read(&self, _: &str) -> Result<Vec<u8>, String> {
            Err("permission denied".into())
        }
    }

    /// A disk with files of a size that nobody should read.
    struct Huge;

    impl World for Huge {
        fn walk(&self, folder: &str) -> Vec<Entry> {
            let paths = ["content/film.mp4", "content/hub.yaml", "content/images/a.png", "content/plan.pdf"];
            let inside = paths.iter().filter(|path| path.starts_with(folder));
            inside.map(|path| Entry { path: (*path).to_string(), kind: EntryKind::File }).collect()
        }

        fn read(&self, path: &str) -> Result<Vec<u8>, String> {
            assert_eq!(path, "content/plan.pdf", "it was read");
            Ok(Vec::new())
        }

        fn size(&self, path: &str) -> Option<u64> {
            Some(if path.ends_with(".pdf") { MOST_FILE } else { 3 * MOST_FILE })
        }
    }

    #[test]
    fn what_is_too_large_is_told_and_not_read() {
        let mut d = Diagnostics::default();
        let sources = load(&mut d, &Huge, None);
        let told: Vec<String> =
            d.sorted().iter().map(|one| format!("[{}] {}", one.code, one.message)).collect();
        assert_eq!(
            told,
            [
                "[unclaimed-file] files that end like this are not read, and cannot be published",
                "[too-large] this text has 300 MB, and 10 MB are the most that is read",
                "[too-large] this file has 300 MB, and 100 MB are the most that is published",
            ]
        );
        assert_eq!(sources.attachments.len(), 1, "the plan has just as much as it may");
        assert_eq!(sources.refused.iter().collect::<Vec<_>>(), ["content/images/a.png"]);
    }

    #[test]
    fn a_file_that_the_system_refuses_is_reported_with_its_words() {
        let mut d = Diagnostics::default();
        let sources = load(&mut d, &Refuses, None);
        let told: Vec<String> =
            d.sorted().iter().map(|one| format!("[{}] {}", one.code, one.message)).collect();
        assert_eq!(told, ["[unreadable-file] this file cannot be read: permission denied"]);
        assert!(sources.iter().all(|(_, source)| !source.is_readable()));
    }
}
