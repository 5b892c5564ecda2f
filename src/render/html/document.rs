//! Any document: headings, paragraphs and tables.

use maud::Markup;
use maud::html;
use std::mem::discriminant;

use crate::layout::Block;
use crate::layout::Document;
use crate::layout::Inline;
use crate::layout::Marker;
use crate::render::html::table;
use crate::render::html::words;

/// The first heading.
pub(super) fn title(document: &Document) -> String {
    let heading = document.blocks.iter().find_map(|block| match block {
        Block::Heading(_, heading) => Some(heading.clone()),
        Block::Paragraph(_) | Block::Item(..) | Block::Table(_) | Block::PageBreak => None,
    });
    heading.unwrap_or_else(|| "whosays".to_owned())
}

/// The blocks, from the top.
pub(super) fn body(document: &Document) -> Markup {
    let is_list = |a: &Block, b: &Block| match (a, b) {
        (Block::Item(a, _), Block::Item(b, _)) => discriminant(a) == discriminant(b),
        _ => false,
    };
    html! {
        main.document {
            @for blocks in document.blocks.chunk_by(is_list) {
                @match blocks {
                    [Block::Item(Marker::Bullet, _), ..] => ul { (items(blocks)) },
                    [Block::Item(Marker::Number(first), _), ..] => ol start=(first) { (items(blocks)) },
                    blocks => @for block in blocks { (block_of(block)) },
                }
            }
        }
    }
}

/// The items of a list; each number follows the one before it.
fn items(blocks: &[Block]) -> Markup {
    html! {
        @for block in blocks {
            @if let Block::Item(_, line) = block { li dir=[words::direction_of(line)] { (words::line(line)) } }
        }
    }
}

fn block_of(block: &Block) -> Markup {
    match block {
        Block::Heading(1, words) => {
            html! { h1 dir=[words::direction([words.as_str()])] { (words::clean(words)) } }
        }
        Block::Heading(2, words) => {
            html! { h2 dir=[words::direction([words.as_str()])] { (words::clean(words)) } }
        }
        Block::Heading(_, words) => {
            html! { h3 dir=[words::direction([words.as_str()])] { (words::clean(words)) } }
        }
        Block::Paragraph(line) if line.as_slice() == [Inline::Room] => html! { div.written {} },
        Block::Paragraph(line) => {
            html! { p dir=[words::direction_of(line)] { (words::line(line)) } }
        }
        Block::Item(_, line) => {
            html! { ul { li dir=[words::direction_of(line)] { (words::line(line)) } } }
        }
        Block::Table(table) => table::plain(table),
        Block::PageBreak => html! { div.break {} },
    }
}
