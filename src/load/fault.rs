//! Why a file is not used, in words.

use super::Sources;
use super::{MEGABYTE, MOST_TEXT, PUBLISHED};
use crate::base::{Diagnostic, SourceId, Span};

/// Why a file is not used.
pub(super) enum Fault {
    Unused,
    Missing,
    Link,
    Unreadable(String),
    Encoding(String),
    /// A sign that has the words after it shown in another order than they have.
    Direction(char),
    /// A sign that no name should have; nothing where the name is no text.
    Name(Option<char>),
    /// How many bytes it has, and how many it may have.
    TooLarge(u64, u64),
    /// What a drawing has that could run or fetch.
    Drawing(String),
}

impl Fault {
    /// The problem as it is told, at the end of what could be read.
    pub(super) fn at(self, sources: &Sources, id: SourceId) -> Diagnostic {
        let end = sources[id].text().len();
        match self {
            Self::Unused => Diagnostic::warning(
                "unclaimed-file",
                Span::file(id),
                "files that end like this are not read, and cannot be published",
            )
            .help(unused_help(sources[id].path())),
            Self::Missing => Diagnostic::error(
                "missing-file",
                Span::file(id),
                "there is no `content/hub.yaml`, which says what the hub is called",
            )
            .help("add it with at least `title`, `organisation`, `model_version` and `default_scale`"),
            Self::Link => Diagnostic::error(
                "symbolic-link",
                Span::file(id),
                "this is a symbolic link, which is not followed",
            )
            .help("put the file itself here"),
            Self::Unreadable(why) => Diagnostic::error(
                "unreadable-file",
                Span::file(id),
                format!("this file cannot be read: {why}"),
            )
            .help("check who may read the file"),
            Self::TooLarge(bytes, most) => {
                let (what, done, help) = if most == MOST_TEXT {
                    (
                        "text",
                        "read",
                        "split it; what is no text to read belongs into a file to download, such as a PDF",
                    )
                } else {
                    (
                        "file",
                        "published",
                        "make it smaller, split it, or put it where large files are kept and link to it there",
                    )
                };
                let (bytes, most) = (bytes.div_ceil(MEGABYTE), most / MEGABYTE);
                let message =
                    format!("this {what} has {bytes} MB, and {most} MB are the most that is {done}");
                Diagnostic::error("too-large", Span::file(id), message).help(help)
            }
            Self::Encoding(found) => Diagnostic::error(
                "encoding",
                Span::new(id, end..end),
                format!("this file is not plain UTF-8 text: it has {found}"),
            )
            .help("save it again as UTF-8; most editors ask for the encoding under *Save as*"),
            Self::Direction(sign) => Diagnostic::error(
                "hidden-direction",
                Span::new(id, end..end),
                format!(
                    "the sign U+{:04X} here cannot be seen, and has words shown in another order",
                    u32::from(sign)
                ),
            )
            .help("delete it, with what stands on either side of it, and type that again"),
            Self::Drawing(found) => {
                Diagnostic::error("drawing", Span::new(id, end..end), format!("this drawing {found}")).help(
                    "save it as plain SVG from the program that it was drawn with, or publish it as a PNG",
                )
            }
            Self::Name(sign) => {
                let found = sign.map_or_else(
                    || "is no UTF-8 text".to_string(),
                    |sign| format!("has the sign U+{:04X}, which cannot be seen", u32::from(sign)),
                );
                Diagnostic::error("file-name", Span::file(id), format!("the name of this file {found}"))
                    .help("give it a name of letters, digits and hyphens")
            }
        }
    }
}

/// What to do about a file that is neither content nor a download.
fn unused_help(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let lower = name.to_lowercase();
    let meant =
        ["yaml", "yml", "md"].iter().find_map(|ending| Some((ending, lower.find(&format!(".{ending}"))?)));
    match meant {
        Some((ending, at)) => {
            format!(
                "did you mean `{}.{ending}`? Some systems hide the end of a name",
                name.get(..at).unwrap_or(name)
            )
        }
        None => {
            format!("content is `.yaml` and `.md`; pictures and downloads end in {}", PUBLISHED.join(", "))
        }
    }
}
