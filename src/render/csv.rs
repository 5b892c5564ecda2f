//! CSV: one table, as RFC 4180 has it, with lines ended by CR LF.
//!
//! A spreadsheet takes a field that begins like a formula for one; such a field is written behind an
//! apostrophe, which spreadsheets show as text.

use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;

use crate::layout::Cell;
use crate::layout::Figure;
use crate::layout::Inline;
use crate::layout::Table;

/// What a formula can begin with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes `table`.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(table: &Table, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    let headings = table.columns.iter().map(|c| guarded(c.heading.clone()));
    writer.write_record(headings).map_err(cause)?;
    for row in &table.rows {
        let fields = row.iter().map(|c| guarded(words(c)));
        writer.write_record(fields).map_err(cause)?;
    }
    writer.flush()
}

/// What hindered writing, with its kind: a closed pipe is no fault of the program's.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes `tables` into `folder`, a file each, and tells their names.
///
/// # Errors
/// When a file cannot be written.
pub fn write_folder(tables: &[Table], folder: &Path) -> io::Result<Vec<String>> {
    let one = |table: &Table| {
        let name = format!("{}.csv", table.name);
        write(
            table,
            &mut BufWriter::new(File::create(folder.join(&name))?),
        )?;
        Ok(name)
    };
    tables.iter().map(one).collect()
}

/// The words, each line on its own; a count in plain digits, so that programs read it.
fn words(cell: &Cell) -> String {
    if let Some(Figure::Count(count)) = cell.figure {
        return count.to_string();
    }
    let inline = |inline: &Inline| match inline {
        Inline::Text(words)
        | Inline::Strong(words)
        | Inline::Faint(words)
        | Inline::Exact(words)
        | Inline::Loaded(words) => words.clone(),
        Inline::Room => String::new(),
    };
    let line = |line: &Vec<Inline>| line.iter().map(inline).collect::<String>();
    let lines: Vec<String> = cell.lines.iter().map(line).collect();
    lines.join("\n")
}

fn guarded(field: String) -> String {
    if field.starts_with(FORMULA) {
        format!("'{field}")
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::render::golden;
    use crate::report::fixture::pier;

    fn written(table: &Table) -> String {
        let mut out = Vec::new();
        write(table, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_tables_of_a_comparison_are_as_expected() {
        for table in layout::comparison_tables(&pier()) {
            golden::check(&format!("pier-{}.csv", table.name), &written(&table));
        }
    }

    #[test]
    fn hostile_words_parse_back() {
        let document = golden::hostile();
        let table = document.tables().next().unwrap();
        let text = written(table);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for (record, words) in reader.records().zip(golden::HOSTILE) {
            let field = record.unwrap()[1].to_owned();
            assert_eq!(field.trim_start_matches('\''), words);
            assert!(!field.starts_with(FORMULA), "{field}");
        }
    }
}
