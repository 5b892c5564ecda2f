//! A linear-chain conditional random field over one sequence (Lafferty et al. 2001): marginals by
//! forward and backward sums, scaled token by token; the best labelling by Viterbi.

use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::tally::Kept;

/// How many labels a stage can have; scores of labels that it does not use stay at minus infinity.
pub(crate) const LABELS: usize = 8;

/// A score for each label.
pub(crate) type Scores = [f32; LABELS];

/// Scores of a label behind another, and of a label at the start.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Transitions {
    /// `from[a][b]`: label `b` behind label `a`.
    pub(crate) from: [Scores; LABELS],
    /// Labels at the start of a sequence.
    pub(crate) start: Scores,
}

/// A stage: gives each token of a sequence a score for each label.
pub(crate) trait Scorer {
    /// What sums up the weights of features.
    type Tally<'t>: FeatureSink
    where
        Self: 't;

    /// What takes features and writes each token's scores into `scores`; `kept` holds sums of before.
    fn tally<'t>(&'t self, kept: &'t mut Kept, scores: &'t mut Vec<Scores>) -> Self::Tally<'t>;

    /// The scores of labels behind each other.
    fn transitions(&self) -> &Transitions;
}

/// The working memory of one sequence after another.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// Scores of each token's labels, filled by the caller.
    pub(crate) scores: Vec<Scores>,
    /// The probability of each token's labels, after [`Lattice::marginals`].
    pub(crate) marginals: Vec<Scores>,
    /// The transitions that the factors are of.
    known: Option<Transitions>,
    /// `exp` of the transitions.
    factors: [Scores; LABELS],
    /// The same, by the second label.
    turned: [Scores; LABELS],
    /// `exp` of the scores, of each token up to a factor.
    emissions: Vec<Scores>,
    /// Forward sums, of each token up to a factor.
    forward: Vec<Scores>,
    /// Backward sums, likewise.
    backward: Vec<Scores>,
    pointers: Vec<[u32; LABELS]>,
}

/// `exp` of a number not above 0, at most 4e-7 of it off and never below 1e-38; written without a branch
/// so that all labels are computed at once (Cody and Waite 1980: `e^x = 2^n · e^r`).
#[inline]
fn exp(x: f32) -> f32 {
    /// Moves the whole part of a small number into its last bits.
    const MOVES: f32 = 12_582_912.0;
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    let x = x.max(-87.0);
    let moved = x * std::f32::consts::LOG2_E + MOVES;
    let n = moved - MOVES;
    let r = x - n * LN_2[0] - n * LN_2[1];
    let series = 1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0));
    let of_rest = 1.0 + (r + r * r * (0.5 + r * series));
    let exponent = moved
        .to_bits()
        .wrapping_sub(MOVES.to_bits())
        .wrapping_add(127);
    of_rest * f32::from_bits(exponent << 23)
}

/// `exp` of scores, the largest 1.
fn emission(scores: &Scores) -> Scores {
    let halves: [f32; LABELS / 2] = std::array::from_fn(|i| scores[i].max(scores[i + LABELS / 2]));
    let most = halves.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.map(|s| exp(s - most))
}

/// The sum of rows, each times its weight.
fn weighted(weights: &Scores, rows: &[Scores; LABELS]) -> Scores {
    // Two sums, so that one does not wait for the other.
    let mut sums = [[0.0; LABELS]; 2];
    for pair in 0..LABELS / 2 {
        for (k, sums) in sums.iter_mut().enumerate() {
            let (weight, row) = (weights[2 * pair + k], &rows[2 * pair + k]);
            for (sum, factor) in sums.iter_mut().zip(row) {
                *sum += weight * factor;
            }
        }
    }
    std::array::from_fn(|label| sums[0][label] + sums[1][label])
}

fn product(a: &Scores, b: &Scores) -> Scores {
    std::array::from_fn(|label| a[label] * b[label])
}

