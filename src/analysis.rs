//! Everything found in one article.

use crate::article::Article;
use crate::attribution::Attribution;
use crate::attribution::Source;
use crate::attribution::Voice;
use crate::claim::Claim;
use crate::error::Notice;
use crate::loaded::Finding;
use crate::names::Names;
use crate::segment::Segments;

/// An article with its segments, attributions, claims and findings.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The article.
    pub article: Article,
    /// Its parts.
    pub segments: Segments,
    /// Who and what is named in it.
    pub names: Names,
    /// Who says what in it, in the order of the contents.
    pub attributions: Vec<Attribution>,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// Its loaded words, in the order of the text.
    pub findings: Vec<Finding>,
    /// Loaded words that its header asks to be ignored, with the reason it gives.
    pub ignored: Vec<(Finding, String)>,
    /// What is to be noticed about it, beside what its segments noticed.
    pub notices: Vec<Notice>,
}

impl Analysis {
    /// Frees what nobody asks for of a ready-made claim once it is found, its names, and the room that its
    /// lists have to grow: such claims come by the hundred thousand.
    #[must_use]
    pub(crate) fn lean(mut self) -> Self {
        self.names = Names::default();
        self.segments.shrink();
        for claim in &mut self.claims {
            claim.normal.shrink_to_fit();
            claim.quantities.shrink_to_fit();
        }
        self.claims.shrink_to_fit();
        self.findings.shrink_to_fit();
        self
    }

    /// The attribution that a voice belongs to, when there is one.
    #[must_use]
    pub fn attribution(&self, voice: Voice) -> Option<&Attribution> {
        match voice {
            Voice::Outlet | Voice::Attributed(None) => None,
            Voice::Attributed(Some(index)) => self.attributions.get(index),
        }
    }

    /// The source that a voice belongs to, when the article names one.
    #[must_use]
    pub fn source(&self, voice: Voice) -> Option<&Source> {
        self.attribution(voice)?.source.as_ref()
    }

    /// The name of whom a claim is attributed to: its source's, or the one that the record of a
    /// ready-made claim gives. `None` for the outlet's own claims and for unresolved sources.
    #[must_use]
    pub fn speaker(&self, claim: &Claim) -> Option<&str> {
        match claim.voice {
            Voice::Outlet => None,
            Voice::Attributed(None) => self.article.speaker.as_deref(),
            Voice::Attributed(Some(_)) => self.source(claim.voice)?.name.as_deref(),
        }
    }

    /// How many words the body has: tokens that are words or numbers.
    #[must_use]
    pub fn words(&self) -> usize {
        self.segments
            .tokens
            .iter()
            .filter(|t| t.kind.is_word())
            .count()
    }
}
