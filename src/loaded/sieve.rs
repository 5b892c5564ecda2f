//! A set that tells quickly what is not in it.

/// How many bits an entry has in the table: one question in some hundred is let through for nothing.
const BITS_PER_ENTRY: usize = 16;

/// How many words of 64 bits the smallest table has.
const FEWEST_WORDS: usize = 16;

/// Odd numbers without a pattern of their own, to spread bits.
const SPREAD: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];

/// What stands for an entry in a sieve: bits as good as random. Different entries may share a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark(u64);

impl Mark {
    /// The mark of a word by its first 16 bytes as two numbers and its length.
    #[inline]
    pub(super) fn of_word([first, second]: [u64; 2], length: usize) -> Self {
        let first = first ^ SPREAD[0];
        let second = second ^ SPREAD[1] ^ length as u64;
        let product = (u128::from(first) * u128::from(second)).to_le_bytes();
        let (low, high) = halves(product);
        Self(low ^ high)
    }

    /// The mark of a part of a word.
    pub(super) fn of_part(part: u32) -> Self {
        let spread = u64::from(part).wrapping_mul(SPREAD[0]);
        Self(spread ^ spread >> 32)
    }

    /// The mark of one word behind another.
    #[inline]
    pub(super) fn then(self, next: Self) -> Self {
        Self(self.0.rotate_left(23) ^ next.0)
    }
}

/// Sixteen bytes as two numbers.
pub(super) fn halves(bytes: [u8; 16]) -> (u64, u64) {
    let half = |from: usize| {
        let mut half = [0; 8];
        half.copy_from_slice(&bytes[from..from + 8]);
        u64::from_le_bytes(half)
    };
    (half(0), half(8))
}

/// A Bloom filter that keeps all bits of an entry in one machine word (Putze, Sanders and Singler
/// 2007): a question is one look into a table that is small enough to stay in the processor's cache,
/// so that asking takes the same time with four times the entries. What it lets through must be
/// looked up.
#[derive(Clone, Debug)]
pub(super) struct Sieve {
    table: Vec<u64>,
    /// What a larger table is made from.
    marks: Vec<Mark>,
}

impl Default for Sieve {
    fn default() -> Self {
        Self {
            table: vec![0; FEWEST_WORDS],
            marks: Vec::new(),
        }
    }
}

impl Sieve {
    /// Adds an entry.
    pub(super) fn insert(&mut self, mark: Mark) {
        self.marks.push(mark);
        if self.marks.len() * BITS_PER_ENTRY <= self.table.len() * 64 {
            self.set(mark);
            return;
        }
        self.table = vec![0; self.table.len() * 2];
        for index in 0..self.marks.len() {
            self.set(self.marks[index]);
        }
    }

    /// Whether an entry with this mark may have been added. `false` is sure.
    #[inline]
    pub(super) fn may_have(&self, mark: Mark) -> bool {
        let (place, bits) = self.place(mark);
        self.table[place] & bits == bits
    }

    fn set(&mut self, mark: Mark) {
        let (place, bits) = self.place(mark);
        self.table[place] |= bits;
    }

    /// The mark's upper half chooses the machine word, four times six lower bits the bits in it.
    fn place(&self, Mark(mark): Mark) -> (usize, u64) {
        let upper = usize::try_from(mark >> 32).expect("32 bits fit");
        let bit = |from: u32| 1 << (mark >> from & 63);
        // The table's length is a power of two.
        let place = upper & (self.table.len() - 1);
        (place, bit(0) | bit(6) | bit(12) | bit(18))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(number: u64) -> Mark {
        Mark::of_word([number, 0], 8)
    }

    #[test]
    fn what_was_added_is_let_through_and_little_else() {
        for entries in [0, 1, 100, 20_000] {
            let mut sieve = Sieve::default();
            (0..entries).for_each(|n| sieve.insert(mark(n)));
            assert!((0..entries).all(|n| sieve.may_have(mark(n))), "{entries}");
            let others = (entries..entries + 10_000).filter(|n| sieve.may_have(mark(*n)));
            let others = others.count();
            assert!(others < 300, "{others} of 10,000 beside {entries}");
        }
    }

    #[test]
    fn pairs_have_an_order() {
        assert_ne!(mark(1).then(mark(2)), mark(2).then(mark(1)));
    }
}
