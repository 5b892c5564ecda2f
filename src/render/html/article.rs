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
            p.outlet { bdi { (words::clean(&article.outlet_name)) } }
            h3 id={ (id) "-h" } dir="auto" { (words::clean(&article.heading)) }
            p.facts {
                bdi { (words::clean(&article.facts)) }
                @if let Some(url) = &article.url {
                    " " a href=(url) rel="noreferrer noopener" { bdi { (words::clean(url)) } }
                }
            }
            @for one in &article.paragraphs { (paragraph(one)) }
        }
    }
}

fn paragraph(paragraph: &MarkedParagraph) -> Markup {
    html! {
        div.paragraph {
            p dir="auto" { (words::stretches(&paragraph.words, Links::Shown)) }
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
            a href=(name::link(note.link)) { bdi { (words::clean(&note.label)) } }
            " " bdi { (words::clean(&note.words)) }
        }
    }
}
