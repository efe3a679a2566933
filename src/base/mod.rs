//! Vocabulary that every layer shares: ids and arenas, places in files, diagnostics, output paths, names.
//! Nothing here knows what a component is.

pub mod colour;
pub mod diagnostic;
pub mod id;
pub mod moment;
pub mod name;
pub mod path;
pub mod progress;
pub mod span;
pub mod text;
pub mod version;
pub mod when;
pub mod words;

pub use colour::Colour;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use id::{Arena, Id};
pub use moment::Moment;
pub use path::SitePath;
pub use progress::{Phase, Progress, Quiet, Stage, phase};
pub use span::{At, SourceId, Span};
