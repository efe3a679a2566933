//! What the references of a Markdown text mean.

use super::common::Resolver;
use super::html;
use crate::base::{At, Diagnostic, SourceId, Span, name};
use crate::model::{Citation, Kind, Named, Object, Prose, Target, Use};
use crate::parse::markdown::{Document, Written};

impl Resolver<'_> {
    /// Looks up every reference of a text.
    pub(super) fn prose(&mut self, document: Document) -> Prose {
        let targets = document.references.iter().map(|reference| {
            let known = self.uses.len();
            let target = self.target(&reference.target, reference.span);
            // Problems are told of the whole reference; a name is changed where it stands in it.
            if let (Some(address), false) = (reference.address, matches!(target, Target::Cite(_))) {
                self.uses[known..].iter_mut().for_each(|one| one.span = address);
            }
            target
        });
        let targets = targets.collect();
        let raw = html::shown(self.d, &document.raw_html, &self.allowed_html);
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
                Some(object) => {
                    self.note(object, span);
                    Target::Object { object, heading: heading.clone() }
                }
                None => self.no_guide(id, span),
            },
            Written::ProgramPage { address, heading } => {
                self.name_page(address, span);
                // A place of what is left out would be a dead end, and tell of it.
                let heading = heading.clone().filter(|heading| !self.names.is_excused(heading));
                Target::ProgramPage { address: address.clone(), heading }
            }
            Written::Claim { id } => match self.names.find(id) {
                Some(Object::Claim(claim)) => {
                    self.note(Object::Claim(claim), span);
                    Target::Claim(claim)
                }
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
        if self.names.is_guide_excused(id) {
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
        if let Ok(number) = self.files.sources.binary_search(&full.as_str()) {
            let object = u32::try_from(number).ok().and_then(|number| self.names.of_file(number));
            if let Some(object) = object {
                self.uses.push(Use { span, named: Named::Path(full) });
                return Target::Object { object, heading };
            }
        }
        if let Some(full) = self.attachment(full) {
            self.attach(&full);
            self.uses.push(Use { span, named: Named::Path(full.clone()) });
            return Target::File(full);
        }
        self.no_file(path, "link", span)
    }

    /// The picture that a field names by its path from `content/`.
    pub(super) fn picture(&mut self, path: &At<String>) -> Option<At<String>> {
        let full = self.beside(&path.value, path.span.source);
        if full.as_ref().is_some_and(|full| self.files.refused.contains(full)) {
            return None;
        }
        if let Some(full) = full.and_then(|full| self.attachment(full)) {
            self.attach(&full);
            return Some(At::new(full, path.span));
        }
        let message = format!("there is no picture `{}` beside `hub.yaml`", path.value);
        let name = path.value.rsplit(['/', '\\']).next().unwrap_or_default();
        let same = self.files.attachments.iter().find(|known| known.rsplit('/').next() == Some(name));
        let help = match same.and_then(|known| known.strip_prefix("content/")) {
            Some(known) => format!("write `{known}`"),
            None => {
                "put the picture into `content/images/` and write `images/` and its name, with its ending"
                    .into()
            }
        };
        self.d.push(Diagnostic::error("missing-file", path.span, message).help(help));
        None
    }

    fn image(&mut self, path: &str, alt: &str, title: &str, span: Span) -> Target {
        let full = self.beside(path, span.source).and_then(|full| self.attachment(full));
        let Some(full) = full else { return self.no_file(path, "picture", span) };
        self.attach(&full);
        self.uses.push(Use { span, named: Named::Path(full.clone()) });
        Target::Image { path: full, alt: alt.to_string(), title: title.to_string() }
    }

    /// The file at a path. Some systems write the accent of a letter as a sign of its own, in names or in texts; to people and
    /// to a Mac both are one name.
    fn attachment(&self, full: String) -> Option<String> {
        let all = &self.files.attachments;
        if all.contains(full.as_str()) {
            return Some(full);
        }
        let wanted = (!full.is_ascii()).then(|| name::composed(&full))?;
        all.iter().find(|known| name::composed(known) == wanted).map(ToString::to_string)
    }

    fn no_file(&mut self, path: &str, what: &str, span: Span) -> Target {
        let wanted = path.rsplit('/').next().unwrap_or(path);
        let all = self.files.attachments.iter().chain(&self.files.sources).copied();
        let same_name = all.clone().find(|known| known.rsplit('/').next() == Some(wanted));
        let near = same_name.or_else(|| {
            let name = name::nearest(wanted, all.clone().filter_map(|known| known.rsplit('/').next()))?;
            all.clone().find(|known| known.ends_with(name))
        });
        let known = self.beside(path, span.source).filter(|full| self.files.sources.contains(&full.as_str()));
        if let Some(known) = known {
            return self.not_a_page(&known, what, span);
        }
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

    /// A file that is there and has no page: a draft, one that could not be read, or one of a kind that is not published.
    fn not_a_page(&mut self, path: &str, what: &str, span: Span) -> Target {
        if self.files.refused.contains(path) {
            return Target::Broken;
        }
        let id = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
        if let Some(draft) = self.names.draft(id) {
            let message = format!("`{id}` is a draft, and this build leaves drafts out");
            let help = format!("publish the {}, remove this link, or build with `--drafts`", draft.noun());
            self.d.push(Diagnostic::error("draft-reference", span, message).help(help));
        } else if !self.names.is_guide_excused(id) {
            let message = format!("this {what} goes to `{path}`, which is not published");
            self.d.push(
                Diagnostic::error("file-type", span, message)
                    .help("link to a page, or to a picture or a file such as a PDF"),
            );
        }
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
