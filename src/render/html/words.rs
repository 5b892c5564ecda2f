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

/// Whether a browser is to find the direction of some words: `auto` where any of them runs from right
/// to left. All others run as the page does, and a report of many articles is smaller by a tenth.
pub(super) fn direction<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<&'static str> {
    let is_any = words.into_iter().any(|w| w.chars().any(is_right_to_left));
    is_any.then_some("auto")
}

/// The direction of a line.
pub(super) fn direction_of(line: &Line) -> Option<&'static str> {
    direction(line.iter().map(|inline| match inline {
        Inline::Text(words)
        | Inline::Strong(words)
        | Inline::Faint(words)
        | Inline::Exact(words)
        | Inline::Loaded(words) => words.as_str(),
        Inline::Room => "",
    }))
}

/// The direction of an article's words.
pub(super) fn direction_of_all(stretches: &[Stretch]) -> Option<&'static str> {
    let pieces = stretches.iter().flat_map(|s| &s.pieces);
    direction(pieces.map(|p| p.words.as_str()))
}

/// Hebrew, Arabic and the other scripts that run from right to left, and the marks that turn the
/// direction (Unicode Standard Annex 9).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
        | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Words that do not turn the direction of what stands around them.
pub(super) fn isolated(words: &str) -> Markup {
    let clean = clean(words);
    if direction([words]).is_some() {
        return html! { bdi { (clean) } };
    }
    html! { (clean) }
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
        blockquote dir=[direction_of_all(&excerpt.sentence)] {
            (stretches(&excerpt.sentence, Links::Hidden)) " "
            a href=(name::link(excerpt.place)) { (isolated(&excerpt.place_words)) }
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
