//! Writes documents and reports, one file a format; no renderer decides about meaning.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod sarif;
pub mod terminal;

mod visible;

#[cfg(test)]
mod golden;
