//! The places that a result goes to, opened before the work.

use anyhow::Context;
use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;
use whosays::error::Error;
use whosays::render::terminal::Colour;

use super::files::Folder;
use super::files::cannot_write;
use super::files::parent;
use super::files::persist;
use super::formats::DOCUMENTS;
use super::formats::check;
use super::formats::format_of;
use crate::arguments::ColourChoice;
use crate::arguments::Format;
use crate::arguments::OutputArguments;

/// The width of tables where no terminal tells another.
const PIPED_WIDTH: u16 = 100;
/// The least width that a table can be read in.
pub(crate) const LEAST_WIDTH: u16 = 40;

/// One place that a result goes to.
#[derive(Debug)]
pub(crate) struct Target {
    /// Its format.
    pub(crate) format: Format,
    /// How wide its tables may be.
    pub(crate) width: u16,
    /// Whether it is coloured.
    pub(crate) colour: Colour,
    place: TargetPlace,
}

#[derive(Debug)]
enum TargetPlace {
    Stdout,
    File {
        path: PathBuf,
        temporary: NamedTempFile,
    },
    Folder(Folder),
}

/// Opens every target before the work, so that a path that cannot be written is told at once.
///
/// Standard output gets the result when no file does, or when a format was asked for. `further` are the
/// formats that the command writes beside those of every document.
pub(crate) fn open(
    arguments: &OutputArguments,
    colour: ColourChoice,
    further: &[Format],
) -> anyhow::Result<Vec<Target>> {
    let allowed = &[DOCUMENTS, further].concat();
    let mut targets = Vec::new();
    if arguments.output.is_empty() || arguments.format.is_some() {
        let format = arguments.format.unwrap_or(Format::Terminal);
        check(format, allowed)?;
        if format.is_binary() && io::stdout().is_terminal() {
            let message = format!("`{}` is nothing for a terminal", format.name());
            return Err(Error::new(message)
                .hint("give a file with `-o FILE`")
                .into());
        }
        targets.push(stdout(format, arguments.width, colour));
    }
    for path in &arguments.output {
        if path.is_dir() {
            let message = format!("cannot write `{}`: it is a folder", path.display());
            return Err(Error::new(message).into());
        }
        targets.push(file(path, arguments.width, allowed)?);
    }
    if arguments.table.is_some() && targets.iter().all(|t| t.format != Format::Csv) {
        return Err(Error::new("`--table` chooses the table of a CSV file")
            .hint("write one with `--format csv` or `-o FILE.csv`")
            .into());
    }
    Ok(targets)
}

fn stdout(format: Format, width: Option<u16>, colour: ColourChoice) -> Target {
    let is_terminal = io::stdout().is_terminal();
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let colour = match colour {
        ColourChoice::Always => Colour::Always,
        ColourChoice::Auto if is_terminal && !no_colour => Colour::Always,
        ColourChoice::Auto | ColourChoice::Never => Colour::Never,
    };
    let width = width.unwrap_or_else(terminal_width).max(LEAST_WIDTH);
    Target {
        format,
        width,
        colour,
        place: TargetPlace::Stdout,
    }
}

fn terminal_width() -> u16 {
    let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    told.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
        .unwrap_or(PIPED_WIDTH)
}

fn file(path: &Path, width: Option<u16>, allowed: &[Format]) -> anyhow::Result<Target> {
    let format = format_of(path, allowed)?;
    let cannot = |error| cannot_write(path, &error);
    let place = match format {
        Format::Brat | Format::Tables => TargetPlace::Folder(Folder::open(path)?),
        Format::Terminal
        | Format::Markdown
        | Format::Csv
        | Format::Html
        | Format::Xlsx
        | Format::Docx
        | Format::Qdpx
        | Format::Jsonld
        | Format::Json
        | Format::Jsonl
        | Format::Sarif => TargetPlace::File {
            path: path.to_owned(),
            temporary: NamedTempFile::new_in(parent(path)).map_err(cannot)?,
        },
    };
    Ok(Target {
        format,
        width: width.unwrap_or(PIPED_WIDTH).max(LEAST_WIDTH),
        colour: Colour::Never,
        place,
    })
}

/// A file for something else than a result, in a form of its own.
pub(crate) fn plain_file(path: &Path) -> anyhow::Result<Target> {
    if path.is_dir() {
        let message = format!("cannot write `{}`: it is a folder", path.display());
        return Err(Error::new(message).into());
    }
    let temporary = NamedTempFile::new_in(parent(path)).map_err(|e| cannot_write(path, &e))?;
    Ok(Target {
        format: Format::Terminal,
        width: PIPED_WIDTH,
        colour: Colour::Never,
        place: TargetPlace::File {
            path: path.to_owned(),
            temporary,
        },
    })
}

impl Target {
    /// Writes the result whole; a file appears only when all of it is written.
    pub(crate) fn write(
        self,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        match self.place {
            TargetPlace::Stdout => {
                let mut out = BufWriter::new(io::stdout().lock());
                content(&mut out).and_then(|()| out.flush())?;
            }
            TargetPlace::File {
                path,
                mut temporary,
            } => {
                let mut out = BufWriter::new(temporary.as_file_mut());
                content(&mut out)
                    .and_then(|()| out.flush())
                    .with_context(|| format!("cannot write `{}`", path.display()))?;
                drop(out);
                persist(temporary, &path)?;
            }
            TargetPlace::Folder(_) => unreachable!("a folder is written file by file"),
        }
        Ok(())
    }

    /// Writes a folder of files; they take their places when all of them are written.
    pub(super) fn write_folder(
        self,
        files: impl FnOnce(&Path) -> io::Result<Vec<String>>,
    ) -> anyhow::Result<()> {
        let TargetPlace::Folder(folder) = self.place else {
            unreachable!("only a folder is written file by file");
        };
        folder.write(files)
    }
}
