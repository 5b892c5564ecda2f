//! Files and folders that appear only when all of them is written.

use anyhow::Context;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;
use tempfile::TempDir;
use whosays::error::Error;
use whosays::error::cause;

/// A folder that files are written to.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    temporary: TempDir,
}

impl Folder {
    /// Opens a folder, which need not be there.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let cannot = |error| cannot_write(path, &error);
        if path.exists() && !path.is_dir() {
            let message = format!("cannot write `{}`: it is a file", path.display());
            return Err(Error::new(message).into());
        }
        Ok(Self {
            path: path.to_owned(),
            temporary: TempDir::new_in(parent(path)).map_err(cannot)?,
        })
    }

    /// Writes files, which tell their names; they take their places when all of them are written.
    pub(crate) fn write(
        self,
        files: impl FnOnce(&Path) -> io::Result<Vec<String>>,
    ) -> anyhow::Result<()> {
        let Self { path, temporary } = self;
        let cannot = || format!("cannot write `{}`", path.display());
        let names = files(temporary.path()).with_context(cannot)?;
        fs::create_dir_all(&path).with_context(cannot)?;
        for name in names {
            fs::rename(temporary.path().join(&name), path.join(&name)).with_context(cannot)?;
        }
        Ok(())
    }
}

/// The folder that a file is in.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// That a file cannot be written, and why, without the name of the temporary one.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Error {
    let cause = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        _ => cause(error)
            .split(" at path ")
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    Error::new(format!("cannot write `{}`", path.display())).caused_by(cause)
}

pub(super) fn persist(temporary: NamedTempFile, path: &Path) -> anyhow::Result<()> {
    make_readable(&temporary)?;
    match temporary.persist(path) {
        Ok(_) => Ok(()),
        Err(e) => Err(cannot_write(path, &e.error).into()),
    }
}

/// A temporary file is its owner's alone; a report is read like any file that the user makes.
#[cfg(unix)]
fn make_readable(file: &NamedTempFile) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let usual = std::fs::Permissions::from_mode(0o644);
    file.as_file()
        .set_permissions(usual)
        .context("cannot set the file's permissions")
}

#[cfg(not(unix))]
fn make_readable(_: &NamedTempFile) -> anyhow::Result<()> {
    Ok(())
}
