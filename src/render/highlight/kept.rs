//! Highlighted code from one build to the next, as a text that a damaged disk or another program cannot make lie.
//!
//! The first line says which program wrote it: another one may mark code in another way. Then comes each block: the hash of
//! the code, a hash over that and the HTML, the length of the HTML in bytes, all on one line; the HTML; and a line's end.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::Key;
use crate::base::text::{hex, unhex};

/// The most HTML that is kept, in bytes. Reading it must stay cheaper than highlighting: a block of a manual has some 3 kB,
/// so that this is far above what a hub of ten thousand guides with code in each needs.
pub const MOST: usize = 256 << 20;

/// What an earlier build kept.
#[derive(Debug, Default)]
pub struct Kept {
    text: String,
    blocks: HashMap<Key, (Key, Range<usize>)>,
}

impl Kept {
    /// Finds the blocks in a text, up to the first place that cannot be understood. Whether each is whole is looked at only
    /// when it is wanted.
    pub fn read(text: String, by: &str) -> Self {
        let mut blocks = HashMap::new();
        let mut at = match text.strip_prefix(by) {
            Some(rest) if rest.starts_with('\n') => by.len() + 1,
            _ => return Self::default(),
        };
        while let Some((key, sum, html)) = next(&text, at) {
            at = html.end + 1;
            blocks.insert(key, (sum, html));
        }
        Self { text, blocks }
    }

    /// The HTML of a block, if it is there as it was written.
    pub fn get(&self, key: &Key) -> Option<&str> {
        let (sum, range) = self.blocks.get(key)?;
        let html = &self.text[range.clone()];
        (seal(key, html) == *sum).then_some(html)
    }

    /// The text that holds these blocks, which stand in their order; nothing where it is the one that was read.
    pub fn to_keep(&self, by: &str, blocks: &[(&Key, &str)]) -> Option<String> {
        let mut text = format!("{by}\n");
        for (key, html) in blocks {
            if text.len() + html.len() > MOST {
                break;
            }
            // Writing to a string does not fail.
            let _ = writeln!(text, "{} {} {}\n{html}", hex(*key), hex(&seal(key, html)), html.len());
        }
        (text != self.text).then_some(text)
    }
}

/// The block that starts at a byte.
fn next(text: &str, at: usize) -> Option<(Key, Key, Range<usize>)> {
    let (line, _) = text.get(at..)?.split_once('\n')?;
    let mut words = line.split(' ');
    let (key, sum) = (unhex(words.next()?)?, unhex(words.next()?)?);
    let start = at + line.len() + 1;
    let end = start.checked_add(words.next()?.parse().ok()?)?;
    text.get(start..end)?;
    text.get(end..)?.starts_with('\n').then_some((key, sum, start..end))
}

fn seal(key: &Key, html: &str) -> Key {
    Sha256::new().chain_update(key).chain_update(html).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [Key; 3] = [[1; 32], [2; 32], [3; 32]];

    fn written() -> String {
        let blocks = [(&KEYS[0], "<i>ä</i>\n"), (&KEYS[1], ""), (&KEYS[2], "c")];
        Kept::default().to_keep("me 1", &blocks).unwrap()
    }

    #[test]
    fn what_was_kept_comes_back_and_is_not_kept_again() {
        let kept = Kept::read(written(), "me 1");
        assert_eq!(KEYS.map(|key| kept.get(&key)), [Some("<i>ä</i>\n"), Some(""), Some("c")]);
        assert_eq!(kept.get(&[4; 32]), None);
        let blocks = [(&KEYS[0], "<i>ä</i>\n"), (&KEYS[1], ""), (&KEYS[2], "c")];
        assert_eq!(kept.to_keep("me 1", &blocks), None);
        assert!(kept.to_keep("me 1", &blocks[1..]).is_some_and(|text| !text.contains("ä")));
    }

    #[test]
    fn another_program_is_not_believed() {
        for by in ["me 2", "me", "me 1 and more", "", "m"] {
            assert_eq!(Kept::read(written(), by).get(&KEYS[2]), None, "{by}");
        }
    }

    #[test]
    fn no_damage_gets_onto_a_page() {
        let good = written();
        for at in 0..good.len() {
            for by in [b'x', b'0', b' ', b'\n'] {
                let mut bytes = good.clone().into_bytes();
                bytes[at] = by;
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let kept = Kept::read(text, "me 1");
                let got = KEYS.map(|key| kept.get(&key));
                for (got, true_one) in got.into_iter().zip(["<i>ä</i>\n", "", "c"]) {
                    assert!(got.is_none_or(|got| got == true_one), "{at} {by}");
                }
            }
            if good.is_char_boundary(at) {
                let kept = Kept::read(good[..at].to_string(), "me 1");
                assert!(kept.get(&KEYS[0]).is_none_or(|got| got == "<i>ä</i>\n"));
            }
        }
    }
}
