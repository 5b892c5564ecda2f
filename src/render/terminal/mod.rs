//! The terminal: tables that fit its width.

use std::io;
use std::io::Write;

use crate::layout::Document;

/// Whether escape codes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its width in columns.
    pub width: usize,
    /// Whether escape codes are written.
    pub colour: Colour,
}

/// Writes `document` for `terminal`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(document: &Document, terminal: Terminal, out: &mut impl Write) -> io::Result<()> {
    let _ = (document, terminal, out);
    Ok(())
}
