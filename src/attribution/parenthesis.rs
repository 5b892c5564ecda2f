//! A cue between two commas: what stands on both sides of it is said by the same one.

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
    let before = sentence.start..group.start - 1;
    let opener = reading.word(before.start);
    let is_clause = (before.start + 1..before.end).any(|i| reading.is_finite(i));
    let is_quoted =
        reading.is_quoted(content.start) || before.clone().any(|i| reading.is_quoted(i));
    let is_below = reading.language.speakers.opens_clause(opener);
    (is_clause && !is_quoted && !is_below).then_some(before)
}
