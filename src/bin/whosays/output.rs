//! Where results go: standard output in one format, files in the formats of their extensions.
//!
//! Which formats there are stands in `formats`, what a result goes to in `target`, how files take their
//! places in `files`; here a result is written in the format of its target.

mod files;
mod formats;
mod target;

pub(crate) use files::Folder;
pub(crate) use formats::formats;
pub(crate) use target::LEAST_WIDTH;
pub(crate) use target::Target;
pub(crate) use target::open;
pub(crate) use target::plain_file;

use std::io;
use std::io::Write;
use whosays::error::Error;
use whosays::layout::Annotated;
use whosays::layout::Document;
use whosays::layout::Table;
use whosays::render;
use whosays::render::sheet::Sheet;
use whosays::render::terminal::Terminal;

use crate::arguments::Format;

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
    let mut names: Vec<&str> = Vec::new();
    for table in &tables {
        if !names.contains(&table.name) {
            names.push(table.name);
        }
    }
    let unknown = Error::new(format!("there is no table `{name}`"))
        .hint(format!("tables: {}", names.join(", ")));
    let found = tables.into_iter().find(|t| t.name == name);
    found.ok_or_else(|| unknown.into())
}
