//! A component and its capability before they are written down for one program or the other.

use super::guide::{Link, Piece};
use super::{Corpus, Kind, OF_A_CAPABILITY};

/// Levels of the scale.
pub const LEVELS: usize = 5;

/// A component: what every program shows of it.
pub struct Component {
    /// What it is, in a paragraph.
    pub outline: Vec<Piece>,
    /// What each level looks like, from the lowest.
    pub levels: Vec<String>,
}

impl Corpus {
    /// What a component is and what its levels look like.
    pub fn component(&self, n: usize) -> Component {
        let mut rng = self.rng(Kind::Component, n);
        let mut outline: Vec<String> = (0..3).map(|_| self.sentence(&mut rng)).collect();
        outline.push("See ".into());
        let mut outline = vec![Piece::Words(outline.join(" "))];
        let link = Link { component: self.outline_link(n), to_guide: false };
        outline.extend([Piece::Link(link), Piece::Words(".".into())]);
        if self.sources() > 0 {
            outline.extend([
                Piece::Words(" So it was said ".into()),
                Piece::Cited(rng.usize(0..self.sources())),
            ]);
            outline.push(Piece::Words(".".into()));
        }
        let levels =
            (0..LEVELS).map(|_| format!("{} {}", self.sentence(&mut rng), self.sentence(&mut rng))).collect();
        Component { outline, levels }
    }

    /// The component that the outline of a component links to: the next one, or the first after the last.
    pub fn outline_link(&self, n: usize) -> usize {
        (n + 1) % self.components
    }

    /// The title of a component.
    pub fn title(&self, n: usize) -> String {
        let heading = self.words.heading(&mut self.rng(Kind::Title, n), 2);
        format!("{heading} {n}")
    }

    /// What a capability is, in a sentence.
    pub fn capability(&self, n: usize) -> String {
        self.sentence(&mut self.rng(Kind::Capability, n))
    }

    /// The numbers of the components of a capability.
    pub fn members(&self, capability: usize) -> std::ops::Range<usize> {
        let first = capability * OF_A_CAPABILITY;
        first..(first + OF_A_CAPABILITY).min(self.components)
    }
}
