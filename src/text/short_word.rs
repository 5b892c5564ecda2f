//! Words as numbers, which are compared faster than text.

/// A word of at most [`ShortWord::LONGEST`] bytes; two are equal when their bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShortWord {
    /// The bytes, in parts that may overlap.
    parts: [u64; 3],
    length: u8,
}

impl ShortWord {
    /// The most bytes of a word: more than nearly all words of a text have.
    pub const LONGEST: usize = 24;

    /// The word as numbers; `None` where it is too long.
    #[must_use]
    #[inline]
    pub fn new(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        let length = u8::try_from(bytes.len()).ok()?;
        let eight = |chunk: Option<&[u8; 8]>| chunk.map(|c| u64::from_le_bytes(*c));
        let (first, last) = (eight(bytes.first_chunk()), eight(bytes.last_chunk()));
        let parts = match bytes.len() {
            0..=7 => [few(bytes), 0, 0],
            8..=16 => [first?, last?, 0],
            17..=Self::LONGEST => [first?, eight(bytes[8..].first_chunk())?, last?],
            _ => return None,
        };
        Some(Self { parts, length })
    }

    /// A number in which all bytes have a part.
    #[must_use]
    #[inline]
    pub fn hash(&self) -> u64 {
        // Multiplication moves bits up only: the shift brings them back.
        let mix = |hash: u64, part: u64| {
            let product = (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            product ^ product >> 32
        };
        self.parts.into_iter().fold(self.length.into(), mix)
    }
}

/// At most seven bytes as one number, which is another for other bytes of this length.
#[inline]
fn few(bytes: &[u8]) -> u64 {
    let four = |chunk: &[u8; 4]| u64::from(u32::from_le_bytes(*chunk));
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return four(first) | four(last) << 32;
    }
    let byte = |i: usize| u64::from(bytes[i]);
    match bytes.len() {
        0 => 0,
        n => byte(0) | byte(n / 2) << 8 | byte(n - 1) << 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_equal_when_their_bytes_are() {
        let long = "abcdefghijklmnopqrstuvwx";
        let mut words: Vec<String> = (0..=24).map(|n| long[..n].to_owned()).collect();
        for n in 1..=24 {
            for other in 0..n {
                let mut word = long[..n].to_owned();
                word.replace_range(other..=other, "_");
                words.push(word);
            }
        }
        let short: Vec<ShortWord> = words.iter().map(|w| ShortWord::new(w).unwrap()).collect();
        for (a, word_a) in short.iter().zip(&words) {
            for (b, word_b) in short.iter().zip(&words) {
                assert_eq!(a == b, word_a == word_b, "{word_a} {word_b}");
                assert_eq!(a.hash() == b.hash(), word_a == word_b, "{word_a} {word_b}");
            }
        }
        assert_eq!(ShortWord::new(&"a".repeat(25)), None);
    }
}
