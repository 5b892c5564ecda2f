//! Writes documents and reports, one file a format; no renderer decides about meaning.

pub mod brat;
pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod jsonld;
pub mod markdown;
pub mod qdpx;
pub mod sarif;
pub mod sheet;
pub mod terminal;
pub mod xlsx;

mod package;
mod plain_text;
mod visible;
mod xml;

#[cfg(test)]
mod golden;
