//! Features as hashes, and what takes them: a list for training, sums of weights for labelling.

use std::ops::Range;

use crate::attribution::labeller::keys::Pair;
use crate::attribution::labeller::keys::Place;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::sequence::Sequence;

/// How many tokens are looked ahead.
const AHEAD: usize = 64;

/// Calls `each` with the tokens `tokens` of `sequence`, and says what comes next.
pub(crate) fn each_token<F: FeatureSink>(
    f: &mut F,
    sequence: &Sequence,
    tokens: Range<usize>,
    mut each: impl FnMut(&mut F, usize),
) {
    for i in tokens.clone() {
        if (i - tokens.start).is_multiple_of(AHEAD) {
            f.look_ahead(sequence, i..tokens.end.min(i + AHEAD));
        }
        each(f, i);
        f.finish();
    }
}

/// What takes the features of one token after another.
pub(crate) trait FeatureSink {
    /// Adds a feature of template `name` with these values to the token at work.
    fn add<const N: usize>(&mut self, name: u32, values: [u32; N]);

    /// Adds what `make` adds: features that follow from the group's `key` alone, so that their sum may
    /// be kept and added at once where the key comes again.
    fn add_by(&mut self, group: Group, key: usize, make: impl FnOnce(&mut Self));

    /// Adds what `make` adds: features that follow from two words that stand beside each other, for
    /// one of them; likewise.
    fn add_by_pair(&mut self, pair: Option<Pair>, place: Place, make: impl FnOnce(&mut Self));

    /// Says that features of these tokens of `sequence` come next.
    fn look_ahead(&mut self, _sequence: &Sequence, _tokens: Range<usize>) {}

    /// From here on, the keys of a group mean something else.
    fn forget(&mut self, group: Group);

    /// Ends the token at work.
    fn finish(&mut self);
}

/// Features that are added together, because they follow from the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// By a token's [`Sequence::state`](super::sequence::Sequence::state) and what is asked of it.
    Token,
    /// By a mark's state, or a word's place between quotation marks, and the next token's place there.
    NextMark,
    /// By how likely the token and its neighbours are cues.
    Buckets,
    /// By the place in the sentence and between quotation marks.
    Place,
    /// By the sentence's place and what it holds.
    Sentence,
    /// By what the sentence and the one before hold.
    SentenceBefore,
    /// By the place to the nearest likely cue before.
    LeftCue,
    /// By the place to the nearest likely cue behind.
    RightCue,
    /// By whether there are likely cues.
    Sides,
    /// By the distance to the nearest likely cue before.
    LeftWay,
    /// By the distance to the nearest likely cue behind.
    RightWay,
    /// By the distance to the cue at work.
    Distance,
    /// By the marks and cues between the token and the cue.
    Between,
    /// By the token's side of the cue at work and the commas between.
    Cue,
    /// By its side of the cue at work, for the class of the cue.
    CueClass,
    /// By its side of the cue at work, for the cue's acts.
    CueAct,
    /// By the place between quotation marks, and the cue's.
    Quoting,
    /// By the first stage's label.
    Label,
    /// By the label and whether the token belongs to a cue.
    Owned,
    /// By which neighbours are cues.
    Neighbours,
    /// By the word's class and its side of the cue.
    ClassAt,
}

impl Group {
    /// How many groups there are.
    pub(crate) const COUNT: usize = Self::ClassAt as usize + 1;
}

/// A list of the features of every token of one sequence.
#[cfg(any(test, feature = "train"))]
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    hashes: Vec<Hash>,
    ends: Vec<usize>,
}

#[cfg(any(test, feature = "train"))]
impl Features {
    /// Forgets all tokens.
    pub(crate) fn clear(&mut self) {
        self.hashes.clear();
        self.ends.clear();
    }

    /// How many tokens are finished.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The features of token `i`.
    pub(crate) fn of(&self, i: usize) -> &[Hash] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.hashes[start..self.ends[i]]
    }
}

#[cfg(any(test, feature = "train"))]
impl FeatureSink for Features {
    fn add<const N: usize>(&mut self, name: u32, values: [u32; N]) {
        self.hashes.push(mix(name, values));
    }

    fn add_by(&mut self, _group: Group, _key: usize, make: impl FnOnce(&mut Self)) {
        make(self);
    }

    fn add_by_pair(&mut self, _pair: Option<Pair>, _place: Place, make: impl FnOnce(&mut Self)) {
        make(self);
    }

    fn forget(&mut self, _group: Group) {}

    fn finish(&mut self) {
        self.ends.push(self.hashes.len());
    }
}

/// One number for a template and its values (the finaliser is `MurmurHash3`'s, Appleby 2011).
#[inline]
pub(crate) fn mix<const N: usize>(name: u32, values: [u32; N]) -> Hash {
    let mut hash = name.wrapping_mul(0x9e37_79b1) ^ 0x85eb_ca6b;
    for value in values {
        hash = (hash.rotate_left(13) ^ value.wrapping_mul(0xcc9e_2d51)).wrapping_mul(0x1b87_3593);
    }
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// A distance in steps that grow: 0–3 as they are, then 4–6, 7–12, more.
#[inline]
pub(crate) fn distance(tokens: usize) -> u32 {
    match tokens {
        0..=3 => u32::try_from(tokens).expect("it is small"),
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    }
}

/// A count, at most `most`.
#[inline]
pub(crate) fn up_to(count: usize, most: u32) -> u32 {
    u32::try_from(count).unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_kept_by_token() {
        let mut features = Features::default();
        features.add(1, [7]);
        features.finish();
        features.finish();
        features.add(1, [7]);
        features.add(2, [7]);
        features.finish();
        assert_eq!(features.len(), 3);
        assert_eq!(features.of(0), [mix(1, [7])]);
        assert!(features.of(1).is_empty());
        assert_eq!(features.of(2), [mix(1, [7]), mix(2, [7])]);
    }

    #[test]
    fn template_order_and_values_tell_features_apart() {
        let all = [
            mix(1, [2, 3]),
            mix(1, [3, 2]),
            mix(2, [2, 3]),
            mix(1, [2]),
            mix(1, []),
        ];
        let different: std::collections::BTreeSet<u32> = all.into_iter().collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn distances_grow_in_steps() {
        let steps = [0, 3, 4, 6, 7, 12, 13, 500].map(distance);
        assert_eq!(steps, [0, 3, 4, 4, 5, 5, 6, 6]);
        assert_eq!([up_to(2, 3), up_to(9, 3)], [2, 3]);
    }
}
