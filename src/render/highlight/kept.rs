//! Highlighted code from one build to the next, as a text that a damaged disk or another program cannot make lie.
//!
//! The first line says which program wrote it: another one may mark code in another way. Then comes each block: the hash of
//! the code, a hash over the program, that and the HTML, the length of the HTML in bytes, all on one line; the HTML; and a
//! line's end.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

use super::Key;
use crate::base::text::{hex, unhex};

/// The most HTML that is kept, in bytes. Reading it must stay cheaper than highlighting: a block of a manual has some 3 kB,
/// so that this is far above what a hub of ten thousand guides with code in each needs.
pub const MOST: usize = 256 << 20;

/// A block of code with its parts marked.
#[derive(Debug, Clone)]
pub struct Block {
    /// The marked code.
    pub html: Arc<str>,
    /// The hash that it was kept with and that was found to fit; none where it was worked out now.
    sum: Option<Key>,
}

impl Block {
    /// One that was worked out now.
    pub fn new(html: String) -> Self {
        Self { html: html.into(), sum: None }
    }
}

/// What an earlier build kept.
#[derive(Debug, Default)]
pub struct Kept {
    text: String,
    by: String,
    /// Its blocks, which are looked for when the first one is wanted.
    blocks: OnceLock<Blocks>,
}

/// Where each block stands in the text.
#[derive(Debug, Default)]
struct Blocks {
    places: HashMap<Key, (Key, Range<usize>)>,
    /// Whether they are all that the text has.
    are_all: bool,
}

impl Kept {
    /// A text as it was found, where it is to be believed if it was written `by` this program.
    pub fn read(text: String, by: &str) -> Self {
        Self { text, by: by.to_string(), blocks: OnceLock::new() }
    }

    /// The blocks in the text, up to the first place that cannot be understood. Whether each is whole is looked at only when
    /// it is wanted.
    fn blocks(&self) -> &Blocks {
        self.blocks.get_or_init(|| {
            let mut places = HashMap::new();
            let mut at = match self.text.strip_prefix(&self.by) {
                Some(rest) if rest.starts_with('\n') => self.by.len() + 1,
                _ => return Blocks::default(),
            };
            let mut twice = false;
            while let Some((key, sum, html)) = next(&self.text, at) {
                at = html.end + 1;
                twice |= places.insert(key, (sum, html)).is_some();
            }
            Blocks { places, are_all: at == self.text.len() && !twice }
        })
    }

    /// A block, if it is there as it was written.
    pub fn get(&self, key: &Key) -> Option<Block> {
        let (sum, range) = self.blocks().places.get(key)?;
        let html = &self.text[range.clone()];
        (seal(&self.by, key, html) == *sum).then(|| Block { html: html.into(), sum: Some(*sum) })
    }

    /// The text that holds these blocks, which stand in their order; nothing where it is the one that was read.
    pub fn to_keep(&self, by: &str, blocks: &[(&Key, &Block)]) -> Option<String> {
        if self.holds(by, blocks) {
            return None;
        }
        let mut text = format!("{by}\n");
        for (key, block) in blocks {
            if text.len() + block.html.len() > MOST {
                break;
            }
            let sum = block.sum.filter(|_| by == self.by).unwrap_or_else(|| seal(by, key, &block.html));
            // Writing to a string does not fail.
            let _ = writeln!(text, "{} {} {}\n{}", hex(*key), hex(&sum), block.html.len(), block.html);
        }
        // Where they are more than may be kept, the text may still be the same.
        (text != self.text).then_some(text)
    }

