//! Diagnostics as people read them: the place, the line with a caret, the way out.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::base::{Diagnostic, Severity, SourceId, Span};
use crate::load::Sources;

/// How many problems of one kind are shown of one file. Nobody reads more before mending some; a file that was broken on purpose
/// has as many as it has characters.
const MOST_ALIKE: usize = 100;

/// Each diagnostic as a block of text, in the order given, up to [`MOST_ALIKE`]. `colour` for terminals that show it.
pub fn human(sources: &Sources, diagnostics: &[&Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut alike: BTreeMap<(&str, SourceId), usize> = BTreeMap::new();
    for one in diagnostics {
        *alike.entry((one.code, one.span.source)).or_default() += 1;
    }
    let mut shown: BTreeMap<(&str, SourceId), usize> = BTreeMap::new();
    let blocks = diagnostics.iter().filter_map(|one| {
        let which = (one.code, one.span.source);
        let number = shown.entry(which).or_default();
        *number += 1;
        match (*number).cmp(&MOST_ALIKE) {
            Ordering::Less => Some(block(&renderer, sources, one)),
            Ordering::Greater => None,
            Ordering::Equal => {
                let more = alike[&which] - MOST_ALIKE;
                let more = match more {
                    0 => String::new(),
                    1 => format!("\n\nand 1 more [{}] in {}", one.code, sources[one.span.source].path()),
                    more => {
                        format!("\n\nand {more} more [{}] in {}", one.code, sources[one.span.source].path())
                    }
                };
                Some(format!("{}{more}", block(&renderer, sources, one)))
            }
        }
    });
    blocks.map(|block| format!("{block}\n\n")).collect()
}

fn block(renderer: &Renderer, sources: &Sources, one: &Diagnostic) -> String {
    let mut report = vec![main_group(sources, one)];
    report.extend(one.help.iter().map(|help| Group::with_title(Level::HELP.secondary_title(help.as_str()))));
    renderer.render(&report)
}

fn main_group<'a>(sources: &'a Sources, one: &'a Diagnostic) -> Group<'a> {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Notice => Level::NOTE.with_name(Some("notice")),
    };
    let mut group =
        level.primary_title(one.message.as_str()).id(one.code).element(snippet(sources, one.span, None));
    for (span, words) in &one.related {
        group = group.element(snippet(sources, *span, Some(words)));
    }
    group
}

/// The lines of a place only: the renderer is a hundred times slower on a whole file.
fn snippet<'a>(
    sources: &'a Sources,
    span: Span,
    words: Option<&'a String>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (text, line, range) = sources.lines_around(span);
    let kind = if words.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let annotation = kind.span(range);
    let annotation = match words {
        Some(words) => annotation.label(words.as_str()),
        None => annotation,
    };
    Snippet::source(text).line_start(line).path(sources[span.source].path()).annotation(annotation)
}
