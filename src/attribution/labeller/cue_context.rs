//! What the first stage knows of a paragraph besides its tokens: likely cues and quotations.

use std::cmp::Reverse;
use std::ops::Range;

use crate::attribution::labeller::features::up_to;
use crate::attribution::labeller::sequence::Sequence;

/// The bucket from which a word is a likely cue.
const STRONG: u8 = 2;

/// What the first stage knows of a paragraph besides its tokens.
#[derive(Debug, Default)]
pub(crate) struct CueContext {
    /// How likely each word is a cue, in five buckets; 0 inside quotations.
    pub(crate) bucket: Vec<u8>,
    /// The nearest likely cue of the sentence before each token.
    pub(crate) left: Vec<Option<usize>>,
    /// And behind it.
    pub(crate) right: Vec<Option<usize>>,
    /// How many commas and dashes stand before each token.
    commas: Vec<usize>,
    /// For each sentence: all of it quoted (2), some (1), none (0).
    pub(crate) quoted: Vec<u32>,
    /// For each sentence: the highest bucket in it.
    pub(crate) most: Vec<u8>,
}

impl CueContext {
    /// Looks over the paragraph; `bucket` tells how likely a token's word is a cue.
    pub(crate) fn fill(&mut self, sequence: &Sequence, bucket: impl Fn(usize) -> u8) {
        let n = sequence.len();
        self.bucket.clear();
        self.bucket
            .extend((0..n).map(|i| match sequence.quoting[i] {
                1 => 0,
                _ => bucket(i),
            }));
        self.commas.clear();
        self.commas.push(0);
        let mut commas = 0;
        for lexeme in &sequence.lexemes {
            commas += usize::from(lexeme.border == 1);
            self.commas.push(commas);
        }
        self.fill_neighbours(sequence);
        self.quoted.clear();
        self.most.clear();
        for sentence in &sequence.sentences {
            let marks = &sequence.quoting[sentence.clone()];
            let quoted = marks.iter().filter(|q| **q != 0).count();
            self.quoted.push(if quoted == 0 {
                0
            } else if quoted == marks.len() {
                2
            } else {
                1
            });
            self.most.push(
                self.bucket[sentence.clone()]
                    .iter()
                    .copied()
                    .max()
                    .unwrap_or(0),
            );
        }
    }

    fn fill_neighbours(&mut self, sequence: &Sequence) {
        let n = sequence.len();
        self.left.clear();
        self.left.resize(n, None);
        self.right.clear();
        self.right.resize(n, None);
        for sentence in &sequence.sentences {
            let mut near = None;
            for i in sentence.clone() {
                self.left[i] = near;
                if self.bucket[i] >= STRONG {
                    near = Some(i);
                }
            }
            near = None;
            for i in sentence.clone().rev() {
                self.right[i] = near;
                if self.bucket[i] >= STRONG {
                    near = Some(i);
                }
            }
        }
    }

    /// The token of a cue that is most likely one by itself; of equals the first.
    pub(crate) fn head(&self, cue: &Range<usize>) -> usize {
        let strength = |i: &usize| (self.bucket[*i], Reverse(*i));
        cue.clone().max_by_key(strength).unwrap_or(cue.start)
    }

    /// How many commas and dashes stand between two tokens.
    pub(crate) fn commas_between(&self, a: usize, b: usize) -> u32 {
        up_to(self.commas[a].abs_diff(self.commas[b]), 2)
    }
}
