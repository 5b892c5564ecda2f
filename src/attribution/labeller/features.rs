//! Features as hashes in one flat list, so that no token costs an allocation.

use crate::attribution::labeller::sequence::Hash;

/// The features of every token of one sequence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    hashes: Vec<Hash>,
    ends: Vec<usize>,
}

impl Features {
    /// Forgets all tokens.
    pub(crate) fn clear(&mut self) {
        self.hashes.clear();
        self.ends.clear();
    }

    /// How many tokens are finished.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The features of token `i`.
    pub(crate) fn of(&self, i: usize) -> &[Hash] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.hashes[start..self.ends[i]]
    }

    /// Adds a feature of template `name` with these values to the token at work.
    pub(crate) fn add<const N: usize>(&mut self, name: u32, values: [u32; N]) {
        self.hashes.push(mix(name, values));
    }

    /// Ends the token at work.
    pub(crate) fn finish(&mut self) {
        self.ends.push(self.hashes.len());
    }
}

/// One number for a template and its values (the finaliser is `MurmurHash3`'s, Appleby 2011).
pub(crate) fn mix<const N: usize>(name: u32, values: [u32; N]) -> Hash {
    let mut hash = name.wrapping_mul(0x9e37_79b1) ^ 0x85eb_ca6b;
    for value in values {
        hash = (hash.rotate_left(13) ^ value.wrapping_mul(0xcc9e_2d51)).wrapping_mul(0x1b87_3593);
    }
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// A distance in steps that grow: 0–3 as they are, then 4–6, 7–12, more.
pub(crate) fn distance(tokens: usize) -> u32 {
    match tokens {
        0..=3 => u32::try_from(tokens).expect("it is small"),
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    }
}

/// A count, at most `most`.
pub(crate) fn up_to(count: usize, most: u32) -> u32 {
    u32::try_from(count).unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_kept_by_token() {
        let mut features = Features::default();
        features.add(1, [7]);
        features.finish();
        features.finish();
        features.add(1, [7]);
        features.add(2, [7]);
        features.finish();
        assert_eq!(features.len(), 3);
        assert_eq!(features.of(0), [mix(1, [7])]);
        assert!(features.of(1).is_empty());
        assert_eq!(features.of(2), [mix(1, [7]), mix(2, [7])]);
    }

    #[test]
    fn template_order_and_values_tell_features_apart() {
        let all = [
            mix(1, [2, 3]),
            mix(1, [3, 2]),
            mix(2, [2, 3]),
            mix(1, [2]),
            mix(1, []),
        ];
        let different: std::collections::BTreeSet<u32> = all.into_iter().collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn distances_grow_in_steps() {
        let steps = [0, 3, 4, 6, 7, 12, 13, 500].map(distance);
        assert_eq!(steps, [0, 3, 4, 4, 5, 5, 6, 6]);
        assert_eq!([up_to(2, 3), up_to(9, 3)], [2, 3]);
    }
}
