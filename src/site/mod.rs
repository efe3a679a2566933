//! Which pages exist and where. The only layer that spells an address.
//!
//! Addresses are flat by kind and never by parent, so that an object keeps its address when it moves.

mod plan;
mod route;

pub use plan::{Plan, PlannedPage, plan, problems_page};
pub use route::{Layer, Listed, Part, Route, folder_of};
