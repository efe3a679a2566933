//! Style sheets and scripts without what only people need: comments, and white space that means nothing.
//!
//! What is inside quotes stays as it is. A whole compiler of style sheets made the result no smaller, so this is enough. Of a
//! script only what stands on lines of its own goes, since nothing less than a compiler tells a comment from a division.

/// Gives a script that means the same in fewer bytes: without lines that are comments, and without indents. One that has
/// texts over several lines stays as it is, since a line of it may look like either.
pub fn js(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines() {
        let mut line = line.trim();
        if !inside && line.starts_with("/*") {
            inside = true;
            line = &line[2..];
        }
        if inside {
            let Some((_, after)) = line.split_once("*/") else { continue };
            inside = false;
            line = after.trim();
        }
        if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    // A text over several lines opens on a line that is still there.
    if out.contains('`') || out.lines().any(|line| line.ends_with('\\')) { text.to_string() } else { out }
}

/// Gives a style sheet that means the same in fewer bytes.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut part = String::new();
    let mut depth = 0_usize;
    for piece in Pieces(text) {
        match piece {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "{" | "}" | ";" if depth == 0 => {
                end(&mut out, &std::mem::take(&mut part), piece);
                continue;
            }
            _ => {}
        }
        part.push_str(piece);
    }
    end(&mut out, &part, "");
    out
}

/// A part has come to its end: what opens a block is a selector or a condition, everything else is a declaration.
fn end(out: &mut String, part: &str, by: &str) {
    let part = part.trim();
    match by {
        "{" if part.starts_with('@') => tighten(out, part, ",:", "("),
        "{" => tighten(out, part, ",>~+", "("),
        _ if part.starts_with('@') => tighten(out, part, ",", ""),
        _ => tighten(out, part, ",:/*", "("),
    }
    if by == "}" && out.ends_with(';') {
        out.pop();
    }
    // A semicolon ends something; alone it is nothing.
    if by != ";" || !part.is_empty() {
        out.push_str(by);
    }
}

/// Takes white space together, and away beside certain signs: on both sides of `both`, after `before`, and before a `)`.
fn tighten(out: &mut String, part: &str, both: &str, before: &str) {
    let start = out.len();
    for piece in Pieces(part) {
        let last = out[start..].chars().next_back();
        let after_sign = last.is_none_or(|last| last == ' ' || both.contains(last) || before.contains(last));
        if piece.trim().is_empty() {
            if !after_sign {
                out.push(' ');
            }
            continue;
        }
        if last == Some(' ') && (piece == ")" || both.contains(piece)) {
            out.pop();
        }
        out.push_str(piece);
    }
}

/// Reads a style sheet by the piece: a quoted text, or one character. Comments are left out.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        while let Some(comment) = self.0.strip_prefix("/*") {
            self.0 = comment.find("*/").map_or("", |end| &comment[end + 2..]);
        }
        let first = self.0.chars().next()?;
        let length = if matches!(first, '"' | '\'') { quoted(self.0, first) } else { first.len_utf8() };
        let (piece, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(piece)
    }
}

/// How long a quoted text is, with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' if !escaped => escaped = true,
            end if end == quote && !escaped => return at + end.len_utf8(),
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{css, js};

    #[test]
    fn a_script_loses_comments_on_lines_of_their_own_and_indents() {
        let text = "/* What `it`\n   does. */\nvar a = 1; // kept\n\n  // Why.\n  a /= 2;\n/* b */ a();\n";
        assert_eq!(js(text), "var a = 1; // kept\na /= 2;\na();\n");
        let whole = "var a = `\n  // text`;\n";
        assert_eq!(js(whole), whole);
    }

    #[test]
    fn white_space_that_means_nothing_goes() {
        let cases = [
            ("a > b ,\n c + d ~ e { color : red ; }", "a>b,c+d~e{color:red}"),
            ("a :hover { margin: 0 auto; }", "a :hover{margin:0 auto}"),
            ("/* why */ a { width: calc(1px + 2 * var(--s)); }", "a{width:calc(1px + 2*var(--s))}"),
            ("a { width: min( 100% - 2px, 3em ) }", "a{width:min(100% - 2px,3em)}"),
            ("a { inset: -1px (0) ; --x: 1px  solid }", "a{inset:-1px (0);--x:1px solid}"),
            ("a::after { content: \" /* , */ ( \"; }", "a::after{content:\" /* , */ ( \"}"),
            ("a { content: 'it\\'s ;' / \"\"; }", "a{content:'it\\'s ;'/\"\"}"),
            (
                "@media (min-width: 40em) and (max-width: 74em) { a { b: c; } }",
                "@media (min-width:40em) and (max-width:74em){a{b:c}}",
            ),
            ("@layer one, two;\n@page { size: A4; }", "@layer one,two;@page{size:A4}"),
            (":is( a, b ):not(.c:hover) a:has(> b) * { d: e }", ":is(a,b):not(.c:hover) a:has(>b) *{d:e}"),
            ("a { background: url(data:a;b) }", "a{background:url(data:a;b)}"),
        ];
        for (long, short) in cases {
            assert_eq!(css(long), short);
            assert_eq!(css(short), short, "once is enough");
        }
    }
}
