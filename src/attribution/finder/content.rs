//! Where a content begins and ends.

use std::ops::Range;

use crate::attribution::finder::subject;
use crate::attribution::reading::CueMatch;
use crate::attribution::reading::Reading;
use crate::rules::CuePart;
use crate::rules::Frame;

/// How many tokens can stand between a cue and its content: whom it is told, when and where.
const MOST_BETWEEN: usize = 10;
/// Within how many tokens a clause's subject is followed by its verb.
const MOST_SUBJECT: usize = 10;
/// How many tokens a content without quotation marks has at least.
pub(super) const LEAST_TOKENS: usize = 3;

/// How a content begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// With a quotation mark.
    Quoted,
    /// With `that`.
    That,
    /// With a clause without `that`.
    Bare,
    /// With `whether`, `why`.
    Question,
    /// With `to` and a verb.
    Infinitive,
    /// With another phrase that the cue takes.
    Phrase,
}

/// Where the content behind `cue` starts, and how.
pub(super) fn start_behind(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
) -> Option<(usize, Opening)> {
    let speakers = &reading.language.speakers;
    let frames = cue.rule.frames;
    let first = cue.tokens.end;
    for i in first..sentence.end.min(first + MOST_BETWEEN) {
        let word = reading.word(i);
        if reading.quotation_from(i).is_some() {
            return frames.has(Frame::Quotation).then_some((i, Opening::Quoted));
        }
        if matches!(word, "," | ":") && reading.quotation_from(i + 1).is_some() {
            return Some((i + 1, Opening::Quoted));
        }
        if word == ":" && i + LEAST_TOKENS < sentence.end {
            return Some((i + 1, Opening::Bare));
        }
        if !reading.is_word(i) || reading.is_quoted(i) {
            return None;
        }
        let goes_on = (i + 1..sentence.end).len() >= LEAST_TOKENS;
        if speakers.opens_content(word)
            && goes_on
            && takes_that(cue)
            && opens_that(reading, i, sentence)
        {
            return Some((i, Opening::That));
        }
        if goes_on && speakers.opens_question(word) && frames.has(Frame::Question) {
            return Some((i, Opening::Question));
        }
        let is_near = i == first || frames.has(Frame::Addressee);
        if is_near && speakers.opens_infinitive(word) && frames.has(Frame::Infinitive) && goes_on {
            return Some((i, Opening::Infinitive));
        }
        if is_near && frames.has(Frame::Clause) && begins_clause(reading, i, sentence.end) {
            let is_addressee = i > first || !frames.has(Frame::Addressee);
            if is_addressee || opens_own_clause(reading, i, sentence.end) {
                return Some((i, Opening::Bare));
            }
        }
        if i == first && goes_on && takes_phrase(reading, cue, word) {
            return Some((i, Opening::Phrase));
        }
        if speakers.opens_clause(word) && !speakers.opens_adjunct(word) {
            return None;
        }
    }
    None
}

/// `that` after which a clause stands, not `that day`.
fn opens_that(reading: &Reading<'_>, i: usize, sentence: &Range<usize>) -> bool {
    let next = reading.word(i + 1);
    let is_short = i + 2 >= sentence.end || matches!(next, "," | "." | ";" | ":");
    !is_short && !reading.language.speakers.follows_pronoun(next)
}

fn takes_that(cue: &CueMatch<'_>) -> bool {
    cue.rule.frames.has(Frame::Clause)
}

/// Whether the cue takes the phrase that begins with `word`.
fn takes_phrase(reading: &Reading<'_>, cue: &CueMatch<'_>, word: &str) -> bool {
    let frames = cue.rule.frames;
    match reading.language.speakers.phrase_opened(word) {
        Some(frame) => frames.has(frame),
        None => cue.is_own() && frames.has(Frame::NounPhrase) && cue.rule.part != CuePart::Noun,
    }
}

/// Whether a subject stands at token `i` and its verb soon behind it.
pub(super) fn begins_clause(reading: &Reading<'_>, i: usize, end: usize) -> bool {
    let speakers = &reading.language.speakers;
    let Some(token) = reading.segments.tokens.get(i) else {
        return false;
    };
    let is_subject = speakers.begins_subject(reading.word(i))
        || reading.names.mention_at(token.span.start()).is_some();
    is_subject && verb_behind(reading, i, end).is_some()
}

