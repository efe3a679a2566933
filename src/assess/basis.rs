//! What an assessment was made against, in twelve digits.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::Component;

/// The first 12 hexadecimal digits of the SHA-256 of a component's descriptors, as written, trimmed, in the order of the
/// levels, joined by line feeds. An entry of a profile carries it, so that anybody can tell without any history whether the
/// words that a level was chosen by are still the same.
pub fn basis(of: &Component) -> String {
    let written: Vec<&str> = of.levels.iter().map(|level| level.written.as_str()).collect();
    Sha256::digest(written.join("\n")).iter().take(6).fold(String::new(), |mut digits, byte| {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
