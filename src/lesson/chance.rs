//! Chance that a seed decides, the same on every machine.

/// The generator `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// Begins with `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of two, each as likely as the other.
    pub(super) fn coin(&mut self) -> bool {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) & 1 == 1
    }
}

/// Chooses every other of a row of things: one of each two, chance which.
#[derive(Clone, Debug)]
pub(super) struct EveryOther {
    chance: Chance,
    /// The choice for the second of the two at hand.
    second: Option<bool>,
}

impl EveryOther {
    /// Begins with `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            chance: Chance::new(seed),
            second: None,
        }
    }

    /// Whether the next one is chosen.
    pub(super) fn next(&mut self) -> bool {
        if let Some(second) = self.second.take() {
            return second;
        }
        let first = self.chance.coin();
        self.second = Some(!first);
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(seed: u64) -> Vec<bool> {
        let mut every_other = EveryOther::new(seed);
        (0..100).map(|_| every_other.next()).collect()
    }

    #[test]
    fn one_of_each_two_is_chosen() {
        for pair in chosen(7).chunks(2) {
            assert_ne!(pair[0], pair[1]);
        }
    }

    #[test]
    fn the_seed_decides() {
        assert_eq!(chosen(7), chosen(7));
        assert_ne!(chosen(7), chosen(8));
    }
}
