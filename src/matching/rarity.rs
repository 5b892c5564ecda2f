//! How rare terms are: in the run and in news at large.

use crate::matching::prepared::Prepared;
use crate::matching::vocabulary::Term;
use crate::matching::vocabulary::Vocabulary;

/// How many claims of a run weigh as much as all of news at large. One topic alone is a poor source
/// of frequencies, and an article more should change little: 100 and 300 found the links of annotated
/// events equally well (AUC .864, cross-validated), 1000 slightly worse (.863).
const CLAIMS_LIKE_NEWS: f32 = 300.0;

/// Below this many occurrences in a run nothing can be said.
const LEAST: f32 = 0.1;

/// The rarity of every term of a vocabulary.
pub(super) struct Rarity {
    of: Vec<f32>,
    most: f32,
}

impl Rarity {
    /// Rarity by news at large alone, so that a pair's score does not hang on other pairs.
    pub(super) fn at_large(vocabulary: &Vocabulary<'_>) -> Self {
        Self::from_counts(&vec![0; vocabulary.len()], 0, vocabulary)
    }

    /// Rarity by these claims and news at large.
    pub(super) fn in_run(claims: &[Prepared], vocabulary: &Vocabulary<'_>) -> Self {
        let mut counts = vec![0; vocabulary.len()];
        for term in claims.iter().flat_map(|c| c.terms().iter()) {
            counts[*term as usize] += 1;
        }
        Self::from_counts(&counts, claims.len(), vocabulary)
    }

    fn from_counts(counts: &[u32], claims: usize, vocabulary: &Vocabulary<'_>) -> Self {
        let all = claims as f32 + CLAIMS_LIKE_NEWS;
        let rarity = |(term, count): (usize, &u32)| {
            let term = Term::try_from(term).expect("the vocabulary counts terms so");
            let expected = CLAIMS_LIKE_NEWS * vocabulary.share(term);
            (1.0 + all / (*count as f32 + expected + LEAST)).ln()
        };
        Self {
            of: counts.iter().enumerate().map(rarity).collect(),
            most: (1.0 + all / LEAST).ln(),
        }
    }

    /// The rarity of a term, above 0.
    pub(super) fn of(&self, term: Term) -> f32 {
        self.of[term as usize]
    }

    /// More than the rarity of any term.
    pub(super) fn most(&self) -> f32 {
        self.most
    }
}
