//! How large a picture is, so that a browser keeps its place before it has come and the text does not jump.

use html5gum::{Token, Tokenizer};

/// Width and height in pixels of CSS; nothing where the picture does not say.
pub fn size(path: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    let is_drawing = path.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    if is_drawing {
        return size_of_drawing(std::str::from_utf8(bytes).ok()?);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    (size.width > 0 && size.height > 0).then_some((size.width, size.height))
}

/// An SVG drawing says its size, or the box that it is drawn in.
fn size_of_drawing(text: &str) -> Option<(usize, usize)> {
    let root = Tokenizer::new(text).flatten().find_map(|token| match token {
        Token::StartTag(tag) if tag.name.as_slice() == b"svg" => Some(tag),
        _ => None,
    })?;
    let attribute = |wanted: &[u8]| {
        // Names of tags and attributes come in small letters.
        let found = root.attributes.iter().find(|(name, _)| name.as_slice() == wanted);
        found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    };
    let length = |name: &[u8]| attribute(name).and_then(|text| pixels(text.trim().trim_end_matches("px")));
    if let (Some(width), Some(height)) = (length(b"width"), length(b"height")) {
        return Some((width, height));
    }
    let in_box = attribute(b"viewbox")?;
    let mut sides = in_box.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(sides.next()?)?, pixels(sides.next()?)?))
}

/// A length of at least one pixel, in whole pixels.
fn pixels(text: &str) -> Option<usize> {
    let length: f64 = text.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in these bounds")]
    (1.0..=100_000.0).contains(&length).then(|| length.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_its_size_or_its_box() {
        for (text, wanted) in [
            ("<?xml version='1.0'?><svg width=\"360\" height=\"300px\"/>", Some((360, 300))),
            ("<svg viewBox=\"0 0 360 300.4\" width=\"100%\"></svg>", Some((360, 300))),
            ("<svg viewBox='0,0,24,24'><svg width='1' height='1'/></svg>", Some((24, 24))),
            ("<svg viewBox='0 0 0 24'/>", None),
            ("<svg width='1e99' height='-4'/>", None),
            ("<p>no drawing</p>", None),
        ] {
            assert_eq!(size("a/picture.SVG", text.as_bytes()), wanted, "{text}");
        }
        assert_eq!(size("a.svg", b"\xff\xfe<svg>"), None);
    }

    #[test]
    fn a_picture_of_dots_has_its_size_in_its_head() {
        let gif = b"GIF89a\x20\x00\x10\x00\x00\x00\x00";
        assert_eq!(size("a.gif", gif), Some((32, 16)));
        assert_eq!(size("a.png", b"\x89PNG\r\n\x1a\n"), None);
    }
}
