//! Code with its parts marked by class, never by style: the page's policy forbids inline styles.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::base::text::push_escaped;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The dozen classes that a theme colours, by the scopes of TextMate grammars. The first that fits wins, so the more
/// special scopes stand first. (A class for every scope, as the library would give, is ten times the source.)
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "com"),
        ("string", "str"),
        ("constant.numeric", "num"),
        ("constant.character.escape", "esc"),
        ("constant", "con"),
        ("entity.name.tag", "tag"),
        ("entity.name.function", "fun"),
        ("support.function", "fun"),
        ("entity.other.attribute-name", "att"),
        ("entity.name", "typ"),
        ("support.type", "typ"),
        ("storage", "key"),
        ("keyword", "key"),
        ("variable", "var"),
        ("markup.heading", "tag"),
        ("invalid", "bad"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// Code as HTML with classes. A language that is not known, or code that its grammar trips over, is escaped text.
pub fn highlight(code: &str, language: &str) -> String {
    marked(code, language).unwrap_or_else(|| crate::base::text::escape(code))
}

fn marked(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || language == "text" {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = Out::default();
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        for (at, op) in state.parse_line(line, &SYNTAXES).ok()? {
            out.push(&line[done..at], class_of(&stack));
            done = at;
            stack.apply(&op).ok()?;
        }
        out.push(&line[done..], class_of(&stack));
    }
    Some(out.finish())
}

/// The class of the innermost scope that has one.
fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    })
}

/// HTML in the making; neighbours of one class share a `span`.
#[derive(Default)]
struct Out {
    html: String,
    open: Option<&'static str>,
}

impl Out {
    fn push(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        let class = if text.trim().is_empty() { self.open } else { class };
        if class != self.open {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        push_escaped(&mut self.html, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_are_text() {
        let html = highlight("title: \"A & B\" # why\n", "yaml");
        assert!(html.contains("<span class=\"hl-str\">&quot;A &amp; B&quot;"), "{html}");
        assert!(html.contains("<span class=\"hl-com\"># why"), "{html}");
        assert!(!html.contains("style="));
        assert_eq!(highlight("a < b", "no-such-language"), "a &lt; b");
    }
}
