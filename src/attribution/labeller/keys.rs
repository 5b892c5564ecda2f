//! Keys under which sums of features are kept, for both stages.

/// The class of a word beyond the paragraph's borders.
pub(crate) const NO_CLASS: u32 = 200;

/// A key made of digits, each with how many values it can have.
#[inline]
pub(crate) fn key<const N: usize>(digits: [(u32, u32); N]) -> usize {
    digits.iter().fold(0, |key, (digit, values)| {
        debug_assert!(digit < values);
        key * *values as usize + *digit as usize
    })
}

/// What is asked of a token's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// What it gives the token itself.
    Own,
    /// What it gives a token from which it stands so far: from -3 to 3, not 0. The second stage asks up to
    /// 2.
    Neighbour(isize),
    /// In the first stage: what it gives the token itself in the first paragraph.
    OwnAtStart,
    /// In the second stage: what it gives the token itself before the cue (0) or behind it (1).
    OnSide(u32),
}

impl Question {
    /// How many questions a stage asks at most. What is kept of a state stands together.
    const COUNT: usize = 8;

    /// The key of this question about a token in `state`.
    #[inline]
    pub(crate) fn of(self, state: usize) -> usize {
        let number = match self {
            Self::Own => 3,
            Self::Neighbour(offset @ ..0) => 3 - offset.unsigned_abs(),
            Self::Neighbour(offset) => 3 + offset.unsigned_abs(),
            Self::OwnAtStart => 7,
            Self::OnSide(0) => 0,
            Self::OnSide(_) => 6,
        };
        state * Self::COUNT + number
    }

    /// Keys of a state that are far enough from each other to bring all the others.
    pub(crate) fn lines(state: usize) -> [usize; 3] {
        [0, 4, 7].map(|number| state * Self::COUNT + number)
    }
}

/// A distance from a token as a feature's value.
#[inline]
pub(crate) fn offset(distance: isize) -> u32 {
    u32::try_from(distance + 8).expect("what is looked at is near")
}

/// Two words that stand beside each other, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair(u64);

impl Pair {
    /// No two words.
    pub(crate) const NONE: Self = Self(u64::MAX);

    /// The words with these numbers.
    pub(crate) fn new(first: u32, second: u32) -> Self {
        Self(u64::from(first) << 32 | u64::from(second))
    }

    /// A place for it among two to the power of `bits`.
    #[inline]
    pub(crate) fn place(self, bits: u32) -> usize {
        // Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        usize::try_from(mixed >> (u64::BITS - bits)).unwrap_or(0)
    }
}

/// Which of two words the features are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    First,
    Second,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(questions: &[Question]) {
        let mut keys: Vec<usize> = (0..9)
            .flat_map(|state| questions.iter().map(move |q| q.of(state)))
            .collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn every_question_of_a_stage_about_every_state_has_a_key_of_its_own() {
        let [a, b, c] = [-3, -2, -1].map(Question::Neighbour);
        let [d, e, f] = [1, 2, 3].map(Question::Neighbour);
        case(&[Question::Own, Question::OwnAtStart, a, b, c, d, e, f]);
        case(&[
            Question::Own,
            Question::OnSide(0),
            Question::OnSide(1),
            b,
            c,
            d,
            e,
        ]);
    }
}
