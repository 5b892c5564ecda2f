//! How likely a word is a cue: counted on the corpus, kept in the model.

use crate::attribution::labeller::sequence::Hash;

/// Words and their buckets, sorted by hash; a view into the model file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueWords<'m> {
    entries: &'m [u8],
}

/// The bucket of words that are nearly always cues.
const MOST_LIKELY: u8 = 4;

/// Bytes of an entry: the word's hash and its bucket.
pub(crate) const ENTRY: usize = 5;

impl<'m> CueWords<'m> {
    /// A view of entries, which are sorted by hash.
    pub(crate) fn new(entries: &'m [u8]) -> Self {
        Self { entries }
    }

    /// The bucket of a word: 0 for hardly ever a cue, 4 for nearly always.
    pub(crate) fn bucket(&self, word: Hash) -> u8 {
        let (mut low, mut high) = (0, self.entries.len() / ENTRY);
        while low < high {
            let middle = usize::midpoint(low, high);
            let entry = &self.entries[middle * ENTRY..][..ENTRY];
            let hash = Hash::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            match hash.cmp(&word) {
                std::cmp::Ordering::Equal => return entry[4].min(MOST_LIKELY),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        0
    }
}
