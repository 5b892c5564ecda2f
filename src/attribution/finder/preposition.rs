//! `according to …`, at the start of a sentence, inside it or at its end.

use std::ops::Range;

use crate::attribution::finder::Found;
use crate::attribution::finder::content;
use crate::attribution::finder::content::Opening;
use crate::attribution::finder::subject;
use crate::attribution::reading::CueMatch;
use crate::attribution::reading::Reading;

/// How often content and source are right: 204 findings in 420 articles of the corpus's training part.
const CONFIDENCE: f32 = 0.67;

/// Finds what is so according to somebody.
pub(super) fn find(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
) -> Option<Found> {
    let is_long = cue.tokens.len() > 1;
    if !is_long && !cue.is_own() {
        return None;
    }
    let source = source(reading, sentence, cue)?;
    let content = if cue.tokens.start <= sentence.start + 1 {
        let comma = source.end;
        if reading.word(comma) != "," {
            return None;
        }
        let opening = match reading.quotation_from(comma + 1) {
            Some(_) => Opening::Quoted,
            None => Opening::Bare,
        };
        let content = content::end_of(reading, sentence, comma + 1, opening);
        let mut content = vec![content];
        content::continue_quotation(reading, sentence, &mut content);
        content
    } else {
        around(reading, sentence, cue, &source)?
    };
    let tokens: usize = content.iter().map(ExactSizeIterator::len).sum();
    (tokens >= content::LEAST_TOKENS).then_some(Found {
        content,
        source: Some(source),
        confidence: CONFIDENCE,
    })
}

fn source(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
) -> Option<Range<usize>> {
    let start = cue.tokens.end;
    if start >= sentence.end || reading.is_quoted(start) {
        return None;
    }
    if let Some(source) = subject::behind(reading, start, sentence.end) {
        return Some(source);
    }
    let stop = |i: &usize| {
        !reading.is_word(*i) && !matches!(reading.word(*i), "'" | "-") || reading.is_finite(*i)
    };
    let end = (start..sentence.end).find(stop).unwrap_or(sentence.end);
    (end > start).then_some(start..end)
}

/// What stands before the preposition, and behind the source.
fn around(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
    source: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let mut start = sentence.start;
    // Another clause before it, behind a semicolon or `but`, is not part of it.
    for i in sentence.start..cue.tokens.start {
        let word = reading.word(i);
        let contrasts = word == "," && reading.language.speakers.contrasts(reading.word(i + 1));
        if !reading.is_quoted(i) && (word == ";" || contrasts) {
            start = i + 1;
        }
    }
    let before = content::trimmed(reading, start..cue.tokens.start);
    if before.len() < 2 {
        return None;
    }
    let mut content = vec![before];
    let is_inside = cue.tokens.start > 0
        && reading.word(cue.tokens.start - 1) == ","
        && reading.word(source.end) == ",";
    if is_inside && source.end + 1 < sentence.end {
        let rest = content::end_of(reading, sentence, source.end + 1, Opening::Bare);
        content.push(rest);
    }
    Some(content)
}
