//! Tables side by side, or one row under the other.

use comfy_table::Cell as Drawn;
use comfy_table::CellAlignment;
use comfy_table::ColumnConstraint;
use comfy_table::ContentArrangement;
use comfy_table::LineStyle;
use comfy_table::TableStyle;
use comfy_table::Width;
use std::io;
use std::io::Write;

use crate::layout::Alignment;
use crate::layout::Cell;
use crate::layout::Inline;
use crate::layout::Shape;
use crate::layout::Table;
use crate::render::terminal::Colour;
use crate::render::terminal::Terminal;
use crate::render::terminal::paint;
use crate::render::visible::visible;

/// The narrowest column that running text is read in with ease: about four words.
const NARROWEST_COLUMN: usize = 24;

/// The widest column of labels in a table written one row under the other.
const WIDEST_LABEL: usize = 22;

/// What stands between two columns.
const GAP: usize = 2;

/// How far labels stand behind the name of their row.
const INDENT: usize = 3;

/// Writes a table with its caption and what was left out.
pub(super) fn write(table: &Table, terminal: Terminal, out: &mut impl Write) -> io::Result<()> {
    if let Some(caption) = &table.caption {
        wrapped(&visible(caption), terminal.width, out)?;
        writeln!(out)?;
    }
    match (table.shape, widths(table, terminal)) {
        (Shape::Grid | Shape::Form, Some(widths)) => grid(table, &widths, terminal.colour, out)?,
        (Shape::Grid | Shape::Form, None) | (Shape::Entries, _) => entries(table, terminal, out)?,
    }
    if let Some(cut) = &table.cut {
        writeln!(out)?;
        wrapped(&visible(cut), terminal.width, out)?;
    }
    Ok(())
}

/// Words over as many lines as they need.
pub(super) fn wrapped(words: &str, width: usize, out: &mut impl Write) -> io::Result<()> {
    let mut table = bare(TableStyle::new());
    table.add_row([words]);
    draw(table, &[width], 0, out)
}

/// How many columns of a terminal `words` take.
pub(super) fn width_of(words: &str) -> usize {
    let mut table = comfy_table::Table::new();
    table.add_row([words]);
    natural(&table)[0]
}

fn natural(table: &comfy_table::Table) -> Vec<usize> {
    let widths = table.column_max_content_widths();
    widths.into_iter().map(usize::from).collect()
}

fn bare(style: TableStyle) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(style);
    table.force_no_tty();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table
}

/// Draws the table with columns of these widths and this many blanks behind all but the last.
fn draw(
    mut table: comfy_table::Table,
    widths: &[usize],
    padding: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let last = widths.len().saturating_sub(1);
    for (index, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let gap = if index == last { 0 } else { padding };
        let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        column.set_padding((0, short(gap)));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(short(width + gap))));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The columns' widths side by side; `None` when one that is wrapped would be too narrow.
fn widths(table: &Table, terminal: Terminal) -> Option<Vec<usize>> {
    let mut widths = natural(&drawn(table, terminal.colour));
    let gaps = GAP * widths.len().saturating_sub(1);
    let mut room = terminal.width.checked_sub(gaps)?;
    let mut open: Vec<usize> = (0..widths.len()).collect();
    // Columns that need less than their share leave the rest to the others.
    loop {
        let share = room / open.len().max(1);
        let (fit, wide): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|index| widths[**index] <= share);
        if wide.is_empty() {
            return Some(widths);
        }
        if fit.is_empty() {
            for index in &wide {
                widths[*index] = share;
            }
            return (share >= NARROWEST_COLUMN).then_some(widths);
        }
        room -= fit.iter().map(|index| widths[*index]).sum::<usize>();
        open = wide;
    }
}

fn grid(table: &Table, widths: &[usize], colour: Colour, out: &mut impl Write) -> io::Result<()> {
    // Where lines cross the gap, comfy-table keeps one column of it for their junction.
    draw(drawn(table, colour), widths, GAP - 1, out)
}

fn drawn(table: &Table, colour: Colour) -> comfy_table::Table {
    let line = LineStyle::none().fill('─').junction('─');
    let mut style = TableStyle::new().header_separator(line).bottom_border(line);
    // Rows of one line each need nothing between them; others an empty line, which a wide terminal
    // does not fill with dots.
    if table.rows.iter().flatten().any(|c| c.lines.len() > 1) {
        style = style.row_separator(LineStyle::none().fill(' ').junction(' '));
    }
    let mut drawn = bare(style);
    if table.columns.iter().any(|c| !c.heading.is_empty()) {
        let headings = table.columns.iter().map(|c| {
            let heading = paint::strong(&visible(&c.heading), colour);
            Drawn::new(heading).set_alignment(alignment(c.alignment))
        });
        drawn.set_header(headings.collect::<Vec<_>>());
    }
    for row in &table.rows {
        let cells = row.iter().zip(&table.columns).map(|(cell, column)| {
            Drawn::new(content(cell, colour)).set_alignment(alignment(column.alignment))
        });
        drawn.add_row(cells.collect::<Vec<_>>());
    }
    drawn
}

fn alignment(alignment: Alignment) -> CellAlignment {
    match alignment {
        Alignment::Left => CellAlignment::Left,
        Alignment::Right => CellAlignment::Right,
    }
}

fn content(cell: &Cell, colour: Colour) -> String {
    let lines: Vec<String> = cell.lines.iter().map(|l| paint::line(l, colour)).collect();
    lines.join("\n")
}

/// One row under the other: its name, then a line for each column that has something to tell.
fn entries(table: &Table, terminal: Terminal, out: &mut impl Write) -> io::Result<()> {
    let headings = table.columns[table.heads..].iter();
    let widest = headings.map(|c| width_of(&visible(&c.heading))).max();
    let label = widest.unwrap_or(0).min(WIDEST_LABEL);
    let room = terminal.width.saturating_sub(INDENT + label + 2 * GAP);
    for (index, row) in table.rows.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let names: Vec<String> = row[..table.heads]
            .iter()
            .flat_map(|cell| &cell.lines)
            .map(|line| paint::strong_line(line, terminal.colour))
            .collect();
        wrapped(&names.join("  "), terminal.width, out)?;
        let told = told(table, row);
        if told.is_empty() {
            continue;
        }
        let mut drawn = bare(TableStyle::new());
        for (label, cell) in told {
            drawn.add_row([
                String::new(),
                visible(&label),
                content(cell, terminal.colour),
            ]);
        }
        draw(drawn, &[INDENT - GAP, label, room], GAP, out)?;
    }
    Ok(())
}

/// The columns of a row that have something to tell; those that say the same faint words (`not
/// found`) are told together.
fn told<'t>(table: &'t Table, row: &'t [Cell]) -> Vec<(String, &'t Cell)> {
    let mut told: Vec<(String, &Cell)> = Vec::new();
    for (column, cell) in table.columns.iter().zip(row).skip(table.heads) {
        let is_faint = cell
            .lines
            .iter()
            .flatten()
            .all(|i| matches!(i, Inline::Faint(_)));
        match told.iter_mut().find(|(_, c)| is_faint && *c == cell) {
            _ if cell.lines.is_empty() => {}
            Some((label, _)) => {
                label.push_str(", ");
                label.push_str(&column.heading);
            }
            None => told.push((column.heading.clone(), cell)),
        }
    }
    told
}
