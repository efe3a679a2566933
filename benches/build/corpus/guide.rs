//! A guide before it is written down for one program or the other.

use fastrand::Rng;

use super::code::Code;
use super::words::Vocabulary;
use super::{Corpus, Kind};

/// Words of the sentences of each guide. With what stands around its links and citations its paragraphs and lists have
/// about 790 words; headings, the table and code come on top.
const WORDS: usize = 725;

/// Links of each guide to components and to other guides.
pub const LINKS: usize = 8;

/// Parts of each guide, with three sections each.
const PARTS: [&str; 3] = ["Decide", "Plan", "Implement"];

/// Blocks of code of a guide that has any: one of these numbers, which are 4.7 in the mean.
const BLOCKS: [usize; 7] = [2, 3, 4, 5, 5, 6, 8];

/// A guide of a component.
pub struct Guide {
    /// What it is, in a sentence.
    pub summary: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// What stands under a heading of the second level.
pub struct Part {
    /// The heading.
    pub heading: &'static str,
    /// What stands below it.
    pub sections: Vec<Section>,
}

/// What stands under a heading of the third level.
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A block of a section.
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A list with bullets.
    List(Vec<String>),
    /// A table of two columns, the head first.
    Table(Vec<[String; 2]>),
    /// A block of code.
    Code(Code),
}

/// A piece of a paragraph. Each program has its own marks for what is not plain.
pub enum Piece {
    /// Plain words.
    Words(String),
    /// Words that stand out.
    Strong(String),
    /// A link, whose text is the title of where it leads.
    Link(Link),
    /// A citation of a source, by its number.
    Cited(usize),
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq)]
pub struct Link {
    /// The number of a component.
    pub component: usize,
    /// Whether it leads to the guide of that component and not to its own page.
    pub to_guide: bool,
}

impl Corpus {
    /// The guide of a component.
    pub fn guide(&self, component: usize) -> Guide {
        let mut rng = self.rng(Kind::Guide, component);
        let summary = self.words.sentence(&mut rng, 12);
        let sections = PARTS.len() * 3;
        let mut links = self.links(component).into_iter();
        let mut made: Vec<Section> = (0..sections)
            .map(|n| {
                let words = WORDS * (n + 1) / sections - WORDS * n / sections;
                self.section(&mut rng, words, n, links.next())
            })
            .collect();
        if rng.usize(0..100) < self.code {
            for _ in 0..BLOCKS[rng.usize(0..BLOCKS.len())] {
                made[rng.usize(0..sections)].blocks.push(Block::Code(Code::new(&self.words, &mut rng)));
            }
        }
        let mut made = made.into_iter();
        let parts =
            PARTS.iter().map(|heading| Part { heading, sections: made.by_ref().take(3).collect() }).collect();
        Guide { summary, parts }
    }

    /// The links of a guide. They have a seed of their own, so that links back are found without making the texts.
    pub fn links(&self, component: usize) -> [Link; LINKS] {
        let mut rng = self.rng(Kind::Links, component);
        std::array::from_fn(|n| Link {
            component: rng.usize(0..self.components),
            to_guide: n.is_multiple_of(2),
        })
    }

    /// A section with as many words, in two paragraphs and, in every third, a list.
    fn section(&self, rng: &mut Rng, words: usize, n: usize, link: Option<Link>) -> Section {
        let heading = self.words.heading(rng, 4);
        let mut sentences = sentences(&self.words, rng, words);
        let second = sentences.split_off(sentences.len() / 2);
        let mut first = vec![Piece::Words(sentences.join(" "))];
        if let Some(link) = link {
            first.extend([Piece::Words(" See ".into()), Piece::Link(link), Piece::Words(".".into())]);
        }
        if n.is_multiple_of(3) && self.sources() > 0 {
            first.extend([
                Piece::Words(" So it was said ".into()),
                Piece::Cited(rng.usize(0..self.sources())),
            ]);
            first.push(Piece::Words(".".into()));
        }
        let mut blocks = vec![Block::Paragraph(first)];
        if n % 3 == 1 {
            blocks.push(Block::List(second));
        } else {
            let label = format!("{}.", self.words.heading(rng, 1));
            blocks.push(Block::Paragraph(vec![
                Piece::Strong(label),
                Piece::Words(format!(" {}", second.join(" "))),
            ]));
        }
        if n == 3 {
            let row = |rng: &mut Rng| [self.words.heading(rng, 3), rng.u32(1..100).to_string()];
            let head = ["Option".to_string(), "Cost".to_string()];
            blocks.push(Block::Table(vec![head, row(rng), row(rng), row(rng)]));
        }
        Section { heading, blocks }
    }
}

/// Sentences of 7 to 15 words, and a last one of what is left.
fn sentences(words: &Vocabulary, rng: &mut Rng, mut left: usize) -> Vec<String> {
    let mut made = Vec::new();
    while left > 0 {
        let length = if left < 20 { left } else { rng.usize(7..16) };
        made.push(words.sentence(rng, length));
        left -= length;
    }
    made
}
