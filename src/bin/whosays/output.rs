//! Where results go: standard output in one format, files in the formats of their extensions.

use anyhow::Context;
use std::fs;
use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use tempfile::NamedTempFile;
use tempfile::TempDir;
use whosays::error::Error;
use whosays::error::cause;
use whosays::layout::Annotated;
use whosays::layout::Document;
use whosays::layout::Table;
use whosays::render;
use whosays::render::sheet::Sheet;
use whosays::render::terminal::Colour;
use whosays::render::terminal::Terminal;

use crate::arguments::ColourChoice;
use crate::arguments::Format;
use crate::arguments::OutputArguments;

/// The width of tables where no terminal tells another.
const PIPED_WIDTH: u16 = 100;
/// The least width that a table can be read in.
const LEAST_WIDTH: u16 = 40;

/// What a command has to write, made when a target asks for it.
pub(crate) trait Content {
    /// The result as headings, paragraphs and tables.
    fn document(&self) -> Document;

    /// The result as JSON.
    fn json(&self, out: &mut dyn Write) -> io::Result<()>;

    /// The tables for spreadsheets.
    fn tables(&self) -> Vec<Table> {
        self.document().tables().cloned().collect()
    }

    /// The result as a page.
    fn html(&self, mut out: &mut dyn Write) -> io::Result<()> {
        render::html::write_document(&self.document(), &mut out)
    }

    /// The articles and what was found in them, where there are some.
    fn annotated(&self) -> Option<Annotated<'_>> {
        None
    }
}

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

/// A folder that files are written to.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    temporary: TempDir,
}

/// The formats of every document: what each command writes.
const DOCUMENTS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Html,
    Format::Xlsx,
    Format::Docx,
    Format::Csv,
    Format::Tables,
];

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

/// The folder that a file is in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The extensions and what they stand for.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Terminal),
    ("md", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xlsx", Format::Xlsx),
    ("docx", Format::Docx),
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("sarif", Format::Sarif),
    ("qdpx", Format::Qdpx),
    ("jsonld", Format::Jsonld),
    ("brat", Format::Brat),
];

/// The formats of all targets.
pub(crate) fn formats(
    arguments: &OutputArguments,
    further: &[Format],
) -> anyhow::Result<Vec<Format>> {
    let allowed = [DOCUMENTS, further].concat();
    let mut formats = Vec::new();
    if arguments.output.is_empty() || arguments.format.is_some() {
        formats.push(arguments.format.unwrap_or(Format::Terminal));
    }
    for path in &arguments.output {
        formats.push(format_of(path, &allowed)?);
    }
    Ok(formats)
}

fn format_of(path: &Path, allowed: &[Format]) -> anyhow::Result<Format> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let known = EXTENSIONS.iter().filter(|(_, f)| allowed.contains(f));
    let format = known
        .clone()
        .find(|(e, _)| Some(*e) == extension.as_deref())
        .map(|(_, f)| *f);
    let format = match format {
        None if is_folder(path) => Some(Format::Tables),
        Some(Format::Brat) => Some(Format::Brat),
        Some(_) if is_folder(path) => None,
        format => format,
    };
    format.ok_or_else(|| {
        let mut names: Vec<String> = known.map(|(e, _)| format!(".{e}")).collect();
        names.push("a folder (`tables/`)".to_owned());
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

/// Whether the user means a folder: there is one, or the name ends like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}

impl Format {
    /// Its name on the command line.
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Whether it is no text.
    fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Qdpx)
    }
}

