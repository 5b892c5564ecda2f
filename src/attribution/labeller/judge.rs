//! Tells from the evidence how likely an attribution is right: two logistic regressions.

use crate::attribution::labeller::evidence::Evidence;
use crate::attribution::labeller::evidence::MEASURES;

/// A weight for each measure.
pub(crate) type Weighing = [f32; MEASURES];

/// The two regressions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judge {
    /// For: most of the content is right.
    pub(crate) content: Weighing,
    /// For: content, source and cue are.
    pub(crate) all: Weighing,
}

/// The probability that a regression gives.
pub(crate) fn probability(weights: &Weighing, evidence: &Evidence) -> f32 {
    let values = evidence.values().iter();
    let sum: f32 = weights.iter().zip(values).map(|(w, v)| w * v).sum();
    1.0 / (1.0 + (-sum).exp())
}
