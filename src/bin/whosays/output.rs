//! Where results go: standard output in one format, files in the formats of their extensions.

use anyhow::Context;
use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;
use whosays::error::Error;
use whosays::layout::Document;
use whosays::layout::Table;
use whosays::render;
use whosays::render::terminal::Colour;
use whosays::render::terminal::Terminal;

use crate::arguments::ColourChoice;
use crate::arguments::Format;
use crate::arguments::OutputArguments;

/// The width of tables where no terminal tells another.
const PIPED_WIDTH: u16 = 100;
/// The least width that a table can be read in.
const LEAST_WIDTH: u16 = 40;

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
}

/// Opens every target before the work, so that a path that cannot be written is told at once.
///
/// Standard output gets the result when no file does, or when a format was asked for.
pub(crate) fn open(
    arguments: &OutputArguments,
    colour: ColourChoice,
    allowed: &[Format],
) -> anyhow::Result<Vec<Target>> {
    let mut targets = Vec::new();
    if arguments.output.is_empty() || arguments.format.is_some() {
        let format = arguments.format.unwrap_or(Format::Terminal);
        check(format, allowed)?;
        targets.push(stdout(format, arguments.width, colour));
    }
    for path in &arguments.output {
        targets.push(file(path, arguments.width, allowed)?);
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
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let temporary = NamedTempFile::new_in(folder)
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(Target {
        format,
        width: width.unwrap_or(PIPED_WIDTH).max(LEAST_WIDTH),
        colour: Colour::Never,
        place: TargetPlace::File {
            path: path.to_owned(),
            temporary,
        },
    })
}

/// The extensions and what they stand for.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Terminal),
    ("md", Format::Markdown),
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("sarif", Format::Sarif),
];

fn format_of(path: &Path, allowed: &[Format]) -> anyhow::Result<Format> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let known = EXTENSIONS.iter().filter(|(_, f)| allowed.contains(f));
    let format = known
        .clone()
        .find(|(e, _)| Some(*e) == extension.as_deref())
        .map(|(_, f)| *f);
    format.ok_or_else(|| {
        let names: Vec<String> = known.map(|(e, _)| format!(".{e}")).collect();
        Error::new(format!(
            "the extension of `{}` names no format",
            path.display()
        ))
        .hint(format!(
            "extensions that this command writes: {}",
            names.join(", ")
        ))
        .into()
    })
}

fn check(format: Format, allowed: &[Format]) -> anyhow::Result<()> {
    if allowed.contains(&format) {
        return Ok(());
    }
    let name = |f: Format| format!("{f:?}").to_lowercase();
    let names: Vec<String> = allowed.iter().map(|f| name(*f)).collect();
    let error = Error::new(format!("this command does not write `{}`", name(format)))
        .hint(format!("formats that it writes: {}", names.join(", ")));
    Err(error.into())
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
        }
        Ok(())
    }
}

fn persist(temporary: NamedTempFile, path: &Path) -> anyhow::Result<()> {
    make_readable(&temporary)?;
    temporary
        .persist(path)
        .map(drop)
        .map_err(|e| e.error)
        .with_context(|| format!("cannot write `{}`", path.display()))
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

/// Writes a document in the target's format; `json` writes the same as JSON.
pub(crate) fn document(
    target: Target,
    document: &Document,
    table: Option<&str>,
    json: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let terminal = Terminal {
        width: usize::from(target.width),
        colour: target.colour,
    };
    match target.format {
        Format::Terminal => {
            target.write(|mut out| render::terminal::write(document, terminal, &mut out))
        }
        Format::Markdown => target.write(|mut out| render::markdown::write(document, &mut out)),
        Format::Csv => {
            let table = csv_table(document, table)?;
            target.write(|mut out| render::csv::write(table, &mut out))
        }
        Format::Json | Format::Jsonl | Format::Sarif => target.write(|out| json(out)),
    }
}

/// The table that goes into a CSV file: the one asked for, or the first.
fn csv_table<'d>(document: &'d Document, name: Option<&str>) -> anyhow::Result<&'d Table> {
    let mut tables = document.tables();
    let Some(name) = name else {
        return tables
            .next()
            .ok_or_else(|| Error::new("there is no table to write").into());
    };
    tables.find(|t| t.name == name).ok_or_else(|| {
        let names: Vec<&str> = document.tables().map(|t| t.name).collect();
        Error::new(format!("there is no table `{name}`"))
            .hint(format!("tables: {}", names.join(", ")))
            .into()
    })
}
