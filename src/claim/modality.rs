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
    let is_verb = |i: &usize| words.is_finite(*i);
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
    let grammar = &language.grammar;
    // Few words tell anything; the rules are asked of those alone.
    let telling: Vec<(usize, usize)> = ranges
        .iter()
        .flat_map(|r| r.clone().map(|i| (i, r.end)))
        .filter(|(i, _)| grammar.may_tell_certainty(words.get(*i)))
        .collect();
    let has_phrase = |phrase: &str| {
        let is_at = |(start, end): &(usize, usize)| {
            let mut places = *start..*end;
            let mut is_next = |word| places.next().is_some_and(|i| words.get(i) == word);
            phrase.split(' ').all(&mut is_next)
        };
        telling.iter().any(is_at)
    };
    for rule in &grammar.certainty {
        let has_word = || telling.iter().any(|(i, _)| rule.has_word(words.get(*i)));
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
