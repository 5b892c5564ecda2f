//! From marginals to proposals.

use std::ops::Range;

use crate::attribution::labeller::cue_features;
use crate::attribution::labeller::cue_features::CueContext;
use crate::attribution::labeller::cue_label;
use crate::attribution::labeller::features::Features;
use crate::attribution::labeller::lattice::Lattice;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::model::Model;
use crate::attribution::labeller::model::ModelError;
use crate::attribution::labeller::role_features::Candidate;
use crate::attribution::labeller::role_features::RoleContext;
use crate::attribution::labeller::role_label;
use crate::attribution::labeller::sequence::Sequence;
use crate::segment::Segments;
use crate::text::Span;

/// From this marginal on, tokens that the best labelling passes over are proposed as cues.
pub(crate) const LEAST_CUE: f32 = 0.1;
/// From this probability on, a proposed cue is accepted.
const ACCEPTED: f32 = 0.4;
/// Where the best labelling gives an accepted cue no content: from this marginal on, it is content.
const LEAST_CONTENT: f32 = 0.4;
/// Where it gives none a source: from this marginal on, a token can be the source.
const LEAST_SOURCE: f32 = 0.12;

/// An attribution, in tokens of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The cue.
    pub cue: Range<usize>,
    /// The content, in one stretch or several.
    pub content: Vec<Range<usize>>,
    /// The source, where one was found.
    pub source: Option<Range<usize>>,
    /// How sure the labeller is that the cue attributes, 0–1.
    pub confidence: f32,
}

/// Both stages with their weights.
#[derive(Debug)]
pub struct Labeller<'m> {
    model: Model<'m>,
}

impl<'m> Labeller<'m> {
    /// Reads a model file, in place.
    ///
    /// # Errors
    /// When it is foreign, truncated or corrupt.
    pub fn new(bytes: &'m [u8]) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::new(bytes)?,
        })
    }

    /// Proposes the attributions of an article, by their cues; tokens in the stretches `skipped` are
    /// passed over.
    #[must_use]
    pub fn label(&self, text: &str, segments: &Segments, skipped: &[Span]) -> Vec<Proposal> {
        self.label_in(text, segments, skipped, &|_| true)
    }

    /// Proposes the attributions of the paragraphs that are `wanted`, by their indices.
    #[must_use]
    pub fn label_in(
        &self,
        text: &str,
        segments: &Segments,
        skipped: &[Span],
        wanted: &dyn Fn(usize) -> bool,
    ) -> Vec<Proposal> {
        let mut work = Work::default();
        let mut proposals = Vec::new();
        for paragraph in (0..segments.paragraphs.len()).filter(|p| wanted(*p)) {
            work.sequence.fill(text, segments, paragraph, skipped);
            if work.sequence.len() > 0 {
                self.label_paragraph(&mut work, &mut proposals);
            }
        }
        proposals
    }

    fn label_paragraph(&self, work: &mut Work, proposals: &mut Vec<Proposal>) {
        work.context.fill(&work.sequence, &self.model.words);
        cue_features::fill(&mut work.features, &work.sequence, &work.context);
        self.model
            .cues
            .score(&work.features, &mut work.lattice.scores);
        work.lattice.marginals(&self.model.cues.transitions);
        work.lattice
            .best(&self.model.cues.transitions, &mut work.labels);
        let candidates = candidates(&work.labels, &work.lattice.marginals);
        let context = RoleContext::new(&work.sequence, &work.context, &work.labels, &candidates);
        let mut found = Vec::new();
        for (index, candidate) in candidates.iter().enumerate() {
            let probability = candidate.probability;
            if probability < ACCEPTED {
                continue;
            }
            let window = context.fill(&mut work.features, index);
            self.model
                .roles
                .score(&work.features, &mut work.lattice.scores);
            work.lattice.marginals(&self.model.roles.transitions);
            work.lattice
                .best(&self.model.roles.transitions, &mut work.role_labels);
            let roles = Roles {
                window,
                labels: &work.role_labels,
                marginals: &work.lattice.marginals,
                cue: candidate.tokens.clone(),
            };
            found.extend(roles.proposal(probability));
        }
        keep_apart(&mut found);
        proposals.extend(
            found
                .into_iter()
                .map(|p| p.of_article(&work.sequence.tokens)),
        );
    }
}

/// The memory of one paragraph after another.
#[derive(Default)]
struct Work {
    sequence: Sequence,
    context: CueContext,
    features: Features,
    lattice: Lattice,
    labels: Vec<u8>,
    role_labels: Vec<u8>,
}

/// The cues of the best labelling, and stretches that come near to being one.
pub(crate) fn candidates(labels: &[u8], marginals: &[Scores]) -> Vec<Candidate> {
    let likely = |m: &Scores| m[usize::from(cue_label::CUE_START)] + m[usize::from(cue_label::CUE)];
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut taken = vec![false; labels.len() + 1];
    for (i, label) in labels.iter().enumerate() {
        match (*label, found.last_mut()) {
            (cue_label::CUE, Some(last)) if last.end == i => last.end = i + 1,
            (cue_label::CUE | cue_label::CUE_START, _) => found.push(i..i + 1),
            _ => continue,
        }
        taken[i] = true;
    }
    for run in runs(0..labels.len(), |i| {
        !taken[i] && likely(&marginals[i]) >= LEAST_CUE
    }) {
        if !taken[run.end] && (run.start == 0 || !taken[run.start - 1]) {
            found.push(run);
        }
    }
    found.sort_unstable_by_key(|r| r.start);
    let most = |r: &Range<usize>| r.clone().map(|i| likely(&marginals[i])).fold(0.0, f32::max);
    found
        .into_iter()
        .map(|r| Candidate {
            probability: most(&r),
            tokens: r,
        })
        .collect()
}

