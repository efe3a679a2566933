//! Profiles of organisations that have assessed every component of a hub.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::component::LEVELS;
use super::{Corpus, Kind};

impl Corpus {
    /// The profile of an organisation, over components with these `bases`.
    pub fn profile(&self, n: usize, bases: &[String]) -> Value {
        let mut rng = self.rng(Kind::Profile, n);
        let mut entries = serde_json::Map::new();
        for (component, basis) in bases.iter().enumerate() {
            let entry = match rng.usize(0..20) {
                0 => json!({"in_scope": false, "scope_reason": self.sentence(&mut rng)}),
                1 | 2 => json!({"as_is": {"level": null}}),
                drawn => {
                    let level = rng.usize(1..LEVELS + 1);
                    let confidence = ["low", "medium", "high"][rng.usize(0..3)];
                    let as_is = json!({"level": level, "confidence": confidence, "rationale": self.sentence(&mut rng)});
                    let mut entry = json!({"as_is": as_is, "basis": basis});
                    if drawn < 12 && level < LEVELS {
                        entry["target"] = json!({
                            "level": rng.usize(level + 1..LEVELS + 1), "by": format!("{}-12-31", rng.usize(2027..2031)),
                            "owner": "Head of components", "rationale": self.sentence(&mut rng),
                        });
                    }
                    entry
                }
            };
            entries.insert(format!("component-{component}"), entry);
        }
        json!({
            "title": format!("Organisation {n}, autumn 2026"), "short_title": "Autumn 2026", "provenance": "illustrative",
            "owner": "Head of components", "organisation": format!("Organisation {n}"), "unit": "Whole organisation",
            "model_version": "1.0.0", "as_of": "2026-10-01", "assessors": ["A seed"], "method": self.sentence(&mut rng),
            "last_reviewed_on": "2026-11-01", "review_in": "12 months", "entries": entries,
        })
    }
}

/// What an entry's `basis` is for a component with these descriptors, as the content model says: the first twelve
/// hexadecimal digits of the SHA-256 of the descriptors, joined by line feeds.
pub fn basis(descriptors: &[String]) -> String {
    let digest = Sha256::digest(descriptors.join("\n"));
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
