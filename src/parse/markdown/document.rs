//! What one Markdown text became.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use crate::base::{At, Span};

/// HTML with holes, and what was noted on the way. A copy shares what it holds: a document is not changed once it is read.
#[derive(Debug, Clone)]
pub struct Document(Arc<Text>);

/// What a document holds.
///
/// Invariant: the numbers in `pieces` index `references` and `raw_html`, and every `Open` has its `Close`.
#[derive(Debug, Default)]
pub struct Text {
    /// The text in order.
    pub pieces: Box<[Piece]>,
    /// What the holes refer to.
    pub references: Box<[Reference]>,
    /// The headings in order. Their ids are unique in the document.
    pub headings: Box<[Heading]>,
    /// Raw HTML that the author wrote.
    pub raw_html: Box<[At<RawHtml>]>,
}

impl Deref for Document {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl Default for Document {
    fn default() -> Self {
        static EMPTY: LazyLock<Document> = LazyLock::new(|| Document(Arc::default()));
        EMPTY.clone()
    }
}

/// A document that is being read.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    pub(super) pieces: Vec<Piece>,
    pub(super) references: Vec<Reference>,
    pub(super) headings: Vec<Heading>,
    pub(super) raw_html: Vec<At<RawHtml>>,
}

impl Unfinished {
    pub(super) fn finished(self) -> Document {
        Document(Arc::new(Text {
            pieces: self.pieces.into(),
            references: self.references.into(),
            headings: self.headings.into(),
            raw_html: self.raw_html.into(),
        }))
    }
}

impl Document {
    /// Every stretch of prose with its place.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Span)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text { text, span, .. } => Some((text.as_str(), *span)),
            _ => None,
        })
    }
}

/// A part of the text.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// Words, not escaped. In `prose` a glossary term may be marked; not in headings, links or code.
    Text { text: String, span: Span, prose: bool },
    /// Inline code, not escaped.
    Code(String),
    /// A block of code as it was written, not escaped, with the name of its language, which may be empty.
    Listing { language: String, code: String },
    /// The start of a link whose text follows.
    Open(usize),
    /// The end of that link.
    Close(usize),
    /// A reference that brings its own text: `[[id]]`, a citation, a claim, a picture.
    Whole(usize),
    /// Raw HTML, which the hub allows or not.
    Raw(usize),
}

/// Something that the author pointed at.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The whole of it, brackets included.
    pub span: Span,
    /// What it points at, as it stands in the file: `guide:alpha#plan`, `../pages/about.md`. A link to a definition
    /// has the place in the definition. Nothing where the file has it in other letters, such as escapes.
    pub address: Option<Span>,
    /// As written.
    pub target: Written,
}

/// A reference as written, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// `[[id]]`, `[[id#heading]]`.
    Object { id: String, heading: Option<String> },
    /// `[[guide:id]]`, `[[guide:id#heading]]`.
    Guide { id: String, heading: Option<String> },
    /// `[[hub:evidence/map|words]]`: a page that the program makes, by its address.
    ProgramPage { address: String, heading: Option<String> },
    /// `[[claim:id]]`.
    Claim { id: String },
    /// `[@source, p. 4; @other]`.
    Cite { works: Vec<Cited> },
    /// A relative link to a file under `content/`.
    File { path: String, heading: Option<String> },
    /// `[text](#heading)` on the same page.
    Here { heading: String },
    /// A picture beside the file.
    Image { path: String, alt: String, title: String },
    /// A place outside the hub. Its scheme was checked.
    Outside { url: String },
    /// Something that was reported, and is shown as its text.
    Broken,
}

/// One work in a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The source's id, with its place.
    pub id: At<String>,
    /// Where in the source, in the author's words.
    pub locator: Option<String>,
}

/// A heading of a guide or page.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2 for the first level below the page's title.
    pub level: u8,
    /// The fragment that links to it.
    pub id: String,
    /// Its words without markup.
    pub text: String,
    /// Fragments that linked to it before.
    pub former: Vec<String>,
    /// Its line.
    pub span: Span,
}

/// A tag, comment or block of HTML.
#[derive(Debug, Clone)]
pub struct RawHtml {
    /// As written.
    pub html: String,
    /// Whether it stood as a block of its own.
    pub block: bool,
    /// The paragraph, cell or other part of the text that it stands in: a tag is closed where it was opened.
    pub container: usize,
}
