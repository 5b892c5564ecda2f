//! `whosays rules templates`.

use anyhow::Context;
use std::fs;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use crate::arguments::Common;
use crate::commands::Status;
use crate::inputs;
use crate::messages;

/// Writes the templates of lessons to edit, never over a file that is there.
pub(super) fn run(folder: &Path, common: &Common) -> anyhow::Result<Status> {
    let language = inputs::language(common)?;
    let cannot = |path: &Path| format!("cannot write `{}`", path.display());
    fs::create_dir_all(folder).with_context(|| cannot(folder))?;
    for file in &language.lesson {
        let path = folder.join(&file.name);
        let new = OpenOptions::new().write(true).create_new(true).open(&path);
        let mut new = new.with_context(|| cannot(&path))?;
        new.write_all(file.text.as_bytes())
            .with_context(|| cannot(&path))?;
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
