//! Every other table.

use maud::Markup;
use maud::html;

use crate::layout::Alignment;
use crate::layout::Cell;
use crate::layout::Column;
use crate::layout::Shape;
use crate::layout::Table;
use crate::layout::page::LinkedRow;
use crate::layout::page::LinkedTable;
use crate::layout::page::Lists;
use crate::render::html::chart;
use crate::render::html::claims::MOST_COLUMNS;
use crate::render::html::name;
use crate::render::html::words;

/// A table with its links.
pub(super) fn linked(table: &LinkedTable) -> Markup {
    let outlet = |column: usize| table.columns.get(column).copied().flatten();
    let count = match table.lists {
        Lists::Claims => Some("claims"),
        Lists::Others => None,
    };
    let outlets = table.columns.iter().flatten().count();
    let together = table.together.filter(|_| outlets > MOST_COLUMNS);
    let is_together = |column: usize| together.is_some() && outlet(column).is_some();
    let heads = html! {
        @for (index, column) in table.table.columns.iter().enumerate().filter(|(c, _)| !is_together(*c)) {
            (heading(column, outlet(index)))
        }
        @if let Some(together) = together { th scope="col" { (together) } }
    };
    html! {
        (frame(&table.table, count, &heads, &html! {
            @for (index, (cells, row)) in table.table.rows.iter().zip(&table.rows).enumerate() {
                @let above = index.checked_sub(1).map(|i| (&table.table.rows[i], table.rows[i].outlet));
                @let is_first = row.outlet.is_some() && above.is_some_and(|(_, o)| o != row.outlet);
                tr class=[(is_first && table.table.heads > 1).then_some("first")] id=[row.anchor.map(name::anchor)] data-o=[row.outlet]
                    data-k=[row.kind.map(name::kind)] data-v=[row.voice.map(name::voice)] {
                    @for (column, cell) in cells.iter().enumerate().filter(|(c, _)| !is_together(*c)) {
                        @let is_last_head = column + 1 == table.table.heads;
                        (cell_of(&table.table, column, outlet(column), &html! {
                            @if is_last_head { (head(cell, row)) }
                            @else if column < table.table.heads && above.is_some_and(|(a, _)| a[column] == *cell) {
                                span.hide { (lines(cell)) }
                            }
                            @else { (lines(cell)) }
                        }))
                    }
                    @if together.is_some() { td.together { @for (column, cell) in cells.iter().enumerate() {
                        @if is_together(column) && !cell.lines.is_empty() {
                            div.cell data-o=[outlet(column)] {
                                bdi.outlet { (words::clean(&table.table.columns[column].heading)) }
                                div { (lines(cell)) }
                            }
                        }
                    } } }
                }
            }
        }))
    }
}

/// A table as it stands.
pub(super) fn plain(table: &Table) -> Markup {
    let heads = html! { @for column in &table.columns { (heading(column, None)) } };
    frame(
        table,
        None,
        &heads,
        &html! {
            @for cells in &table.rows {
                tr { @for (column, cell) in cells.iter().enumerate() {
                    (cell_of(table, column, None, &lines(cell)))
                } }
            }
        },
    )
}

fn frame(table: &Table, count: Option<&str>, heads: &Markup, rows: &Markup) -> Markup {
    let label = table.caption.as_deref().unwrap_or(table.name);
    html! {
        div.scroller tabindex="0" role="region" aria-label=(words::clean(label)) {
            table.(table.name).form[table.shape == Shape::Form].short[table.is_short()] data-count=[count] {
                @if let Some(caption) = &table.caption { caption { (words::clean(caption)) } }
                (widths(&table.columns))
                thead { tr { (heads) } }
                tbody { (rows) }
            }
        }
        @if let Some(cut) = &table.cut { p.faint { (words::clean(cut)) } }
    }
}

/// The columns' widths, where all have a share.
fn widths(columns: &[Column]) -> Markup {
    let shares: Option<Vec<usize>> = columns.iter().map(|c| c.share).collect();
    let shares = shares.unwrap_or_default();
    let sum = shares.iter().sum::<usize>().max(1);
    html! {
        @if !shares.is_empty() {
            colgroup { @for share in &shares { col style={ "width:" (share * 100 / sum) "%" }; } }
        }
    }
}

fn heading(column: &Column, outlet: Option<usize>) -> Markup {
    html! {
        th class=[alignment(column.alignment)] scope="col" data-o=[outlet] {
            (words::isolated(&column.heading))
        }
    }
}

fn alignment(alignment: Alignment) -> Option<&'static str> {
    match alignment {
        Alignment::Left => None,
        Alignment::Right => Some("n"),
    }
}

fn cell_of(table: &Table, column: usize, outlet: Option<usize>, content: &Markup) -> Markup {
    let class = alignment(table.columns[column].alignment);
    html! {
        @if column + 1 == table.heads { th class=[class] scope="row" data-o=[outlet] { (content) } }
        @else { td class=[class] data-o=[outlet] { (content) } }
    }
}

/// The cell that names a row: it leads somewhere, opens something, or carries a bar.
fn head(cell: &Cell, row: &LinkedRow) -> Markup {
    let named = html! {
        @match row.link {
            Some(link) => a href=(name::link(link)) { (lines(cell)) },
            None => (lines(cell)),
        }
    };
    let named = if row.opens.is_empty() {
        named
    } else {
        html! {
            details { summary { (named) } @for one in &row.opens { (words::excerpt(one)) }
                @if let Some(more) = &row.more { p.faint { (words::clean(more)) } }
            }
        }
    };
    html! { (named) @if let Some(bar) = row.bar { (chart::bar(bar, row.voice)) } }
}

/// The lines of a cell.
fn lines(cell: &Cell) -> Markup {
    html! {
        @match cell.lines.as_slice() {
            [] => "",
            [line] => @match words::direction_of(line) {
                Some(direction) => span dir=(direction) { (words::line(line)) },
                None => (words::line(line)),
            },
            lines => @for line in lines { span.line dir=[words::direction_of(line)] { (words::line(line)) } },
        }
    }
}
