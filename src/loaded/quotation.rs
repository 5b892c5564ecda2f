//! Short quotations of which nobody is said to be the source.

use crate::attribution::Attribution;
use crate::segment::Quotation;
use crate::segment::Segments;
use crate::text::Span;

use super::words::word_after;
use super::words::word_before;

/// The quotations of up to `most_words` words that no attribution explains, marks included.
///
/// Those that begin with a capital and go on with one are titles and names; those between two
/// capitalised words are nicknames; those that end in a sentence's or clause's mark inside are speech.
pub(super) fn short_quotations(
    text: &str,
    segments: &Segments,
    attributions: &[Attribution],
    most_words: usize,
) -> Vec<Span> {
    let mut contents: Vec<Span> = attributions
        .iter()
        .flat_map(|a| a.content.spans().iter().copied())
        .collect();
    contents.sort_unstable();
    let mut ahead = 0;
    let mut reach = 0;
    let mut found = Vec::new();
    for quotation in &segments.quotations {
        while ahead < contents.len() && contents[ahead].start() < quotation.span.end() {
            reach = reach.max(contents[ahead].end());
            ahead += 1;
        }
        let is_attributed = reach > quotation.span.start();
        if !is_attributed && is_short(text, quotation, most_words) && !is_title(text, quotation) {
            found.push(quotation.span);
        }
    }
    found
}

fn is_short(text: &str, quotation: &Quotation, most_words: usize) -> bool {
    if quotation.depth > 0 || !quotation.is_closed || quotation.continues {
        return false;
    }
    let mut words = 0;
    let mut has_letter = false;
    let mut at = quotation.inner.start();
    while let Some(word) = word_after(text, at, quotation.inner.end()) {
        words += 1;
        if words > most_words {
            return false;
        }
        has_letter |= word.slice(text).starts_with(char::is_alphabetic);
        at = word.end();
    }
    let speech_marks = ['.', ',', '!', '?', ';', ':', '…', '—'];
    let is_speech = quotation
        .inner
        .slice(text)
        .trim_end()
        .ends_with(speech_marks);
    let starts_big = quotation.inner.slice(text).starts_with(char::is_uppercase);
    has_letter && !(is_speech && starts_big)
}

/// Whether the quotation is capitalised as a title is, or stands inside a name.
fn is_title(text: &str, quotation: &Quotation) -> bool {
    let is_capital = |word: Span| {
        word.slice(text)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    let first = word_after(text, quotation.inner.start(), quotation.inner.end());
    let last = word_before(text, quotation.inner.start(), quotation.inner.end());
    let beside = |word: Option<Span>| word.is_some_and(is_capital);
    (beside(first) && beside(last)) || {
        let before = word_before(text, 0, quotation.span.start());
        let after = word_after(text, quotation.span.end(), text.len());
        let near = |gap: &str| gap.len() <= 1;
        let joined = before.is_some_and(|w| near(&text[w.end()..quotation.span.start()]))
            && after.is_some_and(|w| near(&text[quotation.span.end()..w.start()]));
        joined && beside(before) && beside(after)
    }
}
