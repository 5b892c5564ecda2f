//! A proposed source, taken to the right words.

use std::ops::Range;

use crate::attribution::finder;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;
use crate::names::MentionForm;
use crate::text::Span;

/// Cuts or moves the source of a labelled proposal where its words show that it went astray: it runs
/// over a verb, is a word that nobody is, or holds one of several names that speak together.
pub(super) fn tidy(reading: &Reading<'_>, proposal: &mut Proposal) {
    let (Some(source), Some(cue)) = (&proposal.source, &proposal.cue) else {
        return;
    };
    let mut source = source.clone();
    if source.end <= cue.start {
        if let Some(verb) = stray_verb(reading, &source) {
            source = without_verb(reading, &source, verb, cue);
        } else if !reading.can_speak(&source)
            && let Some(subject) = finder::subject_of(reading, cue)
        {
            source = subject;
        }
    }
    let source = without_edges(reading, source);
    let source = without_adjunct(reading, source);
    let source = finder::whole_source(reading, source, cue);
    let source = with_apposition(reading, source, proposal);
    proposal.source = Some(source);
}

/// The source with its apposition, which the content loses: `added Rufus Crane, the engineer`.
fn with_apposition(
    reading: &Reading<'_>,
    source: Range<usize>,
    proposal: &mut Proposal,
) -> Range<usize> {
    let is_behind = proposal.cue.as_ref().is_some_and(|c| c.end == source.start);
    if !is_behind {
        return source;
    }
    let apposed = source.end + 1;
    let is_taken = proposal.content.iter().any(|c| c.start == apposed);
    let Some(whole) = finder::subject_behind(reading, source.start).filter(|w| w.end > apposed)
    else {
        return source;
    };
    let is_free = |c: &Range<usize>| c.end <= whole.start || whole.end <= c.start;
    if !is_taken || proposal.content.iter().all(is_free) {
        return source;
    }
    let mut content = Vec::with_capacity(proposal.content.len());
    for stretch in &proposal.content {
        if is_free(stretch) {
            content.push(stretch.clone());
        } else if stretch.end > whole.end + 1 {
            let comma = usize::from(reading.word(whole.end) == ",");
            content.push(whole.end + comma..stretch.end);
        }
    }
    if content.is_empty() {
        return source;
    }
    proposal.content = content;
    whole
}

/// The first verb of the source that belongs to no relative clause in it.
pub(super) fn stray_verb(reading: &Reading<'_>, source: &Range<usize>) -> Option<usize> {
    let speakers = &reading.language.speakers;
    let mut is_relative = false;
    for i in source.clone() {
        let word = reading.word(i);
        is_relative |=
            i > source.start && (speakers.is_relative(word) || speakers.opens_question(word));
        let opens = i > source.start && speakers.gives_reason(word);
        if !is_relative && (opens || is_sure_verb(reading, i)) {
            return Some(i);
        }
    }
    None
}

/// Whether token `i` is a verb for sure: a helping verb, or one with a past ending that no noun
/// follows (`registered voters` has none).
fn is_sure_verb(reading: &Reading<'_>, i: usize) -> bool {
    if !reading.is_finite(i) || reading.is_quoted(i) {
        return false;
    }
    let speakers = &reading.language.speakers;
    let word = reading.word(i);
    if !speakers.has_past_ending(word) {
        return reading.printed(i).starts_with(char::is_lowercase);
    }
    let next = reading.word(i + 1);
    speakers.is_determiner(next)
        || speakers.begins_subject(next)
        || speakers.opens_adjunct(next) && !speakers.opens_agent(next)
}

/// The source without what stands before or behind its verb: before a participle (`…, saying`) its
/// subject is the sentence's, before another verb the nearest phrase.
fn without_verb(
    reading: &Reading<'_>,
    source: &Range<usize>,
    verb: usize,
    cue: &Range<usize>,
) -> Range<usize> {
    let speakers = &reading.language.speakers;
    let first = source.start..verb;
    let has_participle = cue.clone().any(|i| speakers.is_participle(reading.word(i)));
    let near = finder::subject_of(reading, cue).filter(|s| s.start > verb);
    match near {
        Some(near) if !has_participle || first.is_empty() => near,
        _ if !first.is_empty() && reading.can_speak(&first) => first,
        Some(near) => near,
        None => source.clone(),
    }
}

/// The source without words at its ends that are no part of it: helping verbs, adverbs, joining words.
fn without_edges(reading: &Reading<'_>, mut source: Range<usize>) -> Range<usize> {
    let speakers = &reading.language.speakers;
    let is_loose = |i: usize| {
        let word = reading.word(i);
        let is_small = reading.printed(i).starts_with(char::is_lowercase);
        let is_owner = reading.language.titles.is_possessive(reading.printed(i));
        let is_beside =
            speakers.is_auxiliary(word) || speakers.is_adverb(word) || speakers.opens_adjunct(word);
        is_small && is_beside && !is_owner || speakers.stands_between(word)
    };
    while source.len() > 1 && is_loose(source.end - 1) {
        source.end -= 1;
    }
    let opens = |i: usize| reading.word(i) == "," || speakers.stands_between(reading.word(i));
    while source.len() > 1 && opens(source.start) {
        source.start += 1;
    }
    source
}

/// The source without a phrase before it that only says when or where: `in 2019 President Lee`.
fn without_adjunct(reading: &Reading<'_>, source: Range<usize>) -> Range<usize> {
    let opens = reading
        .language
        .speakers
        .opens_adjunct(reading.word(source.start));
    if !opens || source.len() < 2 {
        return source;
    }
    let mentions = reading.names.mentions_in(reading.span(&source));
    match mentions.last() {
        Some(last) if last.span.end() == reading.span(&source).end() => {
            reading.segments.tokens_in(last.span)
        }
        _ => source,
    }
}

/// The name of several who speak together, each under their fullest name: `Syria, Iran and China`; `None`
/// when the source is no such list.
pub(super) fn joint_name(reading: &Reading<'_>, span: Span) -> Option<String> {
    let mentions = reading.names.mentions_in(span);
    if mentions.len() < 2 || mentions.iter().any(|m| m.form != MentionForm::Name) {
        return None;
    }
    let mut name = String::new();
    let mut end = span.start();
    for mention in mentions {
        let between = &reading.text[end..mention.span.start()];
        let words = between.trim().trim_start_matches(',').trim();
        if !(words.is_empty() || reading.language.speakers.joins(words) && !name.is_empty()) {
            return None;
        }
        name.push_str(between);
        let entity = mention.entity.and_then(|e| reading.names.entities().get(e));
        name.push_str(entity.map_or(mention.span.slice(reading.text), |e| &e.name));
        end = mention.span.end();
    }
    (end == span.end() && name.contains(' ')).then_some(name)
}