/// The longest stretches of `range` in which `is` holds.
pub(crate) fn runs(range: Range<usize>, is: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for i in range.filter(|i| is(*i)) {
        match found.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

/// What the second stage says of one cue.
struct Roles<'w> {
    window: Range<usize>,
    labels: &'w [u8],
    marginals: &'w [Scores],
    cue: Range<usize>,
}

impl Roles<'_> {
    fn proposal(&self, confidence: f32) -> Option<Proposal> {
        let mut content = self.stretches(role_label::CONTENT_START, role_label::CONTENT);
        if content.is_empty() {
            content = self.likely(role_label::CONTENT_START, LEAST_CONTENT);
        }
        if content.is_empty() {
            return None;
        }
        let gap = |r: &Range<usize>| {
            r.start
                .abs_diff(self.cue.end)
                .min(r.end.abs_diff(self.cue.start))
        };
        let source = self
            .stretches(role_label::SOURCE_START, role_label::SOURCE)
            .into_iter()
            .min_by_key(gap)
            .or_else(|| self.best_source());
        Some(Proposal {
            cue: self.cue.clone(),
            content,
            source,
            confidence,
        })
    }

    /// The stretches of the best labelling that `first` starts and `further` goes on.
    fn stretches(&self, first: u8, further: u8) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (k, label) in self.labels.iter().enumerate() {
            let i = k + self.window.start;
            match found.last_mut() {
                Some(last) if *label == further && last.end == i => last.end = i + 1,
                _ if *label == first || *label == further => found.push(i..i + 1),
                _ => {}
            }
        }
        found
    }

    fn marginal(&self, i: usize, first: u8) -> f32 {
        let m = &self.marginals[i - self.window.start];
        m[usize::from(first)] + m[usize::from(first) + 1]
    }

    fn likely(&self, first: u8, least: f32) -> Vec<Range<usize>> {
        runs(self.window.clone(), |i| self.marginal(i, first) > least)
    }

    /// The likeliest source where the best labelling has none: round its likeliest token, all that
    /// is at least half as likely.
    fn best_source(&self) -> Option<Range<usize>> {
        let of = |i: usize| self.marginal(i, role_label::SOURCE_START);
        let is =
            |i: usize| i >= self.window.start && !self.cue.contains(&i) && of(i) >= LEAST_SOURCE;
        let best = (self.window.clone())
            .filter(|i| is(*i))
            .max_by(|a, b| of(*a).total_cmp(&of(*b)))?;
        let half = of(best) / 2.0;
        let mut run = best..best + 1;
        while run.start > self.window.start && is(run.start - 1) && of(run.start - 1) >= half {
            run.start -= 1;
        }
        while run.end < self.window.end && is(run.end) && of(run.end) >= half {
            run.end += 1;
        }
        Some(run)
    }
}

impl Proposal {
    /// The proposal in the article's tokens, of which these are the sequence's.
    fn of_article(mut self, tokens: &[usize]) -> Self {
        let stretches = self
            .content
            .iter_mut()
            .chain(&mut self.source)
            .chain([&mut self.cue]);
        for stretch in stretches {
            *stretch = tokens[stretch.start]..tokens[stretch.end - 1] + 1;
        }
        self
    }
}

/// No word is the content of two attributions: the surer one keeps it, and one that would lose most
/// of its content goes.
fn keep_apart(proposals: &mut Vec<Proposal>) {
    proposals.sort_by(|a, b| {
        b.confidence
            .total_cmp(&a.confidence)
            .then(a.cue.start.cmp(&b.cue.start))
    });
    let mut taken: Vec<bool> = Vec::new();
    proposals.retain_mut(|proposal| {
        let end = proposal
            .content
            .iter()
            .map(|r| r.end)
            .max()
            .unwrap_or(0)
            .max(proposal.cue.end);
        if taken.len() < end {
            taken.resize(end, false);
        }
        let tokens: usize = proposal.content.iter().map(ExactSizeIterator::len).sum();
        let lost = proposal
            .content
            .iter()
            .flat_map(Clone::clone)
            .filter(|i| taken[*i])
            .count();
        if lost * 2 > tokens {
            return false;
        }
        let content = std::mem::take(&mut proposal.content);
        let is_free = |i: usize| !taken[i] && content.iter().any(|r| r.contains(&i));
        let start = content.iter().map(|r| r.start).min().unwrap_or(end);
        proposal.content = runs(start..end, is_free);
        // Two stretches that touch stay two only where the labelling had two.
        for i in content
            .iter()
            .flat_map(Clone::clone)
            .chain(proposal.cue.clone())
        {
            taken[i] = true;
        }
        !proposal.content.is_empty()
    });
    proposals.sort_by_key(|p| p.cue.start);
}
