//! What follows from profiles by counting: how many components are at which level, what is below its target, what carries
//! over to today's model, what changed since the profile before, and how organisations compare.
//!
//! Levels are ranks. They are counted and compared, and never added up or averaged; what is out of scope or not assessed is
//! told beside every count and is never a zero.

mod carried;
mod compared;
mod counts;
mod gaps;
mod shifts;
#[cfg(test)]
mod tests;

pub use carried::{Carried, Fate, carried};
pub use compared::{Organisation, lettered, marking, organisations};
pub use counts::{OnScale, RollUp, Stand, stand};
pub use gaps::{Gap, by_priority, gaps};
pub use shifts::{Shift, history, shifts};
