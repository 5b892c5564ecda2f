//! Files that a reader is given to edit, and that are never written over.

use anyhow::Context;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use whosays::error::Error;

/// Writes `text` into a new file.
pub(super) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    refuse_existing(path)?;
    let shown = path.display();
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| format!("cannot write `{shown}`"))
}

/// Refuses a path at which there is something, and may be somebody's work.
pub(super) fn refuse_existing(path: &Path) -> anyhow::Result<()> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let error = Error::new(format!(
        "`{}` exists, and may have been edited",
        path.display()
    ));
    Err(error
        .hint("name another place, or move it away first")
        .into())
}
