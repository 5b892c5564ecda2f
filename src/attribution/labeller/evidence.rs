//! What speaks for an attribution: the measures from which the judge tells whether it is right.

use std::ops::Range;

use crate::attribution::labeller::cue_context::CueContext;
use crate::attribution::labeller::cue_label;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::roles::Found;
use crate::attribution::labeller::roles::Roles;
use crate::attribution::labeller::sequence::Sequence;

/// How many measures there are; the first is always 1.
pub(crate) const MEASURES: usize = 69;
/// Which of them is the share of the content that surer attributions have too.
const SHARED: usize = MEASURES - 1;
/// How many of the lexicon's classes and parts of speech are measures.
const ACTS: usize = 16;

/// The measures of one attribution.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Evidence {
    values: [f32; MEASURES],
    length: usize,
}

/// What the first stage says of the paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FirstStage<'w> {
    pub(crate) sequence: &'w Sequence,
    pub(crate) context: &'w CueContext,
    pub(crate) labels: &'w [u8],
    pub(crate) marginals: &'w [Scores],
}

impl FirstStage<'_> {
    /// How likely a token has one of these labels, which follow each other.
    fn likely(&self, token: usize, labels: std::ops::RangeInclusive<u8>) -> f32 {
        let row = &self.marginals[token];
        labels.map(|l| row[usize::from(l)]).sum()
    }

    fn cue(&self, token: usize) -> f32 {
        self.likely(token, cue_label::CUE_START..=cue_label::CUE)
    }
}

impl Evidence {
    /// Measures what the second stage found for a cue of which the first is so sure.
    pub(crate) fn of(first: FirstStage<'_>, roles: &Roles<'_>, found: &Found, sure: f32) -> Self {
        let mut evidence = Self {
            values: [0.0; MEASURES],
            length: 0,
        };
        evidence.add(1.0);
        evidence.add_cue(first, &roles.cue, sure);
        evidence.add_content(first, roles, found, sure);
        evidence.add_source(first, roles, found);
        evidence.add_place(first, roles, found);
        evidence.add_act(first, &roles.cue);
        debug_assert_eq!(evidence.length, SHARED);
        evidence
    }

    /// The measures.
    pub(crate) fn values(&self) -> &[f32; MEASURES] {
        &self.values
    }

    /// States which share of the content surer attributions have too.
    pub(crate) fn set_shared(&mut self, share: f32) {
        self.values[SHARED] = share;
    }

    fn add(&mut self, value: f32) {
        self.values[self.length] = value;
        self.length += 1;
    }

    /// A probability counts as it is, and as the logarithm of its odds.
    fn add_probability(&mut self, probability: f32) {
        let bounded = probability.clamp(1e-3, 1.0 - 1e-3);
        self.add(probability);
        self.add((bounded / (1.0 - bounded)).ln());
    }

    fn add_mean(&mut self, tokens: impl Iterator<Item = usize>, of: impl Fn(usize) -> f32) {
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for token in tokens {
            sum += of(token);
            count += 1.0;
        }
        self.add_probability(sum / count.max(1.0));
    }

    fn add_least(&mut self, tokens: impl Iterator<Item = usize>, of: impl Fn(usize) -> f32) {
        self.add_probability(tokens.map(of).fold(1.0, f32::min));
    }

    fn add_cue(&mut self, first: FirstStage<'_>, cue: &Range<usize>, sure: f32) {
        self.add_probability(sure);
        self.add_mean(cue.clone(), |i| first.cue(i));
        self.add_least(cue.clone(), |i| first.cue(i));
        self.add_probability(first.marginals[cue.start][usize::from(cue_label::CUE_START)]);
        let near = |i: Option<usize>| {
            i.filter(|i| *i < first.marginals.len())
                .map_or(0.0, |i| first.cue(i))
        };
        self.add_probability(near(cue.start.checked_sub(1)));
        self.add_probability(near(Some(cue.end)));
        let label = first.labels[cue.start];
        self.add(f32::from(
            label == cue_label::CUE_START || label == cue_label::CUE,
        ));
    }

