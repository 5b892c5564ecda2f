//! The model file: weights only.
//!
//! Little-endian throughout: eight bytes of magic with the version; the length and the FNV-1a
//! checksum of the rest; then the cue words, the classes of words, the two stages and the judge. A
//! stage is its transitions as `f32`, the step that its weights are multiples of, and an
//! open-addressed table of features in the order of their hashes: the hashes, then a row of
//! [`LABELS`](super::lattice::LABELS) signed bytes for each. The judge is its weights as `f32`.

use std::fmt;

use crate::attribution::labeller::cue_words::CueWords;
use crate::attribution::labeller::cue_words::ENTRY;
use crate::attribution::labeller::judge::Judge;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::stage::Stage;
use crate::attribution::labeller::word_classes;
use crate::attribution::labeller::word_classes::WordClasses;

/// The first bytes of every model file; the last is the version.
pub(crate) const MAGIC: &[u8; 8] = b"whosays\x02";
/// The hash of a place in the table where no feature stands.
pub(crate) const EMPTY: Hash = 0;

/// Places behind the last home, for features that others push on.
pub(crate) const OVERFLOW: usize = 1024;

/// No number in a model file is larger: it would run out of a float's range in sums.
const MOST: f32 = 1e4;

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

/// Both stages, the judge, and views of the file's words.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    pub(crate) words: CueWords<'m>,
    pub(crate) classes: WordClasses<'m>,
    pub(crate) cues: Stage,
    pub(crate) roles: Stage,
    pub(crate) judge: Judge,
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
        let classes = reader.count()?;
        let classes = WordClasses::new(reader.bytes(classes, word_classes::ENTRY)?);
        let model = Self {
            words,
            classes,
            cues: Stage::read(&mut reader)?,
            roles: Stage::read(&mut reader)?,
            judge: Judge {
                content: reader.floats()?,
                all: reader.floats()?,
            },
        };
        if reader.rest.is_empty() {
            Ok(model)
        } else {
            Err(ModelError::Corrupt)
        }
    }
}

/// Where a feature stands in a table of so many homes, unless others stand there already: then
/// behind them.
#[cfg(feature = "train")]
pub(crate) fn home(hash: Hash, homes: usize) -> Option<usize> {
    let place = u64::from(hash) * homes as u64;
    usize::try_from(place >> 32).ok().filter(|p| *p < homes)
}

/// What is left of a file.
pub(crate) struct Reader<'m> {
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

    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let count = u32::from_le_bytes(self.array()?);
        usize::try_from(count).map_err(|_| ModelError::Corrupt)
    }

    pub(crate) fn bytes(&mut self, count: usize, size: usize) -> Result<&'m [u8], ModelError> {
        self.take(count.checked_mul(size).ok_or(ModelError::Corrupt)?)
    }

    /// Numbers of moderate size.
    pub(crate) fn floats<const N: usize>(&mut self) -> Result<[f32; N], ModelError> {
        let mut floats = [0.0; N];
        for float in &mut floats {
            *float = f32::from_le_bytes(self.array()?);
            if float.is_nan() || float.abs() > MOST {
                return Err(ModelError::Corrupt);
            }
        }
        Ok(floats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::labeller::Labeller;
    use crate::rules::Language;
    use crate::segment::segment;
    use crate::text::Span;
    use proptest::prelude::*;

    /// Where the content begins: behind the magic, the length and the checksum.
    const HEADER: usize = 20;

    fn embedded() -> &'static [u8] {
        &Language::english().attribution_model
    }

    /// A file of this content, with a header that fits.
    fn file(content: &[u8]) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        file.extend(checksum(content).to_le_bytes());
        file.extend(content);
        file
    }

    fn error(bytes: &[u8]) -> Option<ModelError> {
        Model::new(bytes).err()
    }

    #[test]
    fn the_embedded_model_is_sound_and_small() {
        assert_eq!(error(embedded()), None);
        assert!(embedded().len() <= 2_000_000);
        assert_eq!(file(&embedded()[HEADER..]), embedded());
    }

    #[test]
    fn other_files_are_foreign() {
        for bytes in [&b""[..], b"whosays", b"whosays\x01", b"PK\x03\x04 and more"] {
            assert_eq!(error(bytes), Some(ModelError::Foreign));
        }
    }

    #[test]
    fn a_file_that_is_cut_off_is_truncated() {
        for length in [8, 11, HEADER, HEADER + 1, embedded().len() - 1] {
            assert_eq!(error(&embedded()[..length]), Some(ModelError::Truncated));
        }
        let short = file(&embedded()[HEADER..embedded().len() - 9]);
        assert_eq!(error(&short), Some(ModelError::Truncated));
    }

    #[test]
    fn a_file_that_was_changed_is_corrupt() {
        for place in [HEADER, HEADER + 5000, embedded().len() - 1] {
            let mut bytes = embedded().to_vec();
            bytes[place] ^= 16;
            assert_eq!(error(&bytes), Some(ModelError::Corrupt));
        }
        let longer = [embedded(), b"x"].concat();
        assert_eq!(error(&longer), Some(ModelError::Corrupt));
        let trailing = file(&[&embedded()[HEADER..], b"x"].concat());
        assert_eq!(error(&trailing), Some(ModelError::Corrupt));
    }

    #[test]
    fn numbers_out_of_range_are_corrupt() {
        for number in [f32::NAN, f32::INFINITY, 1e30] {
            let mut content = embedded()[HEADER..].to_vec();
            let place = content.len() - 4;
            content[place..].copy_from_slice(&number.to_le_bytes());
            assert_eq!(error(&file(&content)), Some(ModelError::Corrupt));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn nothing_in_a_file_makes_the_labeller_panic(
            content in prop::collection::vec(any::<u8>(), 0..4000),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..400),
        ) {
            let mut changed = embedded()[HEADER..].to_vec();
            for (place, byte) in changes {
                let place = place.index(changed.len());
                changed[place] = byte;
            }
            let language = Language::english();
            let text = "“We lost,” said Ann Lee. She told the council that it was over; nobody asked.";
            let segments = segment(text, Span::whole(text), language);
            for bytes in [file(&content), file(&changed)] {
                if let Ok(labeller) = Labeller::new(&bytes, &language.reporting) {
                    for proposal in labeller.label(text, &segments, &[]) {
                        prop_assert!(proposal.content.iter().all(|c| c.end <= segments.tokens.len()));
                    }
                }
            }
        }
    }
}
