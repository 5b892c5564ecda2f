//! What may be an attribution, in tokens of the article, before it is known whose name the source has.

use std::ops::Range;

use crate::attribution::labeller;

/// Who proposes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The trained labeller.
    Labeller,
    /// A rule.
    Rule,
    /// A rule, by a cue of the reader's own.
    Reader,
}

/// What may be an attribution.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// The cue, where there is one.
    pub(super) cue: Option<Range<usize>>,
    /// The content: one stretch or several, in order, none empty.
    pub(super) content: Vec<Range<usize>>,
    /// The source, where one was found.
    pub(super) source: Option<Range<usize>>,
    /// How likely it is right, 0–1.
    pub(super) confidence: f32,
    /// Who proposes it.
    pub(super) origin: Origin,
}

impl Proposal {
    /// How many tokens of the content the two share.
    pub(super) fn shared_tokens(&self, other: &Self) -> usize {
        let shared = |a: &Range<usize>, b: &Range<usize>| {
            a.end.min(b.end).saturating_sub(a.start.max(b.start))
        };
        let with_all = |a| {
            other
                .content
                .iter()
                .map(move |b| shared(a, b))
                .sum::<usize>()
        };
        self.content.iter().map(with_all).sum()
    }

    /// Whether content, cue and source lie in the content of another one.
    pub(super) fn is_inside(&self, other: &Self) -> bool {
        let holds = |r: &Range<usize>| {
            let mut stretches = other.content.iter();
            stretches.any(|c| c.start <= r.start && r.end <= c.end)
        };
        let roles = self.cue.iter().chain(&self.source);
        self.content.iter().chain(roles).all(holds)
    }

    /// Whether a token of content, cue or source is among these.
    pub(super) fn touches(&self, tokens: &Range<usize>) -> bool {
        let roles = self.cue.iter().chain(&self.source);
        let mut all = self.content.iter().chain(roles);
        all.any(|r| r.start < tokens.end && tokens.start < r.end)
    }

    /// Whether the two have a token of their cues in common.
    pub(super) fn shares_cue(&self, other: &Self) -> bool {
        match (&self.cue, &other.cue) {
            (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
            (_, _) => false,
        }
    }
}

impl From<labeller::Proposal> for Proposal {
    fn from(of: labeller::Proposal) -> Self {
        Self {
            cue: Some(of.cue),
            content: of.content,
            source: of.source,
            confidence: of.confidence,
            origin: Origin::Labeller,
        }
    }
}
