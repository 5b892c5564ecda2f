//! An article with everything that was found in it.

use maud::Markup;
use maud::html;

use crate::layout::page::Anchor;
use crate::layout::page::MarkedArticle;
use crate::layout::page::MarkedParagraph;
use crate::layout::page::Note;
use crate::render::html::name;
use crate::render::html::words;
use crate::render::html::words::Links;

/// The article: each paragraph with its notes in the margin.
pub(super) fn article(article: &MarkedArticle) -> Markup {
    let id = name::anchor(Anchor::Article(article.article));
    html! {
        article id=(id) data-o=(article.outlet) aria-labelledby={ (id) "-h" } {
            p.outlet { (words::isolated(&article.outlet_name)) }
            h3 id={ (id) "-h" } dir=[words::direction([article.heading.as_str()])] { (words::clean(&article.heading)) }
            p.facts {
                (words::isolated(&article.facts))
                @if let Some(url) = &article.url {
                    " " a href=(url) rel="noreferrer noopener" { (words::isolated(url)) }
                }
            }
            @for one in &article.paragraphs { (paragraph(one)) }
        }
    }
}

fn paragraph(paragraph: &MarkedParagraph) -> Markup {
    html! {
        div.paragraph {
            p dir=[words::direction_of_all(&paragraph.words)] { (words::stretches(&paragraph.words, Links::Shown)) }
            @if !paragraph.notes.is_empty() {
                ul.notes { @for one in &paragraph.notes { (note(one)) } }
            }
        }
    }
}

fn note(note: &Note) -> Markup {
    let kind = note.kind.map_or("loaded", name::kind);
    html! {
        li.(kind) {
            a href=(name::link(note.link)) { (words::isolated(&note.label)) }
            " " (words::isolated(&note.words))
        }
    }
}
