//! Lines with or without escape codes. Whatever an article holds, no control character of its own
//! reaches the terminal.

use crate::layout::Inline;
use crate::layout::Line;
use crate::render::terminal::Colour;

/// A line, painted.
pub(super) fn line(line: &Line, colour: Colour) -> String {
    line.iter().map(|inline| paint(inline, colour)).collect()
}

/// A line of which all matters, painted.
pub(super) fn strong_line(line: &Line, colour: Colour) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(words) | Inline::Exact(words) | Inline::Strong(words) => {
            strong(&plain(words), colour)
        }
        Inline::Faint(_) | Inline::Loaded(_) => paint(inline, colour),
    };
    line.iter().map(one).collect()
}

fn paint(inline: &Inline, colour: Colour) -> String {
    match inline {
        Inline::Text(words) | Inline::Exact(words) => plain(words),
        Inline::Strong(words) => strong(&plain(words), colour),
        Inline::Faint(words) => styled("2", &plain(words), colour),
        Inline::Loaded(words) => match colour {
            Colour::Always => styled("4", &plain(words), colour),
            Colour::Never => format!("*{}*", plain(words)),
        },
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

/// Words on one line, with control characters made visible.
pub(super) fn plain(words: &str) -> String {
    let one = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    words.chars().map(one).collect()
}
