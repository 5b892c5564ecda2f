//! Labelled sequences in little memory.

use rustc_hash::FxHashMap;

use crate::attribution::labeller::sequence::Hash;

/// How often a feature must be seen to get weights.
const LEAST_SEEN: u32 = 3;

/// Sequences of tokens with their features and labels.
#[derive(Default)]
pub(super) struct Dataset {
    hashes: Vec<Hash>,
    token_ends: Vec<usize>,
    labels: Vec<u8>,
    sequence_ends: Vec<usize>,
}

/// The features of a dataset that are seen often enough, numbered.
pub(super) struct Numbered {
    /// The hash of each feature.
    pub(super) hashes: Vec<Hash>,
    /// The features of all tokens, as numbers.
    pub(super) features: Vec<u32>,
    /// Where each token's features end.
    pub(super) token_ends: Vec<usize>,
}

impl Dataset {
    /// Adds a token, with its features in two parts.
    pub(super) fn push_token(&mut self, features: [&[Hash]; 2], label: u8) {
        for part in features {
            self.hashes.extend_from_slice(part);
        }
        self.token_ends.push(self.hashes.len());
        self.labels.push(label);
    }

    /// Ends the sequence at work.
    pub(super) fn finish(&mut self) {
        self.sequence_ends.push(self.labels.len());
    }

    /// The label of each token.
    pub(super) fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The sequences, as ranges of tokens.
    pub(super) fn sequences(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let starts = std::iter::once(0).chain(self.sequence_ends.iter().copied());
        starts
            .zip(&self.sequence_ends)
            .map(|(start, end)| start..*end)
    }

    /// Numbers the features by where they are first seen.
    pub(super) fn numbered(&self) -> Numbered {
        let mut seen: FxHashMap<Hash, u32> = FxHashMap::default();
        for hash in &self.hashes {
            *seen.entry(*hash).or_default() += 1;
        }
        let mut numbers: FxHashMap<Hash, u32> = FxHashMap::default();
        let mut numbered = Numbered {
            hashes: Vec::new(),
            features: Vec::new(),
            token_ends: Vec::new(),
        };
        let mut start = 0;
        for end in &self.token_ends {
            for hash in &self.hashes[start..*end] {
                if seen[hash] < LEAST_SEEN {
                    continue;
                }
                let next = u32::try_from(numbers.len()).expect("hashes have 32 bits");
                let number = *numbers.entry(*hash).or_insert(next);
                if number == next {
                    numbered.hashes.push(*hash);
                }
                numbered.features.push(number);
            }
            numbered.token_ends.push(numbered.features.len());
            start = *end;
        }
        numbered
    }
}
