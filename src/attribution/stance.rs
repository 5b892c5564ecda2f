//! What a cue says of the truth of its content.

use std::ops::Range;

use crate::attribution::reading::CueMatch;
use crate::attribution::reading::Reading;
use crate::rules::CueClass;
use crate::rules::Stance;

/// What the words of a cue mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What they say of the truth.
    pub(super) stance: Stance,
    /// Whether the speaker says that it is not so.
    pub(super) is_denying: bool,
    /// Whether the speaker does not say so.
    pub(super) is_negated: bool,
}

/// What the cue `tokens` of this source means, as the rules know it; neutral where they do not.
pub(super) fn meaning(
    reading: &Reading<'_>,
    tokens: &Range<usize>,
    source: Option<&Range<usize>>,
) -> Meaning {
    let is_of_nobody = source.is_some_and(|source| {
        let next = reading.word(source.start + 1);
        let grammar = &reading.language.grammar;
        grammar.is_negation(reading.word(source.start), next)
    });
    let Some(cue) = leading(reading, tokens) else {
        let is_negated = is_of_nobody || is_negated(reading, tokens, tokens.end);
        return Meaning {
            is_negated,
            ..Meaning::default()
        };
    };
    let is_negated = is_of_nobody || is_negated(reading, tokens, cue.tokens.start);
    let rule = cue.rule;
    // Who does not believe it denies it; who does not say it does neither.
    let is_denying = match rule.class {
        CueClass::Thinking => is_negated != rule.is_denying,
        _ => rule.is_denying && !is_negated,
    };
    Meaning {
        stance: if is_negated {
            Stance::Neutral
        } else {
            rule.stance
        },
        is_denying,
        is_negated: is_negated && !is_denying,
    }
}

/// The cue that these words are led by: the longest known one; of several as long, one that is not
/// neutral; then the first.
pub(super) fn leading<'a>(reading: &Reading<'a>, tokens: &Range<usize>) -> Option<CueMatch<'a>> {
    let mut best: Option<CueMatch<'a>> = None;
    let weight = |c: &CueMatch<'_>| {
        let tells = c.rule.stance != Stance::Neutral || c.rule.is_denying;
        (c.is_own(), c.tokens.len(), tells)
    };
    for i in tokens.clone() {
        let fits = |c: &CueMatch<'_>| c.tokens.end <= tokens.end;
        let found = reading.cue_at(i).or_else(|| reading.cues_at(i).next());
        if let Some(found) = found.filter(fits)
            && best.as_ref().is_none_or(|b| weight(&found) > weight(b))
        {
            best = Some(found);
        }
    }
    best
}

/// Whether a negation stands in the cue before its leading word, or right before the cue.
fn is_negated(reading: &Reading<'_>, tokens: &Range<usize>, leading: usize) -> bool {
    let from = tokens.start.saturating_sub(1);
    let is = |i: usize| reading.language.speakers.is_negation(reading.word(i));
    (from..leading).any(is)
}
