//! How well weights do: by sentence, by word, by side.

use std::collections::BTreeMap;

use super::Sentence;
use super::Side;
use super::kept;

/// What was measured on one set.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// On the sentences that the weights were fitted to.
    pub fitted: BTreeMap<&'static str, f64>,
    /// On sentences that they were not fitted to.
    pub cross_validated: BTreeMap<&'static str, f64>,
}

/// Right and wrong decisions.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: f64,
    wrong: f64,
    missed: f64,
    passed: f64,
}

impl Counts {
    /// Adds a decision: whether it was found, and whether it is there.
    fn add(&mut self, decision: (bool, bool)) {
        *match decision {
            (true, true) => &mut self.right,
            (true, false) => &mut self.wrong,
            (false, true) => &mut self.missed,
            (false, false) => &mut self.passed,
        } += 1.0;
    }

    fn f1(&self) -> f64 {
        over(
            2.0 * self.right,
            2.0 * self.right + self.wrong + self.missed,
        )
    }

    /// Matthews' correlation coefficient (1975).
    fn correlation(&self) -> f64 {
        let Self {
            right,
            wrong,
            missed,
            passed,
        } = *self;
        let spread = (right + wrong) * (right + missed) * (passed + wrong) * (passed + missed);
        over(right * passed - wrong * missed, spread.sqrt())
    }

    fn false_rate(&self) -> f64 {
        over(self.wrong, self.wrong + self.passed)
    }
}

fn over(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

/// One set.
#[derive(Clone, Debug, Default)]
pub(super) struct SetCounts {
    sentences: Counts,
    words: Counts,
    sides: BTreeMap<Side, Counts>,
}

impl SetCounts {
    pub(super) fn figures(&self) -> BTreeMap<&'static str, f64> {
        let side = |side| self.sides.get(&side).map(Counts::false_rate);
        let all = [
            ("sentence_f1", Some(self.sentences.f1())),
            ("sentence_mcc", Some(self.sentences.correlation())),
            ("false_positive_rate", Some(self.sentences.false_rate())),
            ("token_f1", Some(self.words.f1())),
            ("false_positive_rate_left", side(Side::Left)),
            ("false_positive_rate_right", side(Side::Right)),
        ];
        let rounded = |x: f64| (x * 1000.0).round() / 1000.0;
        all.into_iter()
            .filter_map(|(name, figure)| Some((name, rounded(figure?))))
            .collect()
    }
}

/// All sets.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) sets: Vec<SetCounts>,
}

impl Measured {
    /// Measures what a threshold keeps, by each of the scores, all counted together.
    pub(super) fn of(
        sentences: &[Sentence<'_>],
        scores: &[Vec<Vec<f64>>],
        threshold: f64,
        sets: usize,
    ) -> Self {
        let mut all = vec![SetCounts::default(); sets];
        let scored = scores
            .iter()
            .flat_map(|scores| sentences.iter().zip(scores));
        for (sentence, scores) in scored {
            let found = kept(sentence, scores, threshold);
            let set = &mut all[sentence.set];
            set.sentences
                .add((!found.is_empty(), sentence.marked.is_loaded));
            if let Some(side) = sentence.marked.side {
                let side = set.sides.entry(side).or_default();
                side.add((!found.is_empty(), sentence.marked.is_loaded));
            }
            for (word, is_marked) in &sentence.words {
                let is_found = found.iter().any(|h| h.span.overlaps(*word));
                set.words.add((is_found, *is_marked));
            }
        }
        Self { sets: all }
    }

    /// What is made as great as can be: the mean of sentence correlation and token F1.
    pub(super) fn worth(&self) -> f64 {
        let worth = |s: &SetCounts| s.sentences.correlation() + s.words.f1();
        self.sets.iter().map(worth).sum()
    }

    /// How far the two sides' rates of innocent sentences flagged lie apart, in the worst set.
    pub(super) fn apart(&self) -> f64 {
        let apart = |s: &SetCounts| {
            let left = s.sides.get(&Side::Left)?.false_rate();
            let right = s.sides.get(&Side::Right)?.false_rate();
            Some((left - right).abs())
        };
        self.sets.iter().filter_map(apart).fold(0.0, f64::max)
    }
}
