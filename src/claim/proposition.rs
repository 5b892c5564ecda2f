//! Cuts stretches of a sentence into propositions.

use std::ops::Range;

use crate::claim::words::Words;
use crate::rules::Language;
use crate::segment::TokenKind;

/// How many content words a part must have to stand for itself: below four, the parts of the events'
/// sentences that were read were half sentences (`and left`).
const LEAST_CONTENT_WORDS: usize = 4;
/// Within how many tokens a figure and its noun are followed by their verb.
const FIGURE_TOKENS: usize = 5;
/// Within how many tokens a clause's subject is followed by its verb.
const SUBJECT_TOKENS: usize = 8;

/// The parts of an outlet's own `stretch`, in tokens of the sentence; one where it cannot be cut.
pub(super) fn cut(stretch: Range<usize>, words: &Words, language: &Language) -> Vec<Range<usize>> {
    cut_where(stretch, words, language, |part| stands(part.clone(), words))
}

/// The same; a clause with a word of its own that begins it can be as short as `can_be_told` says.
fn cut_where(
    stretch: Range<usize>,
    words: &Words,
    language: &Language,
    can_be_told: impl Fn(&Range<usize>) -> bool,
) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = stretch.start;
    let mut depth = 0_usize;
    for i in stretch.clone() {
        match words.get(i) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let Some(border) = border(i, &stretch, words, language).filter(|_| depth == 0) else {
            continue;
        };
        let (part, rest) = (start..i, border.next..stretch.end);
        let do_stand = match border.kind {
            BorderKind::Clause => stands(part.clone(), words) && stands(rest, words),
            BorderKind::That => can_be_told(&part) && can_be_told(&rest),
        };
        if do_stand && !is_below(&part, words, language) {
            parts.push(part);
            start = border.next;
        }
    }
    parts.push(start..stretch.end);
    parts
}

/// What the stretches of one content state: each that can be cut in its parts, stretches that need each other
/// as one, and what a word joins to a stretch that stands by itself as another (`It is late, she said, and we
/// must go`).
pub(super) fn propositions(
    stretches: &[Range<usize>],
    words: &Words,
    language: &Language,
) -> Vec<Vec<Range<usize>>> {
    let coordinators = &language.grammar.clauses.coordinators;
    let mut found: Vec<Vec<Range<usize>>> = Vec::new();
    for stretch in stretches {
        let behind = stretch.start + 1..stretch.end;
        match found.last_mut() {
            Some(before)
                if coordinators.contains(words.get(stretch.start))
                    && is_told(&behind, words, language)
                    && before.iter().any(|b| is_told(b, words, language)) =>
            {
                found.push(vec![behind]);
            }
            Some(before) => before.push(stretch.clone()),
            None => found.push(vec![stretch.clone()]),
        }
    }
    let parts = found
        .into_iter()
        .flat_map(|ranges| match ranges.as_slice() {
            [only] => {
                let can_be_told = |part: &Range<usize>| is_told(part, words, language);
                let parts = cut_where(only.clone(), words, language, can_be_told);
                parts.into_iter().map(|part| vec![part]).collect()
            }
            _ => vec![ranges],
        });
    parts.collect()
}

/// What stands between two clauses.
struct Border {
    kind: BorderKind,
    /// Where the next clause starts.
    next: usize,
}

#[derive(Clone, Copy)]
enum BorderKind {
    /// A mark or a word that joins clauses: `; `, `, and`.
    Clause,
    /// A word that joins what is told, with one that begins it: `and that`.
    That,
}

