//! Texts without their markup, as a reader hears them read out.

use super::{Heading, Object, Piece, Prose, Target};
use crate::base::text;

/// What an object is called.
pub type Titles<'m> = dyn Fn(Object) -> &'m str + 'm;

impl Prose {
    /// The text without any markup; what it links to is there by title.
    pub fn plain(&self, titles: &Titles<'_>) -> String {
        self.plain_of(&self.document.pieces, titles)
    }

    /// The text without any markup, in parts: what stands above the first heading, then below each of them.
    pub fn plain_parts(&self, titles: &Titles<'_>) -> Vec<(Option<&Heading>, String)> {
        self.parts().into_iter().map(|(heading, pieces)| (heading, self.plain_of(pieces, titles))).collect()
    }

    /// The text in parts: what stands above the first heading, then below each of them.
    pub fn parts(&self) -> Vec<(Option<&Heading>, &[Piece])> {
        let pieces = &self.document.pieces;
        let mut headings = self.document.headings.iter().peekable();
        let mut parts = Vec::new();
        let (mut heading, mut start, mut in_heading) = (None, 0, false);
        for (at, piece) in pieces.iter().enumerate() {
            let Piece::Html(html) = piece else { continue };
            let opens = |heading: &&Heading| *html == format!("<h{} id=\"{}\">", heading.level, heading.id);
            if let Some(next) = headings.next_if(opens) {
                parts.push((heading.replace(next), &pieces[start..at]));
                (start, in_heading) = (pieces.len(), true);
            } else if in_heading && html.contains("</h") {
                (start, in_heading) = (at, false);
            }
        }
        parts.push((heading, &pieces[start..]));
        parts
    }

    /// Some pieces of the text without any markup.
    pub fn plain_of(&self, pieces: &[Piece], titles: &Titles<'_>) -> String {
        let mut out = String::new();
        for piece in pieces {
            self.push_plain(&mut out, titles, piece);
        }
        text::squeeze(&out)
    }

    fn push_plain(&self, out: &mut String, titles: &Titles<'_>, piece: &Piece) {
        match piece {
            Piece::Text { text, .. } => out.push_str(text),
            Piece::Whole(number) => match &self.targets[*number] {
                Target::Object { object, .. } => out.push_str(titles(*object)),
                Target::Claim(claim) => out.push_str(titles(Object::Claim(*claim))),
                Target::Image { alt, .. } => out.push_str(alt),
                // A citation is taken out with the space before it.
                Target::Cite(_) => out.truncate(out.trim_end().len()),
                _ => {}
            },
            Piece::Code(code) => out.push_str(code),
            // What the hub does not allow is shown as it was written.
            Piece::Raw(number) if self.raw[*number].starts_with("&lt;") => {
                out.push_str(&text::unescape(&self.raw[*number]));
            }
            Piece::Listing { .. } => out.push(' '),
            // Between blocks and lines words stand apart; inside a word that is partly bold they do not.
            Piece::Html(html)
                if html.contains('\n')
                    || ["<p", "<h", "<li", "<t", "<br", "<d"].iter().any(|tag| html.contains(tag)) =>
            {
                out.push(' ');
            }
            _ => {}
        }
    }
}