    /// Whether the text has these blocks and no others. Nothing is hashed or written for it.
    fn holds(&self, by: &str, blocks: &[(&Key, &Block)]) -> bool {
        let kept = self.blocks();
        by == self.by
            && kept.are_all
            && kept.places.len() == blocks.len()
            && blocks.iter().all(|(_, block)| block.sum.is_some())
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

/// What only this program says of a block: a text of another one with its first line changed has no seal that fits.
fn seal(by: &str, key: &Key, html: &str) -> Key {
    Sha256::new().chain_update(by).chain_update([0]).chain_update(key).chain_update(html).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [Key; 3] = [[1; 32], [2; 32], [3; 32]];
    const HTML: [&str; 3] = ["<i>ä</i>\n", "", "c"];

    fn written_by(by: &str) -> String {
        let blocks = HTML.map(|html| Block::new(html.into()));
        let blocks: Vec<_> = KEYS.iter().zip(&blocks).collect();
        Kept::default().to_keep(by, &blocks).unwrap()
    }

    fn written() -> String {
        written_by("me 1")
    }

    fn html(kept: &Kept, key: &Key) -> Option<String> {
        kept.get(key).map(|block| block.html.to_string())
    }

    #[test]
    fn what_was_kept_comes_back_and_is_not_kept_again() {
        let kept = Kept::read(written(), "me 1");
        assert_eq!(KEYS.map(|key| html(&kept, &key)), HTML.map(|html| Some(html.to_string())));
        assert_eq!(html(&kept, &[4; 32]), None);
        let blocks = KEYS.map(|key| kept.get(&key).unwrap());
        let blocks: Vec<_> = KEYS.iter().zip(&blocks).collect();
        assert_eq!(kept.to_keep("me 1", &blocks), None);
        assert!(kept.to_keep("me 1", &blocks[1..]).is_some_and(|text| !text.contains('ä')));
        assert_eq!(kept.to_keep("me 2", &blocks), Some(written_by("me 2")));
    }

    #[test]
    fn what_was_damaged_is_mended() {
        let good = written();
        let last = good.find("\nc\n").unwrap() + 1;
        let mut damaged = vec![format!("{good}and more"), good[..last].to_string(), good.replace('ä', "ö")];
        damaged.push(format!("{good}{}", &good["me 1\n".len()..]));
        // Another hash beside a block that is as it was.
        let sum = good.find(' ').map(|at| good[at + 1..].find(' ').unwrap() + at + 2).unwrap();
        damaged.push(format!(
            "{}{}{}",
            &good[..sum],
            if &good[sum..=sum] == "0" { "1" } else { "0" },
            &good[sum + 1..]
        ));
        for text in damaged {
            assert_ne!(text, good);
            let kept = Kept::read(text.clone(), "me 1");
            let blocks: Vec<Block> = KEYS
                .iter()
                .zip(HTML)
                .map(|(key, html)| kept.get(key).unwrap_or_else(|| Block::new(html.into())))
                .collect();
            let blocks: Vec<_> = KEYS.iter().zip(&blocks).collect();
            assert_eq!(kept.to_keep("me 1", &blocks), Some(good.clone()), "{text}");
        }
    }

    #[test]
    fn another_program_is_not_believed() {
        for by in ["me 2", "me", "me 1 and more", "", "m"] {
            assert_eq!(html(&Kept::read(written(), by), &KEYS[2]), None, "{by}");
        }
        let under_my_name = written_by("me 0").replacen("me 0", "me 1", 1);
        let kept = Kept::read(under_my_name, "me 1");
        assert_eq!(KEYS.map(|key| html(&kept, &key)), [None, None, None]);
    }

    #[test]
    fn a_block_is_not_taken_for_another() {
        let lines = written();
        let (one, two) = (hex(&KEYS[0]), hex(&KEYS[2]));
        let swapped = lines.replace(&one, "x").replace(&two, &one).replace('x', &two);
        let kept = Kept::read(swapped, "me 1");
        assert_eq!(KEYS.map(|key| html(&kept, &key)), [None, Some(String::new()), None]);
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
                for (key, true_one) in KEYS.iter().zip(HTML) {
                    assert!(html(&kept, key).is_none_or(|got| got == true_one), "{at} {by}");
                }
            }
            if good.is_char_boundary(at) {
                let kept = Kept::read(good[..at].to_string(), "me 1");
                assert!(html(&kept, &KEYS[0]).is_none_or(|got| got == HTML[0]));
            }
        }
    }
}
