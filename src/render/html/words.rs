//! Lines of words, and articles' words with what they are.

use maud::Markup;
use maud::html;

use crate::layout::Inline;
use crate::layout::Line;
use crate::layout::page::Excerpt;
use crate::layout::page::Piece;
use crate::layout::page::Role;
use crate::layout::page::Stretch;
use crate::render::html::name;
use crate::render::visible::visible;

/// Words without control characters, which HTML forbids; it is maud that escapes.
pub(super) fn clean(words: &str) -> String {
    visible(words)
}

/// A line of a cell or paragraph.
pub(super) fn line(line: &Line) -> Markup {
    html! { @for inline in line { (inline_of(inline)) } }
}

fn inline_of(inline: &Inline) -> Markup {
    match inline {
        Inline::Text(words) | Inline::Exact(words) => html! { (clean(words)) },
        Inline::Strong(words) => html! { strong { (clean(words)) } },
        Inline::Faint(words) => html! { span.faint { (clean(words)) } },
        Inline::Loaded(words) => html! { mark { (clean(words)) } },
        Inline::Room => html! { span.room {} },
    }
}

/// Whether words lead to what is told of them elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// They do.
    Shown,
    /// They do not: something around them is a link, or would be one too many.
    Hidden,
}

/// A sentence with the words that matter in it, and where it stands.
pub(super) fn excerpt(excerpt: &Excerpt) -> Markup {
    html! {
        blockquote dir="auto" {
            (stretches(&excerpt.sentence, Links::Hidden)) " "
            a.go href=(name::link(excerpt.place)) { bdi { (clean(&excerpt.place_words)) } }
        }
    }
}

/// An article's words.
pub(super) fn stretches(stretches: &[Stretch], links: Links) -> Markup {
    html! { @for one in stretches { (stretch(one, links)) } }
}

fn stretch(stretch: &Stretch, links: Links) -> Markup {
    let mut anchors = stretch.anchors.iter().map(|a| name::anchor(*a));
    let pieces = html! { @for one in &stretch.pieces { (piece(one, links)) } };
    let Some(voice) = stretch.voice else {
        return html! {
            @for anchor in anchors { span id=(anchor) {} }
            (pieces)
        };
    };
    let first = anchors.next();
    html! {
        @for anchor in anchors { span id=(anchor) {} }
        span.claim.(name::voice(voice)) id=[first] {
            (pieces)
            @for row in &stretch.rows { a.no href={ "#r" (row + 1) } { (row + 1) } }
        }
    }
}

fn piece(piece: &Piece, links: Links) -> Markup {
    let inner = match piece.role {
        Some(Role::Speaker(Some(_))) => Links::Hidden,
        Some(Role::Speaker(None) | Role::Cue) | None => links,
    };
    let words = match &piece.loaded {
        None => html! { (clean(&piece.words)) },
        Some(loaded) => {
            let id = loaded.anchor.map(name::anchor);
            let word = clean(&piece.words);
            // The reason stands at the word itself; what only quotes it need not tell it again.
            let why = (links == Links::Shown).then(|| clean(&loaded.why));
            html! {
                mark id=[id] title=[why] {
                    @if inner == Links::Shown { a href=(name::link(loaded.entry)) { (word) } }
                    @else { (word) }
                }
            }
        }
    };
    match piece.role {
        Some(Role::Speaker(Some(source))) => html! { a.who href=(name::link(source)) { (words) } },
        Some(Role::Speaker(None)) => html! { b.who { (words) } },
        Some(Role::Cue) => html! { span.cue { (words) } },
        None => words,
    }
}
