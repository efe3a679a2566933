//! The picture that a hub has in place of the mark: whether it is one, and light.

use crate::base::{At, Diagnostic, Diagnostics};
use crate::load::Sources;

/// From how many bytes on a logo is heavy: every page loads it, and a whole page may weigh 40 kB.
const HEAVY: usize = 100_000;

/// Reports a logo that no browser could show, and a heavy one.
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
        // Every drawing of the content was looked at when it was read.
        "svg" => return None,
        "png" => &[b"\x89PNG\r\n\x1a\n"],
        "jpg" | "jpeg" => &[b"\xff\xd8\xff"],
        "gif" => &[b"GIF87a", b"GIF89a"],
        "webp" => &[b"RIFF"],
        _ => return Some("is no picture"),
    };
    let known = starts.iter().any(|start| bytes.starts_with(start));
    (!known).then_some("does not hold the kind of picture that its name says")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_a_picture_and_no_more() {
        assert_eq!(fault("png", b"\x89PNG\r\n\x1a\n..."), None);
        for (ending, bytes, words) in [("png", "<svg></svg>", "does not hold"), ("txt", "logo", "no picture")]
        {
            assert!(
                fault(ending, bytes.as_bytes()).is_some_and(|found| found.contains(words)),
                "{ending} {bytes}"
            );
        }
    }
}
