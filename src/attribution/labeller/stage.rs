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
use crate::attribution::labeller::tally::Tally;

/// The weights of one stage.
#[derive(Debug)]
pub(crate) struct Stage {
    transitions: Transitions,
    step: f32,
    /// By the first bits of hashes, which of them are there; far smaller than the entries.
    blocks: Vec<Block>,
    /// In the order of their hashes, a hash beside its weights, so that a feature that is found costs
    /// one access more.
    entries: Vec<Entry>,
}

/// Which hashes of 64 neighbouring beginnings are there.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// A bit for each beginning.
    bits: u64,
    /// The first entry of the block.
    first: u32,
}

/// A feature and its weight for each label.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: Hash,
    weights: [i8; LABELS],
}

/// How many bits are a hash's beginning. The hashes are even, and a million of beginnings for a hundred
/// thousand features tells most of the features that are not there.
const BEGINNING: u32 = 20;

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
                entries.push(Entry { hash, weights });
            }
        }
        if !entries.is_sorted_by_key(|e| e.hash) {
            return Err(ModelError::Corrupt);
        }
        Ok(Self {
            transitions,
            step,
            blocks: blocks(&entries),
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
        self.blocks[block].bits >> bit & 1 == 1
    }

    /// The weights of a feature that [may be known](Self::may_know).
    #[inline]
    pub(crate) fn weights(&self, hash: Hash) -> Option<&[i8; LABELS]> {
        let (block, bit) = place(hash);
        let Block { bits, first } = self.blocks[block];
        // As many entries stand before it as there are beginnings, and more where some share one.
        let before = (bits & ((1 << bit) - 1)).count_ones();
        let rest = self.entries.get((first + before) as usize..)?;
        let found = rest.iter().find(|e| e.hash >= hash)?;
        (found.hash == hash).then_some(&found.weights)
    }
}

/// What tells where in these entries a hash stands.
fn blocks(entries: &[Entry]) -> Vec<Block> {
    let mut blocks = vec![Block::default(); 1 << (BEGINNING - u64::BITS.ilog2())];
    for (number, entry) in (0..).zip(entries) {
        let (block, bit) = place(entry.hash);
        let block = &mut blocks[block];
        if block.bits == 0 {
            block.first = number;
        }
        block.bits |= 1 << bit;
    }
    blocks
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