/// The border that token `i` begins.
fn border(i: usize, stretch: &Range<usize>, words: &Words, language: &Language) -> Option<Border> {
    let clauses = &language.grammar.clauses;
    let is_join = |k: usize| clauses.coordinators.contains(words.get(k));
    let is_that = |k: usize| clauses.complementizers.contains(words.get(k));
    let starts_clause = |k: usize| starts_clause(k, stretch, words, language);
    if i == stretch.start {
        return None;
    }
    let (kind, next) = match words.get(i) {
        ";" if is_join(i + 1) => (BorderKind::Clause, i + 2),
        ";" => (BorderKind::Clause, i + 1),
        "," if is_join(i + 1) && is_that(i + 2) => (BorderKind::That, i + 3),
        "," if is_join(i + 1) => (BorderKind::Clause, i + 2),
        "," if is_that(i + 1) && is_listed(stretch, words, language) => (BorderKind::That, i + 2),
        _ if is_join(i) && is_that(i + 1) && words.get(i - 1) != "," => (BorderKind::That, i + 2),
        _ if is_join(i) && opens_surely(i + 1, stretch, words, language) => {
            (BorderKind::That, i + 1)
        }
        _ => return None,
    };
    let is_border = match kind {
        BorderKind::Clause => starts_clause(next),
        BorderKind::That => true,
    };
    is_border.then_some(Border { kind, next })
}

/// Whether a clause surely begins at token `i`, without a comma before the word that joins it: with a figure and
/// its noun (`and 340 houses were flooded`) or a pronoun that is no object (`and she would sue`), and its verb.
fn opens_surely(i: usize, stretch: &Range<usize>, words: &Words, language: &Language) -> bool {
    let is_figure = words.kind(i) == TokenKind::Number;
    let is_pronoun = language.grammar.clauses.subjects.contains(words.get(i));
    if is_pronoun {
        return words.is_finite(i + 1);
    }
    let until = stretch.end.min(i + FIGURE_TOKENS);
    let is_plain = |k: &usize| {
        let word = words.get(*k);
        words.kind(*k).is_word()
            && !language.speakers.is_relative(word)
            && !language.grammar.is_function_word(word) | words.is_finite(*k)
    };
    let mut rest = (i + 1..until).take_while(is_plain);
    is_figure && words.is_content(i + 1) && rest.any(|k| k > i + 1 && words.is_finite(k))
}

/// Whether several things are told one after another, the last behind `and that`: then a comma before `that`
/// stands between two of them, and no relative clause behind it.
fn is_listed(stretch: &Range<usize>, words: &Words, language: &Language) -> bool {
    let clauses = &language.grammar.clauses;
    stretch.clone().any(|k| {
        clauses.coordinators.contains(words.get(k))
            && clauses.complementizers.contains(words.get(k + 1))
    })
}

/// Whether a stretch says something that can be told by itself: `she had resigned`.
fn is_told(range: &Range<usize>, words: &Words, language: &Language) -> bool {
    let clauses = &language.grammar.clauses;
    let is_that = clauses.complementizers.contains(words.get(range.start));
    let inner = range.start + usize::from(is_that)..range.end;
    let has_content = inner.clone().any(|i| words.is_content(i));
    has_content && is_clause(&inner, words, language)
}

/// Whether a subject stands at token `i` and a verb soon behind it.
fn starts_clause(i: usize, stretch: &Range<usize>, words: &Words, language: &Language) -> bool {
    let is_noun = words.kind(i) == TokenKind::Word && words.is_content(i) && !words.is_finite(i);
    let is_subject = is_noun || language.grammar.clauses.subjects.contains(words.get(i));
    let until = stretch.end.min(i + SUBJECT_TOKENS);
    is_subject
        && (i + 1..until)
            .take_while(|k| words.kind(*k).is_word())
            .any(|k| words.is_finite(k))
}

/// Whether a stretch has a verb behind something that can be its subject.
pub(super) fn is_clause(range: &Range<usize>, words: &Words, language: &Language) -> bool {
    range.clone().any(|i| is_verb(i, range, words, language))
}

