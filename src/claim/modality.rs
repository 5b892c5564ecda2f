//! Whether a claim affirms or denies, and how firmly.

use std::ops::Range;

use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::words::Words;
use crate::rules::CertaintyWord;
use crate::rules::Language;

/// Within how many tokens behind a claim's first verb a negation is that verb's own (`has so far not`).
const NEGATION_TOKENS: usize = 3;

/// Who speaks against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denial {
    /// Its cue: `denied that`.
    ByCue,
    /// Nobody, as far as its cue tells.
    None,
}

/// Whether the claim in `ranges` says that something is not so: by its cue, or by a negation that stands
/// with its first verb or before it. One in a clause below that denies another thing.
pub(super) fn polarity(
    ranges: &[Range<usize>],
    words: &Words,
    denial: Denial,
    language: &Language,
) -> Polarity {
    let grammar = &language.grammar;
    let mut tokens: Vec<usize> = ranges.iter().flat_map(Clone::clone).collect();
    let is_verb = |i: &usize| grammar.is_finite_verb(words.get(*i));
    let verb = tokens.iter().position(is_verb);
    let border = tokens
        .iter()
        .position(|i| *i > 0 && grammar.clauses.coordinators.contains(words.get(*i)));
    let until = verb.map_or(tokens.len(), |v| v + 1 + NEGATION_TOKENS);
    tokens.truncate(until.min(border.unwrap_or(tokens.len())));
    let mut base = String::new();
    let denies = |i: &usize| {
        base.clear();
        grammar.base_form(words.get(*i), &mut base);
        grammar.is_negation(words.get(*i), words.get(i + 1)) || grammar.is_denying_verb(&base)
    };
    if denial == Denial::ByCue || tokens.iter().any(denies) {
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
    let has_phrase = |p: &str| {
        let stands_at = |r: &Range<usize>, i: usize| {
            let mut parts = p.split(' ').zip(i..);
            parts.all(|(part, i)| i < r.end && words.get(i) == part)
        };
        ranges.iter().any(|r| r.clone().any(|i| stands_at(r, i)))
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
