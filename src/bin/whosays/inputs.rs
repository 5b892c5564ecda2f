//! The reader's own rule files.

use anyhow::Context;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use walkdir::WalkDir;
use whosays::error::Error;
use whosays::error::cause;
use whosays::rules::Language;
use whosays::rules::RuleFile;

use crate::arguments::Common;
use crate::failure::Failures;
use crate::messages;

/// The language that the options ask for, with the reader's rules.
pub(crate) fn language(common: &Common) -> anyhow::Result<Language> {
    let files = rule_files(&common.rules)?;
    let mut language = Language::load(&common.language, &files).map_err(Failures)?;
    language.disable(&common.disable)?;
    messages::notices(&language.notices, common.verbosity());
    Ok(language)
}

/// The language that the options ask for, kept until the program ends: to free its many words one by
/// one takes longer than to leave them.
pub(crate) fn lasting_language(common: &Common) -> anyhow::Result<&'static Language> {
    Ok(Box::leak(Box::new(language(common)?)))
}

/// The extensions of rule files: packs, and Vale's rules.
const EXTENSIONS: [&str; 3] = ["toml", "yaml", "yml"];

/// Reads rule files, and all those below folders.
pub(crate) fn rule_files(paths: &[PathBuf]) -> anyhow::Result<Vec<RuleFile>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(folder(path)?);
        } else {
            files.push(rule_file(path)?);
        }
    }
    Ok(files)
}

/// The extensions of templates: sheets, and their small words.
const TEMPLATE_EXTENSIONS: [&str; 2] = ["md", "toml"];

/// Reads a teacher's templates.
pub(crate) fn templates(path: Option<&Path>) -> anyhow::Result<Vec<RuleFile>> {
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    if !path.is_dir() {
        let message = format!("there is no folder `{}`", path.display());
        let hint = format!("`whosays rules templates {}` writes it", path.display());
        return Err(Error::new(message).hint(hint).into());
    }
    let files = below(path, &TEMPLATE_EXTENSIONS)?;
    if files.is_empty() {
        let error = Error::new(format!("there are no templates in `{}`", path.display()))
            .hint("expected `.md` files in it, or `words.toml`");
        return Err(error.into());
    }
    Ok(files)
}

/// Reads one file.
pub(crate) fn rule_file(path: &Path) -> anyhow::Result<RuleFile> {
    Ok(RuleFile::new(&path.display().to_string(), content(path)?))
}

fn folder(root: &Path) -> anyhow::Result<Vec<RuleFile>> {
    let files = below(root, &EXTENSIONS)?;
    if files.is_empty() {
        let error = Error::new(format!("there are no rules in `{}`", root.display()))
            .hint("expected `.toml` files in it, or Vale's `.yml`");
        return Err(error.into());
    }
    Ok(files)
}

/// Reads the files below a folder that have one of the extensions.
fn below(root: &Path, extensions: &[&str]) -> anyhow::Result<Vec<RuleFile>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read `{}`", root.display()))?;
        let extension = entry.path().extension().and_then(|e| e.to_str());
        let is_wanted = extension.is_some_and(|e| extensions.contains(&e));
        if entry.file_type().is_file() && is_wanted {
            files.push(RuleFile::new(
                &entry.path().display().to_string(),
                content(entry.path())?,
            ));
        }
    }
    Ok(files)
}

fn content(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).map_err(|e| {
        Error::new(format!("cannot read `{}`", path.display()))
            .caused_by(cause(&e))
            .into()
    })
}
