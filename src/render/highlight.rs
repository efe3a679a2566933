//! Code with its parts marked by class, never by style: the page's policy forbids inline styles.

mod kept;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use sha2::{Digest as _, Sha256};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::base::text::{escape, push_escaped};
use crate::base::{Progress, Stage, phase};

use kept::{Block, Kept};

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

/// The name by which a build tells of a block that it highlighted.
const HIGHLIGHT: &str = "highlight";

/// What tells one block of code from another: a hash of its language and its text.
type Key = [u8; 32];

/// A block that is worked out by whoever asks for it first.
type Slot = Arc<OnceLock<Block>>;

/// Code with its parts marked. Each block is worked out once, however often it is shown and however many threads ask for
/// it, and what an earlier build worked out is taken from there.
///
/// A grammar is read when the first block needs it, and one of its patterns is compiled when it is first tried: what no page
/// needs costs nothing but its name. The names alone are read when the first block is worked out, and not at all where every
/// block was kept.
#[derive(Debug, Default)]
pub struct Highlights {
    /// What an earlier build kept.
    kept: Kept,
    /// What was asked for.
    used: Mutex<HashMap<Key, Slot>>,
}

impl Highlights {
    /// Those that [`Highlights::to_keep`] gave, where it was the same program, `by`, that made them.
    pub fn recall(text: String, by: &str) -> Self {
        Self { kept: Kept::read(text, by), used: Mutex::default() }
    }

    /// A block of code as HTML with classes. A language that is not known, or code that its grammar trips over, is escaped
    /// text. `progress` is told where it has to be worked out.
    pub fn html(&self, progress: &dyn Progress, language: &str, code: &str) -> Arc<str> {
        if language.is_empty() || language == "text" {
            return escape(code).into();
        }
        let key = Sha256::new().chain_update(language).chain_update([0]).chain_update(code).finalize().into();
        let once = Arc::clone(self.used().entry(key).or_default());
        let block = once.get_or_init(|| {
            self.kept.get(&key).unwrap_or_else(|| {
                phase(progress, Stage::Render.part(HIGHLIGHT), || Block::new(highlight(code, language)))
            })
        });
        Arc::clone(&block.html)
    }

    /// What to keep for the next build by the same program; nothing where that is what was kept already. Blocks that no page
    /// shows any more are left out.
    pub fn to_keep(&self, by: &str) -> Option<String> {
        let used = self.used();
        let mut blocks: Vec<(&Key, &Block)> =
            used.iter().filter_map(|(key, once)| Some((key, once.get()?))).collect();
        blocks.sort_unstable_by_key(|(key, _)| *key);
        self.kept.to_keep(by, &blocks)
    }

    /// Lets go of everything, where a hub that is made again and again has come to hold more than a file may.
    pub fn tidy(&mut self) {
        let held: usize = self.used().values().filter_map(|once| Some(once.get()?.html.len())).sum();
        if held > kept::MOST {
            *self = Self::default();
        }
    }

    fn used(&self) -> MutexGuard<'_, HashMap<Key, Slot>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn highlight(code: &str, language: &str) -> String {
    marked(&SYNTAXES, code, language).unwrap_or_else(|| escape(code))
}

fn marked(syntaxes: &SyntaxSet, code: &str, language: &str) -> Option<String> {
    let syntax = syntaxes.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = Out::default();
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        for (at, op) in state.parse_line(line, syntaxes).ok()? {
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
    use syntect::parsing::SyntaxReference;

    use super::*;

    #[test]
    fn known_languages_get_classes_and_unknown_ones_are_text() {
        let html = highlight("title: \"A & B\" # why\n", "yaml");
        assert!(html.contains("<span class=\"hl-str\">&quot;A &amp; B&quot;"), "{html}");
        assert!(html.contains("<span class=\"hl-com\"># why"), "{html}");
        assert!(!html.contains("style="));
        assert_eq!(highlight("a < b", "no-such-language"), "a &lt; b");
    }

    /// What the library does for itself, and a later one may not do.
    #[test]
    fn no_grammar_is_read_that_no_block_needs() {
        let syntaxes = two_face::syntax::extra_newlines();
        let read = || -> Vec<&str> {
            let all = syntaxes.syntaxes().iter();
            let unread =
                |syntax: &SyntaxReference| format!("{syntax:?}").contains("lazy_contexts: OnceCell(Uninit)");
            all.filter(|one| !unread(one)).map(|one| one.name.as_str()).collect()
        };
        assert_eq!(marked(&syntaxes, "a", "no-such-language"), None);
        assert!(read().is_empty(), "a name is looked for in names alone");
        assert!(marked(&syntaxes, "fn one() -> u8 { 1 } // why\n", "rust").is_some());
        assert_eq!(read(), ["Rust"], "of {}", syntaxes.syntaxes().len());
    }
}
