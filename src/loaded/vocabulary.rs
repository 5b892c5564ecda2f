//! Numbers for words.

use rustc_hash::FxHashMap;

/// The length in bytes of the longest word that can be told from others.
pub(super) const LONGEST: usize = 64;

/// Words of up to this many bytes are compared as one number.
const SHORT: usize = 16;

/// How many bits the sieve has: with the 6,000 words of the English packs it lets one unknown word
/// in ten through to the tables.
const SIEVE_BITS: usize = 1 << 16;

/// Every word of every pattern and its number. Most words of a text are in no pattern; a sieve of
/// bits keeps them from the tables.
#[derive(Debug)]
pub(super) struct Vocabulary {
    sieve: Vec<u64>,
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<[u8]>, u32>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            sieve: vec![0; SIEVE_BITS / 64],
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl Vocabulary {
    /// Adds `word`, unless it is there; its number. Numbers count from 0. Words of more than
    /// [`LONGEST`] bytes get one too, but are never found.
    pub(super) fn insert(&mut self, word: &[u8]) -> u32 {
        let new = u32::try_from(self.short.len() + self.long.len())
            .expect("rule files are far smaller than 4 GiB");
        let head = head(word);
        let (place, bit) = sieve_place(head, word.len());
        self.sieve[place] |= bit;
        if word.len() <= SHORT {
            *self.short.entry(head).or_insert(new)
        } else {
            *self.long.entry(word.into()).or_insert(new)
        }
    }

    /// The number of `word`.
    pub(super) fn number(&self, word: &[u8]) -> Option<u32> {
        let head = head(word);
        let (place, bit) = sieve_place(head, word.len());
        if self.sieve[place] & bit == 0 {
            return None;
        }
        if word.len() <= SHORT {
            self.short.get(&head).copied()
        } else if word.len() <= LONGEST {
            self.long.get(word).copied()
        } else {
            None
        }
    }
}

/// The first [`SHORT`] bytes as one number; no word holds a zero byte, so short words differ in it.
fn head(word: &[u8]) -> u128 {
    let mut bytes = [0; SHORT];
    let length = word.len().min(SHORT);
    bytes[..length].copy_from_slice(&word[..length]);
    u128::from_le_bytes(bytes)
}

/// Where the sieve keeps a word's bit.
fn sieve_place(head: u128, length: usize) -> (usize, u64) {
    // An odd multiplier spreads the bytes over the upper bits (Fibonacci hashing).
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let bytes = head.to_le_bytes();
    let half = |from: usize| {
        let mut half = [0; 8];
        half.copy_from_slice(&bytes[from..from + 8]);
        u64::from_le_bytes(half)
    };
    let mixed = half(0) ^ half(8).rotate_left(23) ^ (length as u64).rotate_left(57);
    let index = mixed.wrapping_mul(SPREAD) >> (64 - SIEVE_BITS.trailing_zeros());
    let index = usize::try_from(index).expect("an index of 16 bits fits");
    (index / 64, 1 << (index % 64))
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
