//! Files out: the map of everything that is made, the check of its links, and the writer. The only layer that writes.

mod changes;
mod copy;
pub mod links;
mod lock;
mod output;
mod package;
pub mod pages;
mod sums;
mod workshop;
mod writer;

pub use changes::{Change, apply, recover};
pub use copy::{copy, read_sums};
pub use output::{File, Made, Output, Pressed, Store, Sum};
pub use package::{into_memory, into_staging};
pub use sums::{MOST_SUMS, sums};
pub use workshop::{WORKSHOP, keep, kept};
pub use writer::{Staging, append, published};
