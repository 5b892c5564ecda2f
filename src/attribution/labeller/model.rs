//! The model file: weights only, read in place.
//!
//! Little-endian throughout: eight bytes of magic with the version; the length and the FNV-1a
//! checksum of the rest; then the cue words and the two stages. A stage is its transitions as `f32`,
//! the step that its weights are multiples of, and an open-addressed table of features: the hashes,
//! then a row of [`LABELS`] signed bytes for each.

use std::fmt;

use crate::attribution::labeller::cue_words::CueWords;
use crate::attribution::labeller::cue_words::ENTRY;
use crate::attribution::labeller::features::Features;
use crate::attribution::labeller::lattice::LABELS;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::lattice::Transitions;
use crate::attribution::labeller::sequence::Hash;

/// The first bytes of every model file; the last is the version.
pub(crate) const MAGIC: &[u8; 8] = b"whosays\x01";
/// The hash of a place in the table where no feature stands.
pub(crate) const EMPTY: Hash = 0;

/// Places behind the last home, for features that others push on.
pub(crate) const OVERFLOW: usize = 1024;

/// Why a model file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It is not a model file, or one of another version.
    Foreign,
    /// It ends too early.
    Truncated,
    /// Its content does not fit its checksum.
    Corrupt,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "it is not an attribution model of this version",
            Self::Truncated => "the attribution model ends too early",
            Self::Corrupt => "the attribution model does not fit its checksum",
        })
    }
}

impl std::error::Error for ModelError {}

/// The checksum of a model's content (FNV-1a, 64 bits).
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    // Eight bytes at a time: the file is read at every start.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash
}

/// Both stages and the cue words, as views into the file.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    pub(crate) words: CueWords<'m>,
    pub(crate) cues: Stage<'m>,
    pub(crate) roles: Stage<'m>,
}

impl<'m> Model<'m> {
    /// Reads a model file.
    ///
    /// # Errors
    /// When it is foreign, truncated or corrupt.
    pub(crate) fn new(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let mut reader = Reader { rest };
        let length = reader.count()?;
        let sum = u64::from_le_bytes(reader.array()?);
        if reader.rest.len() < length {
            return Err(ModelError::Truncated);
        }
        if reader.rest.len() > length || checksum(reader.rest) != sum {
            return Err(ModelError::Corrupt);
        }
        let words = reader.count()?;
        let words = CueWords::new(reader.bytes(words, ENTRY)?);
        Ok(Self {
            words,
            cues: Stage::read(&mut reader)?,
            roles: Stage::read(&mut reader)?,
        })
    }
}

/// The weights of one stage.
#[derive(Debug)]
pub(crate) struct Stage<'m> {
    pub(crate) transitions: Transitions,
    step: f32,
    hashes: &'m [u8],
    rows: &'m [u8],
}

impl<'m> Stage<'m> {
    fn read(reader: &mut Reader<'m>) -> Result<Self, ModelError> {
        let mut transitions = Transitions {
            from: [[0.0; LABELS]; LABELS],
            start: [0.0; LABELS],
        };
        for row in &mut transitions.from {
            *row = reader.scores()?;
        }
        transitions.start = reader.scores()?;
        let step = f32::from_le_bytes(reader.array()?);
        let homes = reader.count()?;
        let places = homes.checked_add(OVERFLOW).ok_or(ModelError::Corrupt)?;
        let hashes = reader.bytes(places, size_of::<Hash>())?;
        let rows = reader.bytes(places, LABELS)?;
        Ok(Self {
            transitions,
            step,
            hashes,
            rows,
        })
    }

    /// The score of each label for each token.
    pub(crate) fn score(&self, features: &Features, scores: &mut Vec<Scores>) {
        scores.clear();
        for i in 0..features.len() {
            let mut sums = [0_i32; LABELS];
            for hash in features.of(i) {
                if let Some(row) = self.row(*hash) {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += i32::from(weight.cast_signed());
                    }
                }
            }
            scores.push(sums.map(|s| s as f32 * self.step));
        }
    }

    fn row(&self, hash: Hash) -> Option<&'m [u8]> {
        let homes = self.hashes.len() / size_of::<Hash>() - OVERFLOW;
        let mut place = home(hash, homes)?;
        loop {
            let found = self.hashes.get(place * 4..place * 4 + 4)?;
            let found = Hash::from_le_bytes([found[0], found[1], found[2], found[3]]);
            if found == hash {
                return self.rows.get(place * LABELS..(place + 1) * LABELS);
            }
            if found == EMPTY {
                return None;
            }
            place += 1;
        }
    }
}

/// Where a feature stands in a table of so many homes, unless others stand there already: then
/// behind them.
pub(crate) fn home(hash: Hash, homes: usize) -> Option<usize> {
    let place = u64::from(hash) * homes as u64;
    usize::try_from(place >> 32).ok().filter(|p| *p < homes)
}

/// What is left of a file.
struct Reader<'m> {
    rest: &'m [u8],
}

impl<'m> Reader<'m> {
    fn take(&mut self, length: usize) -> Result<&'m [u8], ModelError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(ModelError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let bytes = self.take(N)?;
        bytes.try_into().map_err(|_| ModelError::Truncated)
    }

    fn count(&mut self) -> Result<usize, ModelError> {
        let count = u32::from_le_bytes(self.array()?);
        usize::try_from(count).map_err(|_| ModelError::Corrupt)
    }

    fn bytes(&mut self, count: usize, size: usize) -> Result<&'m [u8], ModelError> {
        self.take(count.checked_mul(size).ok_or(ModelError::Corrupt)?)
    }

    fn scores(&mut self) -> Result<Scores, ModelError> {
        let mut scores = [0.0; LABELS];
        for score in &mut scores {
            *score = f32::from_le_bytes(self.array()?);
        }
        Ok(scores)
    }
}
