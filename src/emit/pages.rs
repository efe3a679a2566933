//! Reading finished pages, which are well-formed because we made them.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};

/// Looks for no faults, and gathers the text between tags only where it is wanted: both together take half of the time
/// that it takes to read a page.
struct Trusting<E> {
    emitter: E,
    texts: bool,
}

impl<E: Emitter> ForwardingEmitter for Trusting<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.emitter
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn init_string(&mut self) {
        if self.texts {
            self.emitter.init_string();
        }
    }

    fn emit_string(&mut self, text: &[u8]) {
        if self.texts {
            self.emitter.emit_string(text);
        }
    }
}

/// Visits every tag of a finished page with its attributes.
pub fn tags(html: &[u8], visit: impl FnMut(CallbackEvent<'_>)) {
    read(html, false, visit);
}

/// Visits everything on a finished page.
pub fn all(html: &[u8], visit: impl FnMut(CallbackEvent<'_>)) {
    read(html, true, visit);
}

fn read(html: &[u8], texts: bool, mut visit: impl FnMut(CallbackEvent<'_>)) {
    let visit = |event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        visit(event);
        None
    };
    let emitter = Trusting { emitter: CallbackEmitter::new(visit), texts };
    for event in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(()) = event;
    }
}