fn check(format: Format, allowed: &[Format]) -> anyhow::Result<()> {
    if allowed.contains(&format) {
        return Ok(());
    }
    let is_file = |f: &&Format| !matches!(f, Format::Brat | Format::Tables);
    let names: Vec<String> = allowed.iter().filter(is_file).map(|f| f.name()).collect();
    let error = Error::new(format!("this command does not write `{}`", format.name()))
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
            TargetPlace::Folder(_) => unreachable!("a folder is written file by file"),
        }
        Ok(())
    }

    /// Writes a folder of files; they take their places when all of them are written.
    fn write_folder(
        self,
        files: impl FnOnce(&Path) -> io::Result<Vec<String>>,
    ) -> anyhow::Result<()> {
        let TargetPlace::Folder(folder) = self.place else {
            unreachable!("only a folder is written file by file");
        };
        folder.write(files)
    }
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

/// That a file cannot be written, and why, without the name of the temporary one.
fn cannot_write(path: &Path, error: &io::Error) -> Error {
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

fn persist(temporary: NamedTempFile, path: &Path) -> anyhow::Result<()> {
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

/// Writes a result in the target's format.
pub(crate) fn write(
    target: Target,
    table: Option<&str>,
    content: &dyn Content,
) -> anyhow::Result<()> {
    let terminal = Terminal {
        width: usize::from(target.width),
        colour: target.colour,
    };
    match target.format {
        Format::Terminal => {
            target.write(|mut out| render::terminal::write(&content.document(), terminal, &mut out))
        }
        Format::Markdown => {
            target.write(|mut out| render::markdown::write(&content.document(), &mut out))
        }
        Format::Csv => {
            let table = csv_table(content, table)?;
            target.write(|mut out| render::csv::write(&table, &mut out))
        }
        Format::Tables => {
            let tables = content.tables();
            target.write_folder(|folder| render::csv::write_folder(&tables, folder))
        }
        Format::Html => target.write(|out| content.html(out)),
        Format::Xlsx => {
            let tables = content.tables();
            target.write(|mut out| render::xlsx::write(&tables, &mut out))
        }
        Format::Docx => {
            let document = content.document();
            let sheet = Sheet::fitting(&document);
            target.write(|mut out| render::docx::write(&document, sheet, &mut out))
        }
        Format::Qdpx => {
            let annotated = annotated(content);
            target.write(|mut out| render::qdpx::write(annotated, &mut out))
        }
        Format::Jsonld => {
            let annotated = annotated(content);
            target.write(|mut out| render::jsonld::write(annotated, &mut out))
        }
        Format::Brat => {
            let annotated = annotated(content);
            target.write_folder(|folder| render::brat::write_folder(annotated, folder))
        }
        Format::Json | Format::Jsonl | Format::Sarif => target.write(|out| content.json(out)),
    }
}

/// The articles of a command that lists a format for them.
fn annotated(content: &dyn Content) -> Annotated<'_> {
    content
        .annotated()
        .expect("a command that lists the format has articles")
}

/// A document and the same as JSON.
struct Worded<'d, J> {
    document: &'d Document,
    json: J,
}

impl<J: Fn(&mut dyn Write) -> io::Result<()>> Content for Worded<'_, J> {
    fn document(&self) -> Document {
        self.document.clone()
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        (self.json)(out)
    }
}

/// Writes a document in the target's format; `json` writes the same as JSON.
pub(crate) fn document(
    target: Target,
    document: &Document,
    table: Option<&str>,
    json: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    write(target, table, &Worded { document, json })
}

/// The table that goes into a CSV file: the one asked for, or the first. The tables for spreadsheets
/// come before those of the same name that are laid out for reading.
fn csv_table(content: &dyn Content, name: Option<&str>) -> anyhow::Result<Table> {
    let mut tables = content.tables();
    let Some(name) = name else {
        tables.truncate(1);
        return tables
            .pop()
            .ok_or_else(|| Error::new("there is no table to write").into());
    };
    tables.extend(content.document().tables().cloned());
    let mut names: Vec<&str> = tables.iter().map(|t| t.name).collect();
    names.dedup();
    let unknown = Error::new(format!("there is no table `{name}`"))
        .hint(format!("tables: {}", names.join(", ")));
    let found = tables.into_iter().find(|t| t.name == name);
    found.ok_or_else(|| unknown.into())
}
