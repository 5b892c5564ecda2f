//! How good scores and groups are.

use rustc_hash::FxHashSet;
use std::fmt::Display;
use std::fmt::Formatter;

use whosays::matching::Group;
use whosays::matching::Statement;

use crate::matching::data::Event;
use crate::matching::data::Place;

/// The area under the receiver's curve of scores for what is so (grade above `high`) against what is
/// not (below `low`).
pub(crate) fn auc(scores: &[f64], grades: &[f64], low: f64, high: f64) -> f64 {
    let mut judged: Vec<(f64, bool)> = scores
        .iter()
        .zip(grades)
        .filter(|(_, g)| **g <= low || **g >= high)
        .map(|(s, g)| (*s, *g >= high))
        .collect();
    judged.sort_by(|a, b| a.0.total_cmp(&b.0));
    let positive = judged.iter().filter(|j| j.1).count() as f64;
    let negative = judged.len() as f64 - positive;
    let (mut below, mut sum) = (0.0, 0.0);
    for tied in judged.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let up = tied.iter().filter(|j| j.1).count() as f64;
        let down = tied.len() as f64 - up;
        sum += up * (below + down / 2.0);
        below += down;
    }
    sum / (positive * negative)
}

/// F1 of calling the same what scores at least `threshold`, with the same bounds of grades.
pub(crate) fn f1(scores: &[f64], grades: &[f64], (low, high): (f64, f64), threshold: f64) -> f64 {
    let judged = || {
        scores
            .iter()
            .zip(grades)
            .filter(|(_, g)| **g <= low || **g >= high)
    };
    let found = judged().filter(|(s, _)| **s >= threshold).count();
    let so = judged().filter(|(_, g)| **g >= high).count();
    let right = judged()
        .filter(|(s, g)| **s >= threshold && **g >= high)
        .count();
    2.0 * right as f64 / (found + so).max(1) as f64
}

/// Pearson's correlation.
pub(crate) fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (mx, my) = (mean(x), mean(y));
    let product = |a: &[f64], ma: f64, b: &[f64], mb: f64| -> f64 {
        a.iter().zip(b).map(|(p, q)| (p - ma) * (q - mb)).sum()
    };
    product(x, mx, y, my) / (product(x, mx, x, mx) * product(y, my, y, my)).sqrt()
}

/// Counts of links between sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Links {
    found: usize,
    right: usize,
    sure: usize,
    sure_found: usize,
}

impl Links {
    pub(crate) fn add(&mut self, other: Self) {
        self.found += other.found;
        self.right += other.right;
        self.sure += other.sure;
        self.sure_found += other.sure_found;
    }

    pub(crate) fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    pub(crate) fn recall(&self) -> f64 {
        self.sure_found as f64 / self.sure.max(1) as f64
    }

    pub(crate) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    }
}

impl Display for Links {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let (f1, p, r) = (self.f1(), self.precision(), self.recall());
        write!(f, "F1 {f1:.3} (P {p:.3}, R {r:.3})")
    }
}

/// The links that groups of an event's claims make, against those of the annotators.
pub(crate) fn links(event: &Event, statements: &[Statement<'_>], groups: &[Group]) -> Links {
    let mut found = FxHashSet::default();
    for group in groups {
        let mut places: Vec<Place> = Vec::new();
        for member in &group.members {
            let statement = &statements[member.statement];
            let passage = member.part.as_ref().or(statement.passage);
            let Some(passage) = passage else { continue };
            let sentences = event.covered(statement.article, passage);
            places.extend(sentences.into_iter().map(|s| (statement.article, s)));
        }
        places.sort_unstable();
        places.dedup();
        for (i, a) in places.iter().enumerate() {
            found.extend(
                places[i + 1..]
                    .iter()
                    .filter(|b| a.0 != b.0)
                    .map(|b| (*a, *b)),
            );
        }
    }
    let is_sure = |link: &&(Place, Place)| event.links[*link];
    Links {
        found: found.len(),
        right: found
            .iter()
            .filter(|l| event.links.contains_key(*l))
            .count(),
        sure: event.links.keys().filter(is_sure).count(),
        sure_found: event
            .links
            .keys()
            .filter(is_sure)
            .filter(|l| found.contains(*l))
            .count(),
    }
}
