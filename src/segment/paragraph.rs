//! Finds paragraphs.

use crate::segment::scanner::is_blank;
use crate::text::Span;

/// The longest line, in code points, of a text that is wrapped by hand or by a mail program; a text
/// with longer ones has a paragraph on each line.
const MAX_WRAPPED: usize = 120;

/// The width, in code points, below which lines are headlines or verse and not wrapped prose.
const MIN_WRAPPED: usize = 40;

/// A line that shows something.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Without white space at its ends.
    span: Span,
    /// How many blank characters stand before its words.
    indent: usize,
    /// Its length in code points.
    width: usize,
    /// Whether an empty line stands before it.
    is_apart: bool,
}

/// The paragraphs of `body`, without white space at their ends.
pub(super) fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let lines = lines(text, body);
    let wrapped_at = wrap_width(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_border = at == 0 || is_border(text, &lines[at - 1], line, wrapped_at);
        match paragraphs.last_mut() {
            Some(paragraph) if !is_border => *paragraph = paragraph.cover(line.span),
            Some(_) | None => paragraphs.push(line.span),
        }
    }
    paragraphs
}

fn lines(text: &str, body: Span) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_apart = true;
    let mut start = body.start();
    for raw in body.slice(text).split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let end = start + raw.len();
        let words = raw.trim_matches(is_blank);
        if words.is_empty() {
            is_apart |= !text[..start].ends_with('\r') || !text[start..].starts_with('\n');
        } else {
            let from = start + (raw.len() - raw.trim_start_matches(is_blank).len());
            lines.push(Line {
                span: Span::at(from, from + words.len()),
                indent: from - start,
                width: words.chars().count(),
                is_apart,
            });
            is_apart = false;
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    lines
}

/// The width at which the lines of the text are wrapped; `None` when each is a paragraph, or
/// paragraphs have empty lines between them and no breaks inside.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let width = lines.iter().map(|l| l.width).max()?;
    if !(MIN_WRAPPED..=MAX_WRAPPED).contains(&width) {
        return None;
    }
    let full = lines
        .windows(2)
        .filter(|pair| !pair[1].is_apart && !fits(text, &pair[0], &pair[1], width));
    let (mut breaks, mut inside) = (0, 0);
    for pair in full {
        breaks += 1;
        inside += usize::from(!ends_sentence(pair[0].span.slice(text)));
    }
    (breaks > 0 && inside * 2 >= breaks).then_some(width)
}

/// Whether the first word of `next` would have had room at the end of `line`.
fn fits(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let words = next.span.slice(text);
    let first = words.split(is_blank).next().unwrap_or(words);
    line.width + 1 + first.chars().take(width).count() <= width
}

/// Whether a paragraph begins with `next`, the line after `line`.
fn is_border(text: &str, line: &Line, next: &Line, wrapped_at: Option<usize>) -> bool {
    let words = next.span.slice(text);
    if next.is_apart || is_list_item(words) {
        return true;
    }
    let ends_sentence = ends_sentence(line.span.slice(text));
    if !ends_sentence && words.starts_with(char::is_lowercase) {
        return false;
    }
    let Some(width) = wrapped_at else {
        return true;
    };
    if next.indent > line.indent + 1 {
        return true;
    }
    let nearly_full = line.width * 4 >= width * 3;
    fits(text, line, next, width) && (ends_sentence || !nearly_full)
}

/// Whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':', '。', '؟', '۔', '।'])
}

/// Whether a line begins as an item of a list does.
fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    chars
        .next()
        .is_some_and(|c| matches!(c, '•' | '▪' | '●' | '‣' | '■' | '◆' | '*' | '-' | '–'))
        && chars.next().is_some_and(is_blank)
}
