//! A corpus of any size, the same for the same seed: a model of components with a guide for each, about as long and as full
//! of links and code as guides of the field are. It is made piece by piece, each piece from a seed of its own, so that
//! nothing large is held and the order does not matter, and is written down for Lattice and for programs to compare with.
//!
//! What the others get is never more than what Lattice gets. They have the components with their outlines and levels, the
//! guides, the links back and the lists; they have no evidence, glossary, topics, dependencies or profiles. Where a site can
//! be written so that it builds faster, it is: see [`hugo`] and [`zola`].

mod code;
mod component;
mod guide;
pub mod hugo;
pub mod lattice;
mod lay;
mod markdown;
mod profile;
mod words;
pub mod zola;

use fastrand::Rng;
use words::Vocabulary;

/// Components of each capability.
const OF_A_CAPABILITY: usize = 8;

/// Services of the model.
const SERVICES: usize = 6;

/// Claims of each source.
const OF_A_SOURCE: usize = 10;

/// What a corpus is made from.
pub struct Corpus {
    /// How many components it has, and so how many guides. At least one.
    components: usize,
    /// Of a hundred guides, how many have code.
    code: usize,
    /// Claims for each component.
    evidence: usize,
    /// Organisations that have assessed every component.
    profiles: usize,
    seed: u64,
    words: Vocabulary,
}

/// What a piece is, so that pieces of the same number differ.
#[derive(Clone, Copy)]
enum Kind {
    /// Services, topics, scales, terms: all that there is once or a few times.
    Frame,
    Capability,
    Component,
    Title,
    Guide,
    Links,
    Source,
    Profile,
}

impl Corpus {
    /// The corpus of a seed. It has code in `code` per cent of its guides, `evidence` claims for
    /// each component, and `profiles` profiles.
    pub fn new(components: usize, code: usize, evidence: usize, profiles: usize, seed: u64) -> Self {
        Self { components: components.max(1), code, evidence, profiles, seed, words: Vocabulary::new(seed) }
    }

    /// How many capabilities there are.
    fn capabilities(&self) -> usize {
        self.components.div_ceil(OF_A_CAPABILITY)
    }

    /// How many sources there are.
    fn sources(&self) -> usize {
        (self.components * self.evidence).div_ceil(OF_A_SOURCE)
    }

    /// The numbers of a piece, which are those of no other.
    fn rng(&self, kind: Kind, n: usize) -> Rng {
        Rng::with_seed(mixed(self.seed ^ mixed(((kind as u64) << 48) | n as u64)))
    }

    /// A sentence of a usual length.
    fn sentence(&self, rng: &mut Rng) -> String {
        let length = rng.usize(7..16);
        self.words.sentence(rng, length)
    }
}

/// The service of a capability.
const fn service_of(capability: usize) -> usize {
    capability % SERVICES
}

/// The folder of a component in a site of pages, below those of its service and its capability.
fn folder(component: usize) -> String {
    let capability = component / OF_A_CAPABILITY;
    format!("service-{}/capability-{capability}/component-{component}", service_of(capability))
}

/// Bits that look nothing like those of the next number: the last step of the generator SplitMix64.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
