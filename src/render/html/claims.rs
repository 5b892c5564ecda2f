//! The table of who asserts what.

use maud::Markup;
use maud::html;

use crate::layout::page::ClaimRow;
use crate::layout::page::ClaimTable;
use crate::layout::page::Mark;
use crate::layout::page::Told;
use crate::render::html::chart;
use crate::render::html::name;
use crate::render::html::words;

/// How many outlets fit beside each other on a page; the table of more scrolls by itself.
const FITTING_OUTLETS: usize = 5;

/// How many outlets can be read side by side; those of more stand in one column, where only those are
/// named that something was found of.
pub(super) const MOST_COLUMNS: usize = 12;

/// The table: its roles are told, since narrow screens lay its rows out as cards.
pub(super) fn table(table: &ClaimTable) -> Markup {
    let width = if are_together(table) {
        "few together"
    } else if table.outlets.len() > FITTING_OUTLETS {
        "many"
    } else {
        "few"
    };
    html! {
        div.(format!("scroller {width}")) tabindex="0" role="region" aria-label=(table.caption) {
            table.claims role="table" data-count="claims" {
                caption.hide { (table.caption) }
                thead role="rowgroup" { tr role="row" {
                    th.number role="columnheader" scope="col" { (table.heads[0]) }
                    th role="columnheader" scope="col" { (table.heads[1]) }
                    @if are_together(table) {
                        th role="columnheader" scope="col" { (table.together) }
                    } @else {
                        @for (index, outlet) in table.outlets.iter().enumerate() {
                            th role="columnheader" scope="col" data-o=(index) { bdi { (words::clean(outlet)) } }
                        }
                    }
                } }
                tbody role="rowgroup" { @for one in &table.rows { (row(table, one)) } }
            }
        }
    }
}

fn are_together(table: &ClaimTable) -> bool {
    table.outlets.len() > MOST_COLUMNS
}

fn row(table: &ClaimTable, row: &ClaimRow) -> Markup {
    let kind = name::kind(row.kind);
    html! {
        tr id={ "r" (row.row + 1) } role="row" data-k=(kind) {
            td.number role="cell" { (row.row + 1) }
            th scope="row" role="rowheader" {
                a href=(name::link(row.place)) dir=[words::direction_of(&row.claim)] { (words::line(&row.claim)) }
                " " span.kind.(kind) { (row.kind_words) }
                @if let Some(why) = &row.why { div.why { (words::line(why)) } }
            }
            @if are_together(table) {
                td.together role="cell" {
                    @for (outlet, cell) in row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
                        div.cell data-o=(outlet) data-v=(voices(cell)) { (told_by(table, outlet, cell)) }
                    }
                    @if let Some(missing) = &row.missing { p.faint { (missing) } }
                }
            } @else {
                @for (outlet, cell) in row.cells.iter().enumerate() { (cell_of(table, outlet, cell)) }
            }
        }
    }
}

fn cell_of(table: &ClaimTable, outlet: usize, cell: &[Told]) -> Markup {
    if cell.is_empty() {
        return html! {
            td.none role="cell" data-o=(outlet) {
                (label(table, outlet)) span.told { (chart::mark(Mark::NotFound)) (table.not_found) }
            }
        };
    }
    html! {
        td role="cell" data-o=(outlet) data-v=(voices(cell)) { (told_by(table, outlet, cell)) }
    }
}

/// The outlet's name, for where no heading stands above.
fn label(table: &ClaimTable, outlet: usize) -> Markup {
    html! { bdi.outlet { (words::clean(&table.outlets[outlet])) } }
}

fn voices(cell: &[Told]) -> String {
    let mut voices: Vec<&str> = cell.iter().map(|t| name::voice(t.voice)).collect();
    voices.sort_unstable();
    voices.dedup();
    voices.join(" ")
}

fn told_by(table: &ClaimTable, outlet: usize, cell: &[Told]) -> Markup {
    html! {
        (label(table, outlet))
        @for told in cell {
            details.told.(name::voice(told.voice)) {
                summary { (chart::mark(told.mark)) bdi { (words::clean(&told.words)) } }
                @for excerpt in &told.excerpts { (words::excerpt(excerpt)) }
            }
        }
    }
}