/// The same, with a sum of 1: so no product of many runs out of a float's range.
fn scaled(weights: Scores) -> Scores {
    let halves: [f32; LABELS / 2] = std::array::from_fn(|i| weights[i] + weights[i + LABELS / 2]);
    let sum = (halves[0] + halves[2]) + (halves[1] + halves[3]);
    let factor = 1.0 / sum.max(f32::MIN_POSITIVE);
    weights.map(|w| w * factor)
}

impl Lattice {
    /// Fills [`Lattice::marginals`], and the best labelling into `labels`.
    pub(crate) fn label(&mut self, transitions: &Transitions, labels: &mut Vec<u8>) {
        self.marginals(transitions);
        self.best(transitions, labels);
    }

    /// Fills [`Lattice::marginals`].
    pub(crate) fn marginals(&mut self, transitions: &Transitions) {
        let n = self.scores.len();
        if self.known.as_ref() != Some(transitions) {
            self.factors = transitions.from.map(|row| row.map(f32::exp));
            self.turned = std::array::from_fn(|b| self.factors.map(|row| row[b]));
            self.known = Some(transitions.clone());
        }
        self.emissions.clear();
        self.emissions.extend(self.scores.iter().map(emission));
        for rows in [&mut self.forward, &mut self.backward, &mut self.marginals] {
            rows.resize(n, [0.0; LABELS]);
        }
        let Some(last) = n.checked_sub(1) else {
            return;
        };
        let start = emission(&transitions.start);
        self.forward[0] = scaled(product(&start, &self.emissions[0]));
        let mut before = self.forward[0];
        for (forward, emission) in self.forward.iter_mut().zip(&self.emissions).skip(1) {
            before = scaled(product(&weighted(&before, &self.factors), emission));
            *forward = before;
        }
        let mut behind = [1.0; LABELS];
        self.backward[last] = behind;
        let emissions = self.emissions[1..].iter().rev();
        for (backward, emission) in self.backward[..last].iter_mut().rev().zip(emissions) {
            behind = scaled(weighted(&product(emission, &behind), &self.turned));
            *backward = behind;
        }
        let sums = self.forward.iter().zip(&self.backward);
        for (marginals, (forward, backward)) in self.marginals.iter_mut().zip(sums) {
            *marginals = scaled(product(forward, backward));
        }
    }

    /// The probability of each pair of labels of tokens `i - 1` and `i`, after
    /// [`Lattice::marginals`].
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn pairs(&self, i: usize) -> [Scores; LABELS] {
        let after = product(&self.emissions[i], &self.backward[i]);
        let mut pairs = self.factors.map(|row| product(&row, &after));
        for (row, weight) in pairs.iter_mut().zip(&self.forward[i - 1]) {
            *row = row.map(|p| p * weight);
        }
        let sum: f32 = pairs.iter().flatten().sum();
        pairs.map(|row| row.map(|p| p / sum.max(f32::MIN_POSITIVE)))
    }

