//! Lattice turns a reference model and its guides into a knowledge hub of plain files.

mod base;
mod load;
mod model;
mod parse;
mod resolve;
