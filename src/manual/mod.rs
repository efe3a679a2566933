//! The manual: a page for every code that a diagnostic can carry, with a wrong and a right example that are tests.
//!
//! The pages of rules lie beside the rules; those of all other codes in `pages/`, under the code's name.

mod table;

use std::sync::LazyLock;

use crate::base::text::push_escaped;
use crate::base::{Diagnostics, Severity, SourceId, name, text};
use crate::check::RULES;
use crate::parse::markdown::{self, Piece, Places};

/// The page of one code.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// How grave what is reported under it can be.
    pub severities: &'static [Severity],
    /// The page, in Markdown.
    pub text: &'static str,
}

/// The parts that every page has, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Why it matters and how to mend it.
    Advice,
    /// What is reported.
    Wrong,
    /// What to write instead.
    Right,
}

static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let rules =
        RULES.iter().map(|rule| Page { code: rule.code, severities: rule.severities, text: rule.manual });
    let mut pages: Vec<Page> = rules.chain(table::OTHERS.iter().copied()).collect();
    pages.sort_by_key(|page| page.code);
    pages
});

/// Every page, by code.
pub fn pages() -> &'static [Page] {
    &PAGES
}

/// The page of a code.
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.code == code)
}

/// The code that somebody may have meant.
pub fn nearest(code: &str) -> Option<&'static str> {
    name::nearest(code, PAGES.iter().map(|page| page.code))
}

impl Page {
    /// What is right, in one sentence of Markdown.
    pub fn sentence(&self) -> &'static str {
        self.text.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default()
    }

    /// A part of the page, in Markdown.
    pub fn part(&self, part: Part) -> &'static str {
        let after_sentence = self.text.split_once(self.sentence()).map_or("", |(_, rest)| rest);
        let (advice, examples) = after_sentence.split_once("\n## Wrong\n").unwrap_or((after_sentence, ""));
        let (wrong, right) = examples.split_once("\n## Right\n").unwrap_or((examples, ""));
        match part {
            Part::Advice => advice.trim(),
            Part::Wrong => wrong.trim(),
            Part::Right => right.trim(),
        }
    }

    /// The sentence as HTML. It has no example.
    pub fn sentence_html(&self) -> String {
        html(self.sentence(), &|_, code| text::escape(code))
    }

    /// A part of the page as HTML. `listing` gives that of an example, from its language and its text.
    pub fn html(&self, part: Part, listing: &dyn Fn(&str, &str) -> String) -> String {
        html(self.part(part), listing)
    }

    /// `error`, or `warning or notice`, from grave to mild.
    pub fn severity_words(&self) -> String {
        let words: Vec<&str> = self.severities.iter().map(|severity| severity.word()).collect();
        text::list_or(&words)
    }
}

/// A page of the manual links to nothing, so what the reader of Markdown leaves open is words and code.
fn html(text: &str, listing: &dyn Fn(&str, &str) -> String) -> String {
    let places = Places::straight(SourceId(0), 0, text.len());
    let document = markdown::parse_field(&mut Diagnostics::default(), text, &places);
    let mut html = String::new();
    for piece in &document.pieces {
        match piece {
            Piece::Html(markup) => html.push_str(markup),
            Piece::Text { text, .. } => push_escaped(&mut html, text),
            Piece::Code(code) => {
                html.push_str("<code>");
                push_escaped(&mut html, code);
                html.push_str("</code>");
            }
            Piece::Listing { language, code } => html.push_str(&listing(language, code)),
            Piece::Open(_) | Piece::Close(_) | Piece::Whole(_) | Piece::Raw(_) => {}
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_parts_and_links_to_nothing() {
        for page in pages() {
            let places = Places::straight(SourceId(0), 0, page.text.len());
            let mut d = Diagnostics::default();
            let document = markdown::parse_body(&mut d, page.text, &places);
            assert!(document.references.is_empty() && document.raw_html.is_empty(), "{}", page.code);
            assert!(page.sentence().ends_with('.') && !page.part(Part::Advice).is_empty(), "{}", page.code);
            assert!(
                !page.part(Part::Wrong).is_empty() && !page.part(Part::Right).is_empty(),
                "{}",
                page.code
            );
        }
    }

    #[test]
    fn a_code_has_one_page() {
        assert!(pages().windows(2).all(|two| two[0].code < two[1].code));
        assert_eq!(nearest("unknown-referense"), Some("unknown-reference"));
        assert!(page("marking").is_some_and(|page| page.severity_words() == "error"));
    }
}
