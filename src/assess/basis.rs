//! What an assessment was made against, in twelve digits.

use sha2::{Digest, Sha256};

use crate::base::text;
use crate::model::Component;

/// The first 12 hexadecimal digits of the SHA-256 of a component's descriptors, as written, trimmed, in the order of the
/// levels, joined by line feeds. An entry of a profile carries it, so that anybody can tell without any history whether the
/// words that a level was chosen by are still the same.
pub fn basis(of: &Component) -> String {
    let written: Vec<&str> = of.levels.iter().map(|level| level.written.as_str()).collect();
    text::hex(&Sha256::digest(written.join("\n"))[..6])
}
