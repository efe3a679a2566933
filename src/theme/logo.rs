//! The picture that a hub has in place of the mark: whether it is one, and harmless.

use html5gum::{Token, Tokenizer};

use crate::base::{At, Diagnostic, Diagnostics};
use crate::load::Sources;

/// From how many bytes on a logo is heavy: every page loads it, and a whole page may weigh 40 kB.
const HEAVY: usize = 100_000;

/// Reports a logo that no browser could show, one that would do more than be seen, and a heavy one.
pub fn check(d: &mut Diagnostics, sources: &Sources, logo: Option<&At<String>>) {
    let Some((path, attachment)) = logo.and_then(|path| Some((path, sources.attachment(&path.value)?)))
    else {
        return;
    };
    let bytes = &attachment.bytes;
    let ending = path.value.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if let Some(fault) = fault(&ending, bytes) {
        let help = "save it again as an SVG or a PNG from the program that it was drawn with";
        d.push(Diagnostic::error("logo", path.span, format!("`{}` {fault}", path.value)).help(help));
    } else if bytes.len() > HEAVY {
        let message = format!("the logo has {} kB, and every page loads it", bytes.len() / 1000);
        let help = "make it smaller: a drawing as SVG, or a picture 200 pixels high as PNG";
        d.push(Diagnostic::warning("logo", path.span, message).help(help));
    }
}

/// The first bytes of each kind of picture, as browsers know them: <https://mimesniff.spec.whatwg.org/>.
fn fault(ending: &str, bytes: &[u8]) -> Option<&'static str> {
    let starts: &[&[u8]] = match ending {
        "svg" => return svg_fault(bytes),
        "png" => &[b"\x89PNG\r\n\x1a\n"],
        "jpg" | "jpeg" => &[b"\xff\xd8\xff"],
        "gif" => &[b"GIF87a", b"GIF89a"],
        "webp" => &[b"RIFF"],
        _ => return Some("is no picture"),
    };
    let known = starts.iter().any(|start| bytes.starts_with(start));
    (!known).then_some("does not hold the kind of picture that its name says")
}

/// A drawing may hold a program or fetch from elsewhere. As a picture on a page neither runs, but opened by itself it would.
fn svg_fault(bytes: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("is not an SVG drawing") };
    let (mut opened, mut closed) = (false, false);
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::StartTag(tag) => {
                opened |= tag.name.as_slice() == b"svg";
                closed |= tag.name.as_slice() == b"svg" && tag.self_closing;
                let runs = matches!(tag.name.as_slice(), b"script" | b"foreignobject")
                    || tag.attributes.keys().any(|name| name.starts_with(b"on"));
                if runs {
                    return Some("has a script in it, which a logo must not");
                }
                let leaves = |name: &[u8], value: &[u8]| {
                    matches!(name, b"href" | b"xlink:href" | b"src")
                        && !(value.starts_with(b"#") || value.starts_with(b"data:image/"))
                };
                if tag.attributes.iter().any(|(name, value)| leaves(name, value)) {
                    return Some("has a link or loads something, which a logo must not");
                }
            }
            Token::EndTag(tag) => closed |= tag.name.as_slice() == b"svg",
            _ => {}
        }
    }
    match (opened, closed) {
        (false, _) => Some("is not an SVG drawing"),
        (true, false) => Some("is an SVG drawing that is cut off"),
        (true, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_a_picture_and_no_more() {
        let good =
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#a\"/></svg>";
        assert_eq!(fault("svg", good.as_bytes()), None);
        assert_eq!(fault("png", b"\x89PNG\r\n\x1a\n..."), None);
        for (ending, bytes, words) in [
            ("svg", "", "not an SVG"),
            ("svg", "<svg><path d=\"M0 0\"/>", "cut off"),
            ("svg", "<svg onload=\"x()\"></svg>", "script"),
            ("svg", "<svg><script>x()</script></svg>", "script"),
            ("svg", "<svg><image href=\"https://example.org/a.png\"/></svg>", "loads"),
            ("png", "<svg></svg>", "does not hold"),
            ("txt", "logo", "no picture"),
        ] {
            assert!(
                fault(ending, bytes.as_bytes()).is_some_and(|found| found.contains(words)),
                "{ending} {bytes}"
            );
        }
    }
}
