//! Classes of words that stand in like places, found in text alone and kept in the model.

use crate::attribution::labeller::features::mix;
use crate::attribution::labeller::sequence::Hash;

/// Keys and their classes, sorted by key; a view into the model file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordClasses<'m> {
    entries: &'m [u8],
}

/// Bytes of an entry: the key and its class.
pub(crate) const ENTRY: usize = 5;

impl<'m> WordClasses<'m> {
    /// A view of entries, which are sorted by key.
    pub(crate) fn new(entries: &'m [u8]) -> Self {
        Self { entries }
    }

    /// The class of a word; 0 where nothing is known of it.
    pub(crate) fn class(&self, word: Hash, ending: Hash, shape: Hash) -> u8 {
        keys(word, ending, shape)
            .into_iter()
            .find_map(|key| self.entry(key))
            .unwrap_or(0)
    }

    fn entry(&self, key: Hash) -> Option<u8> {
        let (mut low, mut high) = (0, self.entries.len() / ENTRY);
        while low < high {
            let middle = usize::midpoint(low, high);
            let entry = &self.entries[middle * ENTRY..][..ENTRY];
            let hash = Hash::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            match hash.cmp(&key) {
                std::cmp::Ordering::Equal => return Some(entry[4]),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// What a token is looked up by: its word; else its ending and shape; else its shape.
pub(crate) fn keys(word: Hash, ending: Hash, shape: Hash) -> [Hash; 3] {
    [word, mix(1, [ending, shape]), mix(2, [shape])]
}
