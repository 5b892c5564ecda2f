//! A quotation that is signed: `“We had no choice.” — Mara Quill, teacher`, with the name behind a dash,
//! in the same paragraph or in the next. The dash is the cue's place.

use std::ops::Range;

use crate::attribution::proposal::Origin;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;

/// How sure such a finding is: all 23 in the development part of the corpus are right, in one article.
const CONFIDENCE: f32 = 0.8;
/// How many words the quotation has at least.
const LEAST_WORDS: usize = 4;
/// The most tokens of a name with what it is followed by.
const MOST_NAME: usize = 16;

/// Finds the quotations that are signed.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for paragraph in &reading.segments.paragraphs {
        let tokens = reading.segments.tokens_in(paragraph.span);
        if let Some((dash, source)) = signature(reading, &tokens) {
            let own = tokens.start..dash;
            let content = if own.is_empty() {
                before.take()
            } else {
                Some(own)
            };
            let content = content.filter(|c| is_quotation(reading, c));
            proposals.extend(content.map(|content| Proposal {
                cue: Some(dash..source.start),
                content: vec![content],
                source: Some(source),
                confidence: CONFIDENCE,
                origin: Origin::Rule,
            }));
        }
        before = Some(tokens);
    }
    proposals
}

/// The dash that a name ends the paragraph behind, and the name.
fn signature(reading: &Reading<'_>, tokens: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let near = tokens.end.saturating_sub(MOST_NAME).max(tokens.start)..tokens.end;
    let is_free = |i: &usize| is_dash(reading.word(*i)) && !reading.is_quoted(*i);
    let dash = near.clone().find(is_free)?;
    let start = (dash..tokens.end).find(|i| !is_dash(reading.word(*i)))?;
    let is_name = reading.printed(start).starts_with(char::is_uppercase);
    if !is_name || (start..tokens.end).any(|i| reading.is_finite(i)) {
        return None;
    }
    let ends = |i: &usize| !reading.is_word(*i) && !matches!(reading.word(*i), "-" | "." | "'");
    let end = (start..tokens.end).find(ends).unwrap_or(tokens.end);
    let is_stop = |i: usize| reading.word(i) == "." && i + 1 == tokens.end;
    let end = if is_stop(end - 1) { end - 1 } else { end };
    Some((dash, start..end))
}

/// Whether a paragraph, or what stands before the dash in it, begins and ends with a quotation mark; which
/// one is not asked, since such lines are often set with the wrong one.
fn is_quotation(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let words = tokens.clone().filter(|i| reading.is_word(*i)).count();
    words >= LEAST_WORDS && reading.is_mark(tokens.start) && reading.is_mark(tokens.end - 1)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "--" | "–" | "—" | "―" | "---")
}
