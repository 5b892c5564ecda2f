//! Attributions by rules: what the words around a cue tell without training.
//!
//! What comes in is a [`Reading`]; what goes out are [`Proposal`]s. By the reader's own cues everything
//! is proposed that fits; by the language's cues only what was right most of the time on annotated
//! news, so that it can stand beside the labeller's.

mod colon;
mod content;
mod noun;
mod preposition;
mod signature;
mod subject;
mod verb;

use std::ops::Range;

use crate::attribution::proposal::Origin;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::CueMatch;
use crate::attribution::reading::Reading;
use crate::rules::CuePart;
use crate::text::Span;

/// How sure a finding by a cue of the reader's own is at least: it was asked for, and cannot be measured.
const OWN: f32 = 0.6;

/// What a rule found.
#[derive(Clone, Debug)]
struct Found {
    content: Vec<Range<usize>>,
    source: Option<Range<usize>>,
    confidence: f32,
}

/// Finds what the rules find in the paragraphs that are `wanted`, in the order of the cues; nothing in the
/// stretches `skipped`.
pub(super) fn find(
    reading: &Reading<'_>,
    skipped: &[Span],
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<Proposal> {
    let mut proposals = colon::find(reading, wanted);
    proposals.extend(signature::find(reading));
    let paragraphs = reading.segments.paragraphs.iter().enumerate();
    let wanted = paragraphs.filter(|(index, _)| wanted(*index));
    for sentence in wanted.flat_map(|(_, p)| &reading.segments.sentences[p.sentences.clone()]) {
        let mut tokens = sentence.tokens.clone();
        let is_skipped = |i: &usize| {
            let span = reading.segments.tokens[*i].span;
            skipped.iter().any(|s| s.contains(span))
        };
        tokens.start += tokens.clone().take_while(is_skipped).count();
        in_sentence(reading, &tokens, &mut proposals);
    }
    proposals.sort_by_key(|p| (p.content[0].start, p.cue.as_ref().map(|c| c.start)));
    proposals
}

fn in_sentence(reading: &Reading<'_>, sentence: &Range<usize>, proposals: &mut Vec<Proposal>) {
    let mut i = sentence.start;
    while i < sentence.end {
        let cue = (!reading.is_quoted(i)).then(|| reading.cue_at(i)).flatten();
        let Some(cue) = cue.filter(|c| c.tokens.end <= sentence.end) else {
            i += 1;
            continue;
        };
        i = cue.tokens.end;
        let found = match cue.rule.part {
            CuePart::Verb | CuePart::Adjective | CuePart::Phrase => {
                verb::find(reading, sentence, &cue)
            }
            CuePart::Noun => noun::find(reading, sentence, &cue),
            CuePart::Preposition => preposition::find(reading, sentence, &cue),
        };
        if let Some(mut found) = found {
            found.source = found.source.map(|s| whole_source(reading, s, &cue.tokens));
            proposals.push(proposal(&cue, found));
        }
    }
}

/// The source with all who speak together with it, as long as the cue is none of them.
pub(super) fn whole_source(
    reading: &Reading<'_>,
    source: Range<usize>,
    cue: &Range<usize>,
) -> Range<usize> {
    let grown = subject::with_others(reading, &source);
    let hits_cue = grown.start < cue.end && cue.start < grown.end;
    if hits_cue { source } else { grown }
}

fn proposal(cue: &CueMatch<'_>, found: Found) -> Proposal {
    let (origin, least) = if cue.is_own() {
        (Origin::Reader, OWN)
    } else {
        (Origin::Rule, 0.0)
    };
    Proposal {
        cue: Some(cue.tokens.clone()),
        content: found.content,
        source: found.source,
        confidence: found.confidence.max(least),
        origin,
    }
}

/// Who stands before the verb whose words are `cue`.
pub(super) fn subject_of(reading: &Reading<'_>, cue: &Range<usize>) -> Option<Range<usize>> {
    let at = reading.sentence(cue.start);
    let floor = reading.segments.sentences.get(at)?.tokens.start;
    let group = subject::group_start(reading, floor, cue.start);
    subject::before(reading, floor, group)
}

/// Who is named by the words that begin at token `start`, with an apposition, in their sentence.
pub(super) fn subject_behind(reading: &Reading<'_>, start: usize) -> Option<Range<usize>> {
    let sentence = reading.segments.sentences.get(reading.sentence(start))?;
    subject::behind(reading, start, sentence.tokens.end)
}

/// Adds to a quoted content, whose cue is `cue`, the sentences that go it on.
pub(super) fn continue_quotation(
    reading: &Reading<'_>,
    cue: Option<&Range<usize>>,
    content: &mut Vec<Range<usize>>,
) {
    let Some(last) = content.last() else {
        return;
    };
    let at = cue.map_or(last.end - 1, |c| c.start);
    let sentence = reading.segments.sentences.get(reading.sentence(at));
    if let Some(sentence) = sentence {
        content::continue_quotation(reading, &sentence.tokens, content);
    }
}
