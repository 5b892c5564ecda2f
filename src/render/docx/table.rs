//! A table in a document for print.

use std::fmt::Write as _;

use crate::layout::Alignment;
use crate::layout::Cell;
use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::Shape;
use crate::layout::Table;
use crate::render::docx::paragraph;
use crate::render::docx::runs;
use crate::render::docx::text_width;
use crate::render::sheet::Sheet;

/// More columns than these cannot be read side by side on paper: rows stand one under the other.
const MOST_COLUMNS: usize = 10;
/// The narrowest column, in twentieths of a point.
const NARROWEST: usize = 440;
/// The least that a column counts for when the width is shared out, in characters.
const LEAST: usize = 1;
/// The most.
const MOST: usize = 40;

/// Adds `table` with its caption and what was left out.
pub(super) fn write(table: &Table, sheet: Sheet, body: &mut String) {
    if let Some(caption) = &table.caption {
        paragraph(Some("Caption"), &vec![Inline::Text(caption.clone())], body);
    }
    if table.shape == Shape::Entries || table.columns.len() > MOST_COLUMNS {
        entries(table, body);
    } else {
        grid(table, sheet, body);
    }
    let cut = table.cut.iter().map(|c| Inline::Faint(c.clone())).collect();
    paragraph(Some("AfterTable"), &cut, body);
}

/// One row under the other.
fn entries(table: &Table, body: &mut String) {
    for cells in &table.rows {
        let names = cells[..table.heads].iter().flat_map(|c| &c.lines);
        let names: Vec<Inline> = names
            .flat_map(|line| line.iter().cloned().chain([Inline::Text("  ".to_owned())]))
            .collect();
        paragraph(Some("Entry"), &names, body);
        for (column, cell) in table.columns.iter().zip(cells).skip(table.heads) {
            for line in &cell.lines {
                let label = Inline::Faint(format!("{}: ", column.heading));
                let line = [label].into_iter().chain(line.iter().cloned()).collect();
                paragraph(Some("Detail"), &line, body);
            }
        }
    }
}

fn grid(table: &Table, sheet: Sheet, body: &mut String) {
    let widths = widths(table, text_width(sheet));
    let keep = if table.is_short() {
        Keep::Yes
    } else {
        Keep::No
    };
    let style = match table.shape {
        Shape::Form => "Form",
        Shape::Grid | Shape::Entries => "Report",
    };
    write!(
        body,
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>"#,
    )
    .expect("a string takes all");
    for width in &widths {
        write!(body, r#"<w:gridCol w:w="{width}"/>"#).expect("a string takes all");
    }
    body.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(&widths) {
        let heading = Cell {
            lines: vec![vec![Inline::Text(column.heading.clone())]],
            figure: None,
        };
        write_cell(&heading, *width, (column.alignment, keep), body);
    }
    body.push_str("</w:tr>");
    for (index, cells) in table.rows.iter().enumerate() {
        let keep = if index + 1 == table.rows.len() {
            Keep::No
        } else {
            keep
        };
        body.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((cell, column), width) in cells.iter().zip(&table.columns).zip(&widths) {
            write_cell(cell, *width, (column.alignment, keep), body);
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
}

/// Whether a row stands on the same page as the one below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Yes,
    No,
}

fn cell_line(style: &str, keep: Keep, line: &Line, body: &mut String) {
    let keep = match keep {
        Keep::Yes => "<w:keepNext/>",
        Keep::No => "",
    };
    write!(
        body,
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>"#
    )
    .expect("a string takes all");
    runs(line, body);
    body.push_str("</w:p>");
}

/// A cell, which holds at least one paragraph.
fn write_cell(cell: &Cell, width: u32, (alignment, keep): (Alignment, Keep), body: &mut String) {
    write!(
        body,
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#
    )
    .expect("a string takes all");
    let style = match alignment {
        Alignment::Left => "Cell",
        Alignment::Right => "Figure",
    };
    if cell.lines.is_empty() {
        let line = &Vec::new();
        cell_line(style, keep, line, body);
    }
    for line in &cell.lines {
        let style = if line.as_slice() == [Inline::Room] {
            "Room"
        } else {
            style
        };
        cell_line(style, keep, line, body);
    }
    body.push_str("</w:tc>");
}

/// The width shared out as the columns say, or else by the longest line of each, within bounds.
fn widths(table: &Table, all: u32) -> Vec<u32> {
    let shares: Option<Vec<usize>> = table.columns.iter().map(|c| c.share).collect();
    if let Some(shares) = shares {
        let sum = shares.iter().sum::<usize>().max(1);
        let width = |share: &usize| u32::try_from(all as usize * share / sum).unwrap_or(all);
        return shares.iter().map(width).collect();
    }
    let length = |inline: &Inline| match inline {
        Inline::Text(words)
        | Inline::Strong(words)
        | Inline::Faint(words)
        | Inline::Exact(words)
        | Inline::Loaded(words) => words.chars().count(),
        Inline::Room => 0,
    };
    let longest = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let lines = cells.flat_map(|cell| &cell.lines);
        let lines = lines.map(|line| line.iter().map(length).sum::<usize>());
        let words = table.columns[column].heading.split(' ');
        let heading = words.map(|w| w.chars().count()).max().unwrap_or(0) + 2;
        lines.max().unwrap_or(0).max(heading).clamp(LEAST, MOST)
    };
    let shares: Vec<usize> = (0..table.columns.len()).map(longest).collect();
    let sum = shares.iter().sum::<usize>().max(1);
    // Every column fits a number of three digits; the rest is shared out.
    let rest = (all as usize).saturating_sub(NARROWEST * shares.len());
    let width = |share: &usize| u32::try_from(NARROWEST + rest * share / sum).unwrap_or(all);
    shares.iter().map(width).collect()
}
