//! The weights of one stage of the labeller, and how they are found.

use crate::attribution::labeller::lattice::LABELS;
use crate::attribution::labeller::lattice::Scorer;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::lattice::Transitions;
use crate::attribution::labeller::model::EMPTY;
use crate::attribution::labeller::model::ModelError;
use crate::attribution::labeller::model::OVERFLOW;
use crate::attribution::labeller::model::Reader;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::tally::Kept;
use crate::attribution::labeller::tally::Sums;
use crate::attribution::labeller::tally::Tally;

/// The weights of one stage.
#[derive(Debug)]
pub(crate) struct Stage {
    transitions: Transitions,
    step: f32,
    /// By the first bits of hashes, which of them are there: a bit for each beginning, 64 of them a
    /// block. Far smaller than the entries.
    known: Box<[u64; BLOCKS]>,
    /// The first entry of each block.
    firsts: Box<[u32; BLOCKS]>,
    /// The first feature of each beginning that is there, in their order: a hash beside its weights, so
    /// that a feature that is found costs one access more. Behind them the others of these beginnings.
    entries: Vec<Entry>,
}

/// A feature and its weight for each label.
#[derive(Clone, Copy, Debug)]
#[repr(align(16))]
struct Entry {
    hash: Hash,
    /// Another feature with the same beginning; 0 for none.
    next: u32,
    weights: [i8; LABELS],
}

/// How many bits are a hash's beginning. The hashes are even, and a million of beginnings for a hundred
/// thousand features tells most of the features that are not there.
const BEGINNING: u32 = 20;

/// How many blocks there are.
const BLOCKS: usize = 1 << (BEGINNING - u64::BITS.ilog2());

/// The block of a hash, and its bit there.
#[inline]
fn place(hash: Hash) -> (usize, u32) {
    let beginning = hash >> (Hash::BITS - BEGINNING);
    ((beginning / u64::BITS) as usize, beginning % u64::BITS)
}

impl Stage {
    /// Reads a stage of a model file.
    ///
    /// # Errors
    /// When the file is truncated or corrupt.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut transitions = Transitions {
            from: [[0.0; LABELS]; LABELS],
            start: [0.0; LABELS],
        };
        for row in &mut transitions.from {
            *row = reader.floats()?;
        }
        transitions.start = reader.floats()?;
        let [step] = reader.floats()?;
        let homes = reader.count()?;
        let places = homes.checked_add(OVERFLOW).ok_or(ModelError::Corrupt)?;
        let hashes = reader.bytes(places, size_of::<Hash>())?;
        let rows = reader.bytes(places, LABELS)?;
        let mut entries = Vec::with_capacity(places);
        for (hash, row) in hashes.chunks_exact(4).zip(rows.chunks_exact(LABELS)) {
            let hash = Hash::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]);
            if hash != EMPTY {
                let weights = std::array::from_fn(|label| row[label].cast_signed());
                let next = 0;
                entries.push(Entry {
                    hash,
                    next,
                    weights,
                });
            }
        }
        if !entries.is_sorted_by_key(|e| e.hash) {
            return Err(ModelError::Corrupt);
        }
        let entries = by_beginning(&entries);
        let (known, firsts) = blocks(&entries);
        Ok(Self {
            transitions,
            step,
            known,
            firsts,
            entries,
        })
    }

    /// What the weights are multiples of.
    pub(crate) fn step(&self) -> f32 {
        self.step
    }

    /// Whether there may be weights for a feature: mostly right.
    #[inline]
    pub(crate) fn may_know(&self, hash: Hash) -> bool {
        let (block, bit) = place(hash);
        self.known[block] >> bit & 1 == 1
    }

    /// Adds the weights of a feature that [may be known](Self::may_know) to `sums`.
    #[inline]
    pub(crate) fn add_weights(&self, hash: Hash, sums: &mut Sums) {
        let (block, bit) = place(hash);
        // As many entries stand before it as there are beginnings.
        let before = (self.known[block] & ((1 << bit) - 1)).count_ones();
        let Some(mut entry) = self.entries.get((self.firsts[block] + before) as usize) else {
            return;
        };
        while entry.hash != hash && entry.next != 0 {
            entry = &self.entries[entry.next as usize];
        }
        // Without a branch for a feature that only begins like one: it would be guessed wrong often.
        let mask = -i16::from(entry.hash == hash);
        for (sum, weight) in sums.iter_mut().zip(&entry.weights) {
            *sum = sum.wrapping_add(i16::from(*weight) & mask);
        }
    }
}

/// The entries with the first of each beginning in front; they come by their hashes.
fn by_beginning(sorted: &[Entry]) -> Vec<Entry> {
    let is_first = |i: usize| i == 0 || place(sorted[i - 1].hash) != place(sorted[i].hash);
    let mut entries: Vec<Entry> = Vec::with_capacity(sorted.len());
    entries.extend(
        (0..sorted.len())
            .filter(|i| is_first(*i))
            .map(|i| sorted[i]),
    );
    let mut first = 0;
    for (i, entry) in sorted.iter().enumerate() {
        if is_first(i) {
            first += usize::from(i > 0);
            continue;
        }
        let next = entries[first].next;
        entries[first].next = u32::try_from(entries.len()).expect("a model is smaller");
        entries.push(Entry { next, ..*entry });
    }
    entries
}

/// What tells where among these entries a hash stands.
fn blocks(entries: &[Entry]) -> (Box<[u64; BLOCKS]>, Box<[u32; BLOCKS]>) {
    // Too large for the stack.
    let (mut known, mut firsts) = (vec![0; BLOCKS], vec![0; BLOCKS]);
    for (number, entry) in (0..).zip(entries) {
        let (block, bit) = place(entry.hash);
        if known[block] == 0 {
            firsts[block] = number;
        }
        known[block] |= 1 << bit;
    }
    let boxed = (
        known.into_boxed_slice().try_into().ok(),
        firsts.into_boxed_slice().try_into().ok(),
    );
    let (Some(known), Some(firsts)) = boxed else {
        unreachable!("there are as many as blocks")
    };
    (known, firsts)
}

impl Scorer for Stage {
    type Tally<'t> = Tally<'t>;

    fn tally<'t>(&'t self, kept: &'t mut Kept, scores: &'t mut Vec<Scores>) -> Tally<'t> {
        Tally::new(self, kept, scores)
    }

    fn transitions(&self) -> &Transitions {
        &self.transitions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_whose_hashes_begin_alike_keep_their_own_weights() {
        let hashes: [Hash; 6] = [5, 6, 7, 1 << 12, 1 << 31, Hash::MAX];
        let entry = |(hash, weight): (Hash, i8)| Entry {
            hash,
            next: 0,
            weights: [weight; LABELS],
        };
        let sorted: Vec<Entry> = hashes.into_iter().zip(1..).map(entry).collect();
        let entries = by_beginning(&sorted);
        let (known, firsts) = blocks(&entries);
        let transitions = Transitions {
            from: [[0.0; LABELS]; LABELS],
            start: [0.0; LABELS],
        };
        let stage = Stage {
            transitions,
            step: 1.0,
            known,
            firsts,
            entries,
        };
        let sum = |hash: Hash| {
            let mut sums = Sums::default();
            stage.add_weights(hash, &mut sums);
            sums[0]
        };
        assert_eq!(hashes.map(sum), [1, 2, 3, 4, 5, 6]);
        assert!(hashes.into_iter().all(|hash| stage.may_know(hash)));
        // Begins like those that are there.
        assert!(stage.may_know(8));
        assert_eq!(sum(8), 0);
        assert!(!stage.may_know(1 << 20));
    }
}
