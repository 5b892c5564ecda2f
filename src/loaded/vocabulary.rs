//! Numbers for words.

use rustc_hash::FxHashMap;

/// The length in bytes of the longest word that can be told from others.
pub(super) const LONGEST: usize = 64;

/// Words of up to this many bytes are compared as one number.
pub(super) const SHORT: usize = 16;

/// Every word of every pattern and its number.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<[u8]>, u32>,
}

impl Vocabulary {
    /// Adds `word`, unless it is there; its number. Numbers count from 0. Words of more than
    /// [`LONGEST`] bytes get one too, but are never found.
    pub(super) fn insert(&mut self, word: &[u8]) -> u32 {
        let new = u32::try_from(self.short.len() + self.long.len())
            .expect("rule files are far smaller than 4 GiB");
        if word.len() <= SHORT {
            *self.short.entry(head(word)).or_insert(new)
        } else {
            *self.long.entry(word.into()).or_insert(new)
        }
    }

    /// The number of `word`.
    pub(super) fn number(&self, word: &[u8]) -> Option<u32> {
        if word.len() <= SHORT {
            self.short.get(&head(word)).copied()
        } else if word.len() <= LONGEST {
            self.long.get(word).copied()
        } else {
            None
        }
    }
}

/// The first [`SHORT`] bytes as one number; no word holds a zero byte, so short words differ in it.
pub(super) fn head(word: &[u8]) -> u128 {
    let mut bytes = [0; SHORT];
    let length = word.len().min(SHORT);
    bytes[..length].copy_from_slice(&word[..length]);
    u128::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_and_others_have_none() {
        let mut vocabulary = Vocabulary::default();
        let words = [
            "a",
            "regime",
            "overwhelmingly",
            "counterrevolutionary",
            "été",
        ];
        for (number, word) in words.iter().enumerate() {
            assert_eq!(vocabulary.insert(word.as_bytes()) as usize, number);
        }
        assert_eq!(vocabulary.insert(b"regime"), 1);
        for (number, word) in words.iter().enumerate() {
            let found = vocabulary.number(word.as_bytes());
            assert_eq!(found.map(|n| n as usize), Some(number), "{word}");
        }
        for word in [
            "",
            "b",
            "regimes",
            "counterrevolutionaries",
            "counterrevolution",
        ] {
            assert_eq!(vocabulary.number(word.as_bytes()), None, "{word}");
        }
    }

    #[test]
    fn words_that_differ_behind_the_longest_are_not_taken_for_each_other() {
        let mut vocabulary = Vocabulary::default();
        let long = "x".repeat(LONGEST + 1);
        vocabulary.insert(long.as_bytes());
        assert_eq!(vocabulary.number(long.as_bytes()), None);
    }
}
