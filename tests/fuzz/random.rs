//! Bytes that are nearly right: a real file, changed in a few places, from a seed that makes the same each time.

use std::sync::LazyLock;

use fastrand::Rng;

/// The dictionary that libFuzzer takes too.
const DICTIONARY: &str = include_str!("words.dict");

static WORDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let lines = DICTIONARY.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    lines.map(plain).collect()
});

/// A word of the dictionary without its escapes.
fn plain(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        match (byte, rest.clone().next()) {
            (b'\\', Some(b'x')) => {
                let digits: String = rest.by_ref().skip(1).take(2).map(char::from).collect();
                out.push(
                    u8::from_str_radix(&digits, 16).unwrap_or_else(|_| panic!("`{word}` in words.dict")),
                );
            }
            (b'\\', Some(next)) => {
                rest.next();
                out.push(next);
            }
            _ => out.push(byte),
        }
    }
    out
}

/// The bytes of one execution. The first of them are the seeds as they are.
pub fn bytes(seeds: &[Vec<u8>], seed: u64, execution: usize) -> Vec<u8> {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ execution as u64);
    // Neighbours of a small seed are alike in the first numbers that come of them.
    rng.u64(..);
    let mut bytes = seeds[rng.usize(..seeds.len())].clone();
    for _ in 0..rng.usize(1..=6) {
        change(&mut rng, &mut bytes, seeds);
    }
    bytes
}

fn change(rng: &mut Rng, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = rng.usize(..=bytes.len());
    let most = 1 << rng.usize(..8);
    let end = (at + rng.usize(..=most)).min(bytes.len());
    match rng.u32(..8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << rng.u32(..8),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let again = bytes[at..end].repeat(rng.usize(1..4));
            bytes.splice(end..end, again);
        }
        3 => {
            // The rest of another, from the start of a line.
            let other = &seeds[rng.usize(..seeds.len())];
            let starts: Vec<usize> =
                (0..other.len()).filter(|&at| at == 0 || other[at - 1] == b'\n').collect();
            let start = if starts.is_empty() { 0 } else { starts[rng.usize(..starts.len())] };
            bytes.truncate(at);
            bytes.extend_from_slice(&other[start..]);
        }
        4 => {
            // One line in the place of another.
            let mut lines: Vec<Vec<u8>> =
                bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
            if lines.len() > 1 {
                let (one, other) = (rng.usize(..lines.len()), rng.usize(..lines.len()));
                lines.swap(one, other);
                *bytes = lines.concat();
            }
        }
        5 => drop(bytes.splice(at..end, word(rng))),
        _ => drop(bytes.splice(at..at, word(rng))),
    }
}

fn word(rng: &mut Rng) -> Vec<u8> {
    WORDS[rng.usize(..WORDS.len())].clone()
}
