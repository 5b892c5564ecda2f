//! Fits the weights of a stage: regularised dual averaging with adaptive steps and an L1 penalty
//! (Xiao 2010; Duchi, Hazan and Singer 2011), averaged over the later epochs.

use rustc_hash::FxHashMap;

use crate::attribution::labeller::features::FeatureSink;
use crate::attribution::labeller::features::Group;
use crate::attribution::labeller::features::mix;
use crate::attribution::labeller::keys::Pair;
use crate::attribution::labeller::keys::Place;
use crate::attribution::labeller::lattice::LABELS;
use crate::attribution::labeller::lattice::Lattice;
use crate::attribution::labeller::lattice::Scorer;
use crate::attribution::labeller::lattice::Scores;
use crate::attribution::labeller::lattice::Transitions;
use crate::attribution::labeller::sequence::Hash;
use crate::attribution::labeller::tally::Kept;
use crate::attribution::labeller::train::dataset::Dataset;
use crate::attribution::labeller::train::dataset::Numbered;

/// How a stage is trained.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    /// How often all sequences are seen.
    pub(super) epochs: usize,
    /// The penalty on each weight, for each sequence.
    pub(super) l1: f32,
    /// The size of the steps.
    pub(super) rate: f32,
}

/// Weights as they are fitted.
pub(super) struct Weights {
    pub(super) transitions: Transitions,
    pub(super) rows: FxHashMap<Hash, Scores>,
}

impl Scorer for Weights {
    type Tally<'t> = FloatTally<'t>;

    fn tally<'t>(&'t self, _kept: &'t mut Kept, scores: &'t mut Vec<Scores>) -> FloatTally<'t> {
        scores.clear();
        FloatTally {
            weights: self,
            scores,
            sums: [0.0; LABELS],
        }
    }

    fn transitions(&self) -> &Transitions {
        &self.transitions
    }
}

/// Sums up weights as they are fitted, one by one: sums of floats depend on their order.
pub(super) struct FloatTally<'t> {
    weights: &'t Weights,
    scores: &'t mut Vec<Scores>,
    sums: Scores,
}

impl FeatureSink for FloatTally<'_> {
    fn add<const N: usize>(&mut self, name: u32, values: [u32; N]) {
        if let Some(row) = self.weights.rows.get(&mix(name, values)) {
            add(&mut self.sums, row);
        }
    }

    fn add_by(&mut self, _group: Group, _key: usize, make: impl FnOnce(&mut Self)) {
        make(self);
    }

    fn add_by_pair(&mut self, _pair: Option<Pair>, _place: Place, make: impl FnOnce(&mut Self)) {
        make(self);
    }

    fn forget(&mut self, _group: Group) {}

    fn finish(&mut self) {
        self.scores.push(std::mem::take(&mut self.sums));
    }
}

fn add(sums: &mut Scores, row: &Scores) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight;
    }
}

/// A gradient's sum and the sum of its squares.
#[derive(Clone, Copy)]
struct Dual {
    sum: Scores,
    squares: Scores,
}

impl Dual {
    const ZERO: Self = Self {
        sum: [0.0; LABELS],
        squares: [0.0; LABELS],
    };

    fn add(&mut self, gradient: &Scores) {
        add(&mut self.sum, gradient);
        add(&mut self.squares, &gradient.map(|g| g * g));
    }

    /// The weights that the sums stand for.
    fn weights(&self, rate: f32, penalty: f32) -> Scores {
        std::array::from_fn(|label| {
            let rest = (self.sum[label].abs() - penalty).max(0.0);
            (rate * rest / (1e-3 + self.squares[label].sqrt())).copysign(self.sum[label])
        })
    }
}

/// The state of one training.
struct Trainer<'d> {
    labels: &'d [u8],
    numbered: Numbered,
    settings: Settings,
    features: Vec<Dual>,
    from: [Dual; LABELS],
    start: Dual,
    seen: f32,
    lattice: Lattice,
}

