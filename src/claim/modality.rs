//! Whether a claim affirms or denies, and how firmly.

use std::ops::Range;

use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::words::Words;
use crate::rules::CertaintyWord;
use crate::rules::Language;

/// How far into a claim a negation is still its own: what comes later mostly stands in a clause
/// below it.
const NEGATION_TOKENS: usize = 14;

/// Whether the claim in `ranges`, with this cue in base form, says that something is not so.
pub(super) fn polarity(
    ranges: &[Range<usize>],
    words: &Words,
    cue: Option<&str>,
    language: &Language,
) -> Polarity {
    let grammar = &language.grammar;
    let mut base = String::new();
    let is_denied = cue.is_some_and(|c| grammar.is_denying_cue(c))
        || ranges
            .iter()
            .flat_map(Clone::clone)
            .take(NEGATION_TOKENS)
            .any(|i| {
                base.clear();
                grammar.base_form(words.get(i), &mut base);
                grammar.is_negation(words.get(i), words.get(i + 1))
                    || grammar.is_denying_verb(&base)
            });
    if is_denied {
        Polarity::Denied
    } else {
        Polarity::Affirmed
    }
}

/// How firmly the claim in `ranges` is made, with this cue in base form.
pub(super) fn certainty(
    ranges: &[Range<usize>],
    words: &Words,
    cue: Option<&str>,
    language: &Language,
) -> Certainty {
    let mut phrase = String::new();
    let mut has_phrase = |p: &str| {
        let count = p.split(' ').count();
        ranges.iter().any(|r| {
            (r.start..r.end)
                .any(|i| i + count <= r.end && words.phrase(i..i + count, &mut phrase) == p)
        })
    };
    for rule in &language.grammar.certainty {
        let has_word = || {
            ranges
                .iter()
                .flat_map(Clone::clone)
                .any(|i| rule.has_word(words.get(i)))
        };
        let has_cue = cue.is_some_and(|c| rule.has_cue(c));
        if has_cue || has_word() || rule.phrases().iter().any(|p| has_phrase(p)) {
            return match rule.is {
                CertaintyWord::Demanded => Certainty::Demanded,
                CertaintyWord::Possible => Certainty::Possible,
                CertaintyWord::Likely => Certainty::Likely,
                CertaintyWord::Predicted => Certainty::Predicted,
            };
        }
    }
    Certainty::Fact
}
