//! Fits the judge: which of the attributions that the two stages find in articles that they were not
//! trained on are right?

use std::collections::BTreeSet;

use crate::attribution::labeller::evidence::Evidence;
use crate::attribution::labeller::evidence::MEASURES;
use crate::attribution::labeller::judge;
use crate::attribution::labeller::judge::Judge;
use crate::attribution::labeller::judge::Weighing;
use crate::attribution::labeller::roles::Found;
use crate::attribution::labeller::train::corpus::GoldParagraph;

/// The penalty on squared weights, of measures scaled to the same spread.
const L2: f64 = 10.0;
/// The most steps of Newton's method; it settles within ten.
const STEPS: usize = 20;
/// From this share of common words on, two passages count as the same.
const SAME: f64 = 0.5;

/// An attribution that was found, and whether it is right.
pub(super) struct Case {
    evidence: Evidence,
    is_content_right: bool,
    is_all_right: bool,
}

/// One row of the table of how far confidence can be trusted.
pub(super) struct Reliability {
    /// From this confidence on, in tenths.
    pub(super) tenth: usize,
    pub(super) count: usize,
    /// The mean confidence of these attributions.
    pub(super) said: f64,
    /// The share that is right.
    pub(super) right: f64,
}

/// Compares what was found in a paragraph with what the annotator has: each pair once, the likest
/// contents first.
pub(super) fn cases(gold: &GoldParagraph, found: Vec<(Found, Evidence, f32)>) -> Vec<Case> {
    let words = |tokens: &mut dyn Iterator<Item = usize>| -> BTreeSet<usize> {
        tokens
            .filter(|i| gold.sequence.lexemes[*i].is_word)
            .collect()
    };
    let contents: Vec<BTreeSet<usize>> = found
        .iter()
        .map(|(f, _, _)| words(&mut f.content.iter().flat_map(Clone::clone)))
        .collect();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (g, attribution) in gold.attributions.iter().enumerate() {
        let content = words(&mut attribution.content.iter().copied());
        for (f, other) in contents.iter().enumerate() {
            let likeness = likeness(&content, other);
            if likeness >= SAME && !content.is_empty() {
                pairs.push((likeness, g, f));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut partner = vec![None; found.len()];
    let mut used = vec![false; gold.attributions.len()];
    for (_, g, f) in pairs {
        if !used[g] && partner[f].is_none() {
            used[g] = true;
            partner[f] = Some(g);
        }
    }
    let is_all_right = |g: usize, found: &Found| {
        let attribution = &gold.attributions[g];
        let source = words(&mut found.source.iter().flat_map(Clone::clone));
        let cue = words(&mut found.cue.clone());
        likeness(&words(&mut attribution.source.iter().copied()), &source) >= SAME
            && likeness(&words(&mut attribution.cue.iter().copied()), &cue) >= SAME
    };
    found
        .into_iter()
        .zip(partner)
        .map(|((found, evidence, _), partner)| Case {
            evidence,
            is_content_right: partner.is_some(),
            is_all_right: partner.is_some_and(|g| is_all_right(g, &found)),
        })
        .collect()
}

/// Jaccard's coefficient; two empty sets are alike.
fn likeness(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let all = a.union(b).count();
    if all == 0 {
        return 1.0;
    }
    a.intersection(b).count() as f64 / all as f64
}

/// Fits both regressions.
pub(super) fn fit(cases: &[&Case]) -> Judge {
    Judge {
        content: regression(cases, |c| c.is_content_right),
        all: regression(cases, |c| c.is_all_right),
    }
}

/// How far confidence can be trusted: fitted on either half of the cases, tried on the other.
pub(super) fn reliability(halves: [&[Case]; 2], accepted: f32) -> Vec<Reliability> {
    let mut sums = [(0_usize, 0.0, 0_usize); 10];
    for (own, other) in [(halves[0], halves[1]), (halves[1], halves[0])] {
        let judge = fit(&other.iter().collect::<Vec<_>>());
        for case in own {
            if judge::probability(&judge.content, &case.evidence) < accepted {
                continue;
            }
            let said = f64::from(judge::probability(&judge.all, &case.evidence));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 10"
            )]
            let sum = &mut sums[((said * 10.0) as usize).min(9)];
            sum.0 += 1;
            sum.1 += said;
            sum.2 += usize::from(case.is_all_right);
        }
    }
    let row = |(tenth, (count, said, right)): (usize, (usize, f64, usize))| Reliability {
        tenth,
        count,
        said: said / count as f64,
        right: right as f64 / count as f64,
    };
    let rows = sums.into_iter().enumerate();
    rows.filter(|(_, sum)| sum.0 > 0).map(row).collect()
}

/// A row of measures in double precision.
type Row = [f64; MEASURES];

/// Logistic regression by Newton's method, with a penalty on all weights but the constant's.
fn regression(cases: &[&Case], is_right: impl Fn(&Case) -> bool) -> Weighing {
    let spread = spread(cases);
    let rows: Vec<Row> = cases
        .iter()
        .map(|c| std::array::from_fn(|k| f64::from(c.evidence.values()[k]) / spread[k]))
        .collect();
    let mut weights = [0.0; MEASURES];
    for _ in 0..STEPS {
        let mut gradient = [0.0; MEASURES];
        let mut curvature = vec![[0.0; MEASURES]; MEASURES];
        for (row, case) in rows.iter().zip(cases) {
            let sum: f64 = weights.iter().zip(row).map(|(w, v)| w * v).sum();
            let probability = 1.0 / (1.0 + (-sum).exp());
            let miss = f64::from(u8::from(is_right(case))) - probability;
            let steepness = probability * (1.0 - probability);
            for k in 0..MEASURES {
                gradient[k] += miss * row[k];
                let scaled = steepness * row[k];
                for (sum, value) in curvature[k][..=k].iter_mut().zip(row) {
                    *sum += scaled * value;
                }
            }
        }
        for k in 0..MEASURES {
            let penalty = if k == 0 { 0.0 } else { L2 };
            gradient[k] -= penalty * weights[k];
            // A little more keeps a measure that never varies from making the matrix singular.
            curvature[k][k] += penalty + 1e-6;
        }
        let step = solve(curvature, gradient);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step;
        }
        if step.iter().all(|s| s.abs() < 1e-6) {
            break;
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "that much precision is enough"
    )]
    std::array::from_fn(|k| (weights[k] / spread[k]) as f32)
}

