//! Files out: the map of everything that is made, the check of its links, and the writer. The only layer that writes.

mod changes;
pub mod links;
mod output;
mod package;
pub mod pages;
mod workshop;
mod writer;

pub use changes::{Change, apply};
pub use output::{File, Made, Output, Pressed, Store};
pub use package::{into_memory, into_staging};
pub use workshop::{WORKSHOP, keep, kept};
pub use writer::{Staging, append, published};
