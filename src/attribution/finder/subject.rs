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
    if matches!(word, "and" | "or") {
        return !joins_names(reading, i);
    }
    word != "for" && reading.language.speakers.opens_clause(word)
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
    if matches!(word, "and" | "or") {
        return !joins_names(reading, i);
    }
    let speakers = &reading.language.speakers;
    let tells_where = |w: &str| speakers.opens_adjunct(w) && !matches!(w, "of" | "for" | "at");
    tells_where(word) || speakers.opens_clause(word) && word != "for" || reading.is_finite(i)
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
    let name = |span| {
        let mention = reading.names.mention_at(span)?;
        (mention.form == MentionForm::Name).then(|| reading.segments.tokens_in(mention.span))
    };
    let token_start = |i: usize| reading.segments.tokens.get(i).map(|t| t.span.start());
    let is_name = |i: usize| token_start(i).and_then(name).is_some();
    let starts_name = token_start(source.start).and_then(name);
    let ends_name = mention_end(reading, source.clone()).filter(|m| is_name(m.start));
    let (Some(first), Some(_)) = (starts_name, ends_name) else {
        return source.clone();
    };
    let has_several = first.end < source.end;
    let is_pair = (first.end..source.end).any(|i| reading.word(i) == "and");
    if has_several && !is_pair {
        return source.clone();
    }
    // Forward over `, Name` to `and Name`.
    let mut end = source.end;
    let mut last = None;
    for _ in 0..MOST_TOGETHER {
        let word = reading.word(end);
        let comma_and = word == "," && reading.word(end + 1) == "and";
        let step = if comma_and { 2 } else { 1 };
        let is_last = word == "and" || comma_and;
        if word != "," && !is_last {
            break;
        }
        let Some(next) = token_start(end + step)
            .and_then(name)
            .filter(|n| !n.is_empty())
        else {
            break;
        };
        end = next.end;
        if is_last {
            last = Some(end);
            break;
        }
    }
    let mut grown = source.start..last.unwrap_or(source.end);
    // Backward over `Name,` and `Name and`.
    let mut is_joined = last.is_some() || has_several;
    for _ in 0..MOST_TOGETHER {
        let Some(joint) = grown.start.checked_sub(1) else {
            break;
        };
        let is_and = reading.word(joint) == "and";
        if !(is_and || is_joined && reading.word(joint) == ",") {
            break;
        }
        let comma = joint > 0 && is_and && reading.word(joint - 1) == ",";
        let before = if comma { joint - 1 } else { joint };
        let Some(mention) = mention_end(reading, before.saturating_sub(8)..before) else {
            break;
        };
        if !is_name(mention.start) {
            break;
        }
        is_joined = true;
        grown.start = mention.start;
    }
    grown
}
