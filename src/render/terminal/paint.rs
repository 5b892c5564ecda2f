//! Lines with or without escape codes. Whatever an article holds, no control character of its own
//! reaches the terminal.

use crate::layout::Inline;
use crate::layout::Line;
use crate::render::terminal::Colour;
use crate::render::visible::visible;

/// A line, painted.
pub(super) fn line(line: &Line, colour: Colour) -> String {
    line.iter().map(|inline| paint(inline, colour)).collect()
}

/// A line of which all matters, painted.
pub(super) fn strong_line(line: &Line, colour: Colour) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(words) | Inline::Exact(words) | Inline::Strong(words) => {
            strong(&visible(words), colour)
        }
        Inline::Faint(_) | Inline::Loaded(_) | Inline::Room => paint(inline, colour),
    };
    line.iter().map(one).collect()
}

fn paint(inline: &Inline, colour: Colour) -> String {
    match inline {
        Inline::Text(words) | Inline::Exact(words) => visible(words),
        Inline::Strong(words) => strong(&visible(words), colour),
        Inline::Faint(words) => styled("2", &visible(words), colour),
        Inline::Loaded(words) => match colour {
            Colour::Always => styled("4", &visible(words), colour),
            Colour::Never => format!("*{}*", visible(words)),
        },
        Inline::Room => String::new(),
    }
}

/// Words that matter.
pub(super) fn strong(words: &str, colour: Colour) -> String {
    styled("1", words, colour)
}

fn styled(code: &str, words: &str, colour: Colour) -> String {
    match colour {
        Colour::Always => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
        Colour::Never => words.to_owned(),
    }
}