/// The finite verb of the clause whose subject begins at token `i`.
fn verb_behind(reading: &Reading<'_>, i: usize, end: usize) -> Option<usize> {
    let speakers = &reading.language.speakers;
    (i + 1..end.min(i + MOST_SUBJECT))
        .take_while(|k| {
            let word = reading.word(*k);
            reading.is_word(*k)
                && (!speakers.opens_clause(word)
                    || speakers.joins(word)
                    || speakers.is_inside(word))
        })
        .find(|k| reading.is_finite(*k))
}

/// Whether what stands behind `told` is a clause already, not somebody who is told.
fn opens_own_clause(reading: &Reading<'_>, i: usize, end: usize) -> bool {
    let verb = verb_behind(reading, i, end);
    let mut key = String::new();
    verb.is_some_and(|v| {
        let between = i + 1..v;
        !between.clone().any(|k| {
            let start = reading.segments.tokens[k].span.start();
            reading.names.mention_at(start).is_some()
                || reading
                    .language
                    .titles
                    .word(reading.printed(k), &mut key)
                    .pronoun
                    .is_some()
        })
    })
}

/// Where the content that starts at token `start` ends, in the sentence or with its quotation.
pub(super) fn end_of(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    start: usize,
    opening: Opening,
) -> Range<usize> {
    if opening == Opening::Quoted
        && let Some(quotation) = reading.quotation_from(start)
    {
        let goes_on = quotation.end < sentence.end
            && reading.is_word(quotation.end)
            && !reading
                .language
                .speakers
                .opens_clause(reading.word(quotation.end));
        if !goes_on {
            return quotation;
        }
    }
    let mut i = start;
    while i < sentence.end {
        if reading.is_quoted(i) {
            i = reading.quotation(i).map_or(i + 1, |q| q.end.max(i + 1));
            continue;
        }
        if i > start + 1 && is_end(reading, i, sentence.end) {
            break;
        }
        i += 1;
    }
    trimmed(reading, start..i.max(start + 1))
}

/// Whether the content ends before token `i`: something follows that says who says it, or that is
/// said against it.
fn is_end(reading: &Reading<'_>, i: usize, end: usize) -> bool {
    let word = reading.word(i);
    let next = reading.word(i + 1);
    if word == ";" {
        return true;
    }
    let is_framed = |c: CueMatch<'_>| c.rule.part == CuePart::Preposition && c.tokens.len() > 1;
    if reading.cues_at(i).any(is_framed) {
        return true;
    }
    let contrasts = reading.language.speakers.contrasts(next);
    word == "," && contrasts && begins_clause(reading, i + 2, end)
}

/// The content of a clause that hangs on another, without that other one, which a comma parts from it.
pub(super) fn before_main_clause(reading: &Reading<'_>, content: Range<usize>) -> Range<usize> {
    let opens = |i: &usize| {
        reading.word(*i) == ","
            && !reading.is_quoted(*i)
            && begins_clause(reading, *i + 1, content.end)
    };
    let end = content.clone().skip(1).find(opens).unwrap_or(content.end);
    trimmed(reading, content.start..end)
}

/// The content without the marks at its end that are none of it.
pub(super) fn trimmed(reading: &Reading<'_>, mut content: Range<usize>) -> Range<usize> {
    let is_loose = |i: usize| {
        !reading.is_word(i)
            && !reading.is_mark(i)
            && !matches!(reading.word(i), ")" | "]" | "%" | "?")
    };
    while content.len() > 1 && is_loose(content.end - 1) && !reading.is_quoted(content.end - 1) {
        content.end -= 1;
    }
    content
}

