//! Who stands before a verb, or behind one.

use std::ops::Range;

use crate::attribution::reading::Reading;
use crate::names::MentionForm;

/// The most tokens that a source has.
const MOST_TOKENS: usize = 22;
/// The most tokens between the commas of an apposition: `Ann Lee, the mayor of Corran, said`.
const MOST_APPOSED: usize = 14;

/// The most names beside one that speak together with it.
const MOST_TOGETHER: usize = 8;

/// Where the verb's words begin that end before token `verb`: helping verbs and adverbs.
pub(super) fn group_start(reading: &Reading<'_>, floor: usize, verb: usize) -> usize {
    let speakers = &reading.language.speakers;
    let mut start = verb;
    while start > floor {
        let word = reading.word(start - 1);
        let belongs = speakers.is_auxiliary(word) || speakers.is_adverb(word);
        // An owner’s `'s` is no verb: a name stands before it and the cue is no participle.
        if !belongs || reading.is_quoted(start - 1) {
            break;
        }
        start -= 1;
    }
    start
}

/// The source that ends before token `end`, in the sentence that starts at `floor`.
pub(super) fn before(reading: &Reading<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|l| *l >= floor)?;
    let source = if reading.word(last) == "," {
        apposed(reading, floor, last)?.start..end
    } else {
        phrase_before(reading, floor, end)?
    };
    (source.len() <= MOST_TOKENS && reading.can_speak(&source)).then_some(source)
}

/// The phrase with an apposition that the comma at `comma` closes.
fn apposed(reading: &Reading<'_>, floor: usize, comma: usize) -> Option<Range<usize>> {
    let from = comma.saturating_sub(MOST_APPOSED).max(floor);
    let first = (from..comma).rev().find(|i| reading.word(*i) == ",")?;
    if first + 1 == comma || reading.is_quoted(first + 1) || reading.is_quoted(first) {
        return None;
    }
    let name = phrase_before(reading, floor, first)?;
    let is_phrase = (first + 1..comma).all(|i| !reading.is_finite(i));
    let speakers = &reading.language.speakers;
    let opens = |i: usize| speakers.is_relative(reading.word(i));
    (is_phrase || opens(first + 1)).then_some(name)
}

/// The noun phrase that ends before token `end`.
fn phrase_before(reading: &Reading<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let speakers = &reading.language.speakers;
    let last = end.checked_sub(1).filter(|l| *l >= floor)?;
    if reading.is_quoted(last) || !reading.is_word(last) {
        return None;
    }
    if speakers.is_relative(reading.word(last)) {
        return Some(last..end);
    }
    let mut start = last;
    while start > floor && !is_border(reading, start - 1) {
        start -= 1;
    }
    // What precedes a verb of its own is no part of the subject behind it.
    if let Some(verb) = (start..last).rev().find(|i| reading.is_finite(*i)) {
        return mention_end(reading, verb + 1..end);
    }
    while start < last && speakers.is_adverb(reading.word(start)) {
        start += 1;
    }
    if speakers.opens_adjunct(reading.word(start)) || is_number(reading, start) {
        return mention_end(reading, start..end);
    }
    Some(start..end)
}

fn is_number(reading: &Reading<'_>, i: usize) -> bool {
    reading.word(i).starts_with(|c: char| c.is_ascii_digit())
}

/// The mention that ends where `tokens` do.
fn mention_end(reading: &Reading<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    if tokens.is_empty() {
        return None;
    }
    let span = reading.span(&tokens);
    let mention = reading.names.mentions_in(span).last()?;
    let found = reading.segments.tokens_in(mention.span);
    (found.end == tokens.end && !found.is_empty()).then_some(found)
}

/// Whether token `i` cannot be part of a subject whose later words stand behind it.
fn is_border(reading: &Reading<'_>, i: usize) -> bool {
    if reading.is_quoted(i) || reading.is_mark(i) {
        return true;
    }
    let word = reading.word(i);
    if !reading.is_word(i) {
        return !matches!(word, "." | "'" | "-" | "/" | "&");
    }
    if reading.language.speakers.joins(word) {
        return !joins_names(reading, i);
    }
    let speakers = &reading.language.speakers;
    !speakers.is_inside(word) && speakers.opens_clause(word)
}

/// Whether `and` at token `i` stands between two names: they speak together.
fn joins_names(reading: &Reading<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    let names = reading.names;
    let starts = |i: usize| {
        let span = reading.segments.tokens.get(i).map(|t| t.span);
        span.is_some_and(|s| names.mention_at(s.start()).is_some())
    };
    let end = reading.segments.tokens[before].span.end();
    let around = reading.span(&(before.saturating_sub(8)..i));
    let ends = (names.mentions_in(around).last()).is_some_and(|m| m.span.end() == end);
    ends && starts(i + 1)
}

