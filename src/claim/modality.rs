//! Whether a claim affirms or denies, and how firmly.

use std::ops::Range;

use crate::claim::Certainty;
use crate::claim::Polarity;
use crate::claim::proposition::is_clause;
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

/// What of a claim a negation denies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Negation {
    /// Whether one stands anywhere in it.
    pub(super) is_anywhere: bool,
    /// The tokens of the clause that one denies which stands with its first verb or before it, up to the
    /// word that joins the next clause or one below. One in a clause below that denies another thing.
    pub(super) clause: Option<Vec<Range<usize>>>,
}

impl Negation {
    /// Of what is neither affirmed nor denied.
    pub(super) fn open() -> Self {
        Self {
            is_anywhere: true,
            clause: None,
        }
    }
}

/// The negations of the claim in `ranges`.
pub(super) fn negation(ranges: &[Range<usize>], words: &Words, language: &Language) -> Negation {
    let clauses = &language.grammar.clauses;
    let mut base = String::new();
    let mut denies = |i: usize| denies(i, words, language, &mut base);
    let mut tokens = ranges.iter().flat_map(Clone::clone);
    let is_anywhere = tokens.any(&mut denies);
    let joins = |i: &usize| *i > 0 && clauses.coordinators.contains(words.get(*i));
    let border = ranges.iter().flat_map(Clone::clone).find(joins);
    let clause = before(ranges, border);
    let verb = ranges
        .iter()
        .flat_map(Clone::clone)
        .position(|i| words.is_finite(i));
    let until = verb.map_or(usize::MAX, |v| v + 1 + NEGATION_TOKENS);
    let mut first = clause.iter().flat_map(Clone::clone).take(until);
    let negation = first.find(|i| is_anywhere && denies(*i));
    let denied = negation.map(|negation| {
        // A clause behind `because` or `after` is not denied, other words behind them are.
        let mut tokens = clause.iter().flat_map(|r| r.clone().map(|i| (i, r.end)));
        let joins = |(i, end): &(usize, usize)| {
            *i > negation
                && clauses.joints.contains(words.get(*i))
                && is_clause(&(i + 1..*end), words, language)
        };
        before(&clause, tokens.find(joins).map(|(i, _)| i))
    });
    Negation {
        is_anywhere,
        clause: denied,
    }
}

/// The ranges up to a token.
fn before(ranges: &[Range<usize>], border: Option<usize>) -> Vec<Range<usize>> {
    let ranges = ranges
        .iter()
        .map(|r| r.start..r.end.min(border.unwrap_or(r.end)));
    ranges.filter(|r| !r.is_empty()).collect()
}

/// Whether token `i` denies something; `base` is memory that is used again.
fn denies(i: usize, words: &Words, language: &Language, base: &mut String) -> bool {
    let grammar = &language.grammar;
    let word = words.get(i);
    if grammar.is_negation(word, words.get(i + 1)) {
        // `a bridge, not a tunnel` sets one thing against another and denies no clause.
        if i > 0 && words.get(i - 1) == "," && !words.is_finite(i) {
            return false;
        }
        // `couldn't “confirm”`: marks are no words.
        let next = i + 1 + usize::from(!words.kind(i + 1).is_word());
        return !grammar.leaves_open(words.get(next), words.get(next + 1));
    }
    base.clear();
    grammar.base_form(word, base);
    grammar.is_denying_verb(base)
}

/// Whether a claim says that something is not so: by its cue, or by a negation of its own.
pub(super) fn polarity(negation: &Negation, denial: Denial) -> Polarity {
    if denial == Denial::ByCue || negation.clause.is_some() {
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
        .filter(|(i, _)| grammar.may_tell_certainty(words.get(*i)) && !words.is_name(*i))
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
