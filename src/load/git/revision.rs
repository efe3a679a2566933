//! A hub as it was in a revision, read out of the repository without a checkout.

use std::collections::BTreeMap;

use super::{Git, GitError};
use crate::load::{CONTENT, Entry, EntryKind, LOCK, THEMES, World};

/// The files of a hub in one revision.
#[derive(Debug)]
pub struct Revision {
    files: BTreeMap<String, File>,
}

/// What a revision has at a path.
#[derive(Debug)]
enum File {
    Bytes(Vec<u8>),
    Link,
    /// Another repository, of which this one knows only that it is there.
    Other,
}

impl Revision {
    /// Reads the hub of a folder as it was in a revision.
    ///
    /// # Errors
    /// When there is no such revision, or git cannot read it.
    pub fn read(git: &Git, revision: &str) -> Result<Self, GitError> {
        let commit = git.commit(revision)?;
        let folder = |name: &str| format!("{}{name}", git.prefix);
        let (content, themes, lock) = (folder(CONTENT), folder(THEMES), folder(LOCK));
        let list = ["ls-tree", "-r", "-z", "--full-tree", &commit, "--", &content, &themes, &lock];
        let listed = git.run(&list, &[])?;
        let entries: Vec<Listed> =
            listed.split(|byte| *byte == 0).filter_map(|entry| Listed::of(entry, &git.prefix)).collect();
        let wanted: Vec<&Listed> = entries.iter().filter(|entry| entry.kind == "blob").collect();
        let ids: String = wanted.iter().map(|entry| format!("{}\n", entry.id)).collect();
        let printed = git.run(&["cat-file", "--batch"], ids.as_bytes())?;
        let mut blobs = Blobs { rest: &printed };
        let mut files = BTreeMap::new();
        for entry in &entries {
            let file = match entry.kind.as_str() {
                "blob" => {
                    let bytes = blobs.next(&entry.id)?;
                    if entry.mode == "120000" { File::Link } else { File::Bytes(bytes) }
                }
                _ => File::Other,
            };
            files.insert(entry.path.clone(), file);
        }
        Ok(Self { files })
    }
}

impl World for Revision {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let prefix = format!("{folder}/");
        let inside = self.files.iter().filter(|(path, _)| path.starts_with(&prefix) || *path == folder);
        inside
            .map(|(path, file)| {
                let kind = match file {
                    File::Bytes(_) => EntryKind::File,
                    File::Link => EntryKind::Link,
                    File::Other => EntryKind::Unreadable(
                        "it is another repository, whose files are not in this one".into(),
                    ),
                };
                Entry { path: path.clone(), kind }
            })
            .collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        match self.files.get(path) {
            Some(File::Bytes(bytes)) => Ok(bytes.clone()),
            _ => Err("there is no such file in this revision".into()),
        }
    }
}

/// An entry of a tree as `git ls-tree` prints it: `100644 blob 8c7e…<tab>content/hub.yaml`.
struct Listed {
    mode: String,
    kind: String,
    id: String,
    /// From the hub's root.
    path: String,
}

impl Listed {
    fn of(entry: &[u8], prefix: &str) -> Option<Self> {
        let entry = String::from_utf8_lossy(entry);
        let (about, path) = entry.split_once('\t')?;
        let mut words = about.split(' ').map(ToString::to_string);
        let (mode, kind, id) = (words.next()?, words.next()?, words.next()?);
        Some(Self { mode, kind, id, path: path.strip_prefix(prefix)?.to_string() })
    }
}

/// What `git cat-file --batch` printed: for each object a line `<id> blob <size>`, its bytes, and a line feed.
struct Blobs<'a> {
    rest: &'a [u8],
}

impl Blobs<'_> {
    fn next(&mut self, id: &str) -> Result<Vec<u8>, GitError> {
        let lost = || GitError::Failed(format!("the object {id} cannot be read"));
        let end = self.rest.iter().position(|byte| *byte == b'\n').ok_or_else(lost)?;
        let line = String::from_utf8_lossy(&self.rest[..end]);
        let size: usize = line.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(lost)?;
        let from = end + 1;
        let bytes = self.rest.get(from..from + size).ok_or_else(lost)?.to_vec();
        self.rest = self.rest.get(from + size + 1..).ok_or_else(lost)?;
        Ok(bytes)
    }
}
