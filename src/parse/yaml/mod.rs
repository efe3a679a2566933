//! YAML as editors write it: a tree with a place on every key and value, and a reader that takes fields from it.
//!
//! A tree and a reader instead of a serde `Deserializer`, because a deserializer stops at the first error by nature,
//! and an editor wants to see every problem of a file in one run, and the good part of it kept.

mod fields;
mod numbers;
mod traps;
mod tree;

pub use fields::{Fields, as_items, as_map, as_text};
pub use tree::{Entry, Node, Scalar, Style, Value, read};