/// Fits the weights to `data`; the same data give the same weights.
pub(super) fn train(data: &Dataset, settings: Settings) -> Weights {
    let numbered = data.numbered();
    let mut trainer = Trainer {
        labels: data.labels(),
        features: vec![Dual::ZERO; numbered.hashes.len()],
        numbered,
        settings,
        from: [Dual::ZERO; LABELS],
        start: Dual::ZERO,
        seen: 0.0,
        lattice: Lattice::default(),
    };
    let mut order: Vec<std::ops::Range<usize>> = data.sequences().collect();
    let mut random = 7_u64;
    let mut sum = vec![[0.0; LABELS]; trainer.features.len()];
    let mut sum_from = [[0.0; LABELS]; LABELS];
    let mut sum_start = [0.0; LABELS];
    let averaged = settings.epochs - settings.epochs / 2;
    for epoch in 0..settings.epochs {
        shuffle(&mut order, &mut random);
        for tokens in &order {
            if !tokens.is_empty() {
                trainer.step(tokens.clone());
            }
        }
        if epoch >= settings.epochs / 2 {
            let penalty = settings.l1 * trainer.seen;
            for (sum, dual) in sum.iter_mut().zip(&trainer.features) {
                add(sum, &dual.weights(settings.rate, penalty));
            }
            let transitions = trainer.transitions();
            for (sum, row) in sum_from.iter_mut().zip(&transitions.from) {
                add(sum, row);
            }
            add(&mut sum_start, &transitions.start);
        }
    }
    let mean = |row: Scores| row.map(|w| w / averaged as f32);
    let rows = trainer
        .numbered
        .hashes
        .iter()
        .copied()
        .zip(sum.into_iter().map(mean));
    Weights {
        transitions: Transitions {
            from: sum_from.map(mean),
            start: mean(sum_start),
        },
        rows: rows
            .filter(|(_, row)| row.iter().any(|w| *w != 0.0))
            .collect(),
    }
}

/// Fisher and Yates, with a linear congruential generator: the same order every time.
fn shuffle<T>(items: &mut [T], random: &mut u64) {
    for i in (1..items.len()).rev() {
        *random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let below = u64::try_from(i + 1).expect("a length fits");
        let j = usize::try_from((*random >> 33) % below).expect("it is below a length");
        items.swap(i, j);
    }
}

impl Trainer<'_> {
    fn transitions(&self) -> Transitions {
        let rate = self.settings.rate;
        Transitions {
            from: self.from.map(|d| d.weights(rate, 0.0)),
            start: self.start.weights(rate, 0.0),
        }
    }

    fn features_of(&self, token: usize) -> std::ops::Range<usize> {
        let start = if token == 0 {
            0
        } else {
            self.numbered.token_ends[token - 1]
        };
        start..self.numbered.token_ends[token]
    }

    /// One step along the gradient of one sequence.
    fn step(&mut self, tokens: std::ops::Range<usize>) {
        self.seen += 1.0;
        let penalty = self.settings.l1 * self.seen;
        let transitions = self.transitions();
        self.lattice.scores.clear();
        for token in tokens.clone() {
            let mut sums = [0.0; LABELS];
            for k in self.features_of(token) {
                let dual = &self.features[self.numbered.features[k] as usize];
                add(&mut sums, &dual.weights(self.settings.rate, penalty));
            }
            self.lattice.scores.push(sums);
        }
        self.lattice.marginals(&transitions);
        for (i, token) in tokens.clone().enumerate() {
            let mut gradient = self.lattice.marginals[i].map(|m| -m);
            gradient[usize::from(self.labels[token])] += 1.0;
            if gradient.iter().all(|g| g.abs() <= 1e-3) {
                continue;
            }
            for k in self.features_of(token) {
                self.features[self.numbered.features[k] as usize].add(&gradient);
            }
        }
        self.step_transitions(tokens);
    }

    fn step_transitions(&mut self, tokens: std::ops::Range<usize>) {
        let mut gradients = [[0.0; LABELS]; LABELS];
        let lattice = &self.lattice;
        for i in 1..tokens.len() {
            for (row, pairs) in gradients.iter_mut().zip(&lattice.pairs(i)) {
                for (gradient, pair) in row.iter_mut().zip(pairs) {
                    *gradient -= pair;
                }
            }
            let label = |i: usize| usize::from(self.labels[tokens.start + i]);
            gradients[label(i - 1)][label(i)] += 1.0;
        }
        for (dual, gradient) in self.from.iter_mut().zip(&gradients) {
            dual.add(gradient);
        }
        let mut start = lattice.marginals[0].map(|m| -m);
        start[usize::from(self.labels[tokens.start])] += 1.0;
        self.start.add(&start);
    }
}
