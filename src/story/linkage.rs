//! Groups that do not chain: the two most alike become one while their articles are alike on average.
//!
//! Average linkage (Sokal and Michener 1958), exact over all pairs of two groups: the mean of the cosines
//! between the articles of two groups is the product of the groups' sums through the number of pairs.

use std::collections::BinaryHeap;

use crate::linkage::Merge;
use crate::linkage::root;
use crate::story::neighbours::Pair;
use crate::story::vectors::Vectors;
use crate::story::vectors::Weighted;
use crate::story::vectors::add;
use crate::story::vectors::dot;

/// A group while it grows.
struct Growing {
    rows: Vec<usize>,
    sum: Vec<Weighted>,
    /// The first and the last day of its dated articles.
    days: Option<(i64, i64)>,
}

/// Groups the rows of `vectors`; `pairs` are those alike by at least `threshold`. Every row is in one
/// group; the rows of a group and the groups are in order. The dated articles of a group lie within
/// `most_days`.
///
/// Two groups are never more alike than the more alike of the parts they were made of are to each
/// other, so that what the heap holds of parts is enough to look at for the whole.
pub(super) fn group(
    vectors: &Vectors,
    pairs: &[Pair],
    threshold: f32,
    most_days: u16,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<Growing> = (0..vectors.len())
        .map(|row| Growing {
            rows: vec![row],
            sum: vectors.row(row).to_vec(),
            days: vectors.day(row).map(|d| (d, d)),
        })
        .collect();
    let mut within: Vec<usize> = (0..vectors.len()).collect();
    let first = |(a, b, likeness): &Pair| Merge {
        likeness: *likeness,
        groups: (*a, *b),
        sizes: (1, 1),
    };
    let mut heap: BinaryHeap<Merge<usize>> = pairs.iter().map(first).collect();
    while let Some(merge) = heap.pop() {
        let (a, b) = (
            root(&mut within, merge.groups.0),
            root(&mut within, merge.groups.1),
        );
        let (a, b) = (a.min(b), a.max(b));
        if a == b {
            continue;
        }
        let days = cover(groups[a].days, groups[b].days);
        if days.is_some_and(|(from, to)| to - from > i64::from(most_days)) {
            continue;
        }
        let sizes = (groups[a].rows.len(), groups[b].rows.len());
        if (a, b) == merge.groups && sizes == merge.sizes {
            let given = std::mem::take(&mut groups[b].rows);
            let sum = std::mem::take(&mut groups[b].sum);
            groups[a].rows.extend(given);
            groups[a].sum = add(&groups[a].sum, &sum);
            groups[a].days = days;
            within[b] = a;
            continue;
        }
        let likeness = dot(&groups[a].sum, &groups[b].sum) / (sizes.0 * sizes.1) as f32;
        if likeness >= threshold {
            heap.push(Merge {
                likeness,
                groups: (a, b),
                sizes,
            });
        }
    }
    let mut found: Vec<Vec<usize>> = groups.into_iter().map(|g| g.rows).collect();
    found.retain(|g| !g.is_empty());
    for group in &mut found {
        group.sort_unstable();
    }
    found
}

/// The days from the first to the last of both.
fn cover(a: Option<(i64, i64)>, b: Option<(i64, i64)>) -> Option<(i64, i64)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, other) => one.or(other),
    }
}