/// The source that begins at token `start`: `said Ann Lee, the mayor.`
pub(super) fn behind(reading: &Reading<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let span = reading.segments.tokens.get(start)?.span;
    let speakers = &reading.language.speakers;
    let is_start = reading.names.mention_at(span.start()).is_some()
        || speakers.begins_subject(reading.word(start))
        || reading.printed(start).starts_with(char::is_uppercase);
    if reading.is_quoted(start) || !reading.is_word(start) || !is_start {
        return None;
    }
    let mut stop = start + 1;
    while stop < end && stop - start < MOST_TOKENS && !ends_source(reading, stop) {
        stop += 1;
    }
    let mut source = start..stop;
    // An apposition belongs to it.
    if reading.word(stop) == "," {
        let far = end.min(stop + 1 + MOST_APPOSED);
        let closes = (stop + 1..far).find(|i| matches!(reading.word(*i), "," | "."));
        if let Some(close) = closes
            && close > stop + 1
            && !(stop + 1..close).any(|i| reading.is_quoted(i))
            && is_apposition(reading, stop + 1..close)
        {
            source.end = close;
        }
    }
    reading.can_speak(&source).then_some(source)
}

fn ends_source(reading: &Reading<'_>, i: usize) -> bool {
    let word = reading.word(i);
    if reading.is_quoted(i) || !reading.is_word(i) {
        return !matches!(word, "'" | "-" | "/" | "&");
    }
    if reading.language.speakers.joins(word) {
        return !joins_names(reading, i);
    }
    let speakers = &reading.language.speakers;
    let tells_where = |w: &str| speakers.opens_adjunct(w) && !speakers.is_inside(w);
    tells_where(word)
        || speakers.opens_clause(word) && !speakers.is_inside(word)
        || reading.is_finite(i)
}

fn is_apposition(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let speakers = &reading.language.speakers;
    let first = reading.word(tokens.start);
    let is_clause = speakers.opens_clause(first) && !speakers.is_relative(first);
    !is_clause
        && !speakers.opens_adjunct(first)
        && (speakers.is_relative(first) || !tokens.clone().any(|i| reading.is_finite(i)))
}

/// `source` with the names before and behind it that are joined to it by commas and a last `and`.
pub(super) fn with_others(reading: &Reading<'_>, source: &Range<usize>) -> Range<usize> {
    let first = name_at(reading, source.start);
    let last = mention_end(reading, source.clone()).filter(|m| name_at(reading, m.start).is_some());
    let (Some(first), Some(_)) = (first, last) else {
        return source.clone();
    };
    let has_several = first.end < source.end;
    if has_several && !(first.end..source.end).any(|i| joins(reading, i)) {
        return source.clone();
    }
    let end = last_of_list(reading, source.end);
    let grown = source.start..end.unwrap_or(source.end);
    first_of_list(reading, &grown)..grown.end
}

fn joins(reading: &Reading<'_>, i: usize) -> bool {
    reading.language.speakers.joins(reading.word(i))
}

/// The name that begins at token `i`.
fn name_at(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let start = reading.segments.tokens.get(i)?.span.start();
    let mention = reading.names.mention_at(start)?;
    let tokens = reading.segments.tokens_in(mention.span);
    (mention.form == MentionForm::Name && !tokens.is_empty()).then_some(tokens)
}

/// Where a list of names ends that goes on at token `end` with `, Name` and closes with `and Name`.
fn last_of_list(reading: &Reading<'_>, mut end: usize) -> Option<usize> {
    for _ in 0..MOST_TOGETHER {
        let is_comma = reading.word(end) == ",";
        let is_last = joins(reading, end + usize::from(is_comma));
        if !is_comma && !is_last {
            return None;
        }
        end = name_at(reading, end + usize::from(is_comma) + usize::from(is_last))?.end;
        if is_last {
            return Some(end);
        }
    }
    None
}

/// Where a list of names starts whose last names are `names`; names before them are joined by commas
/// alone where `and` stands among those at hand.
fn first_of_list(reading: &Reading<'_>, names: &Range<usize>) -> usize {
    let mut start = names.start;
    let mut is_list = names.clone().any(|i| joins(reading, i));
    for _ in 0..MOST_TOGETHER {
        let Some(joint) = start.checked_sub(1) else {
            break;
        };
        let is_and = joins(reading, joint);
        let is_comma = is_list && reading.word(joint) == ",";
        if !is_and && !is_comma {
            break;
        }
        let has_comma = is_and && joint > 0 && reading.word(joint - 1) == ",";
        let before = joint - usize::from(has_comma);
        let Some(name) = mention_end(reading, before.saturating_sub(MOST_TOGETHER)..before) else {
            break;
        };
        if name_at(reading, name.start).is_none() {
            break;
        }
        is_list = true;
        start = name.start;
    }
    start
}
