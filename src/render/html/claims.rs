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

/// The table: its roles are told, since narrow screens lay its rows out as cards.
pub(super) fn table(table: &ClaimTable) -> Markup {
    let width = if table.outlets.len() > FITTING_OUTLETS {
        "many"
    } else {
        "few"
    };
    html! {
        div.scroller.(width) tabindex="0" role="region" aria-label=(table.caption) {
            table.claims role="table" data-count="claims" {
                caption.hide { (table.caption) }
                thead role="rowgroup" { tr role="row" {
                    th.number role="columnheader" scope="col" { (table.heads[0]) }
                    th role="columnheader" scope="col" { (table.heads[1]) }
                    @for (index, outlet) in table.outlets.iter().enumerate() {
                        th role="columnheader" scope="col" data-o=(index) { bdi { (words::clean(outlet)) } }
                    }
                } }
                tbody role="rowgroup" { @for one in &table.rows { (row(table, one)) } }
            }
        }
    }
}

fn row(table: &ClaimTable, row: &ClaimRow) -> Markup {
    let kind = name::kind(row.kind);
    html! {
        tr id={ "r" (row.row + 1) } role="row" data-k=(kind) {
            td.number role="cell" { (row.row + 1) }
            th scope="row" role="rowheader" {
                a.words href=(name::link(row.place)) dir="auto" { (words::line(&row.claim)) }
                " " span.kind.(kind) { (row.kind_words) }
                @if let Some(why) = &row.why { div.why { (words::line(why)) } }
            }
            @for (outlet, cell) in row.cells.iter().enumerate() {
                (cell_of(table, outlet, cell))
            }
        }
    }
}

fn cell_of(table: &ClaimTable, outlet: usize, cell: &[Told]) -> Markup {
    let label = html! { span.outlet aria-hidden="true" { (words::clean(&table.outlets[outlet])) } };
    if cell.is_empty() {
        return html! {
            td.none role="cell" data-o=(outlet) {
                (label) span.told { (chart::mark(Mark::NotFound)) (table.not_found) }
            }
        };
    }
    let mut voices: Vec<&str> = cell.iter().map(|t| name::voice(t.voice)).collect();
    voices.sort_unstable();
    voices.dedup();
    html! {
        td role="cell" data-o=(outlet) data-v=(voices.join(" ")) {
            (label)
            @for told in cell {
                details.told.(name::voice(told.voice)) {
                    summary { (chart::mark(told.mark)) bdi { (words::clean(&told.words)) } }
                    @for excerpt in &told.excerpts { (words::excerpt(excerpt)) }
                }
            }
        }
    }
}