/// Adds the sentences behind `sentence`, which ends the frame of a quoted content, that go on its
/// quotation: they are all quoted, in one paragraph, or in the next where a quotation goes on there.
pub(super) fn continue_quotation(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    content: &mut Vec<Range<usize>>,
) {
    let Some(last) = content.last().cloned() else {
        return;
    };
    let first = &content[0];
    let is_direct = reading.is_quoted(first.start) && reading.is_quoted(last.end - 1);
    let end = sentence.end.max(last.end);
    // Unquoted words behind the frame's quotation say something else first.
    let at = reading.sentence(end - 1);
    let sentences = &reading.segments.sentences;
    let Some(own) = sentences.get(at) else {
        return;
    };
    let ends_sentence =
        own.tokens.end == end || (last.end..own.tokens.end).all(|i| !reading.is_word(i));
    if !is_direct || !ends_sentence {
        return;
    }
    let mut paragraph = sentences[at].paragraph;
    for sentence in &sentences[at + 1..] {
        let tokens = sentence.tokens.clone();
        if sentence.paragraph != paragraph && !goes_on(reading, tokens.start) {
            break;
        }
        if !is_all_quoted(reading, &tokens) {
            break;
        }
        paragraph = sentence.paragraph;
        match content.last_mut() {
            Some(last) if last.end == tokens.start => last.end = tokens.end,
            _ => content.push(tokens),
        }
    }
}

/// Whether the quotation at token `i` goes on that of the paragraph before.
fn goes_on(reading: &Reading<'_>, i: usize) -> bool {
    let start = reading.segments.tokens[i].span.start();
    reading
        .segments
        .quotation_at(start)
        .is_some_and(|q| q.continues && q.span.start() == start)
}

/// Whether every word of `tokens` is quoted.
pub(super) fn is_all_quoted(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .all(|i| !reading.is_word(i) || reading.is_quoted(i))
}

/// The content that stands before the source and its cue, and what goes on behind them.
pub(super) fn before(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    frame: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let last = frame
        .start
        .checked_sub(1)
        .filter(|l| *l >= sentence.start)?;
    let quotation = if reading.is_mark(last) {
        reading.quotation(last)
    } else if reading.word(last) == "," && last > 0 && reading.is_mark(last - 1) {
        reading.quotation(last - 1)
    } else {
        None
    };
    let mut content = match quotation {
        Some(quotation) => {
            let first = reading.sentence(quotation.start);
            let start = reading.segments.sentences[first].tokens.start;
            // Words before the quotation belong to it where nobody else says them.
            let lead = start..quotation.start;
            let has_words = lead.clone().any(|i| reading.is_word(i));
            let has_cue = lead.clone().any(|i| {
                !reading.is_quoted(i)
                    && reading
                        .cue_at(i)
                        .is_some_and(|c| c.rule.part == CuePart::Verb)
            });
            if has_words && !has_cue {
                let whole = start..quotation.end;
                vec![whole]
            } else {
                vec![quotation]
            }
        }
        None => vec![clause_before(reading, sentence, last)?],
    };
    content.extend(behind_frame(reading, sentence, frame.end));
    continue_quotation(reading, sentence, &mut content);
    Some(content)
}

/// The clause from the sentence's start to the comma at `comma`.
fn clause_before(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    comma: usize,
) -> Option<Range<usize>> {
    if reading.word(comma) != "," || comma < sentence.start + LEAST_TOKENS {
        return None;
    }
    let clause = sentence.start..comma;
    let speakers = &reading.language.speakers;
    let first = reading.word(clause.start);
    let is_adjunct = speakers.opens_adjunct(first)
        || speakers.opens_clause(first) && !speakers.stands_between(first);
    let has_verb = clause.clone().any(|i| reading.is_finite(i));
    (has_verb && !is_adjunct).then_some(clause)
}

/// What goes on behind `…, she said,`.
fn behind_frame(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    let comma = (end..sentence.end).find(|i| !reading.is_word(*i))?;
    if reading.word(comma) != "," || comma > end + 4 {
        return None;
    }
    let start = comma + 1;
    if let Some(quotation) = reading.quotation_from(start) {
        return Some(quotation);
    }
    let first = reading.word(start);
    let speakers = &reading.language.speakers;
    // `…, she said, adding that` and `…, he said, who was there` are no more of it.
    if reading.is_quoted(start)
        || speakers.is_participle(first)
        || speakers.is_relative(first)
        || speakers.opens_adjunct(first)
        || subject::before(reading, start, start + 1).is_none()
            && !begins_clause(reading, start, sentence.end)
    {
        return None;
    }
    let content = end_of(reading, sentence, start, Opening::Bare);
    (content.len() >= LEAST_TOKENS).then_some(content)
}
