//! A name and a colon at the start of a line: `Trump: We will …` in a headline, `SMITH: …` in a
//! transcript. The colon is the cue's place; there is no word for it.

use std::ops::Range;

use crate::attribution::proposal::Origin;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;
use crate::names::MentionForm;

/// How often content and source are right: 37 findings in 420 articles of the corpus's training part.
const CONFIDENCE: f32 = 0.81;
/// The most tokens of such a name, with a role: `SEN. ANN LEE (R-CORRAN)`.
const MOST_NAME: usize = 8;
/// How many tokens are said at least.
const LEAST_SAID: usize = 3;

/// Finds the lines that a name and a colon begin, among the paragraphs that are `wanted`.
pub(super) fn find(reading: &Reading<'_>, wanted: &dyn Fn(usize) -> bool) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    let paragraphs = reading.segments.paragraphs.iter().enumerate();
    for (_, paragraph) in paragraphs.filter(|(index, _)| wanted(*index)) {
        let tokens = reading.segments.tokens_in(paragraph.span);
        proposals.extend(line(reading, tokens));
    }
    proposals
}

fn line(reading: &Reading<'_>, tokens: Range<usize>) -> Option<Proposal> {
    let near = tokens.start..tokens.end.min(tokens.start + MOST_NAME);
    let colon = near.clone().find(|i| reading.word(*i) == ":")?;
    let name = tokens.start..colon;
    if name.is_empty() || tokens.end - colon <= LEAST_SAID || reading.is_quoted(tokens.start) {
        return None;
    }
    if !is_in_capitals(reading, &name) && !is_name(reading, &name) {
        return None;
    }
    let said = colon + 1..tokens.end;
    Some(Proposal {
        cue: None,
        content: vec![said],
        source: Some(name),
        confidence: CONFIDENCE,
        origin: Origin::Rule,
    })
}

/// Whether every word is in capitals, one of them of several letters, and names somebody.
fn is_in_capitals(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let is_upper = |i: usize| !reading.printed(i).contains(char::is_lowercase);
    let is_long = |i: usize| {
        reading
            .printed(i)
            .chars()
            .filter(|c| c.is_uppercase())
            .count()
            > 2
    };
    let known = reading.names.mentions_in(reading.span(name));
    name.clone().all(is_upper) && name.clone().any(is_long) && !known.is_empty()
}

/// Whether it is a name and nothing else.
fn is_name(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let span = reading.span(name);
    let mention = reading.names.mention_at(span.start());
    mention.is_some_and(|m| m.form == MentionForm::Name && m.span == span)
}
