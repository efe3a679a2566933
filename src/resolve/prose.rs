//! What the references of a Markdown text mean.

use std::collections::BTreeSet;

use super::common::Resolver;
use super::html;
use crate::base::{At, Diagnostic, SourceId, Span, name};
use crate::model::{Citation, Kind, Object, Prose, Target};
use crate::parse::markdown::{Document, Written};

impl Resolver<'_> {
    /// Looks up every reference of a text.
    pub(super) fn prose(&mut self, document: Document) -> Prose {
        let targets =
            document.references.iter().map(|reference| self.target(&reference.target, reference.span));
        let targets = targets.collect();
        let mut told = BTreeSet::new();
        let raw = document.raw_html.iter();
        let raw =
            raw.map(|raw| html::shown(self.d, &raw.value, raw.span, &self.allowed_html, &mut told)).collect();
        Prose { document, targets, raw }
    }

    fn target(&mut self, written: &Written, span: Span) -> Target {
        match written {
            Written::Object { id, heading } => match self.any_object(&At::new(id.clone(), span)) {
                Some(Object::Claim(claim)) => Target::Claim(claim),
                Some(object) => Target::Object { object, heading: heading.clone() },
                None => Target::Broken,
            },
            Written::Guide { id, heading } => match self.names.guide(id) {
                Some(object) => Target::Object { object, heading: heading.clone() },
                None => self.no_guide(id, span),
            },
            Written::Claim { id } => match self.names.find(id) {
                Some(Object::Claim(claim)) => Target::Claim(claim),
                Some(other) => {
                    let message = format!("`{id}` is {}, and `claim:` needs a claim", other.kind().name());
                    self.d.push(
                        Diagnostic::error("wrong-kind", span, message).help(format!("write `[[{id}]]`")),
                    );
                    Target::Broken
                }
                None => {
                    self.report_missing(&At::new(id.clone(), span), Some(Kind::Claim));
                    Target::Broken
                }
            },
            Written::Cite { works } => {
                let works = works.iter().filter_map(|cited| {
                    let work = self.work_id(&cited.id)?;
                    Some(Citation { work, locator: cited.locator.clone() })
                });
                let works: Vec<Citation> = works.collect();
                if works.is_empty() { Target::Broken } else { Target::Cite(works) }
            }
            Written::File { path, heading } => self.file(path, heading.clone(), span),
            Written::Here { heading } => Target::Here(heading.clone()),
            Written::Image { path, alt, title } => self.image(path, alt, title, span),
            Written::Outside { url } => Target::Outside(url.clone()),
            Written::Broken => Target::Broken,
        }
    }

    fn no_guide(&mut self, id: &str, span: Span) -> Target {
        if self.names.is_unreadable(id) {
            return Target::Broken;
        }
        let message = match self.names.find(id) {
            Some(Object::Component(_)) => format!("the component `{id}` has no guide in this build"),
            _ => format!("no guide is called `{id}`"),
        };
        let help = match (self.names.find(id), self.names.nearest_guide(id)) {
            (Some(_), _) => Some(format!("write `[[{id}]]` to link to its page")),
            (None, Some(near)) => Some(format!("did you mean `guide:{near}`?")),
            (None, None) => None,
        };
        self.d.push(Diagnostic::error("unknown-reference", span, message).maybe_help(help));
        Target::Broken
    }

    /// A relative link: to the file of a guide or page, or to a download.
    fn file(&mut self, path: &str, heading: Option<String>, span: Span) -> Target {
        let Some(full) = self.beside(path, span.source) else { return self.no_file(path, "link", span) };
        if let Some(number) = self.files.sources.iter().position(|source| *source == full) {
            let object = u32::try_from(number).ok().and_then(|number| self.names.of_file(number));
            if let Some(object) = object {
                return Target::Object { object, heading };
            }
        }
        if self.files.attachments.contains(full.as_str()) {
            return self.published(full, span).map_or(Target::Broken, Target::File);
        }
        self.no_file(path, "link", span)
    }

    fn image(&mut self, path: &str, alt: &str, title: &str, span: Span) -> Target {
        let full =
            self.beside(path, span.source).filter(|full| self.files.attachments.contains(full.as_str()));
        let Some(full) = full else { return self.no_file(path, "picture", span) };
        match self.published(full, span) {
            Some(path) => Target::Image { path, alt: alt.to_string(), title: title.to_string() },
            None => Target::Broken,
        }
    }

    /// Only plain kinds of file are served well by every old web server and opened by locked-down desktops.
    fn published(&mut self, path: String, span: Span) -> Option<String> {
        const KINDS: [&str; 12] =
            ["png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "csv", "xlsx", "txt", "xml", "zip"];
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        if !KINDS.contains(&extension.as_str()) {
            self.d.push(
                Diagnostic::error(
                    "file-type",
                    span,
                    format!("files that end in `.{extension}` are not published"),
                )
                .help(format!("save it as one of {}", KINDS.join(", "))),
            );
            return None;
        }
        self.attach(&path);
        Some(path)
    }

    fn no_file(&mut self, path: &str, what: &str, span: Span) -> Target {
        let wanted = path.rsplit('/').next().unwrap_or(path);
        let all = self.files.attachments.iter().chain(&self.files.sources).copied();
        let same_name = all.clone().find(|known| known.rsplit('/').next() == Some(wanted));
        let near = same_name.or_else(|| {
            let name = name::nearest(wanted, all.clone().filter_map(|known| known.rsplit('/').next()))?;
            all.clone().find(|known| known.ends_with(name))
        });
        let here = self.files.sources.get(span.source.0 as usize).copied().unwrap_or_default();
        let message = format!("this {what} goes to `{path}`, and there is no such file beside `{here}`");
        let help = near.map(|near| {
            format!(
                "there is a `{near}`; write its path from this file, or `[[id]]` for something with an id"
            )
        });
        self.d.push(Diagnostic::error("missing-file", span, message).maybe_help(help));
        Target::Broken
    }

    /// A relative path as seen from a source, from the root of the hub. Nothing when it leaves `content/`.
    fn beside(&self, path: &str, source: SourceId) -> Option<String> {
        let here = self.files.sources.get(source.0 as usize)?;
        let mut parts: Vec<&str> = here.split('/').collect();
        parts.pop();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                other => parts.push(other),
            }
        }
        (parts.first() == Some(&"content")).then(|| parts.join("/"))
    }
}
