//! Any document: headings, paragraphs and tables.

use maud::Markup;
use maud::html;

use crate::layout::Block;
use crate::layout::Document;
use crate::render::html::table;
use crate::render::html::words;

/// The first heading.
pub(super) fn title(document: &Document) -> String {
    let heading = document.blocks.iter().find_map(|block| match block {
        Block::Heading(_, heading) => Some(heading.clone()),
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    heading.unwrap_or_else(|| "whosays".to_owned())
}

/// The blocks, from the top.
pub(super) fn body(document: &Document) -> Markup {
    html! { main.document { @for block in &document.blocks { (block_of(block)) } } }
}

fn block_of(block: &Block) -> Markup {
    match block {
        Block::Heading(1, words) => html! { h1 dir="auto" { (words::clean(words)) } },
        Block::Heading(2, words) => html! { h2 dir="auto" { (words::clean(words)) } },
        Block::Heading(_, words) => html! { h3 dir="auto" { (words::clean(words)) } },
        Block::Paragraph(line) => html! { p dir="auto" { (words::line(line)) } },
        Block::Table(table) => table::plain(table),
    }
}
