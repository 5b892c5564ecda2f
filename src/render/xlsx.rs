//! XLSX: one sheet a table, with a header that stays in sight, filters and widths.
//!
//! Words are written as words, so that none is ever taken for a formula, and figures as figures.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::FormatUnderline;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;
use std::io;
use std::io::Write;

use crate::layout::Cell;
use crate::layout::Figure;
use crate::layout::Inline;
use crate::layout::Table;
use crate::render::xml;

/// How many characters a spreadsheet takes in one cell.
const MOST_CHARACTERS: usize = 32_767;
/// What stands at the end of words that had more.
const CUT: &str = " […]";
/// The widest column, in characters.
const WIDEST: usize = 60;
/// The narrowest column.
const NARROWEST: usize = 8;

/// The looks of cells.
struct Formats {
    heading: Format,
    words: Format,
    plain: Format,
    loaded: Format,
    count: Format,
    rate: Format,
    percent: Format,
}

/// Writes `tables`, a sheet each.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(tables: &[Table], out: &mut impl Write) -> io::Result<()> {
    let bytes = workbook(tables).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let top = || Format::new().set_align(FormatAlign::Top);
    let formats = Formats {
        heading: top()
            .set_bold()
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Medium),
        words: top().set_text_wrap(),
        plain: Format::new(),
        loaded: Format::new()
            .set_bold()
            .set_underline(FormatUnderline::Single),
        count: top().set_num_format("#,##0"),
        rate: top().set_num_format("0.0"),
        percent: top().set_num_format("0 %"),
    };
    let mut workbook = Workbook::new();
    // A fixed date: the same tables give the same bytes.
    let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    for table in tables {
        sheet(table, workbook.add_worksheet(), &formats)?;
    }
    if tables.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

fn sheet(table: &Table, sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    for (at, column) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(
            0,
            at,
            cut(&xml::clean(&column.heading)),
            &formats.heading,
        )?;
        sheet.set_column_width(at, width(table, usize::from(at)))?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(sheet, (row, column), cell, formats)?;
        }
    }
    let last = u16::try_from(table.columns.len())
        .unwrap_or(u16::MAX)
        .saturating_sub(1);
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, rows, last)?;
    sheet.set_freeze_panes(1, heads(table))?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How many columns stay in sight.
fn heads(table: &Table) -> u16 {
    u16::try_from(table.heads.min(table.columns.len())).unwrap_or(0)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell.figure {
        Some(figure @ Figure::Count(_)) => {
            sheet.write_number_with_format(row, column, figure.value(), &formats.count)?;
        }
        Some(figure @ Figure::Rate { per: 100, .. }) => {
            let share = figure.value() / 100.0;
            sheet.write_number_with_format(row, column, share, &formats.percent)?;
        }
        Some(figure @ Figure::Rate { .. }) => {
            sheet.write_number_with_format(row, column, figure.value(), &formats.rate)?;
        }
        None => write_words(sheet, (row, column), cell, formats)?,
    }
    Ok(())
}

fn write_words(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let runs = runs(cell);
    let words: String = runs.iter().map(|(words, _)| words.as_str()).collect();
    if words.is_empty() {
        return Ok(());
    }
    let is_whole = words.chars().count() <= MOST_CHARACTERS;
    if runs.len() < 2 || !is_whole {
        sheet.write_string_with_format(row, column, cut(&words), &formats.words)?;
        return Ok(());
    }
    let format = |is_loaded: bool| {
        if is_loaded {
            &formats.loaded
        } else {
            &formats.plain
        }
    };
    let rich: Vec<(&Format, &str)> = runs.iter().map(|(w, l)| (format(*l), w.as_str())).collect();
    sheet.write_rich_string_with_format(row, column, &rich, &formats.words)?;
    Ok(())
}

/// The words of a cell, those that are loaded apart from the others; none empty.
fn runs(cell: &Cell) -> Vec<(String, bool)> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut add = |words: &str, is_loaded: bool| match runs.last_mut() {
        Some((last, loaded)) if *loaded == is_loaded => last.push_str(words),
        _ if words.is_empty() => {}
        _ => runs.push((words.to_owned(), is_loaded)),
    };
    for (index, line) in cell.lines.iter().enumerate() {
        if index > 0 {
            add("\n", false);
        }
        for inline in line {
            match inline {
                Inline::Text(w) | Inline::Strong(w) | Inline::Faint(w) | Inline::Exact(w) => {
                    add(&xml::clean(w), false);
                }
                Inline::Loaded(words) => add(&xml::clean(words), true),
                Inline::Room => {}
            }
        }
    }
    runs
}

/// The words, as many as a cell takes.
fn cut(words: &str) -> String {
    let room = MOST_CHARACTERS - CUT.chars().count();
    match words.char_indices().nth(room) {
        // Where no more than the room for the mark is over, nothing need be cut.
        Some((end, _)) if words.chars().count() > MOST_CHARACTERS => {
            format!("{}{CUT}", &words[..end])
        }
        _ => words.to_owned(),
    }
}

/// A width that fits the longest line of a column, within bounds.
fn width(table: &Table, column: usize) -> f64 {
    let heading = table.columns[column].heading.chars().count();
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let lines = cells.flat_map(|cell| &cell.lines);
    let length = |line: &Vec<Inline>| -> usize { line.iter().map(inline_length).sum() };
    let longest = lines.map(length).max().unwrap_or(0).max(heading);
    (longest + 3).clamp(NARROWEST, WIDEST) as f64
}

fn inline_length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(words)
        | Inline::Strong(words)
        | Inline::Faint(words)
        | Inline::Exact(words)
        | Inline::Loaded(words) => words.chars().count(),
        Inline::Room => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;
    use crate::render::golden;
    use crate::render::package;
    use crate::report::fixture::pier;

    fn written(tables: &[Table]) -> Vec<u8> {
        let mut out = Vec::new();
        write(tables, &mut out).unwrap();
        out
    }

    #[test]
    fn every_table_is_a_sheet_with_its_figures_as_figures() {
        let tables = layout::comparison_tables(&pier());
        let bytes = written(&tables);
        let workbook = package::part(&bytes, "xl/workbook.xml");
        for table in &tables {
            assert!(workbook.contains(&format!("<sheet name=\"{}\"", table.name)));
        }
        let outlets = tables.iter().position(|t| t.name == "outlets").unwrap() + 1;
        let sheet = package::part(&bytes, &format!("xl/worksheets/sheet{outlets}.xml"));
        assert!(
            sheet.contains("<v>70</v>") && sheet.contains("<autoFilter"),
            "{sheet}"
        );
        assert!(sheet.contains("state=\"frozen\""), "{sheet}");
    }

    #[test]
    fn no_words_become_a_formula_and_every_part_is_well_formed() {
        let document = golden::hostile();
        let tables: Vec<Table> = document.tables().cloned().collect();
        let bytes = written(&tables);
        package::check_well_formed(&bytes);
        assert!(!package::part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
        assert!(package::part(&bytes, "xl/sharedStrings.xml").contains(">=1+1<"));
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let tables = layout::comparison_tables(&pier());
        assert_eq!(written(&tables), written(&tables));
    }

    #[test]
    fn a_cell_holds_what_a_spreadsheet_takes_and_says_what_it_cut() {
        let long = "é".repeat(MOST_CHARACTERS + 1);
        assert_eq!(cut(&long).chars().count(), MOST_CHARACTERS);
        assert!(cut(&long).ends_with(CUT));
        assert_eq!(cut(&long[2..]).chars().count(), MOST_CHARACTERS);
        assert!(!cut(&long[2..]).ends_with(CUT));
    }
}
