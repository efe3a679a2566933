//! What is wrong, where, and the way out.

use super::span::Span;

/// How much a diagnostic matters. The order is from mild to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; shown only with `--verbose`.
    Notice,
    /// Publishable, should be better.
    Warning,
    /// Would publish something wrong or lose something.
    Error,
}

impl Severity {
    /// The word that readers see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One problem. The words stand beside the check that found it; this type only carries them.
///
/// Invariant: `span` lies inside its source, on character boundaries, and so does every related place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable word for the kind of problem, such as `unknown-reference`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// The way out: the nearest name or the fix.
    pub help: Option<String>,
    /// Other places that matter, such as the first definition.
    pub related: Vec<(Span, String)>,
}

impl Diagnostic {
    /// A problem that stops the hub from being published.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message)
    }

    /// A problem that the hub can be published with.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message)
    }

    /// Something to know about the health of the content.
    pub fn notice(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Notice, code, span, message)
    }

    /// A sign that cannot be seen and is written by a name or number for it, as `\u202e` or `&#8238;`: the text of a file was
    /// looked at when it was read, what it stands for only here. Nothing where every sign can be seen.
    pub fn unseen(text: &str, span: Span) -> Option<Self> {
        // A break of the line that some workbooks bring.
        const NEXT_LINE: char = '\u{85}';
        let sign = text.chars().find(|&sign| super::text::is_unseen(sign) && sign != NEXT_LINE)?;
        let number = u32::from(sign);
        let (code, message) = if super::text::turns(sign) {
            (
                "hidden-direction",
                format!("here stands the sign U+{number:04X}, which has words shown in another order"),
            )
        } else {
            (
                "encoding",
                format!("here stands the control character U+{number:04X}, which is no part of a text"),
            )
        };
        Some(Self::error(code, span, message).help("delete what stands for it"))
    }

    fn new(severity: Severity, code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), span, help: None, related: Vec::new() }
    }

    /// Adds the way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the way out where there is one.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds a second place.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }
}

/// Where phases report to. Phases take it first and go on after a problem, so that none hides another.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds what a worker found on its own.
    pub fn append(&mut self, mut other: Self) {
        self.list.append(&mut other.list);
    }

    /// Whether there is one of a code.
    pub fn has(&self, code: &str) -> bool {
        self.list.iter().any(|one| one.code == code)
    }

    /// Gives every problem that fits another way out, for a caller that knows a better one.
    pub fn offer(&mut self, fits: impl Fn(&Diagnostic) -> bool, help: &str) {
        for one in self.list.iter_mut().filter(|one| fits(one)) {
            one.help = Some(help.to_string());
        }
    }

    /// Every error, in the order in which they were found.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(|one| one.severity == Severity::Error)
    }

    /// Takes out every problem of a kind, for a caller that tells of it in its own way.
    pub fn forget(&mut self, code: &str) {
        self.list.retain(|one| one.code != code);
    }

    /// Gives everything that has a code another severity, or takes it away.
    pub fn regrade(&mut self, code: &str, severity: Option<Severity>) {
        match severity {
            None => self.list.retain(|one| one.code != code),
            Some(severity) => {
                self.list.iter_mut().filter(|one| one.code == code).for_each(|one| one.severity = severity);
            }
        }
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted().iter().filter(|one| one.severity == severity).count()
    }

    /// Everything, by file, place and code. Sources are numbered in path order, so this is the order that
    /// people expect; what is said twice about one place is kept once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.list.iter().collect();
        all.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        all.dedup();
        all
    }
}
