//! Verbs of saying: `she said that …`, `“…,” said Ann Lee`, `…, she said, …`.

use std::ops::Range;

use crate::attribution::finder::Found;
use crate::attribution::finder::content;
use crate::attribution::finder::content::Opening;
use crate::attribution::finder::subject;
use crate::attribution::reading::CueMatch;
use crate::attribution::reading::Reading;
use crate::rules::CueClass;
use crate::rules::CuePart;
use crate::rules::CueSet;

/// Classes of cues whose clauses are somebody's words or thoughts most of the time.
fn is_telling(class: CueClass) -> bool {
    let telling = [
        CueClass::Speech,
        CueClass::Writing,
        CueClass::Thinking,
        CueClass::Denial,
        CueClass::Plan,
        CueClass::Feeling,
        CueClass::Knowing,
        CueClass::Showing,
        CueClass::Demand,
        CueClass::Asking,
    ];
    CueSet::of(&telling).has(class)
}

/// Finds what is said by a verb.
pub(super) fn find(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
) -> Option<Found> {
    if !cue.is_own() && !is_telling(cue.rule.class) {
        return None;
    }
    let group = subject::group_start(reading, sentence.start, cue.tokens.start);
    if cue.rule.part == CuePart::Verb && is_passive(reading, group, cue) {
        return None;
    }
    let source = subject::before(reading, sentence.start, group);
    said_before(reading, sentence, cue, group, source.as_ref())
        .or_else(|| said_behind(reading, sentence, cue, source))
}

/// `she was told that`: the subject is who hears it.
fn is_passive(reading: &Reading<'_>, group: usize, cue: &CueMatch<'_>) -> bool {
    let speakers = &reading.language.speakers;
    let is_be = |i: usize| speakers.is_copula(reading.word(i));
    let form = reading.word(cue.tokens.start);
    (group..cue.tokens.start).any(is_be) && !speakers.is_participle(form)
}

/// The content stands behind the cue.
fn said_behind(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
    source: Option<Range<usize>>,
) -> Option<Found> {
    let (start, opening) = content::start_behind(reading, sentence, cue)?;
    if source.is_none() && !cue.is_own() {
        return None;
    }
    let mut content = content::end_of(reading, sentence, start, opening);
    if opening != Opening::Quoted && source.as_ref().is_some_and(|s| is_subordinate(reading, s)) {
        content = content::before_main_clause(reading, content);
    }
    let is_short = content.len() < content::LEAST_TOKENS && opening != Opening::Quoted;
    if is_short {
        return None;
    }
    let mut content = vec![content];
    content::continue_quotation(reading, sentence, &mut content);
    Some(Found {
        content,
        confidence: confidence(cue.rule.class, opening),
        source,
    })
}

/// Whether the source's clause hangs on another: `Though Crane said …, the town …`.
fn is_subordinate(reading: &Reading<'_>, source: &Range<usize>) -> bool {
    let Some(before) = source.start.checked_sub(1).map(|b| reading.word(b)) else {
        return false;
    };
    let speakers = &reading.language.speakers;
    let is_joint = reading
        .language
        .grammar
        .clauses
        .coordinators
        .contains(before);
    !is_joint && (speakers.contrasts(before) || speakers.gives_reason(before))
}

/// The content stands before the cue, or on both sides of it.
fn said_before(
    reading: &Reading<'_>,
    sentence: &Range<usize>,
    cue: &CueMatch<'_>,
    group: usize,
    source: Option<&Range<usize>>,
) -> Option<Found> {
    let (source, frame) = match source {
        Some(source) if source.start > sentence.start || is_behind_mark(reading, source.start) => {
            (source.clone(), source.start..cue.tokens.end)
        }
        _ => {
            let is_bordered =
                group > 0 && (is_behind_mark(reading, group) || reading.word(group - 1) == ",");
            if !is_bordered || group != cue.tokens.start {
                return None;
            }
            let source = subject::behind(reading, cue.tokens.end, sentence.end)?;
            let end = source.end;
            (source, cue.tokens.start..end)
        }
    };
    let is_inverted = source.start >= cue.tokens.end;
    let content = content::before(reading, sentence, &frame)?;
    let is_quoted = reading.is_quoted(content[0].start);
    // Where a content stands behind it too, what stands before is another's or an adjunct.
    if !is_quoted {
        let ends = |i: usize| matches!(reading.word(i), "." | "," | "?" | "!" | "");
        let stop = frame.end;
        let is_last = stop >= sentence.end
            || ends(stop)
            || !is_inverted && stands_alone(reading, sentence, stop);
        if !is_last {
            return None;
        }
    }
    let opening = if is_quoted {
        Opening::Quoted
    } else {
        Opening::Bare
    };
    Some(Found {
        content,
        source: Some(source),
        confidence: confidence(cue.rule.class, opening),
    })
}

/// Whether only a few words that tell when or where stand behind token `from`.
fn stands_alone(reading: &Reading<'_>, sentence: &Range<usize>, from: usize) -> bool {
    const MOST: usize = 7;
    let stop = (from..sentence.end)
        .find(|i| !reading.is_word(*i))
        .unwrap_or(sentence.end);
    let speakers = &reading.language.speakers;
    let is_adjunct = |i: usize| {
        !reading.is_finite(i)
            && (!speakers.opens_clause(reading.word(i)) || speakers.opens_adjunct(reading.word(i)))
    };
    stop - from <= MOST && (from..stop).all(is_adjunct)
}

fn is_behind_mark(reading: &Reading<'_>, i: usize) -> bool {
    i > 0
        && (reading.is_mark(i - 1) || reading.word(i - 1) == "," && i > 1 && reading.is_mark(i - 2))
}

/// How often content and source of such a finding are right, measured on 420 articles of the corpus's
/// training part: of words of speech and writing 1,937 quotations .81, 756 clauses with `that` .75 and
/// 967 without .69; of other cues 279 quotations and clauses with `that` .53, 773 others .31.
fn confidence(class: CueClass, opening: Opening) -> f32 {
    let is_speech = matches!(class, CueClass::Speech | CueClass::Writing);
    match opening {
        Opening::Quoted if is_speech => 0.81,
        Opening::That if is_speech => 0.75,
        Opening::Bare if is_speech => 0.69,
        Opening::Quoted | Opening::That => 0.53,
        Opening::Bare | Opening::Question | Opening::Infinitive | Opening::Phrase => 0.31,
    }
}
