//! Logistic regression with a ridge, by Newton's method one weight after the other.

use crate::loaded::fit::CUTS;
use crate::loaded::fit::Side;

/// How often every weight is improved: more changes nothing in two decimals.
const SWEEPS: usize = 60;

/// A hit as the regression sees it.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The fold of its sentence, by cut.
    pub(super) folds: [usize; CUTS],
    /// Whether people marked it.
    pub(super) is_right: bool,
    /// Set and side of its sentence, where nobody called that loaded.
    pub(super) innocent: Option<(usize, Side)>,
    /// The features that are not 0.
    pub(super) values: Vec<(usize, f64)>,
}

/// What draws the two sides together: in each set, the square of how far apart they are in the mean
/// over innocent sentences of the sum of their hits' probabilities.
#[derive(Clone, Debug)]
pub(super) struct Parity {
    strength: f64,
    /// How many innocent sentences the left and the right have, by set.
    innocent: Vec<[usize; 2]>,
}

impl Parity {
    pub(super) fn new(strength: f64, innocent: Vec<[usize; 2]>) -> Self {
        Self { strength, innocent }
    }

    /// What a hit's probability adds to how far the right is above the left, and in which set.
    fn share(&self, example: &Example) -> Option<(usize, f64)> {
        let (set, side) = example.innocent.filter(|_| self.strength > 0.0)?;
        let one_of = |sentences: usize| 1.0 / sentences.max(1) as f64;
        let [left, right] = self.innocent[set];
        Some(match side {
            Side::Left => (set, -one_of(left)),
            Side::Right => (set, one_of(right)),
        })
    }

    /// How much it counts in a set; as its sentences do in all.
    fn weight(&self, set: usize) -> f64 {
        let [left, right] = self.innocent[set];
        self.strength * (left + right) as f64
    }
}

/// Fitted weights.
#[derive(Clone, Debug)]
pub(super) struct Regression {
    pub(super) weights: Vec<f64>,
}

impl Regression {
    /// Fits weights to `examples`; `ridges` says how strongly each is drawn to 0.
    pub(super) fn fit(examples: &[&Example], ridges: &[f64], parity: &Parity) -> Self {
        let mut by_feature: Vec<Vec<(usize, f64)>> = vec![Vec::new(); ridges.len()];
        for (index, example) in examples.iter().enumerate() {
            for (feature, value) in &example.values {
                by_feature[*feature].push((index, *value));
            }
        }
        let mut fitting = Fitting::new(examples, parity);
        let mut weights = vec![0.0; ridges.len()];
        for _ in 0..SWEEPS {
            fitting.measure_sides();
            for (feature, occurrences) in by_feature.iter().enumerate() {
                if !occurrences.is_empty() {
                    weights[feature] -=
                        fitting.step(occurrences, weights[feature], ridges[feature]);
                }
            }
        }
        Self { weights }
    }
}

/// A regression on its way.
struct Fitting<'a> {
    examples: &'a [&'a Example],
    parity: &'a Parity,
    shares: Vec<Option<(usize, f64)>>,
    /// The log odds of each example.
    margins: Vec<f64>,
    /// How far the right is above the left, by set.
    apart: Vec<f64>,
}

impl<'a> Fitting<'a> {
    fn new(examples: &'a [&'a Example], parity: &'a Parity) -> Self {
        Self {
            examples,
            parity,
            shares: examples.iter().map(|e| parity.share(e)).collect(),
            margins: vec![0.0; examples.len()],
            apart: vec![0.0; parity.innocent.len()],
        }
    }

    fn measure_sides(&mut self) {
        self.apart.fill(0.0);
        for (margin, share) in self.margins.iter().zip(&self.shares) {
            if let Some((set, share)) = share {
                self.apart[*set] += share * probability(*margin);
            }
        }
    }

    /// Goes a step of Newton's method along one weight; how much is to be taken from it.
    fn step(&mut self, occurrences: &[(usize, f64)], weight: f64, ridge: f64) -> f64 {
        let mut slope = ridge * weight;
        let mut bend = ridge;
        // How the sides move apart with the weight.
        let mut moves = vec![0.0; self.apart.len()];
        for (index, value) in occurrences {
            let probability = probability(self.margins[*index]);
            let spread = probability * (1.0 - probability);
            let truth = f64::from(u8::from(self.examples[*index].is_right));
            slope += (probability - truth) * value;
            bend += spread * value * value;
            if let Some((set, share)) = self.shares[*index] {
                moves[set] += share * spread * value;
            }
        }
        for (set, moves) in moves.iter().enumerate() {
            let weight = self.parity.weight(set);
            slope += weight * self.apart[set] * moves;
            bend += weight * moves * moves;
        }
        let step = (slope / bend.max(1e-6)).clamp(-1.0, 1.0);
        for (index, value) in occurrences {
            let before = self.margins[*index];
            self.margins[*index] -= step * value;
            if let Some((set, share)) = self.shares[*index] {
                let moved = probability(self.margins[*index]) - probability(before);
                self.apart[set] += share * moved;
            }
        }
        step
    }
}

/// The probability of these log odds.
fn probability(margin: f64) -> f64 {
    1.0 / (1.0 + (-margin).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mostly_right_weighs_more_than_what_is_mostly_wrong() {
        let example = |feature: usize, is_right: bool| Example {
            folds: [0; CUTS],
            is_right,
            innocent: None,
            values: vec![(0, 1.0), (feature, 1.0)],
        };
        let mut examples = Vec::new();
        for i in 0..40 {
            examples.push(example(1, i % 4 != 0));
            examples.push(example(2, i % 4 == 0));
        }
        let all: Vec<&Example> = examples.iter().collect();
        let parity = Parity::new(0.0, Vec::new());
        let fitted = Regression::fit(&all, &[0.01, 1.0, 1.0, 1.0], &parity).weights;
        assert!(fitted[1] > 0.5 && fitted[2] < -0.5, "{fitted:?}");
        assert!(fitted[0].abs() < 0.1 && fitted[3] == 0.0, "{fitted:?}");
    }

    #[test]
    fn the_sides_are_drawn_together_where_a_word_is_innocent_on_one_alone() {
        // A word that is right in half of all places; where it is not, the right alone uses it.
        let example = |feature: usize, is_right: bool, side: Side| Example {
            folds: [0; CUTS],
            is_right,
            innocent: (!is_right).then_some((0, side)),
            values: vec![(0, 1.0), (feature, 1.0)],
        };
        let mut examples = Vec::new();
        for i in 0..40 {
            examples.push(example(1, i % 2 == 0, Side::Right));
            examples.push(example(2, i % 2 == 0, Side::Left));
            examples.push(example(3, i % 2 == 0, Side::Right));
        }
        let all: Vec<&Example> = examples.iter().collect();
        let apart = |strength| {
            let parity = Parity::new(strength, vec![[40, 40]]);
            let weights = Regression::fit(&all, &[0.01, 1.0, 1.0, 1.0], &parity).weights;
            let of = |feature: usize| probability(weights[0] + weights[feature]);
            (of(1) + of(3) - of(2)) / 2.0
        };
        assert!(apart(0.0) > 0.2, "{}", apart(0.0));
        assert!(apart(100.0) < 0.1, "{}", apart(100.0));
    }
}
