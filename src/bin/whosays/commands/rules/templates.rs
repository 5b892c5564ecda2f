//! `whosays rules templates`.

use anyhow::Context;
use std::fs;
use std::path::Path;

use crate::arguments::Common;
use crate::commands::Status;
use crate::commands::rules::new_file;
use crate::inputs;
use crate::messages;

/// Writes the templates of lessons to edit, never over a file that is there.
pub(super) fn run(folder: &Path, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::language(common)?;
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let path = |name: &str| folder.join(name);
    // All or none.
    for file in &language.lesson {
        new_file::refuse_existing(&path(&file.name))?;
    }
    for file in &language.lesson {
        new_file::write(&path(&file.name), &file.text)?;
    }
    let names: Vec<String> = (language.lesson.iter())
        .map(|f| format!("`{}`", f.name))
        .collect();
    messages::say(&format!(
        "wrote {} into `{shown}`; next: whosays lesson PATH -o DIR --templates {shown}",
        names.join(", "),
        shown = folder.display()
    ));
    Ok(Status::Done)
}
