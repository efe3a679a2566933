//! Diagnostics as people read them: the place, the line with a caret, the way out.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::base::{Diagnostic, Severity, Span};
use crate::load::Sources;

/// Each diagnostic as a block of text, in the order given. `colour` for terminals that show it.
pub fn human(sources: &Sources, diagnostics: &[&Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let blocks = diagnostics.iter().map(|one| {
        let mut report = vec![main_group(sources, one)];
        report.extend(
            one.help.iter().map(|help| Group::with_title(Level::HELP.secondary_title(help.as_str()))),
        );
        renderer.render(&report)
    });
    blocks.map(|block| format!("{block}\n\n")).collect()
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
