//! Markdown with pipe tables.

use std::io;
use std::io::Write;

use crate::layout::Document;

/// Writes `document`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let _ = (document, out);
    Ok(())
}
