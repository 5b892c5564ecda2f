//! Finds paragraphs.

use crate::segment::characters::is_blank;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the paragraphs of `text`, in which `¶` stands where one begins and `⏎` for a line break
    /// that is no border.
    #[track_caller]
    fn case(marked: &str) {
        let text = marked.replace('¶', "").replace('⏎', "\n");
        let found = paragraphs(&text, Span::whole(&text));
        let found: Vec<String> = found
            .iter()
            .map(|p| p.slice(&text).replace('\n', "⏎"))
            .collect();
        let expected: Vec<&str> = marked
            .split('¶')
            .skip(1)
            .map(|p| p.trim_matches(is_blank))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_empty_line_parts_paragraphs() {
        case("¶A headline\n\n¶One. Two.\n \t\n\n¶Three.\n");
        case("¶One.\r\n\r\n¶Two.\r\n");
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let line = "The council met for the third time this week and again found no words for it. "
            .repeat(2);
        case(&format!("¶{line}\n¶{line}\n ¶{line}"));
        case(&format!(
            "¶A headline of the day\n¶By Ann Lee\n¶HARBOUR (AP) — {line}\n¶Short end."
        ));
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        case(
            "¶The council met on Monday for the third⏎time this week. It found no words again,⏎\
             and Mayor Ann Lee went home early.\n\n¶The harbour stayed open for the whole⏎\
             Sunday. Nobody knew why.",
        );
    }

    #[test]
    fn a_short_line_of_wrapped_text_ends_its_paragraph() {
        case(
            "¶The council met on Monday for the third⏎time this week.\n¶It found no words again, and so \
             Mayor Ann⏎Lee went home early that day, they say.",
        );
    }

    #[test]
    fn short_lines_without_a_full_stop_are_headlines() {
        case("¶Mayor goes home\n¶By Ann Lee\n¶Monday");
    }

    #[test]
    fn a_line_that_goes_on_small_is_no_border() {
        case("¶This sentence is cut⏎by a line break. Next one.");
    }

    #[test]
    fn items_of_a_list_are_paragraphs() {
        case("¶They agreed:\n¶- a new bridge\n¶- a new ferry");
    }
}
