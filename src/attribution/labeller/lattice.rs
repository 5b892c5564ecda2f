//! A linear-chain conditional random field over one sequence (Lafferty et al. 2001): marginals by
//! forward and backward sums in log space, the best labelling by Viterbi.

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

/// The working memory of one sequence after another.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// Scores of each token's labels, filled by the caller.
    pub(crate) scores: Vec<Scores>,
    /// The probability of each token's labels, after [`Lattice::marginals`].
    pub(crate) marginals: Vec<Scores>,
    /// Forward sums.
    pub(crate) forward: Vec<Scores>,
    /// Backward sums.
    pub(crate) backward: Vec<Scores>,
    pointers: Vec<[u8; LABELS]>,
}

/// `ln Σ exp(x)`.
pub(crate) fn log_sum(values: &Scores) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}

impl Lattice {
    /// Fills [`Lattice::marginals`]; gives the log of the sum over all labellings.
    pub(crate) fn marginals(&mut self, transitions: &Transitions) -> f32 {
        let n = self.scores.len();
        let factors = transitions.from.map(|row| row.map(f32::exp));
        self.forward.resize(n, [0.0; LABELS]);
        self.backward.resize(n, [0.0; LABELS]);
        self.marginals.resize(n, [0.0; LABELS]);
        let Some(last) = n.checked_sub(1) else {
            return 0.0;
        };
        for label in 0..LABELS {
            self.forward[0][label] = self.scores[0][label] + transitions.start[label];
        }
        for i in 1..n {
            self.forward[i] = self.step_forward(i, &factors);
        }
        self.backward[last] = [0.0; LABELS];
        for i in (0..last).rev() {
            self.backward[i] = self.step_backward(i, &factors);
        }
        let total = log_sum(&self.forward[last]);
        for i in 0..n {
            for label in 0..LABELS {
                self.marginals[i][label] =
                    (self.forward[i][label] + self.backward[i][label] - total).exp();
            }
        }
        total
    }

    fn step_forward(&self, i: usize, factors: &[Scores; LABELS]) -> Scores {
        // One maximum for all labels: scores stay within a range where single precision holds.
        let before = &self.forward[i - 1];
        let most = before.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let weight: Scores = std::array::from_fn(|a| (before[a] - most).exp());
        let mut sums = [0.0_f32; LABELS];
        for (a, row) in factors.iter().enumerate() {
            for label in 0..LABELS {
                sums[label] += weight[a] * row[label];
            }
        }
        std::array::from_fn(|label| most + sums[label].ln() + self.scores[i][label])
    }

    fn step_backward(&self, i: usize, factors: &[Scores; LABELS]) -> Scores {
        let after: Scores =
            std::array::from_fn(|label| self.scores[i + 1][label] + self.backward[i + 1][label]);
        let most = after.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let weight: Scores = std::array::from_fn(|label| (after[label] - most).exp());
        std::array::from_fn(|a| {
            let row = &factors[a];
            let sum: f32 = (0..LABELS).map(|label| weight[label] * row[label]).sum();
            most + sum.ln()
        })
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
            for (a, row) in transitions.from.iter().enumerate() {
                for label in 0..LABELS {
                    let score = scores[a] + row[label];
                    if score > next[label] {
                        next[label] = score;
                        self.pointers[i][label] = u8::try_from(a).expect("there are few labels");
                    }
                }
            }
            for label in 0..LABELS {
                scores[label] = next[label] + self.scores[i][label];
            }
        }
        let mut label = (0..LABELS)
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
            .unwrap_or(0);
        for i in (0..n).rev() {
            labels[i] = u8::try_from(label).expect("there are few labels");
            label = usize::from(self.pointers[i][label]);
        }
    }
}
