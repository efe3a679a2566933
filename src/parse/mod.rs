//! Text to what the author wrote, one file at a time. Parsing never fails: it reports, and keeps the good part.

pub mod kinds;
pub mod markdown;
pub mod shape;
pub mod yaml;
