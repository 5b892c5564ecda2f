//! Logistic regression with a ridge, by Newton's method one weight after the other.

/// How often every weight is improved: more changes nothing in two decimals.
const SWEEPS: usize = 60;

/// A hit as the regression sees it.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The fold of its sentence.
    pub(super) fold: usize,
    /// Whether people marked it.
    pub(super) is_right: bool,
    /// How much it counts.
    pub(super) weight: f64,
    /// The features that are not 0.
    pub(super) values: Vec<(usize, f64)>,
}

/// Fitted weights.
#[derive(Clone, Debug)]
pub(super) struct Regression {
    pub(super) weights: Vec<f64>,
}

impl Regression {
    /// Fits weights to `examples`; `ridges` says how strongly each is drawn to 0.
    pub(super) fn fit(examples: &[&Example], ridges: &[f64]) -> Self {
        let mut by_feature: Vec<Vec<(usize, f64)>> = vec![Vec::new(); ridges.len()];
        for (index, example) in examples.iter().enumerate() {
            for (feature, value) in &example.values {
                by_feature[*feature].push((index, *value));
            }
        }
        let mut weights = vec![0.0; ridges.len()];
        let mut margins = vec![0.0_f64; examples.len()];
        for _ in 0..SWEEPS {
            for (feature, occurrences) in by_feature.iter().enumerate() {
                if occurrences.is_empty() {
                    continue;
                }
                let mut slope = ridges[feature] * weights[feature];
                let mut bend = ridges[feature];
                for (index, value) in occurrences {
                    let example = examples[*index];
                    let probability = 1.0 / (1.0 + (-margins[*index]).exp());
                    let truth = f64::from(u8::from(example.is_right));
                    slope += example.weight * (probability - truth) * value;
                    bend += example.weight * probability * (1.0 - probability) * value * value;
                }
                let step = (slope / bend.max(1e-6)).clamp(-1.0, 1.0);
                weights[feature] -= step;
                for (index, value) in occurrences {
                    margins[*index] -= step * value;
                }
            }
        }
        Self { weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mostly_right_weighs_more_than_what_is_mostly_wrong() {
        let example = |feature: usize, is_right: bool| Example {
            fold: 0,
            is_right,
            weight: 1.0,
            values: vec![(0, 1.0), (feature, 1.0)],
        };
        let mut examples = Vec::new();
        for i in 0..40 {
            examples.push(example(1, i % 4 != 0));
            examples.push(example(2, i % 4 == 0));
        }
        let all: Vec<&Example> = examples.iter().collect();
        let fitted = Regression::fit(&all, &[0.01, 1.0, 1.0, 1.0]).weights;
        assert!(fitted[1] > 0.5 && fitted[2] < -0.5, "{fitted:?}");
        assert!(fitted[0].abs() < 0.1 && fitted[3] == 0.0, "{fitted:?}");
    }
}
