//! A cue behind a comma: what stands before it is said, and on both sides where another comma follows.

use std::ops::Range;

use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;

/// Gives what stands before `, the company said,` to the company too, where it has what stands behind:
/// `Only 40 came, the company said, far fewer than hoped` is one sentence of the company's. What has no
/// verb (`On Friday, the company said, …`), is set below another clause, or is somebody else's stays out.
pub(super) fn complete(reading: &Reading<'_>, kept: &mut [Proposal]) {
    for index in 0..kept.len() {
        let Some(before) = before(reading, &kept[index]) else {
            continue;
        };
        if kept.iter().all(|k| !k.touches(&before)) {
            kept[index].content.insert(0, before);
        }
    }
}

/// How many tokens may stand between a cue and when it was said: `said on Monday when`.
const MOST_BETWEEN: usize = 4;

/// Gives the one who speaks what stands before, where the content is only when that was said: `The road will
/// close, the mayor said when they met`.
pub(super) fn turn(reading: &Reading<'_>, kept: &mut [Proposal]) {
    for index in 0..kept.len() {
        let Some(before) = before_occasion(reading, &kept[index]) else {
            continue;
        };
        if kept.iter().all(|k| !k.touches(&before)) {
            kept[index].content = vec![before];
        }
    }
}

/// What stands before the comma of a cue behind which a clause says when it was said.
fn before_occasion(reading: &Reading<'_>, proposal: &Proposal) -> Option<Range<usize>> {
    let (cue, source) = (proposal.cue.as_ref()?, proposal.source.as_ref()?);
    let [content] = proposal.content.as_slice() else {
        return None;
    };
    let opens = |i: &usize| {
        *i >= cue.end.max(source.end) && reading.language.speakers.opens_occasion(reading.word(*i))
    };
    let opener = [content.start, content.start.checked_sub(1)?]
        .into_iter()
        .find(opens)?;
    let start = cue.start.min(source.start);
    let is_near = opener - cue.end.max(source.end) <= MOST_BETWEEN;
    let is_quoted = content.clone().any(|i| reading.is_quoted(i));
    let sentence = &reading.segments.sentences[reading.sentence(start)].tokens;
    let is_behind_comma = start > sentence.start + 1 && reading.word(start - 1) == ",";
    if !is_near || is_quoted || !is_behind_comma {
        return None;
    }
    main_clause(reading, sentence.start..start - 1)
}

/// These tokens at the front of a sentence, where they are its main clause, and nobody's quotation.
fn main_clause(reading: &Reading<'_>, before: Range<usize>) -> Option<Range<usize>> {
    let opener = reading.word(before.start);
    let is_clause = (before.start + 1..before.end).any(|i| reading.is_finite(i));
    let is_quoted = before.clone().any(|i| reading.is_quoted(i));
    let is_below = reading.language.speakers.opens_clause(opener);
    (is_clause && !is_quoted && !is_below).then_some(before)
}

/// What stands before the commas, where it is a sentence's main clause.
fn before(reading: &Reading<'_>, proposal: &Proposal) -> Option<Range<usize>> {
    let (cue, source) = (proposal.cue.as_ref()?, proposal.source.as_ref()?);
    let [content] = proposal.content.as_slice() else {
        return None;
    };
    let group = cue.start.min(source.start)..cue.end.max(source.end);
    let is_comma = |i: usize| reading.word(i) == ",";
    let sentence = &reading.segments.sentences[reading.sentence(cue.start)].tokens;
    let is_between = group.start > sentence.start + 1
        && is_comma(group.start - 1)
        && is_comma(group.end)
        && content.start == group.end + 1;
    let is_joined = cue.end == source.start || source.end == cue.start;
    if !is_between || !is_joined {
        return None;
    }
    let before = main_clause(reading, sentence.start..group.start - 1);
    before.filter(|_| !reading.is_quoted(content.start))
}
