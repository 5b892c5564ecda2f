//! Quotations that stand alone: a paragraph, or the sentences behind another quotation, of nothing but
//! quoted words, with nobody beside them who says them. They are the speaker's before.

use std::ops::Range;

use crate::attribution::proposal::Origin;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;

/// How sure such an attribution is, times that of the one whose source it takes.
const CONFIDENCE: f32 = 0.8;
/// How sure it must be.
const LEAST: f32 = 0.5;
/// How many words a quotation has at least: fewer are a title or a cry.
const LEAST_WORDS: usize = 4;

/// Adds an attribution without a cue for every paragraph that is quoted as a whole and that none covers,
/// where the paragraph before holds a quotation whose speaker is known.
pub(super) fn add(reading: &Reading<'_>, kept: &mut Vec<Proposal>) {
    go_back(reading, kept);
    let mut before: Option<(Range<usize>, f32)> = None;
    for paragraph in &reading.segments.paragraphs {
        let tokens = reading.segments.tokens_in(paragraph.span);
        let touches = |p: &Proposal| p.content.iter().any(|c| overlaps(c, &tokens));
        let is_free = !kept.iter().any(touches);
        let words = tokens.clone().filter(|i| reading.is_word(*i));
        let is_quoted = words.clone().all(|i| reading.is_quoted(i));
        if is_free && is_quoted && words.count() >= LEAST_WORDS {
            if let Some((source, confidence)) = &mut before
                && *confidence * CONFIDENCE >= LEAST
            {
                *confidence *= CONFIDENCE;
                kept.push(Proposal {
                    cue: None,
                    content: vec![tokens],
                    source: Some(source.clone()),
                    confidence: *confidence,
                    origin: Origin::Rule,
                });
            }
        } else {
            before = last_speaker(reading, kept, &tokens);
        }
    }
}

/// Adds to a quotation the paragraphs before that it goes on: they are not closed, and the speaker is
/// named behind the last one only.
fn go_back(reading: &Reading<'_>, kept: &mut [Proposal]) {
    let paragraphs = &reading.segments.paragraphs;
    for pair in paragraphs.windows(2).rev() {
        let [before, next] = [&pair[0], &pair[1]].map(|p| reading.segments.tokens_in(p.span));
        let start = pair[1].span.start();
        let quotation = reading.segments.quotation_at(start);
        let goes_on = quotation.is_some_and(|q| q.continues && q.span.start() == start);
        let is_quoted = |i: usize| !reading.is_word(i) || reading.is_quoted(i);
        let is_taken = |p: &Proposal| p.content.iter().any(|c| overlaps(c, &before));
        if !goes_on || !before.clone().all(is_quoted) || kept.iter().any(is_taken) {
            continue;
        }
        let starts = |p: &&mut Proposal| p.content.first().is_some_and(|c| c.start == next.start);
        if let Some(proposal) = kept.iter_mut().find(starts) {
            proposal.content.insert(0, before);
        }
    }
}

/// Who says the last words of a paragraph, when they are quoted.
fn last_speaker(
    reading: &Reading<'_>,
    kept: &[Proposal],
    paragraph: &Range<usize>,
) -> Option<(Range<usize>, f32)> {
    let has_quotation = |p: &&Proposal| {
        let mut inside = p.content.iter().filter(|c| overlaps(c, paragraph));
        inside.any(|c| reading.is_quoted(c.end - 1))
    };
    let last = kept
        .iter()
        .filter(has_quotation)
        .max_by_key(|p| p.content.iter().map(|c| c.end).max())?;
    Some((last.source.clone()?, last.confidence))
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
