//! `whosays rules new`.

use std::path::Path;
use whosays::error::Error;

use crate::arguments::Common;
use crate::commands::Status;
use crate::commands::rules::new_file;
use crate::inputs;
use crate::messages;

/// Writes a pack to start from, never over a file that is there.
pub(super) fn run(pack: &Path, common: &Common) -> anyhow::Result<Status> {
    let path = if pack.extension().is_some() {
        pack.to_owned()
    } else {
        pack.with_extension("toml")
    };
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned());
    let name = stem.unwrap_or_default();
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(is_part) {
        let error = Error::new(format!("`{name}` cannot be the name of a pack"));
        let hint = "use lower-case letters, digits and hyphens: `my-words`";
        return Err(error.hint(hint).into());
    }
    let language = inputs::language(common)?;
    let starter = language
        .starter(&name)
        .ok_or_else(|| Error::new("the language has no pack to start from"))?;
    new_file::write(&path, &starter)?;
    let shown = path.display();
    messages::say(&format!(
        "wrote `{shown}`; next: whosays rules test {shown}"
    ));
    Ok(Status::Done)
}
