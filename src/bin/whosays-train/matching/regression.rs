//! Logistic regression on graded targets, by Newton's method with a ridge (le Cessie and van
//! Houwelingen 1992).

/// Newton's method has long converged by then.
const STEPS: usize = 25;

/// One example.
#[derive(Clone, Debug)]
pub(crate) struct Example<const N: usize> {
    pub(crate) values: [f32; N],
    /// How true it is, 0–1.
    pub(crate) target: f64,
    pub(crate) weight: f64,
    /// Which source it is from: every source has a bias of its own while fitting.
    pub(crate) source: usize,
}

/// A fitted model: a bias, for all sources alike, and a weight for each feature.
#[derive(Clone, Debug)]
pub(crate) struct Fitted<const N: usize> {
    pub(crate) bias: f64,
    pub(crate) weights: [f64; N],
}

/// Fits a model to `examples` that uses the features for which `is_used`; `ridge` is how strongly
/// weights are drawn to 0, per standardised feature.
pub(crate) fn fit<const N: usize>(
    examples: &[Example<N>],
    sources: usize,
    ridge: f64,
    is_used: impl Fn(usize) -> bool,
) -> Fitted<N> {
    let scales = scales(examples);
    let used: Vec<usize> = (0..N)
        .filter(|i| is_used(*i) && scales[*i].1 > 0.0)
        .collect();
    let size = used.len() + sources;
    let row = |example: &Example<N>| {
        let mut row = vec![0.0; size];
        for (at, i) in used.iter().enumerate() {
            row[at] = (f64::from(example.values[*i]) - scales[*i].0) / scales[*i].1;
        }
        row[used.len() + example.source] = 1.0;
        row
    };
    let rows: Vec<Vec<f64>> = examples.iter().map(row).collect();
    let mut beta = vec![0.0; size];
    for _ in 0..STEPS {
        let step = newton_step(examples, &rows, &beta, (used.len(), ridge));
        for (b, s) in beta.iter_mut().zip(step) {
            *b += s;
        }
    }
    let mut fitted = Fitted {
        bias: beta[used.len()..].iter().sum::<f64>() / sources as f64,
        weights: [0.0; N],
    };
    for (at, i) in used.iter().enumerate() {
        let (mean, deviation) = scales[*i];
        fitted.weights[*i] = beta[at] / deviation;
        fitted.bias -= beta[at] * mean / deviation;
    }
    fitted
}

/// Mean and standard deviation of every feature.
fn scales<const N: usize>(examples: &[Example<N>]) -> [(f64, f64); N] {
    let total: f64 = examples.iter().map(|e| e.weight).sum();
    std::array::from_fn(|i| {
        let of = |e: &Example<N>| f64::from(e.values[i]);
        let mean = examples.iter().map(|e| e.weight * of(e)).sum::<f64>() / total;
        let squares = examples.iter().map(|e| e.weight * (of(e) - mean).powi(2));
        (mean, (squares.sum::<f64>() / total).sqrt())
    })
}

fn newton_step<const N: usize>(
    examples: &[Example<N>],
    rows: &[Vec<f64>],
    beta: &[f64],
    (penalised, ridge): (usize, f64),
) -> Vec<f64> {
    let size = beta.len();
    let mut gradient = vec![0.0; size];
    let mut hessian = vec![vec![0.0; size]; size];
    for (example, row) in examples.iter().zip(rows) {
        let sum: f64 = row.iter().zip(beta).map(|(x, b)| x * b).sum();
        let p = 1.0 / (1.0 + (-sum).exp());
        let pull = example.weight * (example.target - p);
        let curve = example.weight * (p * (1.0 - p)).max(1e-9);
        for (i, x) in row.iter().enumerate().filter(|(_, x)| **x != 0.0) {
            gradient[i] += pull * x;
            for (j, y) in row.iter().enumerate().take(i + 1) {
                hessian[i][j] += curve * x * y;
            }
        }
    }
    for i in 0..size {
        let ridge = if i < penalised { ridge } else { 1e-6 };
        gradient[i] -= ridge * beta[i];
        hessian[i][i] += ridge;
    }
    solve(hessian, gradient)
}

/// Solves a positive definite system, given by its lower half, by Cholesky's method.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let size = b.len();
    for i in 0..size {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            let rest = a[i][j] - dot;
            a[i][j] = if i == j {
                rest.max(1e-12).sqrt()
            } else {
                rest / a[j][j]
            };
        }
    }
    for i in 0..size {
        let dot: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    for i in (0..size).rev() {
        let dot: f64 = (i + 1..size).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_tells_gets_the_weight() {
        let example = |values, target| Example {
            values,
            target,
            weight: 1.0,
            source: 0,
        };
        let examples: Vec<_> = (0..100u8)
            .map(|i| example([f32::from(i % 2), f32::from(i / 2 % 2)], f64::from(i % 2)))
            .collect();
        let fitted = fit(&examples, 1, 1.0, |_| true);
        assert!(fitted.weights[0] > 2.0, "{fitted:?}");
        assert!(fitted.weights[1].abs() < 0.1, "{fitted:?}");
    }

    #[test]
    fn a_system_is_solved() {
        let a = vec![vec![4.0, 0.0], vec![2.0, 3.0]];
        let x = solve(a, vec![8.0, 7.0]);
        assert!(
            (x[0] - 1.25).abs() < 1e-9 && (x[1] - 1.5).abs() < 1e-9,
            "{x:?}"
        );
    }
}
