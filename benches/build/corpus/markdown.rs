//! Texts as Markdown. What a link and a citation look like is each program's own.

use super::guide::{Block, Guide, Piece};

/// How a program writes a link or a citation.
pub type Marks<'a> = &'a dyn Fn(&Piece) -> String;

/// A whole guide.
pub fn guide(guide: &Guide, marks: Marks) -> String {
    let mut text = String::new();
    for part in &guide.parts {
        text.push_str(&format!("## {}\n\n", part.heading));
        for section in &part.sections {
            text.push_str(&format!("### {}\n\n", section.heading));
            for block in &section.blocks {
                text.push_str(&self::block(block, marks));
                text.push('\n');
            }
        }
    }
    text
}

fn block(block: &Block, marks: Marks) -> String {
    match block {
        Block::Paragraph(pieces) => paragraph(pieces, marks) + "\n",
        Block::List(items) => items.iter().map(|item| format!("- {item}\n")).collect(),
        Block::Table(rows) => {
            let rows = rows.iter().map(|[first, second]| format!("| {first} | {second} |\n"));
            let mut rows: Vec<String> = rows.collect();
            rows.insert(1, "|---|--:|\n".into());
            rows.concat()
        }
        Block::Code(code) => format!("```{}\n{}```\n", code.language, code.lines),
    }
}

/// A paragraph, without a line feed.
pub fn paragraph(pieces: &[Piece], marks: Marks) -> String {
    let written = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Strong(words) => format!("**{words}**"),
        other => marks(other),
    });
    written.collect()
}
