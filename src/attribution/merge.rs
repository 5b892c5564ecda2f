//! Two sources of proposals, the labeller and the rules, as one.
//!
//! The labeller's are tidied, and kept when they are likely enough; a rule's is added where it overlaps nothing that
//! was kept. What is said by a cue of the reader's own is always kept: the reader asked for it.

use std::ops::Range;

use crate::attribution::brackets;
use crate::attribution::finder;
use crate::attribution::floating;
use crate::attribution::labeller;
use crate::attribution::parenthesis;
use crate::attribution::proposal::Origin;
use crate::attribution::proposal::Proposal;
use crate::attribution::reading::Reading;
use crate::attribution::source;
use crate::rules::CueWord;

/// Below this calibrated confidence, what the labeller finds is not shown. `PolNeAR` development part, F1 of
/// content and precision of all three roles: .736 and .68 with nothing left out, .735 and .69 with this, .732 and
/// .70 with .2, .719 and .74 with .3.
const LEAST_LABELLED: f32 = 0.15;
/// The same where no word of the cue is a cue of the rules by itself. Same part, F1 of content, of all three roles,
/// precision of these: asked only where no word begins a longer cue either .744, .640 and .70, asked thus .739,
/// .638 and .71.
const LEAST_OF_UNKNOWN_CUE: f32 = 0.35;
/// The same where the source is a thing that says nothing (`the machines have worried crews`).
const LEAST_OF_THING: f32 = 0.65;
/// How sure a rule must be for its finding to be added.
const LEAST_RULE: f32 = 0.5;
/// The most tokens of the source of such a finding, which must begin with a name, a role or a pronoun:
/// of 124 findings added to those of a labeller, .55 were right with such a source and .21 without.
const MOST_SOURCE: usize = 8;
/// How sure the labeller must be to overrule a cue of the reader's own.
const OVERRULES: f32 = 0.9;

/// The attributions of an article, from what the labeller and the rules propose.
pub(super) fn merge(
    reading: &Reading<'_>,
    labelled: Vec<labeller::Proposal>,
    found: Vec<Proposal>,
) -> Vec<Proposal> {
    let mut kept: Vec<Proposal> = Vec::with_capacity(labelled.len());
    for proposal in labelled {
        let mut proposal = Proposal::from(proposal);
        source::tidy(reading, &mut proposal);
        mend(reading, &mut proposal, &found);
        give_agent(reading, &mut proposal);
        if brackets::mend(reading, &mut proposal)
            && proposal.confidence >= least(reading, &proposal)
        {
            kept.push(proposal);
        }
    }
    for proposal in found {
        add(reading, &mut kept, proposal);
    }
    continue_quotations(reading, &mut kept);
    complete_quotations(reading, &mut kept);
    parenthesis::turn(reading, &mut kept);
    parenthesis::complete(reading, &mut kept);
    floating::add(reading, &mut kept);
    kept
}

/// How sure the labeller must be of a proposal.
fn least(reading: &Reading<'_>, proposal: &Proposal) -> f32 {
    let is_known = |i: usize| {
        let of_rules = reading.language.reporting.word(reading.word(i));
        !reading.is_word(i) || of_rules.parts != CueWord::default().parts
    };
    if proposal
        .source
        .as_ref()
        .is_some_and(|s| reading.is_thing(s))
    {
        return LEAST_OF_THING;
    }
    match &proposal.cue {
        Some(cue) if !cue.clone().any(is_known) => LEAST_OF_UNKNOWN_CUE,
        Some(_) | None => LEAST_LABELLED,
    }
}

/// Takes a preposition's source and content as the rules read them where the labeller's source runs over
/// a verb behind it: `the cost, according to Crane, will rise`.
fn mend(reading: &Reading<'_>, proposal: &mut Proposal, found: &[Proposal]) {
    let (Some(source), Some(cue)) = (&proposal.source, &proposal.cue) else {
        return;
    };
    let is_behind = source.start >= cue.end;
    if is_behind && source::stray_verb(reading, source).is_some() {
        let by_rule = found.iter().find(|f| {
            f.shares_cue(proposal) && f.source.as_ref().is_some_and(|s| s.start == source.start)
        });
        if let Some(rule) = by_rule {
            proposal.source.clone_from(&rule.source);
            proposal.content.clone_from(&rule.content);
        }
    }
}

