//! How likely a labelled attribution is right, from the labeller's confidence and what the rules see.

use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;
use crate::attribution::stance;
use crate::rules::CueClass;

/// What was seen of a proposal before it was tidied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Whether its source ran over a verb.
    pub(super) has_strayed: bool,
    /// Whether a rule finds an attribution by the same cue.
    pub(super) is_agreed: bool,
}

/// The lowest and highest confidence of the labeller that is taken for its word.
const SURE: (f32, f32) = (0.02, 0.995);
/// Contents of at most so many words are brief, or short.
const BRIEF: usize = 2;
const SHORT: usize = 5;
/// From so many tokens on, a cue is long.
const LONG_CUE: usize = 3;

/// The features of a proposal and what each counts, in the order of the weights.
pub(super) fn features(reading: &Reading<'_>, proposal: &Proposal, seen: Seen) -> [f32; 13] {
    let yes = |is: bool| if is { 1.0 } else { 0.0 };
    let sure = proposal.confidence.clamp(SURE.0, SURE.1);
    let class = proposal
        .cue
        .as_ref()
        .and_then(|c| stance::leading(reading, c))
        .map(|c| c.rule.class);
    let content = proposal.content.iter().flat_map(Clone::clone);
    let words = content.clone().filter(|i| reading.is_word(*i)).count();
    let is_quoted = content
        .clone()
        .all(|i| !reading.is_word(i) || reading.is_quoted(i));
    let source = proposal.source.as_ref();
    let first = proposal
        .content
        .first()
        .map_or("", |c| reading.word(c.start));
    [
        1.0,
        (sure / (1.0 - sure)).ln(),
        yes(class.is_none()),
        yes(class == Some(CueClass::Speech)),
        yes(seen.is_agreed),
        yes(is_quoted),
        yes(source.is_none()),
        yes(source.is_some_and(|s| !reading.can_speak(s))),
        yes(seen.has_strayed),
        yes(words <= BRIEF),
        yes(words > BRIEF && words <= SHORT),
        yes(proposal.cue.as_ref().is_some_and(|c| c.len() >= LONG_CUE)),
        yes(reading.language.speakers.opens_infinitive(first)),
    ]
}

/// The probability that its content and source are right.
pub(super) fn confidence(reading: &Reading<'_>, proposal: &Proposal, seen: Seen) -> f32 {
    let w = &reading.language.trust.weights;
    let weights = [
        w.bias,
        w.confidence,
        w.unknown,
        w.speech,
        w.agreed,
        w.quoted,
        w.unsourced,
        w.mute,
        w.strayed,
        w.brief,
        w.short,
        w.long_cue,
        w.infinitive,
    ];
    let features = features(reading, proposal, seen);
    let sum: f32 = weights.iter().zip(features).map(|(w, f)| w * f).sum();
    1.0 / (1.0 + (-sum).exp())
}