    fn add_content(&mut self, first: FirstStage<'_>, roles: &Roles<'_>, found: &Found, sure: f32) {
        let tokens = || found.content.iter().flat_map(Clone::clone);
        let (start, last) = (found.content[0].start, found.last_content());
        let of = |i: usize| roles.content(i);
        self.add_mean(tokens(), of);
        self.add_least(tokens(), of);
        self.add_probability(roles.content_start(start));
        self.add_probability(of(last));
        self.add_probability(of(last + 1));
        self.add_probability(start.checked_sub(1).map_or(0.0, of));
        self.add_mean(tokens(), |i| {
            first.likely(i, cue_label::CONTENT_OF_LEFT..=cue_label::CONTENT_ALONE)
        });
        self.add(sure * tokens().map(of).fold(1.0, f32::min));
        self.add(sure * roles.content_start(start));
        let count = tokens().count() as f32;
        let quoted = tokens().filter(|i| first.sequence.quoting[*i] != 0).count() as f32;
        self.add(count.ln_1p());
        self.add(quoted / count);
        self.add(found.content.len() as f32);
    }

    fn add_source(&mut self, first: FirstStage<'_>, roles: &Roles<'_>, found: &Found) {
        let tokens = || found.source.iter().flat_map(Clone::clone);
        let of = |i: usize| roles.source(i);
        self.add_mean(tokens(), of);
        self.add_least(tokens(), of);
        self.add_probability(roles.window.clone().map(of).fold(0.0, f32::max));
        self.add_mean(tokens(), |i| {
            first.likely(i, cue_label::SOURCE_OF_LEFT..=cue_label::SOURCE_OF_RIGHT)
        });
        self.add(f32::from(found.is_source_rescued));
        self.add(f32::from(found.source.is_none()));
    }

    fn add_place(&mut self, first: FirstStage<'_>, roles: &Roles<'_>, found: &Found) {
        let (sequence, cue, start) = (first.sequence, &roles.cue, found.content[0].start);
        let gaps = found.content.iter().map(|r| roles.gap(r));
        self.add(f32::from(start > cue.start));
        self.add(f32::from(
            sequence.sentence[start] == sequence.sentence[cue.start],
        ));
        self.add(f32::from(sequence.paragraph == 0));
        self.add(f32::from(sequence.quoting[cue.start] != 0));
        self.add((gaps.min().unwrap_or(0) as f32).ln_1p());
        self.add(cue.len() as f32);
    }

    /// What the lexicon and the corpus know of the cue's head.
    fn add_act(&mut self, first: FirstStage<'_>, cue: &Range<usize>) {
        let head = first.context.head(cue);
        let act = first.sequence.lexemes[head].act;
        self.add(f32::from(first.context.bucket[head]));
        for bit in 0..ACTS {
            self.add(f32::from(act >> bit & 1 == 1));
        }
        self.add(f32::from(act >> ACTS != 0));
        self.add(f32::from(act == 0));
    }
}

/// States for each attribution which share of its content surer ones have too.
pub(crate) fn measure_shared(found: &mut [(Found, Evidence, f32)]) {
    let shared: Vec<f32> = (0..found.len())
        .map(|k| {
            let (mut count, mut lost) = (0.0_f32, 0.0);
            for i in found[k].0.content.iter().flat_map(Clone::clone) {
                let is_other = |(n, other): (usize, &(Found, Evidence, f32))| {
                    let is_surer = other.2.total_cmp(&found[k].2).then(k.cmp(&n)).is_gt();
                    is_surer && other.0.content.iter().any(|r| r.contains(&i))
                };
                count += 1.0;
                lost += f32::from(found.iter().enumerate().any(is_other));
            }
            lost / count.max(1.0)
        })
        .collect();
    for (one, share) in found.iter_mut().zip(shared) {
        one.1.set_shared(share);
    }
}
