//! Markdown as editors write it, in one pass: text into pieces of HTML, with every reference, heading and word noted.
//!
//! A [`Document`] is HTML with holes. What a hole becomes depends on the rest of the hub (the title of what is linked,
//! the number of a citation, whether a word is in the glossary), so it is filled when a page is rendered.

mod document;
mod links;
mod passages;
mod places;
mod reader;
mod tables;

pub use document::{Document, Heading, Piece, RawHtml, Written};
pub use links::program_page;
pub use passages::{Passage, THING};
pub use places::Places;
pub use reader::{parse_body, parse_field};