    /// The best labelling, into `labels`.
    pub(crate) fn best(&mut self, transitions: &Transitions, labels: &mut Vec<u8>) {
        let n = self.scores.len();
        labels.clear();
        labels.resize(n, 0);
        self.pointers.resize(n, [0; LABELS]);
        if n == 0 {
            return;
        }
        let mut scores: Scores =
            std::array::from_fn(|label| self.scores[0][label] + transitions.start[label]);
        for i in 1..n {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut pointers = [0_u32; LABELS];
            for (a, row) in (0_u32..).zip(&transitions.from) {
                // Written so that all labels are compared at once.
                for label in 0..LABELS {
                    let score = scores[a as usize] + row[label];
                    let is_better = score > next[label];
                    next[label] = if is_better { score } else { next[label] };
                    pointers[label] = if is_better { a } else { pointers[label] };
                }
            }
            self.pointers[i] = pointers;
            for label in 0..LABELS {
                scores[label] = next[label] + self.scores[i][label];
            }
        }
        let mut label = (0..LABELS)
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
            .unwrap_or(0);
        for i in (0..n).rev() {
            labels[i] = u8::try_from(label).expect("there are few labels");
            label = self.pointers[i][label] as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without order, from -2 to 2.
    fn scores(seed: u32) -> Scores {
        std::array::from_fn(|label| {
            let n = (seed * 31 + u32::try_from(label).unwrap() * 7 + 3).wrapping_mul(2_654_435_761);
            (n >> 16) as f32 / 16384.0 - 2.0
        })
    }

    fn transitions() -> Transitions {
        Transitions {
            from: std::array::from_fn(|a| scores(100 + u32::try_from(a).unwrap())),
            start: scores(99),
        }
    }

    fn lattice(tokens: u32) -> Lattice {
        Lattice {
            scores: (0..tokens).map(scores).collect(),
            ..Lattice::default()
        }
    }

    /// Every labelling of four tokens with its score.
    fn labellings(lattice: &Lattice, transitions: &Transitions) -> Vec<([usize; 4], f64)> {
        let label = |n: usize, i: u32| n / LABELS.pow(i) % LABELS;
        let all = (0..LABELS.pow(4)).map(|n| [0, 1, 2, 3].map(|i| label(n, i)));
        let score = |labels: &[usize; 4]| {
            let own: f32 = (0..4).map(|i| lattice.scores[i][labels[i]]).sum();
            let behind: f32 = (1..4)
                .map(|i| transitions.from[labels[i - 1]][labels[i]])
                .sum();
            f64::from(own + behind + transitions.start[labels[0]])
        };
        all.map(|labels| (labels, score(&labels))).collect()
    }

    #[test]
    fn marginals_are_those_of_all_labellings() {
        let (mut lattice, transitions) = (lattice(4), transitions());
        lattice.marginals(&transitions);
        let all = labellings(&lattice, &transitions);
        let total: f64 = all.iter().map(|(_, score)| score.exp()).sum();
        for i in 0..4 {
            for label in 0..LABELS {
                let with = all.iter().filter(|(labels, _)| labels[i] == label);
                let expected = with.map(|(_, score)| score.exp()).sum::<f64>() / total;
                assert!((f64::from(lattice.marginals[i][label]) - expected).abs() < 1e-4);
            }
        }
        let pairs = lattice.pairs(2);
        for (a, row) in pairs.iter().enumerate() {
            for (b, pair) in row.iter().enumerate() {
                let with = all.iter().filter(|(l, _)| l[1] == a && l[2] == b);
                let expected = with.map(|(_, score)| score.exp()).sum::<f64>() / total;
                assert!((f64::from(*pair) - expected).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn exp_is_as_good_as_a_float_can_tell() {
        for n in 0..=43_500_u16 {
            let x = -f32::from(n) / 500.0;
            let expected = f64::from(x).exp();
            assert!((f64::from(exp(x)) / expected - 1.0).abs() < 4e-7, "{x}");
        }
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }

    #[test]
    fn marginals_of_long_sequences_sum_to_one() {
        let mut lattice = lattice(5000);
        for row in &mut lattice.scores {
            *row = row.map(|s| s * 20.0);
        }
        lattice.marginals(&transitions());
        for row in &lattice.marginals {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn the_best_labelling_is_the_best_of_all() {
        let (mut lattice, transitions) = (lattice(4), transitions());
        let mut labels = Vec::new();
        lattice.best(&transitions, &mut labels);
        let all = labellings(&lattice, &transitions);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        let labels: Vec<usize> = labels.into_iter().map(usize::from).collect();
        assert_eq!(labels, best.0);
    }

    #[test]
    fn a_sequence_without_tokens_has_no_labels() {
        let mut labels = vec![3];
        let mut lattice = lattice(0);
        lattice.label(&transitions(), &mut labels);
        assert!(labels.is_empty() && lattice.marginals.is_empty());
    }
}
