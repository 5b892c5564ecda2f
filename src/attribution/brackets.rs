//! Brackets: what somebody says does not begin inside them and end outside, or the other way round.

use std::ops::Range;

use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;

/// Cuts source and content where a bracket ends that began outside, or begins that ends outside.
///
/// Whether the proposal still is one: not when its source stands before a bracket that its cue and
/// content stand in (`the Grey Lanterns (also known as the Lamp Party)`), or when nothing is left of
/// its content.
pub(super) fn mend(reading: &Reading<'_>, proposal: &mut Proposal) -> bool {
    if let Some(source) = &proposal.source {
        let kept = balanced(reading, source.clone());
        let is_before = proposal.cue.as_ref().is_some_and(|c| source.end <= c.start);
        let opens = is_before && kept.end < source.end;
        if kept.is_empty() || opens {
            return false;
        }
        proposal.source = Some(kept);
    }
    for stretch in &mut proposal.content {
        *stretch = balanced(reading, stretch.clone());
    }
    proposal.content.retain(|c| !c.is_empty());
    !proposal.content.is_empty()
}

/// The tokens up to the first bracket whose partner is not among them.
fn balanced(reading: &Reading<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut open: Vec<usize> = Vec::new();
    for i in tokens.clone() {
        match reading.word(i) {
            "(" | "[" => open.push(i),
            ")" | "]" if open.pop().is_none() => return tokens.start..i,
            _ => {}
        }
    }
    tokens.start..open.first().copied().unwrap_or(tokens.end)
}