/// Gives a quotation to the agent named behind it, where a participle brings it and nobody who can
/// speak stands before: `a plan condemned as “mad” by Crane` is Crane's word, not the plan's.
fn give_agent(reading: &Reading<'_>, proposal: &mut Proposal) {
    let Some(last) = proposal.content.last_mut() else {
        return;
    };
    let opens_agent = |i: &usize| {
        let is_behind_quotation = reading.is_mark(i - 1) && reading.is_quoted(i - 1);
        is_behind_quotation && reading.language.speakers.opens_agent(reading.word(*i))
    };
    let Some(by) = (last.start + 1..=last.end).find(opens_agent) else {
        return;
    };
    let agent = finder::subject_behind(reading, by + 1);
    let Some(agent) = agent.filter(|a| a.end >= last.end && reading.can_speak(a)) else {
        return;
    };
    let is_else = |s: &Range<usize>| s.end <= by && reading.can_speak(s);
    if !proposal.source.as_ref().is_some_and(is_else) {
        last.end = by;
        proposal.source = Some(agent);
    }
}

/// Adds a rule's finding where it overlaps nothing; one of the reader's takes the place of what the
/// labeller is less sure of.
fn add(reading: &Reading<'_>, kept: &mut Vec<Proposal>, proposal: Proposal) {
    let clashes = |k: &Proposal| k.shared_tokens(&proposal) > 0 || k.shares_cue(&proposal);
    match proposal.origin {
        Origin::Reader => {
            let is_overruled = |k: &Proposal| {
                clashes(k)
                    && (k.origin == Origin::Reader
                        || k.confidence >= OVERRULES && !k.shares_cue(&proposal))
            };
            if !kept.iter().any(is_overruled) {
                kept.retain(|k| !clashes(k));
                kept.push(proposal);
            }
        }
        Origin::Rule if is_sure(reading, &proposal) => {
            // What is found inside what somebody says, and is less sure, gives way.
            let gives_way =
                |k: &Proposal| k.confidence < proposal.confidence && k.is_inside(&proposal);
            if kept.iter().all(|k| gives_way(k) || !clashes(k)) {
                kept.retain(|k| !gives_way(k));
                kept.push(proposal);
            }
        }
        Origin::Rule | Origin::Labeller => {}
    }
}

/// Whether a rule's finding is likely enough to be added to what the labeller finds.
fn is_sure(reading: &Reading<'_>, proposal: &Proposal) -> bool {
    let is_known = |s: &Range<usize>| {
        s.len() <= MOST_SOURCE && reading.names.mention_in(reading.span(s)).is_some()
    };
    proposal.confidence >= LEAST_RULE && proposal.source.as_ref().is_some_and(is_known)
}

/// Takes the quoted sentences that go on a quotation into its content, where nobody else has them.
fn continue_quotations(reading: &Reading<'_>, kept: &mut [Proposal]) {
    for index in 0..kept.len() {
        let mut grown = kept[index].content.clone();
        finder::continue_quotation(reading, kept[index].cue.as_ref(), &mut grown);
        if grown == kept[index].content {
            continue;
        }
        let is_free = |r: &Range<usize>| {
            kept.iter().enumerate().all(|(i, k)| {
                i == index
                    || k.content
                        .iter()
                        .all(|c| c.end <= r.start || r.end <= c.start)
            })
        };
        if grown.iter().all(is_free) {
            kept[index].content = grown;
        }
    }
}

/// Grows a content that begins or ends inside a quotation to the whole of it, where nobody else has the
/// rest: marks do not change the speaker between them.
fn complete_quotations(reading: &Reading<'_>, kept: &mut [Proposal]) {
    for index in 0..kept.len() {
        let is_free = |r: &Range<usize>| kept.iter().all(|k| !k.touches(r));
        let mut content = kept[index].content.clone();
        for stretch in &mut content {
            let is_nested = |q: &Range<usize>| kept[index].cue.iter().any(|c| overlap(c, q));
            let whole = |i: usize| reading.quotation(i).filter(|q| !is_nested(q));
            if let Some(q) = whole(stretch.start).filter(|q| is_free(&(q.start..stretch.start))) {
                stretch.start = q.start;
            }
            if let Some(q) = whole(stretch.end - 1).filter(|q| is_free(&(stretch.end..q.end))) {
                stretch.end = q.end;
            }
        }
        kept[index].content = joined(content);
    }
}

/// Stretches in order, those that overlap as one.
fn joined(stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => joined.push(stretch),
        }
    }
    joined
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