/// Whether token `i` of a stretch is a verb behind something that can be its subject, in short after a
/// pronoun too (`it's`).
fn is_verb(i: usize, range: &Range<usize>, words: &Words, language: &Language) -> bool {
    let clauses = &language.grammar.clauses;
    if i > range.start
        && clauses.contractions.contains(words.get(i))
        && clauses.subjects.contains(words.get(i - 1))
    {
        return true;
    }
    let has_subject = |before: usize| {
        let word = words.get(before);
        words.kind(before).is_word()
            && !language.speakers.is_determiner(word)
            && !clauses.no_verb_behind.contains(word)
    };
    let before = before(i, words);
    i > range.start
        && words.is_finite(i)
        && before.is_some_and(|k| k >= range.start && has_subject(k))
}

/// The token before token `i`, or before a bracket or a closing mark that stands there: `Ann Lee (Corran)
/// has left`, `the “ghost train” was real`.
fn before(i: usize, words: &Words) -> Option<usize> {
    let mut before = i.checked_sub(1)?;
    if words.kind(before) == TokenKind::Quotation {
        before = before.checked_sub(1)?;
    }
    let open = match words.get(before) {
        ")" => "(",
        "]" => "[",
        _ => return Some(before),
    };
    let opens = |k: &usize| words.get(*k) == open;
    (0..before).rev().find(opens)?.checked_sub(1)
}

/// Whether a stretch has a verb with a subject outside its relative clauses and those that a word joins
/// below another: `the bridge that was closed` is none.
pub(super) fn is_main_clause(range: &Range<usize>, words: &Words, language: &Language) -> bool {
    let clauses = &language.grammar.clauses;
    let speakers = &language.speakers;
    let sets_below = |i: usize| {
        let word = words.get(i);
        let is_joint = clauses.joints.contains(word) && !clauses.coordinators.contains(word);
        is_joint || speakers.is_relative(word) || speakers.opens_question(word)
    };
    if range.is_empty() || speakers.opens_infinitive(words.get(range.start)) {
        return false;
    }
    let mut is_below = false;
    for i in range.clone() {
        if !words.kind(i).is_word() {
            is_below &= !matches!(words.get(i), "," | ";" | "—" | "―" | "--");
        } else if sets_below(i) {
            is_below = true;
        } else if !is_below
            && is_verb(i, range, words, language)
            && !lacks_subject(range.start..i, words, language)
            && !is_reduced(i, words, language)
        {
            return true;
        }
    }
    false
}

/// Whether a verb behind `before` shares the subject of a verb before that: `and were never asked`.
fn lacks_subject(before: Range<usize>, words: &Words, language: &Language) -> bool {
    let clauses = &language.grammar.clauses;
    let is_passed = |i: usize| {
        let word = words.get(i);
        let is_adverb = language.speakers.is_adverb(word) && !clauses.subjects.contains(word);
        is_adverb || words.is_finite(i)
    };
    let joint = before.rev().find(|i| !is_passed(*i));
    joint.is_some_and(|i| clauses.coordinators.contains(words.get(i)))
}

/// Whether token `i` is a participle that tells by whom something was done, without its `was`.
fn is_reduced(i: usize, words: &Words, language: &Language) -> bool {
    let speakers = &language.speakers;
    speakers.opens_agent(words.get(i + 1))
        && speakers.has_past_ending(words.get(i))
        && !(i > 0 && speakers.is_auxiliary(words.get(i - 1)))
}

/// Whether a stretch begins with a word that sets its clause below another, which is not in it.
pub(super) fn is_below(range: &Range<usize>, words: &Words, language: &Language) -> bool {
    let clauses = &language.grammar.clauses;
    let first = words.get(range.start);
    clauses.joints.contains(first)
        && !clauses.coordinators.contains(first)
        && !is_main_clause(range, words, language)
}

/// Whether a stretch has a verb and enough words to be a claim of its own.
pub(super) fn stands(range: Range<usize>, words: &Words) -> bool {
    let content = range.clone().filter(|i| words.is_content(*i));
    content.count() >= LEAST_CONTENT_WORDS && range.clone().any(|i| words.is_finite(i))
}
