//! Putting texts in the place of others, in the bytes of a file.

use std::ops::Range;

/// The mark that some editors put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A text for the place of another, by bytes of the source's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// What is replaced; empty where something is put between.
    pub range: Range<usize>,
    /// By what.
    pub with: String,
}

/// The file with all splices made. Nothing where its bytes are not those of the text, or splices overlap.
pub fn apply(bytes: &[u8], text: &str, splices: &[Splice]) -> Option<Vec<u8>> {
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    if &bytes[mark..] != text.as_bytes() {
        return None;
    }
    let mut splices: Vec<&Splice> = splices.iter().collect();
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut made = bytes[..mark].to_vec();
    let mut at = 0;
    for splice in splices {
        made.extend_from_slice(text.get(at..splice.range.start)?.as_bytes());
        made.extend_from_slice(splice.with.as_bytes());
        at = splice.range.end;
    }
    made.extend_from_slice(text.get(at..)?.as_bytes());
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_are_made_in_order_and_the_mark_stays() {
        let splice = |range, with: &str| Splice { range, with: with.into() };
        let bytes = "\u{feff}a bé c".as_bytes();
        let made = apply(bytes, "a bé c", &[splice(6..6, "!"), splice(2..5, "x")]).unwrap();
        assert_eq!(made, "\u{feff}a x !c".as_bytes());
        assert_eq!(apply(bytes, "another text", &[]), None);
        assert_eq!(apply(b"abc", "abc", &[splice(0..2, "x"), splice(1..3, "y")]), None);
    }
}
