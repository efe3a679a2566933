//! The files of the last look, for a hub that is read over and over while somebody edits it.

use std::collections::HashMap;
use std::sync::Arc;

use super::sources::{Attachment, Source};
use super::{Read, Stamp};

/// What files held, by path, with the stamps that they had. A file whose stamp is the same is not read again. Files with a
/// fault are not kept: they are few, and told anew each time.
#[derive(Debug, Default)]
pub struct Remembered {
    files: HashMap<String, (Stamp, Held)>,
}

#[derive(Debug)]
enum Held {
    Text(Arc<Source>),
    Attachment(Arc<Attachment>),
}

impl Remembered {
    /// A file, if it is the one that was read before.
    pub(super) fn recall(&self, path: &str, stamp: Stamp) -> Option<Read> {
        let (_, held) = self.files.get(path).filter(|(before, _)| *before == stamp)?;
        Some(match held {
            Held::Text(source) => Read::Text(Arc::clone(source)),
            Held::Attachment(attachment) => Read::Attachment(Arc::clone(attachment)),
        })
    }

    /// Keeps what was read this time, and lets go of what is not there any more.
    pub(super) fn keep(&mut self, read: &[(Read, Option<Stamp>)]) {
        let kept = read.iter().filter_map(|(read, stamp)| {
            let (path, held) = match read {
                Read::Text(source) => (source.path(), Held::Text(Arc::clone(source))),
                Read::Attachment(one) => (one.path.as_str(), Held::Attachment(Arc::clone(one))),
                Read::Faulty(..) => return None,
            };
            Some((path.to_string(), ((*stamp)?, held)))
        });
        self.files = kept.collect();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;
    use std::time::{Duration, UNIX_EPOCH};

    use super::super::{Entry, EntryKind, World, load};
    use super::*;
    use crate::base::Diagnostics;

    /// Files with the moment of their last change, and which of them were read.
    #[derive(Default)]
    struct Counted {
        files: BTreeMap<&'static str, (u64, &'static str)>,
        read: Mutex<Vec<String>>,
    }

    impl World for Counted {
        fn walk(&self, folder: &str) -> Vec<Entry> {
            let inside = self.files.keys().filter(|path| path.starts_with(folder));
            inside.map(|path| Entry { path: (*path).to_string(), kind: EntryKind::File }).collect()
        }

        fn read(&self, path: &str) -> Result<Vec<u8>, String> {
            self.read.lock().unwrap().push(path.to_string());
            Ok(self.files[path].1.as_bytes().to_vec())
        }

        fn stamp(&self, path: &str) -> Option<Stamp> {
            let (when, text) = self.files[path];
            (when > 0).then(|| Stamp::made(UNIX_EPOCH + Duration::from_secs(when), text.len() as u64))
        }
    }

    impl Counted {
        fn look(&self, remembered: &mut Remembered) -> (Vec<String>, Vec<String>) {
            let mut d = Diagnostics::default();
            let sources = load(&mut d, self, Some(remembered));
            let texts = sources.iter().map(|(_, source)| source.text().to_string()).collect();
            let mut read = std::mem::take(&mut *self.read.lock().unwrap());
            read.sort();
            (read, texts)
        }
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let mut world = Counted::default();
        world.files.insert("content/hub.yaml", (1, "a"));
        world.files.insert("content/model/one.yaml", (1, "b"));
        world.files.insert("content/picture.png", (1, "c"));
        let remembered = &mut Remembered::default();
        assert_eq!(world.look(remembered).0.len(), 3);
        assert_eq!(world.look(remembered), (vec![], vec!["a".into(), "b".into()]));
        world.files.insert("content/model/one.yaml", (2, "d"));
        let read = vec!["content/model/one.yaml".to_string()];
        assert_eq!(world.look(remembered), (read.clone(), vec!["a".into(), "d".into()]));
        // One that changed a moment ago may change once more unseen: it is read until it has been still.
        world.files.insert("content/model/one.yaml", (0, "e"));
        assert_eq!(world.look(remembered), (read.clone(), vec!["a".into(), "e".into()]));
        world.files.insert("content/model/one.yaml", (0, "f"));
        assert_eq!(world.look(remembered), (read, vec!["a".into(), "f".into()]));
        world.files.remove("content/model/one.yaml");
        assert_eq!(world.look(remembered), (vec![], vec!["a".into()]));
    }
}