/// The standard deviation of each measure; 1 where it does not vary.
fn spread(cases: &[&Case]) -> Row {
    let n = cases.len().max(1) as f64;
    std::array::from_fn(|k| {
        let values = || cases.iter().map(|c| f64::from(c.evidence.values()[k]));
        let mean = values().sum::<f64>() / n;
        let variance = values().map(|v| (v - mean).powi(2)).sum::<f64>() / n;
        if variance > 1e-9 {
            variance.sqrt()
        } else {
            1.0
        }
    })
}

/// Solves a symmetric system, of which the lower half is given, by Cholesky's method.
fn solve(mut lower: Vec<Row>, mut right: Row) -> Row {
    for k in 0..MEASURES {
        for j in 0..=k {
            let sum: f64 = (0..j).map(|i| lower[k][i] * lower[j][i]).sum();
            let rest = lower[k][j] - sum;
            lower[k][j] = if j == k {
                rest.max(1e-12).sqrt()
            } else {
                rest / lower[j][j]
            };
        }
    }
    for k in 0..MEASURES {
        let sum: f64 = (0..k).map(|i| lower[k][i] * right[i]).sum();
        right[k] = (right[k] - sum) / lower[k][k];
    }
    for k in (0..MEASURES).rev() {
        let sum: f64 = (k + 1..MEASURES).map(|i| lower[i][k] * right[i]).sum();
        right[k] = (right[k] - sum) / lower[k][k];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_the_share_of_common_words() {
        let set = |words: &[usize]| words.iter().copied().collect::<BTreeSet<usize>>();
        assert!((likeness(&set(&[1, 2, 3]), &set(&[2, 3, 4])) - 0.5).abs() < 1e-9);
        assert!((likeness(&set(&[]), &set(&[])) - 1.0).abs() < 1e-9);
        assert!(likeness(&set(&[1]), &set(&[])).abs() < 1e-9);
    }

    #[test]
    fn a_symmetric_system_is_solved() {
        let mut matrix = vec![[0.0; MEASURES]; MEASURES];
        for (k, row) in matrix.iter_mut().enumerate() {
            row[k] = 2.0;
        }
        matrix[1][0] = 1.0;
        let mut right = [0.0; MEASURES];
        (right[0], right[1]) = (4.0, 5.0);
        let found = solve(matrix, right);
        assert!((found[0] - 1.0).abs() < 1e-9 && (found[1] - 2.0).abs() < 1e-9);
    }
}
